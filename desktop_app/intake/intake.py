"""A document's text and blocks in, everything read out of it as a draft out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from desktop_app.documents.blocks import Block, Paragraph, SourceText, Span, Table
from desktop_app.intake import flags
from desktop_app.intake.awards import read_awards
from desktop_app.intake.boxes import read_boxes
from desktop_app.intake.cards import with_cards_as_lists
from desktop_app.intake.copies import units_carried, whole_copies
from desktop_app.intake.dates import Period
from desktop_app.intake.document import (
    annex_titles,
    home_of,
    period_of,
    read_document,
    town_of,
)
from desktop_app.intake.doubles import doubles_told
from desktop_app.intake.doubted_once import doubted_once
from desktop_app.intake.draft import (
    DocumentInfo,
    Draft,
    DraftAward,
    DraftFlag,
    DraftIndicator,
    DraftItem,
    DraftList,
    DraftProject,
)
from desktop_app.intake.duty_lists import with_duty_lists
from desktop_app.intake.flow import flow_of
from desktop_app.intake.glued import unglued
from desktop_app.intake.glyphs import PlaceNames
from desktop_app.intake.indicators import read_indicators, table_indicators, unread_answers
from desktop_app.intake.inferred_columns import with_columns_inferred
from desktop_app.intake.items import Reading
from desktop_app.intake.left_sentences import dated_left
from desktop_app.intake.list_names import ListNamer
from desktop_app.intake.markers import is_numbered
from desktop_app.intake.matrices import unfolded
from desktop_app.intake.notes import Notes, notes_around
from desktop_app.intake.page_heads import without_page_heads
from desktop_app.intake.passage_awards import passage_awards
from desktop_app.intake.plain_columns import with_plain_columns_told
from desktop_app.intake.plan_period import TITLE_END
from desktop_app.intake.prose import OF_TASKS, read_tasks
from desktop_app.intake.records import with_records_as_lists
from desktop_app.intake.regions import whole_lists
from desktop_app.intake.shares import with_places_as_units
from desktop_app.intake.short_rows import with_short_rows_seated
from desktop_app.intake.stacked import NOTE as STACKED
from desktop_app.intake.stacked import unstacked
from desktop_app.intake.tables import read_table
from desktop_app.intake.told_at_once import told_at_once
from desktop_app.intake.torn_merges import with_broken_merges_filled, with_whole_merges
from desktop_app.intake.torn_tables import torn_tables_told
from desktop_app.intake.totals import announced_totals
from desktop_app.intake.twin_lists import with_twins_apart
from desktop_app.intake.units import UnitRegistry, is_collective
from desktop_app.intake.wide_digits import with_narrow_figures
from desktop_app.intake.wide_pages import JOINED, with_wide_pages_joined
from desktop_app.issues import Issue, Severity
from desktop_app.progress import Progress, silent
from models.base import Kind

MAIN_TASKS = "主要任务"
# Project boxes and indicator tables are read from the running text.
_READ_ELSEWHERE = re.compile(r"专栏|指标")
_YEAR = re.compile(r"20\d\d(?=年)")
# Papers by whose title something is to be done, and those whose paragraphs are measures.
_ASKS = re.compile(
    r"措施|政策|方案|计划|任务|要点|清单|分工|意见|若干条|办法|工作|纪要|议定|责任书"
)
_MEASURES = re.compile(r"措施|若干政策|若干条")
# A paper with so many numbered passages for each item says its units nowhere.
_FEW_OF = 5
_MAX_QUOTE = 60
# More unknown offices of a paper of elsewhere are told in one line.
_FEW_NAMES = 5
# Files that say themselves which cells are merged.
_MERGING = {".docx", ".xlsx", ".pdf"}


def read_draft(
    source: SourceText,
    registry: UnitRegistry,
    progress: Progress = silent,
    info: DocumentInfo | None = None,
) -> Draft:
    """Read assignment tables and numbered tasks; doubts become flags and issues.

    `info` gives the document's particulars where the caller knows them better than the text.
    """
    source = with_narrow_figures(source)
    info = info or read_document(source)
    return _Intake(source, info, registry, progress).run()


class _Intake:
    """One pass over a document's blocks."""

    def __init__(
        self, source: SourceText, info: DocumentInfo, registry: UnitRegistry, progress: Progress
    ) -> None:
        period: Period = period_of(info)
        town = town_of(info)
        unsure = not town and registry.town not in source.text
        units = registry.at(home_of(info), town, unsure=unsure)
        self._reading = Reading(source.text, units, period, PlaceNames(registry.places))
        self._source = source
        self._info = info
        self._progress = progress
        # What a table takes in is no running text.
        self._laid_out, self._stacked, self._merged = unstacked(with_duty_lists(source.blocks))
        whole = [block for block in self._laid_out if isinstance(block, Paragraph)]
        self._paragraphs = unglued(whole)
        self._annexes = annex_titles([self._text(paragraph) for paragraph in self._paragraphs])
        self._lists: list[DraftList] = []
        self._items: list[DraftItem] = []
        self._projects: tuple[DraftProject, ...] = ()
        self._indicators: tuple[DraftIndicator, ...] = ()
        self._given: list[DraftAward] = []
        # What the reader left out or doubts belongs before the user's eyes as much as our own.
        self._issues: list[Issue] = [
            Issue("reader_note", Severity.WARNING, source.file_name, note) for note in source.notes
        ]

    def run(self) -> Draft:
        self._tasks()
        self._tables()
        if _ASKS.search(self._info.title) and self._names_few_units():
            self._tasks(bare=True)
        self._items, torn = torn_tables_told(self._items, self._laid_out)
        self._issues.extend(torn)
        self._items, repeated = doubles_told(self._items)
        self._issues.extend(repeated)
        self._projects = read_boxes(self._source.text)
        printed, doubts = read_indicators(self._source.text)
        self._indicators += printed
        self._issues.extend(doubts)
        texts = [self._text(paragraph) for paragraph in self._paragraphs]
        self._issues.extend(announced_totals(texts, self._lists, self._items))
        if self._items:
            self._issues.extend(
                dated_left(self._paragraphs, self._source.text, self._items, self._reading.period)
            )
        self._unknown_units()
        self._awards()
        self._particulars()
        return Draft(
            self._info,
            tuple(self._lists),
            tuple(self._items),
            self._projects,
            self._indicators,
            tuple(self._given),
            issues=tuple(self._issues),
        )

    def _text(self, paragraph: Paragraph) -> str:
        return flow_of(self._source.text, paragraph.span).text

    def _tasks(self, *, bare: bool = False) -> None:
        """Numbered tasks; `bare` reads those of a paper that names no units at all."""
        measures = bool(_MEASURES.search(self._info.title))
        name = self._info.title if measures else MAIN_TASKS
        kind = Kind.MEASURE if measures else Kind.TASK
        items, doubts = read_tasks(self._paragraphs, name, kind, self._reading, bare=bare)
        if bare and self._items:
            if len(items) < _FEW_OF * len(self._items):
                return
            self._items, self._lists = [], []
            self._issues = [issue for issue in self._issues if issue.code not in OF_TASKS]
        self._issues.extend(doubts)
        if bare and items:
            few = "只有个别段落写了" if any(item.units for item in items) else "没有写"
            message = f"全文{few}责任单位，以下事项按编号段落读出，请逐项补齐责任单位。"
            self._issues.append(Issue("units_nowhere", Severity.WARNING, "全文", message))
        if items:
            self._add(DraftList(name, self._info.title), items)

    def _names_few_units(self) -> bool:
        """Whether nothing, or next to nothing of the numbered passages, was read as tasks."""
        if not self._items:
            return True
        numbered = sum(1 for paragraph in self._paragraphs if is_numbered(paragraph.text))
        return len(self._items) * _FEW_OF < numbered and self._lists[0].name in self._own_lists()

    def _own_lists(self) -> tuple[str, str]:
        return MAIN_TASKS, self._info.title

    def _tables(self) -> None:
        captions: list[str] = []
        units = self._reading.registry
        merges = PurePath(self._source.file_name).suffix.lower() in _MERGING
        laid_out = self._laid_out
        if self._stacked:
            self._issues.append(Issue("table_stacked", Severity.WARNING, "全文", STACKED))
        if not self._items:  # else the labels are those of tasks in running text
            laid_out = with_records_as_lists(laid_out)
        cut: dict[Span, DraftFlag] = {}
        if not merges:
            laid_out, cut = without_page_heads(laid_out)
        laid_out, wide = with_wide_pages_joined(laid_out)
        if wide:
            self._issues.append(Issue("columns_joined", Severity.WARNING, "全文", JOINED))
        told, guesses = with_columns_inferred(
            with_plain_columns_told(with_twins_apart(laid_out)), units, self._reading.period
        )
        laid_out, torn = with_whole_merges(told)
        if self._source.file_name.lower().endswith(".pdf"):
            laid_out = with_broken_merges_filled(laid_out, torn)
        if not merges:
            laid_out, carried = units_carried(laid_out)
            cut |= carried
            laid_out = with_short_rows_seated(laid_out, torn)
        copies = whole_copies(laid_out, merges=merges)
        plain, doubts = unfolded(copies, self._source.text, units)
        misplaced = DraftFlag(flags.ROW_IRREGULAR, "这一行有文字没有对齐表头的列，请对照原文。")
        doubts |= self._merged | cut | torn | dict.fromkeys(self._source.doubtful, misplaced)
        reading = replace(self._reading, doubts=doubts, guesses=guesses)
        blocks = whole_lists(with_places_as_units(with_cards_as_lists(plain)))
        title = self._info.title if TITLE_END.search(self._info.title) else ""
        names = ListNamer(self._source.file_name, self._annexes, blocks, title)
        total = max(1, len(blocks))
        for index, block in enumerate(blocks):
            self._progress(index, total, "正在识别清单")
            if isinstance(block, Paragraph):
                captions.append(self._text(block))
                continue
            indicators = table_indicators(block)
            self._indicators += indicators or ()
            listed = names.name(captions, block, self._lists)
            noted = self._noted(reading, blocks, index, listed.title)
            found = read_table(block, listed, noted)
            if found is None or (indicators and not any(item.units for item in found[0])):
                if indicators is None:
                    self._unread(block)
                else:
                    self._issues.extend(unread_answers(block, listed.name))
                continue
            captions = []
            self._issues.extend([*found[1], *_unread_notes(noted.notes, listed.name)])
            self._add(DraftList(listed.name, listed.title), found[0])
        self._progress(total, total, "清单识别完成")

    def _noted(self, reading: Reading, blocks: Sequence[Block], index: int, title: str) -> Reading:
        """What holds for one table: its notes, and the year of its own title where no other is known."""
        notes = notes_around(blocks, index)
        titled = set(_YEAR.findall(title)) if not reading.period.years else set()
        year = notes.year or (int(titled.pop()) if len(titled) == 1 else None)
        return replace(reading, notes=notes, period=replace(reading.period, stated=year))

    def _add(self, listed: DraftList, items: Sequence[DraftItem]) -> None:
        """Post items under their lists; a table that carries on a known list joins it."""
        taken = {item.key for item in self._items}
        for item in items:
            if item.key in taken:
                message = f"“{item.key}”出现两次，只保留先出现的一条，请对照原文。"
                self._issues.append(Issue("duplicate_key", Severity.ERROR, item.key, message))
            else:
                taken.add(item.key)
                self._items.append(item)
        names = dict.fromkeys(item.list_name for item in items)
        known = {entry.name for entry in self._lists}
        for name in names:
            if name not in known:
                self._lists.append(listed if name == listed.name else DraftList(name))

    def _unread(self, table: Table) -> None:
        first = "".join(cell.text for cell in table.rows[0].cells) if table.rows else ""
        if _READ_ELSEWHERE.match("".join(first.split())):
            return
        place = f"第{table.rows[0].number}行" if table.rows else "表格"
        message = "这张表没有认出清单的表头，没有读取。"
        self._issues.append(Issue("table_unread", Severity.NOTE, place, message))

    def _unknown_units(self) -> None:
        """Each unit that the registry lacks, once, with how often it is named."""
        seen: dict[str, list[str]] = {}
        for item in self._items:
            for unit in item.units:
                if not unit.known and not is_collective(unit.name):
                    seen.setdefault(unit.name, []).append(item.key)
        elsewhere = self._reading.registry.elsewhere
        if elsewhere and len(seen) > _FEW_NAMES:
            named = "、".join(f"{name}（{len(keys)}次）" for name, keys in seen.items())
            message = f"这份公文不是本市的，{len(seen)}个单位不在名录里：{named}。请核对写法，需要的登记。"
            self._issues.append(Issue("unit_unknown", Severity.NOTE, "全文", message))
            seen = {}
        for name, keys in seen.items():
            match = self._reading.registry.resolve(name)
            nearest = f"，最接近的是“{match.proposal}”" if match.proposal else ""
            times = f"出现{len(keys)}次，首见于{keys[0]}"
            message = f"名录中没有“{name}”（{times}）{nearest}，请登记或指明是哪个单位。"
            self._issues.append(Issue("unit_unknown", Severity.NOTE, name, message))
        self._items = list(doubted_once(self._items, elsewhere=elsewhere))
        self._items, shared = told_at_once(self._items, self._source.text)
        self._issues.extend(shared)

    def _awards(self) -> None:
        """Money that the measures promise."""
        for item in self._items:
            awards, doubts = read_awards(item.title, item.target)
            self._given.extend(awards)
            self._issues.extend(doubts)
        awards, doubts = passage_awards(self._paragraphs, self._source.text, self._items)
        self._given.extend(awards)
        self._issues.extend(doubts)

    def _particulars(self) -> None:
        """Say what the program would have needed and did not find."""
        if not (self._items or self._projects or self._indicators or self._given):
            message = "没有读出任何事项，请确认这是带分工清单或任务分工的公文。"
            self._issues.append(Issue("nothing_found", Severity.ERROR, "全文", message))
        elif self._info.ends_on is None:
            message = "没有认出方案的起止年份，未设时限的事项暂无期末日期，请补填。"
            self._issues.append(Issue("no_period", Severity.WARNING, "标题", message))


def _unread_notes(notes: Notes, name: str) -> list[Issue]:
    """Notes below a table that may change the meaning of what it says."""
    if not notes.unread:
        return []
    quoted = "；".join(clause[:_MAX_QUOTE] for clause in notes.unread)
    message = f"{name}的表注“{quoted}”没有用于读取，请看对各项有没有影响。"
    return [Issue("note_unread", Severity.NOTE, name, message)]

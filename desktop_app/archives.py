"""An open store and a year in; one folder with everything of that year, for the archive, out.

The folder is whole by itself: issued papers byte for byte, closed months as they were frozen,
lists as workbooks, every attached file, a list of contents by DA/T 22—2015, and hashes of all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from desktop_app import archive_lists as lists
from desktop_app.application import Application
from desktop_app.archive_lists import Piece
from desktop_app.assessment.frozen import seal
from desktop_app.bulletin.content import DataTable, plain_list
from desktop_app.errors import DubanError
from desktop_app.files import scratch_folder
from desktop_app.operations.register import IssuedPaper
from desktop_app.printing.xlsx import write_xlsx
from desktop_app.progress import Progress, silent
from desktop_app.sealing import SealedFolder, sealed_folder
from models.base import CycleState

_PAPERS, _MONTHS, _WORK, _FILES, _SOURCES = (
    "1 发文",
    "2 月度数据",
    "3 督办工作",
    "4 附件",
    "5 来源文件",
)
_EVERYTHING = 1_000_000


@dataclass(frozen=True, slots=True)
class Archive:
    """What was put together; `told` are sentences on what is missing from it and why."""

    folder: Path
    papers: int
    months: tuple[str, ...]
    files: int
    told: tuple[str, ...]


def archive_years(application: Application) -> tuple[int, ...]:
    """The years with a closed month or an issued paper, newest first."""
    months = {int(c.month[:4]) for c in application.cycles() if c.state is CycleState.CLOSED}
    papers = {paper.dated.year for paper in application.issued_papers()}
    return tuple(sorted(months | papers, reverse=True))


def make_archive(
    application: Application, year: int, parent: Path, progress: Progress = silent
) -> Archive:
    """Put a year into a folder of its own below `parent`: whole, or nothing at all.

    Raises `DubanError` where the year holds nothing, `OutputError` where nothing can be written.
    """
    if year not in archive_years(application):
        raise DubanError(
            f"{year}年没有已关账的月份，也没有定稿的发文，没有可归档的内容。",
            "请换一个年份，或先关账、定稿。",
        )
    marks = "（演示数据）" if application.is_demo else ""
    name = f"{application.office().organ}{year}年督办归档{marks}"
    with sealed_folder(parent, name) as (sealed, target), scratch_folder() as scratch:
        made = _Archiving(application, year, sealed, scratch, progress)
        made.run()
    return Archive(target, made.papers, tuple(made.months), len(sealed.names), tuple(made.told))


@dataclass
class _Archiving:
    """One year on its way into a folder."""

    application: Application
    year: int
    sealed: SealedFolder
    scratch: Path
    progress: Progress
    papers: int = 0
    months: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    def run(self) -> None:
        """Take everything in, in the order of the list of contents; that list comes last."""
        steps: list[tuple[str, Callable[[], None]]] = [
            *((paper.title, partial(self._paper, paper)) for paper in self._issued()),
            *((month, partial(self._month, month)) for month in self._closed()),
            ("督办工作", self._work),
            ("附件", self._attachments),
            ("来源文件", self._sources),
            ("归档文件目录", self._contents),
        ]
        for done, (words, step) in enumerate(steps):
            self.progress(done, len(steps), f"归档：{words}")
            step()
        self.progress(len(steps), len(steps), "归档完成")

    def _issued(self) -> list[IssuedPaper]:
        papers = [one for one in self.application.issued_papers() if one.dated.year == self.year]
        return sorted(papers, key=lambda one: (one.dated, one.word, one.number))

    def _paper(self, paper: IssuedPaper) -> None:
        number = paper.full_number or f"第{paper.number}号"
        void = "（已作废）" if paper.void else ""
        try:
            data = self.application.issued_paper(paper.id).pdf
        except DubanError as error:
            self.told.append(f"{number}没有归入：{error.sentence}")
            return
        name = self.sealed.add(f"{_PAPERS}/{number} {paper.title}{void}.pdf", data)
        note = f"作废：{paper.void_reason}" if paper.void else ""
        self._list(name, paper.title, number, paper.dated, paper.pages, note)
        self.papers += 1

    def _closed(self) -> list[str]:
        cycles = [one for one in self.application.cycles() if one.month.startswith(f"{self.year}-")]
        open_ones = "、".join(one.month for one in cycles if one.state is not CycleState.CLOSED)
        if open_ones:
            self.told.append(f"{open_ones}尚未关账，没有归入。")
        return [one.month for one in cycles if one.state is CycleState.CLOSED]

    def _month(self, month: str) -> None:
        frozen = self.application.frozen_month(month)
        view = self.application.month(month)
        ends = view.cycle.ends_on if view.cycle else None
        if frozen is None or view.cycle is None or seal(frozen) != view.cycle.sha256:
            self.told.append(f"{month}的冻结数据与其校验值不符，只归入汇总表。")
        else:
            name = self.sealed.add(f"{_MONTHS}/{month} 冻结数据.json", frozen.encode())
            self._list(name, f"{month} 关账冻结数据", "", ends, 0, "")
        title = f"{month} 调度汇总"
        self._workbook(f"{_MONTHS}/{title}", title, lists.month_tables(view), ends)
        self.months.append(month)

    def _work(self) -> None:
        actions = [one for one in self.application.actions() if one.issued_on.year == self.year]
        problems = [one for one in self.application.problems() if one.found_on.year == self.year]
        meetings = [one for one in self.application.meetings() if one.held_on.year == self.year]
        entries = [one for one in self.application.log(_EVERYTHING) if one.at.year == self.year]
        for title, count, table in (
            ("督办措施", len(actions), lists.action_table(reversed(actions))),
            ("问题台账", len(problems), lists.problem_table(reversed(problems))),
            ("会议议定事项", len(meetings), lists.meeting_table(reversed(meetings))),
            ("操作记录", len(entries), lists.log_table(reversed(entries))),
        ):
            if count:
                self._workbook(f"{_WORK}/{title}", f"{self.year}年{title}", [table], None)

    def _attachments(self) -> None:
        for name, added, words, find in self._kept():
            try:
                place = self.sealed.copy(f"{_FILES}/{name}", find())
            except DubanError as error:
                self.told.append(f"{words}的附件没有归入：{error.sentence}")
                continue
            self._list(place, Path(name).name, "", added, 0, words)

    def _kept(self) -> Iterator[tuple[str, date, str, Callable[[], Path]]]:
        """Name, day, what it belongs to, and the way to the bytes of each file of the year."""
        application = self.application
        attached = [
            *((one.number, file) for one in application.actions() for file in one.attachments),
            *((one.number, file) for one in application.problems() for file in one.attachments),
        ]
        for number, file in attached:
            if file.added_on.year == self.year:
                name = f"{number.replace('/', '-')}/{file.name}"
                yield name, file.added_on, number, partial(application.attachment_path, file)
        for evidence in application.all_evidence():
            if (evidence.month or evidence.added_on.isoformat())[:4] == str(self.year):
                name = f"{evidence.item_key.replace('/', '-')}/{evidence.name}"
                find = partial(application.evidence_path, evidence.id)
                yield name, evidence.added_on, f"事项{evidence.item_key}", find

    def _sources(self) -> None:
        for plan in self.application.plans():
            words = self.application.source_text(plan.id)
            if words:
                title = " ".join(part for part in (plan.number, plan.title) if part)
                name = self.sealed.add(f"{_SOURCES}/{title}.txt", words.encode("utf-8-sig"))
                self._list(
                    name,
                    plan.title,
                    plan.number or "",
                    plan.issued_on,
                    0,
                    "文本",
                    plan.issuer or "",
                )

    def _contents(self) -> None:
        document = lists.contents(
            self.application.office().organ,
            self.year,
            self.pieces,
            self.application.calendar_day(),
            demo=self.application.is_demo,
        )
        made = self.application.write_listing(document, self.scratch / "目录", ("pdf", "xlsx"))
        for path in made.files:
            self.sealed.copy(f"归档文件目录{path.suffix}", path)

    def _workbook(self, name: str, title: str, tables: list[DataTable], dated: date | None) -> None:
        application = self.application
        document = plain_list(
            title,
            tables,
            application.calendar_day(),
            organ=application.office().organ,
            demo=application.is_demo,
        )
        path = self.scratch / "表.xlsx"
        write_xlsx(document, path)
        self._list(self.sealed.copy(f"{name}.xlsx", path), title, "", dated, 0, "")

    def _list(
        self,
        place: str,
        title: str,
        number: str,
        dated: date | None,
        pages: int,
        note: str,
        author: str = "",
    ) -> None:
        self.pieces.append(
            Piece(author, number, title, dated, pages, note, place.split("/", maxsplit=1)[0])
        )

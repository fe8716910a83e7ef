"""Papers of every kind on an open store: listed, worded, numbered, written; a part of the facade."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.bulletin.content import OfficialDocument
from desktop_app.bulletin.edits import EditedPaper
from desktop_app.bulletin.paper import PaperRef
from desktop_app.bulletin.periods import check_period
from desktop_app.bulletin.templates.check import check_library
from desktop_app.bulletin.templates.kind import Register, Scope
from desktop_app.bulletin.templates.library import OFFICE, KindEntry, TemplateLibrary
from desktop_app.cycle.calendar import day_name
from desktop_app.cycle.dues import Due
from desktop_app.errors import DubanError
from desktop_app.files import make_folder, replace_file, safe_name
from desktop_app.filling import FillingCare
from desktop_app.operations.faults import explained
from desktop_app.operations.own_data import OFFICE_CODE, load_own
from desktop_app.papers import PaperView
from desktop_app.paths import Paths
from desktop_app.progress import Progress, silent
from desktop_app.supervision.answers import LetterDue, Unanswered
from desktop_app.supervision.meetings import MeetingView
from desktop_app.supervision.proposals import Proposal
from desktop_app.supervision.ranking import Ranking
from desktop_app.views import LedgerRow, MonthView, WrittenFiles

if TYPE_CHECKING:
    from desktop_app.drafting import Drafter, Material


# What is read once for several papers; each thread has its own.
_HELD: ContextVar[dict[tuple[str, str], Material] | None] = ContextVar("held", default=None)


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """What to make: one kind over one period, to one unit or to all that should get it.

    `given` is what a person typed; `draft` asks for a paper without a number.
    """

    kind: str
    period: str
    unit: str | None = None
    formats: tuple[str, ...] = ()
    given: Mapping[str, str] = field(default_factory=dict)
    draft: bool = False


class KindCare(FillingCare):
    """What can be done with the kinds of papers that the templates describe."""

    _paths: Paths

    def authority_words(self, on: date) -> str:
        """The 授权依据 that covers a day."""
        raise NotImplementedError

    def due_of(self, month: str) -> Due:
        """When the sheets of a month are due by the office's rule."""
        raise NotImplementedError

    def letter_dues(self, month: str) -> LetterDue:
        """The days letters of a month ask an answer by."""
        raise NotImplementedError

    def ladder_proposals(self, view: MonthView) -> tuple[Proposal, ...]:
        """What the lights and sheets of a month give by the ladder."""
        raise NotImplementedError

    def unanswered(self, month: str) -> Unanswered:
        """By unit the letters whose answer is overdue."""
        raise NotImplementedError

    def desk_day(self) -> date:
        """The day replies are looked at by."""
        raise NotImplementedError

    def ranking(self, period: str) -> Ranking:
        """How units stand over a month or a year."""
        raise NotImplementedError

    @cached_property
    def templates(self) -> TemplateLibrary:
        """The templates in force: the user's own before the built-in.

        The names of the office are those that the store was last signed with.
        """
        library = TemplateLibrary(self._paths.templates, self._paths.own_templates)
        with explained(self.store_path), self._store.reading() as session:
            office = load_own(session, OFFICE_CODE)
        library.stand_in(OFFICE, office)
        return library

    @cached_property
    def _drafter(self) -> Drafter:
        from desktop_app.drafting import Drafter  # noqa: PLC0415

        return Drafter(self, self.templates, self._clock)

    def paper_kinds(self) -> tuple[KindEntry, ...]:
        """All kinds; those that cannot be used say why."""
        return self.templates.entries()

    def write_orders(
        self, orders: Sequence[PaperOrder], folder: Path, progress: Progress = silent
    ) -> tuple[WrittenFiles, ...]:
        """Several kinds one after another; what cannot be made is told before the first is made."""
        for order in orders:
            self.check_order(order)
        return tuple(one for order in orders for one in self.write_papers(order, folder, progress))

    def check_order(self, order: PaperOrder) -> None:
        """Raise where a kind, a period or a field to be typed is not as it must be."""
        with explained(self.store_path):
            material = self._drafter.material(order.kind, order.period)
        _refuse_misfits(order, material)

    def write_batch(self, written: Sequence[WrittenFiles], folder: Path, name: str) -> Path:
        """All PDFs just written in one file, for one print run."""
        from desktop_app.printing.batch import join_pdfs  # noqa: PLC0415

        pdfs = [path.read_bytes() for one in written for path in one.files if path.suffix == ".pdf"]
        if not pdfs:
            raise DubanError("没有可以合在一起打印的 PDF。", "请在格式里加上 pdf。")
        path = make_folder(folder) / f"{safe_name(name)}批量打印.pdf"
        replace_file(path, join_pdfs(pdfs))
        return path

    def register_findings(self) -> tuple[str, ...]:
        """Altered papers and missing numbers, kinds by their names."""
        names = {f"{entry.code}〔": f"{entry.name}〔" for entry in self.paper_kinds()}
        told = []
        for sentence in super().register_findings():
            for code, name in names.items():
                sentence = sentence.replace(f"：{code}", f"：{name}")  # noqa: PLW2901
            told.append(sentence)
        return tuple(told)

    def check_templates(self) -> tuple[str, ...]:
        """What is wrong with the templates, a sentence for each fault."""
        return check_library(self.templates)

    def write_papers(
        self, order: PaperOrder, folder: Path, progress: Progress = silent
    ) -> tuple[WrittenFiles, ...]:
        """Make papers and write their files. What takes a number is numbered and frozen.

        A kind that goes to units gives one paper each; letters are entered as steps taken.
        """
        with explained(self.store_path):
            material = self._drafter.material(order.kind, order.period)
            _refuse_misfits(order, material)
            formats = _formats(order.formats or material.kind.formats, material)
            if material.kind.scope is not Scope.UNIT:
                return (self._write_one(material, order, folder, formats, progress),)
            with self._one_reading():
                return self._write_units(material, order, folder, formats, progress)

    def _write_one(
        self,
        material: Material,
        order: PaperOrder,
        folder: Path,
        formats: Sequence[str],
        progress: Progress,
    ) -> WrittenFiles:
        ref = material.ref(order.given)
        self._remember(ref, order.given)
        if material.kind.takes_number and material.final and not self.read_only and not order.draft:
            paper = self.issued_paper(self.issue_paper(ref).value.id)
        else:
            paper = self.paper(ref)
        name = material.file_name(order.given, paper.document)
        stem = folder / f"{name}{paper.number_mark}"
        return self._publisher.write(paper.document, stem, formats, progress, paper.pdf)

    def _write_units(
        self,
        material: Material,
        order: PaperOrder,
        folder: Path,
        formats: Sequence[str],
        progress: Progress,
    ) -> tuple[WrittenFiles, ...]:
        chosen = self._chosen(material, order.unit)
        # All are worded before anything is entered: a broken template leaves no number behind.
        for unit in chosen:
            self._remember(material.ref({}, unit), order.given)
        if material.kind.number.register_ is Register.ACTION and not order.draft:
            issued = self._issue_letters(material, chosen).value if chosen else ()
            papers = [self.issued_paper(paper.id) for paper in issued]
        else:
            papers = [self.paper(material.ref({}, unit)) for unit in chosen]
        written = []
        for step, paper in enumerate(papers):
            progress(step, len(chosen), paper.ref.unit)
            stem = folder / material.file_name(order.given, paper.document, paper.ref.unit)
            made = self._publisher.write(paper.document, stem, formats, silent, paper.pdf)
            written.append(
                replace(made, notices=(*made.notices, *self._unused(paper, order.given)))
            )
        progress(len(chosen), len(chosen), "完成")
        return tuple(written)

    def _remember(self, ref: PaperRef, given: Mapping[str, str]) -> None:
        if given:
            self.fill_paper(ref, given)

    def _chosen(self, material: Material, unit: str | None) -> tuple[str, ...]:
        if unit is None:
            return tuple(material.units)
        name = self.unit_name(unit)
        if name not in {status.name for status in material.last.statuses}:
            raise DubanError(f"台账中没有责任单位“{unit}”。", "请用 duban units 查看单位名称。")
        if name not in material.units:
            raise DubanError(
                f"{material.period} 没有需要给“{name}”的{material.kind.name}。",
                "请核对单位名称，或在“督办”页查看建议。",
            )
        return (name,)

    def unit_name(self, printed: str) -> str:
        """The registered name of a unit, however it is written."""
        raise NotImplementedError

    # --- papers of every kind in the preview, the edits and the register -----------------

    def paper_rows(self, ref: PaperRef) -> tuple[LedgerRow, ...]:
        """The items behind the figures of a paper, with their lights."""
        return self.month(self._material(ref).month).rows

    def paper_units(self, ref: PaperRef) -> tuple[str, ...] | None:
        """The units that get a paper of this kind; None for kinds that are not about a unit."""
        material = self._material(ref)
        return tuple(material.units) if material.kind.scope is Scope.UNIT else None

    def paper_snapshot(self, ref: PaperRef) -> str | None:
        """The hash of the closed months a paper speaks of; None while one is open."""
        return self._material(ref).snapshot

    def _generated(self, ref: PaperRef) -> OfficialDocument:
        with explained(self.store_path):
            material = self._material(ref)
            unit = ref.unit if material.kind.scope is Scope.UNIT else ""
            return material.document(self._given(ref), unit)

    def _numbered(self, ref: PaperRef, document: OfficialDocument, number: int) -> OfficialDocument:
        return self._material(ref).stamped(document, self._given(ref), number)

    def _refusal(self, ref: PaperRef, generated: OfficialDocument, edited: EditedPaper) -> str:
        missing = "、".join(field.title for field in self._missing(ref, self._kept(ref)))
        if missing:
            return f"还缺：{missing}。请按“填写…”填好后定稿。"
        return super()._refusal(ref, generated, edited)

    def _carries_number(self, ref: PaperRef) -> bool:
        return self.templates.kind(ref.kind).number.register_ is not Register.NONE

    def _takes_number(self, ref: PaperRef) -> bool:
        return self._carries_number(ref)

    def _last_month(self, ref: PaperRef) -> str:
        return self._material(ref).month

    def _material(self, ref: PaperRef) -> Material:
        held = _HELD.get()
        if held is None:
            return self._drafter.material(ref.kind, ref.period)
        key = (ref.kind, ref.period)
        if key not in held:
            held[key] = self._drafter.material(*key)
        return held[key]

    @contextmanager
    def _one_reading(self) -> Iterator[None]:
        """Within it every month is read and judged once, however many papers speak of it."""
        token = _HELD.set({})
        try:
            yield
        finally:
            _HELD.reset(token)

    def write_paper(
        self, paper: PaperView, folder: Path, formats: Sequence[str], progress: Progress = silent
    ) -> WrittenFiles:
        """Write a paper that is looked at, under the name its kind gives to files."""
        ref = paper.ref
        material = self._material(ref)
        unit = ref.unit if material.kind.scope is Scope.UNIT else ""
        name = material.file_name(self._given(ref), paper.document, unit)
        name += paper.number_mark
        return self._publisher.write(
            paper.document, make_folder(folder) / name, formats, progress, paper.pdf
        )

    def meeting_given(self, meeting_id: int) -> dict[str, str]:
        """What the record of a meeting says, as the fields of its minutes."""
        meeting = self.meeting(meeting_id)
        decisions = []
        for entry in meeting.decisions:
            due = f"，{day_name(entry.due)}前完成" if entry.due else ""
            decisions.append(
                f"{entry.unit}{'：' if entry.unit else ''}{entry.words.rstrip('。')}{due}。"
            )
        return {
            "subject": meeting.title,
            "time": day_name(meeting.held_on),
            "place": meeting.place,
            "chair": meeting.chair,
            "decisions": "\n".join(decisions),
        }

    def meeting(self, meeting_id: int) -> MeetingView:
        """One meeting."""
        raise NotImplementedError

    def check_kind_period(self, kind: str, period: str) -> str:
        """The one spelling of a period as a kind wants it; raises `DubanError` otherwise."""
        return check_period(period, self.templates.kind(kind).scope)


def _refuse_misfits(order: PaperOrder, material: Material) -> None:
    """Raise where an order does not go with its kind."""
    if order.unit is not None and material.kind.scope is not Scope.UNIT:
        raise DubanError(f"{material.kind.name}不按单位生成。", "请不要指定单位。")
    material.refuse_unfilled(order.given)
    _formats(order.formats or material.kind.formats, material)


def _formats(wanted: Sequence[str], material: Material) -> tuple[str, ...]:
    known = material.kind.formats
    unknown = [one for one in wanted if one not in known]
    if unknown:
        raise DubanError(
            f"{material.kind.name}没有 {'、'.join(unknown)} 格式。",
            f"可用的格式：{'、'.join(known)}。",
        )
    return tuple(wanted)

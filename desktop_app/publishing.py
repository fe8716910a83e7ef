"""Judged months in; bulletins and letters as files out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from desktop_app.bulletin.adjustments import build_adjustments
from desktop_app.bulletin.build import month_context
from desktop_app.bulletin.content import OfficialDocument
from desktop_app.bulletin.facts import MonthFacts
from desktop_app.bulletin.letters import build_letter, letter_kind
from desktop_app.bulletin.paper import PaperRef
from desktop_app.bulletin.templates.assemble import number_of
from desktop_app.bulletin.templates.kind import PaperKind
from desktop_app.clock import Clock
from desktop_app.cycle.views import CycleView
from desktop_app.drafting import Drafter, file_stem
from desktop_app.errors import CycleError, DubanError
from desktop_app.files import make_folder, safe_name, scratch_folder, write_all
from desktop_app.ledger.edition_views import EditionComparison
from desktop_app.ledger.views import ItemView
from desktop_app.operations.actions import ActionOperations, Letter
from desktop_app.operations.bulletins import BulletinOperations
from desktop_app.operations.journal import Done, Journal
from desktop_app.operations.letters import LetterOperations, LetterPaper
from desktop_app.operations.register import IssuedPaper
from desktop_app.printing.docx import write_docx
from desktop_app.printing.fonts import FontSet
from desktop_app.printing.pdf import print_pdf, render_pdf
from desktop_app.printing.styles import Role
from desktop_app.printing.xlsx import write_xlsx
from desktop_app.progress import Progress, silent
from desktop_app.supervision.answers import refuse_none
from desktop_app.supervision.proposals import Proposal
from desktop_app.views import MonthView, WrittenFiles
from models.base import ActionKind


class Publisher:
    """Prints what the office sends out; knows the templates and the faces."""

    def __init__(self, journal: Journal, clock: Clock, fonts: FontSet, drafter: Drafter) -> None:
        self._clock = clock
        self._fonts = fonts
        self._drafter = drafter
        self.papers = BulletinOperations(journal, clock, self._printed)
        self.letters = LetterOperations(
            journal, clock, self._printed, ActionOperations(journal, clock)
        )

    def pdf(self, document: OfficialDocument) -> bytes:
        """The printed form, as bytes."""
        return render_pdf(document, self._fonts)

    def warm(self) -> None:
        """Read the faces, so that the first paper does not wait for them."""
        self._fonts.chain(Role.BODY)

    def faces(self) -> tuple[tuple[str, str, bool], ...]:
        """For each use the face in force, and whether it is the machine's own."""
        return tuple(
            (role, face.label, face.own) for role in Role for face in [self._fonts.face(role)]
        )

    def write_bulletin(
        self,
        name: str,
        document: OfficialDocument,
        folder: Path,
        formats: Sequence[str],
        progress: Progress = silent,
        frozen: bytes | None = None,
    ) -> WrittenFiles:
        """Write the bulletin's files, all or none; `frozen` is the PDF that was issued."""
        marks = ("（征求意见稿）" if document.draft else "") + (
            "（演示数据）" if document.demo else ""
        )
        stem = folder / f"{safe_name(name)}{marks}"
        return self.write(document, stem, formats, progress, frozen)

    def write_notices(
        self,
        view: MonthView,
        kind: ActionKind,
        folder: Path,
        unit: str | None,
        wanted: Sequence[Proposal],
        read: Callable[[IssuedPaper], tuple[OfficialDocument, bytes | None]],
    ) -> tuple[WrittenFiles, ...]:
        """Letters of a kind, issued as one operation and then written as PDF and DOCX.

        `wanted` are the proposals they go out for; `read` gives what is frozen: a letter that went
        out before is written as it went out.
        """
        cycle = _cycle(view)
        if unit is not None:
            if unit not in {status.name for status in view.statuses}:
                raise DubanError(f"台账中没有责任单位“{unit}”。", "请用 duban units 查看单位名称。")
            wanted = [proposal for proposal in wanted if proposal.unit == unit]
            if not wanted:
                raise refuse_none(cycle.month, unit, kind)
        make_folder(folder)
        library, facts = self._drafter.library, self._drafter.facts(view)
        letter = self._drafter.letter_facts(cycle.month)
        by_kind: dict[str, list[LetterPaper]] = {}
        kinds = {cause: letter_kind(kind, library, cause) for cause in {p.cause for p in wanted}}
        # All are worded before anything is entered: a broken template leaves no number behind.
        for proposal in wanted:
            paper_kind = kinds[proposal.cause]
            known = self._drafter.dated(facts, paper_kind)
            own = letter(known, kind, proposal.unit, proposal.keys)
            follows = proposal.follows[0] if proposal.follows else ""
            by_kind.setdefault(paper_kind.code, []).append(
                LetterPaper(
                    PaperRef(paper_kind.code, cycle.month, proposal.unit),
                    Letter(
                        kind, proposal.unit, proposal.keys, proposal.reason, proposal.cause, follows
                    ),
                    build_letter(proposal, "", own, library),
                )
            )
        written = []
        for code, papers in by_kind.items():
            made = library.kind(code)
            known = self._drafter.dated(facts, made)
            issued = self.issue_letters(made, known, papers).value
            names = self._names(made, known, [paper.ref.unit for paper in papers])
            for one, name in zip(issued, names, strict=True):
                document, pdf = read(one)
                marked = name + ("（演示数据）" if document.demo else "")
                written.append(self.write(document, folder / marked, ("pdf", "docx"), silent, pdf))
        return tuple(written)

    def _names(self, kind: PaperKind, facts: MonthFacts, units: Sequence[str]) -> list[str]:
        """The file names of letters as their kind says; the second to a unit is told apart."""
        found: list[str] = []
        for unit in units:
            name = file_stem(kind, facts, self._drafter.library, unit)
            same = sum(each == name or each.startswith(f"{name}（") for each in found)
            found.append(f"{name}（{same + 1}）" if same else name)
        return found

    def issue_letters(
        self, kind: PaperKind, facts: MonthFacts, papers: Sequence[LetterPaper], person: str = ""
    ) -> Done[tuple[IssuedPaper, ...]]:
        """Enter letters of a kind as one operation and freeze their pages."""
        return self.letters.issue(
            facts.cycle, papers, facts.dated, self.number_words(kind, facts), person
        )

    def number_words(self, kind: PaperKind, facts: MonthFacts) -> Callable[[int, int], str]:
        """Words the n-th letter number of a year."""
        library, context = self._drafter.library, month_context(facts)
        return lambda year, number: number_of(kind, library, context, year, number)

    def write_adjustments(
        self,
        comparison: EditionComparison,
        gone: Sequence[ItemView],
        issued_on: date | None,
        folder: Path,
        formats: Sequence[str],
        *,
        demo: bool,
        final: bool,
    ) -> WrittenFiles:
        """The five adjustment lists of an edition, dated by the edition or else today."""
        document = self.adjustments(comparison, gone, issued_on, demo=demo, final=final)
        dated = document.dated
        make_folder(folder)
        marks = "" if final else "（征求意见稿）"
        marks += "（演示数据）" if demo else ""
        return self.write(document, folder / f"{dated.isoformat()}清单调整{marks}", formats)

    def adjustments(
        self,
        comparison: EditionComparison,
        gone: Sequence[ItemView],
        issued_on: date | None,
        *,
        demo: bool,
        final: bool,
    ) -> OfficialDocument:
        """The five lists as a content tree."""
        dated = issued_on or self._clock.as_of or self._clock.today()
        library = self._drafter.library
        return build_adjustments(comparison, gone, dated, library, final=final, demo=demo)

    def _printed(self, document: OfficialDocument) -> tuple[bytes, int]:
        data, report = print_pdf(document, self._fonts)
        return data, report.pages

    def write(
        self,
        document: OfficialDocument,
        stem: Path,
        formats: Sequence[str],
        progress: Progress = silent,
        frozen: bytes | None = None,
    ) -> WrittenFiles:
        """Make every file first, then put all in place: none is written when one cannot be."""
        make_folder(stem.parent)
        made: dict[str, bytes] = {}
        # Word makes its own pages and a workbook has none: the PDF's are the document's.
        data, report = print_pdf(document, self._fonts)
        with scratch_folder() as folder:
            for step, kind in enumerate(formats):
                progress(step, len(formats), f"生成 {kind.upper()}")
                path = folder / f"paper.{kind}"
                if kind == "pdf":
                    path.write_bytes(frozen or data)
                elif kind == "docx":
                    write_docx(document, path, self._fonts)
                else:
                    write_xlsx(document, path)
                made[f"{stem.name}.{kind}"] = path.read_bytes()
        files = write_all(stem.parent, made)
        progress(len(formats), len(formats), "完成")
        return WrittenFiles(
            files=files,
            number=document.number,
            pages=report.pages,
            snapshot=document.snapshot,
            faces=report.faces,
            missing=tuple(glyph.sentence for glyph in report.missing),
            notices=report.notices,
        )


def _cycle(view: MonthView) -> CycleView:
    if view.cycle is None:
        raise CycleError("还没有打开任何月份。", "请先在“调度”页开账，或运行 duban cycle open。")
    return view.cycle

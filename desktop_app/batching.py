"""The papers of a month on an open store, several in one go: listed, issued, joined for one print run; a part of the facade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.adjusting import AdjustingCare
from desktop_app.bulletin.paper import PaperRef
from desktop_app.bulletin.periods import period_of
from desktop_app.bulletin.templates.kind import Scope
from desktop_app.bulletin.templates.library import KindEntry
from desktop_app.errors import DubanError
from desktop_app.operations.register import IssuedPaper
from desktop_app.papers import PaperView
from desktop_app.progress import Progress, silent
from desktop_app.views import WrittenFiles


@dataclass(frozen=True, slots=True)
class OfferedPaper:
    """One paper that a month offers; `number` is set where it was issued as it stands."""

    ref: PaperRef
    kind: str
    label: str
    number: str = ""
    issues: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """Papers made together, and all their pages in one file, each beginning on the front."""

    papers: tuple[PaperView, ...]
    pdf: bytes


class BatchCare(AdjustingCare):
    """Several papers in one go."""

    def offered_papers(self, month: str, progress: Progress = silent) -> tuple[OfferedPaper, ...]:
        """Every paper that can be made of a month, its quarter and its year."""
        elsewhere = (Scope.EDITION, Scope.POOL)
        kinds = [k for k in self.paper_kinds() if not k.problem and k.scope not in elsewhere]
        issued = self.issued_papers()
        found: list[OfferedPaper] = []
        with self._one_reading():
            for step, kind in enumerate(kinds):
                progress(step, len(kinds), kind.name)
                found += self._offers(kind, month, issued)
        return tuple(found)

    def make_batch(
        self,
        refs: Sequence[PaperRef],
        *,
        issue: bool = False,
        person: str = "",
        progress: Progress = silent,
    ) -> Batch:
        """The papers and their pages; with `issue` those that take a number are issued first.

        One that cannot be issued is named before any is.
        """
        from desktop_app.printing.batch import join_pdfs  # noqa: PLC0415

        if not refs:
            raise DubanError("没有选中任何文书。", "请勾选要打印的文书。")
        with self._one_reading():
            papers = tuple(self._made(refs, issue, person, progress))
        return Batch(papers, join_pdfs([paper.pdf for paper in papers]))

    def _made(
        self, refs: Sequence[PaperRef], issue: bool, person: str, progress: Progress
    ) -> list[PaperView]:
        register = self.issued_papers()
        views: dict[PaperRef, PaperView] = {}
        for step, ref in enumerate(refs):
            progress(step, 2 * len(refs), "排版")
            issued = self._standing(ref, register)
            views[ref] = self.paper(ref) if issued is None else self.issued_paper(issued.id)
        waiting = [r for r in refs if views[r].issued is None and self._carries_number(r)]
        for ref in waiting if issue else ():
            if views[ref].refusal:
                title = views[ref].document.title.replace("\n", "")
                raise DubanError(f"《{title}》不能定稿：{views[ref].refusal}", "一件也没有定稿。")
        for step, ref in enumerate(waiting if issue else ()):
            progress(len(refs) + step, 2 * len(refs), "定稿")
            views[ref] = self.issued_paper(self.issue_paper(ref, person).value.id)
        return [views[ref] for ref in refs]

    def write_made(
        self, batch: Batch, folder: Path, name: str, progress: Progress = silent
    ) -> tuple[WrittenFiles, ...]:
        """Every paper of a batch as PDF and DOCX, and beside them one PDF for the print run."""
        written = []
        for step, paper in enumerate(batch.papers):
            progress(step, len(batch.papers), paper.document.title.replace("\n", ""))
            written.append(self.write_paper(paper, folder, ("pdf", "docx")))
        self.write_batch(written, folder, name)
        return tuple(written)

    def _offers(
        self, kind: KindEntry, month: str, register: Sequence[IssuedPaper]
    ) -> list[OfferedPaper]:
        scope = Scope(kind.scope)
        ref = PaperRef(kind.code, period_of(scope, month))
        if kind.asks:
            refs = list(self.filled_papers(ref.kind, ref.period))
        else:
            try:
                units = self.paper_units(ref)
            except DubanError:
                return []  # a quarter or a year without a closed month
            refs = [ref] if units is None else [PaperRef(kind.code, month, unit) for unit in units]
        carries = self._carries_number(ref)
        found = []
        for one in refs:
            issued = self._standing(one, register) if carries else None
            number = issued.full_number if issued else ""
            found.append(OfferedPaper(one, kind.name, one.unit.partition("；")[0], number, carries))
        return found

"""The five adjustment lists as a paper on an open store: a newer edition in, the lists to look at out; a part of the facade."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.bulletin.paper import PaperRef
from desktop_app.bulletin.templates.kind import Scope
from desktop_app.errors import DubanError
from desktop_app.files import make_folder
from desktop_app.kinds import KindCare
from desktop_app.papers import PaperView
from desktop_app.progress import Progress, silent
from desktop_app.views import LedgerRow, WrittenFiles

if TYPE_CHECKING:
    from desktop_app.bulletin.content import OfficialDocument
    from desktop_app.intake.draft import Draft
    from desktop_app.ledger.edition_views import EditionComparison


class AdjustingCare(KindCare):
    """What is worded from a comparison and not from a month."""

    if TYPE_CHECKING:

        def read_document(self, source: Path | str, progress: Progress = silent) -> Draft:
            """Read a file into a draft."""

        def compare_edition(self, draft: Draft) -> EditionComparison | None:
            """Hold a draft against the plan it is an edition of."""

        @property
        def is_demo(self) -> bool:
            """Whether the store holds invented months."""

    @cached_property
    def _offered(self) -> dict[PaperRef, tuple[Draft, EditionComparison]]:
        """Editions held against the ledger while the store is open."""
        return {}

    def offer_edition(self, kind: str, path: Path, progress: Progress = silent) -> PaperRef:
        """Read a newer edition and hold it against the ledger; gives the paper of its lists."""
        draft = self.read_document(path, progress)
        comparison = self.compare_edition(draft)
        if comparison is None or comparison.plan is None:
            raise DubanError(
                f"台账中没有与“{draft.document.title or path.name}”相同的方案，不能对照。",
                "请选台账中某个方案的新版文件；新方案请先导入。",
            )
        day = draft.document.issued_on or self._clock.as_of or self._clock.today()
        ref = PaperRef(kind, day.isoformat(), comparison.plan.code)
        former = self._offered.get(ref)
        # Once the ledger took the edition over there is nothing to compare: the lists stay.
        if former is None or not comparison.same:
            self._offered[ref] = (draft, comparison)
        return ref

    def _edition(self, ref: PaperRef) -> tuple[Draft, EditionComparison] | None:
        """What a paper of this kind is made of; None for papers of a month."""
        if self.templates.kind(ref.kind).scope is not Scope.EDITION:
            return None
        if ref not in self._offered:
            raise DubanError("还没有选新版文件，不能对照。", "请重新选择这种文书，再选新版文件。")
        return self._offered[ref]

    def _generated(self, ref: PaperRef) -> OfficialDocument:
        found = self._edition(ref)
        if found is None:
            return super()._generated(ref)
        draft, comparison = found
        now = self.compare_edition(draft)
        return self._publisher.adjustments(
            comparison,
            tuple(item for item in comparison.items if item.withdrawn_on is not None),
            draft.document.issued_on,
            demo=self.is_demo,
            final=now is not None and now.same,
        )

    def paper_rows(self, ref: PaperRef) -> tuple[LedgerRow, ...]:
        """The items behind the figures of a paper, with their lights."""
        return self.month().rows if self._edition(ref) else super().paper_rows(ref)

    def paper_units(self, ref: PaperRef) -> tuple[str, ...] | None:
        """The units that get a paper of this kind; None for kinds that are not about a unit."""
        return None if self._edition(ref) else super().paper_units(ref)

    def paper_snapshot(self, ref: PaperRef) -> str | None:
        """The hash of the closed months a paper speaks of; None while one is open."""
        return None if self._edition(ref) else super().paper_snapshot(ref)

    def write_paper(
        self, paper: PaperView, folder: Path, formats: Sequence[str], progress: Progress = silent
    ) -> WrittenFiles:
        """Write a paper that is looked at, under the name its kind gives to files."""
        if not self._edition(paper.ref):
            return super().write_paper(paper, folder, formats, progress)
        marks = "（征求意见稿）" if paper.document.draft else ""
        marks += "（演示数据）" if paper.document.demo else ""
        stem = make_folder(folder) / f"{paper.ref.period}清单调整{marks}"
        return self._publisher.write(paper.document, stem, formats, progress, paper.pdf)

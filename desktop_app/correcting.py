"""Papers issued again after a month was reopened: marked as corrections; a part of the facade."""

from __future__ import annotations

from desktop_app.bulletin.content import OfficialDocument
from desktop_app.bulletin.corrections import corrected
from desktop_app.bulletin.paper import PaperRef
from desktop_app.kinds import KindCare
from desktop_app.operations.register import IssuedPaper


class CorrectionCare(KindCare):
    """What went out stays as it was; the next paper over the same months says what it replaces."""

    def _generated(self, ref: PaperRef) -> OfficialDocument:
        document = super()._generated(ref)
        former = None if document.draft else self._replaced(ref)
        if former is None:
            return document
        number = former.full_number or f"{former.title}"
        return corrected(document, number, former.dated)

    def _replaced(self, ref: PaperRef) -> IssuedPaper | None:
        """The newest paper in force over these months whose figures were others."""
        if not self._takes_number(ref):
            return None
        snapshot = self.paper_snapshot(ref)
        standing = [paper for paper in self.issued_papers() if paper.ref == ref and not paper.void]
        if any(paper.snapshot == snapshot for paper in standing):
            return None
        return next(iter(standing), None)

"""Issued pages on the facade: measured against GB/T 9704—2012; a part of the facade."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.errors import DubanError

if TYPE_CHECKING:
    from desktop_app.bulletin.content import OfficialDocument
    from desktop_app.printing.selfcheck.views import LayoutCheck
    from desktop_app.publishing import Publisher


class LayoutCare:
    """版式自检: what any printed page can be asked, whatever made it."""

    if TYPE_CHECKING:

        @property
        def _publisher(self) -> Publisher: ...

        def bulletin(self, month: str) -> OfficialDocument:
            """The month's bulletin."""

    def print_faces(self) -> tuple[tuple[str, str, bool], ...]:
        """For each use the face that papers are printed in, and whether it is this machine's own."""
        return self._publisher.faces()

    def check_layout(self, month: str) -> LayoutCheck:
        """Measure the month's bulletin as it would be printed now."""
        return self.check_document(self.bulletin(month))

    def check_document(self, document: OfficialDocument) -> LayoutCheck:
        """Print any document and measure the pages, its words compared with the paper's."""
        from desktop_app.printing.selfcheck.check import check_pdf  # noqa: PLC0415
        from desktop_app.printing.selfcheck.words import printed_words  # noqa: PLC0415

        words = printed_words(document)
        return check_pdf(self._publisher.pdf(document), words, document.heading_form)

    def check_page_file(self, path: Path) -> LayoutCheck:
        """Measure any PDF file. Raises `DubanError` when it cannot be read."""
        return check_page_file(path)


def check_page_file(path: Path) -> LayoutCheck:
    """Measure any PDF file, without a store."""
    from desktop_app.printing.selfcheck.check import check_pdf  # noqa: PLC0415

    try:
        data = path.read_bytes()
    except OSError as error:
        raise DubanError(f"打不开“{path.name}”。", "请核对路径，或关闭占用它的程序。") from error
    return check_pdf(data)

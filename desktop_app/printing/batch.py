"""Several PDFs in, one for a single print run out: each begins on the front of a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pypdfium2 as pdfium

from desktop_app.pdfium import PDFIUM


def join_pdfs(pdfs: Sequence[bytes]) -> bytes:
    """All pages in order; a blank one behind an odd number of pages, for printing on both sides."""
    buffer = BytesIO()
    with PDFIUM, pdfium.PdfDocument.new() as whole:
        for number, data in enumerate(pdfs, 1):
            with pdfium.PdfDocument(data) as part:
                size = part[0].get_size()
                whole.import_pages(part)
                odd = len(part) % 2
            if odd and number < len(pdfs):
                whole.new_page(*size)
        whole.save(buffer)
    return buffer.getvalue()

"""PDF bytes in; pages as RGB pictures, or some of its pages as a PDF, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import pypdfium2 as pdfium

from desktop_app.pdfium import PDFIUM


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page: width and height in pixels, and rows of RGB bytes without padding."""

    width: int
    height: int
    rgb: bytes


def page_count(pdf: bytes) -> int:
    """How many pages the PDF has."""
    with PDFIUM, pdfium.PdfDocument(pdf) as document:
        return len(document)


def some_pages(pdf: bytes, pages: Sequence[int]) -> bytes:
    """The pages with these indexes (from 0), in this order; the very same bytes where it is all."""
    with PDFIUM, pdfium.PdfDocument(pdf) as document:
        if list(pages) == list(range(len(document))):
            return pdf
        with pdfium.PdfDocument.new() as chosen:
            chosen.import_pages(document, list(pages))
            buffer = BytesIO()
            chosen.save(buffer)
            return buffer.getvalue()


def page_images(pdf: bytes, dpi: float = 96, pages: Sequence[int] | None = None) -> list[PageImage]:
    """Pictures of the pages with the given indexes (from 0), or of all."""
    images = []
    with PDFIUM, pdfium.PdfDocument(pdf) as document:
        for index in range(len(document)) if pages is None else pages:
            page = document[index]
            picture = page.render(scale=dpi / 72, rev_byteorder=True).to_pil().convert("RGB")
            images.append(PageImage(picture.width, picture.height, picture.tobytes()))
            page.close()
    return images

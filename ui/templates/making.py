"""An application and the texts on the screen in; the first page they give, or what is wrong, out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.bulletin.templates.errors import TemplateError
from desktop_app.errors import DubanError
from desktop_app.printing.preview import PageImage, page_images
from desktop_app.printing.sheets import SheetSize, sheet_sizes

if TYPE_CHECKING:
    from desktop_app.application import Application


@dataclass(frozen=True, slots=True)
class Tried:
    """What texts give: pages, or `problem` in one sentence with the file and line it stands in."""

    pdf: bytes = b""
    sizes: tuple[SheetSize, ...] = ()
    first: tuple[int, PageImage] | None = None
    problem: str = ""
    file: str = ""
    line: int = 0


def try_texts(
    application: Application, code: str, texts: Mapping[str, str], month: str, dpi: int
) -> Tried:
    """Check the texts and print them."""
    problem = application.check_template(code, texts)
    if problem:
        return Tried(problem=problem)
    try:
        pdf = application.preview_template(code, texts, month)
    except TemplateError as error:
        return Tried(problem=str(error), file=error.place, line=error.line or 0)
    except DubanError as error:
        return Tried(problem=str(error))
    return Tried(pdf, tuple(sheet_sizes(pdf)), (dpi, page_images(pdf, dpi, [0])[0]))

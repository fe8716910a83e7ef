"""An application and the paper that is wanted in, all that its preview shows, made off the window's thread, out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.bulletin.paper import PaperRef
from desktop_app.bulletin.templates.kind import Scope
from desktop_app.bulletin.templates.library import KindEntry
from desktop_app.errors import DubanError
from desktop_app.operations.register import IssuedPaper
from desktop_app.papers import PaperView
from desktop_app.printing.glyphs import turned_pages
from desktop_app.printing.places import Places, find_places
from desktop_app.printing.preview import PageImage, page_images
from desktop_app.printing.sheets import SheetSize, sheet_sizes
from desktop_app.progress import Progress
from desktop_app.views import LedgerRow

if TYPE_CHECKING:
    from desktop_app.application import Application


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper before issue, or the issued one of this number in the register."""

    ref: PaperRef
    issued: int | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What is shown at once: the paper, its pages' sizes and the first page, drawn at `dpi`."""

    wanted: Wanted
    paper: PaperView
    sizes: tuple[SheetSize, ...]
    first: tuple[int, PageImage]
    versions: tuple[IssuedPaper, ...]
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Traces:
    """What is found a moment later: where every figure stands, the items, the turned pages."""

    places: Places
    rows: dict[str, LedgerRow]
    turned: tuple[int, ...]


def make_preview(
    application: Application, wanted: Wanted | None, ref: PaperRef, dpi: int, progress: Progress
) -> Preview:
    """The paper wanted; None takes the issued one where the figures are still the same."""
    progress(0, 2, "排版")
    ref = ref if wanted is None else wanted.ref
    units = _choices(application, ref)
    if units is not None and ref.unit not in units:
        if not units:
            raise DubanError("这个月没有单位需要发这种文书。", "请选其他文书或月份。")
        ref, wanted = replace(ref, unit=units[0]), None
    versions = tuple(paper for paper in application.issued_papers() if paper.ref == ref)
    if wanted is None:
        wanted = Wanted(ref, application.issued_version(ref))
    paper = (
        application.issued_paper(wanted.issued)
        if wanted.issued is not None
        else application.paper(ref)
    )
    progress(1, 2, "绘制预览")
    first = page_images(paper.pdf, dpi, [0])[0]
    return Preview(wanted, paper, sheet_sizes(paper.pdf), (dpi, first), versions, units or ())


def offered_kinds(application: Application) -> list[KindEntry]:
    """The kinds whose templates are sound; lists of the pool are made on its own page."""
    kinds = application.paper_kinds()
    return [entry for entry in kinds if not entry.problem and entry.scope != Scope.POOL]


def _choices(application: Application, ref: PaperRef) -> tuple[str, ...] | None:
    """Between what one can choose within a kind: units, or papers begun by hand and a new one."""
    if application.paper_form(ref).asks:
        return (*(each.unit for each in application.filled_papers(ref.kind, ref.period)), "")
    return application.paper_units(ref)


def find_traces(application: Application, paper: PaperView) -> Traces:
    """Figures and their items."""
    rows = {row.item.key: row for row in application.paper_rows(paper.ref)}
    return Traces(find_places(paper.pdf, paper.document), rows, turned_pages(paper.pdf))

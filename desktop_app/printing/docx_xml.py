"""Texts and measures in, WordprocessingML fragments out, children in schema order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from desktop_app.printing.columns import PAD_X, PAD_Y

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACE = f'xmlns:w="{W}"'


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)


@dataclass(frozen=True, slots=True)
class RunLook:
    """How characters look: face, size in points, extra spacing in points, RGB colour."""

    face: str
    size: float
    spacing: float = 0
    colour: str = ""

    def xml(self) -> str:
        """The run's properties; all four kinds of text get the same face."""
        face = escape(self.face, {'"': "&quot;"})
        names = f'w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" w:cs="{face}"'
        return (
            "<w:rPr>"
            + (f"<w:rFonts {names}/>" if face else "")
            + (f'<w:color w:val="{self.colour}"/>' if self.colour else "")
            + (f'<w:spacing w:val="{twips(self.spacing)}"/>' if self.spacing else "")
            + f'<w:sz w:val="{round(self.size * 2)}"/><w:szCs w:val="{round(self.size * 2)}"/></w:rPr>'
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule below a paragraph: RGB, thickness in eighths of a point, distance in points."""

    colour: str
    eighths: int
    distance: int = 0
    kind: str = "single"

    def xml(self) -> str:
        """The border."""
        return (
            f'<w:bottom w:val="{self.kind}" w:sz="{self.eighths}" w:space="{self.distance}"'
            f' w:color="{self.colour}"/>'
        )


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """How a paragraph stands: style, alignment, indents and spaces in points.

    `pitch` is the exact line pitch, 0 for the natural one; `grid` keeps to the section's lines;
    `tab` is a stop that text ends at; `fresh` begins a new page.
    """

    style: str = ""
    align: str = ""
    left: float = 0
    right: float = 0
    first: float = 0
    before: float = 0
    pitch: float = 0
    keep: bool = False
    rule: Rule | None = None
    grid: bool = True
    tab: float = 0
    fresh: bool = False

    def xml(self) -> str:
        """The paragraph's properties."""
        parts = [f'<w:pStyle w:val="{self.style}"/>'] if self.style else []
        parts += ["<w:keepNext/>"] if self.keep else []
        parts += ["<w:pageBreakBefore/>"] if self.fresh else []
        if self.rule:
            parts.append(f"<w:pBdr>{self.rule.xml()}</w:pBdr>")
        if self.tab:
            stop = f'<w:tab w:val="right" w:pos="{twips(self.tab)}"/>'
            parts.append(f"<w:tabs>{stop}</w:tabs>")
        # Word's extra space between Chinese and figures would break the grid of 28 characters.
        parts.append('<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>')
        parts += [] if self.grid else ['<w:snapToGrid w:val="0"/>']
        line = f' w:line="{twips(self.pitch)}" w:lineRule="exact"' if self.pitch else ""
        parts.append(f'<w:spacing w:before="{twips(self.before)}" w:after="0"{line}/>')
        parts.append(self._indents())
        parts += [f'<w:jc w:val="{self.align}"/>'] if self.align else []
        return f"<w:pPr>{''.join(parts)}</w:pPr>"

    def _indents(self) -> str:
        first = "firstLine" if self.first >= 0 else "hanging"
        return (
            f'<w:ind w:left="{twips(self.left)}" w:right="{twips(self.right)}"'
            f' w:{first}="{twips(abs(self.first))}"/>'
        )


def run(text: str, look: RunLook) -> str:
    """A run; line ends become line breaks, tabs go to the paragraph's stop."""
    pieces = "".join(
        {"\n": "<w:br/>", "\t": "<w:tab/>"}.get(part)
        or f'<w:t xml:space="preserve">{escape(part)}</w:t>'
        for part in re.split("([\n\t])", text)
        if part
    )
    return f"<w:r>{look.xml()}{pieces}</w:r>"


def page_field(look: RunLook) -> str:
    """The number of the page."""
    return f'<w:fldSimple w:instr=" PAGE ">{run("1", look)}</w:fldSimple>'


def paragraph(content: str, look: ParagraphLook, root: bool = False) -> str:
    """A paragraph around runs; `root` declares the namespace for parsing it alone."""
    return f"<w:p{' ' + NAMESPACE if root else ''}>{look.xml()}{content}</w:p>"


@dataclass(frozen=True, slots=True)
class TableLook:
    """A table: column widths in points and the looks of heading and body cells."""

    widths: tuple[float, ...]
    aligns: tuple[str, ...]
    head: RunLook
    body: RunLook
    pitch: float


def table(titles: Sequence[str], rows: Sequence[Sequence[str]], look: TableLook) -> str:
    """A ruled table whose heading row is repeated and whose rows are not torn."""
    border = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
    sides = "".join(
        f"<w:{side} {border}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    sides_in = {"top": PAD_Y, "left": PAD_X, "bottom": PAD_Y, "right": PAD_X}
    padding = "".join(
        f'<w:{side} w:w="{twips(points)}" w:type="dxa"/>' for side, points in sides_in.items()
    )
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in look.widths)
    head = _row(titles, look, ("center",) * len(titles), look.head, True)
    body = "".join(_row(row, look, look.aligns, look.body, False) for row in rows)
    return (
        f'<w:tbl {NAMESPACE}><w:tblPr><w:tblW w:w="{twips(sum(look.widths))}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{padding}</w:tblCellMar>"
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"
    )


def _row(
    texts: Sequence[str], look: TableLook, aligns: Sequence[str], chars: RunLook, head: bool
) -> str:
    spans = len(texts) == 1 and len(look.widths) > 1
    widths = (sum(look.widths),) if spans else look.widths
    span = f'<w:gridSpan w:val="{len(look.widths)}"/>' if spans else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{span}<w:vAlign w:val="center"/>'
        f"</w:tcPr>{paragraph(run(text, chars), _cell_look(align, look.pitch, head))}</w:tc>"
        for text, width, align in zip(texts, widths, aligns, strict=False)
    )
    mark = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{mark}</w:trPr>{cells}</w:tr>"


def _cell_look(align: str, pitch: float, head: bool) -> ParagraphLook:
    return ParagraphLook(align=align, pitch=pitch, keep=head, grid=False)

"""Texts and measures in, WordprocessingML fragments out, children in schema order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NS = f'xmlns:w="{W}"'


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
        return (
            f'<w:rPr><w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" w:cs="{face}"/>'
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

    `pitch` is the exact line pitch, 0 for the natural one; `grid` keeps to the section's lines.
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

    def xml(self) -> str:
        """The paragraph's properties."""
        parts = [f'<w:pStyle w:val="{self.style}"/>'] if self.style else []
        parts += ["<w:keepNext/>"] if self.keep else []
        if self.rule:
            parts.append(f"<w:pBdr>{self.rule.xml()}</w:pBdr>")
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
    """A run; line ends become line breaks."""
    pieces = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\n")
    )
    return f"<w:r>{look.xml()}{pieces}</w:r>"


def page_field(look: RunLook) -> str:
    """The number of the page."""
    return f'<w:fldSimple w:instr=" PAGE ">{run("1", look)}</w:fldSimple>'


def paragraph(content: str, look: ParagraphLook, root: bool = False) -> str:
    """A paragraph around runs; `root` declares the namespace for parsing it alone."""
    return f"<w:p{' ' + _NS if root else ''}>{look.xml()}{content}</w:p>"


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
    padding = "".join(
        f'<w:{side} w:w="70" w:type="dxa"/>' for side in ("top", "left", "bottom", "right")
    )
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in look.widths)
    head = _row(titles, look, ("center",) * len(titles), look.head, True)
    body = "".join(_row(row, look, look.aligns, look.body, False) for row in rows)
    return (
        f'<w:tbl {_NS}><w:tblPr><w:tblW w:w="{twips(sum(look.widths))}" w:type="dxa"/>'
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


def closing_table(
    copies: str, printing: tuple[str, str] | None, width: float, chars: RunLook, ruled: bool
) -> str:
    """版记 as a table that floats at the foot of the type area."""
    rows = []
    cell = '<w:tc><w:tcPr><w:tcW w:w="{0}" w:type="dxa"/>{1}</w:tcPr>{2}</w:tc>'
    edge = 'w:val="single" w:sz="8" w:space="0" w:color="000000"'
    thin = 'w:val="single" w:sz="6" w:space="0" w:color="000000"'
    one = chars.size
    if copies:
        look = ParagraphLook(left=one * 4, right=one, first=-one * 3, pitch=24)
        rows.append(
            "<w:tr>"
            + cell.format(
                twips(width), '<w:gridSpan w:val="2"/>', paragraph(run(copies, chars), look)
            )
            + "</w:tr>"
        )
    if printing:
        left = paragraph(run(printing[0], chars), ParagraphLook(left=one, pitch=24))
        right = paragraph(run(printing[1], chars), ParagraphLook("", "right", right=one, pitch=24))
        halves = (
            cell.format(twips(width * 0.55), "", left),
            cell.format(twips(width * 0.45), "", right),
        )
        rows.append("<w:tr>" + "".join(halves) + "</w:tr>")
    borders = (
        f"<w:tblBorders><w:top {edge}/><w:bottom {edge}/><w:insideH {thin}/></w:tblBorders>"
        if ruled
        else ""
    )
    return (
        f'<w:tbl {_NS}><w:tblPr><w:tblpPr w:vertAnchor="margin" w:horzAnchor="margin"'
        f' w:tblpXSpec="left" w:tblpYSpec="bottom"/><w:tblW w:w="{twips(width)}" w:type="dxa"/>'
        f'{borders}<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>'
        f'<w:gridCol w:w="{twips(width * 0.55)}"/><w:gridCol w:w="{twips(width * 0.45)}"/></w:tblGrid>'
        + "".join(rows)
        + "</w:tbl>"
    )

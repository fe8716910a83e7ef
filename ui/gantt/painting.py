"""Rows, a scale and a palette in; axis, lines, milestones and first dates painted out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF

from desktop_app.ledger.standing import milestone_light
from desktop_app.ledger.views import MilestoneView
from models.words import Light
from ui import text
from ui.gantt.rows import GanttRow
from ui.gantt.scale import DAYS_A_MONTH, Scale
from ui.palette import Palette
from ui.shapes import paint_shape
from ui.widgets.milestone_line import paint_milestone

PAD = 16
BESIDE = 8.0
FIRST_DROP = 9.0
FIRST_RADIUS = 4.0
CHOSEN_RING = 11.0
UNDATED_WORDS = f"{text.UNDATED}（按 F2 设定）"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything painting needs to know; lengths are pixels of the viewport."""

    palette: Palette
    metrics: QFontMetrics
    scale: Scale
    as_of: date
    firsts: Mapping[int, date]
    title: int
    head: int
    high: int
    width: int
    height: int


def paint_row(painter: QPainter, sheet: Sheet, each: GanttRow, box: QRect, chosen: int) -> None:
    """One row: name at the left, line and milestones at the right; `chosen` is a milestone's id."""
    palette, scale = sheet.palette, sheet.scale
    painter.setPen(QPen(palette.colour("border"), 1))
    painter.drawLine(box.bottomLeft(), box.bottomRight())
    middle = box.center().y()
    painter.save()
    painter.setClipRect(QRect(sheet.title + 1, box.top(), sheet.width, box.height()))
    marks = each.marks
    if marks:
        light = each.row.assessment.light
        painter.setPen(QPen(palette.light(light).solid_colour, 2))
        start, last = scale.x(scale.span.start), scale.x(marks[-1].due)
        painter.drawLine(QPointF(start, middle), QPointF(last, middle))
        for mark in marks:
            _first(painter, sheet, mark, middle)
        for mark in marks:
            place = QPointF(scale.x(mark.due), middle)
            if mark.id == chosen:
                _ring(painter, place, palette.colour("primary"))
            drawn = milestone_light(mark, sheet.as_of, finished=light is Light.BLUE)
            paint_milestone(painter, place, drawn, palette)
    else:
        painter.setPen(palette.colour("muted"))
        words = QRect(sheet.title + PAD, box.top(), sheet.width - sheet.title, box.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, UNDATED_WORDS)
    painter.restore()
    _name(painter, sheet, each, box)


def _name(painter: QPainter, sheet: Sheet, each: GanttRow, box: QRect) -> None:
    palette = sheet.palette
    mark = sheet.metrics.height() * 0.6
    left = PAD / 2 + each.depth * PAD
    if each.children:
        painter.setPen(palette.colour("muted"))
        fold = QRectF(left - 4, box.top(), PAD, box.height())
        painter.drawText(fold, Qt.AlignmentFlag.AlignCenter, "▸" if each.folded else "▾")
    left += PAD - 2
    shape = QRectF(left, box.center().y() - mark / 2, mark, mark)
    light = each.row.assessment.light
    paint_shape(painter, shape, light, QColor(palette.light(light).solid))
    room = int(sheet.title - shape.right() - PAD)
    words = f"{each.key}　{each.row.item.title}"
    if each.folded:
        words += f"（{each.children} 个子项）"
    cut = sheet.metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
    painter.setPen(palette.colour("text"))
    place = QRectF(shape.right() + 8, box.top(), room, box.height())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, cut)


def _first(painter: QPainter, sheet: Sheet, mark: MilestoneView, middle: float) -> None:
    """Where a milestone stood before it was moved: a small open diamond below, joined to it."""
    first = sheet.firsts.get(mark.id)
    if first is None or first == mark.due:
        return
    y = middle + FIRST_DROP
    at, now = sheet.scale.x(first), sheet.scale.x(mark.due)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(sheet.palette.colour("muted"), 1.5, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(at, y), QPointF(now, y))
    painter.drawLine(QPointF(now, y), QPointF(now, middle))
    painter.setPen(QPen(sheet.palette.colour("muted"), 1.5))
    painter.setBrush(sheet.palette.colour("surface"))
    r = FIRST_RADIUS
    corners = ((at, y - r), (at + r, y), (at, y + r), (at - r, y))
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    painter.restore()


def _ring(painter: QPainter, place: QPointF, colour: QColor) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(place, CHOSEN_RING, CHOSEN_RING)
    painter.restore()


def paint_grid(painter: QPainter, sheet: Sheet) -> None:
    """Dotted uprights where quarters begin, or months where there is room."""
    painter.save()
    painter.setClipRect(QRect(sheet.title + 1, sheet.head, sheet.width, sheet.height))
    painter.setPen(QPen(sheet.palette.colour("border"), 1, Qt.PenStyle.DotLine))
    stretches = sheet.scale.months() if _by_month(sheet) else sheet.scale.quarters()
    for first, _ in stretches:
        x = int(sheet.scale.x(first))
        painter.drawLine(x, sheet.head, x, sheet.height)
    painter.restore()


def paint_axis(painter: QPainter, sheet: Sheet) -> None:
    """Years and the judging day above, quarters or months below."""
    palette = sheet.palette
    head = QRect(0, 0, sheet.width, sheet.head)
    painter.fillRect(head, palette.colour("raised"))
    painter.save()
    painter.setClipRect(QRect(sheet.title + 1, 0, sheet.width, sheet.height))
    half = sheet.head // 2
    painter.setPen(palette.colour("text"))
    for first, last in sheet.scale.years():
        _centred(painter, sheet, first, last, 2, half - 4, f"{first.year}年")
    painter.setPen(palette.colour("muted"))
    if _by_month(sheet):
        for first, last in sheet.scale.months():
            _centred(painter, sheet, first, last, half, half - 2, f"{first.month}月")
    else:
        for first, last in sheet.scale.quarters():
            words = f"{(first.month + 2) // 3}季度"
            _centred(painter, sheet, first, last, half, half - 2, words)
    painter.restore()
    painter.setPen(QPen(palette.colour("border"), 1))
    painter.drawLine(head.bottomLeft(), head.bottomRight())
    painter.drawLine(sheet.title, 0, sheet.title, sheet.height)
    _as_of(painter, sheet)


def _by_month(sheet: Sheet) -> bool:
    return sheet.scale.per_day * DAYS_A_MONTH >= sheet.metrics.horizontalAdvance("12月") + 10


def _centred(
    painter: QPainter, sheet: Sheet, first: date, last: date, top: int, high: int, words: str
) -> None:
    """Words in the middle of what is in sight of a stretch, or beside the judging day if that is
    there; none where they would be cut or hidden.
    """
    left = max(sheet.scale.x(first), sheet.title + 1.0)
    right = min(sheet.scale.x(last), float(sheet.width))
    wide = sheet.metrics.horizontalAdvance(words)
    if right - left < wide + 2:
        return
    taken = QRectF(as_of_box(sheet)) if _as_of_in_sight(sheet) else QRectF()
    for start in ((left + right - wide) / 2, left + BESIDE, right - wide - BESIDE):
        box = QRectF(start, top, wide, high)
        if not box.intersects(taken):
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
            return


def _as_of_in_sight(sheet: Sheet) -> bool:
    span = sheet.scale.span
    x = sheet.scale.x(sheet.as_of)
    return span.start <= sheet.as_of <= span.end and sheet.title < x <= sheet.width


def _as_of(painter: QPainter, sheet: Sheet) -> None:
    if not _as_of_in_sight(sheet):
        return
    colour = sheet.palette.colour("primary")
    x = int(sheet.scale.x(sheet.as_of))
    painter.setPen(QPen(colour, 2, Qt.PenStyle.DashLine))
    box = as_of_box(sheet)
    painter.drawLine(x, box.bottom(), x, sheet.height)
    painter.fillRect(box, colour)
    painter.setPen(sheet.palette.colour("on_primary"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, as_of_words(sheet))


def as_of_words(sheet: Sheet) -> str:
    """What stands at the judging day's line."""
    return f"研判日 {sheet.as_of.isoformat()}"


def as_of_box(sheet: Sheet) -> QRect:
    """Where those words stand."""
    x = int(sheet.scale.x(sheet.as_of))
    width = sheet.metrics.horizontalAdvance(as_of_words(sheet)) + 12
    left = min(max(x - width // 2, sheet.title), sheet.width - width)
    # Among the years, which have room to give way; the quarters below stay readable.
    return QRect(left, 2, width, sheet.head // 2 - 2)


def paint_ghost(painter: QPainter, sheet: Sheet, mark: MilestoneView, to: date, y: int) -> None:
    """A milestone on its way: where it would stand, with the date and how far it moved."""
    palette = sheet.palette
    place = QPointF(sheet.scale.x(to), y)
    painter.setPen(QPen(palette.colour("primary"), 1, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(place.x(), sheet.head), QPointF(place.x(), sheet.height))
    paint_milestone(painter, place, milestone_light(mark, sheet.as_of), palette, 8)
    words = f"{to.isoformat()}（{shift_words(mark.due, to)}）"
    wide = sheet.metrics.horizontalAdvance(words) + 16
    left = min(max(place.x() + 12, sheet.title + 2), sheet.width - wide - 4)
    box = QRectF(left, y - sheet.high, wide, sheet.metrics.height() + 6)
    if box.top() < sheet.head:
        box.moveTop(y + 12)
    painter.fillRect(box, palette.colour("primary"))
    painter.setPen(palette.colour("on_primary"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def shift_words(before: date, after: date) -> str:
    """推迟 30 天, 提前 5 天, or 没有变化."""
    days = (after - before).days
    if not days:
        return "没有变化"
    return f"推迟 {days} 天" if days > 0 else f"提前 {-days} 天"

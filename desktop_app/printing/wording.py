"""A content tree in, the lines that the standard words in a fixed way out, alike in all files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from desktop_app.assessment.wording import LIGHT_MEANINGS
from desktop_app.bulletin.content import Form, LightChart, OfficialDocument, ProgressCurve
from desktop_app.bulletin.pictures import RankChart, Timeline, TimeRow
from models.base import Light

LIGHT_WORDS = {**LIGHT_MEANINGS, Light.GREY: "未到期等"}


def long_date(day: date) -> str:
    """成文日期: Arabic figures without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def addressee(document: OfficialDocument) -> str:
    """主送机关 with its full-width colon, or nothing."""
    name = document.addressee.strip().rstrip("：:")
    return f"{name}：" if name else ""


def annex_label(document: OfficialDocument, number: int) -> str:
    """附件 for the only annex, else 附件1, 附件2 …; `number` counts from 1. None in a 表册."""
    if document.heading_form is Form.PLAIN:
        return ""
    return "附件" if len(document.annexes) == 1 else f"附件{number}"


def annex_list(document: OfficialDocument) -> list[tuple[str, str]]:
    """附件说明 as pairs of label and name: ("附件：1.", "…"), ("2.", "…"); names without end mark."""
    if document.heading_form is Form.PLAIN:
        return []
    names = [annex.title.replace("\n", "").rstrip("。；;，,.") for annex in document.annexes]
    if len(names) == 1:
        return [("附件：", names[0])]
    return [(f"{'附件：' if i == 1 else ''}{i}.", name) for i, name in enumerate(names, 1)]


def remark(document: OfficialDocument) -> str:
    """附注 in its parentheses, or nothing."""
    text = document.remark.strip()
    return text if not text or text.startswith("（") else f"（{text}）"


def copies(document: OfficialDocument) -> str:
    """抄送 with its end mark, or nothing."""
    names = [name.strip() for name in document.copy_to if name.strip()]
    return f"抄送：{'，'.join(names).rstrip('。')}。" if names else ""


def printing_line(document: OfficialDocument) -> tuple[str, str] | None:
    """印发机关 and 印发日期 (…印发); None where the document names neither."""
    day = f"{long_date(document.printed_on)}印发" if document.printed_on else ""
    return (document.printer, day) if document.printer or day else None


def total(counts: tuple[tuple[Light, int], ...]) -> int:
    """All lights of a bar together."""
    return sum(count for _, count in counts)


def whole_rows(rows: tuple[tuple[str, ...], ...], columns: int) -> list[tuple[str, ...]]:
    """The rows, each with exactly so many cells; surplus cells are kept in the last one."""
    return [
        (*row[: columns - 1], " ".join(row[columns - 1 :]), *[""] * (columns - len(row)))[:columns]
        for row in rows
    ]


def in_words(block: LightChart | ProgressCurve | RankChart | Timeline) -> str:
    """A picture's figures as a sentence, for those who cannot see it."""
    match block:
        case ProgressCurve():
            return _curve_in_words(block)
        case RankChart():
            bars = [f"{bar.label}{bar.value:f}{block.unit}" for bar in block.bars]
            return f"{block.title}。{'；'.join(bars)}。"
        case Timeline():
            return f"{block.title}。{'；'.join(map(_row_in_words, block.rows))}。"
        case LightChart():
            return _chart_in_words(block)


def _row_in_words(row: TimeRow) -> str:
    marks = [f"{long_date(mark.day)}{LIGHT_WORDS[mark.light]}" for mark in row.marks]
    return f"{row.label}：{'、'.join(marks)}"


def _curve_in_words(curve: ProgressCurve) -> str:
    months = [
        f"{point.label}序时{share(point.planned)}、完成{share(point.done)}"
        for point in curve.points
    ]
    return f"{curve.title}。{'；'.join(months)}。"


def share(value: Decimal | None) -> str:
    """A percentage with at most one decimal, a dash for none."""
    return "—" if value is None else f"{round(value, 1):f}%".replace(".0%", "%")


def _chart_in_words(chart: LightChart) -> str:
    bars = [
        f"{bar.label}：" + "、".join(f"{LIGHT_WORDS[light]}{n}" for light, n in bar.counts if n > 0)
        for bar in chart.bars
    ]
    return f"{chart.title}。{'；'.join(bars)}。"

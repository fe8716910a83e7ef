"""Figures and lights in, the Chinese words that reasons and bulletins use out."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from models.words import Light

LIGHT_COLOURS = {
    Light.RED: "红",
    Light.YELLOW: "黄",
    Light.GREEN: "绿",
    Light.BLUE: "蓝",
    Light.GREY: "灰",
}
LIGHT_MEANINGS = {
    Light.RED: "滞后",
    Light.YELLOW: "预警",
    Light.GREEN: "正常",
    Light.BLUE: "办结",
    Light.GREY: "未到期",
}


def figure(value: Decimal | int) -> str:
    """A figure without needless zeros: 41.20 → 41.2, 100.0 → 100."""
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def one_place(value: Decimal) -> str:
    """A figure with exactly one decimal place, halves rounded up."""
    return f"{value.quantize(Decimal('0.1'), ROUND_HALF_UP):f}"


def percent(value: Decimal | None) -> str:
    """A reported percentage as it was reported, or a dash."""
    return "—" if value is None else f"{figure(value)}%"


def in_quotes(title: str) -> str:
    """A title in quotation marks; its own marks become the inner ones."""
    return f"“{title.replace('“', '‘').replace('”', '’')}”"

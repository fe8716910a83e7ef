"""The filters templates may use; those on told words keep what the words are about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from jinja2 import filters as builtin
from markupsafe import Markup

from desktop_app.assessment.wording import in_quotes
from desktop_app.bulletin.templates.marks import FigureBook
from desktop_app.bulletin.values import Count, Rate, Told

_NUMERALS = "零一二三四五六七八九十"
_OWN_NUMBER = re.compile(
    r"^\s*(?:\d{1,2}\s*[.、．)）]\s*|[（(]\d{1,2}[）)]\s*|[一二三四五六七八九十]+、)"
)
_SPACE = re.compile(r"\s+")
_KEPT = (
    "first",
    "last",
    "length",
    "list",
    "map",
    "max",
    "min",
    "rejectattr",
    "select",
    "selectattr",
    "sort",
    "unique",
)


def filters_for(book: FigureBook) -> dict[str, Callable[..., Any]]:
    """All filters by name, those that print figures bound to the book of one document."""

    def join(values: Iterable[object], between: str = "、") -> Markup:
        """Values one after another, by default with 、 between."""
        return Markup(between).join([book.mark(value) for value in values])  # noqa: S704

    def listed(values: Iterable[object], most: int, measure: str = "个") -> Markup:
        """The first so many, then 等 and how many there are: 甲、乙等9个."""
        shown = list(values)
        text = join(shown[:most])
        return text if len(shown) <= most else text + Markup(f"等{len(shown)}{measure}")  # noqa: S704

    def percent(value: Decimal | None) -> Markup:
        """41.2%, or a dash where there is no figure."""
        return Markup("—") if value is None else book.mark(value) + Markup("%")

    def one_place(value: Decimal | None) -> Markup:
        """With exactly one place, or a dash where there is no figure."""
        if value is None:
            return Markup("—")
        keys, meaning = getattr(value, "keys", ()), getattr(value, "meaning", "")
        return book.mark(Rate(value, keys, meaning))

    def dash(value: object) -> Markup:
        """The value, or a dash where there is none."""
        return Markup("—") if value is None or value == "" else book.mark(value)

    kept = {name: builtin.FILTERS[name] for name in _KEPT}
    return {
        **kept,
        "join": join,
        "listed": listed,
        "percent": percent,
        "one_place": one_place,
        "dash": dash,
        "bare": bare,
        "lines": lines,
        "count": count,
        "cut": cut,
        "dot": dot,
        "numeral": numeral,
        "plus_days": plus_days,
        "quote": lambda text: _like(text, in_quotes(text)),
    }


def count(values: Iterable[object], meaning: str = "") -> Count:
    """How many there are, knowing the items behind them."""
    found = list(values)
    keys = (key for one in found for key in getattr(one, "keys", ()) if isinstance(key, str))
    return Count(len(found), dict.fromkeys(keys), meaning)


def lines(text: str) -> list[str]:
    """What a person typed, line by line, without numbers of his own and empty lines."""
    return [line for raw in text.splitlines() if (line := _OWN_NUMBER.sub("", raw).strip())]


def bare(text: str) -> str:
    """Without the mark at its end, to stand within a sentence."""
    return _like(text, text.rstrip("。；;，,. "))


def cut(text: str, most: int = 60) -> str:
    """On one line, at most so many characters, without the mark at its end."""
    line = _SPACE.sub(" ", text).strip().rstrip("。；;，,. ")
    return _like(text, line if len(line) <= most else f"{line[: most - 1]}…")


def dot(number: int, words: str) -> str:
    """1. before words; a wide dot before words that begin with a figure: 1．10月底前."""
    return f"{number}{'．' if words[:1].isdigit() else '.'}"


def numeral(number: int) -> str:
    """一, 二 … 十一, 二十, 九十九."""
    tens, ones = divmod(int(number), 10)
    if tens == 0:
        return _NUMERALS[ones]
    left = "" if tens == 1 else _NUMERALS[tens]
    return f"{left}十{_NUMERALS[ones] if ones else ''}"


def plus_days(day: date, days: int) -> date:
    """So many calendar days later."""
    return day + timedelta(days=days)


def _like(text: str, changed: str) -> str:
    return text.but(changed) if isinstance(text, Told) else changed

"""Dates and figures as people type them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop_app.errors import DubanError
from desktop_app.intake.review_dates import parse_due, parse_figure
from models.words import Precision
from tests.support.review_sample import sample_draft

INFO = sample_draft().document


@pytest.mark.parametrize(
    ("words", "due", "precision"),
    [
        ("2024-06-30", date(2024, 6, 30), Precision.DAY),
        (" 2024.6.5 ", date(2024, 6, 5), Precision.DAY),
        ("2024/2", date(2024, 2, 29), Precision.MONTH),
        ("2024", date(2024, 12, 31), Precision.YEAR),
        ("2024年6月30日", date(2024, 6, 30), Precision.DAY),
        ("2024年6月底", date(2024, 6, 30), Precision.MONTH),
        ("2024年上半年", date(2024, 6, 30), Precision.HALF),
    ],
)
def test_dates_are_read(words: str, due: date, precision: Precision) -> None:
    assert parse_due(words, INFO) == (due, precision)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "适时",
        "2024-02-30",
        "2024-13",
        "2024-06-31",
        "每年",
        "2023年和2024年",
        "1024-01-01",
        "abc",
    ],
)
def test_what_is_no_single_day_is_refused_with_an_example(words: str) -> None:
    with pytest.raises(DubanError) as caught:
        parse_due(words, INFO)
    assert "2024-06-30" in caught.value.remedy


@pytest.mark.parametrize(
    ("words", "value"), [("1,200", "1200"), (" 6.5 ", "6.5"), ("1，000", "1000"), ("-3", "-3")]
)
def test_figures_are_read(words: str, value: str) -> None:
    assert parse_figure(words) == Decimal(value)


@pytest.mark.parametrize("words", ["", "10家", "NaN", "Infinity", "一百"])
def test_what_is_no_figure_is_refused(words: str) -> None:
    with pytest.raises(DubanError):
        parse_figure(words)

"""Figures of many rows: one object for each text, and no figure is another."""

from __future__ import annotations

from decimal import Decimal

from models.figures import figure, shared


def test_equal_figures_are_one_object() -> None:
    assert figure("26.5") is figure("26.5")
    assert shared(Decimal("1.5") + Decimal("25.0")) is figure("26.5")
    assert shared(None) is None


def test_a_figure_keeps_its_places() -> None:
    assert str(figure("26")) == "26"
    assert str(figure("26.0")) == "26.0"
    assert str(shared(Decimal("26.00"))) == "26.00"

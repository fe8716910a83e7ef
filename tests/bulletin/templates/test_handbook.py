"""The handbook of templates says every name that a template can use."""

from __future__ import annotations

from desktop_app.bulletin.said.month import MonthSaid
from desktop_app.bulletin.said.period import SpanSaid
from desktop_app.bulletin.said.units import UnitSaid
from desktop_app.bulletin.said.vocabulary import words_of
from desktop_app.bulletin.templates.handbook import handbook
from tests.support.template_sample import SHIPPED


def test_the_handbook_is_up_to_date() -> None:
    """Written by `python -m desktop_app.bulletin.templates.handbook`."""
    assert (SHIPPED / "README.md").read_text(encoding="utf-8") == handbook()


def test_every_name_is_explained() -> None:
    text = handbook()
    for kind in (MonthSaid, UnitSaid, SpanSaid):
        for word in words_of(kind):
            assert f"| `{word.name}` |" in text
    assert "|  |" not in text

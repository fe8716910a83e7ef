"""A unit's card: contacts of all months, letters and problems that are its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop_app.cycle.matrix import Matrix
from desktop_app.cycle.views import ReturnView
from desktop_app.supervision.unit_card import Contact, unit_cards

TODAY = date(2023, 12, 1)


def sent(month: str, unit: str, name: str, phone: str) -> ReturnView:
    return ReturnView(
        month, "附件1/1", unit, "进展", None, "", "", name, phone, "表.xlsx", 3, TODAY
    )


def test_contacts_are_counted_over_months_and_the_last_heard_of_comes_first() -> None:
    old = sent("2023-09", "甲局", "张某", "0635-1")
    returns = {
        "2023-09": (old, replace(old, item_key="附件1/2")),
        "2023-10": (replace(old, month="2023-10"), sent("2023-10", "乙局", "李某", "")),
        "2023-11": (sent("2023-11", "甲局", "王某", ""), sent("2023-11", "甲局", " ", "")),
    }
    cards = unit_cards(["甲局", "乙局", "丙局"], None, Matrix((), ()), (), (), returns, TODAY)
    assert cards["甲局"].contacts == (
        Contact("王某", "", "2023-11", 1),
        Contact("张某", "0635-1", "2023-10", 3),
    )
    assert cards["乙局"].contacts == (Contact("李某", "", "2023-10", 1),)
    assert cards["丙局"].contacts == ()


def test_without_a_month_there_is_no_score() -> None:
    card = unit_cards(["甲局"], None, Matrix((), ()), (), (), {}, TODAY)["甲局"]
    assert (card.score, card.on_time, card.on_schedule, card.of) == (None, None, None, 0)
    assert card.months == card.letters == card.problems == card.late == ()
    assert card.open_problems == 0

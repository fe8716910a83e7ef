"""Milestones and figures of two editions, date by date; what a person confirmed is respected."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from desktop_app.intake.draft import DraftItem, DraftMetric, DraftMilestone
from desktop_app.ledger.edition_fields import Printed, differences, pair_milestones
from desktop_app.ledger.edition_views import Field
from desktop_app.ledger.views import ItemView, MetricView, MilestoneView
from models.base import Kind, Op, Precision

END = date(2025, 12, 31)


def known(
    due: date,
    text: str = "建成通水",
    phrase: str = "",
    *,
    default: bool = False,
    confirmed: bool = False,
    done_on: date | None = None,
) -> MilestoneView:
    return MilestoneView(
        1, text, due, Precision.DAY, False, phrase, default, confirmed, done_on, None, None
    )


def read(
    due: date, text: str = "建成通水", phrase: str = "", *, default: bool = False
) -> DraftMilestone:
    return DraftMilestone(text, due, Precision.DAY, phrase=phrase, default=default)


def changes(
    old: tuple[MilestoneView, ...], new: tuple[DraftMilestone, ...]
) -> list[tuple[str, str]]:
    item = ItemView(
        1, 1, "附件1/1", "附件1", "1", None, Kind.PROJECT, "", None, "东渠", "", None,
        (), old, (), (), "", None, None,
    )  # fmt: skip
    draft = DraftItem("附件1", "1", Kind.PROJECT, "", "东渠", "", milestones=new)
    return [(c.old[:10], c.new[:10]) for c in differences(item, draft, Printed())]


def test_dates_are_told_one_by_one() -> None:
    old = (known(date(2024, 6, 30), "开工"), known(date(2024, 12, 31)))
    new = (read(date(2024, 6, 30), "开工"), read(date(2025, 6, 30)), read(END, "验收评估"))
    assert changes(old, new) == [("2024-12-31", "2025-06-30"), ("", "2025-12-31")]
    assert changes(old, new[:1]) == [("2024-12-31", "")]


def test_a_date_given_for_the_first_time_takes_the_place_of_the_stand_in() -> None:
    found = changes((known(END, default=True),), (read(date(2024, 6, 30)),))
    assert sorted(found) == [("", "2024-06-30"), ("2025-12-31", "")]


def test_a_day_typed_for_a_misprint_stays_when_the_misprint_is_repeated() -> None:
    typed = known(date(2026, 2, 28))
    (pair,) = pair_milestones([typed], [read(date(2026, 12, 31), default=True)])
    assert pair.kept and pair.old == typed
    (other,) = pair_milestones([typed], [read(date(2026, 3, 31), phrase="3月底前")])
    assert not other.kept
    printed = known(date(2026, 2, 28), phrase="2月底前")
    gone = pair_milestones([printed], [read(date(2026, 12, 31), default=True)])
    assert not any(each.kept for each in gone)


def test_a_stand_in_confirmed_to_another_day_is_no_change_of_the_edition() -> None:
    agreed = known(date(2024, 9, 30), default=True, confirmed=True)
    assert changes((agreed,), (read(END, default=True),)) == []
    moved = known(date(2024, 9, 30), default=True)
    assert changes((moved,), (read(END, default=True),)) == [("2024-09-30", "2025-12-31")]


def test_a_day_set_by_a_person_stays_under_the_same_words() -> None:
    agreed = known(date(2024, 10, 15), phrase="2024年底前", confirmed=True)
    assert changes((agreed,), (read(date(2024, 12, 31), phrase="2024年底前"),)) == []


def test_words_that_count_from_the_documents_year_are_a_new_date() -> None:
    agreed = known(date(2023, 12, 31), phrase="12月底前", confirmed=True)
    new = (read(date(2024, 12, 31), phrase="12月底前"),)
    assert changes((agreed,), new) == [("2023-12-31", "2024-12-31")]


def test_what_is_done_is_no_difference() -> None:
    done = known(date(2024, 6, 30), done_on=date(2024, 5, 1))
    assert changes((done,), (read(date(2024, 6, 30)),)) == []


def test_every_milestone_takes_part_in_one_pair() -> None:
    old = (known(END), known(END), known(date(2024, 6, 30)))
    new = (read(END), read(date(2024, 6, 30)), read(END), read(END))
    pairs = pair_milestones(old, new)
    assert len(pairs) == 4
    assert [pair.old for pair in pairs].count(None) == 1


def test_repeated_figures_are_counted() -> None:
    value = Decimal("12.0")
    figure = MetricView("厂房", Op.EQUAL, value, None, "座", None)
    again = DraftMetric("厂房", Op.EQUAL, Decimal(12), unit="座")
    item = ItemView(
        1, 1, "附件1/1", "附件1", "1", None, Kind.PROJECT, "", None, "东渠", "", None,
        (), (), (figure, figure), (), "", None, None,
    )  # fmt: skip
    draft = DraftItem("附件1", "1", Kind.PROJECT, "", "东渠", "", metrics=(again,))
    (change,) = differences(item, draft, Printed())
    assert (change.field, change.new) == (Field.METRICS, "")

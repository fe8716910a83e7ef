"""Decisions that become items of the ledger: a list of their own, the meeting as their source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop_app.application import Application
from desktop_app.errors import DubanError
from desktop_app.ledger.views import ItemView
from desktop_app.operations.decided import LIST_NAME, LONGEST_TITLE, short
from desktop_app.operations.meetings import Becomes, NewDecision, NewMeeting
from models.base import Light, MeetingKind, Precision, Role
from tests.support.edition_sample import draft_of, new_draft, plan_application
from tests.support.small_store import fill_form

HELD = date(2024, 2, 20)
KEY = f"{LIST_NAME}/1"
WORDS = "市水利局会同市财政局编制节水改造三年安排"


@pytest.fixture
def application(tmp_path: Path) -> Iterator[Application]:
    with plan_application(tmp_path) as made:
        yield made


def meet(application: Application, held_on: date = HELD) -> int:
    number = application.plan_meeting(NewMeeting(MeetingKind.JOINT, held_on), ()).value
    application.hold_meeting(number, held_on)
    return number


def decide(application: Application, meeting: int, **given: object) -> str:
    values = {"unit": "市水利局", "due": date(2024, 6, 30)} | given
    new = NewDecision(str(values.pop("words", WORDS)), Becomes.ITEM, **values)  # type: ignore[arg-type]
    return application.note_decision(meeting, new).value


def item(application: Application, key: str = KEY) -> ItemView:
    (found,) = application.items([key])
    return found


def test_the_item_stands_in_a_list_of_its_own(application: Application) -> None:
    before = application.items()
    meeting = meet(application)
    assert decide(application, meeting, helpers=("市财政局",)) == KEY
    assert decide(application, meeting, words="另报一份清单", due=None) == f"{LIST_NAME}/2"
    made = item(application)
    assert (made.list_name, made.number, made.title, made.target) == (LIST_NAME, "1", WORDS, WORDS)
    assert [(u.name, u.role) for u in made.units] == [
        ("市水利局", Role.LEAD),
        ("市财政局", Role.COOP),
    ]
    (milestone,) = made.milestones
    assert (milestone.due, milestone.precision) == (date(2024, 6, 30), Precision.DAY)
    assert milestone.binding
    assert made.source == "2024年2月联席会，2024年2月20日议定"
    assert item(application, f"{LIST_NAME}/2").undated
    # The plan's own items are as they were.
    assert application.items()[: len(before)] == before
    entries = application.meeting(meeting).decisions
    assert [(e.became, e.became_page) for e in entries] == [
        (KEY, "ledger"),
        (f"{LIST_NAME}/2", "ledger"),
    ]


def test_one_decision_is_one_operation(application: Application) -> None:
    before = application.items()
    meeting = meet(application)
    decide(application, meeting)
    assert application.log(1)[0].name == "记议定事项"
    application.undo()
    assert application.items() == before
    assert application.meeting(meeting).decisions == ()
    application.redo()
    assert item(application).source


def test_what_is_missing_or_wrong_is_told(application: Application) -> None:
    meeting = meet(application)
    for given, words in (
        ({"unit": ""}, "牵头单位"),
        ({"due": date(2024, 2, 1)}, "早于会议"),
        ({"plan": "没有的方案"}, "没有方案"),
        ({"item_key": "附件9/9"}, "没有事项"),
    ):
        with pytest.raises(DubanError, match=words):
            decide(application, meeting, **given)
    assert application.meeting(meeting).decisions == ()
    assert all(each.meeting is None for each in application.items())


def test_a_newer_edition_leaves_the_list_alone(application: Application, tmp_path: Path) -> None:
    decide(application, meet(application))
    made = item(application)
    edition = new_draft(tmp_path)
    comparison = application.compare_edition(edition)
    assert comparison is not None
    assert KEY not in {entry.item.key for entry in comparison.entries if entry.item is not None}
    applied = application.apply_edition(edition, comparison).value
    assert applied.words == "新增2项、修改3项、移动1项、退出1项"
    assert item(application) == made


def test_intake_does_not_collide_with_its_number(application: Application, tmp_path: Path) -> None:
    decide(application, meet(application))
    made = item(application)
    rows = [["1", "渠道", "西渠清淤", "2025年6月底前清淤20公里。", "在建", "市水利局"]]
    draft = draft_of(tmp_path, LIST_NAME, rows, "另一方案.csv")
    application.accept_draft(draft, as_new=True)
    assert item(application) == made
    others = [each for each in application.items() if each.title == "西渠清淤"]
    assert [each.number for each in others] == ["1"]
    assert others[0].key != KEY
    # The next decision of each plan finds a number of its own.
    assert decide(application, meet(application, date(2024, 3, 1))) not in {KEY, others[0].key}


def test_months_before_the_meeting_know_nothing_of_it(application: Application) -> None:
    application.open_cycle("2024-01")
    meeting = meet(application)
    decide(application, meeting)
    january = application.month("2024-01")
    assert KEY not in january.assessments
    (coming,) = january.coming
    assert coming.item.key == KEY
    assert "2024年1月的调度、亮灯和通报不含本项" in coming.assessment.reasons[0]
    application.close_cycle("2024-01")
    (coming,) = application.month("2024-01").coming
    assert coming.assessment.light is Light.GREY
    application.open_cycle("2024-02")
    assert application.month("2024-02").coming == ()
    assert KEY in application.month("2024-02").assessments
    # Nobody kept silent about it before the meeting: one month only, so no red for silence.
    assert application.month("2024-02").assessments[KEY].light is not Light.RED


def test_nobody_is_late_with_what_he_was_never_asked(application: Application) -> None:
    """The meeting was in February, its decision is entered when February's sheets were due."""
    application.open_cycle("2024-02", date(2024, 3, 5))
    decide(application, meet(application))
    assert KEY not in application.month("2024-02").assessments
    assert [row.item.key for row in application.month("2024-02").coming] == [KEY]
    application.open_cycle("2024-03")
    assert KEY in application.month("2024-03").assessments


def test_its_share_is_counted_from_the_meeting(application: Application, tmp_path: Path) -> None:
    application.open_cycle("2024-02", date(2024, 3, 25))
    decide(application, meet(application, date(2024, 2, 1)), due=date(2024, 3, 31))
    (sheet,) = application.write_forms("2024-02", tmp_path / "表", "市水利局")
    rows = load_workbook(sheet).worksheets[0].iter_rows(values_only=True)
    shown = {row[0]: row for row in rows}
    assert shown[KEY][2] == f"{WORDS}\n来源：2024年2月联席会，2024年2月1日议定"
    assert shown[KEY][3] == f"2024年3月31日：{WORDS}"
    fill_form(sheet, {KEY: ("已起草", 45)})
    application.collect("2024-02", [sheet])
    judged = application.month("2024-02").assessments[KEY]
    # 29 of 60 days.
    assert (str(judged.schedule), judged.light) == ("48.3", Light.GREEN)


def test_its_date_may_lie_beyond_the_plan(application: Application) -> None:
    decide(application, meet(application), due=date(2026, 6, 30))
    (milestone,) = item(application).milestones
    application.move_milestone(milestone.id, date(2026, 9, 30), "联席会同意延期")
    assert item(application).next_due == date(2026, 9, 30)
    other = next(each for each in application.items() if each.milestones and not each.undated)
    with pytest.raises(DubanError, match="不在方案期限"):
        application.move_milestone(other.milestones[0].id, date(2026, 9, 30), "延期")


def test_long_words_make_a_short_title() -> None:
    assert short("报送时间表。") == "报送时间表"
    long = "由市水利局牵头编制安排，" + "并逐项落实到县" * 12
    assert short(long) == "由市水利局牵头编制安排"
    assert len(short("逐" * 200)) == LONGEST_TITLE

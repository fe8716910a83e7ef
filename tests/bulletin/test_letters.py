from __future__ import annotations

from datetime import date

import pytest

from desktop_app.bulletin.content import DataTable, OfficialDocument, Paragraph, from_json, to_json
from desktop_app.bulletin.facts import MonthFacts
from desktop_app.bulletin.letters import LetterError, build_letter
from desktop_app.supervision.proposals import Proposal, propose
from models.base import ActionKind
from tests.support.bulletin_sample import Sample
from tests.support.judging import cycle, item, led_by

NUMBER = "某发改督函〔2023〕4号"
AUTHORITY = "《某市人民政府关于指定督查事项的通知》（某政字〔2023〕8号）"


def step(facts: MonthFacts, kind: ActionKind, unit: str) -> Proposal:
    found = propose(facts.items, facts.assessments, facts.statuses, facts.cycle)
    (one,) = [proposal for proposal in found if (proposal.kind, proposal.unit) == (kind, unit)]
    return one


def letter(
    kind: ActionKind, unit: str, authority: str | None = None, sample: Sample | None = None
) -> OfficialDocument:
    facts = (sample or Sample()).facts()
    return build_letter(step(facts, kind, unit), NUMBER, facts, authority=authority)


def text_of(document: OfficialDocument) -> str:
    return "\n".join(b.text for b in document.body if isinstance(b, Paragraph))


def rows_of(document: OfficialDocument) -> tuple[tuple[str, ...], ...]:
    (table,) = [block for block in document.body if isinstance(block, DataTable)]
    return table.rows


def test_the_frame_of_a_letter() -> None:
    document = letter(ActionKind.NOTICE, "市交通局")
    assert document.letter
    assert (document.addressee, document.number) == ("市交通局", NUMBER)
    assert document.organ == "某市发展和改革委员会"
    assert document.annexes == ()
    assert from_json(to_json(document)) == document


@pytest.mark.parametrize(
    ("kind", "unit", "plain", "authorised"),
    [
        (ActionKind.URGE, "市农科院", "提示函", "督查催办通知"),
        (ActionKind.NOTICE, "市交通局", "督导函", "督查通知"),
        (ActionKind.TALK, "市交通局", "督导函", "约谈的通知"),
    ],
)
def test_without_authority_nothing_is_called_inspection(
    kind: ActionKind, unit: str, plain: str, authorised: str
) -> None:
    document = letter(kind, unit)
    assert document.title.endswith(plain)
    assert "督查" not in document.title + text_of(document)
    assert "约谈" not in document.title + text_of(document)
    known = letter(kind, unit, AUTHORITY)
    assert known.title.endswith(authorised)
    assert AUTHORITY in text_of(known)


def test_one_letter_asks_for_sheet_and_timetable() -> None:
    document = letter(ActionKind.URGE, "市农科院")
    assert document.title == "关于报送2023年9月调度表和事项时间表的提示函"
    (row,) = rows_of(document)
    assert row[0] == "主要任务/(二)1"
    assert row[-1] == "调度表未报送。未设时限，请报时间表。"
    assert "请于2023年10月16日前补报2023年9月调度表" in text_of(document)
    assert "请于2023年10月16日前报送未设时限事项的时间表" in text_of(document)


def test_a_coworker_is_asked_only_for_its_own_sheet() -> None:
    document = letter(ActionKind.URGE, "市财政局")
    assert document.title == "关于报送2023年9月调度表的提示函"
    assert [row[0] for row in rows_of(document)] == ["附件1/1"]


def test_a_second_lead_is_asked_for_the_timetable_too() -> None:
    what = led_by(item("附件1/9"), "市交通局", "市水利局")
    document = letter(ActionKind.URGE, "市水利局", sample=Sample((what,), (), {}, {}, ()))
    assert "你单位牵头的1项事项" in text_of(document)
    assert rows_of(document)[0][-1] == "调度表未报送。未设时限，请报时间表。"


def test_a_red_item_is_told_with_its_reason() -> None:
    document = letter(ActionKind.NOTICE, "市交通局")
    ((key, _, _, _, state),) = rows_of(document)
    assert key == "附件1/2"
    assert state.startswith("红灯。子项目“甲‘城际’线”亮红灯：")
    talk = letter(ActionKind.TALK, "市交通局")
    assert [row[0] for row in rows_of(talk)] == ["附件1/1"]
    assert "连续两期" in text_of(talk)


def test_a_reminder_names_the_date() -> None:
    due = item("附件1/9", "2023-10-20", units=("市交通局",))
    document = letter(ActionKind.REMINDER, "市交通局", sample=Sample((due,), (), {}, {}, ()))
    assert rows_of(document)[0][2] == "2023年10月20日"


def test_a_demo_letter_says_so() -> None:
    document = letter(ActionKind.NOTICE, "市交通局", sample=Sample(month=cycle(demo=True)))
    assert document.demo
    assert text_of(document).startswith("演示数据")


def test_what_cannot_be_a_letter() -> None:
    facts = Sample().facts()
    with pytest.raises(LetterError, match="不以函件形式发出"):
        build_letter(Proposal(ActionKind.BULLETIN, "市交通局", ("附件1/1",), ""), NUMBER, facts)
    with pytest.raises(LetterError, match="没有可以向“市交通局”发函的事项"):
        build_letter(Proposal(ActionKind.NOTICE, "市交通局", ("附件9/1",), ""), NUMBER, facts)


def test_reply_days_follow_the_letters_date() -> None:
    document = letter(ActionKind.NOTICE, "市交通局", sample=Sample(dated=date(2023, 10, 30)))
    assert "2023年11月6日前" in text_of(document)

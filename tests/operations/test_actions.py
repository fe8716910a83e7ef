"""The register of steps on a real store: entered, answered, put right, struck off, undone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop_app.cycle.queries import load_cycle
from desktop_app.errors import DubanError
from desktop_app.operations.actions import ActionOperations, Letter, NewLine, NewStep
from desktop_app.operations.authority import end_authority, record_authority
from desktop_app.operations.deciding import DecidingOperations
from desktop_app.operations.vault import Vault
from desktop_app.supervision.proposals import Proposal
from desktop_app.supervision.queries import load_actions, load_asked, load_decisions
from desktop_app.supervision.standing import EventView, StepError
from desktop_app.supervision.states import Event, State
from desktop_app.supervision.views import ActionView, Asked, Decision, SourceKind
from models.base import ActionKind
from tests.support.month_bench import MONTH
from tests.support.small_store import COUNTY, TRANSPORT, Bench

SENT = date(2023, 10, 9)


class Desk:
    """The operations on one bench, with the words of the tests."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        bench.today = date(2023, 12, 1)
        self.actions = ActionOperations(bench.journal, bench.clock)
        self.deciding = DecidingOperations(bench.journal, bench.clock, self.actions)
        with bench.store.reading() as session:
            self.cycle = load_cycle(session, MONTH)

    def step(self, kind: ActionKind = ActionKind.NOTICE, **changes: object) -> NewStep:
        values: dict[str, object] = {
            "kind": kind,
            "unit": TRANSPORT,
            "keys": ("附件3/1",),
            "reason": "1项事项新亮红灯，低于序时25.5个百分点",
            "issued_on": SENT,
            "cycle_id": self.cycle.id,
        }
        return NewStep(**{**values, **changes})  # type: ignore[arg-type]

    def one(self, number: str) -> ActionView:
        with self.bench.store.reading() as session:
            return load_actions(session, [number])[0]

    def tell(
        self, number: str, event: Event, day: int, words: str = "已核实", **more: object
    ) -> ActionView:
        told = EventView(event, date(2023, 10, day), "李某", words, **more)  # type: ignore[arg-type]
        return self.actions.enter(number, told).value


@pytest.fixture
def desk(bench: Bench) -> Iterator[Desk]:
    return Desk(bench)  # type: ignore[return-value]


def test_a_step_keeps_number_source_and_time_to_reply(desk: Desk) -> None:
    record_authority(
        desk.bench.journal, "《市政府关于授权开展专项督查的批复》", date(2023, 1, 1), date(2023, 12, 31),
        number="示政〔2023〕9号",
    )  # fmt: skip
    number = desk.actions.add(
        desk.step(
            source=SourceKind.LEADER, source_words="分管领导批示", approver="张某", approved_on=SENT
        )
    ).value
    view = desk.one(number)
    assert number == "聊发改督函〔2023〕1号"
    assert (view.state, view.first_due, view.month) == (State.ISSUED, date(2023, 10, 16), MONTH)
    assert (view.source, view.approver) == ("leader", "张某")
    assert view.authority == "《市政府关于授权开展专项督查的批复》（示政〔2023〕9号）"
    assert [desk.actions.add(desk.step(kind)).value for kind in (ActionKind.TALK, ActionKind.BULLETIN, ActionKind.ACCOUNTABILITY)] == [
        "聊发改督函〔2023〕2号",
        "通报〔2023〕1号",
        "问责建议〔2023〕1号",
    ]  # fmt: skip


def test_an_authority_counts_for_its_term_only(desk: Desk) -> None:
    view = record_authority(desk.bench.journal, "授权书", date(2023, 1, 1)).value
    assert view.valid_on(date(2030, 1, 1))
    end_authority(desk.bench.journal, view.id, date(2023, 9, 30))
    assert desk.one(desk.actions.add(desk.step()).value).authority == ""
    for wrong in ("", "   "):
        with pytest.raises(DubanError, match="文件名称"):
            record_authority(desk.bench.journal, wrong, SENT)


def test_the_whole_way_to_being_struck_off(desk: Desk, tmp_path: Path) -> None:
    number = desk.actions.add(desk.step()).value
    letter = tmp_path / "回复.pdf"
    letter.write_bytes(b"reply")
    kept = Vault(desk.bench.store.path).keep(letter)
    told = EventView(
        Event.REPLY, date(2023, 10, 13), "市交通运输局", "已排定工期", document="交函1号"
    )
    view = desk.actions.enter(number, told, [kept]).value
    assert view.attachments[0].event_id == view.events[0].id
    lines = [
        NewLine("补办用地手续", "专人盯办", date(2023, 10, 25)),
        NewLine("增加作业面", "两班作业", date(2023, 11, 10)),
    ]
    order = EventView(Event.RECTIFY, date(2023, 10, 16), "李某", "仍滞后，限期整改")
    view = desk.actions.rectify(number, order, lines).value
    assert (view.state, view.standing.due) == (State.RECTIFYING, date(2023, 11, 10))
    assert view.overdue(date(2023, 10, 26)) == "1项整改逾期"
    with pytest.raises(StepError, match="还有未核查通过"):
        desk.tell(number, Event.PASS, 30)
    for line in view.rectifications:
        desk.actions.check_line(line.id, "现场看过，属实", passed=True, on=date(2023, 10, 30))
    assert desk.tell(number, Event.PASS, 30).state is State.CHECKED
    view = desk.tell(number, Event.CLOSE, 31, "")
    assert (view.state, view.standing.closed_on) == (State.CLOSED, date(2023, 10, 31))
    assert [event.event for event in view.events] == [
        Event.REPLY, Event.RECTIFY, Event.PASS, Event.CLOSE,
    ]  # fmt: skip


def test_every_step_is_journalled_and_undone(desk: Desk) -> None:
    number = desk.actions.add(desk.step()).value
    desk.tell(number, Event.RECEIVE, 10)
    desk.tell(number, Event.EXTEND_ASK, 16, "设备晚到", due=date(2023, 10, 30))
    names = [entry.name for entry in desk.bench.journal.log()][:3]
    assert names == [f"申请延期：{number}", f"签收：{number}", "登记督办通知"]
    desk.bench.journal.undo()
    assert desk.one(number).standing.extension is None
    desk.bench.journal.redo()
    assert desk.one(number).standing.extension is not None
    for _ in range(3):
        desk.bench.journal.undo()
    with desk.bench.store.reading() as session:
        assert load_actions(session) == ()


def test_a_refused_event_leaves_nothing_behind(desk: Desk) -> None:
    number = desk.actions.add(desk.step()).value
    before = desk.bench.journal.log()
    for event, day, words in (
        (Event.CLOSE, 10, "销号"),
        (Event.REPLY, 8, "早了"),
        (Event.REPLY, 12, " "),
    ):
        with pytest.raises(StepError):
            desk.tell(number, event, day, words)
    desk.bench.today = date(2023, 10, 11)
    with pytest.raises(StepError, match="还没有到"):
        ActionOperations(desk.bench.journal, desk.bench.clock).enter(
            number, EventView(Event.REPLY, date(2023, 10, 12), "", "明天的事")
        )
    desk.bench.today = date(2023, 12, 1)
    with pytest.raises(DubanError, match="没有编号为"):
        desk.tell("聊发改督函〔2023〕99号", Event.REPLY, 12)
    assert desk.bench.journal.log() == before
    assert desk.one(number).events == ()


def test_the_same_letter_keeps_its_number_unless_it_was_voided(desk: Desk) -> None:
    letter = Letter(ActionKind.URGE, COUNTY, ("附件2/1",), "未报送1项")

    def send() -> str:
        return desk.actions.record(
            desk.cycle, [letter], SENT, lambda year, n: f"函〔{year}〕{n}号"
        ).value[0]

    assert send() == send() == "函〔2023〕1号"
    desk.tell("函〔2023〕1号", Event.VOID, 10, "发错单位")
    assert send() == send() == "函〔2023〕2号"


def test_a_unit_is_told_how_often_it_was_asked(desk: Desk) -> None:
    desk.actions.add(desk.step(ActionKind.REMINDER))
    for kind in (ActionKind.URGE, ActionKind.URGE, ActionKind.NOTICE):
        desk.actions.add(desk.step(kind))
    with desk.bench.store.reading() as session:
        october, november = load_asked(session, "2023-10"), load_asked(session, "2023-11")
    assert october[TRANSPORT].words == "本月已催3次（催办2次、督办通知1次）"
    assert november == {}


def test_asking_for_a_sheet_is_no_urging() -> None:
    asked = Asked("市财政局", ((ActionKind.URGE, 2),), sheets=1)
    assert (asked.total, asked.words) == (2, "本月已催2次（催办2次），已要调度表1次")
    assert Asked("市财政局", (), sheets=1).words == "本月未催过，已要调度表1次"


def test_a_person_decides_on_each_proposal(desk: Desk) -> None:
    proposal = Proposal(ActionKind.NOTICE, TRANSPORT, ("附件3/1",), "1项事项新亮红灯")
    talk = desk.step(ActionKind.TALK)
    with pytest.raises(StepError, match="改用约谈须写明理由"):
        desk.deciding.accept(desk.cycle, proposal, talk)
    number = desk.deciding.accept(desk.cycle, proposal, talk, "李某", "领导要求当面了解").value
    with pytest.raises(StepError, match="这条建议已改用"):
        desk.deciding.reject(desk.cycle, proposal, "重复")
    other = Proposal(ActionKind.URGE, COUNTY, ("附件2/1",), "未报送1项")
    with pytest.raises(StepError, match="不采纳建议须写明理由"):
        desk.deciding.reject(desk.cycle, other, " ")
    desk.deciding.reject(desk.cycle, other, "电话已说明")
    with desk.bench.store.reading() as session:
        decided = load_decisions(session, MONTH)
    assert [(d.decision, d.number, d.reason) for d in decided.values()] == [
        (Decision.CHANGED, number, "领导要求当面了解"),
        (Decision.REJECTED, "", "电话已说明"),
    ]
    assert desk.one(number).kind is ActionKind.TALK

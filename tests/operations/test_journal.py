"""Operations: named, journalled, undone and redone from row images; a stateful property test."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlmodel import Session

from desktop_app.errors import DubanError
from models.base import Kind, Op, Precision, Role, UnitKind
from models.plan import Assignment, AssignmentList, Item, Plan, Unit, UnitAlias
from models.schedule import Metric, Milestone
from tests.support.stores import journal_of, new_store


def add_unit(name: str, session: Session) -> int:
    unit = Unit(name=name, kind=UnitKind.CITY)
    session.add(unit)
    session.flush()
    assert unit.id is not None
    session.add(UnitAlias(unit_id=unit.id, alias=f"{name}（简）"))
    return unit.id


def names(session: Session) -> list[str]:
    return list(session.execute(sa.select(Unit.name).order_by(Unit.id)).scalars())


def test_undo_and_redo_walk_through_the_operations(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        journal = journal_of(store)
        journal.run("新增甲", lambda session: add_unit("甲", session))
        journal.run("新增乙", lambda session: add_unit("乙", session))
        assert journal.undo_name() == "新增乙"
        assert journal.undo().value == "新增乙"
        assert journal.undo().value == "新增甲"
        with store.reading() as session:
            assert names(session) == []
        assert journal.redo_name() == "新增甲"
        journal.redo()
        journal.redo()
        with store.reading() as session:
            assert names(session) == ["甲", "乙"]
        assert journal.redo_name() is None
        assert [entry.name for entry in journal.log()][:2] == ["恢复：新增乙", "恢复：新增甲"]


def test_a_new_operation_ends_redo(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        journal = journal_of(store)
        journal.run("新增甲", lambda session: add_unit("甲", session))
        journal.undo()
        journal.run("新增乙", lambda session: add_unit("乙", session))
        assert journal.redo_name() is None
        with pytest.raises(DubanError, match="没有可恢复的操作"):
            journal.redo()


def test_every_column_type_survives_undo(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        journal = journal_of(store)
        item_id = journal.run("入账", full_item).value

        def change(session: Session) -> None:
            metric = session.execute(sa.select(Metric)).scalar_one()
            metric.value = Decimal("2.50")
            milestone = session.execute(sa.select(Milestone)).scalar_one()
            milestone.due = date(2026, 1, 1)
            milestone.done_on = date(2025, 1, 1)
            session.delete(session.execute(sa.select(Assignment)).scalar_one())

        journal.run("改动", change)
        journal.undo()
        with store.reading() as session:
            assert session.execute(sa.select(Metric.value)).scalar_one() == Decimal("1.30")
            assert session.execute(sa.select(Milestone.due)).scalar_one() == date(2025, 12, 31)
            assert session.execute(sa.select(Milestone.done_on)).scalar_one() is None
            assert session.execute(sa.select(Assignment.role)).scalar_one() is Role.LEAD
            assert session.get(Item, item_id) is not None


def full_item(session: Session) -> int:
    plan = Plan(code="p", title="方案", starts_on=date(2023, 1, 1), ends_on=date(2025, 12, 31))
    session.add(plan)
    session.flush()
    assert plan.id is not None
    entry = AssignmentList(plan_id=plan.id, name="附件1")
    session.add(entry)
    session.flush()
    assert entry.id is not None
    item = Item(key="附件1/1", list_id=entry.id, number="1", kind=Kind.PROJECT, title="项目")
    session.add(item)
    session.flush()
    assert item.id is not None
    unit_id = add_unit("甲", session)
    session.add(Assignment(item_id=item.id, unit_id=unit_id, role=Role.LEAD))
    session.add(
        Milestone(item_id=item.id, text="建成", due=date(2025, 12, 31), precision=Precision.YEAR)
    )
    session.add(Metric(item_id=item.id, name="基站", op=Op.AT_LEAST, value=Decimal("1.30")))
    return item.id


def test_work_that_fails_leaves_neither_rows_nor_journal(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        journal = journal_of(store)

        def work(session: Session) -> None:
            add_unit("甲", session)
            raise DubanError("不行。")

        with pytest.raises(DubanError):
            journal.run("新增甲", work)
        assert journal.log() == ()
        with store.reading() as session:
            assert names(session) == []


def test_work_that_changes_nothing_is_not_journalled(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        journal = journal_of(store)
        journal.run("新增甲", lambda session: add_unit("甲", session))

        def touch(session: Session) -> None:
            unit = session.execute(sa.select(Unit)).scalar_one()
            unit.name = "甲"

        assert journal.run("原样保存", touch).changed == frozenset()
        assert len(journal.log()) == 1


def test_what_cannot_be_undone_says_so(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        journal = journal_of(store)
        journal.run("新增甲", lambda session: add_unit("甲", session))
        journal.run("关账", lambda session: add_unit("乙", session), undoable=False)
        assert journal.undo_name() is None
        with pytest.raises(DubanError, match="“关账”不能撤销"):
            journal.undo()


def test_undo_refuses_rows_changed_behind_its_back(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        journal = journal_of(store)
        journal.run("新增甲", lambda session: add_unit("甲", session))
        with store.writing() as session:
            session.execute(sa.update(Unit).values(name="暗改"))
        with pytest.raises(DubanError, match="后来又被改动"):
            journal.undo()
        with store.reading() as session:
            assert names(session) == ["暗改"]


class JournalMachine(RuleBasedStateMachine):
    """Random adding, renaming, deleting, undoing and redoing against a plain list of states."""

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.store = new_store(self.folder)
        self.journal = journal_of(self.store)
        self.past: list[list[str]] = [[]]
        self.future: list[list[str]] = []
        self.count = 0

    def present(self) -> list[str]:
        return self.past[-1]

    def did(self, state: list[str]) -> None:
        self.past.append(state)
        self.future = []
        self.agree()

    def agree(self) -> None:
        with self.store.reading() as session:
            assert sorted(names(session)) == sorted(self.present())
        assert (self.journal.undo_name() is not None) == (len(self.past) > 1)
        assert (self.journal.redo_name() is not None) == bool(self.future)

    @rule()
    def add(self) -> None:
        self.count += 1
        name = f"单位{self.count}"
        self.journal.run(f"新增{name}", lambda session: add_unit(name, session))
        self.did([*self.present(), name])

    @precondition(lambda self: bool(self.present()))
    @rule(data=st.data())
    def rename(self, data: st.DataObject) -> None:
        self.count += 1
        old = data.draw(st.sampled_from(self.present()))
        new = f"改名{self.count}"

        def work(session: Session) -> None:
            unit = session.execute(sa.select(Unit).where(Unit.name == old)).scalar_one()
            unit.name = new

        self.journal.run("改名", work)
        self.did([new if name == old else name for name in self.present()])

    @precondition(lambda self: bool(self.present()))
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        gone = data.draw(st.sampled_from(self.present()))

        def work(session: Session) -> None:
            unit = session.execute(sa.select(Unit).where(Unit.name == gone)).scalar_one()
            for alias in session.execute(
                sa.select(UnitAlias).where(UnitAlias.unit_id == unit.id)
            ).scalars():
                session.delete(alias)
            session.flush()
            session.delete(unit)

        self.journal.run("删除", work)
        self.did([name for name in self.present() if name != gone])

    @precondition(lambda self: len(self.past) > 1)
    @rule()
    def undo(self) -> None:
        self.journal.undo()
        self.future.append(self.past.pop())
        self.agree()

    @precondition(lambda self: bool(self.future))
    @rule()
    def redo(self) -> None:
        self.journal.redo()
        self.past.append(self.future.pop())
        self.agree()

    def teardown(self) -> None:
        if hasattr(self, "store"):
            assert self.store.check() == []
            self.store.close()
            shutil.rmtree(self.folder)


TestJournalMachine = JournalMachine.TestCase
TestJournalMachine.settings = settings(
    max_examples=15,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)

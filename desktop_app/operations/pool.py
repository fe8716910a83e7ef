"""Moves, figures and 包联 of the project pool in, each as one operation out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.clock import Clock
from desktop_app.cycle.calendar import check_month, day_name, first_day, month_name
from desktop_app.errors import DubanError
from desktop_app.operations.journal import Done, Journal
from desktop_app.operations.posting import add_row, row_id
from desktop_app.supervision.pool import FIGURE_TITLES, OUT, VERDICTS, ProjectView, VerdictView
from desktop_app.supervision.pool_queries import load_pool, projects_outside
from models.plan import Item
from models.pool import PoolCluster, PoolInvestment, PoolMove, PoolProject, PoolVerdict
from models.words import Batch

# 1 分 is the sixth place of a figure in 万元; a larger figure than this was typed in 元.
PLACES = 6
MOST = Decimal(10) ** 10
_NUMBER = re.compile(r"\d+(\.\d*)?")
_SEVERAL = re.compile(r"[、,，;；/]")


class PoolError(DubanError):
    """The pool cannot take this."""


@dataclass(frozen=True, slots=True)
class NewProject:
    """A project that stands in no plan, entered by hand."""

    title: str
    owner: str = ""


@dataclass(frozen=True, slots=True)
class NewCluster:
    """包联: one cluster, one city leader, one working group, one research body."""

    name: str
    leader: str
    working_group: str = ""
    research_body: str = ""


def read_money(words: str, title: str) -> Decimal | None:
    """A figure in 万元 as it was typed; None for nothing. Raises `PoolError` for anything else."""
    plain = unicodedata.normalize("NFKC", words).strip().removesuffix("万元").strip()
    if not plain:
        return None
    grouped = re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d*)?", plain)
    plain = plain.replace(",", "") if grouped else plain
    if _NUMBER.fullmatch(plain) is None:
        raise PoolError(
            f"{title}“{words.strip()}”不是数字。", "请填写以万元为单位的数字，如 12000.5。"
        )
    return _checked(plain, title)


def check_cluster(new: NewCluster) -> None:
    """Raise `PoolError` where a 包联 lacks its leader or names several of one kind."""
    if not new.name.strip() or not new.leader.strip():
        raise PoolError("包联须写明集群和市领导。", "请填写集群名称和包联的市领导。")
    for title, words in (
        ("市领导", new.leader),
        ("工作专班", new.working_group),
        ("研究机构", new.research_body),
    ):
        if _SEVERAL.search(words):
            raise PoolError(f"一个集群只对应一个{title}，“{words}”像是几个。", "请只填一个。")


def _checked(plain: str | Decimal, title: str) -> Decimal:
    try:
        value = Decimal(plain)
    except InvalidOperation as error:
        raise PoolError(f"{title}“{plain}”不是数字。", "请填写以万元为单位的数字。") from error
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or value < 0:
        raise PoolError(f"{title}“{plain}”不能为负。", "请核对后重填。")
    if -exponent > PLACES or value >= MOST:
        raise PoolError(f"{title}“{plain}”超出范围。", "单位是万元，至多六位小数，请核对单位。")
    return value


class PoolOperations:
    """Keeps the project pool."""

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self._journal = journal
        self._clock = clock

    def add(
        self, new: NewProject, batch: Batch, on: date, reason: str, person: str = ""
    ) -> Done[ProjectView]:
        """Enter a project by hand straight into a batch; the value has its number."""

        def work(session: Session) -> ProjectView:
            title = " ".join(new.title.split())
            if not title:
                raise PoolError("项目须有名称。", "请填写项目名称。")
            row = PoolProject(number=_next_number(session), title=title, owner=new.owner.strip())
            add_row(session, row)
            assert row.number is not None  # noqa: S101 -- set above
            return self._move(session, row, row.number, (batch, on, reason, person))

        return self._journal.run("项目入库", work, detail=lambda view: f"{view.key} {view.title}")

    def move(
        self, key: str, batch: Batch | None, on: date, reason: str, person: str = ""
    ) -> Done[ProjectView]:
        """Move a project into, between or out of the batches; None takes it out."""

        def work(session: Session) -> ProjectView:
            return self.move_in(session, key, batch, on, reason, person)

        name = batch.value if batch else OUT
        return self._journal.run(f"项目库：{key}转{name}", work, detail=f"{on} {reason.strip()}")

    def move_in(
        self,
        session: Session,
        key: str,
        batch: Batch | None,
        on: date,
        reason: str,
        person: str = "",
        *,
        demo: bool = False,
    ) -> ProjectView:
        """Move a project within an operation; a project of the ledger enters by its first move."""
        row = _known(session, key)
        if row is None:
            item = next((each for each in projects_outside(session) if each.key == key), None)
            if item is None:
                raise _unknown(session, key)
            row = add_row(session, PoolProject(item_id=item.id, demo=demo))
        return self._move(session, row, key, (batch, on, reason, person))

    def set_dates(self, key: str, start: date | None, end: date | None) -> Done[ProjectView]:
        """Record when a project is planned to start and to be finished; None is not known."""
        if start is not None and end is not None and end < start:
            raise PoolError("计划竣工日期早于计划开工日期。", "请核对两个日期。")

        def work(session: Session) -> ProjectView:
            row = _row(session, key)
            row.planned_start, row.planned_end = start, end
            return _view(session, key)

        words = f"开工{start or '未定'}，竣工{end or '未定'}"
        return self._journal.run(f"项目计划日期：{key}", work, detail=words)

    def invest(
        self, key: str, month: str, figures: Mapping[str, Decimal | None]
    ) -> Done[ProjectView]:
        """Enter figures of a month, in 万元; those not named stay, None takes one back."""
        if not figures:
            raise PoolError("没有填写任何数字。", "请至少填写一项投资数字。")

        def work(session: Session) -> ProjectView:
            return self.invest_in(session, key, month, figures)

        told = "，".join(
            f"{FIGURE_TITLES[name]}{'清空' if value is None else f'{value}万元'}"
            for name, value in figures.items()
        )
        return self._journal.run(f"项目投资：{key} {month}", work, detail=told)

    def invest_in(
        self, session: Session, key: str, month: str, figures: Mapping[str, Decimal | None]
    ) -> ProjectView:
        """Enter figures within an operation."""
        if first_day(check_month(month)) > self._clock.today():
            raise PoolError(f"{month_name(month)}还没有到。", "请填写已经开始的月份。")
        project = _row(session, key)
        statement = sa.select(PoolInvestment).where(
            col(PoolInvestment.project_id) == row_id(project), col(PoolInvestment.month) == month
        )
        row: PoolInvestment | None = session.execute(statement).scalar_one_or_none()
        row = row or PoolInvestment(project_id=row_id(project), month=month)
        for name, value in figures.items():
            title = FIGURE_TITLES[name]
            setattr(row, name, None if value is None else _checked(value, title))
        add_row(session, row)
        return _view(session, key)

    def set_cluster(self, new: NewCluster, *, demo: bool = False) -> Done[str]:
        """Record the 包联 of a cluster, or change it."""
        return self._journal.run(
            "登记包联", lambda session: self.cluster_in(session, new, demo=demo), detail=new.leader
        )

    def cluster_in(self, session: Session, new: NewCluster, *, demo: bool = False) -> str:
        """Record the 包联 of a cluster within an operation."""
        check_cluster(new)
        name, leader = new.name.strip(), new.leader.strip()
        row = _cluster(session, name) or PoolCluster(name=name, leader=leader, demo=demo)
        row.leader = leader
        row.working_group, row.research_body = new.working_group.strip(), new.research_body.strip()
        add_row(session, row)
        return name

    def join_cluster(self, name: str, keys: Sequence[str]) -> Done[str]:
        """Put projects of the pool into a cluster; an empty name takes them out of theirs."""

        def work(session: Session) -> str:
            row = _cluster(session, name) if name else None
            if name and row is None:
                raise PoolError(f"没有登记集群“{name}”。", "请先登记它的包联领导、专班和研究机构。")
            for key in keys:
                _row(session, key).cluster_id = row_id(row) if row else None
            return name

        return self._journal.run("项目归入集群", work, detail=f"{name} {'、'.join(keys)}")

    def judge(self, key: str, said: VerdictView) -> Done[ProjectView]:
        """Record what the review of a year decided about a project, or change it."""

        def work(session: Session) -> ProjectView:
            if said.verdict not in VERDICTS:
                raise PoolError(
                    f"没有“{said.verdict}”这种评估意见。", f"可选：{'、'.join(VERDICTS)}。"
                )
            if not said.reason.strip():
                raise PoolError("评估意见须写明理由。", "请写一句理由，如“用地已落实，明年开工”。")
            project = row_id(_row(session, key))
            statement = sa.select(PoolVerdict).where(
                col(PoolVerdict.project_id) == project, col(PoolVerdict.year) == said.year
            )
            row = session.execute(statement).scalar_one_or_none() or PoolVerdict(
                project_id=project, year=said.year, verdict="", reason="", on_date=said.on
            )
            row.verdict, row.reason = said.verdict, said.reason.strip()
            row.person, row.on_date = said.person.strip(), said.on
            add_row(session, row)
            return _view(session, key)

        return self._journal.run(
            "登记年度评估意见", work, detail=f"{key} {said.year}年：{said.verdict}"
        )

    def _move(
        self,
        session: Session,
        row: PoolProject,
        key: str,
        to: tuple[Batch | None, date, str, str],
    ) -> ProjectView:
        batch, on, reason, person = to
        self._check_move(_view(session, key), batch, on, reason)
        move = PoolMove(
            project_id=row_id(row),
            batch=batch,
            on_date=on,
            reason=reason.strip(),
            person=person.strip(),
            at=self._clock.now(),
        )
        add_row(session, move)
        return _view(session, key)

    def _check_move(self, view: ProjectView, batch: Batch | None, on: date, reason: str) -> None:
        if not reason.strip():
            raise PoolError("入库、转批次、退出都须写明理由。", "请写一句理由，如“立项已批复”。")
        if on > self._clock.today():
            raise PoolError(f"{day_name(on)}还没有到。", "请登记已经发生的变动。")
        last = view.moves[-1] if view.moves else None
        if last is not None and on < last.on:
            raise PoolError(
                f"日期{day_name(on)}早于上一次变动（{day_name(last.on)}）。", "请核对日期。"
            )
        if batch is None and (last is None or last.batch is None):
            raise PoolError(f"{view.key}不在项目库中，不用退出。", "请核对编号。")
        if batch is not None and last is not None and last.batch is batch:
            raise PoolError(f"{view.key}已经在{batch.value}批次。", "请选择别的批次。")


def _known(session: Session, key: str) -> PoolProject | None:
    statement = (
        sa.select(PoolProject)
        .outerjoin(Item, col(PoolProject.item_id) == col(Item.id))
        .where(sa.or_(col(PoolProject.number) == key, col(Item.key) == key))
    )
    found: PoolProject | None = session.execute(statement).scalars().first()
    return found


def _row(session: Session, key: str) -> PoolProject:
    found = _known(session, key)
    if found is None:
        raise PoolError(
            f"“{key}”还没有入库。", f"请先入库：duban pool move {key} 谋划 --reason 理由。"
        )
    return found


def _unknown(session: Session, key: str) -> PoolError:
    there = session.execute(sa.select(col(Item.id)).where(col(Item.key) == key)).first()
    if there is not None:
        return PoolError(f"事项“{key}”不是项目。", "项目库只收类型为“项目”的事项及其子项。")
    return PoolError(f"没有编号为“{key}”的项目。", "库外新项目请用 duban pool add 登记。")


def _view(session: Session, key: str) -> ProjectView:
    session.flush()
    return load_pool(session, [key])[0]


def _cluster(session: Session, name: str) -> PoolCluster | None:
    statement = sa.select(PoolCluster).where(col(PoolCluster.name) == name)
    found: PoolCluster | None = session.execute(statement).scalar_one_or_none()
    return found


def _next_number(session: Session) -> str:
    taken = set(session.execute(sa.select(col(PoolProject.number))).scalars())
    numbers = (f"库/{n}" for n in range(1, len(taken) + 2))
    return next(number for number in numbers if number not in taken)

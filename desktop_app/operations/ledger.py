"""Changes to the ledger: drafts accepted, milestones confirmed, items corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col

from desktop_app.clock import Clock
from desktop_app.errors import DubanError
from desktop_app.intake.draft import Draft
from desktop_app.ledger.editions import known_plan, of_documents
from desktop_app.ledger.queries import load_items, load_plans
from desktop_app.ledger.search import sounds
from desktop_app.ledger.views import UnitView
from desktop_app.operations.journal import Done, Journal
from desktop_app.operations.moving import set_due
from desktop_app.operations.posting import Poster, add_row, keep_document, plan_period, row_id
from models.document import Document
from models.plan import Flag, Item, Plan, Unit, UnitAlias
from models.review import Finding
from models.schedule import Milestone

Row = TypeVar("Row", bound=SQLModel)
EDITABLE = {"title": "事项名称", "target": "目标任务", "stage": "阶段", "category": "类别"}


@dataclass(frozen=True, slots=True)
class Accepted:
    """What accepting a draft did; `already` means the same file was accepted before."""

    code: str
    items: int
    flags: int
    already: bool


class LedgerOperations:
    """Writes to plans, items, milestones and units, each as one operation."""

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self._journal = journal
        self._clock = clock

    def register_units(self, units: Sequence[UnitView]) -> Done[int]:
        """Put the shipped unit registry into a new store."""

        def work(session: Session) -> int:
            for view in units:
                unit = add_row(
                    session,
                    Unit(
                        name=view.name,
                        kind=view.kind,
                        position=view.position,
                        pinyin=sounds(view.name),
                    ),
                )
                for alias in view.aliases:
                    session.add(UnitAlias(unit_id=row_id(unit), alias=alias))
            return len(units)

        return self._journal.run("装入单位名录", work, undoable=False)

    def accept(
        self,
        draft: Draft,
        code: str | None = None,
        *,
        undoable: bool = True,
        as_new: bool = False,
    ) -> Done[Accepted]:
        """Post a draft as one operation. The same file twice changes nothing.

        Raises `DubanError` when nothing was read or another edition of the plan is in the ledger;
        `as_new` says that a person has found it to be another plan.
        """
        if not draft.items:
            raise _nothing_to_post(draft)
        return self._journal.run(
            f"入账：{draft.document.title or draft.document.file_name}",
            lambda session: self._post(session, draft, code, as_new=as_new),
            detail=lambda done: "；".join([f"{done.items} 项", *draft.noted]),
            undoable=undoable,
        )

    def _post(self, session: Session, draft: Draft, code: str | None, *, as_new: bool) -> Accepted:
        info = draft.document
        known = session.execute(
            sa.select(col(Plan.code))
            .join(Document, col(Plan.document_id) == col(Document.id))
            .where(col(Document.sha256) == info.sha256)
        ).scalar_one_or_none()
        if known is not None:
            return Accepted(known, 0, 0, already=True)
        if not as_new:
            _refuse_other_edition(session, draft)
        document_id = keep_document(session, info, self._clock)
        starts, ends, assumed = plan_period(draft, self._clock.today())
        plan = add_row(
            session,
            Plan(
                code=code or _free_code(session, draft),
                title=info.title or info.file_name,
                number=info.number,
                issuer=info.issuer,
                issued_on=info.issued_on,
                starts_on=starts,
                ends_on=ends,
                document_id=document_id,
            ),
        )
        flags = Poster(session, plan, self._clock.now(), assumed=assumed).post(draft)
        return Accepted(plan.code, len(draft.items), flags, already=False)

    def confirm_milestone(self, milestone_id: int, due: date | None = None) -> Done[str]:
        """A person confirms a milestone, with another date if given; from then on it binds."""

        def work(session: Session) -> str:
            milestone = _get(session, Milestone, milestone_id)
            if due is not None:
                set_due(milestone, due)
            milestone.confirmed = True
            session.add(milestone)
            return f"{_item_key(session, milestone.item_id)} {milestone.due.isoformat()}"

        return self._journal.run("确认时限", work, detail=str)

    def set_milestone_done(self, milestone_id: int, done_on: date | None) -> Done[str]:
        """Record that a milestone was reached on a day, or take that back with None."""

        def work(session: Session) -> str:
            milestone = _get(session, Milestone, milestone_id)
            milestone.done_on = done_on
            session.add(milestone)
            return f"{_item_key(session, milestone.item_id)} {milestone.text}"

        return self._journal.run("节点完成" if done_on else "取消节点完成", work, detail=str)

    def edit_item(self, key: str, field: str, value: str) -> Done[str]:
        """Correct one text field of an item. Raises `DubanError` for an empty title."""
        if field not in EDITABLE:
            raise ValueError(f"field {field} cannot be edited")
        if field == "title" and not value.strip():
            raise DubanError("事项名称不能为空。", "请填写名称后再保存。")

        def work(session: Session) -> str:
            item = session.execute(sa.select(Item).where(col(Item.key) == key)).scalar_one_or_none()
            if item is None:
                raise DubanError(f"台账中没有事项“{key}”。", "请在台账页核对编号。")
            old = getattr(item, field)
            setattr(
                item,
                field,
                value.strip() or None if field in {"stage", "category"} else value.strip(),
            )
            if field == "title":
                item.pinyin = sounds(item.title)
            session.add(item)
            return f"{key}：{old or '（空）'} → {value.strip() or '（空）'}"

        return self._journal.run(f"修改{EDITABLE[field]}", work, detail=str)

    def settle_flag(self, flag_id: int, reason: str = "", person: str = "") -> Done[str]:
        """A person has looked at a doubt and settled it; who, when and why is kept."""

        def work(session: Session) -> str:
            flag = _get(session, Flag, flag_id)
            flag.settled = True
            session.add(flag)
            words = (reason.strip(), person.strip())
            now = self._clock.now()
            session.add(Finding(flag_id=flag_id, at=now, reason=words[0], person=words[1]))
            return f"{_item_key(session, flag.item_id)} {flag.message}"

        return self._journal.run("存疑已核", work, detail=str)

    def learn_alias(self, printed: str, unit: str) -> Done[str]:
        """Remember that documents print `printed` for `unit`, so that the next one is resolved.

        What was learned for another unit is corrected; learning the same twice changes nothing.
        Raises `DubanError` for empty words, an unknown unit, or a name that another unit bears.
        """
        alias = "".join(printed.split())
        if not alias:
            raise DubanError("没有要记住的单位写法。", "请选定公文中印出的单位名称。")

        def work(session: Session) -> str:
            unit_id = session.execute(
                sa.select(col(Unit.id)).where(col(Unit.name) == unit)
            ).scalar_one_or_none()
            if unit_id is None:
                raise DubanError(f"名录中没有“{unit}”。", "请先登记这个单位，或改选名录中的单位。")
            if _is_known(session, alias, unit_id):
                return f"{alias} → {unit}"
            row = session.execute(
                sa.select(UnitAlias).where(col(UnitAlias.alias) == alias)
            ).scalar_one_or_none() or UnitAlias(unit_id=unit_id, alias=alias, learned=True)
            row.unit_id = unit_id
            session.add(row)
            return f"{alias} → {unit}"

        return self._journal.run("记住单位写法", work, detail=str)


def _nothing_to_post(draft: Draft) -> DubanError:
    """Why a draft without items is refused, and what else was read out of it."""
    name = draft.document.file_name
    follow = (
        "要逐个督办，请在核稿的“项目”“指标”页点“立为事项”（命令行加 --projects、--indicators）。"
    )
    look = "请取带任务分工的正式文件；奖补可在核稿窗口查看。"
    others = [
        ("专栏项目", len(draft.projects), "个"),
        ("指标", len(draft.indicators), "项"),
        ("奖补", len(draft.awards), "条"),
    ]
    read = "、".join(f"{word} {count} {unit}" for word, count, unit in others if count)
    if read:
        remedy = follow if draft.projects or draft.indicators else look
        return DubanError(f"“{name}”中只读到{read}，没有带责任单位的事项。", remedy)
    return DubanError(
        f"“{name}”中没有读到可入账的事项。",
        "请确认文件含有任务分工表或带责任单位的任务条目。",
    )


def _refuse_other_edition(session: Session, draft: Draft) -> None:
    plan = known_plan(draft, load_plans(session), of_documents(load_items(session)))
    if plan is not None:
        number = f"（{plan.number}）" if plan.number else ""
        raise DubanError(
            f"台账中已有同一方案“{plan.title}”{number}，没有重复入账。",
            "请用 duban intake 文件 --compare 与台账对照，确认后再加 --accept 更新；"
            "确是另一个方案的，用 --accept --new-plan 单独入账。",
        )


def _free_code(session: Session, draft: Draft) -> str:
    """The plan's code: its 文号, else the beginning of the file's hash, not used by another."""
    code = draft.document.number or draft.document.sha256[:12]
    taken = session.execute(sa.select(col(Plan.id)).where(col(Plan.code) == code)).first()
    return f"{code}-{draft.document.sha256[:6]}" if taken else code


def _is_known(session: Session, alias: str, unit_id: int) -> bool:
    """Whether a spelling already means the unit; refused where it is given to another for good."""
    named = session.execute(
        sa.select(col(Unit.id)).where(col(Unit.name) == alias)
    ).scalar_one_or_none()
    owner = session.execute(
        sa.select(col(UnitAlias.unit_id), col(UnitAlias.learned), col(Unit.name))
        .join(Unit, col(Unit.id) == col(UnitAlias.unit_id))
        .where(col(UnitAlias.alias) == alias)
    ).one_or_none()
    if named == unit_id or (named is None and owner is not None and owner[0] == unit_id):
        return True
    if named is not None or (owner is not None and not owner[1]):
        other = alias if named is not None or owner is None else owner[2]
        raise DubanError(
            f"“{alias}”在名录中已经是“{other}”的写法，没有改动。", "请核对选定的单位。"
        )
    return False


def _item_key(session: Session, item_id: int) -> str:
    key: str = session.execute(sa.select(col(Item.key)).where(col(Item.id) == item_id)).scalar_one()
    return key


def _get(session: Session, kind: type[Row], key: int) -> Row:
    row = session.get(kind, key)
    if row is None:
        raise DubanError("这条记录已经不在台账中。", "请按 F5 刷新后再试。")
    return row

"""One decided step towards one unit in, its letter (信函) as a content tree out.

Reply days are plain calendar days; the holiday calendar is not looked at yet. Without a recorded
授权依据 a letter is called 提示 or 督导, since 政府督查 needs the government's designation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from desktop_app.assessment.wording import percent
from desktop_app.bulletin.content import Block, Column, DataTable, OfficialDocument, Paragraph
from desktop_app.bulletin.demands import rectify_by, timetable_by
from desktop_app.bulletin.facts import MonthFacts
from desktop_app.bulletin.overall import DEMO_NOTICE
from desktop_app.bulletin.phrases import cited, due_of, due_text, light_word, plain_reason
from desktop_app.cycle.calendar import day_name, month_name
from desktop_app.errors import DubanError
from desktop_app.ledger.views import ItemView
from desktop_app.supervision.proposals import Proposal, near_due, timetable_wanted
from models.base import ActionKind

NO_AUTHORITY = "未登记授权依据，函件按“提示”“督导”名义起草；登记授权依据后可用“督查”名义。"


class LetterError(DubanError):
    """No letter can be written for what was asked."""


@dataclass(frozen=True, slots=True)
class _Text:
    """The parts in which letters of different kinds differ."""

    title: str
    finding: str
    demands: tuple[str, ...]


def build_letter(
    proposal: Proposal, number: str, facts: MonthFacts, *, authority: str | None = None
) -> OfficialDocument:
    """The letter of a proposal: its items with reasons, what is asked, and until when.

    `number` is the full 发文字号; `authority` the document that designates the office for 督查.
    Raises `LetterError` for kinds that are not letters and for a proposal without known items.
    """
    items = [facts.by_key[key] for key in proposal.keys if key in facts.by_key]
    if not items:
        raise LetterError(
            f"没有可以向“{proposal.unit}”发函的事项。", "请在“督办”页核对建议后重试。"
        )
    text = _words(proposal, items, facts, authority)
    notice: tuple[Block, ...] = (Paragraph(DEMO_NOTICE),) if facts.invented else ()
    return OfficialDocument(
        mark=facts.organ.organ,
        number=number,
        title=text.title,
        addressee=proposal.unit,
        body=(
            *notice,
            Paragraph(f"{_basis(items, facts, authority)}{text.finding}", proposal.keys),
            _table(items, facts, proposal),
            *(Paragraph(demand) for demand in text.demands),
        ),
        annexes=(),
        organ=facts.organ.organ,
        dated=facts.dated,
        letter=True,
        demo=facts.invented,
        snapshot=facts.snapshot,
    )


def _words(
    proposal: Proposal, items: list[ItemView], facts: MonthFacts, authority: str | None
) -> _Text:
    writers: dict[ActionKind, Callable[[Proposal, list[ItemView], MonthFacts, bool], _Text]] = {
        ActionKind.REMINDER: _reminder,
        ActionKind.URGE: _urge,
        ActionKind.NOTICE: _notice,
        ActionKind.TALK: _talk,
    }
    if proposal.kind not in writers:
        known = "、".join(kind.value for kind in writers)
        raise LetterError(f"“{proposal.kind.value}”不以函件形式发出。", f"可发函的种类：{known}。")
    return writers[proposal.kind](proposal, items, facts, authority is not None)


def _reminder(
    _proposal: Proposal, items: list[ItemView], facts: MonthFacts, _authorised: bool
) -> _Text:
    return _Text(
        "关于有关事项即将到期的提示函",
        f"截至{day_name(facts.as_of)}，你单位牵头的下列{len(items)}项事项临近完成时限。",
        ("请对照时限抓紧推进，如期完成；预计不能如期完成的，请在到期前说明原因和计划。",),
    )


def _urge(proposal: Proposal, items: list[ItemView], facts: MonthFacts, authorised: bool) -> _Text:
    missing = set(_missing(proposal.unit, facts)) if facts.sheets_overdue else set()
    silent = [item for item in items if item.key in missing]
    undated = [item for item in items if _wants_timetable(item, proposal.unit, facts)]
    month = month_name(facts.cycle.month)
    subjects, findings, asked = [], [], []
    if silent:
        subjects.append(f"{month}调度表")
        findings.append(
            f"{month}调度表报送截止日为{day_name(facts.cycle.due_by)}，"
            f"你单位有{len(silent)}项事项尚未报送"
        )
        asked.append(
            f"请于{day_name(rectify_by(facts.dated))}前补报{month}调度表，"
            "逐项填写本月进展、完成百分比、存在问题和下一步措施。"
        )
    if undated:
        subjects.append("事项时间表")
        findings.append(f"你单位牵头的{len(undated)}项事项，方案未写明确时限")
        asked.append(
            f"请于{day_name(timetable_by(facts.dated))}前报送未设时限事项的时间表，"
            "列明主要节点和完成日期。"
        )
    name = "的督查催办通知" if authorised else "的提示函"
    return _Text(
        f"关于报送{'和'.join(subjects) or '有关情况'}{name}",
        "；".join(findings) + "。",
        tuple(asked),
    )


def _notice(
    _proposal: Proposal, items: list[ItemView], facts: MonthFacts, authorised: bool
) -> _Text:
    return _Text(
        "关于加快推进滞后事项的" + ("督查通知" if authorised else "督导函"),
        f"经{month_name(facts.cycle.month)}调度，你单位牵头的下列{len(items)}项事项"
        f"按“{facts.rule_name}”研判为红灯（滞后）。",
        (
            (
                f"请逐项查明滞后原因，制定整改措施，明确完成时限，于{day_name(rectify_by(facts.dated))}前"
                f"将整改情况书面报送{facts.organ.short}。"
            ),
            "对研判结果有不同意见的，请在上述期限内一并提出并附依据。",
        ),
    )


def _talk(_proposal: Proposal, items: list[ItemView], facts: MonthFacts, authorised: bool) -> _Text:
    meeting = "约谈" if authorised else "会商调度"
    return _Text(
        "关于连续滞后事项约谈的通知" if authorised else "关于商请会商连续滞后事项的督导函",
        f"经{month_name(facts.cycle.month)}调度，你单位牵头的下列{len(items)}项事项"
        f"连续两期按“{facts.rule_name}”研判为红灯（滞后），拟进行{meeting}，时间、地点另行通知。",
        (
            (
                f"请于{day_name(rectify_by(facts.dated))}前报送书面材料，"
                "写明前期整改情况、滞后原因、下一步措施和完成时限。"
            ),
        ),
    )


def _basis(items: Iterable[ItemView], facts: MonthFacts, authority: str | None) -> str:
    if authority:
        return f"根据{authority}，现就有关事项通知如下。"
    followed = {item.plan_id for item in items}
    plans = "、".join(cited(plan) for plan in facts.plans if plan.id in followed)
    return f"按照{plans}要求，现就有关事项函告如下。" if plans else "现就有关事项函告如下。"


def _missing(unit: str, facts: MonthFacts) -> tuple[str, ...]:
    return next((status.missing for status in facts.statuses if status.name == unit), ())


def _wants_timetable(item: ItemView, unit: str, facts: MonthFacts) -> bool:
    asked = unit in item.leads and item.parent_key is None
    return asked and timetable_wanted(facts.assessments[item.key])


def _table(items: list[ItemView], facts: MonthFacts, proposal: Proposal) -> DataTable:
    return DataTable(
        (
            Column("编号", 0.14),
            Column("事项名称", 0.24),
            Column("完成时限", 0.16, "center"),
            Column("完成/序时", 0.14, "center"),
            Column("情况", 0.32),
        ),
        tuple(_row(item, facts, proposal) for item in items),
    )


def _row(item: ItemView, facts: MonthFacts, proposal: Proposal) -> tuple[str, ...]:
    found = facts.assessments[item.key]
    due = near_due(item, found) or due_of(item, found)
    done = f"{percent(found.percent)}/{percent(found.schedule)}"
    return (item.key, item.title, due_text(due), done, _state(item, facts, proposal))


def _state(item: ItemView, facts: MonthFacts, proposal: Proposal) -> str:
    found = facts.assessments[item.key]
    if proposal.kind is not ActionKind.URGE:
        return f"{light_word(found.light)}。{plain_reason(found.reasons[0])}"
    told = []
    if facts.sheets_overdue and item.key in _missing(proposal.unit, facts):
        told.append("调度表未报送。")
    if _wants_timetable(item, proposal.unit, facts):
        told.append("未设时限，请报时间表。")
    return "".join(told)

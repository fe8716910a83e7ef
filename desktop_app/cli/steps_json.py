"""Steps, problems and meetings in; their JSON forms and lines for people out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from desktop_app.supervision.meetings import MeetingView, NextMeeting
from desktop_app.supervision.problems import (
    CLASS_NAMES,
    STEP_NAMES,
    ProblemProposal,
    ProblemView,
)
from desktop_app.supervision.problems import STATE_NAMES as PROBLEM_STATES
from desktop_app.supervision.states import EVENT_NAMES
from desktop_app.supervision.views import (
    ActionView,
    AuthorityView,
    StepProposal,
    source_name,
)


def day(value: date | None) -> str | None:
    """A date as JSON has it."""
    return value.isoformat() if value is not None else None


def action_json(view: ActionView, today: date) -> dict[str, Any]:
    """One step with its history."""
    standing = view.standing
    return {
        "number": view.number,
        "kind": view.kind.value,
        "unit": view.unit,
        "cycle": view.month,
        "items": list(view.keys),
        "reason": view.reason,
        "cause": view.cause,
        "issued_on": day(view.issued_on),
        "source": {"kind": view.source, "words": view.source_words, "meeting": view.meeting},
        "approval": {"person": view.approver, "on": day(view.approved_on)},
        "authority": view.authority,
        "follows": view.follows,
        "state": view.state.value,
        "state_name": view.state_name,
        "reply_due": day(standing.due),
        "first_due": day(view.first_due),
        "overdue": view.overdue(today),
        "extension": day(standing.extension.due) if standing.extension else None,
        "paused_days": standing.paused_days,
        "review_until": day(standing.review_until),
        "review_due": day(standing.review_due),
        "next": [event.value for event in view.allowed],
        "events": [
            {
                "event": each.event.value,
                "name": EVENT_NAMES[each.event],
                "on": day(each.on),
                "person": each.person,
                "words": each.words,
                "due": day(each.due),
                "document": each.document,
            }
            for each in view.events
        ],
        "rectifications": [
            {
                "words": line.words,
                "measure": line.measure,
                "deadline": day(line.deadline),
                "result": line.result,
                "passed": line.passed,
                "checked_on": day(line.checked_on),
            }
            for line in view.rectifications
        ],
        "attachments": [
            {"name": each.name, "sha256": each.sha256, "size": each.size}
            for each in view.attachments
        ],
        "demo": view.demo,
    }


def action_lines(view: ActionView, today: date) -> list[str]:
    """One step in full, for people."""
    standing = view.standing
    late = view.overdue(today)
    lines = [
        *(["【演示数据】"] if view.demo else []),
        f"{view.number}  {view.kind.value}  {view.unit}  {view.state_name}{f'（{late}）' if late else ''}",
        f"事由：{view.reason}",
        f"来源：{source_name(view.source)} {view.source_words}".rstrip(),
    ]
    lines += [f"批准：{view.approver} {day(view.approved_on) or ''}"] if view.approver else []
    lines += [f"授权依据：{view.authority}"] if view.authority else []
    lines += [f"事项：{'、'.join(view.keys)}"] if view.keys else []
    lines += [f"反馈时限：{day(standing.due)}"] if standing.due else []
    lines.append(f"{day(view.issued_on)}  发出")
    lines += [
        f"{day(each.on)}  {EVENT_NAMES[each.event]}  {each.words}"
        f"{f'（新时限 {day(each.due)}）' if each.due else ''}  {each.person}".rstrip()
        for each in view.events
    ]
    for place, line in enumerate(view.rectifications, 1):
        mark = {None: "未核查", True: "通过", False: "未通过"}[line.passed]
        lines.append(
            f"整改{place}：{line.words}（{day(line.deadline)}前）{mark} {line.result}".rstrip()
        )
    can = "、".join(EVENT_NAMES[event] for event in view.allowed)
    lines += [f"下一步可以：{can}"] if can else []
    return lines


def proposal_json(step: StepProposal) -> dict[str, Any]:
    """One proposal of the ladder."""
    return {
        "kind": step.proposal.kind.value,
        "unit": step.proposal.unit,
        "items": list(step.proposal.keys),
        "reason": step.proposal.reason,
        "cause": step.proposal.cause,
        "follows": list(step.proposal.follows),
        "asked": step.asked.total,
        "reply_due": day(step.reply_due),
        "decision": step.decision.decision.value if step.decision else None,
        "number": step.decision.number if step.decision else "",
    }


def authority_json(view: AuthorityView) -> dict[str, Any]:
    """One 授权依据."""
    return {
        "id": view.id,
        "document": view.document,
        "number": view.number,
        "issuer": view.issuer,
        "scope": view.scope,
        "starts_on": day(view.starts_on),
        "ends_on": day(view.ends_on),
    }


def problem_json(view: ProblemView, today: date) -> dict[str, Any]:
    """One problem with its history."""
    return {
        "number": view.number,
        "title": view.title,
        "source": view.source,
        "source_words": view.source_words,
        "found_on": day(view.found_on),
        "cycle": view.month,
        "item": view.item_key or None,
        "unit": view.unit or None,
        "meeting": view.meeting,
        "class": view.kind.value if view.kind else None,
        "coordinator": view.coordinator,
        "until": day(view.until),
        "state": view.state.value,
        "age": view.age(today),
        "days_over": view.days_over(today),
        "result": view.result,
        "feedback": view.feedback,
        "events": [
            {
                "step": each.step.value,
                "on": day(each.on),
                "person": each.person,
                "words": each.words,
            }
            for each in view.events
        ],
        "attachments": [
            {"name": each.name, "sha256": each.sha256, "size": each.size}
            for each in view.attachments
        ],
        "demo": view.demo,
    }


def problem_line(view: ProblemView, today: date) -> str:
    """One problem in a line."""
    kind = CLASS_NAMES[view.kind] if view.kind else "未分类"
    over = view.days_over(today)
    late = f"超期{over}天" if over else ""
    parts = (
        view.number, PROBLEM_STATES[view.state], kind, view.title, view.item_key, view.unit,
        f"{view.age(today)}天", late,
    )  # fmt: skip
    return "  ".join(part for part in parts if part)


def problem_lines(view: ProblemView, today: date) -> list[str]:
    """One problem in full, for people."""
    lines = ["【演示数据】"] if view.demo else []
    lines.append(problem_line(view, today))
    if view.coordinator:
        lines.append(f"协调：{view.coordinator}  时限：{day(view.until) or '未定'}")
    lines += [f"附件：{'、'.join(a.name for a in view.attachments)}"] if view.attachments else []
    return lines + [
        f"{day(each.on)}  {STEP_NAMES[each.step]}  {each.words}  {each.person}".rstrip()
        for each in view.events
    ]


def found_json(each: ProblemProposal) -> dict[str, Any]:
    """What a unit reported as a problem."""
    return {
        "cycle": each.month,
        "item": each.item_key,
        "unit": each.unit,
        "words": each.words,
        "like": each.like or None,
        "likeness": each.likeness,
    }


def meeting_json(view: MeetingView) -> dict[str, Any]:
    """One meeting."""
    return {
        "id": view.id,
        "kind": view.kind.value,
        "title": view.title,
        "held_on": day(view.held_on),
        "held": view.held,
        "place": view.place,
        "chair": view.chair,
        "cycle": view.month,
        "agenda": [{"item": e.item_key or None, "words": e.words} for e in view.agenda],
        "decisions": [
            {
                "item": e.item_key or None,
                "words": e.words,
                "unit": e.unit or None,
                "due": day(e.due),
                "became": e.became,
            }
            for e in view.decisions
        ],
        "demo": view.demo,
    }


def meeting_lines(view: MeetingView) -> list[str]:
    """One meeting in full, for people."""
    state = "已召开" if view.held else "待召开"
    lines = [f"{view.id}  {day(view.held_on)}  {view.title}  {state}  {view.chair}".rstrip()]
    lines += [f"  议程{n}：{e.words}" for n, e in enumerate(view.agenda, 1)]
    for number, entry in enumerate(view.decisions, 1):
        became = f" → {entry.became}" if entry.became else ""
        lines.append(f"  议定{number}：{entry.words}{became}")
    return lines


def next_json(found: Sequence[NextMeeting]) -> list[dict[str, Any]]:
    """When meetings are due."""
    return [
        {
            "kind": each.kind.value,
            "name": each.name,
            "due": day(each.due),
            "late": each.late,
            "last": day(each.last),
        }
        for each in found
    ]

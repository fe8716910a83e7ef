"""Commands of the ladder: actions, action …, authority …, ladder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from desktop_app.application import Application
from desktop_app.cli.chinese import ChineseDate, Command, Group, Words
from desktop_app.cli.session import Session, common
from desktop_app.cli.steps_json import (
    action_json,
    action_lines,
    authority_json,
    day,
    proposal_json,
)
from desktop_app.operations.actions import NewLine, NewStep
from desktop_app.supervising import find_proposal
from desktop_app.supervision.ladder import StepRule
from desktop_app.supervision.standing import EventView
from desktop_app.supervision.states import EVENT_NAMES, STATE_NAMES, Event
from desktop_app.supervision.views import SOURCE_NAMES
from models.base import ActionKind

KINDS = Words([kind.value for kind in ActionKind])
STATES = Words(list(STATE_NAMES.values()))
EVENTS = Words([name for event, name in EVENT_NAMES.items() if event is not Event.RECTIFY])
SOURCES = Words(list(SOURCE_NAMES.values()))
A_DAY = ChineseDate()


@click.command(cls=Command, help="督办措施清单，新的在前。")
@click.option("--month", help="只列这个月的，如 2023-09。")
@click.option("--unit", help="只列这个单位的。")
@click.option("--state", type=STATES, help="只列这个状态的。")
@click.option("--overdue", is_flag=True, help="只列逾期的。")
@common
def actions(
    session: Session, month: str | None, unit: str | None, state: str | None, overdue: bool
) -> None:
    """List the register of steps."""
    with session.open(read_only=True) as application:
        name = application.registry().resolve(unit).name if unit else None
        found, today = application.actions(), application.desk_day()
    chosen = [
        view
        for view in found
        if (month is None or view.month == month)
        and (name is None or view.unit == name)
        and (state is None or STATE_NAMES[view.state] == state)
        and (not overdue or view.overdue(today))
    ]
    lines = [action_lines(view, today)[1 if view.demo else 0] for view in chosen]
    marked = ["【演示数据】", *lines] if any(view.demo for view in chosen) else lines
    session.show(
        [action_json(view, today) for view in chosen],
        marked or ["没有符合条件的督办措施。可用 duban action proposals MONTH 查看建议。"],
    )


@click.group(
    cls=Group, help="督办措施：建议、采纳、登记、签收、反馈、延期、中止、整改、核查、销号。"
)
def action() -> None:
    """Group the commands on steps."""


@action.command("show", cls=Command, help="一项措施的全部经过。")
@click.argument("number", metavar="文号")
@common
def show(session: Session, number: str) -> None:
    """Show one step."""
    with session.open(read_only=True) as application:
        _tell(session, application, number)


@action.command("proposals", cls=Command, help="按阶梯对这个月的建议。")
@click.argument("month", metavar="月份")
@common
def proposals(session: Session, month: str) -> None:
    """List what the ladder proposes."""
    with session.open(read_only=True) as application:
        found = application.step_proposals(month)
        demo = application.is_demo
    lines = [
        f"{each.proposal.kind.value}  {each.proposal.unit}  {each.proposal.reason}"
        f"  {each.asked.words}{f'  {each.decision.words}' if each.decision else ''}"
        for each in found
    ]
    marked = ["【演示数据】", *lines] if demo else lines
    session.show([proposal_json(each) for each in found], marked or ["本月没有督办建议。"])


@action.command("accept", cls=Command, help="采纳一条建议；--as 改用别的措施须写理由。")
@click.argument("month", metavar="月份")
@click.option("--kind", required=True, type=KINDS, help="建议的措施。")
@click.option("--unit", required=True, help="单位名称。")
@click.option("--as", "other", type=KINDS, help="改用的措施。")
@click.option("--reason", default="", help="改用的理由。")
@click.option("--due", type=A_DAY, help="反馈时限；缺省按阶梯规则。")
@click.option("--person", default="", help="决定人。")
@click.option("--approver", default="", help="批准人。")
@click.option("--approved-on", type=A_DAY, help="批准日期。")
@common
def accept(
    session: Session,
    month: str,
    kind: str,
    unit: str,
    other: str | None,
    reason: str,
    due: date | None,
    person: str,
    approver: str,
    approved_on: date | None,
) -> None:
    """Enter the step a proposal led to."""
    with session.open() as application:
        name = application.registry().resolve(unit).name
        found = find_proposal(application.step_proposals(month), ActionKind(kind), name)
        cycle = application.month(month).cycle
        assert cycle is not None  # noqa: S101 -- proposals were made for it
        step = replace(
            application.step_for(cycle, found.proposal),
            kind=ActionKind(other or kind),
            reply_due=due,
            approver=approver,
            approved_on=approved_on,
        )
        number = application.accept_proposal(
            month, found.proposal, step, person=person, reason=reason
        ).value
        _tell(session, application, number)


@action.command("reject", cls=Command, help="不采纳一条建议，须写理由。")
@click.argument("month", metavar="月份")
@click.option("--kind", required=True, type=KINDS, help="建议的措施。")
@click.option("--unit", required=True, help="单位名称。")
@click.option("--reason", required=True, help="理由。")
@click.option("--person", default="", help="决定人。")
@common
def reject(session: Session, month: str, kind: str, unit: str, reason: str, person: str) -> None:
    """Leave a proposal aside."""
    with session.open() as application:
        name = application.registry().resolve(unit).name
        found = find_proposal(application.step_proposals(month), ActionKind(kind), name)
        application.reject_proposal(month, found.proposal, reason, person)
    session.show(
        {"kind": kind, "unit": name, "decision": "rejected"},
        [f"已记：不采纳对{name}的{kind}建议。"],
    )


@action.command("add", cls=Command, help="登记一项不是由规则建议的措施，如领导批示。")
@click.option("--kind", required=True, type=KINDS, help="措施。")
@click.option("--unit", required=True, help="单位名称。")
@click.option("--reason", required=True, help="事由。")
@click.option("--item", "items", multiple=True, help="事项编号，可多次。")
@click.option("--month", help="归入哪个月。")
@click.option("--on", "on", type=A_DAY, help="发出日期；缺省今天。")
@click.option("--due", type=A_DAY, help="反馈时限；缺省按阶梯规则。")
@click.option("--limit", help="缺省时限按来源：公文、会议纪要、领导批示……见 duban ladder。")
@click.option("--source", type=SOURCES, default="政府工作部署", help="来源。")
@click.option("--source-words", default="", help="来源文件或批示内容。")
@click.option("--approver", default="", help="批准人。")
@click.option("--approved-on", type=A_DAY, help="批准日期。")
@common
def add(
    session: Session,
    kind: str,
    unit: str,
    reason: str,
    items: tuple[str, ...],
    month: str | None,
    on: date | None,
    due: date | None,
    limit: str | None,
    source: str,
    source_words: str,
    approver: str,
    approved_on: date | None,
) -> None:
    """Enter a step by hand."""
    with session.open() as application:
        application.items(items)
        day = on or application.desk_day()
        due = application.ladder.limit_due(limit, day) if limit and due is None else due
        step = NewStep(
            kind=ActionKind(kind),
            unit=unit,
            keys=items,
            reason=reason,
            issued_on=day,
            reply_due=due,
            source=next(kind for kind, name in SOURCE_NAMES.items() if name == source),
            source_words=source_words,
            approver=approver,
            approved_on=approved_on,
        )
        number = application.add_action(step, month).value
        _tell(session, application, number)


@action.command(
    "do", cls=Command, help="登记一项措施的进展：签收、反馈、申请延期、核查通过、销号等。"
)
@click.argument("number", metavar="文号")
@click.argument("event", metavar="进展", type=EVENTS)
@click.option("--on", "on", type=A_DAY, help="日期；缺省今天。")
@click.option("--words", default="", help="内容、原因或结果。")
@click.option("--person", default="", help="办理人、决定人或核查人。")
@click.option("--due", type=A_DAY, help="新的时限（延期、退办、核查未通过）。")
@click.option("--document", default="", help="来文文号。")
@click.option(
    "--file", "files", multiple=True, type=click.Path(path_type=Path), help="附件，可多次。"
)
@common
def do(
    session: Session,
    number: str,
    event: str,
    on: date | None,
    words: str,
    person: str,
    due: date | None,
    document: str,
    files: tuple[Path, ...],
) -> None:
    """Enter what happened to a step."""
    code = next(code for code, name in EVENT_NAMES.items() if name == event)
    with session.open() as application:
        told = EventView(code, on or application.desk_day(), person, words, due, document)
        application.enter_event(number, told, files)
        _tell(session, application, number)


@action.command("rectify", cls=Command, help="转入整改；--line 写“整改事项|措施|期限”，可多次。")
@click.argument("number", metavar="文号")
@click.option("--line", "lines", required=True, multiple=True, help="整改事项|措施|2023-11-10")
@click.option("--on", "on", type=A_DAY, help="日期；缺省今天。")
@click.option("--words", default="按整改清单限期整改", help="说明。")
@click.option("--person", default="", help="决定人。")
@common
def rectify(
    session: Session,
    number: str,
    lines: tuple[str, ...],
    on: date | None,
    words: str,
    person: str,
) -> None:
    """Turn a step into 整改."""
    with session.open() as application:
        told = EventView(Event.RECTIFY, on or application.desk_day(), person, words)
        application.rectify_action(number, told, [_line(each) for each in lines])
        _tell(session, application, number)


@action.command("check", cls=Command, help="登记整改清单第 LINE 项的核查结果。")
@click.argument("number", metavar="文号")
@click.argument("line", metavar="LINE", type=int)
@click.option("--pass/--fail", "passed", required=True, default=None, help="通过或未通过。")
@click.option("--result", required=True, help="核查看到的事实。")
@click.option("--on", "on", type=A_DAY, help="日期；缺省今天。")
@common
def check(
    session: Session, number: str, line: int, passed: bool, result: str, on: date | None
) -> None:
    """Enter what the check of a line found."""
    with session.open() as application:
        when = on or application.desk_day()
        application.check_rectification(number, line, result, passed=passed, on=when)
        _tell(session, application, number)


@click.group(cls=Group, help="授权依据：登记、查看、终止。")
def authority() -> None:
    """Group the commands on authority."""


@authority.command("list", cls=Command, help="全部授权依据。")
@common
def authorities(session: Session) -> None:
    """List what was recorded."""
    with session.open(read_only=True) as application:
        found, today = application.authorities(), application.desk_day()
    lines = [
        f"{each.id}  {each.words}  {day(each.starts_on)} 至 {day(each.ends_on) or '长期'}"
        f"  {'有效' if each.valid_on(today) else '不在期限内'}"
        for each in found
    ]
    empty = ["没有登记授权依据，函件用“提示”“督导”名义。"]
    session.show([authority_json(each) for each in found], lines or empty)


@authority.command("add", cls=Command, help="登记授权文件。")
@click.argument("document", metavar="文件名称")
@click.option("--from", "starts_on", required=True, type=A_DAY, help="起始日。")
@click.option("--until", "ends_on", type=A_DAY, help="截止日；长期有效的不填。")
@click.option("--number", default="", help="文号。")
@click.option("--issuer", default="", help="授权机关。")
@click.option("--scope", default="", help="范围。")
@common
def add_authority(
    session: Session,
    document: str,
    starts_on: date,
    ends_on: date | None,
    number: str,
    issuer: str,
    scope: str,
) -> None:
    """Record an authority."""
    with session.open() as application:
        view = application.record_authority(
            document, starts_on, ends_on, number=number, issuer=issuer, scope=scope
        ).value
    session.show(authority_json(view), [f"已登记授权依据{view.words}。"])


@authority.command("end", cls=Command, help="终止一份授权依据。")
@click.argument("authority_id", metavar="编号", type=int)
@click.option("--on", "on", required=True, type=A_DAY, help="有效到哪一天。")
@common
def end(session: Session, authority_id: int, on: date) -> None:
    """End an authority."""
    with session.open() as application:
        view = application.end_authority(authority_id, on).value
    session.show(authority_json(view), [f"{view.words}有效到 {day(view.ends_on)}。"])


@click.command(cls=Command, help="督办阶梯：什么情况建议哪一步，多久反馈。")
@common
def ladder(session: Session) -> None:
    """Show the rules in force."""
    with session.open(read_only=True) as application:
        rules = application.ladder
    data = {
        "code": rules.code,
        "name": rules.name,
        "steps": [
            {"kind": rule.kind.value, "when": rule.when.value, "months": rule.months, "reason": rule.reason}
            for rule in rules.steps
        ],
        "reply": {kind.value: {"days": t.days, "basis": t.basis.value} for kind, t in rules.reply.items()},
        "limits": dict(rules.limits),
    }  # fmt: skip
    lines = [rules.name, rules.note]
    lines += [f"{rule.kind.value}：{_in_general(rule)}" for rule in rules.steps]
    lines += [f"{kind.value}反馈时限：{time.words}" for kind, time in rules.reply.items()]
    session.show(data, lines)


def _in_general(rule: StepRule) -> str:
    """A rule's reason without the figures of a case."""
    words = rule.reason or "调度表逾期未报送"
    days = str(rule.days) if rule.days else "若干"
    return words.format(count="若干", month="当月", days=days, numbers="已发措施")


def _tell(session: Session, application: Application, number: str) -> None:
    (view,) = application.actions([number])
    today = application.desk_day()
    session.show(action_json(view, today), action_lines(view, today))


def _line(words: str) -> NewLine:
    parts = [part.strip() for part in words.replace("｜", "|").split("|")]
    try:
        task, measure, deadline = parts
        return NewLine(task, measure, date.fromisoformat(deadline))
    except ValueError as error:
        raise click.UsageError(
            f"整改清单“{words}”写法不对，应为“整改事项|措施|2023-11-10”。"
        ) from error


COMMANDS = (actions, action, authority, ladder)

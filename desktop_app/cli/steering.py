"""Commands on problems and meetings: problems, problem …, meetings, meeting …."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import click

from desktop_app.application import Application
from desktop_app.cli.chinese import ChineseDate, Command, Group, Words
from desktop_app.cli.session import Session, common
from desktop_app.cli.steps_json import (
    day,
    found_json,
    meeting_json,
    meeting_lines,
    next_json,
    problem_json,
    problem_line,
    problem_lines,
)
from desktop_app.errors import DubanError
from desktop_app.operations.meetings import RESEND, Becomes, NewDecision, NewMeeting
from desktop_app.operations.problems import Assignment, NewProblem
from desktop_app.supervision.meetings import default_rules
from desktop_app.supervision.problems import CLASS_NAMES, STATE_NAMES
from models.base import ActionKind, MeetingKind, ProblemClass

A_DAY = ChineseDate()
Doing = Callable[[str, str, date | None, str], object]
CLASSES: dict[str, ProblemClass] = {name: kind for kind, name in CLASS_NAMES.items()}
BECOMES = {
    "督办措施": Becomes.ACTION,
    "问题": Becomes.PROBLEM,
    "事项": Becomes.ITEM,
    "只记录": Becomes.NOTE,
}


@click.command(cls=Command, help="问题清单；--proposed MONTH 列出单位填报中还没有登记的问题。")
@click.option("--state", type=Words(list(STATE_NAMES.values())), help="只列这个状态的。")
@click.option("--overdue", is_flag=True, help="只列超期的。")
@click.option("--proposed", metavar="MONTH", help="列出这个月填报中待研究的问题。")
@common
def problems(session: Session, state: str | None, overdue: bool, proposed: str | None) -> None:
    """List problems, or what was reported and not yet dealt with."""
    with session.open(read_only=True) as application:
        if proposed:
            found = application.problem_proposals(proposed)
            lines = [
                f"{each.item_key}  {each.unit}  {each.words}"
                f"{f'  与{each.like}相近（{each.likeness}%）' if each.like else ''}"
                for each in found
            ]
            session.show([found_json(each) for each in found], lines or ["没有待研究的问题。"])
            return
        known, today = application.problems(), application.desk_day()
    chosen = [
        view
        for view in known
        if (state is None or STATE_NAMES[view.state] == state)
        and (not overdue or view.days_over(today))
    ]
    lines = [problem_line(view, today) for view in chosen]
    marked = ["【演示数据】", *lines] if any(view.demo for view in chosen) else lines
    session.show(
        [problem_json(view, today) for view in chosen],
        marked or ["没有符合条件的问题。可用 duban problems --proposed MONTH 从填报中登记。"],
    )


@click.group(cls=Group, help="问题：登记、研判交办、协调、解决、反馈。")
def problem() -> None:
    """Group the commands on problems."""


@problem.command("show", cls=Command, help="一个问题的全部经过。")
@click.argument("number", metavar="编号")
@common
def show(session: Session, number: str) -> None:
    """Show one problem."""
    with session.open(read_only=True) as application:
        _tell(session, application, number)


@problem.command("add", cls=Command, help="登记一个问题。")
@click.argument("title", metavar="问题")
@click.option("--item", default="", help="事项编号。")
@click.option("--unit", default="", help="反映单位。")
@click.option("--on", "on", type=A_DAY, help="发现日期；缺省今天。")
@common
def add(session: Session, title: str, item: str, unit: str, on: date | None) -> None:
    """Enter a problem by hand."""
    with session.open() as application:
        name = application.registry().resolve(unit).name if unit else ""
        new = NewProblem(title, on or application.desk_day(), item_key=item, unit=name)
        _tell(session, application, application.add_problem(new).value)


@problem.command(
    "take", cls=Command, help="把这个月填报中的问题登记下来；--item 只登记这些事项的。"
)
@click.argument("month", metavar="月份")
@click.option("--item", "items", multiple=True, help="事项编号，可多次。")
@common
def take(session: Session, month: str, items: tuple[str, ...]) -> None:
    """Enter problems that units reported; those like an open one are joined to it."""
    with session.open() as application:
        found = [
            each
            for each in application.problem_proposals(month)
            if not items or each.item_key in items
        ]
        joined = [application.join_problem(each.like, each).value for each in found if each.like]
        new = [each for each in found if not each.like]
        numbers = application.take_problems(new).value if new else ()
    session.show(
        {"numbers": list(numbers), "joined": joined},
        [f"登记问题 {len(numbers)} 个，并入已有问题 {len(joined)} 条。", *numbers],
    )


@problem.command("assign", cls=Command, help="研判分类并交办。")
@click.argument("number", metavar="编号")
@click.option("--class", "kind", required=True, type=Words(list(CLASSES)), help="分类。")
@click.option("--coordinator", required=True, help="协调单位或协调人。")
@click.option("--until", type=A_DAY, help="解决时限。")
@click.option("--words", default="", help="说明。")
@click.option("--on", "on", type=A_DAY, help="日期；缺省今天。")
@common
def assign(
    session: Session,
    number: str,
    kind: str,
    coordinator: str,
    until: date | None,
    words: str,
    on: date | None,
) -> None:
    """Class a problem and say who coordinates."""
    with session.open() as application:
        to = Assignment(CLASSES[kind], coordinator, until, words)
        application.assign_problem(number, to, on)
        _tell(session, application, number)


@problem.command("dismiss", cls=Command, help="填报中的一条不列为问题，须写理由。")
@click.argument("month", metavar="月份")
@click.option("--item", required=True, help="事项编号。")
@click.option("--unit", default="", help="填报单位；只有一条时可不写。")
@click.option("--reason", required=True, help="理由。")
@click.option("--person", default="", help="决定人。")
@common
def dismiss(session: Session, month: str, item: str, unit: str, reason: str, person: str) -> None:
    """Leave a reported sentence aside."""
    with session.open() as application:
        name = application.registry().resolve(unit).name if unit else ""
        found = [
            each
            for each in application.problem_proposals(month)
            if each.item_key == item and (not name or each.unit == name)
        ]
        if len(found) != 1:
            raise DubanError(
                f"{month} 填报中待研究的、{item} 的问题有 {len(found)} 条，不能确定是哪一条。",
                "请用 duban problems --proposed 查看，并写明 --unit。",
            )
        application.dismiss_problem(found[0], reason, person)
    session.show({"dismissed": found_json(found[0])}, [f"不列为问题：{found[0].words}"])


@problem.command("attach", cls=Command, help="给问题附上文件。")
@click.argument("number", metavar="编号")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@common
def attach(session: Session, number: str, files: tuple[Path, ...]) -> None:
    """Put files with a problem."""
    with session.open() as application:
        for path in files:
            application.attach_to_problem(number, path)
        _tell(session, application, number)


def _told(name: str, help_: str, doing: Callable[[Application], Doing]) -> click.Command:
    @problem.command(name, cls=Command, help=help_)
    @click.argument("number", metavar="编号")
    @click.option("--words", required=True, help="内容。")
    @click.option("--person", default="", help="办理人。")
    @click.option("--on", "on", type=A_DAY, help="日期；缺省今天。")
    @common
    def command(session: Session, number: str, words: str, person: str, on: date | None) -> None:
        with session.open() as application:
            doing(application)(number, words, on, person)
            _tell(session, application, number)

    return command


progress = _told("progress", "登记协调进展。", lambda a: a.progress_problem)
solve = _told("solve", "登记解决结果。", lambda a: a.solve_problem)
feedback = _told("feedback", "登记反馈情况，问题随之闭环。", lambda a: a.feed_back_problem)
reopen = _told("reopen", "重新打开没有真正解决的问题。", lambda a: a.reopen_problem)


@click.command(cls=Command, help="会议清单和下次会议日期。")
@common
def meetings(session: Session) -> None:
    """List meetings and when the next ones are due."""
    with session.open(read_only=True) as application:
        known, coming = application.meetings(), application.next_meetings()
    lines = [
        f"下次{each.name}（{each.every}）：{day(each.due)}{'，已过期未开' if each.late else ''}"
        for each in coming
    ]
    lines += [meeting_lines(view)[0] for view in known] or ["还没有登记会议。"]
    session.show(
        {"next": next_json(coming), "meetings": [meeting_json(view) for view in known]}, lines
    )


@click.group(cls=Group, help="会议：安排、议程、召开、议定事项。")
def meeting() -> None:
    """Group the commands on meetings."""


@meeting.command("plan", cls=Command, help="安排会议，议程由 --month 的红黄灯和未解决的问题生成。")
@click.argument(
    "kind", metavar="种类", type=Words([rule.name for rule in default_rules().values()])
)
@click.argument("held_on", metavar="日期", type=A_DAY)
@click.option("--month", help="议程取哪个月；缺省最近一个月。")
@click.option("--title", default="", help="会议名称。")
@click.option("--place", default="", help="地点。")
@click.option("--chair", default="", help="主持人。")
@common
def plan(
    session: Session,
    kind: str,
    held_on: date,
    month: str | None,
    title: str,
    place: str,
    chair: str,
) -> None:
    """Plan a meeting."""
    with session.open() as application:
        new = NewMeeting(
            _kind(kind), held_on, title, place, chair, month or application.working_month()
        )
        _tell_meeting(session, application, application.plan_meeting(new).value)


@meeting.command(
    "agenda", cls=Command, help="改会议议程：逐行写，或按 --month 的红黄灯和未解决的问题重新生成。"
)
@click.argument("meeting_id", metavar="编号", type=int)
@click.option(
    "--line", "texts", multiple=True, help="一行议题，可多次；以事项编号开头的记为该事项。"
)
@click.option("--month", help="按哪个月重新生成；缺省最近一个月。")
@common
def set_agenda(
    session: Session, meeting_id: int, texts: tuple[str, ...], month: str | None
) -> None:
    """Replace an agenda."""
    with session.open() as application:
        wanted = month or application.working_month()
        if texts:
            application.word_agenda(meeting_id, texts)
        elif wanted is not None:
            application.rebuild_agenda(meeting_id, wanted)
        _tell_meeting(session, application, meeting_id)


@meeting.command("show", cls=Command, help="一次会议的议程和议定事项。")
@click.argument("meeting_id", metavar="编号", type=int)
@common
def show_meeting(session: Session, meeting_id: int) -> None:
    """Show one meeting."""
    with session.open(read_only=True) as application:
        _tell_meeting(session, application, meeting_id)


@meeting.command("hold", cls=Command, help="登记会议召开。")
@click.argument("meeting_id", metavar="编号", type=int)
@click.option("--on", "on", type=A_DAY, help="召开日期；缺省今天。")
@click.option("--chair", default="", help="主持人。")
@common
def hold(session: Session, meeting_id: int, on: date | None, chair: str) -> None:
    """Enter that a meeting was held."""
    with session.open() as application:
        application.hold_meeting(meeting_id, on, chair)
        _tell_meeting(session, application, meeting_id)


@meeting.command("decide", cls=Command, help="记议定事项，可转为督办措施、问题或台账事项。")
@click.argument("meeting_id", metavar="编号", type=int)
@click.argument("words", metavar="内容")
@click.option("--as", "becomes", type=Words(list(BECOMES)), default="只记录", help="转为什么。")
@click.option(
    "--kind", type=Words([k.value for k in ActionKind]), default="督办通知", help="措施。"
)
@click.option("--unit", default="", help="承办单位；转为事项的是牵头单位。")
@click.option("--with", "helpers", multiple=True, help="配合单位（转为事项时），可多次。")
@click.option("--due", type=A_DAY, help="时限；措施缺省 20 天，事项不写即未设时限。")
@click.option("--item", default="", help="涉及事项的编号。")
@click.option("--title", default="", help="列入台账的事项名称；缺省取内容。")
@click.option("--plan", default="", help="列入哪个方案（代号、文号或题目）；缺省按涉及事项和会期。")
@common
def decide(
    session: Session,
    meeting_id: int,
    words: str,
    becomes: str,
    kind: str,
    unit: str,
    helpers: tuple[str, ...],
    due: date | None,
    item: str,
    title: str,
    plan: str,
) -> None:
    """Enter a decision."""
    with session.open() as application:
        new = NewDecision(
            words, BECOMES[becomes], unit, due, item, ActionKind(kind), helpers, title, plan
        )
        number = application.note_decision(meeting_id, new).value
        told = [f"已列入台账 {number}；{RESEND}"] if new.becomes is Becomes.ITEM else []
        _tell_meeting(session, application, meeting_id, told)


@meeting.command("cancel", cls=Command, help="取消一次还没有召开的会议。")
@click.argument("meeting_id", metavar="编号", type=int)
@common
def cancel(session: Session, meeting_id: int) -> None:
    """Take away a planned meeting."""
    with session.open() as application:
        title = application.cancel_meeting(meeting_id).value
    session.show({"cancelled": title}, [f"已取消{title}。"])


def _kind(name: str) -> MeetingKind:
    return next(rule.kind for rule in default_rules().values() if rule.name == name)


def _tell(session: Session, application: Application, number: str) -> None:
    (view,) = application.problems([number])
    today = application.desk_day()
    session.show(problem_json(view, today), problem_lines(view, today))


def _tell_meeting(
    session: Session, application: Application, meeting_id: int, told: Sequence[str] = ()
) -> None:
    view = application.meeting(meeting_id)
    session.show(meeting_json(view), [*meeting_lines(view), *told])


COMMANDS = (problems, problem, meetings, meeting)

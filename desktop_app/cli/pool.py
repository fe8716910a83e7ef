"""Commands on the project pool: pool, pool show, add, move, dates, invest, review, cluster."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from desktop_app.application import Application
from desktop_app.cli.chinese import ChineseDate, Command, Group, Words
from desktop_app.cli.session import Session, common
from desktop_app.operations.pool import NewCluster, NewProject, read_money
from desktop_app.pool_lists import MOVES, REVIEW
from desktop_app.pooling import PoolRow
from desktop_app.supervision.pool import (
    BATCHES,
    FIGURE_TITLES,
    OUT,
    VERDICTS,
    ClusterView,
    VerdictView,
    money_words,
    share_words,
)
from models.words import Batch

A_DAY = ChineseDate()
FOLDER = click.Path(file_okay=False, path_type=Path)
NAMES = [batch.value for batch in BATCHES]
OPTIONS = {
    "total": "--total",
    "year_plan": "--plan",
    "month_done": "--month-done",
    "year_done": "--year-done",
    "total_done": "--done",
    "funds": "--funds",
    "paid": "--paid",
}
MARKED = "【演示数据】"


@click.group(
    cls=Group,
    invoke_without_command=True,
    help="项目库：谋划、储备、开工、竣工四个批次；不带命令时列出全部。",
)
@click.option("--batch", type=Words([*NAMES, OUT]), help="只列这个批次的。")
@click.option("--warned", is_flag=True, help="只列有预警的。")
@click.option("--outside", is_flag=True, help="列出台账中还没有入库的项目。")
@common
def pool(session: Session, batch: str | None, warned: bool, outside: bool) -> None:
    """List the pool unless a command follows."""
    if click.get_current_context().invoked_subcommand is not None:
        return
    with session.open(read_only=True) as application:
        if outside:
            items = application.pool_outside()
            session.show(
                [{"key": item.key, "title": item.title, "lead": item.lead} for item in items],
                [f"{item.key}  {item.title}  {item.lead}" for item in items]
                or ["台账中的项目都已入库。"],
            )
            return
        rows = application.pool()
    chosen = [
        row
        for row in rows
        if (batch is None or _batch(row) == batch) and (not warned or row.warnings)
    ]
    counts = "　".join(f"{name} {sum(_batch(r) == name for r in rows)}" for name in [*NAMES, OUT])
    lines = [MARKED] if any(row.project.demo for row in chosen) else []
    lines += [counts, *(line for row in chosen for line in _brief(row))]
    session.show(
        [_json(row) for row in chosen],
        lines
        if chosen
        else ["项目库里没有符合条件的项目。可用 duban pool --outside 查看可入库的。"],
    )


@pool.command("show", cls=Command, help="一个项目的批次变动和各月投资。")
@click.argument("key", metavar="编号")
@common
def show(session: Session, key: str) -> None:
    """Show one project."""
    with session.open(read_only=True) as application:
        _tell(session, application, key)


@pool.command("add", cls=Command, help="登记台账之外的项目，直接入库。")
@click.argument("title", metavar="名称")
@click.argument("batch", metavar="批次", type=Words(NAMES))
@click.option("--owner", default="", help="责任单位。")
@click.option("--on", "on", type=A_DAY, help="入库日期；缺省今天。")
@click.option("--reason", required=True, help="入库理由。")
@click.option("--person", default="", help="经办人。")
@common
def add(
    session: Session, title: str, batch: str, owner: str, on: date | None, reason: str, person: str
) -> None:
    """Enter a project by hand."""
    with session.open() as application:
        day = on or application.desk_day()
        new = NewProject(title, application.unit_name(owner) if owner else "")
        done = application.add_project(new, Batch(batch), day, reason, person)
        _tell(session, application, done.value.key)


@pool.command("move", cls=Command, help="入库、转批次或退出；一次一步，可撤销。")
@click.argument("key", metavar="编号")
@click.argument("batch", metavar="批次", type=Words([*NAMES, OUT]))
@click.option("--on", "on", type=A_DAY, help="日期；缺省今天。")
@click.option("--reason", required=True, help="理由。")
@click.option("--person", default="", help="经办人。")
@common
def move(session: Session, key: str, batch: str, on: date | None, reason: str, person: str) -> None:
    """Move a project into, between or out of the batches."""
    with session.open() as application:
        to = None if batch == OUT else Batch(batch)
        application.move_project(key, to, on or application.desk_day(), reason, person)
        _tell(session, application, key)


@pool.command("dates", cls=Command, help="登记计划开工、计划竣工日期；不写的保持原样。")
@click.argument("key", metavar="编号")
@click.option("--start", type=A_DAY, help="计划开工日期。")
@click.option("--end", type=A_DAY, help="计划竣工日期。")
@common
def dates(session: Session, key: str, start: date | None, end: date | None) -> None:
    """Record the planned start and end."""
    with session.open() as application:
        project = application.pool([key])[0].project
        application.set_project_dates(
            key, start or project.planned_start, end or project.planned_end
        )
        _tell(session, application, key)


def _figures(command: Callable[..., None]) -> Callable[..., None]:
    for name, option in reversed(OPTIONS.items()):
        help_text = f"{FIGURE_TITLES[name]}（万元）；写成空的表示清空。"
        command = click.option(option, name, metavar="万元", help=help_text)(command)
    return command


@pool.command(
    "invest", cls=Command, help="登记一个项目一个月的投资数字，单位万元；不写的保持原样。"
)
@click.argument("key", metavar="编号")
@click.argument("month", metavar="月份")
@_figures
@common
def invest(session: Session, key: str, month: str, **typed: str | None) -> None:
    """Enter a month's figures."""
    figures: dict[str, Decimal | None] = {
        name: read_money(words, FIGURE_TITLES[name])
        for name, words in typed.items()
        if words is not None
    }
    with session.open() as application:
        application.invest(key, month, figures)
        _tell(session, application, key)


@pool.command("review", cls=Command, help="年度评估清单：年内变动、停留过久、建议退出。")
@click.argument("year", metavar="年份", type=click.IntRange(2000, 2099))
@common
def review(session: Session, year: int) -> None:
    """The yearly review list."""
    with session.open(read_only=True) as application:
        found = application.pool_review(year)
    lines = [MARKED] if any(line.demo for line in found) else []
    lines += [
        f"【{line.finding.value}】{line.key}  {line.title}：{line.words}"
        + (f"评估意见：{line.verdict}" if line.verdict else "")
        for line in found
    ]
    session.show(
        [
            {
                "finding": line.finding.value,
                "key": line.key,
                "title": line.title,
                "words": line.words,
                "verdict": line.verdict or None,
                "demo": line.demo,
            }
            for line in found
        ],
        lines or [f"{year}年没有需要评估的项目。"],
    )


@pool.command(
    "judge", cls=Command, help="登记年度评估意见：保留、转批次或退出；同一年再登记就是修改。"
)
@click.argument("key", metavar="编号")
@click.argument("year", metavar="年份", type=click.IntRange(2000, 2099))
@click.argument("verdict", metavar="意见", type=Words(list(VERDICTS)))
@click.option("--reason", required=True, help="理由。")
@click.option("--person", default="", help="评估人。")
@click.option("--on", "on", type=A_DAY, help="日期；缺省今天。")
@common
def judge(
    session: Session, key: str, year: int, verdict: str, reason: str, person: str, on: date | None
) -> None:
    """Record what the yearly review decided."""
    with session.open() as application:
        day = on or application.desk_day()
        application.judge_project(key, VerdictView(year, verdict, reason, person, day))
        _tell(session, application, key)


@pool.command(
    "list",
    cls=Command,
    help="印清单：月份 2023-10 或年份 2023 的变动清单；--review 为年度评估清单。",
)
@click.argument("period", metavar="月份|年份")
@click.option("--review", "reviewing", is_flag=True, help="年度评估清单。")
@click.option("--out", "folder", type=FOLDER, default=Path(), help="输出文件夹，缺省为当前文件夹。")
@click.option("--formats", default="", help="格式，缺省 pdf,docx,xlsx。")
@common
def lists(session: Session, period: str, reviewing: bool, folder: Path, formats: str) -> None:
    """Print a list of the pool."""
    wanted = tuple(filter(None, formats.split(",")))
    with session.open(read_only=True) as application:
        kind = REVIEW if reviewing else MOVES
        written = application.write_pool_list(kind, period, folder, wanted)
    files = [str(path) for path in written.files]
    session.show(
        {"files": files, "pages": written.pages}, [f"已生成，共 {written.pages} 页：", *files]
    )


@pool.command("cluster", cls=Command, help="包联：一个集群、一名市领导、一个专班、一个研究机构。")
@click.argument("name", metavar="集群", required=False)
@click.option("--leader", help="包联的市领导。")
@click.option("--group", "group", help="工作专班。")
@click.option("--research", help="研究机构。")
@click.option("--project", "projects", multiple=True, help="归入这个集群的项目编号，可多次。")
@common
def cluster(
    session: Session,
    name: str | None,
    leader: str | None,
    group: str | None,
    research: str | None,
    projects: tuple[str, ...],
) -> None:
    """List clusters, or record one and put projects into it."""
    with session.open(read_only=name is None) as application:
        if name is not None:
            _record(application, name, (leader, group, research))
            if projects:
                application.join_cluster(name, projects)
        found = application.pool_clusters()
    lines = [MARKED] if any(view.demo for view in found) else []
    lines += [_cluster_line(view) for view in found]
    session.show([_cluster_json(view) for view in found], lines or ["还没有登记包联。"])


def _record(
    application: Application, name: str, typed: tuple[str | None, str | None, str | None]
) -> None:
    if typed == (None, None, None):
        return
    known = {view.name: view for view in application.pool_clusters()}.get(name)
    before = (known.leader, known.working_group, known.research_body) if known else ("", "", "")
    values = [old if new is None else new for new, old in zip(typed, before, strict=True)]
    application.set_cluster(NewCluster(name, *values))


def _tell(session: Session, application: Application, key: str) -> None:
    (row,) = application.pool([key])
    project = row.project
    lines = [MARKED] if project.demo else []
    lines += _brief(row)
    lines += [f"  {m.on}  {m.name}  {m.reason}  {m.person}".rstrip() for m in project.moves]
    for month in project.months:
        told = [
            f"{title}{money_words(getattr(month, name))}"
            for name, title in FIGURE_TITLES.items()
            if getattr(month, name) is not None
        ]
        lines.append(f"  {month.month}  {'，'.join(told)}（万元）")
    lines += [f"  请核对：{words}" for words in row.doubts]
    session.show(_json(row), lines)


def _batch(row: PoolRow) -> str:
    return row.batch.value if row.batch else OUT


def _brief(row: PoolRow) -> list[str]:
    money = row.money
    told = [
        f"总投资{money_words(money.total)}万元" if money.total is not None else "",
        f"完成率{share_words(money.done_share)}" if money.done_share is not None else "",
        f"到位率{share_words(money.funds_share)}" if money.funds_share is not None else "",
    ]
    words = "  ".join(
        part
        for part in (row.number, f"【{_batch(row)}】", row.project.title, row.project.owner, *told)
        if part
    )
    return [words, *(f"    {each.fault.value}：{each.words}" for each in row.warnings)]


def _json(row: PoolRow) -> dict[str, Any]:
    project, money = row.project, row.money
    return {
        "key": project.key,
        "title": project.title,
        "by_hand": project.by_hand,
        "owner": project.owner,
        "batch": row.batch.value if row.batch else None,
        "days": row.days,
        "planned_start": _text(project.planned_start),
        "planned_end": _text(project.planned_end),
        "cluster": project.cluster or None,
        "demo": project.demo,
        "done_share": _text(money.done_share),
        "year_share": _text(money.year_share),
        "funds_share": _text(money.funds_share),
        "paid_share": _text(money.paid_share),
        "warnings": [{"fault": w.fault.value, "words": w.words} for w in row.warnings],
        "doubts": list(row.doubts),
        "moves": [
            {"on": str(m.on), "to": m.name, "reason": m.reason, "person": m.person}
            for m in project.moves
        ],
        "months": [
            {"month": m.month, **{name: _text(getattr(m, name)) for name in FIGURE_TITLES}}
            for m in project.months
        ],
    }


def _cluster_json(view: ClusterView) -> dict[str, Any]:
    return {
        "name": view.name,
        "leader": view.leader,
        "working_group": view.working_group,
        "research_body": view.research_body,
        "projects": list(view.projects),
        "demo": view.demo,
    }


def _cluster_line(view: ClusterView) -> str:
    return (
        f"{view.name}：市领导 {view.leader}；专班 {view.working_group or '未明确'}；"
        f"研究机构 {view.research_body or '未明确'}；项目 {'、'.join(view.projects) or '无'}"
    )


def _text(value: date | Decimal | None) -> str | None:
    return None if value is None else str(value)


COMMANDS = (pool,)

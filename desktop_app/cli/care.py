"""Commands that make a store and care for it: init, check, backup, restore, undo, log."""

from __future__ import annotations

from pathlib import Path

import click

from desktop_app.application import Application
from desktop_app.cli.chinese import Command
from desktop_app.cli.session import Session, common, progress_line
from desktop_app.errors import DubanError
from desktop_app.restoring import restore_store
from desktop_app.starting import BUILT_IN


@click.command(cls=Command, help="新建台账。缺省装入内置方案。")
@click.option("--plan", help=f"内置方案的代号，缺省 {BUILT_IN}。")
@click.option("--empty", is_flag=True, help="不装方案，只装单位名录。")
@click.option(
    "--demo", is_flag=True, help="加入 2023-09 至 2023-11 三个月的演示数据（处处标明“演示”）。"
)
@common
def init(session: Session, plan: str | None, empty: bool, demo: bool) -> None:
    """Make a store."""
    if empty and (plan or demo):
        raise click.UsageError("--empty 不能与 --plan、--demo 同用。")
    code = None if empty else plan or BUILT_IN
    path = session.store_path
    with Application.create(
        path, session.paths, session.clock, code, demo=demo, progress=progress_line()
    ) as application:
        items = application.items()
        months = [cycle.month for cycle in application.cycles()]
    top = sum(1 for item in items if item.parent_key is None)
    lines = [f"已新建台账：{path}", f"事项 {top} 项，子项目 {len(items) - top} 项。"]
    if demo:
        lines.append(f"已加入演示数据：{'、'.join(months)}。演示数据为虚构，不得用于真实通报。")
    lines.append("本程序只能录入非涉密信息，涉密信息不得录入。")
    session.show(
        {"store": str(path), "plan": code, "items": len(items), "demo": demo, "cycles": months},
        lines,
    )


@click.command(cls=Command, help="检查台账：文件是否损坏、关联是否完整、已关账月份是否被改动。")
@common
def check(session: Session) -> None:
    """Check the store; damage is a refusal."""
    with session.open(read_only=True) as application:
        problems = application.check()
    session.show(
        {"ok": not problems, "problems": list(problems)},
        list(problems) or ["检查通过，没有发现问题。"],
    )
    if problems:
        raise DubanError(
            "台账检查发现问题。", "请先备份现有文件，再用 duban restore 恢复最近的备份。"
        )


@click.command(cls=Command, help="把台账备份到文件夹 DIR。")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@common
def backup(session: Session, folder: Path) -> None:
    """Copy the store, even while a window has it open."""
    with Application.open(
        session.store_path, session.paths, session.clock, read_only=True
    ) as application:
        target = application.backup(folder)
    session.show({"file": str(target)}, [f"已备份到 {target}"])


@click.command(cls=Command, help="用备份 FILE 恢复台账；恢复前先把现有台账另存一份。")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@common
def restore(session: Session, file: Path) -> None:
    """Put a backup in the store's place."""
    path = session.store_path
    saved = restore_store(file, path, session.paths, session.clock)
    lines = [f"已用 {file} 恢复台账 {path}。"]
    if saved is not None:
        lines.append(f"原台账另存为 {saved}。")
    session.show({"store": str(path), "saved": str(saved) if saved else None}, lines)


@click.command(cls=Command, help="撤销最近一步操作。")
@common
def undo(session: Session) -> None:
    """Take back the newest operation."""
    with session.open() as application:
        done = application.undo()
    session.show({"undone": done.value}, [f"已撤销：{done.value}"])


@click.command(cls=Command, help="恢复刚才撤销的操作。")
@common
def redo(session: Session) -> None:
    """Do again what was taken back last."""
    with session.open() as application:
        done = application.redo()
    session.show({"redone": done.value}, [f"已恢复：{done.value}"])


@click.command(cls=Command, help="操作记录，新的在前。")
@click.option("--limit", type=click.IntRange(min=1), default=50, help="最多列出几条，缺省 50。")
@common
def log(session: Session, limit: int) -> None:
    """List the journal."""
    with session.open(read_only=True) as application:
        entries = application.log(limit)
    data = [
        {
            "id": entry.id,
            "name": entry.name,
            "detail": entry.detail,
            "at": entry.at.isoformat(timespec="seconds"),
            "rows": entry.rows,
            "undone": entry.undone,
        }
        for entry in entries
    ]
    lines = [
        f"{entry.at.astimezone():%Y-%m-%d %H:%M}  {entry.name}"
        f"{'（已撤销）' if entry.undone else ''}  {entry.detail}".rstrip()
        for entry in entries
    ]
    session.show(data, lines or ["还没有操作记录。"])


COMMANDS = (init, check, backup, restore, undo, redo, log)

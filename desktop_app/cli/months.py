"""Commands of the month: cycle open, collect, status, close, reopen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from desktop_app.application import Application
from desktop_app.cli.chinese import ChineseDate, Command, Group
from desktop_app.cli.rounds import (
    collected_json,
    collected_lines,
    proof_json,
    proof_lines,
    register,
)
from desktop_app.cli.session import Session, common, progress_line
from desktop_app.jsonforms import LIGHT_WORDS, status_json
from desktop_app.kinds import PaperOrder
from desktop_app.operations.evidence import Proof


@click.group(cls=Group, help="月度调度：开账、收表、查看、关账。")
def cycle() -> None:
    """Group the commands of the month."""


@cycle.command("open", cls=Command, help="打开一个月，如 2023-09；可同时导出调度表。")
@click.argument("month", metavar="月份")
@click.option("--forms", type=click.Path(path_type=Path), help="把每个单位的调度表写入这个文件夹。")
@click.option(
    "--due",
    type=ChineseDate(),
    help="报送截止日；缺省按设定的报送日（见 cycle due），没有设定的为下月 5 日。",
)
@click.option("--letter", is_flag=True, help="与 --forms 合用：同时写出调度通知（PDF、DOCX）。")
@common
def open_month(
    session: Session, month: str, forms: Path | None, due: date | None, letter: bool
) -> None:
    """Open a month."""
    if letter and forms is None:
        raise click.UsageError("--letter 须与 --forms 合用。")
    with session.open() as application:
        if forms is not None:
            # A folder that cannot be written must refuse before the month is opened.
            application.check_folder(forms)
        opened = application.open_cycle(month, due).value
        files = application.write_forms(month, forms, progress=progress_line()) if forms else ()
        letters = _letters(application, month, forms) if forms and letter else ()
    lines = [f"已打开 {opened.month}，报送截止 {opened.due_by.isoformat()}。"]
    if forms is not None:
        lines.append(f"已导出调度表 {len(files)} 份到 {forms}。")
    lines += [f"调度通知：{path}" for path in letters]
    session.show(
        {
            "cycle": opened.month,
            "state": opened.state.value,
            "due_by": opened.due_by.isoformat(),
            "forms": [str(path) for path in files],
            "letters": [str(path) for path in letters],
        },
        lines,
    )


@cycle.command("forms", cls=Command, help="重新导出调度表；--unit 只导一个单位。")
@click.argument("month", metavar="月份")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--unit", help="单位名称。")
@common
def forms(session: Session, month: str, folder: Path, unit: str | None) -> None:
    """Write the sheets again."""
    with session.open() as application:
        files = application.write_forms(month, folder, unit, progress_line())
        asked = application.asked(month)
        only = application.unit_name(unit) if unit else None
    again = {
        name: each.times for name, each in asked.items() if each.times > 1 and only in (None, name)
    }
    lines = [f"已导出调度表 {len(files)} 份到 {folder}。"]
    if again:
        named = "、".join(f"{name}{times}次" for name, times in list(again.items())[:5])
        more = f"等{len(again)}家" if len(again) > 5 else ""
        lines.append(f"减负提示：本月已不止一次向单位要材料（{named}{more}）。")
    session.show({"forms": [str(path) for path in files], "asked": again}, lines)


@cycle.command("collect", cls=Command, help="收回调度表，PATH 为文件或文件夹。")
@click.argument("month", metavar="月份")
@click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--preview", is_flag=True, help="只看会改动什么，不收入。")
@click.option("--received", type=ChineseDate(), help="收到的日期；缺省为今天。")
@click.option("--evidence", is_flag=True, help="把旁边认得出事项的佐证材料一并附上；缺省只列出来。")
@click.option("--skip-unreadable", is_flag=True, help="读不出来的文件列出后跳过，收入其余的。")
@common
def collect(
    session: Session,
    month: str,
    paths: tuple[Path, ...],
    preview: bool,
    received: date | None,
    evidence: bool,
    skip_unreadable: bool,
) -> None:
    """Take in returned sheets with the files beside them, or tell what would change."""
    attached = 0
    with session.open() as application:
        if preview:
            result = application.preview_collect(month, paths, progress_line(), received=received)
        else:
            result = application.collect(
                month, paths, progress_line(), skip_unreadable=skip_unreadable, received=received
            ).value
        offers = application.proof_offers(month, paths, result)
        sure = [
            Proof(each.item_key, each.path, each.unit, each.inside)
            for each in offers
            if each.item_key
        ]
        if evidence and sure and not preview:
            attached = application.attach_proofs(month, sure).value
    left = [each for each in offers if not (attached and each.item_key)]
    session.show(
        {
            **collected_json(month, result),
            "evidence": {"attached": attached, "offered": [proof_json(each) for each in left]},
        },
        [*collected_lines(result, preview=preview), *proof_lines(attached, left)],
    )


@cycle.command("status", cls=Command, help="谁报了、各灯多少、有哪些异常。")
@click.argument("month", metavar="月份")
@common
def status(session: Session, month: str) -> None:
    """Tell how a month stands."""
    with session.open(read_only=True) as application:
        view = application.month(month)
    lights = "，".join(f"{LIGHT_WORDS[light]} {count}" for light, count in view.lights.items())
    open_anomalies = [anomaly for anomaly in view.anomalies if not anomaly.settled]
    lines = [
        *(["【演示数据】"] if view.demo else []),
        f"{month} 亮灯：{lights}",
        *(
            f"{unit.name}  应报 {unit.items} 已报 {unit.reported}"
            + (f"  未报：{'、'.join(unit.missing)}" if unit.missing else "")
            for unit in view.statuses
        ),
        f"未处理异常 {len(open_anomalies)} 处",
        *(f"  {a.file_name} {a.message}" for a in open_anomalies),
    ]
    session.show(status_json(view), lines)


@cycle.command("close", cls=Command, help="关账：冻结这个月，之后不再变化。")
@click.argument("month", metavar="月份")
@common
def close(session: Session, month: str) -> None:
    """Freeze a month."""
    with session.open() as application:
        snapshot = application.close_cycle(month).value
    session.show(
        {"cycle": month, "state": "closed", "snapshot": snapshot},
        [f"{month} 已关账，快照 {snapshot}。"],
    )


@cycle.command("reopen", cls=Command, help="重新打开已关账的月份，必须写明原因。")
@click.argument("month", metavar="月份")
@click.option("--reason", required=True, help="原因，记入操作记录。")
@common
def reopen(session: Session, month: str, reason: str) -> None:
    """Open a closed month again."""
    with session.open() as application:
        opened = application.reopen_cycle(month, reason).value
    session.show(
        {"cycle": opened.month, "state": opened.state.value}, [f"{month} 已重新打开：{reason}"]
    )


def _letters(application: Application, month: str, folder: Path) -> tuple[Path, ...]:
    """The covering letter that goes out with the sheets."""
    written = application.write_papers(PaperOrder("form_letter", month), folder)
    return tuple(path for each in written for path in each.files)


register(cycle)
COMMANDS = (cycle,)

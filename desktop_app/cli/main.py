"""All commands under one name: arguments in, exit code out (0 done, 1 refused, 2 usage, 3 defect)."""

from __future__ import annotations

import sys
from datetime import date

import click

from desktop_app.cli import (
    archive,
    care,
    edits,
    kinds,
    layout,
    ledger,
    months,
    outlook,
    packs,
    papers,
    pool,
    ranking,
    register,
    reviews,
    rulings,
)
from desktop_app.cli.chinese import ChineseDate, Group, usage_sentence
from desktop_app.cli.session import Session
from desktop_app.cli.steering import COMMANDS as STEERING
from desktop_app.cli.supervision import COMMANDS as SUPERVISION
from desktop_app.errors import DubanError
from desktop_app.logs import write_crash_report
from desktop_app.progress import CancelledError


@click.group(cls=Group, help="督办台账：读方案、建台账、月调度、亮灯、印通报。不带命令时打开窗口。")
@click.option("--store", help="台账文件；缺省用环境变量 DUBAN_STORE 或用户数据文件夹。")
@click.option("--json", "as_json", is_flag=True, help="只输出一份 JSON。")
@click.option("--as-of", "as_of", type=ChineseDate(), help="按这一天亮灯；缺省为今天。")
@click.version_option(
    package_name="duban", prog_name="督办台账", message="%(prog)s %(version)s", help="显示版本号。"
)
@click.pass_context
def duban(context: click.Context, store: str | None, as_json: bool, as_of: date | None) -> None:
    """Take the common options that stand before the command."""
    context.obj = Session(store, as_json, as_of)


for commands in (
    care.COMMANDS,
    SUPERVISION,
    STEERING,
    layout.COMMANDS,
    edits.COMMANDS,
    ledger.COMMANDS,
    months.COMMANDS,
    outlook.COMMANDS,
    rulings.COMMANDS,
    packs.COMMANDS,
    archive.COMMANDS,
    papers.COMMANDS,
    pool.COMMANDS,
    ranking.COMMANDS,
    kinds.COMMANDS,
    register.COMMANDS,
    reviews.COMMANDS,
):
    for entry in commands:
        duban.add_command(entry)


def run_command(arguments: list[str]) -> int:
    """Run one command; every outcome becomes an exit code and at most one sentence on stderr."""
    session = Session()
    try:
        code = duban.main(arguments, prog_name="duban", standalone_mode=False, obj=session)
    except click.UsageError as error:
        click.echo(f"{usage_sentence(error)}用法见 duban --help。", err=True)
        return 2
    except (click.Abort, CancelledError, KeyboardInterrupt):
        click.echo("已取消，没有写入任何内容。", err=True)
        return 1
    except DubanError as error:
        click.echo(str(error), err=True)
        return 1
    except BrokenPipeError:
        # The reader of our output has gone (`duban items | head`).
        sys.stderr.close()
        return 0
    except Exception as error:
        report = write_crash_report(error, session.paths.logs, session.clock.now())
        click.echo(f"程序出错，台账没有受影响。报告已存为 {report}，请交给维护人员。", err=True)
        return 3
    return code if isinstance(code, int) else 0

"""Commands that print: notice and bulletin."""

from __future__ import annotations

from pathlib import Path

import click

from desktop_app.cli.chinese import Command, Words
from desktop_app.cli.layout import show_check
from desktop_app.cli.session import Session, common, progress_line
from desktop_app.views import WrittenFiles, sorts_of
from models.base import ActionKind

LETTERS = (ActionKind.REMINDER, ActionKind.URGE, ActionKind.NOTICE, ActionKind.TALK)
FORMATS = ("pdf", "docx", "xlsx")


@click.command(cls=Command, help="给单位的函件：提醒、催办、督办通知、约谈（PDF、DOCX）。")
@click.argument("month", metavar="月份")
@click.option(
    "--kind", required=True, type=Words([kind.value for kind in LETTERS]), help="函件种类。"
)
@click.option("--unit", help="只给这个单位；缺省给所有应发的单位。")
@click.option(
    "--out", "folder", required=True, type=click.Path(path_type=Path), help="输出文件夹。"
)
@common
def notice(session: Session, month: str, kind: str, unit: str | None, folder: Path) -> None:
    """Write letters."""
    with session.open() as application:
        letters = application.write_notices(month, ActionKind(kind), folder, unit)
    files = [str(path) for letter in letters for path in letter.files]
    told = f"（{sorts_of(letters)}）" if letters else ""
    lines = [f"已生成{kind} {len(letters)} 件{told}：", *(f"  {path}" for path in files)]
    session.show(
        {
            "files": files,
            "number": [letter.number for letter in letters],
            "pages": sum(letter.pages for letter in letters),
            "snapshot": letters[0].snapshot if letters else None,
        },
        lines if letters else [f"本月没有需要{kind}的单位。"],
    )


@click.command(cls=Command, help="督查通报。未关账的月份印为征求意见稿。")
@click.argument("month", metavar="月份")
@click.option("--out", "folder", type=click.Path(path_type=Path), help="输出文件夹。")
@click.option("--formats", default="pdf,docx,xlsx", help="格式，缺省 pdf,docx,xlsx。")
@click.option("--check", is_flag=True, help="版式自检：逐条量印出的页面，不合格时退出码为 1。")
@common
def bulletin(
    session: Session, month: str, folder: Path | None, formats: str, *, check: bool
) -> None:
    """Write the bulletin, or measure its pages."""
    if folder is None and not check:
        raise click.UsageError("请用 --out 指定输出文件夹，或用 --check 只做版式自检。")
    wanted = [word.strip() for word in formats.split(",") if word.strip()]
    unknown = sorted(set(wanted) - set(FORMATS))
    if unknown or not wanted:
        raise click.UsageError(f"不认识的格式“{'、'.join(unknown)}”，可用 {'、'.join(FORMATS)}。")
    with session.open() as application:
        written = (
            application.write_bulletin(month, folder, wanted, progress_line()) if folder else None
        )
        measured = application.check_layout(month) if check else None
    if measured is not None:
        show_check(session, measured)
    elif written is not None:
        session.show(_json(written), _lines(written))


def _json(written: WrittenFiles) -> dict[str, object]:
    return {
        "files": [str(path) for path in written.files],
        "number": written.number,
        "pages": written.pages,
        "snapshot": written.snapshot,
        "faces": list(written.faces),
        "missing": list(written.missing),
    }


def _lines(written: WrittenFiles) -> list[str]:
    name = written.number or "征求意见稿（未编号）"
    lines = [f"已生成通报 {name}，共 {written.pages} 页："]
    lines += [f"  {path}" for path in written.files]
    lines += [f"字体：{'；'.join(written.faces)}"] if written.faces else []
    lines += [f"缺字：{sentence}" for sentence in written.missing]
    return lines


COMMANDS = (notice, bulletin)

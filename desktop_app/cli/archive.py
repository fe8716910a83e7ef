"""The command that puts a year into a folder for the archive, and checks such a folder."""

from __future__ import annotations

from pathlib import Path

import click

from desktop_app.archives import archive_years, make_archive
from desktop_app.cli.chinese import Command
from desktop_app.cli.session import Session, common, progress_line
from desktop_app.errors import DubanError
from desktop_app.sealing import broken_seals


@click.command(
    cls=Command,
    help="归档：把一年的发文、关账数据、督办记录和附件收进一个文件夹，带目录和校验清单；--check 核对这样的文件夹。",
)
@click.argument("year", metavar="[年份]", type=int, required=False)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="归档文件夹建在哪里。"
)
@click.option(
    "--check", "checked", type=click.Path(path_type=Path, file_okay=False), help="核对归档文件夹。"
)
@common
def archive(session: Session, year: int | None, out: Path | None, checked: Path | None) -> None:
    """Make the archive of a year, or check one."""
    if checked is not None:
        if year is not None or out is not None:
            raise click.UsageError("--check 不与年份、--out 合用。")
        problems = broken_seals(checked)
        session.show(
            {"ok": not problems, "problems": list(problems)},
            list(problems) or ["核对通过，与归档时一致。"],
        )
        if problems:
            raise DubanError("归档文件夹与归档时不一致。", "请用归档时的另一份副本替换。")
        return
    if out is None:
        raise click.UsageError("请写明年份和 --out，如 duban archive 2023 --out D:\\归档。")
    with session.open(read_only=True) as application:
        years = archive_years(application)
        if year is None and not years:
            raise DubanError("还没有已关账的月份或定稿的发文。", "请先关账、定稿再归档。")
        made = make_archive(application, year or years[0], out, progress_line())
    session.show(
        {
            "folder": str(made.folder),
            "papers": made.papers,
            "months": list(made.months),
            "files": made.files,
            "told": list(made.told),
        },
        [
            f"已归档到 {made.folder}：发文 {made.papers} 件，关账月份 {len(made.months)} 个，共 {made.files} 个文件。",
            *(f"注意：{words}" for words in made.told),
        ],
    )


COMMANDS = (archive,)

"""The command that makes a meeting's pages: one file that opens anywhere, without network."""

from __future__ import annotations

from pathlib import Path

import click

from desktop_app.cli.chinese import Command
from desktop_app.cli.session import Session, common, progress_line
from desktop_app.packs import meeting_pack, write_pack


@click.command(cls=Command, help="会议材料网页：一个文件，任何电脑双击就能看，不用联网。")
@click.argument("month", metavar="月份", required=False)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="写到哪个文件夹。",
)
@click.option("--all", "everything", is_flag=True, help="全部事项，不只滞后和预警的。")
@common
def pack(session: Session, month: str | None, out: Path, everything: bool) -> None:
    """Write the meeting's pages of a month; the newest month where none is given."""
    with session.open(read_only=True) as application:
        made = meeting_pack(application, month, everything=everything, progress=progress_line())
    path = write_pack(made, session.paths.resources, out)
    session.show(
        {"files": [str(path)], "pages": len(made.pages)}, [f"{path}（{len(made.pages)} 项）"]
    )


COMMANDS = (pack,)

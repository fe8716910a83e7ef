"""Commands that measure pages: check-page, and what bulletin --check prints."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.cli.chinese import Command
from desktop_app.cli.session import Session, common
from desktop_app.layouts import check_page_file

if TYPE_CHECKING:
    from desktop_app.printing.selfcheck.views import LayoutCheck


def show_check(session: Session, check: LayoutCheck) -> None:
    """Print the table and end with 1 where a clause does not hold."""
    session.show(check.as_json(), check.lines())
    if not check.ok:
        raise click.exceptions.Exit(1)


@click.command(
    "check-page", cls=Command, help="版式自检：量一份 PDF 的页边、行距、字体、页码、版记等。"
)
@click.argument("file", metavar="PDF", type=click.Path(path_type=Path))
@common
def check_page(session: Session, file: Path) -> None:
    """Measure any PDF against GB/T 9704—2012."""
    show_check(session, check_page_file(file))


COMMANDS = (check_page,)

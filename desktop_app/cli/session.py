"""What every command shares: the store option, the judging day, output and progress."""

from __future__ import annotations

import functools
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import click

from desktop_app.application import Application
from desktop_app.cli.chinese import ChineseDate
from desktop_app.clock import Clock, system_clock
from desktop_app.errors import DubanError, StoreError
from desktop_app.paths import Paths, user_paths
from desktop_app.progress import Progress, silent
from models.faults import StoreFault, StoreFaultCode


@dataclass(slots=True)
class Session:
    """The common options of one call."""

    store: str | None = None
    as_json: bool = False
    as_of: date | None = None

    @property
    def paths(self) -> Paths:
        """The folders of this user."""
        return user_paths()

    @property
    def clock(self) -> Clock:
        """The real clock with the chosen judging day."""
        return system_clock(self.as_of)

    @property
    def store_path(self) -> Path:
        """The store named by option, environment, or the user's own."""
        named = self.store or os.environ.get("DUBAN_STORE")
        return store_from(named) if named else self.paths.default_store

    def open(self, *, read_only: bool = False) -> Application:
        """The store, opened strictly; writers make the automatic backup first."""
        application = self._opened(read_only=read_only)
        try:
            application.backup_if_due()
        except BaseException:
            application.close()
            raise
        return application

    def _opened(self, *, read_only: bool) -> Application:
        try:
            return Application.open(self.store_path, self.paths, self.clock, read_only=read_only)
        except StoreError as refused:
            if not read_only or _code(refused) is not StoreFaultCode.OUTDATED:
                raise
            # Looking needs the present schema: where the file can be written it is upgraded, after
            # a backup; where it cannot, the first sentence says what to do.
            try:
                Application.open(self.store_path, self.paths, self.clock).close()
            except StoreError as error:
                raise (refused if _code(error) in CLOSED else error) from error
            return Application.open(self.store_path, self.paths, self.clock, read_only=True)

    def show(self, data: Any, lines: list[str]) -> None:
        """One JSON document, or lines for people."""
        if self.as_json:
            # Piece by piece: a long draft as one text would take half a gigabyte.
            pieces = json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(data)
            while some := "".join(islice(pieces, _PIECES)):
                click.echo(some, nl=False)
            click.echo()
        else:
            click.echo("\n".join(lines))


# How many pieces of a JSON document are written at once.
_PIECES = 20_000
CLOSED = frozenset({StoreFaultCode.LOCKED, StoreFaultCode.READ_ONLY, StoreFaultCode.UNREADABLE})


def _code(error: StoreError) -> StoreFaultCode | None:
    fault = error.__cause__
    return fault.code if isinstance(fault, StoreFault) else None


def store_from(named: str) -> Path:
    """A path, or a sqlite:/// address. Other databases are not supported yet and are refused."""
    scheme, separator, rest = named.partition("://")
    if not separator:
        return Path(named)
    if scheme != "sqlite" or not rest.startswith("/"):
        raise DubanError(
            f"暂不支持“{scheme}”数据库。", "请用 --store 指定台账文件的路径，或 sqlite:///路径。"
        )
    return Path(rest[1:])


def progress_line() -> Progress:
    """Progress on stderr when somebody watches a terminal."""
    if not sys.stderr.isatty():
        return silent

    def draw(done: int, total: int, text: str) -> None:
        share = f"{done}/{total}" if total else f"{done}"
        click.echo(f"\r\033[K{share} {text}", err=True, nl=False)
        if total and done >= total:
            click.echo("\r\033[K", err=True, nl=False)

    return draw


def common(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command --store, --json and --as-of, which may also stand before its name."""

    @click.option(
        "--store", "store", help="台账文件；缺省用环境变量 DUBAN_STORE 或用户数据文件夹。"
    )
    @click.option("--json", "as_json", is_flag=True, help="只输出一份 JSON。")
    @click.option("--as-of", "as_of", type=ChineseDate(), help="按这一天亮灯；缺省为今天。")
    @click.pass_context
    @functools.wraps(command)
    def wrapper(
        context: click.Context,
        /,
        *args: Any,
        store: str | None,
        as_json: bool,
        as_of: date | None,
        **kwargs: Any,
    ) -> None:
        session = context.find_root().ensure_object(Session)
        session.store = store or session.store
        session.as_json = as_json or session.as_json
        session.as_of = as_of or session.as_of
        command(session, *args, **kwargs)

    return wrapper

"""The composition root: arguments in, a command or the window, exit code out."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.application import Application
    from desktop_app.holding import HeldStore

REFUSED, WRONG_USAGE = 1, 2
WINDOW_OPTIONS = ("--store", "--as-of")
STORE_SUFFIX = ".duban"


def main(argv: list[str] | None = None) -> int:
    """Run `duban` with these arguments, or with the process's own; none opens the window."""
    arguments = sys.argv[1:] if argv is None else argv
    options = window_options(arguments)
    if options is not None:
        return _open_window(options)
    # Imported late, like the window: neither needs the other.
    from desktop_app.cli.main import run_command  # noqa: PLC0415

    return run_command(arguments)


def window_options(arguments: list[str]) -> dict[str, str] | None:
    """The values of --store and --as-of when the words hold no command, else None.

    A single word ending in .duban is a store double-clicked in the file manager.
    """
    found: dict[str, str] = {}
    rest = list(arguments)
    if len(rest) == 1 and rest[0].lower().endswith(STORE_SUFFIX) and not rest[0].startswith("-"):
        return {"--store": rest[0]}
    while rest:
        name, equals, value = rest.pop(0).partition("=")
        if name not in WINDOW_OPTIONS or (not equals and not rest):
            return None
        found[name] = value if equals else rest.pop(0)
    return found


def _open_window(options: dict[str, str]) -> int:
    try:
        as_of = date.fromisoformat(options["--as-of"]) if "--as-of" in options else None
    except ValueError:
        print(f"“{options['--as-of']}”不是日期，请写成 2023-09-30。", file=sys.stderr)  # noqa: T201
        return WRONG_USAGE
    if not _has_display():
        print(  # noqa: T201
            "本机没有图形显示，打不开窗口。请在有桌面的电脑上运行，或使用命令行（见 duban --help）。",
            file=sys.stderr,
        )
        return REFUSED
    from desktop_app.collector import spare_collector  # noqa: PLC0415

    spare_collector()
    from desktop_app.clock import system_clock  # noqa: PLC0415
    from desktop_app.paths import user_paths  # noqa: PLC0415
    from ui.app import last_store, run_window  # noqa: PLC0415

    paths = user_paths()
    named = options.get("--store") or os.environ.get("DUBAN_STORE")
    clock = system_clock(as_of)
    store = Path(named) if named else last_store(paths)

    def opened() -> Application:
        from desktop_app.application import Application  # noqa: PLC0415

        if store == paths.default_store and not named and not store.exists():
            return Application.create(store, paths, clock)
        return Application.open_or_read(store, paths, clock)

    def held() -> HeldStore | None:
        from desktop_app.holding import hold_store  # noqa: PLC0415

        return hold_store(store, paths, clock)

    return run_window(opened, paths, store, clock.today(), held)


def _has_display() -> bool:
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run() -> None:
    """The installed command `duban`."""
    sys.exit(main())


if __name__ == "__main__":
    run()

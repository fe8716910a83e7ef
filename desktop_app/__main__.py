"""The composition root: arguments in, a command or the window, exit code out."""

from __future__ import annotations

import sys


def main(argv: list[str] | None = None) -> int:
    """Run `duban` with these arguments, or with the process's own; none opens the window."""
    arguments = sys.argv[1:] if argv is None else argv
    if opens_window(arguments):
        # Imported late: commands must run on machines without Qt's system libraries.
        from desktop_app.window import open_window  # noqa: PLC0415

        return open_window(arguments)
    from desktop_app.cli.main import run_command  # noqa: PLC0415

    return run_command(arguments)


def opens_window(arguments: list[str]) -> bool:
    """Whether the words hold no command: nothing, or only --store and --as-of with their values."""
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        name, equals, _ = word.partition("=")
        if name not in {"--store", "--as-of"}:
            return False
        if not equals:
            if not rest:
                return False
            rest.pop(0)
    return True


def run() -> None:
    """The installed command `duban`."""
    sys.exit(main())


if __name__ == "__main__":
    run()

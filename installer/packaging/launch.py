"""The script that a packaged program starts with: arguments in, exit code out."""

from __future__ import annotations

from desktop_app.__main__ import run

if __name__ == "__main__":
    run()

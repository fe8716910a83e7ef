"""What a start must not wait for: the first page stands before any of the large libraries is loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "sqlalchemy",
    "sqlmodel",
    "pydantic",
    "pypinyin",
    "openpyxl",
    "reportlab",
    "docx",
    "jinja2",
)
SCRIPT = "import sys, {module}; print(*[name for name in {heavy!r} if name in sys.modules])"


@pytest.mark.parametrize("module", ["ui.app", "ui.pages.workbench", "ui.pages.ledger"])
def test_the_window_does_not_wait_for_the_store(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(module=module, heavy=HEAVY)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.stdout.split() == []

"""The faces that set-up has built: without them nothing here can be printed, so nothing is skipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.printing.fonts import FontSet
from desktop_app.printing.pdf import render_pdf
from tests.support.sample_documents import bulletin, demo_bulletin, letter

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"


@pytest.fixture(scope="session")
def fonts() -> FontSet:
    return FontSet(FOLDER, system_dirs=())


@pytest.fixture(scope="session")
def bulletin_pdf(fonts: FontSet) -> bytes:
    return render_pdf(bulletin(), fonts)


@pytest.fixture(scope="session")
def demo_pdf(fonts: FontSet) -> bytes:
    return render_pdf(demo_bulletin(), fonts)


@pytest.fixture(scope="session")
def letter_pdf(fonts: FontSet) -> bytes:
    return render_pdf(letter(), fonts)

"""Faces weigh little, and papers are to the byte what they are with ReportLab's own."""

from __future__ import annotations

import shutil
import sys
import tracemalloc
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

from desktop_app.printing.face_files import read_face
from desktop_app.printing.fonts import BUILT
from desktop_app.printing.styles import Role

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"
WORDS = "河道清淤完成三公里，第12次调度 Ä (A4)"
# A face of ReportLab's own is as large as its file, and once more.
MOST_MB = 4.0


def paper(font: TTFont) -> bytes:
    pdfmetrics.registerFont(font)
    made = BytesIO()
    canvas = Canvas(made, invariant=1)
    canvas.setFont(font.fontName, 16)
    canvas.drawString(60, 700, WORDS)
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize("role", list(BUILT))
def test_a_paper_is_the_same_to_the_byte(role: Role) -> None:
    path = FOLDER / BUILT[role]
    usual = paper(TTFont("either", str(path), subfontIndex=0))
    assert paper(read_face("either", path, 0)) == usual
    assert len(usual) > 5_000


def test_a_face_does_not_keep_its_file_in_memory() -> None:
    path = FOLDER / BUILT[Role.BODY]
    tracemalloc.start()
    try:
        font = read_face("light", path, 0)
        kept = tracemalloc.get_traced_memory()[0] / 1e6
    finally:
        tracemalloc.stop()
    assert font.stringWidth("国", 10) == pytest.approx(10)
    assert kept < MOST_MB < path.stat().st_size / 1e6


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be taken away there")
def test_a_face_whose_file_goes_away_is_still_printed(tmp_path: Path) -> None:
    """The folder of fonts may lie on a stick."""
    copy = tmp_path / "own.ttf"
    shutil.copy(FOLDER / BUILT[Role.KAI], copy)
    font = read_face("gone", copy, 0)
    copy.unlink()
    assert len(paper(font)) > 5_000


@pytest.mark.parametrize("rubbish", [b"", b"no face at all"])
def test_rubbish_is_refused(tmp_path: Path, rubbish: bytes) -> None:
    path = tmp_path / "broken.ttf"
    path.write_bytes(rubbish)
    with pytest.raises((ValueError, TTFError)):
        read_face("broken", path, 0)

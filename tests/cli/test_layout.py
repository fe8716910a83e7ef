"""版式自检 from the command line: the table, the JSON form and the exit code."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.support.program import Program


@pytest.mark.parametrize("month", ["2023-09", "2023-10", "2023-11"])
def test_every_month_of_the_demo_has_no_deviation(duban_demo: Program, month: str) -> None:
    check = duban_demo.json("bulletin", month, "--check")
    assert check["ok"] is True
    assert not [c for c in check["clauses"] if c["verdict"] == "failed"]
    assert {c["clause"] for c in check["clauses"]} >= {"5.2.1", "5.2.3", "7.2.4", "7.4.1", "7.5"}


def test_a_bulletin_can_be_written_and_checked_at_once(duban_demo: Program, tmp_path: Path) -> None:
    outcome = duban_demo.done(
        "bulletin", "2023-09", "--check", "--out", tmp_path / "出", "--formats", "pdf"
    )
    assert "不合格 0 项" in outcome.out
    (written,) = (tmp_path / "出").iterdir()
    again = duban_demo.done("check-page", written)
    assert "不合格 0 项" in again.out


def test_a_wrong_page_ends_with_one(duban: Program, tmp_path: Path) -> None:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 400))
    canvas.drawString(20, 20, "plain")
    canvas.save()
    page = tmp_path / "错.pdf"
    page.write_bytes(buffer.getvalue())
    outcome = duban("check-page", page)
    assert outcome.code == 1
    assert "A4 型纸" in outcome.out
    assert "应为210 mm × 297 mm" in outcome.out


def test_what_cannot_be_read_is_refused_in_one_sentence(duban: Program, tmp_path: Path) -> None:
    assert "打不开" in duban.refused("check-page", tmp_path / "没有.pdf")
    (tmp_path / "字.pdf").write_text("不是 PDF", encoding="utf-8")
    assert "PDF" in duban.refused("check-page", tmp_path / "字.pdf")


def test_without_a_folder_and_without_check_the_words_are_wrong(duban_demo: Program) -> None:
    outcome = duban_demo("bulletin", "2023-09")
    assert outcome.code == 2
    assert "--out" in outcome.err

"""通报: preview, paging, zoom, printing and export."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QCheckBox, QPushButton

from desktop_app.printing.preview import page_count
from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.pages.bulletin import BulletinPage


@pytest.fixture
def page(window: MainWindow) -> BulletinPage:
    window.desk.choose_month("2023-09")
    found = window.turn_to("bulletin")
    rest(window)
    assert isinstance(found, BulletinPage)
    return found


def test_the_preview_shows_the_printed_pages(page: BulletinPage, window: MainWindow) -> None:
    pdf = window.desk.application.bulletin_pdf("2023-09")
    assert page.view.page_count == page_count(pdf)
    assert page.view.page == 1
    rest(window, until=lambda: page.view.is_sharp(1))
    picture = page.view.grab().toImage()
    colours = [
        picture.pixelColor(x, y)
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    ]
    # The issuing organ's name is red, as on paper.
    assert any(c.red() > 200 and c.green() < 120 and c.blue() < 120 for c in colours)


def test_pages_and_zoom(page: BulletinPage, window: MainWindow) -> None:
    page.view.go_to(3)
    rest(window, until=lambda: page.view.is_sharp(3))
    assert page.view.page == 3
    page.view.set_zoom(2.0)
    rest(window, until=lambda: page.view.is_sharp(3))
    assert page.view.page == 3
    page.view.step_zoom(-1)
    assert page.view.page == 3


def test_what_is_said_about_it(page: BulletinPage) -> None:
    words = page._about.text()
    assert "演示数据" in words
    assert "已关账" in words
    assert "征求意见稿" not in words


def test_an_open_month_is_a_draft(page: BulletinPage, window: MainWindow) -> None:
    window.desk.choose_month("2023-11")
    rest(window)
    assert "征求意见稿" in page._about.text()


def test_printing_gives_all_pages(page: BulletinPage, window: MainWindow, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(72)
    printer.setFullPage(True)
    out = tmp_path / "printed.pdf"
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    printer.setFromTo(1, 2)
    page.print_on(printer)
    rest(window)
    assert page_count(out.read_bytes()) == 2
    assert window.notices.texts()[-1] == "已送去打印，共 2 页。"


def test_export_writes_what_is_ticked(
    page: BulletinPage, window: MainWindow, tmp_path: Path
) -> None:
    boxes = {box.text()[:4]: box for box in page.findChildren(QCheckBox)}
    boxes["DOCX"].setChecked(False)
    page.export(tmp_path / "out")
    rest(window)
    written = sorted(path.suffix for path in (tmp_path / "out").iterdir())
    assert written == [".pdf", ".xlsx"]
    assert "所用字体" in page._result.text()
    pdf = next((tmp_path / "out").glob("*.pdf")).read_bytes()
    assert pdf == window.desk.application.bulletin_pdf("2023-09")


def test_without_a_month_it_says_what_to_do(empty_window: MainWindow) -> None:
    found = empty_window.turn_to("bulletin")
    rest(empty_window)
    assert not found.findChild(QPushButton, "bulletin.print").isEnabled()
    assert not found.findChild(QPushButton, "bulletin.export").isEnabled()
    assert found._stack.currentIndex() == 1

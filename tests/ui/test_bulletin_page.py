"""通报: preview, paging, zoom, printing and export."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.bulletin.paper import MONTHLY, PaperRef
from desktop_app.printing.preview import page_count
from desktop_app.printing.selfcheck.views import Clause, Deviation, LayoutCheck, Verdict
from tests.support.pdf_reading import all_text
from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.pages.bulletin import ABOUT, CHECK, BulletinPage
from ui.places import OUT
from ui.printing import chosen_pages
from ui.widgets.page_zoom import FIT_PAGE, FIT_WIDTH

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(window: MainWindow) -> BulletinPage:
    window.desk.choose_month("2023-09")
    found = window.turn_to("bulletin")
    rest(window)
    assert isinstance(found, BulletinPage)
    return found


def written_to(path: Path) -> QPrinter:
    """A printer that prints into a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(72)
    printer.setFullPage(True)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def shown_pdf(page: BulletinPage) -> bytes:
    assert page._shown is not None
    return page._shown.paper.pdf


def test_the_preview_shows_the_printed_pages(page: BulletinPage, window: MainWindow) -> None:
    pdf = window.desk.application.paper(PaperRef(MONTHLY, "2023-09")).pdf
    assert shown_pdf(page) == pdf
    assert page.view.page_count == page.pane.thumbs.count() == page_count(pdf)
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


def test_looking_at_a_closed_month_issues_nothing(page: BulletinPage, window: MainWindow) -> None:
    assert window.desk.application.issued_papers() == ()
    assert "待定稿" in page.about.state.text()
    assert "已关账" in page.about.words.text()
    assert "演示数据" in page.about.words.text()


def test_the_paper_is_made_once_for_one_look(
    page: BulletinPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    application = window.desk.application
    made: list[str] = []
    built = application._publisher.pdf
    monkeypatch.setattr(
        application._publisher,
        "pdf",
        lambda document: made.append(document.title) or built(document),
    )
    window.desk.choose_month("2023-10")
    rest(window)
    window.turn_to("ledger")
    window.desk.refresh()
    rest(window)
    window.turn_to("bulletin")
    rest(window)
    assert len(made) == 1
    assert "10月" in made[0]


def test_keys_turn_pages_and_zoom(page: BulletinPage, window: MainWindow, qtbot: QtBot) -> None:
    page.view.setFocus()
    count = page.view.page_count
    qtbot.keyClick(page.view, Qt.Key.Key_PageDown)
    qtbot.keyClick(page.view, Qt.Key.Key_PageDown)
    assert page.view.page == 3
    assert page.pane.tools.number.value() == 3
    assert page.pane.thumbs.currentRow() == 2
    qtbot.keyClick(page.view, Qt.Key.Key_PageUp)
    assert page.view.page == 2
    qtbot.keyClick(page.view, Qt.Key.Key_0)
    assert page.view.zoom == 1.0
    qtbot.keyClick(page.view, Qt.Key.Key_Plus)
    assert page.view.zoom == 1.25
    assert page.pane.tools.zoom.currentText() == "125%"
    assert page.view.page == 2
    qtbot.keyClick(page.view, Qt.Key.Key_End)
    assert page.view.page == count
    rest(window, until=lambda: page.view.is_sharp(count))


def test_page_box_thumbnails_and_whole_pages(
    page: BulletinPage, window: MainWindow, qtbot: QtBot
) -> None:
    box = page.pane.tools.number
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "4")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert page.view.page == 4
    thumb = page.pane.thumbs.visualItemRect(page.pane.thumbs.item(1)).center()
    qtbot.mouseClick(page.pane.thumbs.viewport(), LEFT, pos=thumb)
    assert page.view.page == 2
    zoom = page.pane.tools.zoom
    zoom.setCurrentIndex(zoom.findData(FIT_PAGE))
    zoom.activated.emit(zoom.currentIndex())
    assert page.view.page == 2
    box_of_page = page.view._boxes[1]
    assert box_of_page.height() <= page.view.viewport().height()
    page.view.set_zoom(FIT_WIDTH)
    assert page.view._boxes[1].width() > box_of_page.width()


def test_an_open_month_is_a_draft(page: BulletinPage, window: MainWindow) -> None:
    window.desk.choose_month("2023-11")
    rest(window)
    assert "征求意见稿" in page.about.state.text()
    assert "尚未关账" in page.about.words.text()
    assert not window.findChild(QPushButton, "bulletin.issue").isEnabled()


def test_sheets_and_turned_pages_are_told(page: BulletinPage) -> None:
    words = page.about.sheets.text()
    assert f"共{page.view.page_count}页" in words
    assert "表格横排：纸仍竖放" in words


def test_printing_gives_the_chosen_pages(
    page: BulletinPage, window: MainWindow, tmp_path: Path
) -> None:
    printer = written_to(tmp_path / "printed.pdf")
    printer.setFromTo(1, 2)
    page.print_on(printer)
    rest(window)
    printed = (tmp_path / "printed.pdf").read_bytes()
    assert page_count(printed) == 2
    assert "通报" in all_text(printed)
    assert window.notices.texts()[-1] == "已写成 printed.pdf，共 2 页。"


def test_a_file_gets_the_pages_and_not_pictures_of_them(
    page: BulletinPage, window: MainWindow, tmp_path: Path
) -> None:
    assert page._shown is not None
    page.print_on(written_to(tmp_path / "whole.pdf"))
    rest(window)
    assert (tmp_path / "whole.pdf").read_bytes() == page._shown.paper.pdf


def test_a_file_that_cannot_be_written_is_told(
    page: BulletinPage, window: MainWindow, tmp_path: Path
) -> None:
    page.print_on(written_to(tmp_path / "没有" / "printed.pdf"))
    rest(window)
    assert "不存在" in window.notices.texts()[-1]


def test_single_pages_and_copies_are_chosen(tmp_path: Path) -> None:
    printer = written_to(tmp_path / "x.pdf")
    assert chosen_pages(printer, 4) == [1, 2, 3, 4]
    printer.setPageRanges(QPageRanges.fromString("2,4-9"))
    assert chosen_pages(printer, 5) == [2, 4, 5]
    if not printer.supportsMultipleCopies():
        printer.setCopyCount(2)
        printer.setCollateCopies(True)
        assert chosen_pages(printer, 5) == [2, 4, 5, 2, 4, 5]
        printer.setCollateCopies(False)
        assert chosen_pages(printer, 5) == [2, 2, 4, 4, 5, 5]


def test_pages_beyond_the_last_are_told(
    page: BulletinPage, window: MainWindow, tmp_path: Path
) -> None:
    printer = written_to(tmp_path / "printed.pdf")
    printer.setPageRanges(QPageRanges.fromString("90-99"))
    page.print_on(printer)
    rest(window)
    assert "所选页码不在这份文件里" in window.notices.texts()[-1]


def test_what_is_printed_is_the_month_that_was_chosen(
    page: BulletinPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked while the paper of the chosen month is still being made: that one, not the one before."""
    asked: list[str] = []
    monkeypatch.setattr(page, "ask_print", lambda paper, *_: asked.append(paper.ref.period))
    assert page._shown is not None
    before = page._shown.paper.ref.period
    window.turn_to("units")
    window.desk.choose_month("2023-10")
    rest(window)
    assert before != "2023-10"
    window.actions_["print"].trigger()
    assert asked == [], "what is on show is still the other month's"
    rest(window)
    assert asked == ["2023-10"]


def test_what_was_exported_of_one_paper_is_not_told_of_another(
    page: BulletinPage, window: MainWindow, tmp_path: Path
) -> None:
    page.export(tmp_path)
    rest(window)
    assert "已导出到" in page.about.result.text()
    window.desk.choose_month("2023-10")
    rest(window)
    assert page.about.result.text() == ""


def test_ctrl_p_asks_for_a_printer(page: BulletinPage, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(QPrintDialog)
    assert dialog is not None
    assert f"共{page.view.page_count}页" in dialog.windowTitle()
    assert (dialog.minPage(), dialog.maxPage()) == (1, page.view.page_count)
    dialog.reject()


def test_export_writes_what_is_ticked(
    page: BulletinPage, window: MainWindow, tmp_path: Path
) -> None:
    page.about.boxes["docx"].setChecked(False)
    page.export(tmp_path / "out")
    rest(window)
    written = sorted(path.suffix for path in (tmp_path / "out").iterdir())
    assert written == [".pdf", ".xlsx"]
    assert "所用字体" in page.about.result.text()
    assert next((tmp_path / "out").glob("*.pdf")).read_bytes() == shown_pdf(page)
    assert window.desk.layout.text(OUT) == str(tmp_path / "out")


def test_an_export_that_fails_writes_nothing(
    page: BulletinPage, window: MainWindow, tmp_path: Path
) -> None:
    blocked = tmp_path / "2023-09督查通报（征求意见稿）（演示数据）.docx"
    blocked.mkdir()
    page.export(tmp_path)
    rest(window)
    assert "另选位置" in window.notices.texts()[-1]
    assert [path.name for path in tmp_path.glob("*督查通报*")] == [blocked.name]
    assert window.desk.layout.text(OUT) == ""


def test_self_check_lists_clauses_and_goes_to_pages(
    page: BulletinPage, window: MainWindow, qtbot: QtBot
) -> None:
    page._tabs.setCurrentIndex(CHECK)
    qtbot.mouseClick(page.check.run, LEFT)
    rest(window)
    assert "合格" in page.check.told.text()
    clauses = page.check._clauses
    assert len(clauses.rows) > 20
    assert clauses.row(0).words in page.check.detail.text()
    page.reload()
    rest(window)
    assert page.check._clauses.rows == ()


def test_a_deviation_goes_to_its_page(page: BulletinPage, qtbot: QtBot) -> None:
    failed = Clause("5.2.1", "版心", Verdict.FAILED, "", (Deviation(3, "左边 26.0 mm", "28±1 mm"),))
    passed = Clause("5.1", "A4 型纸", Verdict.PASSED, "210 mm × 297 mm")
    page._tabs.setCurrentIndex(CHECK)
    page.check.show_check(LayoutCheck("文件式", 20, (passed, failed)))
    assert "不合格 1 项" in page.check.told.text()
    table = page.check.clauses
    at = table.visualRect(page.check._clauses.index(0, 2)).center()
    qtbot.mouseClick(table.viewport(), LEFT, pos=at)
    assert page.view.page == 3
    page.view.go_to(1)
    assert "左边 26.0 mm，应为28±1 mm" in page.check.detail.text()
    page.check.detail.linkActivated.emit("3")
    assert page.view.page == 3


def test_without_a_month_it_says_what_to_do(empty_window: MainWindow) -> None:
    found = empty_window.turn_to("bulletin")
    rest(empty_window)
    assert not found.findChild(QPushButton, "bulletin.print").isEnabled()
    assert not found.findChild(QPushButton, "bulletin.export").isEnabled()
    assert not found.findChild(QPushButton, "bulletin.issue").isEnabled()
    assert found.pane._stack.currentIndex() == 1


def test_zoom_and_tab_are_remembered(page: BulletinPage, window: MainWindow) -> None:
    page.view.set_zoom(1.5)
    page._tabs.setCurrentIndex(CHECK)
    page.keep(window.desk.layout)
    page.view.set_zoom(1.0)
    page._tabs.setCurrentIndex(ABOUT)
    page.restore(window.desk.layout)
    assert (page.view.zoom, page._tabs.currentIndex()) == (1.5, CHECK)


def test_a_click_beside_the_pages_is_nothing(page: BulletinPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.view.viewport(), LEFT, pos=QPoint(1, 1))
    assert page._tabs.currentIndex() == ABOUT

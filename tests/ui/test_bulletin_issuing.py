"""通报, issue: numbered and frozen after being asked, opened and printed again byte for byte, voided."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from models.bulletin import BulletinPdf
from tests.support.windows import rest
from ui.bulletin.questions import IssueDialog, VoidDialog
from ui.bulletin.register import RegisterWindow
from ui.main_window import MainWindow
from ui.pages.bulletin import WORDS, BulletinPage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(window: MainWindow) -> BulletinPage:
    window.desk.choose_month("2023-10")
    found = window.turn_to("bulletin")
    rest(window)
    assert isinstance(found, BulletinPage)
    return found


def answer(window: MainWindow, kind: type[QDialog], qtbot: QtBot, **fields: str) -> str:
    """Fill the dialog on show and accept it; gives its sentence."""
    dialog = next(each for each in window.findChildren(kind) if each.isVisible())
    for name, words in fields.items():
        field = dialog.findChild(QLineEdit, name.replace("_", "."))
        if field is not None:
            field.setText(words)
            continue
        text = dialog.findChild(QPlainTextEdit, name.replace("_", "."))
        assert text is not None
        assert not dialog.accept_button.isEnabled()
        text.setPlainText(words)
    sentence = str(dialog.sentence.text())
    qtbot.mouseClick(dialog.findChild(QPushButton, "accept"), LEFT)
    rest(window)
    return sentence


def issue(page: BulletinPage, window: MainWindow, qtbot: QtBot) -> str:
    qtbot.mouseClick(page._issue, LEFT)
    rest(window)
    return answer(window, IssueDialog, qtbot, issue_person="王五")


def register(page: BulletinPage, window: MainWindow, qtbot: QtBot) -> RegisterWindow:
    qtbot.mouseClick(page._register, LEFT)
    rest(window)
    assert page.issuing.window is not None
    return page.issuing.window


def press(shown: RegisterWindow, name: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(shown.findChild(QPushButton, f"bulletin.register.{name}"), LEFT)


def test_a_paper_is_issued_after_being_asked(
    page: BulletinPage, window: MainWindow, qtbot: QtBot
) -> None:
    sentence = issue(page, window, qtbot)
    assert "编号 聊发改督〔2023〕1号" in sentence
    assert "不能再改" in sentence
    (paper,) = window.desk.application.issued_papers()
    assert (paper.full_number, paper.person) == ("聊发改督〔2023〕1号", "王五")
    assert page.about.state.text() == "已定稿发文"
    assert "聊发改督〔2023〕1号" in page.choice.version.currentText()
    assert not page._issue.isEnabled()
    page._tabs.setCurrentIndex(WORDS)
    assert not page.words.field.isEnabled()
    assert window.desk.application.undo_name() is None


def test_an_issued_paper_is_shown_byte_for_byte_beside_the_draft(
    page: BulletinPage, window: MainWindow, qtbot: QtBot
) -> None:
    issue(page, window, qtbot)
    (paper,) = window.desk.application.issued_papers()
    kept = window.desk.application.issued_paper(paper.id).pdf
    assert page._shown is not None
    assert page._shown.paper.pdf == kept
    page.choice.version.setCurrentIndex(0)
    page.choice.version.activated.emit(0)
    rest(window)
    assert page._shown.paper.issued is None
    assert page._shown.paper.pdf != kept
    page.choice.version.setCurrentIndex(1)
    page.choice.version.activated.emit(1)
    rest(window)
    assert page._shown.paper.pdf == kept


def test_files_of_an_issued_paper_carry_its_number(
    page: BulletinPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page.export(tmp_path / "草稿")
    rest(window)
    assert not list((tmp_path / "草稿").glob("*聊发改督*")), "a draft has no number yet"
    issue(page, window, qtbot)
    page.export(tmp_path / "定稿")
    rest(window)
    made = sorted(path.name for path in (tmp_path / "定稿").iterdir())
    assert len(made) == 3
    assert all("（聊发改督〔2023〕1号）" in name for name in made), made


def test_the_register_opens_and_exports_what_was_issued(
    page: BulletinPage,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    issue(page, window, qtbot)
    (paper,) = window.desk.application.issued_papers()
    window.desk.choose_month("2023-09")
    rest(window)
    shown = register(page, window, qtbot)
    assert "共1件" in shown.told.text()
    assert shown.table.rows.rowCount() == 1
    monkeypatch.setattr(page, "ask_folder", lambda: tmp_path / "out")
    press(shown, "export", qtbot)
    rest(window)
    (pdf,) = (tmp_path / "out").glob("*.pdf")
    assert pdf.read_bytes() == window.desk.application.issued_paper(paper.id).pdf
    press(shown, "open", qtbot)
    rest(window)
    assert page._shown is not None
    assert page._shown.paper.issued == paper
    assert not shown.isVisible()


def test_a_voided_number_keeps_its_place(
    page: BulletinPage, window: MainWindow, qtbot: QtBot
) -> None:
    issue(page, window, qtbot)
    shown = register(page, window, qtbot)
    press(shown, "void", qtbot)
    answer(window, VoidDialog, qtbot, void_reason="附件漏项", void_person="赵六")
    assert "作废1件" in shown.told.text()
    assert page.about.state.text().startswith("待定稿")
    assert not shown.findChild(QPushButton, "bulletin.register.void").isEnabled()
    shown.close()
    assert "聊发改督〔2023〕2号" in issue(page, window, qtbot)
    numbers = [(p.number, p.void) for p in window.desk.application.issued_papers()]
    assert numbers == [(2, False), (1, True)]


def test_an_altered_paper_is_told_and_cannot_be_opened(
    page: BulletinPage, window: MainWindow, qtbot: QtBot
) -> None:
    issue(page, window, qtbot)
    with window.desk.application._store.writing() as session:
        session.execute(sa.update(BulletinPdf).values(pdf=b"%PDF-1.4 other"))
    shown = register(page, window, qtbot)
    assert "校验值不符" in shown.told.text()
    for name in ("open", "print", "export"):
        assert not shown.findChild(QPushButton, f"bulletin.register.{name}").isEnabled()
    page.reload()
    rest(window)
    assert page._shown is None
    assert "校验值不符" in window.notices.texts()[-1]
    shown.close()


def test_the_register_itself_is_written_and_printed(
    page: BulletinPage,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    issue(page, window, qtbot)
    page.issuing.export_list(tmp_path / "簿")
    rest(window)
    assert {path.suffix for path in (tmp_path / "簿").iterdir()} == {".pdf", ".xlsx"}
    asked: list[str] = []
    monkeypatch.setattr(
        "ui.bulletin.issuing.ask_printer", lambda _, job, __: asked.append(job.title)
    )
    page.issuing.print_list()
    rest(window)
    assert asked == ["发文登记簿"]

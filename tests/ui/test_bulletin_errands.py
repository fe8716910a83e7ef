"""通报, errands: fields typed in the window, several papers printed in one go, lists of a newer edition."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from desktop_app.printing.preview import page_count
from tests.support.windows import rest
from tests.ui.test_bulletin_kinds import choose, page, shown
from ui.bulletin.batch_dialog import BatchDialog
from ui.bulletin.fill_dialog import FillDialog
from ui.main_window import MainWindow
from ui.pages.bulletin import BulletinPage

__all__ = ["page"]


def form(page: BulletinPage, window: MainWindow) -> FillDialog:
    page._fill.click()
    rest(window)
    (dialog,) = page.findChildren(FillDialog)
    return dialog


def typed(dialog: FillDialog, name: str, words: str) -> None:
    part = dialog.findChild(QLineEdit, f"fill.{name}") or dialog.findChild(
        QPlainTextEdit, f"fill.{name}"
    )
    if isinstance(part, QPlainTextEdit):
        part.setPlainText(words)
    else:
        assert isinstance(part, QLineEdit)
        part.setText(words)


def test_minutes_are_typed_edited_and_issued_in_the_window(
    page: BulletinPage, window: MainWindow
) -> None:
    window.desk.choose_month("2023-09")
    rest(window)
    choose(page, window, "会议纪要")
    assert "还缺：会议名称" in page.about.words.text()
    assert not page._issue.isEnabled()
    dialog = form(page, window)
    for name, words in {
        "subject": "样例调度会议",
        "time": "2023年10月12日",
        "chair": "王某某",
        "decisions": "市财政局10月底前拨付资金。\n市水利局报时间表。",
    }.items():
        typed(dialog, name, words)
    dialog.accept()
    rest(window)
    assert page.choice.unit.currentText() == "样例调度会议"
    assert shown(page).unit.startswith("样例调度会议；")
    assert page._issue.isEnabled(), page.about.words.text()
    assert page._shown is not None
    line = next(x for x in page._shown.paper.lines if "拨付" in str(x.generated))
    window.desk.application.edit_wording(shown(page), line.key, "市财政局10月底前拨付全部资金。")
    page.reload()
    rest(window)
    assert page._shown is not None
    page.issuing._issue(page._shown.paper, "李某")
    rest(window)
    assert "拨付全部资金" in str(page._shown.paper.document.body)
    assert page._shown.paper.issued is not None
    assert not page._fill.isEnabled()


def test_a_wrong_mark_keeps_the_form_open_and_nothing_typed_is_lost(
    page: BulletinPage, window: MainWindow
) -> None:
    dialog = form(page, window)
    assert not dialog.warning.isVisibleTo(dialog)
    secrecy = dialog.findChild(QComboBox, "fill.secrecy")
    assert secrecy is not None
    secrecy.setCurrentText("秘密")
    assert "联网" in dialog.warning.text()
    assert dialog.warning.isVisibleTo(dialog)
    dialog.accept()
    assert dialog.isVisible()
    assert "应当标注份号" in dialog.refused.text()
    typed(dialog, "copy_number", "3")
    typed(dialog, "secrecy_term", "1年")
    dialog.accept()
    rest(window)
    assert page._shown is not None
    assert page._shown.paper.document.corner == ("000003", "秘密★1年")
    assert "联网" in page.about.words.text()
    window.desk.application.undo()
    page.reload()
    rest(window)
    assert page._shown.paper.document.corner == ()


def batch(page: BulletinPage, window: MainWindow) -> BatchDialog:
    page._batch.click()
    rest(window)
    dialog = page.errands.batch
    assert dialog is not None
    return dialog


def tick(dialog: BatchDialog, *names: str) -> None:
    for at in range(dialog.tree.topLevelItemCount()):
        top = dialog.tree.topLevelItem(at)
        if top is not None and top.text(0).startswith(names):
            top.setCheckState(0, Qt.CheckState.Checked)


def test_several_papers_are_printed_in_one_go(
    page: BulletinPage, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.desk.choose_month("2023-11")
    rest(window)
    dialog = batch(page, window)
    assert not dialog._print.isEnabled()
    tick(dialog, "督查通报（简报式）", "催办函")
    letters = len(dialog.chosen) - 1
    assert letters > 2
    dialog.issue_first.setChecked(True)
    dialog._print.click()
    rest(window)
    # The briefing of an open month cannot be issued: it is named, and no letter is sent.
    assert "不能定稿" in dialog.told.text()
    assert window.desk.application.issued_papers() == ()
    tick_off = dialog.tree.findItems("督查通报（简报式）", Qt.MatchFlag.MatchExactly)[0]
    tick_off.setCheckState(0, Qt.CheckState.Unchecked)
    printed: list[bytes] = []
    monkeypatch.setattr(
        "ui.bulletin.errands.ask_printer", lambda _parent, _job, accepted: accepted(QPrinter())
    )
    monkeypatch.setattr(page, "print_bytes", lambda _printer, pdf: printed.append(pdf))
    dialog._print.click()
    rest(window)
    assert len(window.desk.application.issued_papers()) == letters
    assert page_count(printed[0]) >= 2 * letters - 1
    page.errands.write_batch("2023-10", tmp_path / "out")
    rest(window)
    names = {path.suffix for path in (tmp_path / "out").iterdir()}
    assert names == {".pdf", ".docx"}
    assert (tmp_path / "out" / "2023-10批量打印.pdf").exists()

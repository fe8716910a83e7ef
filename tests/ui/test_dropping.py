"""Files may be dropped on any page: sheets go to the round, documents to their review."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from tests.support.windows import drop_files, rest
from ui.dialogs.collecting import PreviewDialog
from ui.dropping import sort_out
from ui.main_window import MainWindow
from ui.review.window import ReviewWindow

TASKS = "关于加快示范工程建设的实施方案\n\n1.建设示范渠。（牵头单位：市水利局）\n"


def touch(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.write_text("一", encoding="utf-8")
    return paths


@pytest.mark.parametrize(
    ("names", "sheets", "document", "left"),
    [
        (("方案.docx",), 0, "方案.docx", 0),
        (("清单.xlsx",), 0, "清单.xlsx", 0),
        (("2023-11_市水利局.xlsx",), 1, None, 0),
        (("甲.xlsx", "乙.csv"), 2, None, 0),
        (("甲.xlsx", "说明.docx"), 1, None, 1),
        (("方案.docx", "附件.docx"), 0, "方案.docx", 1),
    ],
)
def test_what_files_are_taken_for(
    tmp_path: Path, names: tuple[str, ...], sheets: int, document: str | None, left: int
) -> None:
    found = sort_out(touch(tmp_path, *names))
    assert len(found.sheets) == sheets
    assert (found.document.name if found.document else None) == document
    assert len(found.left) == left


def test_a_folder_is_sheets(tmp_path: Path) -> None:
    assert sort_out([tmp_path]).sheets == (tmp_path,)
    assert sort_out([]).document is None


def test_sheets_dropped_on_another_page_are_previewed(window: MainWindow, tmp_path: Path) -> None:
    paths = window.desk.application.write_forms("2023-11", tmp_path / "表")
    window.turn_to("ledger")
    rest(window)
    drop_files(window, paths[:2])
    rest(window)
    assert window.stack.currentWidget().objectName() == "page.cycle"
    dialog = window.findChild(PreviewDialog)
    assert dialog is not None, window.notices.texts()
    dialog.reject()


def test_a_second_document_is_not_dropped_in_silence(window: MainWindow, tmp_path: Path) -> None:
    paths = touch(tmp_path, "甲.txt", "乙.txt")
    paths[0].write_text(TASKS, encoding="utf-8")
    drop_files(window, paths)
    rest(window)
    assert any("乙.txt" in words for words in window.notices.texts())
    review = window.findChild(ReviewWindow)
    assert review is not None
    review.close()


def test_ctrl_s_says_that_all_is_saved(window: MainWindow) -> None:
    assert window.actions_["save"].shortcut() == QKeySequence("Ctrl+S")
    window.actions_["save"].trigger()
    assert "即时存入" in window.notices.texts()[-1]

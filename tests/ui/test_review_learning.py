"""What a correction teaches: used by the next document, listed, and taken back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton

from tests.support.reviewing import NEXT_PLAN, PLAN, entry, read
from tests.support.windows import rest
from ui.dialogs.aliases import AliasesDialog
from ui.main_window import MainWindow


def taught(window: MainWindow, folder: Path) -> None:
    """Correct a unit in one document and post it."""
    review = read(window, folder / "方案.txt", PLAN)
    units = review.editor.units
    units.name.setEditText("市水利局")
    review.findChild(QPushButton, "review.unit.replace").click()
    review.session.accept({0, 1, 2, 3})
    review.findChild(QPushButton, "review.post").click()
    rest(window)


def test_the_second_document_knows_and_forgets(empty_window: MainWindow, tmp_path: Path) -> None:
    taught(empty_window, tmp_path)
    second = read(empty_window, tmp_path / "下一份.txt", NEXT_PLAN)
    assert [unit.name for unit in entry(second).item.units] == ["市水利局"]
    second.findChild(QPushButton, "review.unit.learnt").click()
    rest(empty_window)
    dialog = second.findChild(AliasesDialog)
    assert [(row.alias, row.unit) for row in dialog.model.shown()] == [("市渠道中心", "市水利局")]
    dialog.findChild(QPushButton, "aliases.forget").click()
    rest(empty_window)
    assert dialog.model.rowCount() == 0
    assert not dialog.findChild(QPushButton, "aliases.forget").isEnabled()
    assert "不再把“市渠道中心”认作“市水利局”" in empty_window.notices.texts()[-1]
    dialog.accept()
    second.close()
    third = read(empty_window, tmp_path / "再一份.txt", NEXT_PLAN.replace("两年", "二年"))
    assert [unit.known for unit in entry(third).item.units] == [False]


def test_the_list_opens_from_the_page_of_units(empty_window: MainWindow, tmp_path: Path) -> None:
    taught(empty_window, tmp_path)
    page = empty_window.turn_to("units")
    page.findChild(QPushButton, "units.learnt").click()
    rest(empty_window)
    dialog = empty_window.findChild(AliasesDialog)
    assert dialog.model.rowCount() == 1
    assert "市渠道中心" in dialog.model.shown()[0].alias
    dialog.accept()

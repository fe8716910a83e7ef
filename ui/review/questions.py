"""A choice that only the user can make in; the answer out."""

from __future__ import annotations

from enum import Enum

from PySide6.QtWidgets import QMessageBox, QWidget


class Rest(Enum):
    """What becomes of clear items that were not accepted."""

    TAKE = "take"
    LEAVE = "leave"
    BACK = "back"


def ask_about_rest(left: int, parent: QWidget) -> Rest:
    """Ask what to do with items that would be left out of the ledger."""
    box = QMessageBox(parent)
    box.setWindowTitle("入账")
    box.setText(f"还有 {left} 项没有存疑，但没有接受，不会入账。")
    take = box.addButton("全部接受并入账", QMessageBox.ButtonRole.AcceptRole)
    leave = box.addButton("只入已接受的", QMessageBox.ButtonRole.DestructiveRole)
    box.addButton("返回核稿", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(take)
    box.exec()
    if box.clickedButton() is take:
        return Rest.TAKE
    return Rest.LEAVE if box.clickedButton() is leave else Rest.BACK


def ask_to_give_up(parent: QWidget) -> bool:
    """Ask before steps of the review are lost."""
    box = QMessageBox(parent)
    box.setWindowTitle("放弃核稿")
    box.setText("已做的核稿没有入账，关闭后不保留。")
    leave = box.addButton("放弃核稿", QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton("继续核稿", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.exec()
    return box.clickedButton() is leave

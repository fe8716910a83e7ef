"""A choice that only the user can make in; the answer out."""

from __future__ import annotations

from enum import Enum

from PySide6.QtWidgets import QMessageBox, QWidget

from desktop_app.operations.reviews import UnfinishedReview
from ui import text


class Rest(Enum):
    """What becomes of clear items that were not accepted."""

    TAKE = "take"
    LEAVE = "leave"
    BACK = "back"


class Begin(Enum):
    """What to do with a document whose review was left unfinished."""

    RESUME = "resume"
    ANEW = "anew"
    NEITHER = "neither"


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
    """Ask before steps of the review are lost: they could not be kept."""
    box = QMessageBox(parent)
    box.setWindowTitle("放弃核稿")
    box.setText("已做的核稿没有入账，也没能保存，关闭后不保留。")
    leave = box.addButton("放弃核稿", QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton("继续核稿", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.exec()
    return box.clickedButton() is leave


def ask_to_resume(entry: UnfinishedReview, parent: QWidget) -> Begin:
    """Ask whether to go on where a person stopped the last time."""
    box = QMessageBox(parent)
    box.setWindowTitle("接着核稿")
    box.setText("这份公文上次没有核完，要接着核吗？")
    box.setInformativeText(
        f"共 {entry.items} 项，存疑 {entry.doubts} 处，已核 {entry.settled} 处；"
        f"保存于 {text.moment(entry.saved_at)}。从头核稿的，做出第一步改动后，上次的不再保留。"
    )
    resume = box.addButton("接着核", QMessageBox.ButtonRole.AcceptRole)
    anew = box.addButton("从头核", QMessageBox.ButtonRole.DestructiveRole)
    box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(resume)
    box.exec()
    if box.clickedButton() is resume:
        return Begin.RESUME
    return Begin.ANEW if box.clickedButton() is anew else Begin.NEITHER

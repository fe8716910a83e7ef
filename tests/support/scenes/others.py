"""Menus, notices, the meeting, the review of a document, and an empty store, as scenes by name."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QTabWidget

from tests.support.edition_pair import OLD, OLD_TITLE, write_plan
from tests.support.scenes.pages import Scene
from tests.support.scenes.stage import Stage
from ui.meeting.window import MeetingWindow
from ui.notices import Notice


def menus(stage: Stage) -> None:
    """Each menu of the menu bar."""
    stage.turn("workbench")
    for action in stage.window.menuBar().actions():
        stage.menu(f"menu-{action.text()[:2]}", action.menu())


def notices(stage: Stage) -> None:
    """One of each kind, over the page they came on."""
    stage.turn("ledger")
    bar = stage.window.notices
    for level, words, detail in (
        ("info", "正在另一个窗口打开 演示.duban。", ""),
        ("success", "已修改 12 项的完成时限（可撤销）。", ""),
        ("warning", "有 2 个文件不是调度表，没有收：会议照片.jpg、说明.txt。", ""),
        ("error", "台账文件不在原来的位置（可能是U盘被拔出）。请插回后再试，已录入的内容没有丢。", "E:/督办/台账.duban"),
    ):  # fmt: skip
        bar.show_notice(Notice(words, level, detail))
    path = stage.folder / "notices.png"
    QTest.qWait(300)
    stage.window.grab().save(str(path))
    stage.taken.append(path)
    for made in bar.findChildren(QPushButton):
        made.click()


def open_meeting(stage: Stage) -> MeetingWindow:
    """会议模式 in a window as large as the main one."""
    window = stage.window
    stage.turn("workbench")
    window.open_meeting()
    shown = window.findChild(MeetingWindow)
    assert shown is not None
    shown.showNormal()
    shown.resize(window.size())
    return shown


def meeting_slide(stage: Stage) -> None:
    """One item on the projector."""
    shown = open_meeting(stage)
    shown.open_key(stage.key)
    stage.keep(shown, "meeting")
    shown.close()
    stage.rest()


def meeting_parts(stage: Stage) -> None:
    """The first slide, the list, looking for a number, noting a decision."""
    shown = open_meeting(stage)
    stage.keep(shown, "meeting-first")
    shown._switch_list()
    stage.keep(shown, "meeting-list")
    shown._switch_list()
    shown._look_for("附件1")
    stage.keep(shown, "meeting-search")
    shown._leave_search()
    stage.dialog("meeting-note", lambda: shown.decision_asked.emit(shown.deck.row))
    shown.close()
    stage.rest()


def review(document: Path) -> Scene:
    """A document read: each tab of its review, or its comparison with the plan it renews."""

    def play(stage: Stage) -> None:
        window = stage.window
        window.read_document(document)
        stage.rest()
        shown = next(w for w in window.findChildren(QDialog) if w.isVisible())
        stage.keep(shown, "review")
        pages = shown.findChild(QTabWidget, "review.pages")
        tabs = shown.findChild(QTabWidget, "review.tabs")
        if tabs is not None:
            for at in range(tabs.count()):
                tabs.setCurrentIndex(at)
                stage.keep(shown, f"review-{at}")
        if pages is not None:
            for at in range(1, pages.count()):
                if pages.isTabVisible(at):
                    pages.setCurrentIndex(at)
                    stage.keep(shown, f"review-page{at}")
        shown.done(0)
        stage.rest()

    return play


def sample_review(stage: Stage) -> None:
    """The review of an invented plan, at its first doubt."""
    with TemporaryDirectory() as folder:
        window = stage.window
        window.read_document(write_plan(Path(folder), OLD_TITLE, OLD))
        stage.rest()
        shown = next(w for w in window.findChildren(QDialog) if w.isVisible())
        stage.keep(shown, "review")
        shown.done(0)
        stage.rest()


OTHERS: dict[str, Scene] = {
    "review": sample_review,
    "menus": menus,
    "meeting": meeting_slide,
    "meeting.parts": meeting_parts,
    "notices": notices,
}

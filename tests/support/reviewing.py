"""Reviews in a real window: a document in, the review that opens for it out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.documents.blocks import Span
from desktop_app.intake.review_values import Entry
from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.review.source_view import SourceView
from ui.review.window import ReviewWindow

# Registered units beside one that no registry knows, a vague date and a collective name.
PLAN = """某市渠系改造三年行动方案(2023—2025年)

附件1

渠系改造重点任务分工清单

序号\t类别\t重点任务\t目标任务\t责任单位
1\t渠道\t东渠扩建\t到2023年年底,东渠通水30公里;到2024年年底,达到55公里。\t市水利局 市财政局
2\t渠道\t西渠衬砌\t2024年6月底前衬砌渠道12公里。\t市水利局 市渠道中心
3\t泵站\t南站改造\t2024年9月底前改造泵站10座。\t市渠道中心 市财政局
4\t泵站\t北站巡检\t每年巡检泵站6座。\t市水利局
"""
# The next document prints the same unknown name.
NEXT_PLAN = """某市泵站更新两年行动方案(2024—2025年)

附件1

泵站更新重点任务分工清单

序号\t重点任务\t目标任务\t责任单位
1\t河口泵站更新\t2024年年底前更新机组4台。\t市渠道中心
2\t湖滨泵站更新\t2025年年底前更新机组8台。\t市渠道中心 市财政局
"""


def read(window: MainWindow, path: Path, words: str | None = None) -> ReviewWindow:
    """Read a document as the window does and wait for its review."""
    if words is not None:
        path.write_text(words, encoding="utf-8")
    before = set(window.findChildren(ReviewWindow))
    window.read_document(path)
    rest(window)
    (review,) = set(window.findChildren(ReviewWindow)) - before
    rest(window)
    assert isinstance(review, ReviewWindow)
    return review


def press(
    qtbot: QtBot,
    review: ReviewWindow,
    key: Qt.Key,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press a key where the keyboard is, or in the table."""
    review.activateWindow()
    focus = QApplication.focusWidget()
    inside = focus is not None and review.isAncestorOf(focus)
    if not inside:
        review.table.setFocus()
    qtbot.keyClick(focus if inside else review.table, key, held)


def entry(review: ReviewWindow) -> Entry:
    """The item being looked at."""
    found = review.session.entry
    assert found is not None
    return found


def marked(source: SourceView, span: Span) -> QTextCharFormat | None:
    """The format that exactly covers a stretch of the text, None where there is none."""
    block = source.document().findBlock(span.start)
    for part in block.layout().formats():
        if block.position() + part.start == span.start and part.length == span.end - span.start:
            return QTextCharFormat(part.format)
    return None


def click(qtbot: QtBot, source: SourceView, place: int) -> None:
    """Click on a character of the text."""
    source.go_to(place)
    source.ensureCursorVisible()
    spot = source.cursorRect().center() + QPoint(3, 0)
    qtbot.mouseClick(source.viewport(), Qt.MouseButton.LeftButton, pos=spot)

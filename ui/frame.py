"""Names of pages in; the window's ground with navigation, 演示 banner and room for pages out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.icons import icon
from ui.page_book import page_key
from ui.widgets.basics import label

DEMO_WORDS = "演示数据：各月填报内容均为虚构，仅供试用，不得作为工作依据"
NAVIGATION_WIDTH = 124


class Frame(QWidget):
    """Navigation at the left; at the right the pages, below the banner of a demo store."""

    def __init__(self, titles: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = tuple(titles)
        self.navigation = QListWidget()
        self.navigation.setObjectName("navigation")
        self.navigation.setAccessibleName("页面")
        self.navigation.setFixedWidth(NAVIGATION_WIDTH)
        self.navigation.setIconSize(QSize(20, 20))
        self.navigation.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for number, title in enumerate(titles.values(), start=1):
            entry = QListWidgetItem(title)
            entry.setToolTip(f"{title}（{page_key(number)}）")
            self.navigation.addItem(entry)
        self.stack = QStackedWidget()
        self.banner = demo_banner(DEMO_WORDS)
        self.banner.hide()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.banner)
        right.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addLayout(right, 1)

    def draw_icons(self, folder: Path, colour: str) -> None:
        """Draw the pages' icons in the theme's colour."""
        for number, name in enumerate(self._names):
            self.navigation.item(number).setIcon(icon(folder, name, colour))


def demo_banner(words: str) -> QFrame:
    """The banner that marks fictional months."""
    banner = QFrame()
    banner.setObjectName("demo.banner")
    banner.setProperty("banner", "demo")
    row = QHBoxLayout(banner)
    row.setContentsMargins(16, 4, 16, 4)
    row.addWidget(label(words))
    return banner

"""The manual's folder and a heading in; a window that shows the manual from there out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSize, Qt, QUrl
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.basics import label
from ui.widgets.form import fit

FILES = ("index.html", "index.md")
NO_MANUAL = (
    "# 使用手册\n\n手册文件不在程序目录中，请重新安装程序。\n\n"
    "常用按键：Ctrl+F 查找，Ctrl+P 打印，Ctrl+Z 撤销，Ctrl+K 快速查找，Ctrl+1 至 9 切换页面，F5 刷新。"
)
SIZE = QSize(1180, 680)
CONTENTS_WIDTH = 190
PICTURE_MARGIN = 96
DEEPEST = 3
# 一、 二、 …: the number of a chapter is no part of its name.
_NUMBER = re.compile(r"^[一二三四五六七八九十]+、")


class _Pages(QTextBrowser):
    """A text whose pictures are scaled smoothly: Qt's own way makes letters in them ragged."""

    def __init__(self, wide: int) -> None:
        super().__init__()
        self._wide = wide

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A picture no wider than there is room for; everything else as Qt reads it."""
        found = super().loadResource(kind, name)
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return found
        picture = QImage.fromData(found) if isinstance(found, QByteArray) else QImage(found)
        if picture.isNull():
            return found
        ratio = self.devicePixelRatioF()
        wide = min(picture.width(), round(self._wide * ratio))
        smooth = Qt.TransformationMode.SmoothTransformation
        picture = picture.scaledToWidth(wide, smooth)
        picture.setDevicePixelRatio(ratio)
        return picture


class Manual(QDialog):
    """Contents at the left, the text at the right, a field that searches it."""

    def __init__(self, folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("manual")
        self.setWindowTitle("使用手册")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, SIZE)
        self.contents = QListWidget()
        self.contents.setObjectName("manual.contents")
        self.contents.setAccessibleName("目录")
        self.contents.setFixedWidth(CONTENTS_WIDTH)
        self.search = QLineEdit()
        self.search.setObjectName("manual.search")
        self.search.setAccessibleName("在手册中查找")
        self.search.setPlaceholderText("在手册中查找，回车找下一处")
        self.search.setClearButtonEnabled(True)
        self._told = label("", "muted")
        self.text = _Pages(self.width() - CONTENTS_WIDTH - PICTURE_MARGIN)
        self.text.setAccessibleName("手册正文")
        self.text.setOpenExternalLinks(False)
        self.text.setSearchPaths([str(folder)])
        self._lay_out()
        self._read(folder)
        self._headings = list(self._find_headings())
        self._list_headings()
        self.contents.currentRowChanged.connect(self._turn_to)
        self.search.returnPressed.connect(self.find_next)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)

    def show_section(self, name: str) -> bool:
        """Turn to the heading of this name, else to one that holds it; False when there is none."""
        titles = [_NUMBER.sub("", block.text()) for block in self._headings]
        exact = [at for at, title in enumerate(titles) if title == name]
        near = [at for at, title in enumerate(titles) if name in title and at]
        for at in (*exact, *near)[:1]:
            self.contents.setCurrentRow(at)
            self._turn_to(at)
            return True
        return False

    def find_next(self) -> None:
        """Go to the next place with the words looked for; from the end on to the beginning."""
        words = self.search.text().strip()
        if not words:
            return
        found = self.text.find(words)
        if not found:
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            found = self.text.find(words)
        self._told.setText("" if found else f"手册里没有“{words}”。")

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self._told)
        right.addLayout(top)
        right.addWidget(self.text, 1)
        row = QHBoxLayout(self)
        row.addWidget(self.contents)
        row.addLayout(right, 1)

    def _read(self, folder: Path) -> None:
        present = next((folder / name for name in FILES if (folder / name).is_file()), None)
        if present is None:
            self.text.setMarkdown(NO_MANUAL)
        else:
            self.text.setSource(QUrl.fromLocalFile(str(present)))
            self._fit_pictures()

    def _fit_pictures(self) -> None:
        """Pictures of whole windows are made to fit beside the contents."""
        room = self.width() - CONTENTS_WIDTH - PICTURE_MARGIN
        block = self.text.document().begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                fragment = pieces.fragment()
                picture = fragment.charFormat().toImageFormat()
                if picture.isValid():
                    picture.setWidth(room)
                    cursor = QTextCursor(self.text.document())
                    cursor.setPosition(fragment.position())
                    end = fragment.position() + fragment.length()
                    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                    cursor.setCharFormat(picture)
                    break
                pieces += 1
            block = block.next()

    def _find_headings(self) -> list[QTextBlock]:
        found = []
        block = self.text.document().begin()
        while block.isValid():
            if 0 < block.blockFormat().headingLevel() <= DEEPEST:
                found.append(block)
            block = block.next()
        return found

    def _list_headings(self) -> None:
        for block in self._headings:
            deep = block.blockFormat().headingLevel() >= DEEPEST
            entry = QListWidgetItem(f"　{block.text()}" if deep else block.text())
            entry.setToolTip(block.text())
            self.contents.addItem(entry)

    def _turn_to(self, row: int) -> None:
        if not 0 <= row < len(self._headings):
            return
        cursor = QTextCursor(self._headings[row])
        # From the end backwards, so that the heading comes to stand on top.
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.text.setTextCursor(cursor)
        top = self.text.cursorRect().top()
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.value() + top)


def show_manual(folder: Path, parent: QWidget, section: str = "") -> Manual:
    """Show the manual beside the window, at a section if one is named; work can go on."""
    manual = parent.findChild(Manual) or Manual(folder, parent)
    manual.show()
    if section:
        manual.show_section(section)
    manual.raise_()
    manual.activateWindow()
    return manual


def add_help_key(window: QWidget, folder: Path, section: str) -> None:
    """F1 in a window of its own opens the manual where it speaks of that window."""
    QShortcut(QKeySequence("F1"), window, lambda: show_manual(folder, window, section))

"""The manual's folder in, a window that shows it out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

FILES = ("index.html", "index.md")
NO_MANUAL = (
    "# 使用手册\n\n手册文件不在程序目录中，请重新安装程序。\n\n"
    "常用按键：Ctrl+F 查找，Ctrl+P 打印，Ctrl+Z 撤销，Ctrl+K 快速查找，Ctrl+1 至 9 切换页面，F5 刷新。"
)


def show_manual(folder: Path, parent: QWidget) -> QDialog:
    """Show the manual beside the window; work can go on."""
    dialog = QDialog(parent)
    dialog.setObjectName("manual")
    dialog.setWindowTitle("使用手册")
    dialog.resize(820, 640)
    browser = QTextBrowser(dialog)
    browser.setOpenExternalLinks(False)
    browser.setSearchPaths([str(folder)])
    column = QVBoxLayout(dialog)
    column.addWidget(browser)
    present = next((folder / name for name in FILES if (folder / name).is_file()), None)
    if present is None:
        browser.setMarkdown(NO_MANUAL)
    else:
        browser.setSource(QUrl.fromLocalFile(str(present)))
    dialog.show()
    return dialog

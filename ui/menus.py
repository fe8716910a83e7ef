"""The main window in; its menus, with every command and its keys, out."""

# ruff: noqa: D102 -- what each command does is said where it is done

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QWidget

from ui.actions import Actions, Command
from ui.desk import Desk
from ui.page_book import TITLES, page_key
from ui.stores import StoreMenu


class Commanded(Protocol):
    """What a window must be able to do for its menus; what each does is said where it is done."""

    actions_: Actions
    desk: Desk

    def open_document(self) -> None: ...
    def paste_document(self) -> None: ...
    def show_unfinished(self) -> None: ...
    def print_(self) -> None: ...
    def write_pack(self) -> None: ...
    def archive(self) -> None: ...
    def new_store(self) -> None: ...
    def open_store(self) -> None: ...
    def save(self) -> None: ...
    def back_up(self) -> None: ...
    def open_folder(self) -> None: ...
    def search(self) -> None: ...
    def open_finder(self) -> None: ...
    def open_meeting(self) -> None: ...
    def help_(self) -> None: ...
    def about(self) -> None: ...
    def close(self) -> bool: ...
    def go_to(self, name: str) -> None: ...
    def turn_back(self, *, back: bool) -> None: ...


def add_menus(window: Commanded) -> None:
    """Every command of the window, with its keys."""
    add = window.actions_.add_menu
    files = add(
        "文件(&F)",
        [
            Command("open_document", "读取公文…", window.open_document, "Ctrl+O", writes=True),
            Command(
                "paste_document",
                "读取剪贴板…",
                window.paste_document,
                "Ctrl+Shift+V",
                writes=True,
            ),
            Command("unfinished", "未完成的核稿…", window.show_unfinished, writes=True),
            Command("print", "打印…", window.print_, "Ctrl+P"),
            Command("pack", "导出会议材料网页…", window.write_pack),
            Command("archive", "归档一年…", window.archive),
            None,
            Command("new_store", "新建台账…", window.new_store),
            Command("open_store", "打开台账…", window.open_store, "Ctrl+Shift+O"),
            Command("save", "保存", window.save, "Ctrl+S"),
            Command("backup", "立即备份", window.back_up),
            Command("restore", "从备份恢复…", lambda: _restore(window), writes=True),
            Command("folder", "打开数据文件夹", window.open_folder),
            None,
            Command("quit", "退出", window.close, "Ctrl+Q"),
        ],
    )
    files.insertMenu(window.actions_["backup"], StoreMenu(window.desk, files))
    add(
        "编辑(&E)",
        [
            Command("undo", "撤销", lambda: window.turn_back(back=True), "Ctrl+Z", writes=True),
            Command(
                "redo",
                "恢复",
                lambda: window.turn_back(back=False),
                "Ctrl+Y|Ctrl+Shift+Z",
                writes=True,
            ),
            None,
            Command("search", "查找事项", window.search, "Ctrl+F"),
            Command("finder", "快速查找…", window.open_finder, "Ctrl+K"),
        ],
    )
    pages: list[Command | None] = [
        Command(f"page.{name}", title, partial(window.go_to, name), page_key(number))
        for number, (name, title) in enumerate(TITLES.items(), start=1)
    ]
    add(
        "查看(&V)",
        [
            *pages,
            None,
            Command("meeting", "会议模式", window.open_meeting, "F11"),
            Command("refresh", "刷新", window.desk.refresh, "F5"),
        ],
    )
    add(
        "帮助(&H)",
        [
            Command("help", "使用手册", window.help_, "F1"),
            Command("about", "关于督办台账", window.about),
        ],
    )


def _restore(window: Commanded) -> None:
    """Put the store back as a backup has it."""
    from ui.dialogs.restoring import ask_restore  # noqa: PLC0415

    assert isinstance(window, QWidget)  # noqa: S101
    ask_restore(window.desk, window)

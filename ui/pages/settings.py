"""设置: look, where the store lies, copies, the journal with undo, and what this program is."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ui import text
from ui.page import Page
from ui.tables.rows_model import Column, RowsModel
from ui.tables.view import TableView
from ui.widgets.basics import button, card, label
from ui.widgets.form import scrolled
from ui.widgets.look_form import LookForm

if TYPE_CHECKING:
    from desktop_app.bulletin.organs import OrganNames
    from desktop_app.cycle.dues import DueRule
    from desktop_app.operations.journal import LogEntry
    from models.backup import BackupFile
    from ui.desk import Desk
    from ui.desk_data import DeskData
    from ui.theme import Look

SECRECY = "本程序只处理可以公开或内部使用的非涉密材料，涉密信息不得录入。"
REASONS = {
    "manual": "手动",
    "import": "导入前",
    "migration": "升级前",
    "auto": "自动",
    "restore": "恢复前",
}


def _state(entry: LogEntry) -> str:
    if entry.undoes is not None:
        return ""
    if entry.undone:
        return "已撤销"
    return "" if entry.undoable else "不可撤销"


LOG: tuple[Column[LogEntry], ...] = (
    Column("at", "时间", lambda e: text.moment(e.at), 140, order=lambda e: e.at),
    Column("name", "操作", lambda e: e.name, 220),
    Column("detail", "内容", lambda e: e.detail, 360, stretch=True),
    Column("rows", "改动行数", lambda e: str(e.rows), 88, order=lambda e: e.rows, right=True),
    Column("state", "状态", _state, 96),
)
BACKUPS: tuple[Column[BackupFile], ...] = (
    Column("at", "时间", lambda b: f"{b.taken_at:%Y-%m-%d %H:%M}", 150, order=lambda b: b.taken_at),
    Column("reason", "缘由", lambda b: REASONS.get(b.reason, b.reason), 110),
    Column("path", "文件", lambda b: b.path.name, 420, tip=lambda b: str(b.path), stretch=True),
)


class SettingsPage(Page):
    """Look, store, journal, about."""

    name = "settings"
    title = "设置"
    with_month = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.log: TableView[LogEntry] = TableView(RowsModel(LOG), desk.theme)
        self.log.setAccessibleName("操作记录")
        self.backups: TableView[BackupFile] = TableView(RowsModel(BACKUPS), desk.theme)
        self.backups.setAccessibleName("备份")
        self.backups.set_key(lambda backup: backup.path)
        self.backups.nothing = "还没有备份。点“立即备份”，或等程序在改动后自动备份。"
        self._form = LookForm(desk.theme.look, desk.paths.resources / "styles")
        self.size_choice = self._form.size_choice
        self.style_choice = self._form.style_choice
        self.family_choice = self._form.family_choice
        self._form.changed.connect(lambda: self.command.emit("look"))
        self._faces = label("", "muted", wrap=True)
        self._due = label("", "muted", wrap=True)
        self._office = label("", "muted", wrap=True)
        tabs = QTabWidget()
        self.column.addWidget(tabs, 1)
        tabs.addTab(self._general(), "常规")
        tabs.addTab(self._journal(), "操作记录")
        tabs.addTab(self._copies(), "备份")

    def show_data(self, data: DeskData) -> None:
        """Read the journal and the copies."""
        self._rule.setText(f"亮灯规则：{data.view.rule_name}")
        self._undo.setText(f"撤销“{data.undo_name}”" if data.undo_name else "撤销")
        self._undo.setEnabled(bool(data.undo_name) and not self.desk.read_only)
        self.desk.read(
            "读取操作记录",
            lambda _: (self.desk.application.log(), self.desk.application.backups()),
            self._show,
            slot="settings",
        )
        self._ask_work()

    def _show(self, found: tuple[tuple[LogEntry, ...], tuple[BackupFile, ...]]) -> None:
        entries, copies = found
        self.log.rows.set_rows(entries)
        self.backups.rows.set_rows(copies)
        self._allow_restore()

    def _general(self) -> QWidget:
        page = QWidget()
        page.setProperty("page", True)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._look_card())
        column.addWidget(self._work_card())
        column.addWidget(self._store_card())
        column.addWidget(self._about_card())
        column.addStretch(1)
        return scrolled(page)

    def _look_card(self) -> QFrame:
        frame, column = card()
        column.addWidget(label("外观", "heading"))
        column.addWidget(self._form)
        return frame

    def _work_card(self) -> QFrame:
        """What belongs to the office: its names, its reporting day, the faces it prints in."""
        frame, column = card()
        column.addWidget(label("本机关与文书", "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        for at, (words, title, run, name) in enumerate(
            (
                (self._office, "本机关名称…", self.ask_office, "settings.office"),
                (self._due, "报送日…", self.ask_due_rule, "settings.due"),
                (self._faces, "公文模板…", self.open_templates, "settings.templates"),
            )
        ):
            grid.addWidget(button(title, run, name=name), at, 0)
            grid.addWidget(words, at, 1)
        column.addLayout(grid)
        return frame

    def ask_office(self) -> None:
        """Ask for the names of the office."""
        from ui.dialogs.office import OfficeDialog  # noqa: PLC0415

        desk = self.desk

        def ask(names: OrganNames) -> None:
            dialog = OfficeDialog(names, self.window())
            dialog.accepted.connect(lambda: keep(dialog.names))
            dialog.open()

        def keep(names: OrganNames) -> None:
            desk.tasks.run(
                "保存机关名称", lambda _: desk.application.set_office(names), lambda _: kept(names)
            )

        def kept(names: OrganNames) -> None:
            desk.say(f"机关名称已改为“{names.organ}”。", "success")
            self._ask_work()

        desk.read("读取机关名称", lambda _: desk.application.office(), ask, slot="office")

    def ask_due_rule(self) -> None:
        """Ask when sheets are due."""
        from ui.dialogs.due_rule import ask_due_rule  # noqa: PLC0415

        ask_due_rule(self.desk, self.window(), self._ask_work)

    def _ask_work(self) -> None:

        def look(_: object) -> tuple[OrganNames, DueRule, tuple[tuple[str, str, bool], ...]]:
            application = self.desk.application
            return application.office(), application.due_rule(), application.print_faces()

        self.desk.read(
            "读取本机关设置",
            look,
            lambda found: self._show_work(*found),
            slot="settings.work",
        )

    def _show_work(
        self, office: OrganNames, rule: DueRule, faces: tuple[tuple[str, str, bool], ...]
    ) -> None:
        self._office.setText(f"{office.organ}（{office.short}），{office.number_word}")
        self._due.setText(f"{rule.words()}，从下一个新开的月份起用")
        named = (f"{role}用 {face}{'（本机）' if own else ''}" for role, face, own in faces)
        self._faces.setText(f"{'，'.join(named)}。本机装有公文字体时自动优先使用。")

    @property
    def look(self) -> Look:
        """The look that is chosen."""
        return self._form.look

    def _store_card(self) -> QFrame:
        frame, column = card()
        column.addWidget(label("台账文件", "heading"))
        column.addWidget(label(str(self.desk.store), wrap=True))
        self._rule = label("", "muted", wrap=True)
        column.addWidget(self._rule)
        row = QHBoxLayout()
        row.addWidget(button("打开数据文件夹", lambda: self.command.emit("folder")))
        row.addWidget(button("检查台账", self._check, name="settings.check"))
        row.addStretch(1)
        column.addLayout(row)
        return frame

    def _about_card(self) -> QFrame:
        frame, column = card()
        column.addWidget(label("关于督办台账", "heading"))
        column.addWidget(label(SECRECY, "danger", wrap=True))
        column.addWidget(label(_versions(), "muted", wrap=True))
        return frame

    def _journal(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 10, 0, 0)
        row = QHBoxLayout()
        row.addWidget(label("每次改动都记在这里，最近的在最上面。", "muted"), 1)
        self._undo = button("撤销", lambda: self.command.emit("undo"))
        row.addWidget(self._undo)
        column.addLayout(row)
        column.addWidget(self.log, 1)
        return page

    def _copies(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 10, 0, 0)
        row = QHBoxLayout()
        words = (
            "程序会自动备份，导入、升级和恢复前也会备份。双击一份先看里面有什么，再决定是否恢复。"
        )
        row.addWidget(label(words, "muted", wrap=True), 1)
        self._restore = button("恢复所选…", self._restore_chosen, name="settings.restore")
        other = button("从其他位置恢复…", lambda: self.command.emit("restore"))
        self._restores = (self._restore, other)
        row.addWidget(self._restore)
        row.addWidget(other)
        self.backups.opened.connect(self._restore_from)
        self.backups.chosen.connect(lambda _: self._allow_restore())
        row.addWidget(button("立即备份", self._back_up, name="settings.backup", style="primary"))
        column.addLayout(row)
        column.addWidget(self.backups, 1)
        return page

    def _allow_restore(self) -> None:
        writable = not self.desk.read_only
        for made in self._restores:
            made.setEnabled(writable)
        self._restore.setEnabled(writable and self.backups.current_row() is not None)

    def _restore_chosen(self) -> None:
        chosen = self.backups.current_row()
        if chosen is not None:
            self._restore_from(chosen)

    def _restore_from(self, backup: BackupFile) -> None:
        """Show what a copy holds, and put it back if the user agrees."""
        from ui.dialogs.restoring import show_backup  # noqa: PLC0415

        show_backup(self.desk, self.window(), backup.path)

    def _back_up(self) -> None:

        def told(path: object) -> None:
            self.desk.say(f"已备份到 {path}。", "success")
            if self.desk.data is not None:
                self.show_data(self.desk.data)

        self.desk.tasks.run("备份台账", lambda _: self.desk.application.backup(), told)

    def open_templates(self) -> None:
        """Change the wording and the parts of papers."""
        from ui.templates.window import open_templates  # noqa: PLC0415

        open_templates(self.desk, self)

    def _check(self) -> None:

        def told(problems: tuple[str, ...]) -> None:
            if problems:
                self.desk.say("；".join(problems), "error")
            else:
                self.desk.say("台账完好，没有发现问题。", "success")

        self.desk.tasks.run("检查台账", lambda _: self.desk.application.check(), told)


def _versions() -> str:
    try:
        own = version("duban")
    except PackageNotFoundError:
        own = "开发版"
    return (
        f"督办台账 {own}　Python {platform.python_version()}　Qt {qVersion()}　"
        f"{platform.system()} {platform.machine()}\n"
        "界面使用 Qt for Python（LGPL）与 qt-material（BSD），版面使用 ReportLab（BSD）。"
    )

"""设置: look, where the store lies, copies, the journal with undo, and what this program is."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.operations.journal import LogEntry
from models.backup import BackupFile
from ui import text
from ui.desk import Desk
from ui.desk_data import DeskData
from ui.page import Page
from ui.palette import STYLES, load_palette
from ui.tables.rows_model import Column, RowsModel
from ui.tables.view import TableView
from ui.theme import SIZES, Look
from ui.widgets.basics import button, card, label

SECRECY = "本程序只处理可以公开或内部使用的非涉密材料，涉密信息不得录入。"
REASONS = {"manual": "手动", "import": "导入前", "migration": "升级前", "auto": "自动"}


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
        self.size_choice = QComboBox()
        self.size_choice.setObjectName("settings.size")
        self.style_choice = QComboBox()
        self.style_choice.setObjectName("settings.style")
        tabs = QTabWidget()
        tabs.addTab(self._general(), "常规")
        tabs.addTab(self._journal(), "操作记录")
        tabs.addTab(self._copies(), "备份")
        self.column.addWidget(tabs, 1)

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

    def _show(self, found: tuple[tuple[LogEntry, ...], tuple[BackupFile, ...]]) -> None:
        entries, copies = found
        self.log.rows.set_rows(entries)
        self.backups.rows.set_rows(copies)

    def _general(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._look_card())
        column.addWidget(self._store_card())
        column.addWidget(self._about_card())
        column.addStretch(1)
        return page

    def _look_card(self) -> QFrame:
        frame, column = card()
        column.addWidget(label("外观", "heading"))
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        theme = self.desk.theme
        folder = self.desk.paths.resources / "styles"
        for name in SIZES:
            self.size_choice.addItem(name, name)
        for style in STYLES:
            self.style_choice.addItem(load_palette(folder, style).name, style)
        self.size_choice.setCurrentIndex(self.size_choice.findData(theme.look.size))
        self.style_choice.setCurrentIndex(self.style_choice.findData(theme.look.style))
        for combo in (self.size_choice, self.style_choice):
            combo.setMaximumWidth(200)
            combo.activated.connect(lambda: self.command.emit("look"))
        form.addRow("字号", self.size_choice)
        form.addRow("主题", self.style_choice)
        column.addLayout(form)
        return frame

    @property
    def look(self) -> Look:
        """The look that is chosen."""
        return Look(str(self.style_choice.currentData()), str(self.size_choice.currentData()))

    def _store_card(self) -> QFrame:
        frame, column = card()
        column.addWidget(label("台账文件", "heading"))
        column.addWidget(label(str(self.desk.store), wrap=True))
        self._rule = label("", "muted", wrap=True)
        column.addWidget(self._rule)
        row = QHBoxLayout()
        row.addWidget(button("打开数据文件夹", lambda: self.command.emit("folder")))
        row.addWidget(button("检查台账", self._check, name="settings.check"))
        row.addWidget(button("公文模板…", self.open_templates, name="settings.templates"))
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
        words = "程序会自动备份，导入和升级前也会备份；恢复请用命令 duban restore。"
        row.addWidget(label(words, "muted", wrap=True), 1)
        row.addWidget(button("立即备份", self._back_up, name="settings.backup", style="primary"))
        column.addLayout(row)
        column.addWidget(self.backups, 1)
        return page

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

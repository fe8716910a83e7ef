"""The store's learnt spellings of units in; those that a person takes back out."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ledger.findings import LearntAlias
from ui.desk import Desk
from ui.tables.rows_model import Column, RowsModel
from ui.tables.view import TableView
from ui.widgets.basics import button, label

ADVICE = (
    "核稿时勾选“记住这个写法”的，列在这里：以后的公文和调度表再这样写，自动认作该单位。"
    "记错的可以忘掉，忘掉后再遇到会重新标为存疑；这一步可以撤销。"
)
NOTHING = "还没有记住任何写法。核稿时在“单位”页把未登记的写法替换为名录中的单位，即可记住。"
COLUMNS: tuple[Column[LearntAlias], ...] = (
    Column("alias", "公文中的写法", lambda r: r.alias, 260, stretch=True),
    Column("unit", "认作单位", lambda r: r.unit, 260, stretch=True),
)


class AliasesDialog(QDialog):
    """What was learnt from corrections, to be looked at and forgotten."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("aliases.dialog")
        self.setWindowTitle("记住的单位写法")
        self.resize(640, 420)
        self._desk = desk
        self.model: RowsModel[LearntAlias] = RowsModel(COLUMNS, self)
        self.table: TableView[LearntAlias] = TableView(self.model, desk.theme)
        self.table.setObjectName("aliases.table")
        self.table.setAccessibleName("记住的单位写法")
        self.table.set_key(lambda row: row.alias)
        self._advice = label(NOTHING, "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._advice)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        self._forget = button("忘掉所选", self.forget, name="aliases.forget")
        row.addWidget(self._forget)
        row.addStretch(1)
        row.addWidget(button("关闭", self.accept, name="aliases.close", style="primary"))
        column.addLayout(row)
        self._show(())
        self._ask()

    def forget(self) -> None:
        """Take the chosen spelling back."""
        chosen = self.table.current_row()
        if chosen is not None:
            alias = chosen.alias
            self._desk.write(
                "忘掉单位写法",
                lambda _: self._desk.application.forget_alias(alias),
                lambda _: self._ask(),
                said=f"不再把“{alias}”认作“{chosen.unit}”（可撤销）。",
            )

    def _ask(self) -> None:
        self._desk.read(
            "读取记住的写法",
            lambda _: self._desk.application.learnt_aliases(),
            self._show,
            slot="aliases",
        )

    def _show(self, learnt: tuple[LearntAlias, ...]) -> None:
        self.model.set_rows(learnt)
        if learnt and self.table.current_row() is None:
            self.table.selectRow(0)
        self._advice.setText(ADVICE if learnt else NOTHING)
        self._forget.setEnabled(bool(learnt) and not self._desk.read_only)


def show_aliases(desk: Desk, parent: QWidget) -> AliasesDialog:
    """Open the list over a window."""
    dialog = AliasesDialog(desk, parent)
    dialog.open()
    return dialog

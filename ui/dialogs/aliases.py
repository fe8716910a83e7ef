"""The store's learnt spellings of units in; those that a person takes back out."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from desktop_app.ledger.findings import LearntAlias
from ui.desk import Desk
from ui.dialogs.list_dialog import ListDialog
from ui.tables.rows_model import Column
from ui.widgets.basics import button
from ui.widgets.form import fit

ADVICE = (
    "核稿时勾选“记住这个写法”的，列在这里：以后的公文和调度表再这样写，自动认作该单位。"
    "记错的可以忘掉，忘掉后再遇到会重新标为存疑；这一步可以撤销。"
)
NOTHING = "还没有记住任何写法。核稿时在“单位”页把未登记的写法替换为名录中的单位，即可记住。"
COLUMNS: tuple[Column[LearntAlias], ...] = (
    Column("alias", "公文中的写法", lambda r: r.alias, 260, stretch=True),
    Column("unit", "认作单位", lambda r: r.unit, 260, stretch=True),
)


class AliasesDialog(ListDialog[LearntAlias]):
    """What was learnt from corrections, to be looked at and forgotten."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk, parent, "aliases", "记住的单位写法", COLUMNS, lambda row: row.alias)
        fit(self, QSize(640, 420))
        self._forget = button("忘掉所选", self.forget, name="aliases.forget")
        close = button("关闭", self.accept, name="aliases.close", style="primary")
        self.put_buttons([self._forget], [close])
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
        self.fill(learnt, ADVICE if learnt else NOTHING)
        self._forget.setEnabled(bool(learnt) and not self._desk.read_only)


def show_aliases(desk: Desk, parent: QWidget) -> AliasesDialog:
    """Open the list over a window."""
    dialog = AliasesDialog(desk, parent)
    dialog.open()
    return dialog

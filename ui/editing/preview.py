"""A plan of edits in; a table of old and new with what cannot be done, and a sentence, out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ledger.edit_words import FIELD_TITLES, Change, EditPlan
from ui.tables.rows_model import Column, RowsModel
from ui.tables.view import TableView
from ui.theme import Theme
from ui.widgets.basics import label

REFUSED = "不能修改"

Line = tuple[str, str, str, str, str]
_COLUMNS: tuple[Column[Line], ...] = (
    Column("key", "编号", lambda line: line[0], 110),
    Column("field", "栏目", lambda line: line[1], 80),
    Column("before", "现在", lambda line: line[2], 170),
    Column("after", "改为", lambda line: line[3], 150),
    Column("told", "说明", lambda line: line[4], 320, stretch=True, tip=lambda line: line[4]),
)


class EditPreview(QWidget):
    """What would change, row by row; what cannot be done stands on top."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.sentence = label("", wrap=True)
        self.sentence.setObjectName("edits.sentence")
        self.model: RowsModel[Line] = RowsModel(_COLUMNS, self)
        self.table: TableView[Line] = TableView(self.model, theme)
        self.table.setObjectName("edits.table")
        self.table.setAccessibleName("将要修改的内容")
        # Why something cannot be done must be read whole.
        self.table.set_lines(2)
        self.table.nothing = "填好上面的内容，这里先列出会改哪些地方，确认后才写入。"
        self.table.setMinimumHeight(self.fontMetrics().height() * 12)
        column.addWidget(self.sentence)
        column.addWidget(self.table, 1)

    def show_plan(self, plan: EditPlan, problems: Sequence[str] = ()) -> None:
        """Show a plan; `problems` are rows that were not understood at all."""
        refused: list[Line] = [("", "", "", "", problem) for problem in problems]
        refused += [
            (
                refusal.wish.key,
                FIELD_TITLES[refusal.wish.field],
                "",
                refusal.wish.words,
                f"{REFUSED}：{refusal.sentence}",
            )
            for refusal in plan.refusals
        ]
        self.model.set_rows([*refused, *(_line(change) for change in plan.changes)])
        self.sentence.setText(told(plan, len(refused)))


def told(plan: EditPlan, refused: int) -> str:
    """The plan in one sentence."""
    items = len({change.key for change in plan.changes})
    parts = [f"将修改 {items} 个事项的 {len(plan.changes)} 处" if plan.changes else "没有要修改的"]
    if plan.same:
        parts.append(f"{plan.same} 处原本相同")
    if refused:
        parts.append(f"{refused} 处不能修改，列在最前，不会写入")
    return "，".join(parts) + "。"


def _line(change: Change) -> Line:
    return (
        change.key,
        FIELD_TITLES[change.field],
        change.before or "（空）",
        change.after or "（空）",
        "",
    )

"""Anomalies of a month in; each shown with the sender's words, and a person's decision on it out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.cycle.codes import Decision
from ui.tables.rounds import ANOMALIES, own_words
from ui.tables.rows_model import RowsModel
from ui.tables.view import TableView
from ui.widgets.basics import button, label

if TYPE_CHECKING:
    from desktop_app.cycle.views import AnomalyView
    from desktop_app.operations.settling import Correction
    from ui.desk import Desk

# Who put things right last, offered again.
PERSON = "cycle/person"


class AnomalyPanel(QWidget):
    """A table of anomalies with buttons to accept, correct and send back the chosen ones.

    `item_asked` carries the key of an item to be shown.
    """

    item_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.table: TableView[AnomalyView] = TableView(RowsModel(ANOMALIES), desk.theme)
        self.table.setAccessibleName("填报异常")
        self.table.set_key(lambda anomaly: anomaly.id)
        self.table.set_lines(2)
        self.table.nothing = "收表后，填报中有出入的地方逐条列在这里。"
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        row = QHBoxLayout()
        self._heading = label("", "heading")
        row.addWidget(self._heading, 1)
        self._buttons = [
            button("采用", self.accept, style="small", name="cycle.settle", tip="照所写的收下；漏收的行收入，报来的日期记入"),
            button("更正…", self.correct, style="small", name="cycle.correct", tip="改正事项、单位、百分比或进展后收入"),
            button("退回", self.send_back, style="small", name="cycle.return", tip="这一行不算填报，请单位重报"),
        ]  # fmt: skip
        for made in self._buttons:
            row.addWidget(made)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        self._words = label("", "small", wrap=True)
        column.addWidget(self._words)
        self._writable = False
        self._left_at: int | None = None
        self.table.chosen.connect(self._show_words)
        self.table.opened.connect(self._open)

    def show_anomalies(self, anomalies: Sequence[AnomalyView], *, writable: bool) -> None:
        """Show these; those not dealt with come first."""
        ordered = sorted(anomalies, key=lambda each: each.settled)
        self.table.rows.set_rows(tuple(ordered))
        left = sum(1 for each in anomalies if not each.settled)
        words = f"填报异常 {len(anomalies)} 条，待核对 {left} 条" if anomalies else "填报异常：无"
        self._heading.setText(words)
        self._writable = writable
        self._go_on()
        self._allow(self.table.current_row())

    def go_to_first(self) -> None:
        """Put the cursor on the first, which is one not dealt with if there is any."""
        if self.table.rows.rowCount():
            self.table.selectRow(0)
            self.table.setFocus()

    def accept(self) -> None:
        """Take the chosen ones as they were written; a row that says not whose it is waits."""
        chosen = self._chosen()
        unclear = [each for each in chosen if _unclear(each)]
        clear = [each for each in chosen if each not in unclear]
        if clear or not chosen:
            self._settle(clear, Decision.ACCEPTED)
        if unclear:
            self._desk.say(
                f"有 {len(unclear)} 条还认不出是哪个事项或哪个单位，没有采用："
                f"请逐条选中，点“更正…”写明，或退回。",
                "warning",
            )

    def correct(self) -> None:
        """Ask what is right, then take that."""
        from ui.dialogs.settling import CorrectionDialog  # noqa: PLC0415

        chosen = self._chosen()
        if not chosen:
            self._settle(chosen, Decision.CORRECTED)
            return
        if not _correctable(chosen[0]):
            self._desk.say("这条异常说的不是某一行填报，不能更正；可以采用，或退回请单位重报。")
            return
        dialog = CorrectionDialog(chosen[0], self, self._desk.layout.text(PERSON))

        def take() -> None:
            self._desk.layout.keep_text(PERSON, dialog.correction.person)
            self._settle(chosen[:1], Decision.CORRECTED, dialog.correction)

        dialog.accepted.connect(take)
        dialog.open()

    def send_back(self) -> None:
        """Take the rows of the chosen ones out of force."""
        self._settle(self._chosen(), Decision.RETURNED)

    def _chosen(self) -> list[AnomalyView]:
        return [each for each in self.table.selected() if not each.settled]

    def _settle(
        self,
        chosen: Sequence[AnomalyView],
        decision: Decision,
        correction: Correction | None = None,
    ) -> None:
        if not chosen:
            self._desk.say("请先选中待核对的异常，可以多选。")
            return
        numbers = [each.id for each in chosen]
        self._left_at = self.table.currentIndex().row()
        self._desk.write(
            "处理填报异常",
            lambda _: self._desk.application.settle(numbers, decision, correction),
            said=lambda done: f"已处理 {len(done)} 条异常（可撤销）。",
        )

    def _go_on(self) -> None:
        """What was dealt with sinks to the end; the cursor goes on to the next that was not."""
        if self._left_at is None:
            return
        rows = [self.table.rows.row(at) for at in range(self.table.rows.rowCount())]
        order = [*range(self._left_at, len(rows)), *range(min(self._left_at, len(rows)))]
        at = next((each for each in order if not rows[each].settled), None)
        self._left_at = None
        if at is not None:
            self.table.selectRow(at)

    def _allow(self, anomaly: AnomalyView | None) -> None:
        """Only what can be done with the one chosen."""
        still = self._writable and (anomaly is None or not anomaly.settled)
        for made in self._buttons:
            made.setEnabled(still)
        if anomaly is not None and not _correctable(anomaly):
            self._buttons[1].setEnabled(False)

    def _show_words(self, anomaly: AnomalyView | None) -> None:
        self._allow(anomaly)
        said = own_words(anomaly) if anomaly is not None else ""
        lines = [anomaly.message] if anomaly is not None else []
        lines += [f"原话——{said}"] if said else []
        lines += [f"处理说明：{anomaly.note}"] if anomaly is not None and anomaly.note else []
        self._words.setText("\n".join(lines))
        self._words.setVisible(bool(lines))

    def _open(self, anomaly: AnomalyView) -> None:
        if anomaly.item_key:
            self.item_asked.emit(anomaly.item_key)


def _unclear(anomaly: AnomalyView) -> bool:
    """Whether a row was left out because nobody knows which item or unit it speaks of."""
    said = json.loads(anomaly.words) if anomaly.words else {}
    return said.get("posted") is False and not (anomaly.item_key and anomaly.unit)


def _correctable(anomaly: AnomalyView) -> bool:
    """Whether the anomaly is about a row that was sent in, which alone can be put right."""
    return '"posted"' in anomaly.words

"""What the user did in the ledger's table in; a cell written, or a dialog with the preview, out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop_app.errors import DubanError
from desktop_app.ledger.edit_words import (
    FIELD_TITLES,
    Change,
    EditField,
    EditPlan,
    Wish,
    moved,
    present,
)
from desktop_app.ledger.pasting import Pasted
from desktop_app.views import LedgerRow
from ui.desk import Desk
from ui.dialogs.ask import ReasonDialog
from ui.editing.dialogs import BulkDialog, PasteDialog, frozen_note


def write_cell(
    desk: Desk,
    row: LedgerRow,
    field: EditField,
    words: str,
    *,
    again: Callable[[str], bool] | None = None,
    parent: QWidget | None = None,
) -> None:
    """Write what was typed into a cell; what cannot be written is told and changes nothing.

    `again` is asked to open the cell once more, with the sentence that says why; where it cannot,
    the notice stays. With a `parent` nobody moves a deadline without a reason.
    """
    wish = Wish(row.item.key, field, words, seen=present(row.item, field))

    def apply(plan: EditPlan, reason: str = "") -> None:
        desk.write(
            f"修改{FIELD_TITLES[field]}",
            lambda _: desk.application.apply_edits(plan.changes, reason),
            said=f"已修改 {wish.key} 的{FIELD_TITLES[field]}（可撤销）。{frozen_note(desk)}",
        )

    def write(plan: EditPlan) -> None:
        if plan.refusals:
            sentence = plan.refusals[0].sentence
            # Where it stands by the cell, the notice may pass.
            level = "info" if again is not None and again(sentence) else "warning"
            desk.say(f"{wish.key} 的“{FIELD_TITLES[field]}”没有修改：{sentence}", level)
        elif parent is not None and any(moved(change) for change in plan.changes):
            ask_reason(row, plan.changes[0], lambda reason: apply(plan, reason), parent)
        elif plan.changes:
            apply(plan)

    desk.read("核对修改", lambda _: desk.application.plan_edits([wish]), write, slot="cell")


def ask_reason(
    row: LedgerRow, change: Change, then: Callable[[str], None], parent: QWidget
) -> None:
    """Ask why a deadline is moved."""
    dialog = ReasonDialog(
        "修改完成时限",
        f"{row.item.key} {row.item.title}\n{change.before} → {change.after}。"
        "改动和事由记入操作记录，可以撤销。",
        "修改时限",
        parent,
        example="汛期停工，经市政府批准延期（某政字〔2023〕9号）",
    )
    dialog.accepted.connect(lambda: then(dialog.reason))
    dialog.open()


def ask_bulk(desk: Desk, rows: Sequence[LedgerRow], parent: QWidget) -> BulkDialog | None:
    """Ask what to write into the chosen rows; None, with a notice, when no row is chosen."""
    if not rows:
        desk.say("请先在台账表中选中要修改的事项（Ctrl 或 Shift 加点击可选多行）。", "warning")
        return None
    dialog = BulkDialog(desk, [row.item.key for row in rows], parent)
    dialog.open()
    dialog.words.setFocus()
    return dialog


def paste_cells(desk: Desk, parent: QWidget) -> None:
    """Read the cells in the clipboard and show what they would change."""
    text = QGuiApplication.clipboard().text()

    def read() -> tuple[Pasted, EditPlan] | DubanError:
        try:
            pasted = desk.application.read_cells(text)
        except DubanError as told:
            return told
        return pasted, desk.application.plan_edits(pasted.wishes)

    def show(found: tuple[Pasted, EditPlan] | DubanError) -> None:
        if isinstance(found, DubanError):
            desk.say(found.sentence, "warning", found.remedy)
        else:
            PasteDialog(desk, *found, parent).open()

    desk.read("读取粘贴内容", lambda _: read(), show, slot="paste")

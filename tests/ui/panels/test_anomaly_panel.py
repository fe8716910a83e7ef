"""填报异常 one after another: the cursor goes on, and only what can be done is offered."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit

from tests.support.windows import rest
from ui.dialogs.settling import CorrectionDialog
from ui.main_window import MainWindow
from ui.pages.cycle import CyclePage
from ui.panels.anomalies import AnomalyPanel


@pytest.fixture
def panel(window: MainWindow) -> AnomalyPanel:
    page = window.turn_to("cycle")
    rest(window)
    assert isinstance(page, CyclePage)
    return page.odd


def test_the_cursor_goes_on_to_the_next(panel: AnomalyPanel, window: MainWindow) -> None:
    wanted = [each.id for each in panel.table.rows.shown()][2]
    panel.table.selectRow(1)
    panel.accept()
    rest(window)
    current = panel.table.current_row()
    assert current is not None
    assert (current.id, current.settled) == (wanted, False)


def test_after_the_last_one_the_cursor_goes_to_the_first_left(
    panel: AnomalyPanel, window: MainWindow
) -> None:
    rows = panel.table.rows.shown()
    panel.table.selectRow(len(rows) - 1)
    panel.send_back()
    rest(window)
    current = panel.table.current_row()
    assert current is not None
    assert current.id == rows[0].id


def test_only_what_can_be_done_is_offered(panel: AnomalyPanel, window: MainWindow) -> None:
    accept, correct, send_back = panel._buttons
    rows = list(panel.table.rows.shown())
    told = {'"posted"' in each.words for each in rows}
    assert told == {True, False}
    for at, each in enumerate(rows):
        panel.table.selectRow(at)
        assert correct.isEnabled() == ('"posted"' in each.words)
        assert accept.isEnabled()
    panel.table.selectRow(0)
    panel.accept()
    rest(window)
    assert panel.table.select_key(rows[0].id)
    assert not (accept.isEnabled() or correct.isEnabled() or send_back.isEnabled())


def test_who_corrected_last_is_offered_again(panel: AnomalyPanel, window: MainWindow) -> None:
    odd = [each for each in panel.table.rows.shown() if '"posted"' in each.words][:2]
    for offered, each in zip(("", "王五"), odd, strict=True):
        panel.table.select_key(each.id)
        panel.correct()
        dialog = next(d for d in panel.findChildren(CorrectionDialog) if d.isVisible())
        person = dialog.findChild(QLineEdit, "settle.person")
        assert person is not None
        assert person.text() == offered
        person.setText("王五")
        dialog.accept_button.click()
        rest(window)

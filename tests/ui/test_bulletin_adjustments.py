"""通报, 清单调整情况: a newer edition is chosen, its five lists are looked at, edited and written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.support.edition_sample import NEW, NEW_TITLE, plan_application, write_plan
from tests.support.windows import make_window, rest
from tests.ui.test_bulletin_kinds import choose
from ui.main_window import MainWindow
from ui.pages.bulletin import BulletinPage
from ui.theme import Theme


@pytest.fixture
def plan_window(qtbot: QtBot, tmp_path: Path, theme: Theme) -> Iterator[MainWindow]:
    with plan_application(tmp_path) as application:
        application.open_cycle("2023-09")
        window = make_window(application, theme)
        qtbot.addWidget(window)
        yield window
        window.close()


def test_the_lists_of_a_newer_edition(
    plan_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = write_plan(tmp_path / "新.csv", NEW_TITLE, NEW)
    chosen = [""]
    monkeypatch.setattr("ui.places.QFileDialog.getOpenFileName", lambda *_: (chosen[0], ""))
    rest(plan_window)
    page = plan_window.turn_to("bulletin")
    rest(plan_window)
    assert isinstance(page, BulletinPage)
    choose(page, plan_window, "清单调整情况")
    assert page.choice.kind.currentText() == "督查通报"  # no file was chosen
    chosen[0] = str(newer)
    choose(page, plan_window, "清单调整情况")
    assert page._shown is not None
    paper = page._shown.paper
    assert paper.ref.kind == "adjustments"
    assert "调整" in paper.document.title
    assert paper.document.draft
    line = paper.lines[0]
    plan_window.desk.application.edit_wording(paper.ref, line.key, "按新版调整如下。")
    page.reload()
    rest(plan_window)
    assert "按新版调整如下。" in str(page._shown.paper.document.body)
    page.export(tmp_path / "出")
    rest(plan_window)
    assert {path.suffix for path in (tmp_path / "出").iterdir()} == {".pdf", ".docx", ".xlsx"}

"""Things that go wrong while the window is open: told at their place, nothing lost, nothing made up."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from desktop_app.application import Application
from desktop_app.errors import StoreError
from desktop_app.ledger.edit_words import EditField, present
from tests.support.stores import fixed_clock
from tests.support.windows import end, make_window, paths_in, rest
from tests.ui.conftest import TODAY
from ui.absence import BACK, AbsenceWatch
from ui.editing.opening import write_cell
from ui.main_window import MainWindow
from ui.notices import Notice
from ui.pages.ledger import LedgerPage
from ui.tables.ledger import LedgerQuery
from ui.theme import Theme


def move_away(path: Path) -> Callable[[], object]:
    """Move the folder of a store away, as a stick is pulled out; the way back out."""
    away = path.parent.with_name("拔走")
    shutil.move(path.parent, away)
    return lambda: shutil.move(away, path.parent)


def rename(path: Path) -> Callable[[], object]:
    other = path.with_name("改名.duban")
    path.rename(other)
    return lambda: other.rename(path)


@pytest.fixture
def stick(demo_store: Path, tmp_path: Path, theme: Theme) -> MainWindow:
    folder = tmp_path / "U盘"
    folder.mkdir()
    path = Path(shutil.copy(demo_store, folder / "台账.duban"))
    application = Application.open(path, paths_in(tmp_path / "home"), fixed_clock(now=TODAY))
    return make_window(application, theme)


def first_dated(window: MainWindow) -> int:
    item = next(i for i in window.desk.data.view.rows if i.item.milestones)
    return item.item.milestones[0].id


@pytest.mark.parametrize("lose", [move_away, rename])
def test_a_store_that_vanishes_is_told_and_works_again_when_it_is_back(
    stick: MainWindow, lose: Callable[[Path], Callable[[], object]]
) -> None:
    window, application = stick, stick.desk.application
    path, number = application.store_path, first_dated(stick)
    names = application.log(1)[0].name
    back = lose(path)
    window.desk.write("确认时限", lambda _: application.confirm_milestone(number))
    rest(window)
    assert "不在原来的位置" in window.notices.texts()[-1]
    assert not path.exists(), "an empty file in its place would pass for the store"
    # What was on the screen is still there to be read and carried on with.
    assert window.desk.data.view.rows
    page = window.turn_to("ledger")
    rest(window)
    assert isinstance(page, LedgerPage)
    assert page.model.rowCount() > 100
    back()
    window.desk.write("确认时限", lambda _: application.confirm_milestone(number))
    rest(window)
    assert window.actions_["undo"].text() == "撤销“确认时限”"
    assert application.log(1)[0].name != names
    end(window)
    application.close()


def test_what_was_told_of_a_store_that_had_gone_leaves_when_it_is_back(stick: MainWindow) -> None:
    window, number = stick, first_dated(stick)
    application = stick.desk.application
    back = move_away(application.store_path)
    window.desk.write("确认时限", lambda _: application.confirm_milestone(number))
    rest(window)
    watch = window.findChild(AbsenceWatch)
    watch.look()
    rest(window)
    assert any("不在原来的位置" in text for text in window.notices.texts())
    back()
    watch.look()
    rest(window)
    assert window.notices.texts() == [BACK]
    end(window)
    application.close()


def test_another_file_in_its_place_is_never_written(stick: MainWindow, demo_store: Path) -> None:
    window, application = stick, stick.desk.application
    path, number = application.store_path, first_dated(stick)
    rename(path)
    shutil.copy(demo_store, path)
    before = path.read_bytes()
    window.desk.write("确认时限", lambda _: application.confirm_milestone(number))
    rest(window)
    assert "不在原来的位置" in window.notices.texts()[-1]
    end(window)
    application.close()
    assert path.read_bytes() == before


def test_a_window_whose_store_has_gone_closes_quietly(stick: MainWindow) -> None:
    application = stick.desk.application
    path = application.store_path
    shutil.rmtree(path.parent)
    end(stick)
    application.close()
    assert not path.exists()


def test_a_store_of_another_shape_is_not_called_damaged(stick: MainWindow) -> None:
    window, application = stick, stick.desk.application
    other = sqlite3.connect(application.store_path)
    with other:
        other.execute("alter table item rename column stage to stage_of_tomorrow")
    other.close()
    with pytest.raises(StoreError) as refused:
        application.items()
    assert "另一个版本" in refused.value.sentence
    assert "损坏" not in refused.value.sentence
    window.desk.refresh()
    rest(window)
    assert "另一个版本" in window.notices.texts()[-1]
    end(window)
    application.close()


def test_a_second_window_reads_only_and_follows_the_first(
    stick: MainWindow, tmp_path: Path, theme: Theme
) -> None:
    first = stick.desk.application
    second = Application.open_or_read(
        first.store_path, paths_in(tmp_path / "second"), fixed_clock(now=TODAY)
    )
    assert second.read_only
    window = make_window(second, theme)
    assert any("只读方式打开：本机的另一个窗口正在使用它" in t for t in window.notices.texts())
    assert "（只读）" in window.windowTitle()
    page = window.turn_to("ledger")
    rest(window)
    assert isinstance(page, LedgerPage)
    window.notices.show_notice(Notice("别的事。"))
    page.table.doubleClicked.emit(page.table.currentIndex())
    assert "本机的另一个窗口" in window.notices.texts()[-1]
    (item,) = first.items(["附件3/10"])
    row = next(row for row in stick.desk.data.view.rows if row.item.key == item.key)
    write_cell(stick.desk, row, EditField.STAGE, "收尾")
    rest(stick)
    window.desk.refresh_if_changed()
    rest(window)
    seen = next(row for row in window.desk.data.view.rows if row.item.key == item.key)
    assert seen.item.stage == "收尾"
    end(window)
    second.close()
    end(stick)
    first.close()


def test_two_edits_of_one_row_do_not_cover_each_other(window: MainWindow) -> None:
    """The later writer saw words that are no longer there: told, not overwritten."""
    row = next(row for row in window.desk.data.view.rows if row.item.key == "附件3/10")
    write_cell(window.desk, row, EditField.STAGE, "先改的")
    rest(window)
    write_cell(window.desk, row, EditField.STAGE, "后改的")
    rest(window)
    (item,) = window.desk.application.items(["附件3/10"])
    assert present(item, EditField.STAGE) == "先改的"
    assert "附件3/10" in window.notices.texts()[-1]


@pytest.mark.parametrize(
    "words", ["2023-02-30", "2023年13月", "明天", "0000-00-00", "２０２３．９．３１"]
)
def test_a_date_that_does_not_exist_is_refused_at_its_place(window: MainWindow, words: str) -> None:
    row = next(row for row in window.desk.data.view.rows if row.item.key == "附件3/10")
    before = present(row.item, EditField.DUE)
    write_cell(window.desk, row, EditField.DUE, words)
    rest(window)
    (item,) = window.desk.application.items(["附件3/10"])
    assert present(item, EditField.DUE) == before
    told = window.notices.texts()[-1]
    assert "附件3/10" in told
    assert "没有修改" in told


@pytest.mark.parametrize(
    "words",
    [
        "",
        "\0\1\2\ufffd" * 50,
        "，，，\t\t\n\n\t",
        "🙂" * 500,
        "a\tb\tc\n" * 400,
        "<b>&\"'</b>" * 99,
    ],
)
def test_nonsense_in_the_clipboard_changes_nothing(window: MainWindow, words: str) -> None:
    page = window.turn_to("ledger")
    rest(window)
    assert isinstance(page, LedgerPage)
    page.show_query(LedgerQuery(open_key="附件3/10"))
    before = window.desk.application.items(), window.desk.application.log(1)
    heard: list[str] = []
    window.desk.noticed.connect(lambda notice: heard.append(notice.text))
    QGuiApplication.clipboard().setText(words)
    page._paste()
    rest(window)
    window.paste_document()
    rest(window)
    assert (window.desk.application.items(), window.desk.application.log(1)) == before
    assert heard, "somebody who pastes wants an answer"
    assert not list(window.desk.paths.logs.glob("crash-*"))

"""The detail of an item tells what was done to it, newest first, undone steps too."""

from __future__ import annotations

from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.pages.ledger import LedgerPage
from ui.tables.ledger import LedgerQuery

KEY = "附件3/1"


def changes(window: MainWindow) -> str:
    page = window.turn_to("ledger")
    assert isinstance(page, LedgerPage)
    page.show_query(LedgerQuery())
    page.show_query(LedgerQuery(open_key=KEY))
    rest(window, quiet_s=0.4)
    assert page.detail._changes.isVisibleTo(page.detail)
    return str(page.detail._changes.words.text())


def test_the_history_of_a_row_stands_in_its_detail(window: MainWindow) -> None:
    assert "入账：" in changes(window)
    application = window.desk.application
    (item,) = application.items([KEY])
    application.edit_item(KEY, "title", "<新>名称")
    window.desk.refresh()
    rest(window)
    told = changes(window)
    assert told.index("修改事项名称") < told.index("入账：")
    assert f"{item.title} → &lt;新&gt;名称" in told
    application.undo()
    window.desk.refresh()
    rest(window)
    assert "已撤销" in changes(window)

"""Where room or rows are scarce: two rows of filters, words cut at the end, tables that say why they are empty."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.meeting.window import MeetingWindow
from ui.notices import Notice
from ui.pages.actions import ActionsPage
from ui.pages.ledger import LedgerPage
from ui.tables.ledger import LedgerQuery
from ui.tables.rows_model import Column
from ui.tables.view import named_table
from ui.theme import Theme
from ui.widgets.basics import EmptyState, GivingLink, HintLine
from ui.widgets.form import AROUND, Form, fit, scrolled
from ui.widgets.item_list import ItemList, Line
from ui.widgets.two_panes import TwoPanes

LETTERS: tuple[Column[str], ...] = (
    Column("a", "左", str, 120),
    Column("b", "右", str, 120, stretch=True),
)


def ledger(window: MainWindow) -> LedgerPage:
    page = window.turn_to("ledger")
    rest(window)
    assert isinstance(page, LedgerPage)
    return page


@pytest.mark.parametrize(("wide", "rows"), [(1366, 1), (1180, 2)])
def test_lights_get_a_row_of_their_own_where_one_is_too_short(
    window: MainWindow, wide: int, rows: int
) -> None:
    window.resize(wide, 720)
    bar = ledger(window).filters
    rest(window)
    chip = bar.findChild(QWidget, "ledger.light.red")
    assert chip is not None
    below = chip.mapTo(bar, chip.rect().topLeft()).y() > bar.search.geometry().bottom()
    assert below == (rows == 2)
    hint = bar.search.fontMetrics().horizontalAdvance(bar.search.placeholderText())
    assert bar.search.width() > hint


def test_the_table_stays_where_it_is_while_one_types(window: MainWindow) -> None:
    page = ledger(window)
    before = page.table.mapTo(window, page.table.rect().topLeft())
    page.filters.search.setText("铁")
    rest(window)
    assert page.table.mapTo(window, page.table.rect().topLeft()) == before
    page.show_query(LedgerQuery(unit=window.desk.data.units[0].name))
    rest(window)
    assert page.filters._clear.isVisible()


def test_a_hint_is_whole_in_any_type(qapp: QApplication) -> None:
    line = HintLine()
    line.setPlaceholderText("搜索问题、单位、编号")
    for size in (13, 19):
        line.setStyleSheet(f"font-size: {size}px")
        line.ensurePolished()
        hint = line.fontMetrics().horizontalAdvance(line.placeholderText())
        assert hint < line.sizeHint().width() < 2 * hint
        assert line.minimumSizeHint().width() < hint


def test_a_link_that_gives_way_keeps_its_words(qapp: QApplication) -> None:
    pressed: list[int] = []
    link = GivingLink(lambda: pressed.append(1))
    link.setText("已过期　2023-12-05　2023年11月核对异常、关账、印通报")
    whole = link.sizeHint().width()
    assert link.minimumSizeHint().width() < whole
    link.resize(whole // 2, 30)
    picture = QPixmap(link.size())
    link.render(picture)
    assert link.text().endswith("印通报")
    link.click()
    assert pressed == [1]


def test_an_empty_table_says_why(qapp: QApplication, theme: Theme) -> None:
    view = named_table(theme, LETTERS, "字母", "这里还没有字母。")
    view.resize(400, 200)

    def words() -> int:
        colour, picture = QColor(theme.palette["muted"]), view.viewport().grab().toImage()
        spots = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
        return sum(picture.pixelColor(x, y) == colour for x, y in spots)

    assert words() > 0
    view.rows.set_rows(("甲",))
    assert words() == 0


def test_what_a_hidden_column_leaves_goes_to_the_one_that_stretches(
    qapp: QApplication, theme: Theme
) -> None:
    view = named_table(theme, LETTERS, "字母")
    view.resize(400, 200)
    view.show()
    qapp.processEvents()
    before = view.columnWidth(1)
    view.setColumnHidden(0, True)
    assert view.columnWidth(1) == before + 120
    view.close()


def test_rows_are_as_high_as_their_words_once_they_are_seen(
    qapp: QApplication, theme: Theme
) -> None:
    made = ItemList(theme, "没有。", full=True)
    made.resize(480, 400)
    made.show()
    long = "截至某日，序时进度91.5%，完成45%，低46.5个百分点，按默认规则亮红灯。" * 2
    few = [Line("附件1/9", "很长的", long), Line("附件1/10", "很短的", "逾期。")]
    made.show_lines("两项", few)
    qapp.processEvents()
    heights = [made.table.rowHeight(row) for row in range(2)]
    assert heights[0] > heights[1] + 2 * made.fontMetrics().height()
    made.show_lines("很多项", few * 400)
    qapp.processEvents()
    usual = made.table.verticalHeader().defaultSectionSize()
    assert made.table.rowHeight(700) == usual, "what nobody sees is not measured"
    made.table.scrollTo(made.table.model().index(700, 0))
    QTest.qWait(50)
    seen = made.table.rowAt(5)
    assert seen > 600
    assert {made.table.rowHeight(row) for row in (seen, seen + 1)} == set(heights)
    made.close()


def test_the_names_of_fields_are_read_aloud_and_stand_level(qapp: QApplication) -> None:
    ground = QWidget()
    form = Form(ground)
    inner, line = QComboBox(), QLineEdit()
    box = QWidget()
    QVBoxLayout(box).addWidget(inner)
    form.addRow("措施 *", box)
    form.addRow("事由", line)
    assert inner.accessibleName() == "措施"
    assert line.accessibleName() == "事由"
    names = [label for label in ground.findChildren(QLabel) if label.property("form")]
    assert len(names) == 2


def test_a_window_is_never_larger_than_the_screen(qapp: QApplication) -> None:
    window = QWidget()
    fit(window, QSize(9_000, 9_000))
    room = window.screen().availableSize() - AROUND
    assert window.size() == room
    column = QVBoxLayout(window)
    words = QLabel("很长的一句话，" * 40)
    words.setWordWrap(True)
    column.addWidget(words)
    window.resize(400, 900)
    fit(window)
    assert words.heightForWidth(380) <= window.height() < 900


def test_what_scrolls_down_is_never_cut_at_the_side(qapp: QApplication) -> None:
    wide = QLineEdit()
    wide.setMinimumWidth(500)
    form = Form()
    form.addRow("宽", wide)
    assert scrolled(form).minimumSizeHint().width() > 500


def test_nothing_to_list_leaves_no_empty_pane(qapp: QApplication) -> None:
    table, story = QLineEdit(), QLineEdit()
    panes = TwoPanes(table, story, EmptyState("还没有", "先登记。"), (300, 200))
    panes.resize(600, 300)
    panes.show()
    panes.show_any(False)
    assert not story.isVisible()
    panes.show_any(True)
    panes.heading.setText("一件事")
    panes.tell_late("逾期 3 天")
    assert story.isVisible()
    assert any(label.text() == "逾期 3 天" for label in panes.findChildren(QLabel))
    panes.begin()
    assert panes.heading.text() == ""
    panes.close()


def test_of_good_news_only_the_newest_is_on_show(window: MainWindow) -> None:
    bar = window.notices
    for words, level in (("已修改", "success"), ("没有收", "warning"), ("已撤销", "success")):
        bar.show_notice(Notice(words, level))
    assert bar.texts() == ["没有收", "已撤销"]
    line = bar.fontMetrics().height()
    assert bar.height() < 2 * 4 * line


def test_looking_for_a_number_in_a_meeting_never_widens_the_page(window: MainWindow) -> None:
    window.open_meeting()
    meeting = window.findChild(MeetingWindow)
    assert meeting is not None
    meeting.showNormal()
    meeting.resize(1024, 700)
    rest(window)
    meeting._look_for("附件1")
    rest(window)
    assert meeting.width() == 1024
    assert meeting.minimumSizeHint().width() <= 1024
    assert "回车打开" in meeting._told.text()
    meeting._leave_search()
    QApplication.sendEvent(meeting, QEvent(QEvent.Type.LayoutRequest))
    assert meeting._keys.isVisible()
    meeting.close()


def test_without_a_proposal_there_is_no_pane_for_one(
    empty_window: MainWindow, window: MainWindow
) -> None:
    for shown, there in ((empty_window, False), (window, True)):
        page = shown.turn_to("actions")
        rest(shown)
        assert isinstance(page, ActionsPage)
        assert page.proposals.accept_button.isVisible() is there

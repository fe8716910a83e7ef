"""通报, kinds: every kind that the ledger alone can fill is previewed; periods follow the month."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.bulletin.paper import PaperRef
from tests.support.windows import rest
from tests.ui.test_bulletin_issuing import issue
from ui.main_window import MainWindow
from ui.pages.bulletin import BulletinPage


@pytest.fixture
def page(window: MainWindow) -> BulletinPage:
    window.desk.choose_month("2023-10")
    found = window.turn_to("bulletin")
    rest(window)
    assert isinstance(found, BulletinPage)
    return found


def choose(page: BulletinPage, window: MainWindow, name: str) -> None:
    at = page.choice.kind.findText(name)
    assert at >= 0
    page.choice.kind.setCurrentIndex(at)
    page.choice.kind.activated.emit(at)
    rest(window)


def shown(page: BulletinPage) -> PaperRef:
    assert page._shown is not None
    return page._shown.wanted.ref


@pytest.mark.parametrize(
    ("name", "ref"),
    [
        ("季度通报", PaperRef("quarterly", "2023-Q4")),
        ("年度通报", PaperRef("annual", "2023")),
        ("督查专报", PaperRef("report", "2023-10")),
    ],
)
def test_the_month_gives_the_period(
    page: BulletinPage, window: MainWindow, name: str, ref: PaperRef
) -> None:
    choose(page, window, name)
    assert shown(page) == ref
    assert not page.choice.unit.isVisible()
    assert page.view.page_count > 0


def test_a_quarter_is_issued_and_kept_beside_the_months(
    page: BulletinPage, window: MainWindow, qtbot: QtBot
) -> None:
    choose(page, window, "季度通报")
    assert "编号" in issue(page, window, qtbot)
    (paper,) = window.desk.application.issued_papers()
    assert paper.ref == PaperRef("quarterly", "2023-Q4")
    assert page.about.state.text() == "已定稿发文"
    choose(page, window, "督查通报")
    assert page.choice.version.count() == 1


def test_papers_about_a_unit_offer_the_units_that_get_one(
    page: BulletinPage, window: MainWindow
) -> None:
    choose(page, window, "督办函")
    units = [page.choice.unit.itemText(n) for n in range(page.choice.unit.count())]
    assert page.choice.unit.isVisible()
    assert units
    assert shown(page) == PaperRef("supervise", "2023-10", units[0])
    last = len(units) - 1
    page.choice.unit.setCurrentIndex(last)
    page.choice.unit.activated.emit(last)
    rest(window)
    assert shown(page).unit == units[last]


def test_a_letter_is_issued_from_the_page_and_shown_as_it_went_out(
    page: BulletinPage, window: MainWindow
) -> None:
    choose(page, window, "督办函")
    assert page._shown is not None
    assert page._shown.paper.document.draft
    assert page._issue.isEnabled()
    page.issuing._issue(page._shown.paper, "李某")
    rest(window)
    assert page._shown.paper.issued is not None
    assert page._shown.paper.document.number.endswith("号")
    assert not page._shown.paper.document.draft
    assert not page._issue.isEnabled()


def test_a_kind_nobody_needs_is_told_and_left_again(page: BulletinPage, window: MainWindow) -> None:
    names = [page.choice.kind.itemText(n) for n in range(page.choice.kind.count())]
    choose(page, window, "临期提醒函")
    if page._shown is None:
        assert "没有单位需要发这种文书" in window.notices.texts()[-1]
    choose(page, window, "督查通报")
    assert shown(page) == PaperRef("bulletin", "2023-10")
    assert "会议纪要" in names  # what a person has to type in is asked for, not left out

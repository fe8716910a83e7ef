"""Twelve rounds of 47 units through command line, facade and window, against a table worked by hand.

`year.csv` says for each month, once it is closed: lights, units that reported nothing, anomalies
by kind, letters that are proposed, and the scores of four units. `tests/support/year_story.py` tells the story behind it.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from _pytest.capture import CaptureResult
from PySide6.QtWidgets import QApplication

from desktop_app.application import Application
from desktop_app.clock import Clock
from desktop_app.cycle.codes import Code, Decision
from models.base import ActionKind, Light
from tests.support.program import Program
from tests.support.windows import end, make_window, paths_in, rest
from tests.support.year_story import MONTHS, due, key, name, send, sheet_text, year_store
from ui.app import dress, make_qt_application
from ui.dialogs.collecting import PreviewDialog
from ui.layout_store import LayoutStore
from ui.pages.cycle import CyclePage

TABLE = Path(__file__).with_name("year.csv")
BY_COMMAND, BY_FACADE, BY_WINDOW = MONTHS[:5], MONTHS[5:9], MONTHS[9:]
LIGHT_TITLES = {
    "red": "红灯（滞后）",
    "yellow": "黄灯（预警）",
    "green": "绿灯（正常）",
    "blue": "蓝灯（办结）",
    "grey": "灰灯（未设时限等）",
}
# Columns of the table that hold the score of one unit each.
RANKED = ("score1", "score22", "score40", "score43")


def worked_by_hand() -> dict[str, dict[str, int]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {
            row.pop("month"): {
                name: int(count) for name, count in row.items() if name not in RANKED
            }
            for row in csv.DictReader(file)
        }


class Year:
    """One store through its twelve months; the clock is the day after the last sheet."""

    def __init__(self, duban: Program, folder: Path) -> None:
        self.duban = duban
        self.folder = folder
        self.hashes: dict[str, str] = {}
        self.first: dict[str, Any] = {}

    def application(self, month: str) -> Application:
        noon = datetime.combine(due(month) + timedelta(days=4), datetime.min.time(), UTC)
        clock = Clock(lambda: noon.replace(hour=4))
        return Application.open(self.duban.store, paths_in(self.folder), clock)

    def by_command(self, month: str) -> None:
        self.duban.done("cycle", "open", month)
        timely, late, again = send(self.folder / month, int(month[5:]))
        self._collect(month, timely, due(month))
        self._collect(month, late, due(month) + timedelta(days=3))
        self._collect(month, again, due(month))
        if month == "2024-05":
            self._correct(month)
        self.hashes[month] = self.duban.json("cycle", "close", month)["snapshot"]

    def _collect(self, month: str, paths: list[Path], day: date) -> None:
        if paths:
            self.duban.done("cycle", "collect", month, *paths, "--received", day.isoformat())

    def _correct(self, month: str) -> None:
        wrong = [
            a
            for a in self.duban.json("cycle", "anomalies", month)
            if a["code"] == "percent_invalid"
        ]
        words = ("--correct", "--percent", 41, "--person", "张三")
        self.duban.done("cycle", "settle", *(a["id"] for a in wrong), *words)

    def by_facade(self, month: str) -> None:
        timely, late, _ = send(self.folder / month, int(month[5:]))
        with self.application(month) as application:
            application.open_cycle(month)
            seen = application.preview_collect(month, timely, received=due(month))
            done = application.collect(month, timely, received=due(month)).value
            assert len(seen.changes) == len(done.changes) == done.rows
            if late:
                application.collect(month, late, received=due(month) + timedelta(days=3))
            self.hashes[month] = application.close_cycle(month).value

    def by_window(self, month: str) -> None:
        timely, _, _ = send(self.folder / month, int(month[5:]))
        app = make_qt_application()
        assert isinstance(app, QApplication)
        with self.application(month) as application:
            theme = dress(app, LayoutStore(self.folder / "window.ini"), paths_in(self.folder))
            window = make_window(application, theme)
            page = window.turn_to("cycle")
            assert isinstance(page, CyclePage)
            page.open_month(month, due(month) + timedelta(days=6))
            rest(window)
            page.collect(timely)
            rest(window)
            page.findChild(PreviewDialog).accept_button.click()
            rest(window)
            page.close_month()
            page.findChildren(type(page._buttons["open"]), "accept")[-1].click()
            rest(window)
            self.hashes[month] = {c.month: c for c in application.cycles()}[month].sha256 or ""
            end(window)

    def reopen(self, month: str, correction: str = "") -> None:
        """Open a closed month again, take in a correction if there is one, close it."""
        self.duban.done("cycle", "reopen", month, "--reason", "核对")
        if correction:
            path = self.folder / f"{name(21)}_更正.csv"
            path.write_text(correction, encoding="utf-8-sig")
            self._collect(month, [path], due(month))
        self.hashes[month] = self.duban.json("cycle", "close", month)["snapshot"]

    def counted(self, month: str) -> dict[str, int]:
        """The same figures as in the table, from the store."""
        with self.application(month) as application:
            view = application.month(month)
            letters = {
                kind: len(application.letter_proposals(view, kind))
                for kind in (
                    ActionKind.REMINDER,
                    ActionKind.URGE,
                    ActionKind.NOTICE,
                    ActionKind.TALK,
                )
            }
        odd = Counter(anomaly.code for anomaly in view.anomalies)
        lights = {light.value: view.lights[light] for light in Light}
        return lights | {
            "missing": sum(1 for status in view.statuses if not status.reported),
            "late": odd[Code.LATE],
            "duplicate": odd[Code.DUPLICATE_ROW],
            "contradiction": odd[Code.CONTRADICTION],
            "invalid": odd[Code.PERCENT_INVALID],
            "remind": letters[ActionKind.REMINDER],
            "urge": letters[ActionKind.URGE],
            "notice": letters[ActionKind.NOTICE],
            "talk": letters[ActionKind.TALK],
        }

    def ranked(self, month: str) -> dict[str, str]:
        """The scores of the units named in the table, from the store."""
        with self.application(month) as application:
            scores = {score.unit: score.total for score in application.ranking(month).scores}
        return {column: str(scores[name(int(column[5:]))]) for column in RANKED}

    def issue(self, month: str) -> dict[str, Any]:
        """The bulletin of a month, as the register has it."""
        folder = self.folder / f"通报{month}_{self.hashes[month][:8]}"
        made: dict[str, Any] = self.duban.json(
            "bulletin", month, "--out", folder, "--formats", "pdf"
        )
        return made


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    """The whole year, once; the tests below look at it."""
    folder = tmp_path_factory.mktemp("year")
    with pytest.MonkeyPatch.context() as patch:
        duban = Program(folder, _Capture(patch), patch)  # type: ignore[arg-type]
        year_store(duban.store)
        story = Year(duban, folder)
        for month in MONTHS:
            if month in BY_COMMAND:
                story.by_command(month)
            elif month in BY_WINDOW:
                story.by_window(month)
            else:
                story.by_facade(month)
            if month == "2024-04":
                before = story.hashes[month]
                story.first = story.issue(month)
                story.reopen(month, sheet_text(21, 33))
                assert story.hashes[month] != before
        yield story


class _Capture:
    """What commands print, where pytest's own fixture, bound to one test, cannot be used."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch
        self.out, self.err = StringIO(), StringIO()

    def readouterr(self) -> CaptureResult[str]:
        found = CaptureResult(self.out.getvalue(), self.err.getvalue())
        self.out, self.err = StringIO(), StringIO()
        self._patch.setattr(sys, "stdout", self.out)
        self._patch.setattr(sys, "stderr", self.err)
        return found


@pytest.mark.parametrize("month", MONTHS)
def test_each_month_agrees_with_the_table(year: Year, month: str) -> None:
    assert year.counted(month) == worked_by_hand()[month]


def scores_by_hand() -> dict[str, dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["month"]: {name: row[name] for name in RANKED} for row in csv.DictReader(file)}


@pytest.mark.parametrize("month", MONTHS)
def test_each_ranking_agrees_with_the_table(year: Year, month: str) -> None:
    """按时报送 30, 按序时推进 50, late half: on time and green 100, late 81.3, yellow or red 37.5."""
    assert year.ranked(month) == scores_by_hand()[month]


def test_the_year_adds_the_months_up(year: Year) -> None:
    """Unit 40 is late in 2 of 12 months: 11/12 × 30 + 50 of 80; 43 sent 9 of 12, green in 9."""
    with year.application("2024-12") as application:
        ranking = application.ranking("2024")
    scores = {score.unit: score.total for score in ranking.scores}
    assert ranking.months == MONTHS
    assert str(scores[name(1)]) == "100.0"
    assert str(scores[name(40)]) == "96.9"
    assert str(scores[name(43)]) == "75.0"


def test_who_is_red_and_why(year: Year) -> None:
    with year.application("2024-12") as application:
        rows = {row.item.key: row.assessment for row in application.month("2024-06").rows}
        assert {k for k, a in rows.items() if a.light is Light.RED} == {key(43), key(44)}
        assert "已连续3个月未报送（2024年4月、2024年5月、2024年6月）" in rows[key(43)].reasons[0]
        rows = {row.item.key: row.assessment for row in application.month("2024-08").rows}
        assert {k for k, a in rows.items() if a.light is Light.RED} == {
            key(n) for n in range(22, 31)
        }
        assert (
            rows[key(22)]
            .reasons[0]
            .startswith("截至2024年8月31日，序时进度66.7%，完成33%，低33.7个百分点")
        )
        history = application.history(key(21))
    assert [str(entry.assessment.percent) for entry in history] == [
        *("4", "8", "12", "33", "41", "50", "58", "67", "75", "83", "92", "100"),
    ]


def test_a_reopening_without_a_change_gives_the_same_snapshot(year: Year) -> None:
    before = year.hashes["2024-09"]
    year.reopen("2024-09")
    assert year.hashes["2024-09"] == before
    assert year.duban.json("check") == {"ok": True, "problems": []}
    assert year.counted("2024-09") == worked_by_hand()["2024-09"]


def test_a_bulletin_stays_what_it_was(year: Year, tmp_path: Path) -> None:
    first = year.duban.json("bulletin", "2024-08", "--out", tmp_path / "a", "--formats", "pdf")
    again = year.duban.json("bulletin", "2024-08", "--out", tmp_path / "b", "--formats", "pdf")
    assert (first["number"], first["snapshot"]) == (again["number"], year.hashes["2024-08"])
    one, two = (Path(each["files"][0]).read_bytes() for each in (first, again))
    assert one == two


@pytest.mark.parametrize("month", MONTHS)
def test_the_frozen_bulletin_says_what_the_table_says(year: Year, month: str) -> None:
    made = year.issue(month)
    assert made["snapshot"] == year.hashes[month]
    (pdf,) = [Path(file) for file in made["files"]]
    words = pdf_words(pdf)
    expected = worked_by_hand()[month]
    for light, title in LIGHT_TITLES.items():
        assert f"{title}{expected[light]}项" in words
    with year.application(month) as application:
        paper = next(p for p in application.issued_papers() if p.full_number == made["number"])
        document = application.issued_paper(paper.id).document
    assert document.snapshot == year.hashes[month]
    assert paper.sound


def test_a_correction_after_closing_is_another_issue(year: Year) -> None:
    """April went out, was opened again for unit 21, and went out once more as a correction."""
    again = year.issue("2024-04")
    assert again["number"] != year.first["number"]
    old, new = (
        pdf_words(Path(next(f for f in made["files"] if f.endswith(".pdf"))))
        for made in (year.first, again)
    )
    assert "（更正）" in new
    assert f"本件更正并代替{year.first['number']}" in new
    assert "更正说明" not in old
    with year.application("2024-12") as application:
        papers = {
            p.full_number: p for p in application.issued_papers() if p.ref.period == "2024-04"
        }
        assert set(papers) == {year.first["number"], again["number"]}
        assert all(paper.sound and not paper.void for paper in papers.values())
        kept = application.issued_paper(papers[year.first["number"]].id)
        fresh = application.issued_paper(papers[again["number"]].id)
    assert kept.document.snapshot == year.first["snapshot"] != fresh.document.snapshot
    assert kept.document.snapshot != year.hashes["2024-04"] == fresh.document.snapshot
    assert not any(getattr(block, "key", "") == "correction" for block in kept.document.body)
    assert year.duban.json("check") == {"ok": True, "problems": []}


def pdf_words(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return "".join("".join(pages).split())


def test_units_by_months_tell_the_same_story(year: Year) -> None:
    found = year.duban.json("cycle", "matrix")
    boxes = {row["name"]: [box["standing"] for box in row["months"]] for row in found["units"]}
    assert boxes[name(1)] == ["full"] * 12
    assert [m for m, s in zip(MONTHS, boxes[name(43)], strict=True) if s == "missing"] == list(
        MONTHS[3:6]
    )
    assert [m for m, s in zip(MONTHS, boxes[name(40)], strict=True) if s == "late"] == [
        "2024-02",
        "2024-08",
    ]


def test_corrections_are_signed_and_decided(year: Year) -> None:
    with year.application("2024-12") as application:
        rows = [r for r in application.month("2024-05").returns if r.unit == name(45)]
        assert [(r.percent, r.corrected) for r in rows] == [
            (41, "完成百分比由“120”更正为41%（张三）")
        ]
        decided = {
            a.decision
            for a in application.month("2024-05").anomalies
            if a.code == Code.PERCENT_INVALID
        }
        assert decided == {Decision.CORRECTED.value}

"""工作台: the month at a glance; every number opens its list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.assessment.summary import gone
from desktop_app.ledger.search import natural
from desktop_app.views import LedgerRow
from models.words import CycleState, Light
from ui import text
from ui.desk import Desk
from ui.desk_data import DeskData
from ui.page import Page
from ui.tables.changes import changed, counts_before, turned_red, turned_yellow
from ui.tables.ledger import (
    LIGHT_CHOICES,
    UNDATED,
    LedgerQuery,
    due_within,
    light_code,
    light_title,
)
from ui.widgets.basics import EmptyState, GivingLink, button, card, label
from ui.widgets.form import scrolled
from ui.widgets.item_list import ItemList, Line
from ui.widgets.light_cards import LightCard

if TYPE_CHECKING:
    from desktop_app.cycle.agenda import Todo
    from desktop_app.operations.reviews import UnfinishedReview

WINDOWS = ("overdue", "30", "60", "90")
BUILT_IN = "liaocheng-2023"
TODOS = 5
# By value: the calendar behind them need not be loaded for the first picture.
WHEN_WORDS = {
    "overdue": "已过期",
    "today": "今天",
    "this_week": "本周",
    "next_week": "下周",
    "later": "以后",
}
RED, NEW, TURNED = "red", "new", "turned"
PAPERS = frozenset({"quarterly", "yearly"})


class WorkbenchPage(Page):
    """The first page: what matters this month, why, and what to do next."""

    name = "workbench"
    title = "工作台"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._data: DeskData | None = None
        self._over = label("", "muted", wrap=True)
        self.column.addWidget(self._over)
        self._guide = self._make_guide()
        self.column.addWidget(self._guide, 1)
        self._content = QWidget()
        # At 200 % there is less room than lines: they scroll, and never lie over one another.
        self._area = scrolled(self._content)
        self.column.addWidget(self._area, 1)
        self._lay_out()
        self._area.hide()
        self._guide.hide()
        desk.changed.connect(self._hear)

    def show_data(self, data: DeskData) -> None:
        """Show the month."""
        self._data = data
        self._guide.setVisible(data.empty)
        self._area.setVisible(not data.empty)
        self._over.setVisible(data.view.plan_over and not data.empty)
        if data.empty:
            self._offer_to_go_on()
            return
        self._over.setText(_over_words(data))
        rows = _top(data)
        self._show_cards(data, rows)
        self._show_red(rows)
        self._show_due(data, rows)
        self._show_todo(data, rows)
        self._show_agenda(data.agenda)
        self._show_late(data.late_replies)

    # --- parts ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        cards = QHBoxLayout()
        cards.setSpacing(10)
        palette = self.desk.theme.palette
        self._cards = {code: LightCard(code, palette) for code in LIGHT_CHOICES}
        for made in self._cards.values():
            made.pressed.connect(self._open_light)
            made.change_pressed.connect(self._open_change)
            cards.addWidget(made, 1)
        column.addLayout(cards)
        grid = QGridLayout()
        grid.setSpacing(12)
        self._red = ItemList(self.desk.theme, "没有滞后事项，也没有转为预警的事项。", full=True)
        self._red.picked.connect(self._open_item)
        self._red.heading.linkActivated.connect(self._open_heading)
        self._due = ItemList(self.desk.theme, "90 天内没有到期的节点。")
        self._due.picked.connect(self._open_item)
        self._windows = {
            window: button("", self._opener(window), style="chip") for window in WINDOWS
        }
        for made_button in self._windows.values():
            made_button.setProperty("small", True)
            self._due.top.addWidget(made_button)
        self._todo = self._make_todo()
        grid.addWidget(self._red, 0, 0, 2, 1)
        grid.addWidget(self._due, 0, 1)
        grid.addWidget(self._todo, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(0, 3)
        grid.setRowStretch(1, 1)
        column.addLayout(grid, 1)

    def _make_todo(self) -> QFrame:
        frame, column = card()
        column.addWidget(label("接下来要办", "heading"))
        sides = QHBoxLayout()
        sides.setSpacing(16)
        column.addLayout(sides, 1)
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setSpacing(2)
            sides.addLayout(side, 1 if side is left else 0)
        self._agenda = [GivingLink(self._opener_of(place)) for place in range(TODOS)]
        self._agenda_of: list[Todo] = []
        for made in self._agenda:
            made.hide()
            left.addWidget(made)
        self._missing = button("", self._open_missing, style="link", name="workbench.missing")
        self._undated = button("", self._open_undated, style="link")
        self._newly = button("", self._open_newly_red, style="link", name="workbench.newly_red")
        self._better = button("", self._open_better, style="link", name="workbench.better")
        self._odd = button("", lambda: self.command.emit("page.cycle:odd"), style="link")
        self._unanswered = button(
            "",
            lambda: self.command.emit("page.actions:overdue"),
            style="link",
            name="workbench.unanswered",
        )
        self._next = button("", lambda: self.command.emit("page.bulletin"), style="link")
        for link in (
            self._missing,
            self._unanswered,
            self._newly,
            self._better,
            self._odd,
            self._undated,
            self._next,
        ):
            right.addWidget(link)
        for side in (left, right):
            side.addStretch(1)
        return frame

    def _make_guide(self) -> EmptyState:
        self._load = button("装入内置方案", self._load_plan, style="primary", name="guide.plan")
        self._read = button(
            "读取公文…", lambda: self.command.emit("open_document"), name="guide.document"
        )
        for made in (self._load, self._read):
            made.setEnabled(not self.desk.read_only)
        demo = button("看演示…", self._show_demo, name="guide.demo")
        demo.setToolTip("在另一个窗口打开带三个演示月份的台账，这个台账不变")
        self._go_on = button("", lambda: self.command.emit("unfinished"), name="workbench.go_on")
        self._go_on.setProperty("primary", True)
        self._go_on.hide()
        return EmptyState(
            "台账还是空的",
            "先建立台账：装入内置的聊城市三年行动方案（2023—2025年），"
            "或读取本单位印发的公文（txt、docx、xlsx、csv、pdf，也可以直接拖进窗口）。\n"
            "想先试试的，看演示：各月填报都是虚构的，另存一个台账。\n"
            "涉密信息不得录入。",
            [self._go_on, self._load, self._read, demo],
        )

    def _hear(self, tables: frozenset[str]) -> None:
        if "review" in tables and self._data is not None and self._data.empty:
            self._offer_to_go_on()

    def _offer_to_go_on(self) -> None:
        """Whoever has begun to review a document goes on with it."""

        def show(entries: Sequence[UnfinishedReview]) -> None:
            self._go_on.setVisible(bool(entries) and not self.desk.read_only)
            if entries:
                self._go_on.setText(f"接着核上次的公文…（{len(entries)} 份没有核完）")

        self.desk.read(
            "读取未完成的核稿",
            lambda _: self.desk.application.unfinished_reviews(),
            show,
            slot="workbench.reviews",
        )

    # --- content -------------------------------------------------------------------------

    def _show_cards(self, data: DeskData, rows: list[LedgerRow]) -> None:
        counts = Counter(light_code(row) for row in rows)
        previous = data.view.previous
        left = gone([row.item for row in data.view.rows], previous).values()
        before = counts_before(rows, left) if previous else None
        for code, made in self._cards.items():
            then = None if before is None else before.get(code, 0)
            made.mark.show_palette(self.desk.theme.palette)
            made.show_count(counts.get(code, 0), len(rows), then)

    def _show_red(self, rows: list[LedgerRow]) -> None:
        red = [row for row in rows if row.assessment.light is Light.RED]
        red.sort(key=lambda row: (row.assessment.previous is Light.RED, -row.assessment.days_late))
        new, turned = turned_red(rows), turned_yellow(rows)
        heading = "，其中".join(
            (_link(len(red), "滞后 {} 项", RED), _link(len(new), "本月新增 {} 项", NEW))
        )
        heading += f"；{_link(len(turned), '转为预警 {} 项', TURNED)}"
        self._red.show_lines(heading, [_judged_line(row) for row in (*red, *turned)])

    def _show_due(self, data: DeskData, rows: list[LedgerRow]) -> None:
        as_of = data.view.as_of
        # Of ten thousand items, few fall due: only these are counted again for each window.
        late = sum(1 for row in rows if due_within(row, "overdue", as_of))
        soon = [row for row in rows if due_within(row, "90", as_of)]
        counts = {w: sum(1 for row in soon if due_within(row, w, as_of)) for w in WINDOWS}
        counts["overdue"] = late
        for window, made in self._windows.items():
            word = "逾期" if window == "overdue" else f"{window} 天内"
            made.setText(f"{word} {counts[window]}")
            made.setEnabled(counts[window] > 0)
        soon.sort(key=lambda row: (row.item.next_due or as_of, natural(row.item.key)))
        lines = [
            Line(
                row.item.key,
                row.item.title,
                f"{((row.item.next_due or as_of) - as_of).days} 天后 {text.day(row.item.next_due)}"
                f" {row.item.lead}",
            )
            for row in soon
        ]
        self._due.show_lines("即将到期", lines)

    def _show_agenda(self, todos: Sequence[Todo]) -> None:
        """The nearest things due; which of them are today, this week, next week."""
        self._agenda_of = list(todos[:TODOS])
        for place, made in enumerate(self._agenda):
            made.setVisible(place < len(self._agenda_of))
            if place < len(self._agenda_of):
                todo = self._agenda_of[place]
                made.setText(f"{WHEN_WORDS[todo.when.value]}　{text.day(todo.due)}　{todo.words}")
                made.setToolTip(f"{text.day(todo.due)}　{todo.words}\n{todo.note}".strip())

    def _show_late(self, late: int) -> None:
        self._unanswered.setText(f"{late} 件督办逾期未反馈 →")
        self._unanswered.setVisible(late > 0)

    def _show_todo(self, data: DeskData, rows: list[LedgerRow]) -> None:
        view = data.view
        missing = [status for status in view.statuses if status.missing]
        undated = sum(1 for row in rows if light_code(row) == UNDATED)
        odd = sum(1 for anomaly in view.anomalies if not anomaly.settled)
        if view.cycle is None:
            self._missing.setText("尚未开启调度月份：到“调度”页开启 →")
        elif missing:
            items = sum(len(status.missing) for status in missing)
            self._missing.setText(f"{len(missing)} 家单位有 {items} 项未报 →")
        else:
            self._missing.setText("各单位已全部填报")
        newly, better = turned_red(rows), turned_red(rows, back=True)
        for made, found, words in (
            (self._newly, newly, "项本月新亮红灯"),
            (self._better, better, "项红灯本月消除"),
        ):
            made.setText(f"{len(found)} {words} →")
            made.setVisible(bool(found))
        self._undated.setText(f"{undated} 项未设时限 →")
        self._undated.setToolTip("先请牵头单位报时间表")
        self._undated.setVisible(undated > 0)
        self._odd.setText(f"{odd} 条填报异常待核对 →")
        self._odd.setVisible(odd > 0)
        closed = view.cycle is not None and view.cycle.state is CycleState.CLOSED
        self._next.setText("查看并打印本月通报 →" if closed else "预览本月通报 →")
        self._next.setVisible(view.cycle is not None)

    # --- going elsewhere -----------------------------------------------------------------

    def _open_light(self, code: str) -> None:
        self.items_asked.emit(LedgerQuery(lights=frozenset({code}), sub_items=False))

    def _opener_of(self, place: int) -> Callable[[], None]:
        def go() -> None:
            paper = self._agenda_of[place].task.value in PAPERS
            self.command.emit("page.bulletin" if paper else "page.cycle")

        return go

    def _open_missing(self) -> None:
        """The units that have not reported; without a month, the page where one is opened."""
        statuses = self._data.view.statuses if self._data is not None else ()
        late = any(status.missing for status in statuses)
        self.command.emit("page.cycle:missing" if late else "page.cycle")

    def _open_newly_red(self) -> None:
        self._open_keys(turned_red(self._rows()), "本月新亮红灯")

    def _open_better(self) -> None:
        self._open_keys(turned_red(self._rows(), back=True), "红灯本月消除")

    def _open_change(self, code: str) -> None:
        self._open_keys(changed(self._rows(), code), f"{light_title(code)}：比上月增减")

    def _open_heading(self, link: str) -> None:
        """What a number in the heading of the red list counts."""
        if link == RED:
            self._open_light(Light.RED.value)
        elif link == NEW:
            self._open_newly_red()
        else:
            keys = frozenset(row.item.key for row in turned_yellow(self._rows()))
            self._open_keys(keys, "本月转为预警")

    def _open_keys(self, keys: frozenset[str], caption: str) -> None:
        self.items_asked.emit(LedgerQuery(keys=keys, caption=caption))

    def _rows(self) -> list[LedgerRow]:
        return _top(self._data) if self._data is not None else []

    def _open_undated(self) -> None:
        self._open_light(UNDATED)

    def _open_item(self, key: str) -> None:
        self.items_asked.emit(LedgerQuery(open_key=key))

    def _opener(self, window: str):  # type: ignore[no-untyped-def]
        return lambda: self.items_asked.emit(LedgerQuery(due=window, sub_items=False))

    def _load_plan(self) -> None:
        self._load.setEnabled(False)
        self.desk.write(
            "装入内置方案",
            lambda _: self.desk.application.load_plan(BUILT_IN),
            said=lambda done: f"已装入内置方案，含子项共 {done.items} 条。",
        )

    def _show_demo(self) -> None:
        """Open the demonstration store beside this one, made if it is not there yet."""
        from ui.stores import DEMO, make_store, open_store  # noqa: PLC0415

        path = self.desk.store.with_name("演示.duban")
        if path.is_file():
            open_store(self.desk, path)
        else:
            make_store(self.desk, path, DEMO)


def _top(data: DeskData) -> list[LedgerRow]:
    return [row for row in data.view.rows if row.item.parent_key is None]


def _link(count: int, words: str, to: str) -> str:
    """Words with their number as a link to what it counts; without anything to count, plain words."""
    said = words.format(count)
    return f"<a href='{to}'>{said}</a>" if count else said


def _judged_line(row: LedgerRow) -> Line:
    judged = row.assessment
    known = judged.previous is judged.light
    mark = "" if known or judged.previous is None else f"上月{text.LIGHTS[judged.previous]}；"
    # The gravest comes first and tells why the light is what it is; the others are in the tip.
    more = f"（另有 {len(judged.reasons) - 1} 条说明）" if len(judged.reasons) > 1 else ""
    reasons = "".join(judged.reasons[:1]) + more
    tip = "\n".join(judged.reasons)
    light = judged.light, text.light_word(judged.light, undated=judged.undated)
    return Line(row.item.key, row.item.title, f"{mark}{reasons}", tip, light, row.item.lead)


def _over_words(data: DeskData) -> str:
    ends = max(plan.ends_on for plan in data.plans)
    as_of = text.day(data.view.as_of)
    if not data.month:
        return f"方案期限已于 {text.day(ends)} 届满，还没有开过调度月份；亮灯暂按 {as_of} 研判。"
    newest = max(cycle.month for cycle in data.cycles)
    shown = f"现在显示最后一个调度月份（{text.month(data.month)}）"
    if data.month != newest:
        shown = f"现在看的是{text.month(data.month)}"
    return f"方案期限已于 {text.day(ends)} 届满，{shown}，亮灯以研判日 {as_of} 为准。"

"""The list of problems in; a board by state, one problem's story, and what can be done next, out."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.operations.journal import Done
from desktop_app.progress import Progress
from desktop_app.supervision.problems import (
    CLASS_NAMES,
    SOURCE_NAMES,
    STATE_NAMES,
    STEP_NAMES,
    ProblemState,
    ProblemStep,
    ProblemView,
)
from models.words import Light
from ui import text
from ui.desk import Desk
from ui.layout_store import LayoutStore
from ui.supervision.chips import ChipRow
from ui.supervision.history import HistoryView, Moment
from ui.supervision.problem_dialogs import AssignDialog, TellDialog
from ui.tables.rows_model import Column, RowsModel
from ui.tables.view import TableView
from ui.widgets.basics import EmptyState, button, clear, label

OVERDUE = "overdue"
ORDER = list(ProblemState)
BOARD = (("", "全部"), (OVERDUE, "超期"), *((s.value, STATE_NAMES[s]) for s in ProblemState))
NEXT = {
    ProblemState.NEW: (ProblemStep.ASSIGN, ProblemStep.PROGRESS),
    ProblemState.COORDINATING: (ProblemStep.PROGRESS, ProblemStep.SOLVE, ProblemStep.ASSIGN),
    ProblemState.SHELVED: (ProblemStep.ASSIGN, ProblemStep.PROGRESS, ProblemStep.SOLVE),
    ProblemState.SOLVED: (ProblemStep.FEEDBACK, ProblemStep.REOPEN),
    ProblemState.CLOSED: (ProblemStep.REOPEN,),
}
LIGHTS = {
    ProblemState.NEW: Light.YELLOW,
    ProblemState.COORDINATING: Light.GREEN,
    ProblemState.SHELVED: Light.GREY,
    ProblemState.SOLVED: Light.YELLOW,
    ProblemState.CLOSED: Light.BLUE,
}


class ProblemsTab(QWidget):
    """Every problem by state; `entered` after something was recorded."""

    entered = Signal()
    add_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._today = date.min
        self.board = ChipRow("problems.state", BOARD)
        self.board.chosen.connect(lambda _: self._filter())
        self.search = QLineEdit()
        self.search.setObjectName("problems.search")
        self.search.setPlaceholderText("搜索问题、单位、编号")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(210)
        self.search.textChanged.connect(lambda _: self._filter())
        self.table: TableView[ProblemView] = TableView(RowsModel(self._columns()), desk.theme)
        self.table.setObjectName("problems.table")
        self.table.setAccessibleName("问题清单")
        self.table.set_key(lambda view: view.number)
        self.story = HistoryView(desk.theme)
        self._heading = label("", "heading", wrap=True)
        self._late = label("", "danger", wrap=True)
        self._buttons = QHBoxLayout()
        self._lay_out()
        self.table.chosen.connect(self._choose)

    def show_problems(self, found: tuple[ProblemView, ...], today: date) -> None:
        """Show the list; what is late comes first, then by state."""
        self._today = today
        ordered = sorted(found, key=lambda v: (-v.days_over(today), ORDER.index(v.state)))
        counts = {"": len(found), OVERDUE: sum(bool(v.days_over(today)) for v in found)}
        for view in found:
            counts[view.state.value] = counts.get(view.state.value, 0) + 1
        self.board.count(counts)
        self._stack.setCurrentIndex(0 if found else 1)
        self.table.rows.set_rows(ordered, self._wanted)
        if self.table.current_row() is None and self.table.rows.rowCount():
            self.table.selectRow(0)
        self._choose(self.table.current_row())

    def ask(self, step: ProblemStep) -> None:
        """Ask for what happened."""
        view = self.table.current_row()
        if view is None:
            return
        if step is ProblemStep.ASSIGN:
            order = AssignDialog(view, self._today, self)
            order.accepted.connect(lambda: self._assign(view, order))
            order.open()
            return
        dialog = TellDialog(view, step, self._today, self)
        dialog.accepted.connect(lambda: self._tell(view, step, dialog))
        dialog.open()

    def keep(self, layout: LayoutStore) -> None:
        """Remember columns."""
        self.table.keep(layout, "problems")

    def restore(self, layout: LayoutStore) -> None:
        """Columns as they were."""
        self.table.restore(layout, "problems")

    def _assign(self, view: ProblemView, dialog: AssignDialog) -> None:
        assignment = dialog.assignment
        self.desk.write(
            "研判交办",
            lambda _: self.desk.application.assign_problem(view.number, assignment),
            lambda _: self.entered.emit(),
            said=f"{view.number} 已交办{assignment.coordinator}。",
        )

    def _tell(self, view: ProblemView, step: ProblemStep, dialog: TellDialog) -> None:
        words, on, person = dialog.told

        def work(_: Progress) -> Done[ProblemView]:
            application = self.desk.application
            doing = {
                ProblemStep.PROGRESS: application.progress_problem,
                ProblemStep.SOLVE: application.solve_problem,
                ProblemStep.FEEDBACK: application.feed_back_problem,
                ProblemStep.REOPEN: application.reopen_problem,
            }
            return doing[step](view.number, words, on, person)

        self.desk.write(
            STEP_NAMES[step],
            work,
            lambda _: self.entered.emit(),
            said=f"{view.number} 已登记{STEP_NAMES[step]}。",
        )

    def _columns(self) -> tuple[Column[ProblemView], ...]:
        return (
            Column("state", "状态", lambda v: STATE_NAMES[v.state], 132, light=self._light, order=lambda v: ORDER.index(v.state)),
            Column("title", "问题", lambda v: v.title, 250, stretch=True),
            Column("kind", "分类", lambda v: CLASS_NAMES[v.kind] if v.kind else "", 104),
            Column("coordinator", "协调", lambda v: v.coordinator, 120),
            Column("until", "时限", lambda v: text.day(v.until), 96),
            Column("age", "天数", self._age, 92, order=lambda v: v.age(self._today), right=True),
            Column("unit", "反映单位", lambda v: v.unit, 130, hidden=True),
            Column("item", "事项", lambda v: v.item_key, 100, hidden=True),
            Column("number", "编号", lambda v: v.number, 130, hidden=True),
        )  # fmt: skip

    def _age(self, view: ProblemView) -> str:
        over = view.days_over(self._today)
        return f"超期{over}天" if over else f"{view.age(self._today)}"

    def _light(self, view: ProblemView) -> tuple[Light, str]:
        late = bool(view.days_over(self._today))
        return Light.RED if late else LIGHTS[view.state], STATE_NAMES[view.state]

    def _wanted(self, _: int, view: ProblemView) -> bool:
        code = self.board.code
        if code == OVERDUE and not view.days_over(self._today):
            return False
        if code not in ("", OVERDUE) and view.state.value != code:
            return False
        hay = "\n".join((view.title, view.unit, view.number, view.item_key, view.coordinator))
        return all(word in hay for word in self.search.text().split())

    def _filter(self) -> None:
        self.table.rows.set_filter(self._wanted)
        if self.table.current_row() is None and self.table.rows.rowCount():
            self.table.selectRow(0)

    def _choose(self, view: ProblemView | None) -> None:
        clear(self._buttons)
        if view is None:
            self._heading.setText("")
            self._late.hide()
            self.story.clear()
            return
        self._heading.setText(view.title)
        over = view.days_over(self._today)
        self._late.setText(f"已超过解决时限 {over} 天")
        self._late.setVisible(bool(over))
        if not self.desk.read_only:
            for place, step in enumerate(NEXT[view.state]):
                self._buttons.addWidget(self._step_button(step, "primary" if not place else ""))
        self._buttons.addStretch(1)
        self.story.tell(_facts(view, self._today), _moments(view))

    def _step_button(self, step: ProblemStep, style: str) -> QWidget:
        return button(
            f"{STEP_NAMES[step]}…",
            lambda: self.ask(step),
            name=f"problems.do.{step.value}",
            style=style,
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        top = QHBoxLayout()
        top.addWidget(self.board, 1)
        top.addWidget(self.search)
        top.addWidget(button("登记问题…", self.add_asked.emit, name="problems.add"))
        column.addLayout(top)
        middle = QWidget()
        self._stack = QStackedLayout(middle)
        self.table.set_lines(2)
        self._stack.addWidget(self.table)
        self._stack.addWidget(
            EmptyState(
                "还没有登记问题", "在“填报反映”里从单位填报中登记，或点“登记问题…”人工登记。"
            )
        )
        side = QWidget()
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self._heading)
        right.addWidget(self._late)
        right.addLayout(self._buttons)
        right.addWidget(self.story, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(8)
        splitter.addWidget(middle)
        splitter.addWidget(side)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes((760, 420))
        column.addWidget(splitter, 1)


def _facts(view: ProblemView, today: date) -> list[tuple[str, str]]:
    item = " ".join(part for part in (view.item_key, view.item_title) if part)
    return [
        ("演示", "演示数据，内容均为虚构" if view.demo else ""),
        ("编号", view.number),
        ("事项", item),
        ("反映单位", view.unit),
        ("来源", " ".join((SOURCE_NAMES.get(view.source, ""), view.meeting)).strip()),
        ("原话", view.source_words if view.source_words != view.title else ""),
        ("分类", CLASS_NAMES[view.kind] if view.kind else "待研判"),
        ("协调", view.coordinator),
        ("解决时限", text.day(view.until)),
        ("已历时", f"{view.age(today)} 天"),
        ("结果", view.result),
        ("反馈", view.feedback),
    ]


def _moments(view: ProblemView) -> list[Moment]:
    return [
        Moment(
            event.on,
            STEP_NAMES[event.step] + (f"　{event.person}" if event.person else ""),
            event.words,
            hot=event.step is ProblemStep.REOPEN,
        )
        for event in view.events
    ]

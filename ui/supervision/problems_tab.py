"""The list of problems in; a board by state, one problem's story, and what can be done next, out."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

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
from ui.supervision.attached import link_of, open_attached
from ui.supervision.board_tab import OVERDUE, BoardTab, BoardWords
from ui.supervision.history import Moment
from ui.supervision.problem_dialogs import AssignDialog, TellDialog
from ui.tables.rows_model import Column
from ui.widgets.basics import button

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


WORDS = BoardWords(
    name="problems",
    table="problems.table",
    title="问题清单",
    states=BOARD,
    hint="搜索问题、单位、编号",
    add="登记问题…",
    nothing="还没有登记问题",
    advice="在“填报反映”里从单位填报中登记，或点“登记问题…”人工登记。",
    sizes=(760, 420),
)


class ProblemsTab(BoardTab[ProblemView]):
    """Every problem by state."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, WORDS, parent)
        self.story.asked.connect(self._open_file)

    def show_problems(self, found: tuple[ProblemView, ...], today: date) -> None:
        """Show the list; what is late comes first, then by state."""
        ordered = sorted(found, key=lambda v: (-v.days_over(today), ORDER.index(v.state)))
        counts = {"": len(found), OVERDUE: sum(bool(v.days_over(today)) for v in found)}
        for view in found:
            counts[view.state.value] = counts.get(view.state.value, 0) + 1
        self._show_rows(ordered, counts, today)

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
        dialog.accepted.connect(lambda: self._enter(view, step, dialog))
        dialog.open()

    def _assign(self, view: ProblemView, dialog: AssignDialog) -> None:
        assignment = dialog.assignment
        self.desk.write(
            "研判交办",
            lambda _: self.desk.application.assign_problem(view.number, assignment),
            lambda _: self.entered.emit(),
            said=f"{view.number} 已交办{assignment.coordinator}。",
        )

    def _enter(self, view: ProblemView, step: ProblemStep, dialog: TellDialog) -> None:
        words, on, person = dialog.told
        files = list(dialog.attached.paths)

        def work(_: Progress) -> Done[ProblemView]:
            application = self.desk.application
            doing = {
                ProblemStep.PROGRESS: application.progress_problem,
                ProblemStep.SOLVE: application.solve_problem,
                ProblemStep.FEEDBACK: application.feed_back_problem,
                ProblemStep.REOPEN: application.reopen_problem,
            }
            done = doing[step](view.number, words, on, person)
            for path in files:
                application.attach_to_problem(view.number, path)
            return done

        self.desk.write(
            STEP_NAMES[step],
            work,
            lambda _: self.entered.emit(),
            said=f"{view.number} 已登记{STEP_NAMES[step]}。",
        )

    def _open_file(self, link: str) -> None:
        view = self.table.current_row()
        open_attached(self.desk, view.attachments if view else (), link)

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
        own = (view.title, view.unit, view.number, view.item_key, view.coordinator)
        return self._found(*own, keys=(view.item_key,))

    def _tell(self, view: ProblemView) -> str:
        self.panes.heading.setText(view.title)
        if not self.desk.read_only:
            for place, step in enumerate(NEXT[view.state]):
                self.panes.buttons.addWidget(
                    self._step_button(step, "primary" if not place else "")
                )
        self.panes.buttons.addStretch(1)
        self.story.tell(_facts(view, self._today), _moments(view))
        over = view.days_over(self._today)
        return f"已超过解决时限 {over} 天" if over else ""

    def _step_button(self, step: ProblemStep, style: str) -> QWidget:
        return button(
            f"{STEP_NAMES[step]}…",
            lambda: self.ask(step),
            name=f"problems.do.{step.value}",
            style=style,
        )


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
    kept = [Moment(a.added_on, "附件", files=(link_of(a),)) for a in view.attachments]
    return kept + [
        Moment(
            event.on,
            STEP_NAMES[event.step] + (f"　{event.person}" if event.person else ""),
            event.words,
            hot=event.step is ProblemStep.REOPEN,
        )
        for event in view.events
    ]

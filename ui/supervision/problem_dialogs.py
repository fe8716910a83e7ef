"""A problem in; what a person enters about it, checked before the dialog closes, out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from desktop_app.errors import DubanError
from desktop_app.operations.problems import Assignment, NewProblem
from desktop_app.supervision.problems import CLASS_NAMES, STEP_NAMES, ProblemStep, ProblemView
from models.words import ProblemClass
from ui.supervision.form import Form

HINTS = {
    ProblemStep.PROGRESS: ("协调进展", "例：已召开协调会，指标正在报批"),
    ProblemStep.SOLVE: ("解决结果", "例：用地指标已批复，文号××"),
    ProblemStep.FEEDBACK: ("反馈情况", "例：已书面告知反映单位，单位无异议"),
    ProblemStep.REOPEN: ("重新打开的原因", "例：问题反弹"),
}

DAYS_TO_SOLVE = 20


class NewProblemDialog(Form):
    """Asks for a problem found otherwise than in a sheet."""

    def __init__(
        self, units: Sequence[str], keys: Sequence[str], today: date, parent: QWidget | None
    ) -> None:
        super().__init__("登记问题", "一个问题一条，写明是什么问题、涉及谁。", "登记", parent)
        self._today = today
        self.words("title", "问题", hint="例：用地指标没有落实", required="请写明是什么问题。")
        self.unit("item", "事项编号", keys)
        self.unit("unit", "反映单位", units)
        sources = [("人工登记", "hand"), ("实地核查", "check")]
        self._source = self.choice("source", "来源", sources)
        self._on = self.day("on", "发现日期", today)
        self.set_check(lambda: self._check_names(units, keys))

    @property
    def problem(self) -> NewProblem:
        """What was typed."""
        return NewProblem(
            self.text("title"),
            self._on.value or self._today,
            source=self._source.value,
            item_key=self.text("item"),
            unit=self.text("unit"),
        )

    def _check_names(self, units: Sequence[str], keys: Sequence[str]) -> None:
        if self.text("unit") and self.text("unit") not in units:
            raise DubanError("名录里没有这个单位。", "请从列表中选择，或留空。")
        if self.text("item") and self.text("item") not in keys:
            raise DubanError("台账里没有这个编号。", "请从列表中选择，或留空。")


class AssignDialog(Form):
    """Asks for class, coordinator and date."""

    def __init__(self, view: ProblemView, today: date, parent: QWidget | None) -> None:
        super().__init__("研判交办", f"{view.number}　{view.title}", "交办", parent)
        self._today = today
        kinds = [(CLASS_NAMES[kind], kind) for kind in ProblemClass]
        self._kind = self.choice("kind", "分类", kinds, view.kind or ProblemClass.CITY)
        self.line(
            "coordinator",
            "协调单位/协调人",
            view.coordinator,
            required="请填写由谁协调。",
        )
        # Usual for what is handed out at meetings; the same day would be late at once.
        until = view.until or today + timedelta(days=DAYS_TO_SOLVE)
        self._until = self.day("until", "解决时限", until, optional=True)
        self.words("words", "说明", hint="例：提请联席会研究")
        self.set_check(self._check_until)

    @property
    def assignment(self) -> Assignment:
        """What was decided."""
        return Assignment(
            self._kind.value,
            self.text("coordinator"),
            self._until.value,
            self.text("words"),
        )

    def _check_until(self) -> None:
        if self._until.value is None and self._kind.value is not ProblemClass.LATER:
            raise DubanError("研判交办须写明解决时限。", "确无条件的选“暂不具备条件”。")


class TellDialog(Form):
    """Asks for progress, solution, feedback or why a problem is opened again."""

    def __init__(
        self, view: ProblemView, step: ProblemStep, today: date, parent: QWidget | None
    ) -> None:
        name = STEP_NAMES[step]
        closing = "　反馈后问题闭环。" if step is ProblemStep.FEEDBACK else ""
        super().__init__(name, f"{view.number}　{view.title}{closing}", name, parent)
        title, hint = HINTS[step]
        self.words("words", title, hint=hint, required=f"{title}不能空着。")
        self.line("person", "办理人")
        self._on = self.day("on", "日期", today)
        self.attached = self.files("files", "附件")

    @property
    def told(self) -> tuple[str, date | None, str]:
        """Words, day and person."""
        return self.text("words"), self._on.value, self.text("person")

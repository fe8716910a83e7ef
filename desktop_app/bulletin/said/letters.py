"""Letters that got no answer in, what a template can say of them out; Chinese docstrings are the help shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.bulletin.facts import MonthFacts
from desktop_app.bulletin.values import Count
from desktop_app.supervision.views import ActionView


@dataclass(frozen=True)
class LetterSaid:
    """一件逾期未反馈的函件."""

    _step: ActionView
    _facts: MonthFacts

    @property
    def number(self) -> str:
        """文号."""
        return self._step.number

    @property
    def kind(self) -> str:
        """措施，如 催办."""
        return self._step.kind.value

    @property
    def reason(self) -> str:
        """当时的事由."""
        return self._step.reason

    @property
    def issued_on(self) -> date:
        """发出日期."""
        return self._step.issued_on

    @property
    def due(self) -> date | None:
        """反馈时限（延期的按延期后的）."""
        return self._step.standing.due

    @property
    def days_over(self) -> Count:
        """到本函成文日逾期的天数."""
        days = self._step.standing.days_over(self._facts.dated)
        return Count(days, self._step.keys, f"{self.number}逾期天数")

    @property
    def items(self) -> Count:
        """所涉项数."""
        return Count(len(self._step.keys), self._step.keys, f"{self.number}所涉事项")


@dataclass(frozen=True)
class LettersSaid:
    """一个单位逾期未反馈的函件."""

    _steps: tuple[ActionView, ...]
    _facts: MonthFacts

    @property
    def n(self) -> Count:
        """件数."""
        return Count(len(self._steps), self.keys, "逾期未反馈函件")

    @property
    def keys(self) -> tuple[str, ...]:
        """所涉事项编号."""
        return tuple(dict.fromkeys(key for step in self._steps for key in step.keys))

    @property
    def first(self) -> str:
        """最早一件的文号；没有的为空."""
        return self._steps[0].number if self._steps else ""

    @property
    def letters(self) -> tuple[LetterSaid, ...]:
        """各件."""
        return tuple(LetterSaid(step, self._facts) for step in self._steps)

    def __len__(self) -> int:
        return len(self._steps)

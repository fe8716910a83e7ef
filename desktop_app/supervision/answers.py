"""What letters of a month need to know of the register: by when they ask, which got no answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from desktop_app.errors import DubanError
from desktop_app.supervision.views import ActionView
from models.words import ActionKind

Keys = tuple[str, ...]
# The day a letter to a unit about items asks an answer by, if it is dated on a day.
LetterDue = Callable[[ActionKind, str, Keys, date], date | None]
# By unit the letters that got no answer and that a step of a kind follows up.
Unanswered = Callable[[ActionKind], Mapping[str, tuple[ActionView, ...]]]


def refuse_none(month: str, unit: str, kind: ActionKind) -> DubanError:
    """Told where a unit gets no letter of a kind."""
    return DubanError(
        f"{month} 没有需要对“{unit}”{kind.value}的事项。",
        "请核对单位名称，或在“督办”页查看建议（已决定不采纳的不发函）。",
    )

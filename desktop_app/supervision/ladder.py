"""A ladder file (TOML) in, checked rules out: which step, when, for what reason, with what time to reply."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from desktop_app.assessment.rulefile import Section
from desktop_app.cycle.workdays import nth_workday_after
from desktop_app.errors import DubanError
from desktop_app.paths import user_paths
from models.words import ActionKind, Light

DEFAULT = "duban-default"
_KINDS = {kind.value: kind for kind in ActionKind}
_LIGHTS = {light.value: light for light in Light}
_PLACES = {"count", "month", "days", "numbers"}
_MOST_DAYS = 366


class When(StrEnum):
    """What sets a rule off."""

    NEAR_DUE = "near_due"
    SHEET = "sheet"
    UNDATED = "undated"
    LIGHT = "light"
    REPLY_OVERDUE = "reply_overdue"
    STILL = "still"
    RECOVERED = "recovered"
    RECTIFY_DUE = "rectify_due"


class Basis(StrEnum):
    """How days are counted."""

    CALENDAR = "calendar"
    WORKING = "working"


_WITH_LIGHT = {When.LIGHT, When.STILL, When.RECOVERED}
_AFTER_STEPS = {When.REPLY_OVERDUE, When.STILL, When.RECOVERED}


@dataclass(frozen=True, slots=True)
class StepRule:
    """One rule: `months` running under `light`, or what became of steps of the kinds in `of`."""

    kind: ActionKind
    when: When
    reason: str = ""
    days: int = 0
    light: Light | None = None
    months: int = 0
    or_more: bool = False
    of: tuple[ActionKind, ...] = ()

    def runs(self, months: int) -> bool:
        """Whether so many months running set the rule off."""
        return months >= self.months if self.or_more else months == self.months


@dataclass(frozen=True, slots=True)
class ReplyTime:
    """How long a unit has to answer; 0 days asks for no answer."""

    days: int
    basis: Basis

    def due(self, issued_on: date) -> date | None:
        """The last day of the time, counted from the day after the letter."""
        if self.days == 0:
            return None
        if self.basis is Basis.WORKING:
            return nth_workday_after(issued_on, self.days)
        return issued_on + timedelta(days=self.days)

    @property
    def words(self) -> str:
        """The time in words."""
        if self.days == 0:
            return "不要求反馈"
        return f"{self.days}个{'工作日' if self.basis is Basis.WORKING else '自然日'}"


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rules in the order they are tried, the times to reply, and default limits in days."""

    code: str
    name: str
    note: str
    steps: tuple[StepRule, ...]
    reply: Mapping[ActionKind, ReplyTime]
    limits: Mapping[str, int]

    def reply_due(self, kind: ActionKind, issued_on: date) -> date | None:
        """When an answer to a step is due; None where none is asked."""
        return self.reply[kind].due(issued_on)

    def limit_due(self, name: str, issued_on: date) -> date:
        """When what came from such a source is due; an unknown name is refused."""
        if name not in self.limits:
            raise DubanError(f"没有“{name}”这种缺省时限。", f"可用：{'、'.join(self.limits)}。")
        return issued_on + timedelta(days=self.limits[name])


@cache
def default_ladder() -> Ladder:
    """The ladder shipped with the program."""
    return load_ladder(user_paths().resources / "ladder")


def load_ladder(folder: Path, code: str = DEFAULT) -> Ladder:
    """Read and check `<code>.toml`. Raises `DubanError` naming what is wrong in it."""
    path = folder / f"{code}.toml"
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DubanError(f"找不到督办阶梯“{code}”。", f"请检查文件夹“{folder}”。") from error
    except tomllib.TOMLDecodeError as error:
        raise DubanError(
            f"督办阶梯文件“{path.name}”写法有误（{error}）。", "请改正后重试。"
        ) from error
    return _ladder(Section(path.name, "", data))


def _ladder(file: Section) -> Ladder:
    reply, limits = file.section("reply"), file.section("limits")
    made = Ladder(
        file.text("code"),
        file.text("name"),
        file.text("note", required=False),
        tuple(_step(section) for section in file.sections("step")),
        {kind: _reply(reply.section(kind.value)) for kind in ActionKind},
        {name: limits.whole(name, 1, _MOST_DAYS) for name in limits.data},
    )
    file.refuse_unknown()
    if not made.steps:
        raise file.error("step", "没有写")
    return made


def _reply(section: Section) -> ReplyTime:
    basis = {basis.value: basis for basis in Basis}
    return ReplyTime(section.whole("days", 0, _MOST_DAYS), section.choice("basis", basis))


def _step(section: Section) -> StepRule:
    when = section.choice("when", {each.value: each for each in When})
    light = section.choice("light", _LIGHTS) if when in _WITH_LIGHT else None
    return StepRule(
        section.choice("kind", _KINDS),
        when,
        # A missing sheet is told by the month's own figures.
        "" if when is When.SHEET else _reason(section),
        section.whole("days", 0, _MOST_DAYS) if when is When.NEAR_DUE else 0,
        light,
        section.whole("months", 1, 60) if when is When.LIGHT else 0,
        section.has("or_more") and section.flag("or_more"),
        _kinds(section) if when in _AFTER_STEPS else (),
    )


def _reason(section: Section) -> str:
    words = section.text("reason")
    try:
        names = {name for _, name, _, _ in Formatter().parse(words) if name is not None}
    except ValueError as error:
        raise section.error("reason", "花括号不成对") from error
    if not names <= _PLACES:
        raise section.error("reason", f"只能用{'、'.join(sorted(_PLACES))}这几个空")
    return words


def _kinds(section: Section) -> tuple[ActionKind, ...]:
    section.seen.add("of")
    found = section.data.get("of")
    if not isinstance(found, list) or not found or not all(each in _KINDS for each in found):
        raise section.error("of", f"应为措施的列表，可用{'、'.join(_KINDS)}")
    return tuple(_KINDS[each] for each in found)

"""研判规则: a TOML file in, a checked `RuleSet` that can name its own thresholds out."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from pathlib import Path

from desktop_app.assessment.rulefile import RuleError, Section
from desktop_app.assessment.wording import LIGHT_COLOURS, figure
from models.base import Light

DEFAULT_CODE = "duban-default"

__all__ = [
    "DEFAULT_CODE",
    "Mode",
    "NearDue",
    "ProgressRule",
    "RuleError",
    "RuleSet",
    "Unreported",
    "list_rule_sets",
    "load_rule_set",
]


class Mode(StrEnum):
    """How progress is measured: points below the schedule share, or percent of it."""

    POINTS = "points"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class ProgressRule:
    """Thresholds of progress against schedule; `…_at_limit` says whether the limit itself counts."""

    mode: Mode
    yellow: Decimal
    red: Decimal
    yellow_at_limit: bool = False
    red_at_limit: bool = False

    def light(self, percent: Decimal, schedule: Decimal) -> Light:
        """The light for `percent` done when `schedule` percent are due; both 0–100."""
        if self._beyond(percent, schedule, self.red, at_limit=self.red_at_limit):
            return Light.RED
        if self._beyond(percent, schedule, self.yellow, at_limit=self.yellow_at_limit):
            return Light.YELLOW
        return Light.GREEN

    def _beyond(
        self, percent: Decimal, schedule: Decimal, limit: Decimal, *, at_limit: bool
    ) -> bool:
        if self.mode is Mode.POINTS:
            gap = points_below(percent, schedule)
            return gap > limit or (at_limit and gap == limit)
        ratio = ratio_of(percent, schedule)
        return ratio < limit or (at_limit and ratio == limit)

    def phrase(self, light: Light) -> str:
        """The condition of a light in words, such as 低于序时超过30个百分点为红."""
        limit = self.red if light is Light.RED else self.yellow
        included = self.red_at_limit if light is Light.RED else self.yellow_at_limit
        colour = LIGHT_COLOURS[light]
        if self.mode is Mode.POINTS:
            words = {
                (False, False): f"低于序时超过{figure(limit)}个百分点",
                (False, True): f"低于序时{figure(limit)}个百分点以上",
                (True, False): f"低于序时不超过{figure(limit)}个百分点",
                (True, True): f"低于序时不足{figure(limit)}个百分点",
            }
        else:
            words = {
                (False, False): f"不足序时的{figure(limit)}%",
                (False, True): f"不超过序时的{figure(limit)}%",
                (True, False): f"达到序时的{figure(limit)}%",
                (True, True): f"超过序时的{figure(limit)}%",
            }
        return f"{words[light is Light.GREEN, included]}为{colour}"


@dataclass(frozen=True, slots=True)
class NearDue:
    """临期: within `days` of a due date and below `percent` of the share due by then."""

    days: int
    percent: Decimal
    light: Light

    def phrase(self) -> str:
        """The condition in words."""
        return (
            f"{self.days}天内到期且完成不足应完成进度的{figure(self.percent)}%"
            f"至少为{LIGHT_COLOURS[self.light]}"
        )


@dataclass(frozen=True, slots=True)
class Unreported:
    """未报: the least light, and after how many months running it turns red (0: never)."""

    light: Light
    red_after_months: int


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A city's or our own way of giving lights; `issuer` and `source` say whose."""

    code: str
    name: str
    issuer: str
    source: str
    note: str
    progress: ProgressRule
    overdue: Light
    near_due: NearDue
    unreported: Unreported
    no_percent: Light

    @property
    def title(self) -> str:
        """The name as sentences quote it; no book-title marks, since no document bears it."""
        return f"“{self.name}”"

    def describe(self) -> tuple[str, ...]:
        """Every rule as one Chinese clause, for the page and the bulletin."""
        clauses = [
            "，".join(
                self.progress.phrase(light) for light in (Light.GREEN, Light.YELLOW, Light.RED)
            ),
            f"到期节点未完成为{LIGHT_COLOURS[self.overdue]}",
            self.near_due.phrase(),
            f"逾期未报送至少为{LIGHT_COLOURS[self.unreported.light]}",
        ]
        if self.unreported.red_after_months:
            clauses.append(f"连续{self.unreported.red_after_months}个月未报送为红")
        clauses.append(f"填报未写完成百分比至少为{LIGHT_COLOURS[self.no_percent]}")
        return tuple(clauses)


def points_below(percent: Decimal, schedule: Decimal) -> Decimal:
    """Percentage points by which `percent` lies below `schedule`, to one place as printed."""
    return (schedule - percent).quantize(Decimal("0.1"), ROUND_HALF_UP)


def ratio_of(percent: Decimal, schedule: Decimal) -> Decimal:
    """`percent` as percent of `schedule`, to one place; 100 where nothing is due yet."""
    if schedule <= 0:
        return Decimal(100)
    return (percent * 100 / schedule).quantize(Decimal("0.1"), ROUND_HALF_UP)


def list_rule_sets(folder: Path) -> tuple[str, ...]:
    """The codes of the rule sets in a folder, our own first."""
    codes = sorted(path.stem for path in folder.glob("*.toml"))
    return tuple(sorted(codes, key=lambda code: code != DEFAULT_CODE))


def load_rule_set(code: str = DEFAULT_CODE, *, folder: Path) -> RuleSet:
    """The rule set `code` out of `folder`; `RuleError` when it is missing or not sound."""
    path = folder / f"{code}.toml"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        known = "、".join(list_rule_sets(folder)) or "（无）"
        raise RuleError(
            f"研判规则“{code}”读不出来。", f"请从已有规则中选一个：{known}。"
        ) from error
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(
            f"研判规则文件{path.name}不是正确的TOML：{error}。", "请改正后重试。"
        ) from error
    return _rule_set(Section(path.name, "", data), code)


def _rule_set(root: Section, code: str) -> RuleSet:
    if root.text("code") != code:
        raise root.error("code", f"应与文件名一致，为“{code}”")
    near = root.section("near_due")
    silent = root.section("unreported")
    rules = RuleSet(
        code=code,
        name=root.text("name"),
        issuer=root.text("issuer"),
        source=root.text("source", required=False),
        note=root.text("note", required=False),
        progress=_progress(root.section("progress")),
        overdue=root.section("overdue").light("light"),
        near_due=NearDue(
            near.whole("days", 0, 366), near.figure("percent", 0, 100), near.light("light")
        ),
        unreported=Unreported(silent.light("light"), silent.whole("red_after_months", 0, 36)),
        no_percent=root.section("no_percent").light("light"),
    )
    root.refuse_unknown()
    return rules


def _progress(section: Section) -> ProgressRule:
    mode = section.choice("mode", {mode.value: mode for mode in Mode})
    rule = ProgressRule(
        mode,
        section.figure("yellow", 0, 100),
        section.figure("red", 0, 100),
        section.flag("yellow_at_limit"),
        section.flag("red_at_limit"),
    )
    if mode is Mode.POINTS and rule.yellow >= rule.red:
        raise section.error("red", "按百分点研判时应大于yellow")
    if mode is Mode.RATIO and rule.yellow <= rule.red:
        raise section.error("red", "按比例研判时应小于yellow")
    return rule

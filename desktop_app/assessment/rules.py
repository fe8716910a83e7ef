"""研判规则 as text: a TOML file in, a checked `RuleSet` out, and back."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path

from desktop_app.assessment.rulefile import RuleError, Section
from desktop_app.assessment.ruleset import (
    Consecutive,
    Count,
    Mode,
    NearDue,
    Overdue,
    ProgressRule,
    RuleSet,
    StartRule,
    Unreported,
    points_below,
    ratio_of,
)
from desktop_app.assessment.wording import figure

DEFAULT_CODE = "duban-default"
MOST_MONTHS = 36

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
    "parse_rule_set",
    "points_below",
    "ratio_of",
    "rule_set_text",
]


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
    return parse_rule_set(text, code, path.name)


def parse_rule_set(text: str, code: str, name: str = "") -> RuleSet:
    """The rule set that a TOML text describes; `RuleError` names the place that is not sound."""
    name = name or f"{code}.toml"
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"研判规则文件{name}不是正确的TOML：{error}。", "请改正后重试。") from error
    return _rule_set(Section(name, "", data), code)


def rule_set_text(rules: RuleSet) -> str:
    """The TOML text of a rule set: what `parse_rule_set` reads back unchanged."""
    progress, near, silent, late = rules.progress, rules.near_due, rules.unreported, rules.late
    lines = [
        *(
            f"{key} = {_quoted(getattr(rules, key))}"
            for key in ("code", "name", "issuer", "source", "note")
        ),
        f"\n[days]\ncount = {_quoted(rules.count)}",
        f"\n[progress]\nmode = {_quoted(progress.mode)}",
        f"yellow = {figure(progress.yellow)}\nyellow_at_limit = {_flag(progress.yellow_at_limit)}",
        f"red = {figure(progress.red)}\nred_at_limit = {_flag(progress.red_at_limit)}",
        f"\n[overdue]\nlight = {_quoted(late.light)}",
        f"grace_days = {late.grace_days}\nred_after_days = {late.red_after_days}",
        f"\n[near_due]\ndays = {near.days}\npercent = {figure(near.percent)}",
        f"light = {_quoted(near.light)}",
        f"\n[unreported]\nlight = {_quoted(silent.light)}",
        f"red_after_months = {silent.red_after_months}",
        f"\n[no_percent]\nlight = {_quoted(rules.no_percent)}",
    ]
    if rules.start is not None:
        lines.append(f"\n[start]\nmissed = {_quoted(rules.start.missed)}")
        lines.append(f"red_after_months = {rules.start.red_after_months}")
    for rule in rules.running:
        lines.append(f"\n[[consecutive]]\nlight = {_quoted(rule.light)}\nmonths = {rule.months}")
        lines += [f"gives = {_quoted(rule.gives)}"] if rule.gives is not None else []
        lines += [f"step = {_quoted(rule.step)}"] if rule.step else []
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = re.sub(r'(["\\])', r"\\\1", str(text))
    return f'"{escaped}"'.replace("\n", "\\n").replace("\t", "\\t")


def _flag(value: bool) -> str:
    return "true" if value else "false"


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
        late=_overdue(root.section("overdue")),
        near_due=NearDue(
            near.whole("days", 0, 366), near.figure("percent", 0, 100), near.light("light")
        ),
        unreported=Unreported(
            silent.light("light"), silent.whole("red_after_months", 0, MOST_MONTHS)
        ),
        no_percent=root.section("no_percent").light("light"),
        start=_start(root.section("start")) if root.has("start") else None,
        running=tuple(_running(each) for each in root.sections("consecutive")),
        count=_count(root.section("days")) if root.has("days") else Count.CALENDAR,
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


def _overdue(section: Section) -> Overdue:
    grace = section.whole("grace_days", 0, 366) if section.has("grace_days") else 0
    red = section.whole("red_after_days", 0, 366) if section.has("red_after_days") else 0
    if red and red <= grace:
        raise section.error("red_after_days", "应大于grace_days")
    return Overdue(section.light("light"), grace, red)


def _start(section: Section) -> StartRule:
    return StartRule(section.light("missed"), section.whole("red_after_months", 0, MOST_MONTHS))


def _running(section: Section) -> Consecutive:
    gives = section.light("gives") if section.has("gives") else None
    step = section.text("step", required=False) if section.has("step") else ""
    if gives is None and not step:
        raise section.error("gives", "与step至少写一个")
    return Consecutive(section.light("light"), section.whole("months", 2, MOST_MONTHS), gives, step)


def _count(section: Section) -> Count:
    return section.choice("count", {count.value: count for count in Count})

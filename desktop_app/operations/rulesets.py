"""研判规则 of a store: shipped sets and the office's own copies in, one chosen for each plan out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.assessment.frozen import JudgedMonth
from desktop_app.assessment.months import judge_month
from desktop_app.assessment.past import load_plan_rules
from desktop_app.assessment.rules import (
    RuleError,
    list_rule_sets,
    load_rule_set,
    parse_rule_set,
    rule_set_text,
)
from desktop_app.assessment.ruleset import RuleSet
from desktop_app.assessment.summary import count_lights, top_level
from desktop_app.clock import Clock
from desktop_app.cycle.views import CycleView
from desktop_app.operations.journal import Done, Journal
from models.assessment import PlanRules, RuleCopy
from models.base import Light
from models.plan import Plan

_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


@dataclass(frozen=True, slots=True)
class LightChange:
    """One item that would show another light."""

    key: str
    title: str
    before: Light
    after: Light


@dataclass(frozen=True, slots=True)
class RulePreview:
    """What a month would look like by other rules: counts of top-level items, and each change."""

    month: str
    before: tuple[tuple[Light, int], ...]
    after: tuple[tuple[Light, int], ...]
    changes: tuple[LightChange, ...]


class RuleOperations:
    """Chooses and edits rule sets. Raises `RuleError` for one that is unknown or not sound."""

    def __init__(self, journal: Journal, clock: Clock, folder: Path, default: RuleSet) -> None:
        self._journal = journal
        self._clock = clock
        self._folder = folder
        self._default = default

    def all(self, session: Session) -> tuple[RuleSet, ...]:
        """Shipped sets, ours first, then the office's own."""
        shipped = [
            load_rule_set(code, folder=self._folder) for code in list_rule_sets(self._folder)
        ]
        own = session.execute(
            sa.select(col(RuleCopy.code), col(RuleCopy.text)).order_by(col(RuleCopy.code))
        )
        return (*shipped, *(parse_rule_set(text, code) for code, text in own))

    def own_codes(self, session: Session) -> frozenset[str]:
        """The codes of the office's own sets."""
        return frozenset(session.execute(sa.select(col(RuleCopy.code))).scalars())

    def in_force(self, session: Session) -> dict[str, RuleSet]:
        """The rule set of every plan, by the plan's code."""
        chosen = load_plan_rules(session)
        plans = session.execute(sa.select(col(Plan.id), col(Plan.code)).order_by(col(Plan.id)))
        return {code: chosen.get(plan_id, self._default) for plan_id, code in plans}

    def choose(self, code: str, plan: str | None = None) -> Done[str]:
        """Judge a plan by a rule set from now on, or every plan; closed months stay as they are."""

        def work(session: Session) -> str:
            rules = self._known(session, code)
            for plan_id in _plan_ids(session, plan):
                row = session.execute(
                    sa.select(PlanRules).where(col(PlanRules.plan_id) == plan_id)
                ).scalar_one_or_none()
                row = row or PlanRules(plan_id=plan_id, code="", text="")
                row.code, row.text = code, rule_set_text(rules)
                session.add(row)
            return rules.name

        return self._journal.run(
            "选用研判规则", work, detail=lambda name: f"{plan or '全部方案'}：{name}"
        )

    def save(self, rules: RuleSet) -> Done[str]:
        """Keep a rule set of the office's own; plans judged by it follow at once."""
        if _CODE.fullmatch(rules.code) is None:
            raise RuleError(
                f"规则代号“{rules.code}”不合规定。", "请用小写字母、数字和连字符，如 our-2024。"
            )
        if rules.code in list_rule_sets(self._folder):
            raise RuleError(f"“{rules.code}”是程序自带的规则，不能改动。", "请换一个代号另存。")
        text = rule_set_text(rules)
        # Read back before it is kept: a set that cannot be read would stop every light.
        parse_rule_set(text, rules.code)

        def work(session: Session) -> str:
            row = session.execute(
                sa.select(RuleCopy).where(col(RuleCopy.code) == rules.code)
            ).scalar_one_or_none() or RuleCopy(code=rules.code, text="")
            row.text = text
            session.add(row)
            using = sa.select(PlanRules).where(col(PlanRules.code) == rules.code)
            for chosen in session.execute(using).scalars():
                chosen.text = text
            return rules.name

        return self._journal.run("保存研判规则", work, detail=lambda name: f"{rules.code} {name}")

    def preview(
        self, session: Session, cycle: CycleView, rules: RuleSet, plan: str | None = None
    ) -> RulePreview:
        """What would change in a month if the plan, or every plan, were judged by `rules`."""
        ids = _plan_ids(session, plan)
        # A closed month is looked at as if it were not yet: both sides are computed alike.
        before = judge_month(session, cycle, self._clock, self._default)
        instead: Mapping[int, RuleSet] = {
            **load_plan_rules(session),
            **dict.fromkeys(ids, replace(rules)),
        }
        after = judge_month(session, cycle, self._clock, self._default, instead)
        return _compared(before, after)

    def _known(self, session: Session, code: str) -> RuleSet:
        every = self.all(session)
        found = next((rules for rules in every if rules.code == code), None)
        if found is None:
            raise RuleError(
                f"没有代号为“{code}”的研判规则。",
                f"可用的有：{'、'.join(f'{rules.code}（{rules.name}）' for rules in every)}。",
            )
        return found


def _plan_ids(session: Session, plan: str | None) -> list[int]:
    rows = session.execute(sa.select(col(Plan.id), col(Plan.code)).order_by(col(Plan.id))).all()
    ids = [plan_id for plan_id, code in rows if plan is None or code == plan]
    if not ids:
        named = f"没有代号为“{plan}”的方案。" if plan is not None else "台账里还没有方案。"
        codes = "、".join(code for _, code in rows) or "（无）"
        raise RuleError(named, f"台账中的方案：{codes}。")
    return ids


def _compared(before: JudgedMonth, after: JudgedMonth) -> RulePreview:
    was, now = before.by_key(), after.by_key()
    top = top_level(before.items)
    return RulePreview(
        before.month,
        count_lights(was[item.key].light for item in top),
        count_lights(now[item.key].light for item in top),
        tuple(
            LightChange(item.key, item.title, was[item.key].light, now[item.key].light)
            for item in before.items
            if was[item.key].light is not now[item.key].light
        ),
    )

"""One item, its returns and a rule set in; its light out, as the tests of lights ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop_app.assessment.judge import assess_month
from desktop_app.assessment.rules import RuleSet, load_rule_set
from desktop_app.assessment.views import Assessment
from desktop_app.cycle.views import CycleView, ReturnView
from desktop_app.ledger.views import ItemView
from models.base import CycleState, Light
from tests.support.judging import PLANS, cycle

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "rules"
RULES = load_rule_set(folder=FOLDER)
END = date(2023, 9, 30)
OPEN = cycle(state=CycleState.COLLECTING)


@dataclass(frozen=True)
class Decided:
    light: Light
    reason: str
    person: str = "李四"
    document: str = "某政办阅〔2023〕3号"
    cause: bool = False


def judge(
    what: ItemView,
    *returns: ReturnView,
    on: CycleView | None = None,
    as_of: date = END,
    rules: RuleSet = RULES,
    today: date | None = None,
) -> Assessment:
    history: dict[str, tuple[ReturnView, ...]] = {}
    for row in returns:
        history[row.month] = (*history.get(row.month, ()), row)
    month = on or cycle()
    return assess_month([what], PLANS, month, as_of, history, rules, today=today)[what.key]

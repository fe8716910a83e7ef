"""A small invented month for bulletins; run as a module to write its golden content anew:

python -m tests.support.bulletin_sample
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop_app.assessment.frozen import JudgedMonth
from desktop_app.assessment.judge import assess_month
from desktop_app.assessment.rules import load_rule_set
from desktop_app.assessment.views import Assessment
from desktop_app.bulletin.build import build_bulletin
from desktop_app.bulletin.content import OfficialDocument, to_json
from desktop_app.bulletin.facts import MonthFacts
from desktop_app.bulletin.organs import OrganNames
from desktop_app.bulletin.templates.library import TemplateLibrary
from desktop_app.cycle.queries import unit_statuses
from desktop_app.cycle.views import AnomalyView, CycleView, Override, ReturnView
from desktop_app.ledger.views import ItemView
from desktop_app.supervision.ranking import Ranking, rank
from desktop_app.supervision.weights import default_weights
from models.base import Light, UnitKind
from tests.support.judging import PLAN, PLANS, cycle, item, report

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "bulletin_2023-09.json"
LIBRARY = TemplateLibrary(ROOT / "resources" / "templates")
RULES = load_rule_set(folder=ROOT / "resources" / "rules")
ORGAN = OrganNames(
    organ="某市发展和改革委员会",
    short="市发展改革委",
    mark="某市发展和改革委员会文件",
    number_word="某发改督",
    letter_word="某发改督函",
    addressee="各县（市、区）人民政府，市政府有关部门",
    copy_to=("市政府办公室",),
    printer="某市发展和改革委员会办公室",
)
TRAFFIC, FINANCE = ("市交通局",), ("市财政局",)
ITEMS = (
    item("附件1/1", "2023-06-30", units=("市交通局", "市财政局"), title="环城路"),
    item("附件1/2", units=TRAFFIC, title="铁路网"),
    item("附件1/2.1", "2023-12-31", units=TRAFFIC, parent="附件1/2", title="甲“城际”线"),
    item("附件1/2.2", "2023-12-31", units=TRAFFIC, parent="附件1/2", title="乙线"),
    item("附件1/3", "2023-12-31", units=("市水利局",), group="水利", title="拦河闸"),
    item("附件1/4", "2025-12-31", units=FINANCE, group="财税", title="转贷资金"),
    item("主要任务/(一)1", "2023-12-31", units=FINANCE, group="财税", title="债券"),
    item("主要任务/(一)2", units=("市水利局",), group="水利", title="灌区改造"),
    item("主要任务/(二)1", units=("市农科院",), group="水利", title="节水推广"),
    item("主要任务/(二)2", "2023-12-31", units=FINANCE, group="财税", title="奖补"),
    item("主要任务/(二)3", "2024-12-31", units=("市水利局",), group="水利", title="水库"),
)
RETURNS = (
    report("附件1/1", "88.5", problem="第3标段拆迁未完。"),
    report("附件1/2", 50),
    report("附件1/2.1", "41.2", problem="用地批复未下。"),
    report("附件1/2.2", 80),
    report("附件1/3", 60, unit="市水利局", problem="汛期停工。"),
    report("附件1/4", None, unit="市财政局", progress="完成两批放款。"),
    report("主要任务/(一)1", 100, unit="市财政局", progress="全部发行。"),
    report("主要任务/(一)2", 30, unit="市水利局"),
    report("主要任务/(二)2", 20, unit="市财政局"),
    report("主要任务/(二)3", "40.5", unit="市水利局", progress="大坝填筑到顶。\n已验收。"),
)
OVERRIDES = {
    "主要任务/(二)2": Override(Light.YELLOW, "上级奖补集中在四季度下达", "李四", "会议纪要5号")
}
PREVIOUS = {
    "附件1/1": Light.RED,
    "附件1/2": Light.GREEN,
    "附件1/3": Light.YELLOW,
    "附件1/4": Light.GREEN,
    "主要任务/(一)1": Light.RED,
    "主要任务/(一)2": Light.GREY,
    "主要任务/(二)1": Light.GREY,
    "主要任务/(二)2": Light.GREEN,
    "主要任务/(二)3": Light.GREEN,
}
ANOMALIES = (
    AnomalyView(1, "late", None, "市水利局", "市水利局.xlsx", 0, "逾期。", settled=True),
    AnomalyView(
        2, "blank_progress", "附件1/4", "市财政局", "市财政局.xlsx", 3, "空。", settled=False
    ),
)


@dataclass(frozen=True)
class Sample:
    """What may differ from the golden month."""

    items: Sequence[ItemView] = ITEMS
    returns: Sequence[ReturnView] = RETURNS
    overrides: Mapping[str, Override] | None = None
    previous: Mapping[str, Light] | None = None
    anomalies: tuple[AnomalyView, ...] = ANOMALIES
    month: CycleView | None = None
    dated: date = date(2023, 10, 9)
    issue: int | None = 9

    def facts(self) -> MonthFacts:
        month = self.month or cycle()
        previous = PREVIOUS if self.previous is None else self.previous
        overrides = OVERRIDES if self.overrides is None else self.overrides
        assessments = assess_month(
            self.items,
            PLANS,
            month,
            month.ends_on,
            {month.month: tuple(self.returns)},
            RULES,
            overrides,
            previous,
            today=self.dated,
        )
        return MonthFacts(
            plans=(PLAN,),
            cycle=month,
            as_of=month.ends_on,
            items=tuple(self.items),
            assessments=assessments,
            previous=previous,
            statuses=unit_statuses(self.items, self.returns),
            anomalies=self.anomalies,
            organ=ORGAN,
            issue=self.issue,
            year=2023,
            dated=self.dated,
            rule_name=RULES.name,
            snapshot=month.sha256,
            ranking=lambda: self._ranking(month, assessments),
        )

    def _ranking(self, month: CycleView, found: Mapping[str, Assessment]) -> Ranking:
        judged = JudgedMonth(
            month.month, month.ends_on, month.due_by, False, RULES.name, (), tuple(self.items),
            tuple(found[item.key] for item in self.items), (), (), (), tuple(self.returns),
        )  # fmt: skip
        weights = default_weights()
        scores = rank([judged], (), month.due_by, weights, {"市农科院": UnitKind.COUNTY})
        return Ranking(month.month, (month.month,), (), month.due_by, weights, scores)

    def bulletin(self) -> OfficialDocument:
        return build_bulletin(self.facts(), LIBRARY)


def readable(document: OfficialDocument) -> str:
    """Canonical JSON with line breaks, so that a difference can be read."""
    return json.dumps(json.loads(to_json(document)), ensure_ascii=False, indent=1, sort_keys=True)


if __name__ == "__main__":
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(readable(Sample().bulletin()) + "\n", encoding="utf-8")

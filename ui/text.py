"""Codes, dates and figures in, the Chinese words that the window shows out."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from desktop_app.assessment import speaking
from desktop_app.cycle.codes import CODE_NAMES, Code
from desktop_app.ledger.views import ItemView, MetricView, MilestoneView
from models.words import CycleState, Kind, Light, Op, Precision, Role, UnitKind

LIGHTS = speaking.LIGHT_WORDS
UNDATED = speaking.UNDATED
KINDS = {
    Kind.POLICY: "政策",
    Kind.MATTER: "事项",
    Kind.PROJECT: "项目",
    Kind.TASK: "任务",
    Kind.MEASURE: "措施",
    Kind.INDICATOR: "指标",
}
ROLES = {Role.LEAD: "牵头", Role.COOP: "配合", Role.RESPONSIBLE: "责任"}
STATES = {
    CycleState.OPEN: "已开启",
    CycleState.COLLECTING: "收表中",
    CycleState.ASSESSED: "已研判",
    CycleState.CLOSED: "已关账",
}
UNIT_KINDS = {
    UnitKind.CITY: "市直",
    UnitKind.COUNTY: "县市区",
    UnitKind.ZONE: "开发区",
    UnitKind.CENTRAL: "中央驻聊",
    UnitKind.COMPANY: "企业",
    UnitKind.SCHOOL: "高校",
    UnitKind.OTHER: "其他",
}
PRECISIONS = {
    Precision.DAY: "到日",
    Precision.MONTH: "到月（按月末计）",
    Precision.QUARTER: "到季（按季末计）",
    Precision.HALF: "到半年（按半年末计）",
    Precision.YEAR: "到年（按年末计）",
    Precision.PERIOD: "一段时期（按期末计）",
}
OPS = {Op.AT_LEAST: "≥", Op.EQUAL: "=", Op.AT_MOST: "≤"}


def light_word(light: Light, *, undated: bool = False) -> str:
    """The word that goes with a light; grey without a date is named as such."""
    return UNDATED if light is Light.GREY and undated else LIGHTS[light]


def month(value: str) -> str:
    """2023-09 → 2023年9月."""
    year, number = value.split("-")
    return f"{year}年{int(number)}月"


def day(value: date | None) -> str:
    """A date as 2023-12-31; nothing when there is none."""
    return value.isoformat() if value else ""


def moment(value: datetime) -> str:
    """A point in time in local time, to the minute."""
    return value.astimezone().strftime("%Y-%m-%d %H:%M")


def percent(value: Decimal | None) -> str:
    """66.7 → 66.7%; whole figures without a decimal; nothing when unknown."""
    if value is None:
        return ""
    rounded = value.quantize(Decimal("0.1"))
    return f"{rounded.to_integral() if rounded == rounded.to_integral() else rounded}%"


def share(part: int, whole: int) -> str:
    """The share of a part as a percentage with one decimal, — for an empty whole."""
    return f"{part / whole:.1%}" if whole else "—"


def due(item: ItemView) -> str:
    """The next binding due date of an item, or why there is none."""
    if item.undated:
        return UNDATED
    return day(item.next_due) or "节点均已完成"


def units(item: ItemView) -> str:
    """All units of an item, those that lead marked."""
    return "、".join(
        f"{unit.name}（{ROLES[unit.role]}）" if unit.role is not Role.RESPONSIBLE else unit.name
        for unit in item.units
    )


def figure(value: Decimal) -> str:
    """A figure without trailing zeros and without an exponent."""
    return f"{value.normalize():f}"


def metric(value: MetricView) -> str:
    """高新技术企业 ≥ 1000家（2025-12-31）."""
    upper = f"—{figure(value.value_max)}" if value.value_max is not None else ""
    when = f"（{day(value.due)}）" if value.due else ""
    return f"{value.name} {OPS[value.op]} {figure(value.value)}{upper}{value.unit}{when}"


def milestone_state(value: MilestoneView, as_of: date, *, done: bool = False) -> str:
    """How a milestone stands on a day; of an item that is `done` none is open any more."""
    if value.done_on is not None:
        return f"{day(value.done_on)} 完成"
    if not value.binding:
        return "未设时限，暂以方案期末代替"
    if done:
        return "事项已办结"
    if value.due < as_of:
        return f"逾期 {(as_of - value.due).days} 天"
    return f"还有 {(value.due - as_of).days} 天"


def points(value: Decimal) -> str:
    """Percentage points with at most one decimal."""
    return percent(value).removesuffix("%")


def anomaly(code: str) -> str:
    """What kind of oddity an anomaly code stands for."""
    return CODE_NAMES[Code(code)] if code in set(Code) else code

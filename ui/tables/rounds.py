"""Months, units, anomalies, changes and boxes of the matrix in; columns that show them out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from desktop_app.cycle.codes import DECISION_NAMES, Decision
from desktop_app.cycle.columns import COLUMNS
from desktop_app.cycle.comparing import RowChange
from desktop_app.cycle.matrix import STANDING_NAMES, Box, MatrixRow, Standing
from desktop_app.cycle.views import AnomalyView, Asked, CycleView, UnitStatus
from models.words import Light
from ui import text
from ui.tables.rows_model import Column

HEADINGS = {column.field.value: column.heading for column in COLUMNS}
OWN_WORDS = {"answer": "填写", "unit": "填报单位"}
KINDS = {"new": "新填报", "changed": "改动", "same": "相同"}
STANDING_LIGHTS = {
    Standing.FULL: Light.GREEN,
    Standing.LATE: Light.YELLOW,
    Standing.PARTIAL: Light.YELLOW,
    Standing.MISSING: Light.RED,
    Standing.WAITING: Light.GREY,
}
WORST_FIRST = (
    Standing.MISSING,
    Standing.PARTIAL,
    Standing.LATE,
    Standing.WAITING,
    Standing.FULL,
    Standing.NOT_ASKED,
)

MONTHS: tuple[Column[CycleView], ...] = (
    Column("month", "月份", lambda c: text.month(c.month), 100, order=lambda c: c.month),
    Column(
        "state",
        "状态",
        lambda c: text.STATES[c.state] + ("·演示" if c.demo else ""),
        110,
        stretch=True,
    ),
)


def statuses(
    asked: Mapping[str, Asked], waiting: Callable[[], bool] = lambda: False
) -> tuple[Column[UnitStatus], ...]:
    """Columns of the units of a month; `asked` may be filled later.

    While it is `waiting`, sheets are not due yet: nobody is late.
    """

    def standing(status: UnitStatus) -> tuple[Light, str]:
        return _standing(status, waiting=waiting())

    def times(status: UnitStatus) -> int:
        known = asked.get(status.name)
        return known.times if known is not None else 0

    def told(status: UnitStatus) -> str:
        known = asked.get(status.name)
        if known is None:
            return "本月还没有向它要过材料"
        last = f"，最近一次 {text.day(known.last)}" if known.last else ""
        return f"本月发调度表 {known.sheets} 次、函件 {known.letters} 件{last}"

    return (
        Column("unit", "单位", lambda s: s.name, 170),
        Column("items", "应报", lambda s: str(s.items), 58, order=lambda s: s.items, right=True),
        Column(
            "reported",
            "已报",
            lambda s: str(s.reported),
            58,
            order=lambda s: s.reported,
            right=True,
        ),
        Column(
            "missing",
            "未报",
            lambda s: str(len(s.missing)) if s.missing else "",
            58,
            order=lambda s: len(s.missing),
            tip=lambda s: "、".join(s.missing) or "已全部填报",
            right=True,
        ),
        Column(
            "asked",
            "要过材料",
            lambda s: f"{times(s)} 次" if times(s) else "",
            88,
            order=times,
            tip=told,
            right=True,
        ),
        Column(
            "state",
            "报送情况",
            lambda s: standing(s)[1],
            116,
            light=standing,
            order=lambda s: s.reported / max(1, s.items),
            stretch=True,
        ),
    )


def _standing(status: UnitStatus, *, waiting: bool) -> tuple[Light, str]:
    if not status.missing:
        return Light.GREEN, "已报齐"
    if waiting:
        return Light.GREY, "待报齐" if status.reported else "待报"
    return (Light.YELLOW, "部分未报") if status.reported else (Light.RED, "未报")


def anomaly_state(anomaly: AnomalyView) -> str:
    """How an anomaly stands."""
    if anomaly.decision:
        return f"已{DECISION_NAMES[Decision(anomaly.decision)]}"
    return "已核对" if anomaly.settled else "待核对"


ANOMALIES: tuple[Column[AnomalyView], ...] = (
    Column("state", "处理", anomaly_state, 78),
    Column("code", "异常", lambda a: text.anomaly(a.code), 104),
    Column("unit", "单位", lambda a: a.unit or "", 132),
    Column("item", "事项", lambda a: a.item_key or "", 122),
    Column("message", "说明", lambda a: a.message, 380, stretch=True, tip=lambda a: a.message),
    Column(
        "place",
        "出处",
        lambda a: f"{a.file_name} 第 {a.row} 行" if a.row else a.file_name,
        172,
    ),
)
CHANGES: tuple[Column[RowChange], ...] = (
    Column("kind", "变化", lambda c: KINDS[c.kind], 72),
    Column("unit", "单位", lambda c: c.unit, 130),
    Column("item", "事项", lambda c: c.item_key, 122),
    Column("title", "名称", lambda c: c.title, 210),
    Column("before", "原为", lambda c: _share(c, before=True), 74, right=True),
    Column("after", "改为", lambda c: text.percent(c.percent) or "未填", 74, right=True),
    Column("progress", "本月进展", lambda c: c.progress, 230, stretch=True),
    Column("place", "出处", lambda c: f"{c.file_name} 第 {c.row} 行", 170),
)


def _share(change: RowChange, *, before: bool) -> str:
    if change.kind == "new":
        return "—"
    return text.percent(change.percent_before if before else change.percent) or "未填"


def matrix_columns(months: Sequence[str]) -> tuple[Column[MatrixRow], ...]:
    """A column for the unit, then one for each month."""
    return (
        Column("unit", "单位", lambda row: row.unit, 180),
        *(_month_column(month, at) for at, month in enumerate(months)),
    )


def _month_column(month: str, at: int) -> Column[MatrixRow]:
    def words(row: MatrixRow) -> str:
        return box_words(row.boxes[at])

    def light(row: MatrixRow) -> tuple[Light, str] | None:
        box = row.boxes[at]
        shown = STANDING_LIGHTS.get(box.standing)
        return (shown, words(row)) if shown is not None else None

    return Column(
        month,
        text.month(month),
        words,
        178,
        order=lambda row: WORST_FIRST.index(row.boxes[at].standing),
        tip=lambda row: box_tip(row.unit, month, row.boxes[at]),
        light=light,
    )


def box_words(box: Box) -> str:
    """One box in a few words: standing, reported of asked, lights of the items it leads."""
    if box.standing is Standing.NOT_ASKED:
        return ""
    lights = [f"红{len(box.red)}"] if box.red else []
    lights += [f"黄{len(box.yellow)}"] if box.yellow else []
    return " ".join([f"{STANDING_NAMES[box.standing]} {box.reported}/{box.asked}", *lights])


def box_tip(unit: str, month: str, box: Box) -> str:
    """One box in full."""
    if box.standing is Standing.NOT_ASKED:
        return f"{text.month(month)}没有向{unit}要材料"
    lines = [f"{unit}　{text.month(month)}：应报 {box.asked} 项，已报 {box.reported} 项"]
    lines += [f"其中迟报 {box.late} 项"] if box.late else []
    lines += [f"未报：{'、'.join(box.missing)}"] if box.missing else []
    lines += [f"牵头事项亮红灯：{'、'.join(box.red)}"] if box.red else []
    lines += [f"牵头事项亮黄灯：{'、'.join(box.yellow)}"] if box.yellow else []
    return "\n".join([*lines, "双击查看"])


def own_words(anomaly: AnomalyView) -> str:
    """The row as its sender wrote it."""
    said = json.loads(anomaly.words) if anomaly.words else {}
    names = {**HEADINGS, **OWN_WORDS}
    return "　".join(f"{names[key]}：{said[key]}" for key in names if said.get(key))

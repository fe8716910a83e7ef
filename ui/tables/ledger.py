"""Ledger rows and what the user looks for in; the table's columns and its filter out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from desktop_app.ledger.edit_words import EditField, present
from desktop_app.ledger.search import matches, natural
from desktop_app.ledger.views import ItemView
from desktop_app.views import LedgerRow
from models.words import Light
from ui import text
from ui.tables.rows_model import Column

UNDATED = "undated"
LIGHT_CHOICES: tuple[str, ...] = (*(light.value for light in Light), UNDATED)
DUE_WINDOWS = {"overdue": "已逾期", "30": "30 天内", "60": "60 天内", "90": "90 天内"}
MARK_CHOICES = {
    "unreported": "本月未填报",
    "problem": "有存在问题",
    "worse": "比上月变差",
    "overridden": "人工改灯",
    "flagged": "有存疑",
}
DUE_CHOICES = {"": "时限不限", **DUE_WINDOWS, "dated": "有时限", UNDATED: text.UNDATED}


@dataclass(frozen=True, slots=True)
class LedgerQuery:
    """What the user looks for; empty fields do not restrict.

    `lights` holds codes of `LIGHT_CHOICES`, `due` a code of `DUE_CHOICES`, `marks` codes of
    `MARK_CHOICES`, all of which must hold. `keys` picks single
    items and `caption` then says what they have in common. `open_key` is the row to open.
    """

    query: str = ""
    lights: frozenset[str] = frozenset()
    unit: str = ""
    due: str = ""
    list_name: str = ""
    group: str = ""
    sub_items: bool = True
    keys: frozenset[str] | None = None
    caption: str = ""
    open_key: str = ""
    marks: frozenset[str] = frozenset()

    @property
    def restricted(self) -> bool:
        """Whether anything but the place in the tree is asked for."""
        plain = replace(self, list_name="", group="", open_key="", caption="")
        return plain != LedgerQuery()


@dataclass(frozen=True, slots=True)
class Matcher:
    """Says of each row whether it is looked for; `haystacks` are the words it is found by.

    `in_month` keeps rows of items that the month does not ask about out of what counts its lights.
    """

    wanted: LedgerQuery
    as_of: date
    haystacks: Mapping[str, str] = field(default_factory=dict)
    in_month: bool = False

    def __call__(self, number: int, row: LedgerRow) -> bool:
        """Whether the row is looked for."""
        return (
            self._placed(row)
            and self._judged(row)
            and self._due(row)
            and all(_MARKS[mark](row) for mark in self.wanted.marks)
            and self._found(row)
        )

    def _placed(self, row: LedgerRow) -> bool:
        wanted, item = self.wanted, row.item
        return (
            (not wanted.list_name or item.list_name == wanted.list_name)
            and (not wanted.group or branch(item) == wanted.group)
            and (wanted.sub_items or item.parent_key is None)
            and (wanted.keys is None or item.key in wanted.keys)
            and (not wanted.unit or any(unit.name == wanted.unit for unit in item.units))
        )

    def _judged(self, row: LedgerRow) -> bool:
        if not self.wanted.lights:
            return True
        counted = bool(row.assessment.month) or not self.in_month
        return counted and light_code(row) in self.wanted.lights

    def _due(self, row: LedgerRow) -> bool:
        window = self.wanted.due
        if not window:
            return True
        if window in {UNDATED, "dated"}:
            return row.item.undated == (window == UNDATED)
        return due_within(row, window, self.as_of)

    def _found(self, row: LedgerRow) -> bool:
        if not self.wanted.query.strip():
            return True
        hay = self.haystacks.get(row.item.key) or f"{row.item.key}\n{row.item.title}".lower()
        return matches(hay, self.wanted.query)


def branch(item: ItemView) -> str:
    """Where an item stands in its list: its group, else the category of a list without groups."""
    return item.group or item.category or ""


def _worse(row: LedgerRow) -> bool:
    """Whether the light is graver than last month; done counts as well as green."""
    before = row.assessment.previous
    grave = {Light.RED: 2, Light.YELLOW: 1}
    return before is not None and grave.get(row.assessment.light, 0) > grave.get(before, 0)


_MARKS: Mapping[str, Callable[[LedgerRow], bool]] = {
    "unreported": lambda row: bool(row.assessment.month) and not row.assessment.reported,
    "problem": lambda row: bool(row.assessment.problem.strip()),
    "worse": _worse,
    "overridden": lambda row: row.assessment.overridden,
    "flagged": lambda row: bool(row.item.flags),
}


def due_within(row: LedgerRow, window: str, as_of: date) -> bool:
    """Whether an item that is not done falls due in a window of `DUE_WINDOWS`."""
    due = row.item.next_due
    if due is None or row.assessment.light is Light.BLUE:
        return False
    if window == "overdue":
        return due < as_of
    return as_of <= due <= as_of + timedelta(days=int(window))


def light_code(row: LedgerRow) -> str:
    """The light of a row as one of `LIGHT_CHOICES`: grey without a date stands apart."""
    light = row.assessment.light
    return UNDATED if light is Light.GREY and row.assessment.undated else light.value


def light_title(code: str) -> str:
    """The word for one of `LIGHT_CHOICES`."""
    return text.UNDATED if code == UNDATED else text.LIGHTS[Light(code)]


def _light(row: LedgerRow) -> tuple[Light, str]:
    judged = row.assessment
    return judged.light, text.light_word(judged.light, undated=judged.undated)


def _severity(row: LedgerRow) -> int:
    return LIGHT_CHOICES.index(light_code(row))


def _reasons(row: LedgerRow) -> str:
    return "\n".join(row.assessment.reasons)


def _number(pick: Callable[[LedgerRow], Decimal | None]) -> Callable[[LedgerRow], float | None]:
    def number(row: LedgerRow) -> float | None:
        value = pick(row)
        return None if value is None else float(value)

    return number


def _depth(row: LedgerRow) -> int:
    return 0 if row.item.parent_key is None else 1


def _points(row: LedgerRow) -> str:
    gap = row.assessment.gap
    if gap is None:
        return ""
    return f"低 {text.points(gap)}" if gap > 0 else f"高 {text.points(-gap)}" if gap < 0 else "持平"


def _typed(field_: EditField) -> Callable[[LedgerRow], str]:
    return lambda row: present(row.item, field_)


def _done(row: LedgerRow) -> str:
    """9月 28% where the percentage is an earlier month's."""
    judged = row.assessment
    month = f"{int(judged.percent_from[5:])}月 " if judged.percent_from else ""
    return f"{month}{text.percent(judged.percent)}"


def _whence(row: LedgerRow) -> str:
    since = row.assessment.percent_from
    return f"本月没有有效的完成百分比，沿用{text.month(since)}填报的数" if since else ""


_percent = _number(lambda row: row.assessment.percent)
_schedule = _number(lambda row: row.assessment.schedule)
_gap = _number(lambda row: row.assessment.gap)

COLUMNS: tuple[Column[LedgerRow], ...] = (
    Column("number", "编号", lambda r: r.item.key, 114, order=lambda r: natural(r.item.key)),
    Column(
        "title", "事项", lambda r: r.item.title, 172, depth=_depth, typed=_typed(EditField.TITLE)
    ),
    Column("light", "亮灯", lambda r: _light(r)[1], 106, _severity, _reasons, _light),
    Column("lead", "牵头单位", lambda r: r.item.lead, 104, tip=lambda r: text.units(r.item)),
    Column(
        "due",
        "时限",
        lambda r: text.due(r.item),
        94,
        lambda r: r.item.next_due,
        typed=_typed(EditField.DUE),
    ),
    Column("percent", "完成", _done, 84, _percent, _whence, bar=_percent),
    Column("schedule", "序时", lambda r: text.percent(r.assessment.schedule), 76, _schedule),
    Column("gap", "差距", _points, 90, _gap, tip=lambda r: "序时减完成，单位：百分点"),
    Column("progress", "本月进展", lambda r: r.assessment.progress, 320, stretch=True),
    Column("problem", "存在问题", lambda r: r.assessment.problem, 240, hidden=True),
    Column("reasons", "亮灯原因", _reasons, 320, hidden=True),
    Column(
        "target",
        "目标任务",
        lambda r: r.item.target,
        320,
        hidden=True,
        typed=_typed(EditField.TARGET),
    ),
    Column(
        "units",
        "全部责任单位",
        lambda r: text.units(r.item),
        260,
        hidden=True,
        typed=_typed(EditField.UNITS),
    ),
    Column(
        "group", "分组", lambda r: r.item.group, 150, hidden=True, typed=_typed(EditField.GROUP)
    ),
    Column(
        "category",
        "类别",
        lambda r: r.item.category or "",
        100,
        hidden=True,
        typed=_typed(EditField.CATEGORY),
    ),
    Column("source", "来源会议", lambda r: r.item.source, 220, hidden=True),
    Column("kind", "类型", lambda r: text.KINDS[r.item.kind], 80, hidden=True),
    Column(
        "stage",
        "阶段",
        lambda r: r.item.stage or "",
        90,
        hidden=True,
        typed=_typed(EditField.STAGE),
    ),
)

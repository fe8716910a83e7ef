"""Projects of the pool as they are stored in; batches by day, shares and doubts of figures out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from desktop_app.cycle.calendar import day_name, month_name
from models.words import Batch

OUT = "退出"
BATCHES = tuple(Batch)
HUNDRED = Decimal(100)
FIGURE_TITLES = {
    "total": "总投资",
    "year_plan": "年度计划投资",
    "month_done": "本月完成投资",
    "year_done": "本年完成投资",
    "total_done": "累计完成投资",
    "funds": "累计到位资金",
    "paid": "累计支付资金",
}


@dataclass(frozen=True, slots=True)
class MoveView:
    """A move into a batch on a day; None left the pool."""

    on: date
    batch: Batch | None
    reason: str
    person: str = ""

    @property
    def name(self) -> str:
        """Where it went."""
        return self.batch.value if self.batch else OUT


VERDICTS = ("保留", "转批次", "退出")


@dataclass(frozen=True, slots=True)
class VerdictView:
    """What a yearly review decided about a project."""

    year: int
    verdict: str
    reason: str
    person: str
    on: date

    @property
    def words(self) -> str:
        """In one line, as the list shows it."""
        who = f"，{self.person}" if self.person else ""
        return f"{self.verdict}：{self.reason.rstrip('。')}（{day_name(self.on)}{who}）"


@dataclass(frozen=True, slots=True)
class MonthMoney:
    """A project's money at the end of a month, in 万元; None is not known."""

    month: str
    total: Decimal | None = None
    year_plan: Decimal | None = None
    month_done: Decimal | None = None
    year_done: Decimal | None = None
    total_done: Decimal | None = None
    funds: Decimal | None = None
    paid: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """The newest known figures up to a day; shares are computed from them, never stored.

    `year_month` is the month the year's figure is of.
    """

    total: Decimal | None
    year_plan: Decimal | None
    year_done: Decimal | None
    total_done: Decimal | None
    funds: Decimal | None
    paid: Decimal | None
    year_month: str = ""

    @property
    def done_share(self) -> Decimal | None:
        """投资完成率: 累计完成投资 of 总投资."""
        return share(self.total_done, self.total)

    @property
    def year_share(self) -> Decimal | None:
        """年度投资完成率: 本年完成投资 of 年度计划投资."""
        return share(self.year_done, self.year_plan)

    @property
    def funds_share(self) -> Decimal | None:
        """资金到位率: 累计到位资金 of 总投资."""
        return share(self.funds, self.total)

    @property
    def paid_share(self) -> Decimal | None:
        """资金支付率: 累计支付资金 of 累计到位资金."""
        return share(self.paid, self.funds)


@dataclass(frozen=True, slots=True)
class ClusterView:
    """包联 of one cluster, with the keys of its projects."""

    name: str
    leader: str
    working_group: str
    research_body: str
    demo: bool
    projects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProjectView:
    """A project of the pool with its moves and months, oldest first."""

    id: int
    key: str
    title: str
    by_hand: bool
    owner: str
    planned_start: date | None
    planned_end: date | None
    cluster: str
    demo: bool
    moves: tuple[MoveView, ...]
    months: tuple[MonthMoney, ...]
    verdicts: tuple[VerdictView, ...] = ()

    @property
    def number(self) -> str:
        """What lists know it by."""
        return self.key

    def last_move(self, day: date) -> MoveView | None:
        """The move that put it where it stood on a day."""
        return next((move for move in reversed(self.moves) if move.on <= day), None)

    def batch(self, day: date) -> Batch | None:
        """Where it stood on a day; None outside the pool."""
        last = self.last_move(day)
        return last.batch if last else None

    def standing(self, day: date) -> Standing:
        """Its money as known on a day."""
        known = [money for money in self.months if money.month <= f"{day:%Y-%m}"]
        this_year = [money for money in known if money.month[:4] == f"{day:%Y}"]
        year_done, year_month = _year_done(this_year)
        return Standing(
            _newest(known, "total"),
            _newest(this_year, "year_plan"),
            year_done,
            _newest(known, "total_done"),
            _newest(known, "funds"),
            _newest(known, "paid"),
            year_month,
        )


def share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """A share in percent with one place; None where it cannot be said."""
    if part is None or not whole:
        return None
    return (part * HUNDRED / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def money_words(value: Decimal | None) -> str:
    """A figure with thousands set apart, without zeros nobody wrote; empty when unknown."""
    if value is None:
        return ""
    whole, _, rest = f"{value:,f}".partition(".")
    rest = rest.rstrip("0")
    return f"{whole}.{rest}" if rest else whole


def share_words(value: Decimal | None) -> str:
    """A share for people."""
    return "" if value is None else f"{value}%"


def figures_doubted(months: tuple[MonthMoney, ...]) -> tuple[str, ...]:
    """Sentences about figures that do not agree with one another; a person has to look."""
    found = [words for money in months for words in _within(money)]
    for before, after in pairwise(months):
        for name in ("total_done", "funds", "paid"):
            old, new = getattr(before, name), getattr(after, name)
            if old is not None and new is not None and new < old:
                found.append(
                    f"{month_name(after.month)}{FIGURE_TITLES[name]}{money_words(new)}万元，"
                    f"少于{month_name(before.month)}的{money_words(old)}万元。"
                )
    return tuple(found)


# The smaller figure can never be above the greater.
_ORDER = (
    ("total_done", "total"),
    ("year_done", "total_done"),
    ("month_done", "year_done"),
    ("month_done", "total_done"),
    ("paid", "funds"),
)


def _within(money: MonthMoney) -> list[str]:
    found = []
    for less, more in _ORDER:
        small, great = getattr(money, less), getattr(money, more)
        if small is not None and great is not None and small > great:
            found.append(
                f"{month_name(money.month)}{FIGURE_TITLES[less]}{money_words(small)}万元，"
                f"大于{FIGURE_TITLES[more]}{money_words(great)}万元。"
            )
    return found


def _newest(months: list[MonthMoney], name: str) -> Decimal | None:
    values = (getattr(money, name) for money in reversed(months))
    return next((value for value in values if value is not None), None)


def _year_done(months: list[MonthMoney]) -> tuple[Decimal | None, str]:
    """The year's figure as reported, else the sum of its months where none is missing."""
    for place in range(len(months), 0, -1):
        money = months[place - 1]
        if money.year_done is not None:
            return money.year_done, money.month
        found = [each.month_done for each in months[:place] if each.month_done is not None]
        if len(found) == int(money.month[5:]):
            return sum(found, Decimal(0)), money.month
    return None, ""

"""Scores of the units in, what a template can say of them out.

Docstrings of what a template can name are Chinese: they are the help shown to whoever edits one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from desktop_app.bulletin.pictures import RankBar, RankChart
from desktop_app.bulletin.values import Count, Rate, Told
from desktop_app.cycle.calendar import month_name
from desktop_app.supervision.ranking import Line, Ranking, Score
from desktop_app.supervision.weights import HUNDRED, ON_SCHEDULE, PROBLEMS, REPORTED


@dataclass(frozen=True)
class RankedSaid:
    """排名中的一个单位."""

    _score: Score

    @property
    def name(self) -> str:
        """单位名称."""
        return self._score.unit

    @property
    def keys(self) -> tuple[str, ...]:
        """计分所依据的事项编号."""
        return _keys(line for part in self._score.parts for line in part.lines)

    @property
    def rank(self) -> int | None:
        """名次，同分并列；没有可计分内容的没有."""
        return self._score.rank or None

    @property
    def total(self) -> Rate | None:
        """总分，百分制；没有可计分内容的没有."""
        if self._score.total is None:
            return None
        return Rate(self._score.total, self.keys, f"{self.name}总分")

    @property
    def reporting(self) -> Rate | None:
        """按时报送得分；没有应报事项的没有."""
        return self._of(REPORTED)

    @property
    def on_schedule(self) -> Rate | None:
        """按序时推进得分；没有牵头可比事项的没有."""
        return self._of(ON_SCHEDULE)

    @property
    def solving(self) -> Rate | None:
        """问题解决得分；没有到期或已解决问题的没有."""
        return self._of(PROBLEMS)

    @property
    def losses(self) -> tuple[LossSaid, ...]:
        """失分的各事项和问题，同一事项同样的情形并为一条."""
        found: dict[tuple[str, str, str], list[Line]] = {}
        for part in self._score.parts:
            for line in part.lines:
                if line.points < 1 and part.weight > 0:
                    found.setdefault((part.name, line.key, line.verdict), []).append(line)
        return tuple(LossSaid(self.name, part, tuple(own)) for (part, _, _), own in found.items())

    def _of(self, name: str) -> Rate | None:
        part = self._score.part(name)
        if part.score is None:
            return None
        return Rate(part.score, _keys(part.lines), f"{self.name}{name}得分")


@dataclass(frozen=True)
class LossSaid:
    """一个单位在一个事项或问题上的失分."""

    unit: str
    part: str
    _lines: tuple[Line, ...]

    @property
    def key(self) -> str:
        """事项编号或问题编号."""
        return self._lines[0].key

    @property
    def title(self) -> str:
        """事项或问题的名称."""
        return self._lines[0].title

    @property
    def verdict(self) -> str:
        """情形：未报、迟报、滞后、预警、超期未解决等."""
        return self._lines[0].verdict

    @property
    def months(self) -> tuple[str, ...]:
        """发生的月份；问题没有."""
        return tuple(month_name(line.month) for line in self._lines if line.month)

    @property
    def n(self) -> Count:
        """次数."""
        return Count(len(self._lines), _keys(self._lines), f"{self.unit}失分次数")

    @property
    def why(self) -> Told:
        """最近一次的具体原因."""
        return Told(self._lines[-1].why, _keys(self._lines))


@dataclass(frozen=True)
class RankingSaid:
    """单位排名."""

    # Ranking judges every month again: only a paper that speaks of it waits for that.
    _rank: Callable[[], Ranking]

    @cached_property
    def _ranking(self) -> Ranking:
        return self._rank()

    @property
    def name(self) -> str:
        """所说的时间：2023年10月、2023年度."""
        return self._ranking.name

    @property
    def months(self) -> tuple[str, ...]:
        """计入的月份."""
        return tuple(month_name(month) for month in self._ranking.months)

    @property
    def unfinished(self) -> tuple[str, ...]:
        """尚未关账的月份."""
        return tuple(month_name(month) for month in self._ranking.unfinished)

    @property
    def weights(self) -> Told:
        """权重，一句话."""
        return Told(self._ranking.weights.words, (), "排名权重")

    @property
    def note(self) -> str:
        """权重的说明：谁定的，作什么用."""
        return f"{self._ranking.weights.name}：{self._ranking.weights.note}".rstrip("。：")

    @cached_property
    def rows(self) -> tuple[RankedSaid, ...]:
        """各单位，分高的在前，不能计分的在后."""
        return _rows(self._ranking.scores)

    @cached_property
    def offices(self) -> tuple[RankedSaid, ...]:
        """市直部门和其他单位，单独排名次."""
        return _rows(self._ranking.offices)

    @cached_property
    def counties(self) -> tuple[RankedSaid, ...]:
        """县市区和开发区，单独排名次."""
        return _rows(self._ranking.counties)

    @property
    def scored(self) -> tuple[RankedSaid, ...]:
        """能计分的单位."""
        return tuple(row for row in self.rows if row.rank)

    @property
    def unscored(self) -> tuple[str, ...]:
        """没有可计分内容的单位."""
        return tuple(row.name for row in self.rows if not row.rank)

    @property
    def full(self) -> tuple[RankedSaid, ...]:
        """得满分的单位."""
        return tuple(row for row in self.scored if row.total == 100)

    @property
    def lowest(self) -> tuple[RankedSaid, ...]:
        """没有得满分的单位里分最低的三个，低的在前；与第三个同分的也在内."""
        short = [row for row in reversed(self.scored) if row.total != HUNDRED]
        last = short[:3][-1:]
        return tuple(row for row in short if last and row.rank >= last[0].rank)  # type: ignore[operator]

    @property
    def mean(self) -> Rate | None:
        """能计分的单位的平均分."""
        totals = [row.total for row in self.scored if row.total is not None]
        if not totals:
            return None
        return Rate(sum(totals, Decimal(0)) / len(totals), (), "平均分")

    @property
    def losses(self) -> tuple[LossSaid, ...]:
        """各单位失分的事项和问题，按名次."""
        return tuple(loss for row in self.rows for loss in row.losses)

    @property
    def chart(self) -> RankChart:
        """各单位总分图."""
        bars = tuple(RankBar(row.name, row.total) for row in self.scored if row.total is not None)
        words = f"最高{bars[0].value}分，最低{bars[-1].value}分" if bars else ""
        return RankChart(words, "分", bars)


def _rows(scores: Iterable[Score]) -> tuple[RankedSaid, ...]:
    return tuple(RankedSaid(score) for score in scores)


def _keys(lines: Iterable[Line]) -> tuple[str, ...]:
    """The items behind lines; problems are no items."""
    return tuple(dict.fromkeys(line.key for line in lines if line.month))

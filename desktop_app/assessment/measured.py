"""量化目标: readings by month in, how a figure stands against its path, as findings out.

The path runs straight from the first reading to the target; without an earlier reading there is
no path, and before its due date the figure is only told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from desktop_app.assessment.findings import Finding, Round
from desktop_app.assessment.schedule import FULL
from desktop_app.assessment.wording import LIGHT_COLOURS, figure, in_quotes, one_place
from desktop_app.cycle.calendar import day_name, last_day, month_name
from desktop_app.cycle.views import Reading
from desktop_app.ledger.views import ItemView, MetricView
from models.base import Light, Op


def metric_findings(item: ItemView, judged: Round) -> Iterator[Finding]:
    """What the reported values of an item's metrics say."""
    filed = [
        reading for reading in judged.readings.get(item.key, ()) if reading.month <= judged.month
    ]
    for metric in item.metrics:
        mine = [reading for reading in filed if reading.metric == metric.name]
        if mine:
            yield _finding(metric, mine, judged)


def reached(metric: MetricView, value: Decimal, first: Decimal | None = None) -> bool:
    """Whether a value meets the target; `first` is the earliest reading there is.

    A plain figure is a mark to get to: more than asked is reached, or less where the way there
    leads down.
    """
    most = metric.value_max or metric.value
    if metric.op is Op.AT_MOST:
        return value <= most
    if metric.op is Op.EQUAL and first is not None and first > most:
        return value <= most
    return value >= metric.value


def _finding(metric: MetricView, readings: Sequence[Reading], judged: Round) -> Finding:
    newest = readings[-1]
    target = f"{metric.op.value}{figure(metric.value)}{metric.unit}".replace(
        ">=", "不低于"
    ).replace("<=", "不高于")
    said = (
        f"指标{in_quotes(metric.name)}{month_name(newest.month)}填报{figure(newest.value)}{metric.unit}，"
        f"目标{target.removeprefix('=')}"
    )
    if reached(metric, newest.value, readings[0].value if len(readings) > 1 else None):
        return Finding(Light.GREY, f"{said}，{_beyond(metric, newest.value)}。")
    if metric.due is not None and metric.due < judged.as_of:
        light = judged.rules.late.light
        return Finding(
            light,
            f"{said}，应于{day_name(metric.due)}前达到，已到期未达到，"
            f"按{judged.rules.title}亮{LIGHT_COLOURS[light]}灯。",
        )
    share, done = _on_path(metric, readings, judged.as_of)
    if share is None or done is None:
        return Finding(Light.GREY, f"{said}，尚未达到。")
    light = judged.rules.progress.light(done, share)
    first = readings[0]
    return Finding(
        light,
        f"{said}；自{month_name(first.month)}的{figure(first.value)}{metric.unit}起按直线推算，"
        f"现应完成增量的{one_place(share)}%，实际{one_place(done)}%，"
        f"按{judged.rules.title}（{judged.rules.progress.phrase(light)}）亮{LIGHT_COLOURS[light]}灯。",
    )


def _beyond(metric: MetricView, value: Decimal) -> str:
    """How a target that was reached is told: a reading far off a plain figure shows itself."""
    over = value - (metric.value_max or metric.value)
    if metric.op is not Op.EQUAL or over <= 0:
        return "已达到"
    return f"已达到，超出{figure(over)}{metric.unit}"


def _on_path(
    metric: MetricView, readings: Sequence[Reading], as_of: date
) -> tuple[Decimal | None, Decimal | None]:
    """Shares of the way that should be and have been gone; None where there is no path."""
    first, newest = readings[0], readings[-1]
    start = last_day(first.month)
    way = metric.value - first.value
    if metric.due is None or first.month == newest.month or way == 0 or metric.due <= start:
        return None, None
    elapsed = Decimal((min(as_of, metric.due) - start).days)
    share = FULL * elapsed / (metric.due - start).days
    done = FULL * (newest.value - first.value) / way
    return share.quantize(Decimal("0.1")), min(FULL, max(Decimal(0), done)).quantize(Decimal("0.1"))

"""Fields of work with their lights in, the chart over them with the finding as its title out."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.assessment.summary import LIGHTS
from desktop_app.assessment.wording import LIGHT_COLOURS
from desktop_app.bulletin.content import Bar, LightChart
from desktop_app.bulletin.said.tallies import TallySaid
from models.base import Light

# Bars of the chart; the rest is gathered in one.
BARS = 12


def field_chart(tallies: Sequence[TallySaid], items: int) -> LightChart:
    """Lights by field, the gravest first; the title says where red or yellow gathers."""
    shown = tallies if len(tallies) <= BARS else tallies[: BARS - 1]
    bars = [_bar(tally.name, [tally]) for tally in shown]
    rest = tallies[len(shown) :]
    if rest:
        bars.append(_bar(f"其余{len(rest)}个领域", rest))
    return LightChart(_finding(tallies, items), "事项数（项）", tuple(bars), "chart")


def list_name(name: str) -> str:
    """The plan's annexes must not be taken for the paper's own."""
    return f"方案{name}" if name.startswith("附件") else name


def _bar(label: str, tallies: Sequence[TallySaid]) -> Bar:
    return Bar(
        label, tuple((light, sum(len(tally.lit(light)) for tally in tallies)) for light in LIGHTS)
    )


def _finding(tallies: Sequence[TallySaid], items: int) -> str:
    for light in (Light.RED, Light.YELLOW):
        counts = {tally.name: len(tally.lit(light)) for tally in tallies if tally.lit(light)}
        if counts:
            return f"图1 {_gathered(counts, LIGHT_COLOURS[light])}"
    return f"图1 {items}项事项本月均未亮红灯、黄灯" if items else "图1 本月无调度事项"


def _gathered(counts: dict[str, int], colour: str) -> str:
    ranked = sorted(counts.items(), key=lambda pair: -pair[1])
    total = sum(counts.values())
    if len(ranked) == 1:
        return f"{colour}灯{total}项，均在“{ranked[0][0]}”领域"
    if ranked[0][1] == 1:
        return f"{colour}灯{total}项，分布在{len(ranked)}个领域，每个领域1项"
    first = "、".join(f"“{name}”{count}项" for name, count in ranked[:2])
    others = total - sum(count for _, count in ranked[:2])
    rest = f"，另{len(ranked) - 2}个领域{others}项" if len(ranked) > 2 else ""
    return f"{colour}灯{total}项：{first}{rest}"

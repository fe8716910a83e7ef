"""Invented rankings and timelines for the print tests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from desktop_app.bulletin.pictures import RankBar, RankChart, Timeline, TimeMark, TimeRow
from models.base import Light
from tests.support.sample_documents import UNITS


def ranking(count: int = 10) -> RankChart:
    """Units by rate; two share a place."""
    values = [Decimal("96.5") - 7 * (i - (i == 3)) for i in range(count)]
    bars = tuple(RankBar(UNITS[i % len(UNITS)], value) for i, value in enumerate(values))
    return RankChart("九月按期率：四家单位低于平均", "%", bars)


def timeline(rows: int = 6) -> Timeline:
    """Items with milestones of every light between 2023 and 2025."""
    lights = list(Light)
    return Timeline(
        "年底前到期的节点集中在三个项目",
        date(2023, 1, 1),
        date(2024, 6, 30),
        tuple(
            TimeRow(
                f"第{i + 1}项重点工程及配套道路改造" if i % 2 else "货运联络线",
                tuple(
                    TimeMark(
                        date(2023 + (2 + 5 * k + i) // 12, (2 + 5 * k + i) % 12 + 1, 28),
                        lights[(i + k) % 5],
                    )
                    for k in range(3)
                ),
            )
            for i in range(rows)
        ),
        today=date(2023, 9, 30),
    )

"""The command that ranks units: a month or a year in, scores opened down to their items out."""

from __future__ import annotations

from typing import Any

import click

from desktop_app.cli.chinese import Command
from desktop_app.cli.session import Session, common
from desktop_app.supervision.ranking import Score, default_weights


@click.command(cls=Command, help="单位排名：月份 2023-11，或年份 2023（考核参考）。")
@click.argument("period", metavar="MONTH|YEAR")
@click.option("--unit", help="只看这个单位，列出每一分的来由。")
@click.option("--counties", is_flag=True, help="只在县市区和开发区之间排名。")
@common
def ranking(session: Session, period: str, unit: str | None, counties: bool) -> None:
    """Rank the units."""
    with session.open(read_only=True) as application:
        name = application.registry().resolve(unit).name if unit else None
        found = application.ranking(period, counties=counties)
        demo = application.is_demo
    chosen = [score for score in found if name is None or score.unit == name]
    weights = default_weights()
    lines = ["【演示数据】"] if demo else []
    lines.append(f"{period}排名（{weights.name}：{weights.note}）")
    for score in chosen:
        lines.append(_line(score))
        lines += _details(score) if name else []
    data = {"period": period, "weights": weights.name, "demo": demo}
    session.show({**data, "units": [_json(score) for score in chosen]}, lines)


def _line(score: Score) -> str:
    parts = "  ".join(
        f"{part.name} {'—' if part.score is None else part.score}" for part in score.parts
    )
    place = f"{score.rank}" if score.rank else "—"
    return f"{place}  {score.unit}  {'—' if score.total is None else score.total}  {parts}"


def _details(score: Score) -> list[str]:
    return [
        f"  {part.name}  {what}  {points}  {why}"
        for part in score.parts
        for what, points, why in part.lines
    ]


def _json(score: Score) -> dict[str, Any]:
    return {
        "rank": score.rank,
        "unit": score.unit,
        "score": None if score.total is None else float(score.total),
        "parts": [
            {
                "name": part.name,
                "weight": float(part.weight),
                "score": None if part.score is None else float(part.score),
                "lines": [
                    {"what": what, "points": float(points), "why": why}
                    for what, points, why in part.lines
                ],
            }
            for part in score.parts
        ],
    }

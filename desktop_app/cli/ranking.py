"""Commands that rank units: a month or a year in, scores opened down to their items out; the weights."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

import click

from desktop_app.cli.chinese import Command
from desktop_app.cli.session import Session, common
from desktop_app.errors import DubanError
from desktop_app.supervision.ranking import Part, Ranking, Score
from desktop_app.supervision.weights import OWN_NAME, OWN_NOTE, plain

NAMES = ("reported", "on_schedule", "problems", "late_share")


@click.command(
    cls=Command, help="单位排名：月份 2023-11，或年份 2023（考核参考，只计已关账的月份）。"
)
@click.argument("period", metavar="MONTH|YEAR")
@click.option("--unit", help="只看这个单位，列出每一分的来由。")
@click.option("--counties", is_flag=True, help="只在县市区和开发区之间排名。")
@common
def ranking(session: Session, period: str, unit: str | None, counties: bool) -> None:
    """Rank the units."""
    with session.open(read_only=True) as application:
        name = application.registry().resolve(unit).name if unit else None
        found = application.ranking(period)
    every = found.counties if counties else found.scores
    chosen = [score for score in every if name is None or score.unit == name]
    lines = ["【演示数据】"] if found.demo else []
    lines.append(f"{found.name}排名（{found.weights.name}：{found.weights.note}）")
    if found.unfinished:
        lines.append(_unfinished(found))
    for score in chosen:
        lines.append(_line(score))
        lines += _details(score) if name else []
    data = {
        "period": period,
        "months": list(found.months),
        "unfinished": list(found.unfinished),
        "weights": found.weights.name,
        "demo": found.demo,
    }
    session.show({**data, "units": [_json(score) for score in chosen]}, lines)


@click.command(cls=Command, help="排名权重：不带选项时列出；写了的改为本单位的，可撤销。")
@click.option("--reported", "reported", help="按时报送的权重。")
@click.option("--on-schedule", "on_schedule", help="按序时推进的权重。")
@click.option("--problems", "problems", help="问题解决的权重。")
@click.option("--late", "late_share", help="迟报、超期解决按百分之几计。")
@click.option("--default", "back", is_flag=True, help="恢复程序自带的权重。")
@common
def weights(session: Session, back: bool, **typed: str | None) -> None:
    """Show the weights, or change them."""
    changes = {name: _number(words) for name, words in typed.items() if words is not None}
    with session.open(read_only=not changes and not back) as application:
        if back:
            application.restore_weights()
        if changes:
            present = application.ranking_weights()
            application.save_weights(replace(present, name=OWN_NAME, note=OWN_NOTE, **changes))
        found = application.ranking_weights()
    data: dict[str, Any] = {"name": found.name, "note": found.note}
    data |= {name: float(getattr(found, name)) for name in NAMES}
    session.show(data, [f"{found.name}：{found.words}。{found.note}"])


def _number(words: str) -> Decimal:
    try:
        return Decimal(words)
    except InvalidOperation as error:
        raise DubanError(f"“{words}”不是数字。", "权重请写成数字，如 30。") from error


def _unfinished(found: Ranking) -> str:
    months = "、".join(found.unfinished)
    if set(found.unfinished) <= set(found.months):
        return f"{months} 尚未关账，名次可能变化。"
    return f"{months} 尚未关账，没有计入。"


def _line(score: Score) -> str:
    parts = "  ".join(f"{part.name} {_word(part.score)}" for part in score.parts)
    place = f"{score.rank}" if score.rank else "—"
    return f"{place}  {score.unit}  {_word(score.total)}  {parts}"


def _details(score: Score) -> list[str]:
    return [
        f"  {part.name}  {line.what}  {plain(line.points)}  {line.verdict}  {line.why}".rstrip()
        for part in score.parts
        for line in part.lines
    ]


def _word(value: Decimal | None) -> str:
    return "—" if value is None else f"{value}"


def _json(score: Score) -> dict[str, Any]:
    return {
        "rank": score.rank,
        "unit": score.unit,
        "score": None if score.total is None else float(score.total),
        "parts": [_part(part) for part in score.parts],
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "name": part.name,
        "weight": float(part.weight),
        "score": None if part.score is None else float(part.score),
        "lines": [
            {
                "what": line.what,
                "points": float(line.points),
                "verdict": line.verdict,
                "why": line.why,
            }
            for line in part.lines
        ],
    }


COMMANDS = (ranking, weights)

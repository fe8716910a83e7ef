"""Items of a meeting in words and figures in; one HTML page that opens anywhere, offline, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

WIDTH, HEIGHT = 420, 180
LEFT, RIGHT, TOP, BOTTOM = 44, 22, 24, 24


@dataclass(frozen=True, slots=True)
class PackMonth:
    """One month of an item's curve, in percent; None where nothing is known."""

    month: str
    percent: Decimal | None
    schedule: Decimal | None


@dataclass(frozen=True, slots=True)
class PackPage:
    """One item as a meeting sees it; `light` is a code of `Light`."""

    key: str
    place: str
    title: str
    light: str
    word: str
    since: str
    reasons: tuple[str, ...]
    who: str
    until: str
    target: str
    report: str
    problem: str
    next_step: str
    percent: str
    schedule: str
    months: tuple[PackMonth, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """What the first page says, and the pages; `late` of them are red or yellow."""

    title: str
    subtitle: str
    rule: str
    demo: bool
    counts: tuple[tuple[str, str, int], ...]
    pages: tuple[PackPage, ...]


def render_pack(pack: Pack, folder: Path) -> bytes:
    """Fill `pack.html.j2` of a folder. Words of units are escaped; nothing is loaded from outside."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("pack.html.j2")
    curves = {page.key: curve(page.months) for page in pack.pages}
    return template.render(pack=pack, curves=curves, width=WIDTH, height=HEIGHT).encode()


@dataclass(frozen=True, slots=True)
class Curve:
    """Points of the two lines in the picture's units, and the marks of its axes."""

    done: tuple[tuple[float, float], ...]
    due: tuple[tuple[float, float], ...]
    months: tuple[tuple[float, str], ...]
    shares: tuple[tuple[float, str], ...]

    @property
    def worth(self) -> bool:
        """Whether there is anything to see."""
        return bool(self.done)

    @staticmethod
    def path(points: Sequence[tuple[float, float]]) -> str:
        """Points as an SVG polyline wants them."""
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def curve(months: Sequence[PackMonth]) -> Curve:
    """Place the months in the picture, oldest at the left."""
    span = WIDTH - LEFT - RIGHT
    step = span / max(1, len(months) - 1)
    across = [LEFT + (span / 2 if len(months) == 1 else at * step) for at in range(len(months))]
    shares = tuple((_down(Decimal(share)), f"{share}%") for share in (0, 50, 100))
    return Curve(
        done=_points(across, [month.percent for month in months]),
        due=_points(across, [month.schedule for month in months]),
        months=tuple((x, month.month[2:]) for x, month in zip(across, months, strict=True)),
        shares=shares,
    )


def _points(
    across: Sequence[float], values: Sequence[Decimal | None]
) -> tuple[tuple[float, float], ...]:
    return tuple(
        (x, _down(value)) for x, value in zip(across, values, strict=True) if value is not None
    )


def _down(share: Decimal) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (
        1 - float(min(max(share, Decimal(0)), Decimal(100))) / 100
    )

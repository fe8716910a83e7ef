"""Lights of a month in, counts and changes out.

Headline figures count top-level items only (the built-in plan: 40 + 40 + 10 + 31 = 121); a
sub-item is heard through its parent, whose light is never better than its sub-items'.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from desktop_app.assessment.views import Assessment
from desktop_app.ledger.views import ItemView
from models.words import Light

# The order in which lights are named everywhere: gravest first.
LIGHTS = (Light.RED, Light.YELLOW, Light.GREEN, Light.BLUE, Light.GREY)


@dataclass(frozen=True, slots=True)
class Tally:
    """Top-level items under one heading: `keys` in ledger order, lights counted, reports counted."""

    name: str
    keys: tuple[str, ...]
    counts: tuple[tuple[Light, int], ...]
    reported: int

    @property
    def total(self) -> int:
        """How many items."""
        return len(self.keys)

    def of(self, light: Light) -> int:
        """How many items show a light."""
        return dict(self.counts)[light]

    def share(self, light: Light) -> Decimal:
        """The light's share of the items in percent, one place; 0 of nothing."""
        return share(self.of(light), self.total)


@dataclass(frozen=True, slots=True)
class Summary:
    """A month in counts: all items, then by list, by group within its list, and by lead unit."""

    all: Tally
    lists: tuple[Tally, ...]
    groups: tuple[tuple[str, Tally], ...]
    units: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Against the month before: counts then, items newly red, and items no longer red.

    The counts are those that the month before printed: `gone` are items that have left the ledger
    since, `added` items that it did not hold.
    """

    counts: tuple[tuple[Light, int], ...]
    newly_red: tuple[str, ...]
    no_longer_red: tuple[str, ...]
    gone: tuple[tuple[str, Light], ...] = ()
    added: tuple[str, ...] = ()

    def of(self, light: Light) -> int:
        """How many items showed a light the month before."""
        return dict(self.counts)[light]


def share(part: int, whole: int) -> Decimal:
    """`part` of `whole` in percent, one place."""
    if whole == 0:
        return Decimal(0)
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def top_level(items: Iterable[ItemView]) -> tuple[ItemView, ...]:
    """The items that headline figures count."""
    return tuple(item for item in items if item.parent_key is None)


def count_lights(lights: Iterable[Light]) -> tuple[tuple[Light, int], ...]:
    """Every light with its count, zeros included, gravest first."""
    found = list(lights)
    return tuple((light, found.count(light)) for light in LIGHTS)


def summarise(items: Sequence[ItemView], assessments: Mapping[str, Assessment]) -> Summary:
    """Counts of the top-level items, each heading in ledger order (units: see `by_unit`)."""
    top = top_level(items)
    lists: dict[str, list[ItemView]] = {}
    groups: dict[tuple[str, str], list[ItemView]] = {}
    for item in top:
        lists.setdefault(item.list_name, []).append(item)
        groups.setdefault((item.list_name, item.group), []).append(item)
    return Summary(
        _tally("全部", top, assessments),
        tuple(_tally(name, found, assessments) for name, found in lists.items()),
        tuple(
            (list_name, _tally(group, found, assessments))
            for (list_name, group), found in groups.items()
        ),
        by_unit(top, assessments),
    )


def by_unit(items: Sequence[ItemView], assessments: Mapping[str, Assessment]) -> tuple[Tally, ...]:
    """Counts by lead unit, most red first, then yellow, then most items; ties as first named.

    An item led jointly counts for each of its leads, so the counts may add up to more than the items.
    """
    units: dict[str, list[ItemView]] = {}
    for item in items:
        for lead in item.leads:
            units.setdefault(lead, []).append(item)
    tallies = [_tally(name, found, assessments) for name, found in units.items()]
    return tuple(sorted(tallies, key=lambda t: (-t.of(Light.RED), -t.of(Light.YELLOW), -t.total)))


def compare(
    items: Sequence[ItemView],
    assessments: Mapping[str, Assessment],
    previous: Mapping[str, Light],
) -> Change | None:
    """The change against the lights of the month before; None where there was none."""
    top = [item.key for item in top_level(items)]
    known = [key for key in top if key in previous]
    if not known:
        return None
    left = gone(items, previous)
    return Change(
        count_lights([*(previous[key] for key in known), *left.values()]),
        tuple(k for k in known if _red(assessments[k].light) and not _red(previous[k])),
        tuple(k for k in known if _red(previous[k]) and not _red(assessments[k].light)),
        tuple(left.items()),
        tuple(key for key in top if key not in previous),
    )


def gone(items: Sequence[ItemView], previous: Mapping[str, Light]) -> dict[str, Light]:
    """The lights of top-level items that the month before had and these are not any more."""
    here = {item.key for item in items}
    there = {*previous, *here}
    # A sub-item is named after its item: 附件3/1.2 of 附件3/1.
    return {
        key: light
        for key, light in previous.items()
        if key not in here and key.rpartition(".")[0] not in there
    }


def _red(light: Light) -> bool:
    return light is Light.RED


def _tally(name: str, items: Sequence[ItemView], assessments: Mapping[str, Assessment]) -> Tally:
    found = [assessments[item.key] for item in items]
    return Tally(
        name,
        tuple(item.key for item in items),
        count_lights(assessment.light for assessment in found),
        sum(assessment.reported for assessment in found),
    )

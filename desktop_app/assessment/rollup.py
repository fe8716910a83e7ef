"""Own lights of all items in, final lights out: decisions applied, parents by their sub-items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from desktop_app.assessment.overriding import Decision, decided
from desktop_app.assessment.views import Assessment
from desktop_app.assessment.wording import LIGHT_COLOURS, in_quotes
from desktop_app.ledger.views import ItemView
from models.base import Light

# Blue and grey weigh the same: neither says that anything is going wrong.
WEIGHT = {Light.RED: 3, Light.YELLOW: 2, Light.GREEN: 1, Light.BLUE: 0, Light.GREY: 0}


def worst(lights: Iterable[Light]) -> Light:
    """The gravest light; among blue and grey alone, blue only where nothing else is."""
    found = set(lights)
    gravest = max(found, key=WEIGHT.__getitem__, default=Light.GREY)
    if WEIGHT[gravest]:
        return gravest
    return Light.BLUE if Light.BLUE in found else Light.GREY


def finish(
    items: Sequence[ItemView],
    own: Mapping[str, Assessment],
    overrides: Mapping[str, Decision],
    previous: Mapping[str, Light],
) -> dict[str, Assessment]:
    """All assessments in the order of `items`, sub-items judged before their parents."""
    children: dict[str, list[ItemView]] = defaultdict(list)
    for item in items:
        if item.parent_key in own:
            children[item.parent_key or ""].append(item)
    done: dict[str, Assessment] = {}

    def settle(item: ItemView) -> Assessment:
        if item.key not in done:
            below = [(child, settle(child)) for child in children[item.key]]
            assessment = _raised(own[item.key], below)
            if item.key in overrides:
                assessment = decided(assessment, overrides[item.key])
            done[item.key] = replace(assessment, previous=previous.get(item.key))
        return done[item.key]

    return {item.key: settle(item) for item in items}


def _raised(own: Assessment, below: Sequence[tuple[ItemView, Assessment]]) -> Assessment:
    """The parent with the worst light among its own and its sub-items'."""
    if not below:
        return own
    lights = [assessment.light for _, assessment in below]
    if WEIGHT[own.light] == 0 and all(light is Light.BLUE for light in lights):
        if own.light is Light.BLUE:
            return own
        sentence = f"全部{len(below)}个子项目均已办结，亮蓝灯。"
        return replace(own, light=Light.BLUE, reasons=(sentence, *own.reasons))
    heaviest = max(WEIGHT[light] for light in lights)
    if heaviest == 0 or heaviest < WEIGHT[own.light]:
        return own
    light = worst(lights)
    culprits = [(item, found) for item, found in below if found.light is light]
    sentences = _sentences(culprits, light, own)
    heavier = heaviest > WEIGHT[own.light]
    latest = max((own, *(found for _, found in culprits)), key=lambda found: found.days_late)
    return replace(
        own,
        light=light,
        reasons=(*sentences, *own.reasons) if heavier else (*own.reasons, *sentences),
        # A parent is as late as the latest of the sub-items that give it its light.
        days_late=latest.days_late,
        overdue_due=latest.overdue_due,
    )


def _sentences(
    culprits: Sequence[tuple[ItemView, Assessment]], light: Light, own: Assessment
) -> tuple[str, ...]:
    colour = LIGHT_COLOURS[light]
    if light is not Light.GREEN:
        return tuple(
            f"子项目{in_quotes(item.title)}亮{colour}灯：{found.reasons[0]}"
            for item, found in culprits
        )
    if own.light is Light.GREEN:
        return ()
    names = "、".join(in_quotes(item.title) for item, _ in culprits)
    return (f"子项目{names}按序时推进、尚未办结，本项随之亮绿灯。",)

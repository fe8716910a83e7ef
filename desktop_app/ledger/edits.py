"""What a user wants written into items in; what would change, and what cannot, out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from rapidfuzz import process

from desktop_app.intake.dates import Period, find_dates
from desktop_app.ledger.edit_words import (
    ROLE_WORDS,
    Change,
    EditField,
    EditPlan,
    Refusal,
    Wish,
    present,
    spelled,
)
from desktop_app.ledger.views import ItemView, MilestoneView, UnitRole, UnitView
from models.words import Precision, Role

LIKELY = 70
"""Likeness (0–100) from which a registered unit is offered for one that is not."""


_ROLES = {word: role for role, word in ROLE_WORDS.items()}
_UNIT = re.compile(r"^(?P<name>.*?)(?:[（(](?P<role>牵头|配合|责任)[)）])?$")
_SEPARATORS = re.compile(r"[、，,；;\n]+(?![^（(]*[)）])")
_PLAIN_DAY = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?: 0{1,2}:00(?::00)?)?$")
_PLAIN_MONTH = re.compile(r"^(\d{4})[-/.](\d{1,2})$")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class CannotError(Exception):
    """A wish cannot be fulfilled; the message is the sentence for the user."""


def plan_edits(
    wishes: Iterable[Wish], items: Sequence[ItemView], units: Sequence[UnitView]
) -> EditPlan:
    """Check wishes against the ledger. Of several for one field the last one counts."""
    by_key = {item.key: item for item in items}
    changes: list[Change] = []
    refusals: list[Refusal] = []
    same = 0
    last = {(wish.key, wish.field): wish for wish in wishes}
    for wish in last.values():
        item = by_key.get(wish.key)
        try:
            if item is None:
                raise CannotError(f"台账中没有事项“{wish.key}”，请核对编号。")
            before = present(item, wish.field)
            if wish.seen is not None and wish.seen != before:
                raise CannotError(f"此处已被改为“{before or '（空）'}”，请刷新后再改。")
            change = _READERS[wish.field](item, wish, units)
        except CannotError as fault:
            refusals.append(Refusal(wish, str(fault)))
            continue
        if change.after == before and not _confirms(item, change):
            same += 1
        else:
            changes.append(change)
    return EditPlan(tuple(changes), tuple(refusals), same)


def read_due(words: str) -> tuple[date, Precision]:
    """A date as typed, pasted or written out. Raises `CannotError` for what is no single date."""
    plain = words.strip()
    if match := _PLAIN_DAY.match(plain):
        year, month, day = (int(part) for part in match.groups())
        try:
            return date(year, month, day), Precision.DAY
        except ValueError:
            raise CannotError(f"没有“{plain}”这一天，请改成存在的日期。") from None
    if match := _PLAIN_MONTH.match(plain):
        plain = f"{match[1]}年{int(match[2])}月底"
    found = [word for word in find_dates(plain, Period()) if word.dues]
    if len(found) != 1 or len(found[0].dues) != 1 or found[0].recurring:
        raise CannotError(f"“{plain}”不是一个确定的日期，请写成 2024-06-30 或 2024年6月底。")
    return found[0].dues[0], found[0].precision


def _change(item: ItemView, wish: Wish, after: str) -> Change:
    return Change(item.key, wish.field, present(item, wish.field), after)


def _text(item: ItemView, wish: Wish, _: Sequence[UnitView]) -> Change:
    words = wish.words.strip()
    if _CONTROL.search(words):
        raise CannotError("文字里有不能显示的控制字符，请删去后再填。")
    if wish.field is EditField.TITLE:
        words = " ".join(words.split())
        if not words:
            raise CannotError("事项名称不能为空，请填写名称。")
    return _change(item, wish, words)


def _due(item: ItemView, wish: Wish, _: Sequence[UnitView]) -> Change:
    if not wish.words.strip():
        raise CannotError("时限不能清空；不再要求时限的，请在明细中处理该节点。")
    milestone = _milestone_of(item)
    due, precision = read_due(wish.words)
    made = _change(item, wish, due.isoformat())
    return Change(
        made.key,
        made.field,
        made.before,
        made.after,
        milestone_id=milestone.id,
        due=due,
        precision=precision,
    )


def _milestone_of(item: ItemView) -> MilestoneView:
    """The one milestone that a bare date can mean. Raises `CannotError` where it is not one."""
    open_ones = [each for each in item.milestones if each.done_on is None]
    binding = [each for each in open_ones if each.binding] or open_ones
    if not binding:
        raise CannotError("这个事项的节点都已完成或没有节点，请在明细中处理。")
    if len(binding) > 1:
        raise CannotError(f"这个事项有 {len(binding)} 个未完成节点，请在明细中逐个修改时限。")
    return binding[0]


def _units(item: ItemView, wish: Wish, units: Sequence[UnitView]) -> Change:
    names = {name: unit.name for unit in units for name in (unit.name, *unit.aliases)}
    parts: list[UnitRole] = []
    for printed in _SEPARATORS.split(wish.words):
        words = "".join(printed.split())
        if not words:
            continue
        if words in names:
            parts.append(UnitRole(names[words], Role.RESPONSIBLE))
            continue
        match = _UNIT.match(words)
        name, role = (match["name"], match["role"]) if match else (words, None)
        if name not in names:
            raise CannotError(_unknown(name, list(names)))
        parts.append(UnitRole(names[name], _ROLES[role] if role else Role.RESPONSIBLE))
    if not parts:
        raise CannotError("责任单位不能清空，请至少填一个单位。")
    twice = {part.name for part in parts if [each.name for each in parts].count(part.name) > 1}
    if twice:
        raise CannotError(f"“{'、'.join(sorted(twice))}”写了两次，请只留一处。")
    made = _change(item, wish, "、".join(spelled(part) for part in parts))
    return Change(made.key, made.field, made.before, made.after, units=tuple(parts))


def _unknown(name: str, known: list[str]) -> str:
    near = process.extractOne(name, known, score_cutoff=LIKELY)
    advice = f"是不是“{near[0]}”？" if near else "请先在单位名录中登记，或改用名录中的名称。"
    return f"名录中没有单位“{name}”。{advice}"


def _confirms(item: ItemView, change: Change) -> bool:
    """Whether writing the same date still turns a stand-in into a binding one."""
    return any(
        milestone.id == change.milestone_id and not milestone.binding
        for milestone in item.milestones
    )


Reader = Callable[[ItemView, Wish, Sequence[UnitView]], Change]
_READERS: Mapping[EditField, Reader] = {
    **dict.fromkeys(EditField, _text),
    EditField.UNITS: _units,
    EditField.DUE: _due,
}

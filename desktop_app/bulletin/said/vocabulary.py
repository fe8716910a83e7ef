"""A class of facts in, the names a template may use of it out: values, and help in Chinese."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any, Union, get_args, get_origin, get_type_hints

# What Jinja itself and the program add to the facts.
ALWAYS = {
    "period": "本件所说的时间：2023-09、2023-Q3、2023",
    "kind": "文书种类的名称",
    "most": "每处最多列出的名称个数，正文过长时逐次减少",
    "given": "人工填写的内容，如 given.place",
    "number": "（表内）行号；（各要素内）编号的数字",
}
LOOP = {"loop", "index", "index0", "first", "last", "length", "revindex", "previtem", "nextitem"}
DATE = {"year", "month", "day"}


@dataclass(frozen=True, slots=True)
class Word:
    """One name a template may use, the class it belongs to, and what it gives."""

    owner: str
    name: str
    help: str


def said(facts: object) -> dict[str, Any]:
    """All values of a facts object by name."""
    kind: type = type(facts)
    return {name: getattr(facts, name) for name in names_of(kind)}


@cache
def names_of(kind: type) -> tuple[str, ...]:
    """The public names of a class: its fields and properties, in their order."""
    own = [f.name for f in fields(kind)] if is_dataclass(kind) else []
    for base in reversed(kind.__mro__):
        own += [n for n, v in vars(base).items() if isinstance(v, property | cached_property)]
    return tuple(dict.fromkeys(name for name in own if not name.startswith("_")))


@cache
def words_of(kind: type) -> tuple[Word, ...]:
    """Every name that can be reached from a class, with its help; the class's own come first."""
    found: dict[tuple[str, str], Word] = {}
    waiting, seen = [kind], {kind}
    while waiting:
        current = waiting.pop(0)
        for name in names_of(current):
            found[current.__name__, name] = Word(current.__name__, name, _help(current, name))
            for reached in _classes(_type_of(current, name)):
                if reached not in seen:
                    seen.add(reached)
                    waiting.append(reached)
    return tuple(found.values())


def attributes_of(kind: type) -> set[str]:
    """Every name that may stand behind a dot."""
    return {word.name for word in words_of(kind)} | LOOP | DATE


def _help(kind: type, name: str) -> str:
    member = inspect.getattr_static(kind, name, None)
    text = inspect.getdoc(member) if isinstance(member, property | cached_property) else None
    return (text or "").rstrip(".")


def _type_of(kind: type, name: str) -> Any:
    member = inspect.getattr_static(kind, name, None)
    if isinstance(member, property) and member.fget is not None:
        return get_type_hints(member.fget).get("return")
    if isinstance(member, cached_property):
        return get_type_hints(member.func).get("return")
    return get_type_hints(kind).get(name)


def _classes(hint: Any) -> list[type]:
    """Our own classes within a type."""
    origin = get_origin(hint)
    if origin is not None or hint is Union:
        return [one for part in get_args(hint) for one in _classes(part)]
    if not isinstance(hint, type) or issubclass(hint, str | int | date | Mapping):
        return []
    own = hint.__module__.startswith(("desktop_app.bulletin.said", "desktop_app.bulletin.organs"))
    return [hint] if own else []

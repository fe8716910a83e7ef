"""Entries of an edition's comparison in, rows of a table and a page on one of them out."""

from __future__ import annotations

from html import escape

from desktop_app.ledger.edition_views import CHANGE_NAMES, FIELD_NAMES, Change, Entry
from models.words import Light
from ui.palette import Palette
from ui.tables.rows_model import Column

# The shapes say the same as the words: what comes, what differs, what goes.
LIGHTS = {
    Change.ADDED: Light.BLUE,
    Change.CHANGED: Light.YELLOW,
    Change.MOVED: Light.GREEN,
    Change.WITHDRAWN: Light.RED,
    Change.UNCHANGED: Light.GREY,
}

LONGEST_LIST = 12


def numbers(entry: Entry) -> str:
    """Where the item stood and where it will stand."""
    old = _short(entry.item.key) if entry.item is not None else ""
    new = _short(entry.draft.key) if entry.draft is not None else ""
    return f"{old} → {new}" if old and new and old != new else new or old


def _short(key: str) -> str:
    """A long list name would leave no room for the number."""
    name, _, number = key.rpartition("/")
    return key if len(name) <= LONGEST_LIST else f"…/{number}"


def fields(entry: Entry) -> str:
    """The names of what differs, in the order in which it is compared."""
    return "、".join(dict.fromkeys(FIELD_NAMES[change.field] for change in entry.fields))


def _mark(entry: Entry) -> tuple[Light, str]:
    return LIGHTS[entry.change], CHANGE_NAMES[entry.change]


def _doubt(entry: Entry) -> tuple[Light, str] | None:
    return (Light.YELLOW, "待定") if entry.doubtful else None


COLUMNS: tuple[Column[Entry], ...] = (
    Column("tick", "更新", lambda _: "", 56),
    Column("change", "变化", lambda e: CHANGE_NAMES[e.change], 96, light=_mark),
    Column("key", "编号", numbers, 190),
    Column("title", "事项名称", lambda e: e.title, 260, stretch=True),
    Column("fields", "变更内容", fields, 220),
    Column("doubt", "核定", lambda e: "待定" if e.doubtful else "", 96, light=_doubt),
)


def detail(entry: Entry, palette: Palette) -> str:
    """What an entry changes, the old words beside the new, as HTML."""
    parts = [f"<h4>{escape(numbers(entry))}　{escape(entry.title)}</h4>"]
    if entry.note:
        parts.append(f"<p style='color:{palette['warning']}'>{escape(entry.note)}</p>")
    if entry.fields:
        rows = "".join(
            "<tr>"
            f"<td style='color:{palette['muted']}'>{FIELD_NAMES[change.field]}</td>"
            f"<td style='background-color:{palette['danger_soft']}'>{_words(change.old)}</td>"
            f"<td style='background-color:{palette['success_soft']}'>{_words(change.new)}</td></tr>"
            for change in entry.fields
        )
        head = "<tr><th align='left' width='12%'></th><th align='left' width='44%'>台账</th>"
        parts.append(
            "<table width='100%' cellpadding='5' cellspacing='2'>"
            f"{head}<th align='left' width='44%'>新版</th></tr>{rows}</table>"
        )
    else:
        parts.append(f"<p>{escape(_whole(entry))}</p>")
    return "".join(parts)


def _words(words: str) -> str:
    return escape(words) if words else "（无）"


def _whole(entry: Entry) -> str:
    """An item that has only one side, in full."""
    side = entry.draft or entry.item
    if side is None:
        return ""
    units = "、".join(unit.name for unit in side.units)
    return f"{side.target}（{units}）" if units else side.target

"""What was done to an item in; paragraphs of HTML that tell it, newest first, out."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from ui import text

if TYPE_CHECKING:
    # Loads the database layer, which the first picture does not wait for.
    from desktop_app.operations.item_changes import ItemChange

MOST = 20


def changes_html(changes: Sequence[ItemChange], muted: str) -> str:
    """When and what, then each field with its words before and after."""
    told = [_paragraph(change, muted) for change in changes[:MOST]]
    if len(changes) > MOST:
        told.append(f"<p>更早的 {len(changes) - MOST} 次见“设置→操作记录”。</p>")
    return "".join(told)


def _paragraph(change: ItemChange, muted: str) -> str:
    name = escape(change.name)
    head = f"<s>{name}</s>　已撤销" if change.undone else f"<b>{name}</b>"
    when = f"<span style='color:{muted}'>{text.moment(change.at)}</span>"
    return f"<p>{when}　{head}{''.join(f'<br>{escape(line)}' for line in change.lines)}</p>"

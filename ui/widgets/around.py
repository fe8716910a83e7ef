"""Problems and steps that name an item in; the words that tell of them, each with its link, out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from desktop_app.supervision.problems import STATE_NAMES, ProblemView
from desktop_app.supervision.views import ActionView
from ui import text


def around_html(
    problems: Sequence[ProblemView], steps: Sequence[ActionView], today: date
) -> tuple[str, str]:
    """The problems, and the steps, a line each; nothing where there are none."""
    return (
        "<br>".join(_problem(each, today) for each in problems),
        "<br>".join(_step(each, today) for each in steps),
    )


def _problem(each: ProblemView, today: date) -> str:
    late = each.days_over(today)
    parts = [STATE_NAMES[each.state]]
    parts += [f"协调：{each.coordinator}"] if each.coordinator else []
    parts += [f"超期 {late} 天"] if late else [f"时限 {text.day(each.until)}"] if each.until else []
    link = f"<a href='page.problems:{escape(each.number, quote=True)}'>{escape(each.number)}</a>"
    return f"{link}　{escape(each.title)}（{escape('，'.join(parts))}）"


def _step(each: ActionView, today: date) -> str:
    late = each.overdue(today)
    state = f"{each.state_name}，{late}" if late else each.state_name
    link = f"<a href='page.actions:{escape(each.number, quote=True)}'>{escape(each.number)}</a>"
    when = text.day(each.issued_on)
    return f"{when}　{each.kind.value} {link}　{escape(each.unit)}（{escape(state)}）"

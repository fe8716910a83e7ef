"""A step, a problem or a meeting in; its story as rich text, newest last, out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QTextBrowser, QWidget

from ui import text
from ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Link:
    """A cell of a table that leads somewhere; `asked` carries `to`."""

    words: str
    to: str


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a story: when, what, in which words; `files` are (name, link)."""

    on: date
    what: str
    words: str = ""
    files: tuple[tuple[str, str], ...] = ()
    hot: bool = False


class HistoryView(QTextBrowser):
    """Facts on top, then what happened, day by day. `asked` carries the link that was clicked."""

    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName("history")
        self.setAccessibleName("经过")
        self.anchorClicked.connect(self._follow)

    def tell(
        self,
        facts: Iterable[tuple[str, str]],
        moments: Sequence[Moment],
        tables: Sequence[tuple[str, Sequence[Sequence[str | Link]]]] = (),
    ) -> None:
        """Show facts, tables and the story."""
        muted, line = self._theme.palette["muted"], self._theme.palette["border"]
        parts = ["<table cellspacing='0' cellpadding='3' width='100%'>"]
        parts += [
            f"<tr><td width='86' style='color:{muted};white-space:nowrap'>{escape(name)}</td><td>{_lines(words)}</td></tr>"
            for name, words in facts
            if words
        ]
        parts.append("</table>")
        for title, rows in tables:
            parts.append(
                f"<p><b>{escape(title)}</b></p><table cellspacing='0' cellpadding='4' width='100%'>"
            )
            for number, row in enumerate(rows):
                tag = "th" if number == 0 else "td"
                cells = "".join(
                    f"<{tag} align='left' style='border-bottom:1px solid {line}'>{self._cell(cell)}</{tag}>"
                    for cell in row
                )
                parts.append(f"<tr>{cells}</tr>")
            parts.append("</table>")
        if moments:
            parts.append("<p><b>经过</b></p><table cellspacing='0' cellpadding='4' width='100%'>")
            parts += [self._moment(moment) for moment in moments]
            parts.append("</table>")
        self.setHtml("".join(parts))

    def _cell(self, cell: str | Link) -> str:
        if isinstance(cell, str):
            return _lines(cell)
        colour = self._theme.palette["primary"]
        return f"<a style='color:{colour}' href='{escape(cell.to, quote=True)}'>{_lines(cell.words)}</a>"

    def _moment(self, moment: Moment) -> str:
        palette = self._theme.palette
        colour = palette["danger"] if moment.hot else palette["primary"]
        files = "".join(
            f"<br><a style='color:{palette['primary']}' href='{escape(link)}'>附件：{escape(name)}</a>"
            for name, link in moment.files
        )
        words = f"<br>{_lines(moment.words)}" if moment.words else ""
        return (
            f"<tr><td width='86' style='color:{palette['muted']};white-space:nowrap'>{text.day(moment.on)}</td>"
            f"<td><span style='color:{colour}'><b>{escape(moment.what)}</b></span>{words}{files}</td></tr>"
        )

    def _follow(self, url: QUrl) -> None:
        self.asked.emit(url.toString())


def _lines(words: str) -> str:
    return escape(words).replace("\n", "<br>")

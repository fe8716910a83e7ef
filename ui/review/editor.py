"""The item being looked at in; its parts, to be corrected, out."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desktop_app.documents.blocks import Span
from desktop_app.intake import flags
from desktop_app.intake.places import Piece, PieceKind, target_offset
from desktop_app.intake.review_adding import Part
from desktop_app.intake.review_values import Entry, Text
from ui.review.dates_tab import DatesTab
from ui.review.figures_tab import FiguresTab
from ui.review.session import ReviewSession
from ui.review.units_tab import UnitsTab
from ui.review.words_tab import WordsTab
from ui.widgets.cut_label import CutLabel

# Which part a doubt is about, by the beginning of its code.
TABS = ("基本", "单位", "时限", "指标")
PARTS = (("unit", 1), ("figure", 3), ("date", 2))
DATES = frozenset({flags.UNDATED, flags.VAGUE_DATE})
Listed = UnitsTab | DatesTab | FiguresTab


class Editor(QWidget):
    """The parts of the item in tabs."""

    def __init__(self, session: ReviewSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._title = CutLabel("", "heading")
        self.words = WordsTab(session)
        self.units = UnitsTab(session)
        self.dates = DatesTab(session)
        self.figures = FiguresTab(session)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("review.tabs")
        shown: tuple[QWidget, ...] = (self.words, self.units, self.dates, self.figures)
        for tab, name in zip(shown, TABS, strict=True):
            self.tabs.addTab(tab, name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self.tabs, 1)

    def show_state(self) -> None:
        """Show the present item and doubt."""
        session = self._session
        entry = session.entry
        self._title.setText(_title(entry))
        self._title.setToolTip(_title(entry))
        for tab in (self.words, self.units, self.dates, self.figures):
            tab.show_entry(entry)
        item = entry.item if entry is not None else None
        counts = (len(item.units), len(item.milestones), len(item.metrics)) if item else (0, 0, 0)
        for place, count in enumerate(counts, start=1):
            self.tabs.setTabText(place, f"{TABS[place]} {count}")

    def turn_to_doubt(self) -> None:
        """Turn to the part that the present doubt is about."""
        doubt = self._session.doubt
        if doubt is None:
            return
        code = doubt.flag.code
        part = 2 if code in DATES else next((at for word, at in PARTS if code.startswith(word)), 0)
        self.tabs.setCurrentIndex(part)
        if part == 1:
            self.units.show_doubt(doubt.flag.message)

    def turn_to_piece(self, piece: Piece | None, place: int) -> None:
        """Turn to the part that was read from a place of the text, and to its row."""
        entry = self._session.entry
        if entry is None:
            return
        item = entry.item
        if piece is None:
            offset = target_offset(item, self._session.text, place)
            if offset is not None:
                self.tabs.setCurrentWidget(self.words)
                self.words.place_cursor(offset)
            return
        if piece.kind is PieceKind.TITLE:
            self.tabs.setCurrentWidget(self.words)
            self.words.lines[Text.TITLE].selectAll()
            return
        tabs: dict[PieceKind, tuple[Listed, tuple[Span | None, ...]]] = {
            PieceKind.UNIT: (self.units, self._session.unit_spans()),
            PieceKind.DATE: (self.dates, tuple(one.source for one in item.milestones)),
            PieceKind.FIGURE: (self.figures, tuple(one.source for one in item.metrics)),
        }
        tab, spans = tabs[piece.kind]
        self.tabs.setCurrentWidget(tab)
        if piece.span in spans:
            tab.table.go_to(spans.index(piece.span))

    def turn_to_part(self, part: Part) -> None:
        """Turn to the part that was just given words."""
        tabs: dict[Part, Listed] = {
            Part.UNITS: self.units,
            Part.DATE: self.dates,
            Part.FIGURE: self.figures,
        }
        tab = tabs.get(part)
        self.tabs.setCurrentWidget(tab or self.words)
        if tab is not None:
            tab.table.go_to(tab.table.rowCount() - 1)

    def commit(self) -> None:
        """Take over what is still being typed."""
        self.words.commit()


def _title(entry: Entry | None) -> str:
    return f"{entry.item.key}　{entry.item.title}" if entry is not None else ""

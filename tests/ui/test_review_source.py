"""The text under review: every piece marked where it stands, clicks find their item."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.documents.blocks import Span
from desktop_app.intake.places import Piece, PieceKind
from tests.support.intake_help import shared
from tests.support.reviewing import PLAN, click, entry, marked, read
from tests.support.windows import rest
from ui.main_window import MainWindow
from ui.review.source_view import Places, SourceView, piece_format
from ui.theme import Theme

REAL = "seeds/004_4f434c85db146d21.txt"


def test_marks_are_the_very_spans_of_the_pieces(empty_window: MainWindow, tmp_path: Path) -> None:
    review = read(empty_window, tmp_path / "方案.txt", PLAN)
    palette, session = empty_window.desk.theme.palette, review.session
    pieces = [piece for one in session.review.entries for piece in session.pieces(one)]
    assert {piece.kind for piece in pieces} == set(PieceKind)
    for piece in pieces:
        form = marked(review.source, piece.span)
        assert form is not None, session.text[piece.span.start : piece.span.end]
        assert form.background().color() == palette.colour(f"piece_{piece.kind.value}")
        assert form.underlineStyle() == piece_format(palette, piece.kind).underlineStyle()


def test_pieces_of_the_real_plan_are_marked_in_place(empty_window: MainWindow) -> None:
    review = read(empty_window, shared(REAL))
    session = review.session
    in_one_line = [
        piece
        for one in session.review.entries
        for piece in session.pieces(one)
        if "\n" not in session.text[piece.span.start : piece.span.end]
    ]
    assert len(in_one_line) > 400
    # A long title may hold a date or a figure, whose mark lies over its own.
    alone = [
        piece
        for piece in in_one_line
        if not any(
            other != piece
            and other.span.start < piece.span.end
            and piece.span.start < other.span.end
            for other in in_one_line
        )
    ]
    assert len(alone) > 400
    missing = [piece for piece in alone if marked(review.source, piece.span) is None]
    assert missing == []


def test_the_item_looked_at_is_marked_strongly(empty_window: MainWindow, tmp_path: Path) -> None:
    review = read(empty_window, tmp_path / "方案.txt", PLAN)
    session, palette = review.session, empty_window.desk.theme.palette
    session.select(0)
    strong = {
        (mark.cursor.selectionStart(), mark.cursor.selectionEnd()): mark.format.background().color()
        for mark in review.source.extraSelections()
    }
    source = entry(review).item.source
    assert source is not None
    assert strong.pop((source.start, source.end)) == palette.colour("piece_item")
    assert strong == {
        (piece.span.start, piece.span.end): palette.colour(f"piece_{piece.kind.value}_now")
        for piece in session.pieces(entry(review))
    }


def test_clicking_a_piece_selects_its_item(
    empty_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    review = read(empty_window, tmp_path / "方案.txt", PLAN)
    for words, number in (("南站改造", "3"), ("55公里", "1"), ("2024年6月底前", "2")):
        click(qtbot, review.source, review.session.text.index(words))
        assert entry(review).item.number == number
        row = review.table.current_row()
        assert row is not None
        assert row.item.number == number
    click(qtbot, review.source, review.session.text.index("重点任务"))
    assert entry(review).item.number == "2"


def test_going_to_an_item_brings_its_words_into_view(empty_window: MainWindow) -> None:
    review = read(empty_window, shared(REAL))
    last = review.session.review.entries[-1]
    for one in (last, review.session.review.entries[0]):
        review.session.select(one.id)
        rest(empty_window)
        assert one.item.source is not None
        review.source.go_to(one.item.source.start)
        assert review.source.viewport().rect().contains(review.source.cursorRect().center())


def test_characters_beyond_the_basic_plane_keep_their_places(qtbot: QtBot, theme: Theme) -> None:
    text = "𠮷渠扩建\r\n𬭚业基地"
    view = SourceView(text, theme.palette)
    qtbot.addWidget(view)
    start = text.index("业")
    view.show_pieces([Piece(PieceKind.TITLE, Span(start, start + 3))])
    cursor = view.textCursor()
    places = Places(text)
    cursor.setPosition(places.to_qt(start))
    cursor.setPosition(places.to_qt(start + 3), cursor.MoveMode.KeepAnchor)
    assert cursor.selectedText() == "业基地"
    assert [places.from_qt(places.to_qt(at)) for at in range(len(text))] == list(range(len(text)))
    view.go_to(start)
    assert view.place == start


def test_an_endless_line_is_broken_on_show_and_keeps_its_places(qtbot: QtBot, theme: Theme) -> None:
    text = "短行\n" + "关于水网的话。" * 60_000 + "\n末行"
    started = time.process_time()
    view = SourceView(text, theme.palette)
    qtbot.addWidget(view)
    view.show()
    last = text.index("末行")
    view.show_item(Span(last, last + 2), [Piece(PieceKind.TITLE, Span(last, last + 2))])
    assert time.process_time() - started < 5
    (ground, title) = view.extraSelections()
    assert ground.cursor.selectedText() == "末行"
    assert title.cursor.selectedText() == "末行"
    places = Places(text)
    for at in (0, 3, 3002, 3003, 3004, 9010, last):
        assert places.from_qt(places.to_qt(at)) == at
        assert places.shown[places.to_qt(at)] == text[at]


def test_fresh_marks_take_the_place_of_old_ones(qtbot: QtBot, theme: Theme) -> None:
    view = SourceView("东渠扩建\n西渠衬砌", theme.palette)
    qtbot.addWidget(view)
    view.show_pieces([Piece(PieceKind.TITLE, Span(0, 4))])
    view.show_pieces([Piece(PieceKind.UNIT, Span(5, 9))])
    assert marked(view, Span(0, 4)) is None
    assert marked(view, Span(5, 9)) is not None


@pytest.mark.parametrize("lines", [1500])
def test_a_long_document_is_marked_quickly(qtbot: QtBot, theme: Theme, lines: int) -> None:
    line = "到2025年底前建成渠首工程三十处，由市水利局牵头。"
    text = "\n".join([line] * lines)
    started = time.process_time()
    view = SourceView(text, theme.palette)
    qtbot.addWidget(view)
    starts = range(0, lines * (len(line) + 1), len(line) + 1)
    pieces = [Piece(PieceKind.DATE, Span(at, at + 8)) for at in starts]
    pieces += [Piece(PieceKind.UNIT, Span(at + 18, at + 22)) for at in starts]
    view.show_pieces(pieces)
    assert time.process_time() - started < 3
    started = time.process_time()
    view.show_pieces(pieces[1:])
    for at in range(200):
        view.show_item(Span(starts[at], starts[at] + 20), pieces[at : at + 1])
    assert time.process_time() - started < 1.5

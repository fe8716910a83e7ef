"""Where the pieces of an item stand in the text."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.documents.blocks import Span
from desktop_app.documents.reader import read_source
from desktop_app.intake.draft import DraftItem, DraftUnit
from desktop_app.intake.intake import read_draft
from desktop_app.intake.places import (
    Piece,
    PieceKind,
    pieces_of,
    squeeze,
    target_offset,
    target_place,
)
from models.words import Kind, Role
from tests.support.intake_help import full_registry, shared
from tests.support.review_sample import sample_draft


def words(item: DraftItem, text: str, kind: PieceKind) -> list[str]:
    return [
        text[piece.span.start : piece.span.end]
        for piece in pieces_of(item, text)
        if piece.kind is kind
    ]


def item_of(text: str, title: str, target: str, *units: str) -> DraftItem:
    made = tuple(DraftUnit(name, Role.RESPONSIBLE, name) for name in units)
    span = Span(0, len(text))
    return DraftItem("清单", "1", Kind.TASK, "", title, target, units=made, source=span)


def test_pieces_of_the_sample() -> None:
    draft = sample_draft()
    text, item = draft.document.text, draft.items[0]
    assert words(item, text, PieceKind.TITLE) == ["东渠扩建"]
    assert words(item, text, PieceKind.UNIT) == ["市水利局", "市财政局"]
    assert words(item, text, PieceKind.DATE) == ["到2023年年底", "到2024年年底"]
    assert words(item, text, PieceKind.FIGURE) == ["30公里", "55公里"]


def test_spaces_line_breaks_and_brackets_do_not_hide_a_piece() -> None:
    text = "1 建设 城北\n渠 首\t各县（市、\n区）人民政府"
    item = item_of(text, "建设城北渠首", "", "各县(市、区)人民政府")
    assert words(item, text, PieceKind.TITLE) == ["建设 城北\n渠 首"]
    assert words(item, text, PieceKind.UNIT) == ["各县（市、\n区）人民政府"]


def test_a_mended_misprint_is_still_found() -> None:
    text = "改造在平区泵站\t在平区人民政府"
    item = item_of(text, "改造茌平区泵站", "", "茌平区人民政府")
    assert words(item, text, PieceKind.TITLE) == ["改造在平区泵站"]
    assert words(item, text, PieceKind.UNIT) == ["在平区人民政府"]


def test_units_are_marked_in_their_list_and_not_where_the_text_mentions_them() -> None:
    text = "市财政局专户管理，市水利局验收。（责任单位：市水利局、市财政局）"
    item = item_of(text, "专户管理", "", "市水利局", "市财政局")
    spans = [piece.span for piece in pieces_of(item, text) if piece.kind is PieceKind.UNIT]
    bracket = text.index("（责任单位")
    assert all(span.start > bracket for span in spans)
    leading = "市水利局、市财政局负责：渠首由市水利局验收，资金由市财政局拨付。"
    item = item_of(leading, "渠首", "", "市水利局", "市财政局")
    spans = [piece.span for piece in pieces_of(item, leading) if piece.kind is PieceKind.UNIT]
    assert [span.start for span in spans] == [0, 5]


def test_what_is_not_in_the_text_is_not_marked() -> None:
    text = "建设城北渠首"
    item = item_of(text, "改造泵站", "", "市水利局")
    assert pieces_of(item, text) == ()
    assert pieces_of(replace(item, title="", source=None), text) == ()
    wild = replace(item, source=Span(3, 900), title="渠首")
    assert pieces_of(wild, text) == (Piece(PieceKind.TITLE, Span(4, 6)),)


def test_squeezed_text_knows_its_places() -> None:
    found = squeeze("a 甲\n（乙）", 2, 7)
    assert (found.text, found.at) == ("甲(乙)", (2, 4, 5, 6))


def test_target_and_document_places_answer_to_each_other() -> None:
    text = "1\t渠首\t到2023年底 通水\n30 公里;到2024年底达到55公里。\t市水利局"
    target = "到2023年底通水30公里;到2024年底达到55公里。"
    item = item_of(text, "渠首", target)
    for offset in range(len(target)):
        place = target_place(item, text, offset)
        assert place is not None
        assert text[place] == target[offset]
        assert target_offset(item, text, place) == offset
    assert target_offset(item, text, 0) is None
    assert target_offset(item, text, text.index("市水利局")) is None
    assert target_place(item, text, len(target)) is None
    assert target_offset(replace(item, target="别的话"), text, 8) is None
    assert target_offset(replace(item, source=None), text, 8) is None


def test_nearly_every_piece_of_the_real_plan_is_found() -> None:
    draft = read_draft(read_source(shared("seeds/004_4f434c85db146d21.txt")), full_registry())
    text = draft.document.text
    titles = sum(len(words(item, text, PieceKind.TITLE)) for item in draft.items)
    units = sum(len(words(item, text, PieceKind.UNIT)) for item in draft.items)
    assert titles >= len(draft.items) * 0.97
    assert units >= sum(len(item.units) for item in draft.items) * 0.97

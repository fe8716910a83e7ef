"""Edits over generated words: applied while they hold, held back when they do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from desktop_app.bulletin.content import Heading, OfficialDocument, Paragraph
from desktop_app.bulletin.edits import Action, Edit, State, apply_edits, digest_of
from desktop_app.bulletin.placeholders import words_of
from tests.bulletin.test_placeholders import counted

AT = datetime(2023, 10, 8, 2, tzinfo=UTC)
FIRST = replace(counted("共4项，红灯2项。"), key="亮灯·")
SECOND = Paragraph("各单位均已报送。", (), "报送·")


def paper(*body: Heading | Paragraph) -> OfficialDocument:
    return OfficialDocument(
        mark="某市某局文件",
        number="",
        title="关于某事的通报",
        addressee="各单位",
        body=body or (Heading(1, "一、总体情况", "总体情况"), FIRST, SECOND),
        annexes=(),
        organ="某市某局",
        dated=date(2023, 10, 8),
    )


def edit(
    action: Action,
    block: str,
    base: str = "",
    words: str = "",
    document: OfficialDocument | None = None,
) -> Edit:
    return Edit(1, action, block, base, words, digest_of(document or paper()), "王五", AT)


def texts(document: OfficialDocument) -> list[str]:
    return [block.text for block in document.body if isinstance(block, Heading | Paragraph)]


def test_without_edits_the_paper_is_as_generated() -> None:
    edited = apply_edits(paper(), ())
    assert edited.document == paper()
    assert [(line.key, line.under, line.state) for line in edited.lines] == [
        ("亮灯·", "一、总体情况", State.PLAIN),
        ("报送·", "一、总体情况", State.PLAIN),
    ]


def test_edited_words_take_refreshed_figures() -> None:
    words = "红灯⟦2|红灯事项⟧项，须立即整改。"
    made = edit(Action.EDIT, "亮灯·", words_of(FIRST), words)
    assert texts(apply_edits(paper(), [made]).document)[1] == "红灯2项，须立即整改。"
    later = paper(replace(counted("共4项，红灯3项。"), key="亮灯·"), SECOND)
    refreshed = apply_edits(later, [made])
    assert texts(refreshed.document) == ["红灯3项，须立即整改。", "各单位均已报送。"]
    assert refreshed.lines[0].state is State.EDITED
    assert refreshed.stale == ()


def test_changed_words_hold_an_edit_back() -> None:
    made = edit(Action.EDIT, "亮灯·", words_of(FIRST), "红灯⟦2|红灯事项⟧项。")
    other = paper(replace(counted("共4项，红灯3项，黄灯1项。"), key="亮灯·"))
    edited = apply_edits(other, [made])
    assert texts(edited.document) == ["共4项，红灯3项，黄灯1项。"]
    (line,) = edited.stale
    assert (line.state, line.why) == (State.STALE, "原文已变，请核对")


def test_a_typed_figure_holds_an_edit_back_once_the_data_change() -> None:
    made = edit(Action.EDIT, "报送·", words_of(SECOND), "各单位均已报送，其中2个迟报。")
    assert texts(apply_edits(paper(), [made]).document)[2] == "各单位均已报送，其中2个迟报。"
    later = apply_edits(paper(replace(counted("共4项，红灯3项。"), key="亮灯·"), SECOND), [made])
    assert texts(later.document)[1] == "各单位均已报送。"
    assert later.stale[0].why == "数据已变，请核对手写的数字（2）"


def test_a_paragraph_left_out_comes_back_when_its_words_change() -> None:
    made = edit(Action.OMIT, "报送·", words_of(SECOND))
    assert texts(apply_edits(paper(), [made]).document) == ["一、总体情况", "共4项，红灯2项。"]
    changed = apply_edits(paper(FIRST, replace(SECOND, text="有一个单位未报送。")), [made])
    assert texts(changed.document)[1] == "有一个单位未报送。"
    assert len(changed.stale) == 1


def test_own_paragraphs_stand_behind_their_anchor() -> None:
    own = edit(Action.ADD, "总体情况", words="经市政府领导同意。")
    edited = apply_edits(paper(), [own])
    assert texts(edited.document)[:2] == ["一、总体情况", "经市政府领导同意。"]
    assert [line.state for line in edited.lines] == [State.ADDED, State.PLAIN, State.PLAIN]
    assert edited.document.body[1] == Paragraph("经市政府领导同意。", key="自加·1")


def test_own_figures_wait_for_a_look_when_the_data_change() -> None:
    own = edit(Action.ADD, "亮灯·", words="其中2项已约谈。")
    later = apply_edits(paper(replace(counted("共9项，红灯3项。"), key="亮灯·")), [own])
    assert texts(later.document) == ["共9项，红灯3项。"]
    assert later.stale[0].typed == ("2",)


def test_what_lost_its_place_is_told_and_not_printed() -> None:
    made = [
        edit(Action.ADD, "不在·", words="某句。"),
        replace(edit(Action.EDIT, "也不在·", "旧", "新"), id=2),
    ]
    edited = apply_edits(paper(), made)
    assert edited.document == paper()
    assert {line.why for line in edited.stale} == {
        "前一段已不在，请核对",
        "原文这一段已不在，请核对",
    }

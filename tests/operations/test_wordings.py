"""A person's words are kept as one operation each, and come back by undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.bulletin.content import OfficialDocument
from desktop_app.bulletin.edits import State, apply_edits
from desktop_app.bulletin.paper import PaperRef
from desktop_app.bulletin.placeholders import words_of
from desktop_app.errors import DubanError
from desktop_app.operations.wordings import LONGEST, WordingOperations, load_edits
from tests.bulletin.test_edits import FIRST, paper
from tests.support.small_store import Bench, small_bench

REF = PaperRef("bulletin", "2023-09")


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with small_bench(tmp_path) as made:
        yield made


@pytest.fixture
def wordings(bench: Bench) -> WordingOperations:
    return WordingOperations(bench.journal, bench.clock)


def states(bench: Bench, document: OfficialDocument | None = None) -> list[tuple[str, State]]:
    with bench.store.reading() as session:
        edited = apply_edits(document or paper(), load_edits(session, REF))
    return [(line.key, line.state) for line in edited.lines]


def test_an_edit_replaces_the_one_before_and_undo_goes_back(
    bench: Bench, wordings: WordingOperations
) -> None:
    wordings.edit(REF, paper(), "报送·", "全部报送。", "王五")
    wordings.edit(REF, paper(), "报送·", "已全部报送。", "赵六")
    with bench.store.reading() as session:
        (edit,) = load_edits(session, REF)
    assert (edit.words, edit.person, edit.base) == ("已全部报送。", "赵六", "各单位均已报送。")
    assert bench.journal.undo_name() == "修改通报文字"
    bench.journal.undo()
    with bench.store.reading() as session:
        assert load_edits(session, REF)[0].words == "全部报送。"
    bench.journal.undo()
    assert states(bench) == [("亮灯·", State.PLAIN), ("报送·", State.PLAIN)]


def test_the_log_names_figures_instead_of_writing_marks(
    bench: Bench, wordings: WordingOperations
) -> None:
    wordings.edit(REF, paper(), "亮灯·", "本月红灯⟦2|红灯事项⟧项。")
    entry = bench.journal.log()[0]
    assert entry.detail == "本月红灯〔红灯事项〕项。"


def test_the_words_as_generated_are_no_edit(bench: Bench, wordings: WordingOperations) -> None:
    wordings.edit(REF, paper(), "亮灯·", "红灯⟦2|红灯事项⟧项。")
    wordings.edit(REF, paper(), "亮灯·", words_of(FIRST))
    assert states(bench)[0] == ("亮灯·", State.PLAIN)


def test_leaving_out_and_bringing_back(bench: Bench, wordings: WordingOperations) -> None:
    wordings.omit(REF, paper(), "报送·")
    assert states(bench)[1] == ("报送·", State.OMITTED)
    wordings.restore(REF, "报送·")
    assert states(bench)[1] == ("报送·", State.PLAIN)


def test_own_paragraphs_are_added_changed_and_removed(
    bench: Bench, wordings: WordingOperations
) -> None:
    key = wordings.add(REF, paper(), "亮灯·", "其中2项已约谈。", "王五").value
    assert states(bench)[1] == (key, State.ADDED)
    wordings.rewrite(REF, paper(), key, "已全部约谈。")
    with bench.store.reading() as session:
        assert load_edits(session, REF)[0].words == "已全部约谈。"
    wordings.restore(REF, key)
    assert len(states(bench)) == 2


def test_papers_do_not_share_edits(bench: Bench, wordings: WordingOperations) -> None:
    wordings.edit(PaperRef("bulletin", "2023-10"), paper(), "报送·", "全部报送。")
    wordings.edit(PaperRef("quarter", "2023-09"), paper(), "报送·", "全部报送。")
    wordings.edit(PaperRef("bulletin", "2023-09", "市水利局"), paper(), "报送·", "全部报送。")
    assert states(bench)[1] == ("报送·", State.PLAIN)


@pytest.mark.parametrize("words", ["", "  \n ", "\x00\u200b"])
def test_nothing_is_no_paragraph(bench: Bench, wordings: WordingOperations, words: str) -> None:
    with pytest.raises(DubanError, match="不印此段"):
        wordings.edit(REF, paper(), "报送·", words)
    with pytest.raises(DubanError, match="空的"):
        wordings.add(REF, paper(), "报送·", words)
    assert states(bench)[1] == ("报送·", State.PLAIN)


def test_words_are_one_line_without_controls(bench: Bench, wordings: WordingOperations) -> None:
    wordings.edit(REF, paper(), "报送·", " 已全\r\n部\x07报\u200b送。\t好 ")
    with bench.store.reading() as session:
        assert load_edits(session, REF)[0].words == "已全部报送。 好"


def test_what_is_not_there_cannot_be_edited(wordings: WordingOperations) -> None:
    for work in (wordings.edit, wordings.add):
        with pytest.raises(DubanError, match="已不在"):
            work(REF, paper(), "没有·", "某句。")
    with pytest.raises(DubanError, match="已不在"):
        wordings.rewrite(REF, paper(), "自加·9", "某句。")
    with pytest.raises(DubanError, match="太长"):
        wordings.edit(REF, paper(), "报送·", "长" * (LONGEST + 1))

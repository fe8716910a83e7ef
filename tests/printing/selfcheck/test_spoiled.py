"""Pages spoiled on purpose: each fault is found by its own clause and by no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.bulletin.content import Heading, OfficialDocument, Paragraph
from desktop_app.printing.fonts import FontSet
from desktop_app.printing.pdf import render_pdf
from desktop_app.printing.selfcheck.check import check_pdf
from desktop_app.printing.selfcheck.words import printed_words
from desktop_app.printing.styles import MM, PITCH, TYPE_HEIGHT, TYPE_WIDTH, Role, TextStyle
from tests.support import spoiling as bad
from tests.support.sample_documents import bulletin, letter, plain

LINE = "督办事项按月调度逐级落实" * 2 + "到位"
LONG = Paragraph("督办事项按月调度逐级落实" * 100)


def found(document: OfficialDocument, fonts: FontSet) -> set[str]:
    """The numbers of the clauses that fail, with the first words of those without a number."""
    check = check_pdf(render_pdf(document, fonts), printed_words(document))
    return {c.number if c.number != "—" else c.words[:4] for c in check.failed}


PAGES = {
    "margin 3 mm to the right": (bad.on_every_page(bad.shifted), "5.2.1"),
    "margin 3 mm down": (bad.on_every_page(bad.sunk), "5.2.1"),
    "letter paper": (bad.on_every_page(bad.letter_paper), "5.1"),
    "21 lines": (
        bad.constant(
            "pdf.column_height", lambda turned: TYPE_WIDTH if turned else TYPE_HEIGHT - PITCH
        ),
        "5.2.3",
    ),
    "30 pt pitch": (bad.body_look(pitch=30.0), "5.2.3"),
    "27 characters": (bad.wide_pitch, "5.2.3"),
    "15 pt text": (bad.body_look(size=15.0), "5.2.2"),
    "text in 楷体": (bad.body_look(role=Role.KAI), "5.2.2"),
    "red text": (bad.RED_TEXT, "5.2.4"),
    "unembedded Helvetica": (bad.on_every_page(bad.unembedded), "字体以子"),
    "mark 25 mm down": (bad.constant("heads.MARK_DROP", 25 * MM), "7.2.4"),
    "red rule 8 mm down": (bad.constant("heads.RULE_DROP", 8 * MM), "7.2.7"),
    "title off the middle": (bad.moved_title, "7.3.1"),
    "title in 黑体": (bad.title_in_hei, "7.3.1"),
    "level 1 in 仿宋": (bad.plain_heading, "7.3.3"),
    "annex label in 仿宋": (bad.constant("compose.ANNEX_LABEL", TextStyle()), "7.3.7"),
    "no indent": (bad.body_look(indent=0.0), "7.3.3"),
    "date with a zero": (
        lambda patch: patch.setattr(
            "desktop_app.printing.signature.long_date", lambda _: "2023年01月05日"
        ),
        "7.3.5.4",
    ),
    "date in Chinese figures": (
        lambda patch: patch.setattr(
            "desktop_app.printing.signature.long_date", lambda _: "二〇二三年一月五日"
        ),
        "7.3.5.4",
    ),
    "signature alone on its page": (bad.lone_signature, "7.3.5.2"),
    "annex names with an end mark": (
        bad.worded("annex_list", lambda pairs: [(label, name + "。") for label, name in pairs]),
        "7.3.4",
    ),
    "thin rules": (bad.constant("closing.RULE_EDGE", 0.15 * MM), "7.4.1"),
    "版记 not on the last page": (bad.closing_early, "7.4"),
    "抄送 without 。": (bad.worded("copies", lambda text: text.rstrip("。")), "7.4.2"),
    "printing date without 印发": (
        bad.worded("printing_line", lambda pair: (pair[0], pair[1].removesuffix("印发"))),
        "7.4.3",
    ),
    "page number on the wrong side": (bad.folio("— {} —", mirrored=True), "7.5"),
    "page number between hyphens": (bad.folio("- {} -"), "7.5"),
    "page number 3 mm down": (bad.folio("— {} —", drop=3 * MM), "7.5"),
    "figures torn": (bad.torn_figures, "9"),
}


@pytest.mark.parametrize("name", PAGES)
def test_every_fault_is_found_by_its_own_clause(
    name: str, fonts: FontSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil, clause = PAGES[name]
    document = replace(bulletin(3), body=(LONG, *bulletin(3).body))
    spoil(monkeypatch)
    assert found(document, fonts) == {clause}


WORDS = {
    "square brackets": (replace(bulletin(3), number="聊发改督[2023]12号"), "7.2.5"),
    "a number with 第": (replace(bulletin(3), number="聊发改督〔2023〕第12号"), "7.2.5"),
    "a number with a zero": (replace(bulletin(3), number="聊发改督〔2023〕012号"), "7.2.5"),
    "a full stop at the start of a line": (
        plain(Paragraph(LINE + "\n。逐级落实"), LONG),
        "9",
    ),
    "an opening bracket at the end of a line": (
        plain(Paragraph(LINE[:25] + "（\n逐级）落实"), LONG),
        "9",
    ),
    "a title like an hourglass": (
        plain(LONG, title="关于进一步做好重点事项按月调度\n工作\n和逐级落实有关情况的通报"),
        "7.3.1",
    ),
}


@pytest.mark.parametrize("name", WORDS)
def test_wrong_words_are_found_by_their_clause(name: str, fonts: FontSet) -> None:
    document, clause = WORDS[name]
    assert found(document, fonts) == {clause}


def test_lost_words_are_found(fonts: FontSet) -> None:
    document = plain(Heading(1, "一、总体"), LONG)
    check = check_pdf(render_pdf(document, fonts), printed_words(document) + "漏掉的字句")
    assert [c.words for c in check.failed] == ["稿件文字全部印出"]
    assert "少 " in check.failed[0].deviations[0].sentence


LETTERS = {
    "rules of 156 mm": (bad.constant("heads.LETTER_RULE_WIDTH", 156 * MM), "7.2.7"),
    "foot rule 10 mm up": (bad.constant("heads.LETTER_FOOT", 10 * MM), "10.1"),
    "mark 35 mm down": (bad.constant("heads.LETTER_MARK_TOP", 35 * MM), "10.1"),
}


@pytest.mark.parametrize("name", list(LETTERS)[1:])
def test_faults_of_letters(name: str, fonts: FontSet, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil, clause = LETTERS[name]
    spoil(monkeypatch)
    assert found(letter(), fonts) == {clause}

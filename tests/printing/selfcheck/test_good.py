"""Good pages have no deviation: samples of every form, and the table as people and scripts get it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.bulletin.content import Form, OfficialDocument, Paragraph
from desktop_app.errors import DubanError
from desktop_app.printing.fonts import FontSet
from desktop_app.printing.pdf import render_pdf
from desktop_app.printing.selfcheck.check import check_pdf
from desktop_app.printing.selfcheck.views import Verdict
from desktop_app.printing.selfcheck.words import printed_words
from tests.support.sample_documents import bulletin, demo_bulletin, letter, plain

SAMPLES = {
    "bulletin": bulletin(),
    "demo": demo_bulletin(),
    "letter": letter(),
    "letter without a number": replace(letter(), number="", draft=True),
    "table of no paper": replace(bulletin(6), form=Form.PLAIN, annexes=()),
    "short": plain(Paragraph("按月调度。")),
    "long": plain(*(Paragraph("督办事项按月调度逐级落实" * 30) for _ in range(8))),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_good_pages_have_no_deviation(name: str, fonts: FontSet) -> None:
    document: OfficialDocument = SAMPLES[name]
    check = check_pdf(render_pdf(document, fonts), printed_words(document))
    assert check.failed == ()
    assert check.ok
    assert sum(c.verdict is Verdict.PASSED for c in check.clauses) >= 15


def test_the_form_that_is_known_is_asked_for(fonts: FontSet) -> None:
    """A page whose head is lost is not taken for a mere table when it should be a paper."""
    lost = render_pdf(replace(plain(Paragraph("按月调度。")), form=Form.PLAIN), fonts)
    assert check_pdf(lost).form.startswith("表册")
    found = {c.number for c in check_pdf(lost, form=Form.OFFICIAL).failed}
    assert {"7.2.4", "7.2.7"} <= found


def test_the_table_names_clause_verdict_and_measure(bulletin_pdf: bytes) -> None:
    check = check_pdf(bulletin_pdf)
    lines = check.lines()
    assert lines[0].startswith("文件式，共 ")
    assert any(line.startswith("5.2.1") and "合格" in line and "28.0 mm" in line for line in lines)
    assert any(line.startswith("7.4.1") and "0.35、0.25、0.35 mm" in line for line in lines)
    numbers = [c.number for c in check.clauses if c.number != "—"]
    assert numbers.index("5.1") < numbers.index("7.2.4") < numbers.index("7.5")


def test_the_json_form_is_complete(letter_pdf: bytes) -> None:
    check = check_pdf(letter_pdf)
    data = check.as_json()
    assert data["ok"] is True
    assert data["form"] == "信函格式"
    assert {clause["clause"] for clause in data["clauses"]} >= {"5.1", "10.1", "7.3.1"}
    assert {clause["verdict"] for clause in data["clauses"]} <= {"passed", "look"}


@pytest.mark.parametrize("data", [b"", b"not a pdf", b"%PDF-1.4\n%%EOF"])
def test_what_is_no_pdf_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(DubanError) as refusal:
        check_pdf(data)
    assert "PDF" in str(refusal.value)


@pytest.mark.parametrize(("times", "verdict"), [(30, Verdict.PASSED), (430, Verdict.LOOK)])
def test_long_papers_are_counted(times: int, verdict: Verdict, fonts: FontSet) -> None:
    pdf = render_pdf(plain(Paragraph("督办事项按月调度逐级落实" * times)), fonts)
    (clause,) = [c for c in check_pdf(pdf).clauses if c.words.startswith("正文字数")]
    assert clause.verdict is verdict
    counted = int(clause.measured.split(" ")[0])
    assert 0 <= counted - 12 * times < 50  # with the title, 主送 and 署名

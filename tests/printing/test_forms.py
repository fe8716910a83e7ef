"""Every form of heading, measured by the layout check and looked into."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.bulletin.content import Paragraph
from desktop_app.printing.fonts import FontSet
from desktop_app.printing.pdf import print_pdf, render_pdf
from desktop_app.printing.selfcheck.check import check_pdf
from desktop_app.printing.selfcheck.words import printed_words
from tests.support.pdf_reading import MM, opened, page_texts, text_lines, words
from tests.support.sample_documents import plain
from tests.support.sample_forms import (
    FORMS,
    briefing,
    minutes,
    secret,
    secret_letter,
    upward,
)

RIGHT = 184 * MM


@pytest.mark.parametrize("name", FORMS)
def test_no_form_has_a_deviation(name: str, fonts: FontSet) -> None:
    document = FORMS[name]
    check = check_pdf(render_pdf(document, fonts), printed_words(document))
    assert check.failed == ()


def test_what_goes_upward_names_who_signed(fonts: FontSet) -> None:
    with opened(render_pdf(upward(), fonts)) as pdf:
        lines = text_lines(pdf.pages[0])
    line = next(line for line in lines if "签发人" in words(line))
    assert words(line) == "聊发改督〔2023〕12号签发人：张某某"
    assert line[0]["x0"] == pytest.approx(28 * MM + 15.79, abs=1)
    assert line[-1]["x1"] == pytest.approx(RIGHT - 15.79, abs=1)
    assert "Kai" in line[-1]["fontname"]
    assert words(lines[0]) == "特急"


def test_a_sealed_signature_leaves_room(fonts: FontSet) -> None:
    pdf = render_pdf(replace(plain(Paragraph("按月调度。")), seal=True), fonts)
    with opened(pdf) as document:
        lines = text_lines(document.pages[0])
    organ, day = lines[-2], lines[-1]
    assert words(day) == "2023年1月5日"
    assert RIGHT - day[-1]["x1"] == pytest.approx(4 * 15.79, abs=1.5)
    middle = [(line[0]["x0"] + line[-1]["x1"]) / 2 for line in (organ, day)]
    assert middle[0] == pytest.approx(middle[1], abs=1)


def test_minutes_list_who_was_there_and_bear_no_signature(fonts: FontSet) -> None:
    text = "".join(page_texts(render_pdf(minutes(), fonts)))
    assert "出席：张某某" in text
    assert text.count("2023年10月12日") == 2  # in the head and in 版记
    with opened(render_pdf(minutes(), fonts)) as pdf:
        lines = [line for page in pdf.pages for line in text_lines(page)]
    at = next(i for i, line in enumerate(lines) if words(line).startswith("出席："))
    assert "Hei" in lines[at][0]["fontname"]
    assert "Fang" in lines[at][3]["fontname"]
    # Names wrap under the first name.
    assert lines[at + 1][0]["x0"] == pytest.approx(lines[at][3]["x0"], abs=0.5)


def test_a_briefing_says_that_it_is_habit(fonts: FontSet) -> None:
    _, report = print_pdf(briefing(), fonts)
    assert any("习惯做法" in notice for notice in report.notices)


def test_a_curve_names_both_lines_and_their_last_values(fonts: FontSet) -> None:
    text = "".join(page_texts(render_pdf(briefing(), fonts)))
    for word in ("序时进度", "完成进度", "序时75%", "完成61.5%", "9月", "100%"):
        assert word in text


def test_the_corner_stands_in_the_standards_order(fonts: FontSet) -> None:
    """份号 in 仿宋 on the first line, 密级 and 紧急程度 in 黑体 below it."""
    document = replace(secret(), urgency="加急")
    data, report = print_pdf(document, fonts)
    with opened(data) as pdf:
        lines = text_lines(pdf.pages[0])[:3]
    assert [words(line) for line in lines] == ["000012", "秘密★1年", "加急"]
    assert [line[0]["x0"] for line in lines] == pytest.approx([28 * MM] * 3, abs=1.5)
    assert lines[0][0]["top"] == pytest.approx(37 * MM, abs=3)
    assert ["Hei" in line[0]["fontname"] for line in lines] == [False, True, True]
    assert "联网" in "".join(report.notices)
    assert any(c.number == "7.2.2" and c.measured == "秘密★1年" for c in check_pdf(data).clauses)


def test_a_letter_has_its_corner_below_the_rule(fonts: FontSet) -> None:
    data = render_pdf(secret_letter(), fonts)
    with opened(data) as pdf:
        lines = text_lines(pdf.pages[0])
    corner = [line for line in lines if abs(line[0]["x0"] - 28 * MM) < 2][:3]
    assert words(corner[0]).startswith("000007")
    assert [words(line) for line in corner[1:]] == ["机密★10年", "加急"]


def test_a_secret_paper_without_a_number_of_its_copy_is_found(fonts: FontSet) -> None:
    check = check_pdf(render_pdf(replace(secret(), copy_number=""), fonts))
    assert {clause.number for clause in check.failed} == {"7.2.1"}


def test_a_mark_that_is_not_printed_is_found(fonts: FontSet) -> None:
    check = check_pdf(render_pdf(upward(), fonts), printed_words(secret()))
    assert not check.ok

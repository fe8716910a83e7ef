"""版记 at the foot of a turned last page: upright, on no page of its own, nothing lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.bulletin.content import Annex, OfficialDocument
from desktop_app.printing.fonts import FontSet
from desktop_app.printing.pdf import render_pdf
from desktop_app.printing.selfcheck.check import check_pdf
from desktop_app.printing.selfcheck.words import printed_words
from tests.support.pdf_reading import MM, opened, page_texts
from tests.support.sample_documents import bulletin, item_table


def ending_turned(items: int) -> OfficialDocument:
    sample = bulletin(3)
    return replace(
        sample, body=sample.body[:3], annexes=(Annex("明细表", (item_table(items),), True),)
    )


@pytest.mark.parametrize("items", [1, 8, 9, 10, 11, 12, 25, 60])
def test_the_last_turned_page_bears_it(items: int, fonts: FontSet) -> None:
    document = ending_turned(items)
    pdf = render_pdf(document, fonts)
    text = page_texts(pdf)[-1]
    assert f"附件3/{items}" in text
    assert "抄送：" in text
    check = check_pdf(pdf, printed_words(document))
    assert check.failed == ()


def test_the_table_ends_above_it(fonts: FontSet) -> None:
    with opened(render_pdf(ending_turned(25), fonts)) as pdf:
        page = pdf.pages[-1]
        turned = [c for c in page.chars if not c["upright"] and c["matrix"][0] == 0]
        rules = [
            line for line in page.lines if line["linewidth"] / MM == pytest.approx(0.35, abs=0.01)
        ]
    assert max(c["bottom"] for c in turned) < min(line["top"] for line in rules) - 10


def test_every_row_is_printed_once(fonts: FontSet) -> None:
    text = "".join(page_texts(render_pdf(ending_turned(40), fonts)))
    for number in range(1, 41):
        assert text.count(f"（第{number}标段）") == 1

"""Any list in any file format of an office: the same matters, units and days come out of it."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from desktop_app.documents.csvfile import read_csv
from desktop_app.documents.docxfile import read_docx
from desktop_app.documents.pdf.reader import read_pdf
from desktop_app.documents.text import read_text
from desktop_app.documents.xlsx import read_xlsx
from desktop_app.intake.intake import read_draft
from desktop_app.intake.units import UnitRegistry
from tests.measure import GOLDEN
from tests.support import drawn_pdf
from tests.support.table_files import word_parts

REGISTRY = UnitRegistry.from_csv(GOLDEN / "units.csv")
TITLE = "澜川市城乡建设任务清单（2024—2026年）"
UNITS = ("市财政局", "市水务局", "市公安局", "市住房城乡建设局", "高新区管委会", "石碛县人民政府")
WORDS = ("改造泵站", "清淤河道", "新建公厕", "修复路面", "疏通管网", "增设路灯", "完善标识")
DUES = {
    "2024年6月底": date(2024, 6, 30),
    "2025.9": date(2025, 9, 30),
    "2025年第三季度": date(2025, 9, 30),
    "2026年底": date(2026, 12, 31),
    "2024年11月5日前": date(2024, 11, 5),
    "2025年上半年": date(2025, 6, 30),
}


@dataclass(frozen=True)
class Work:
    """One matter of the list."""

    title: str
    target: str
    units: tuple[str, ...]
    due: str


WORK = st.builds(
    Work,
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=2, unique=True).map("和".join),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(lambda w: "，".join(w) + "。"),
    st.lists(st.sampled_from(UNITS), min_size=1, max_size=4, unique=True).map(tuple),
    st.sampled_from(sorted(DUES)),
)
# Neighbours of one title are measures of one matter: the title is their group then.
WORKS = st.lists(WORK, min_size=1, max_size=14, unique_by=lambda work: work.title)
COLUMNS = ("序号", "工作任务", "目标要求", "责任单位", "完成时限")


def rows(works: Sequence[Work], order: Sequence[int]) -> list[list[str]]:
    cells = [
        [str(number), work.title, work.target, "、".join(work.units), work.due]
        for number, work in enumerate(works, start=1)
    ]
    return [[line[place] for place in order] for line in [list(COLUMNS), *cells]]


def as_word(lines: list[list[str]]) -> bytes:
    made = word_parts.document()
    made.add_paragraph(TITLE)
    word_parts.table(made, lines)
    return word_parts.saved(made)


def as_tabs(lines: list[list[str]]) -> bytes:
    made = word_parts.document()
    for line in (TITLE, *("\t".join(line) for line in lines)):
        made.add_paragraph(line)
    return word_parts.saved(made)


def as_book(lines: list[list[str]]) -> bytes:
    book, stream = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet.append([TITLE])
    for line in lines:
        sheet.append([int(word) if word.isdecimal() else word for word in line])
    sheet.merge_cells("A1:E1")
    book.save(stream)
    return stream.getvalue()


def as_csv(lines: list[list[str]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream).writerows([[TITLE], *lines])
    return stream.getvalue().encode("gb18030")


def as_text(lines: list[list[str]]) -> bytes:
    return "\n".join([TITLE, "", *("\t".join(line) for line in lines)]).encode()


def as_spaces(lines: list[list[str]]) -> bytes:
    return "\n".join([TITLE, "", *("    ".join(line) for line in lines)]).encode("utf-16")


def as_pdf(lines: list[list[str]]) -> bytes:
    return _printed(lines, (("GRID", (0, 0), (-1, -1), 0.5, drawn_pdf.black),))


def as_plain_pdf(lines: list[list[str]]) -> bytes:
    return _printed(lines, (("BOTTOMPADDING", (0, 0), (-1, -1), 9),))


def _printed(lines: list[list[str]], style: Sequence[tuple[object, ...]]) -> bytes:
    """Narrow columns tear names and figures; low pages tear rows, with the heading in between."""
    chance = random.Random(repr(lines))  # noqa: S311
    widths = [chance.choice((26, 40) if word == "序号" else (62, 75, 100)) for word in lines[0]]
    style = (*style, ("VALIGN", (0, 0), (-1, -1), chance.choice(("TOP", "MIDDLE"))))
    table = drawn_pdf.table(lines, widths, lines=style)
    return drawn_pdf.printed([drawn_pdf.text(TITLE, drawn_pdf.TITLE), table], head="澜川市")


Maker = Callable[[list[list[str]]], bytes]
FREE: dict[str, tuple[Maker, Callable[..., object]]] = {
    "Word": (as_word, read_docx),
    "Excel": (as_book, read_xlsx),
    "csv": (as_csv, read_csv),
    "PDF": (as_pdf, read_pdf),
    "PDF without lines": (as_plain_pdf, read_pdf),
}
NUMBER_FIRST: dict[str, tuple[Maker, Callable[..., object]]] = {
    "tabs": (as_text, read_text),
    "tabs in Word": (as_tabs, read_docx),
    "spaces": (as_spaces, read_text),
}
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def same(kind: str, works: Sequence[Work], order: Sequence[int]) -> None:
    make, read = {**FREE, **NUMBER_FIRST}[kind]
    draft = read_draft(read(make(rows(works, order)), "清单"), REGISTRY)  # type: ignore[arg-type]
    found = [
        (
            item.number,
            item.title,
            item.target,
            tuple(unit.name for unit in item.units),
            {milestone.due for milestone in item.milestones},
        )
        for item in draft.items
    ]
    assert found == [
        (str(number), work.title, work.target, work.units, {DUES[work.due]})
        for number, work in enumerate(works, start=1)
    ]


@pytest.mark.parametrize("kind", FREE)
@FEW
@given(
    works=WORKS,
    order=st.permutations(range(len(COLUMNS))),
)
def test_columns_in_any_order(kind: str, works: list[Work], order: list[int]) -> None:
    same(kind, works, order)


@pytest.mark.parametrize("kind", NUMBER_FIRST)
@FEW
@given(
    works=WORKS,
    order=st.permutations(range(1, len(COLUMNS))),
)
def test_numbers_first(kind: str, works: list[Work], order: list[int]) -> None:
    same(kind, works, [0, *order])

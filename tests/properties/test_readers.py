"""Any bytes: a reader gives a document whose places are true, or a DocumentError, nothing else."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from desktop_app.documents.blocks import Paragraph, SourceText, Table
from desktop_app.documents.csvfile import read_csv
from desktop_app.documents.docxfile import read_docx
from desktop_app.documents.pdf.reader import read_pdf
from desktop_app.documents.reader import read_source
from desktop_app.documents.text import read_text
from desktop_app.documents.xlsx import read_xlsx
from desktop_app.errors import DocumentError
from tests.support.drawn_pdf import printed, table, text
from tests.support.hostile import word, workbook

ROWS = [
    ["序号", "目标任务", "责任单位", "完成时限"],
    ["1", "建成泵站10座，改造渠道20公里", "市水利局、市财政局", "2025年底"],
    ["2", "新增冷链仓储能力3万吨", "市商务和投资促进局", "2024年6月"],
]
LINE = "各县区要按月报送进展，市水利局汇总。"
_CUT = (b"PK\x03\x04", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"")


@cache
def sample(kind: str) -> bytes:
    """A sound file of each format."""
    stream = io.BytesIO()
    if kind == "docx":
        document = Document()
        document.add_paragraph(LINE, style="List Number")
        grid = document.add_table(3, 4)
        for row, words in zip(grid.rows, ROWS, strict=True):
            for cell, held in zip(row.cells, words, strict=True):
                cell.text = held
        document.save(stream)
    elif kind == "xlsx":
        book = Workbook()
        sheet = book.worksheets[0]
        for words in ROWS:
            sheet.append(words)
        sheet["F1"] = "=A1"
        book.save(stream)
    elif kind == "pdf":
        return printed([text(LINE * 5), table(ROWS, (40, 200, 120, 80))])
    else:
        stream.write(("\n".join(map("\t".join, ROWS)) + "\n" + LINE).encode("gb18030"))
    return stream.getvalue()


READERS = {"docx": read_docx, "xlsx": read_xlsx, "pdf": read_pdf, "txt": read_text, "csv": read_csv}


def places_are_true(source: SourceText) -> None:
    """Every block points at its words, and blocks stand one behind the other."""
    position = 0
    for block in source.blocks:
        spots = (
            [block] if isinstance(block, Paragraph) else [c for r in block.rows for c in r.cells]
        )
        for spot in spots:
            assert position <= spot.span.start <= spot.span.end <= len(source.text)
            held = source.text[spot.span.start : spot.span.end]
            assert all(line in held for line in spot.text.split("\n"))
            position = spot.span.end
        if isinstance(block, Table):
            numbers = [row.number for row in block.rows]
            assert numbers == sorted(numbers)


def holds(kind: str, data: bytes) -> None:
    """The property itself."""
    try:
        source = READERS[kind](data, f"样本.{kind}")
    except DocumentError as error:
        assert error.sentence.endswith("。") and error.remedy.endswith("。")
    else:
        places_are_true(source)


@pytest.mark.parametrize("kind", [*READERS])
def test_sound_samples_are_read(kind: str) -> None:
    source = READERS[kind](sample(kind), f"样本.{kind}")
    places_are_true(source)
    assert "市水利局、市财政局" in source.text


FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("kind", [*READERS])
@FEW
@given(st.data())
def test_damaged_files(kind: str, data: st.DataObject) -> None:
    """A sound file with some bytes changed, cut out or put in."""
    whole = bytearray(sample(kind))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(whole)))
        length = data.draw(st.integers(0, 40))
        whole[place : place + length] = data.draw(st.binary(max_size=40))
    holds(kind, bytes(whole))


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@FEW
@given(st.data())
def test_damaged_parts_in_a_sound_package(kind: str, data: st.DataObject) -> None:
    """The check sums of a package hide damage from the reader; here they are right."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sample(kind))) as old, zipfile.ZipFile(stream, "w") as new:
        names = old.namelist()
        chosen = data.draw(
            st.sampled_from([name for name in names if name.endswith((".xml", ".rels"))])
        )
        for name in names:
            part = bytearray(old.read(name))
            if name == chosen:
                place = data.draw(st.integers(0, len(part)))
                length = data.draw(st.integers(0, 60))
                part[place : place + length] = data.draw(st.binary(max_size=30))
            new.writestr(name, bytes(part))
    holds(kind, stream.getvalue())


WORDS = st.text(alphabet="甲乙丙1234.、（）一二 \n\t", max_size=6)


def _element(name: str, inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(inner, max_size=4).map(lambda parts: f"<w:{name}>{''.join(parts)}</w:{name}>")


_RUN = st.tuples(st.sampled_from(["t", "tab", "br", "delText", "instrText"]), WORDS).map(
    lambda pair: f"<w:r><w:{pair[0]}>{pair[1]}</w:{pair[0]}></w:r>"
)
_PROPERTIES = st.sampled_from(
    [
        '<w:tcPr><w:gridSpan w:val="3"/></w:tcPr>',
        '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>',
        "<w:tcPr><w:vMerge/></w:tcPr>",
        '<w:tcPr><w:gridSpan w:val="-1"/></w:tcPr>',
        '<w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr>',
        '<w:trPr><w:gridBefore w:val="2"/><w:del/></w:trPr>',
        "<w:rPr><w:vanish/></w:rPr>",
        "<!-- 注 -->",
    ]
)
BODY = st.recursive(
    _RUN | _PROPERTIES,
    lambda inner: st.one_of(
        *(
            _element(name, inner)
            for name in (
                "p",
                "tbl",
                "tr",
                "tc",
                "sdt",
                "sdtContent",
                "ins",
                "del",
                "r",
                "txbxContent",
            )
        )
    ),
    max_leaves=30,
)


@settings(max_examples=150, deadline=None)
@given(BODY)
def test_any_nesting_of_word_elements(body: str) -> None:
    holds("docx", word(body))


CELLS = st.tuples(
    st.sampled_from(["A1", "B2", "C9", "XFD7", "A0", "1", "ZZZZ9", ""]),
    st.sampled_from(["n", "s", "str", "inlineStr", "b", "e", "d", "x"]),
    st.sampled_from(["1", "1e400", "甲", "", "nan", "45000.5", "-1", "2025-13-01", "0.1"]),
    st.sampled_from(["", "<f>A1</f>", '<f t="shared" si="0"/>', "<f/>"]),
).map(lambda c: f'<c r="{c[0]}" t="{c[1]}">{c[3]}<v>{c[2]}</v></c>')


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=4), max_size=4))
def test_any_cells(rows: list[list[str]]) -> None:
    holds("xlsx", workbook("".join(f"<row>{''.join(cells)}</row>" for cells in rows)))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("mlhSfBTre"), st.lists(st.integers(-99, 900), max_size=6)),
        max_size=60,
    )
)
def test_any_drawing(steps: list[tuple[str, list[int]]]) -> None:
    """Operators of a page in any order, with any numbers."""
    names = {"B": "BT", "T": "Tj", "r": "re", "e": "ET"}
    stream = "\n".join(
        " ".join([*map(str, numbers), "(word)" if step == "T" else "", names.get(step, step)])
        for step, numbers in steps
    )
    from tests.support.hostile import pdf

    holds("pdf", pdf(stream.encode(), filters="[]"))


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    head=st.sampled_from(_CUT),
    noise=st.binary(max_size=400),
    name=st.sampled_from(["a.txt", "a.csv", "a.docx", "a.xlsx", "a.pdf", "a.doc", "无名"]),
)
def test_noise_under_any_name(tmp_path: Path, head: bytes, noise: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(head + noise)
    try:
        places_are_true(read_source(path))
    except DocumentError as error:
        assert error.sentence.endswith("。")

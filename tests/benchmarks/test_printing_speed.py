"""Printing measured against bare drawing and against LibreOffice, as ratios in one run."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from desktop_app.bulletin.content import Annex, OfficialDocument
from desktop_app.printing.docx import write_docx
from desktop_app.printing.fonts import FontSet
from desktop_app.printing.pdf import render_pdf
from desktop_app.printing.selfcheck.check import check_pdf
from desktop_app.printing.styles import Role
from tests.support.pdf_reading import opened, page_texts
from tests.support.sample_documents import bulletin, item_table

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"
ROUNDS = 7
Line = tuple[str, float, float, float, str]


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    fonts = FontSet(FOLDER, ())
    for role in Role:
        fonts.face(role)
    return fonts


def best(*works: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """The least CPU time (seconds) of each of several works, done in turn many times."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, taken in zip(works, times, strict=True):
            start = time.process_time()
            work()
            taken.append(time.process_time() - start)
    return [min(taken) for taken in times]


def lines_of(pdf: bytes, fonts: FontSet) -> list[list[Line]]:
    """Every printed line of every page: face, size, place and characters."""
    faces = {
        "FandolFang": Role.BODY,
        "FandolKai": Role.KAI,
        "FandolHei": Role.HEI,
        "FandolSong": Role.TITLE,
        "UMing": Role.SONG,
    }
    pages = []
    with opened(pdf) as document:
        for page in document.pages:
            rows: dict[tuple[str, float, int], list[tuple[float, str]]] = defaultdict(list)
            for char in page.chars:
                name = char["fontname"].partition("+")[2]
                role = next(role for start, role in faces.items() if name.startswith(start))
                turned = not char["upright"]
                across = char["matrix"][4] if turned else char["matrix"][5]
                along = char["matrix"][5] if turned else char["matrix"][4]
                key = (fonts.face(role).name, round(char["size"], 1), round(across))
                rows[key].append((along, char["text"]))
            pages.append([line for key, row in rows.items() for line in _split(key, row)])
    return pages


def _split(key: tuple[str, float, int], row: list[tuple[float, str]]) -> Iterator[Line]:
    """A row's lines: the cells of a table stand apart, and each is a line of its own."""
    face, size, across = key
    row.sort()
    start = 0
    for i in range(1, len(row) + 1):
        if i == len(row) or row[i][0] - row[i - 1][0] > 1.6 * size:
            yield face, size, row[start][0], across, "".join(text for _, text in row[start:i])
            start = i


def draw_bare(pages: list[list[Line]]) -> bytes:
    """The same characters in the same faces on as many pages, with nothing but drawString."""
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1, initialFontName=pages[0][0][0])
    for page in pages:
        for face, size, x, y, text in page:
            canvas.setFont(face, size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_the_bulletin_costs_at_most_a_third_more_than_bare_drawing(
    fonts: FontSet, capsys: pytest.CaptureFixture[str]
) -> None:
    document = bulletin(90)
    pdf = render_pdf(document, fonts)
    pages = lines_of(pdf, fonts)
    bare = draw_bare(pages)
    assert len(page_texts(bare)) == len(pages)
    assert sum(map(len, page_texts(bare))) == sum(map(len, page_texts(pdf)))
    ours, theirs = best(lambda: render_pdf(document, fonts), lambda: draw_bare(pages))
    with capsys.disabled():
        print(  # noqa: T201
            f"\n通报 {len(pages)} 页：排印 {ours:.3f} 秒，裸画 {theirs:.3f} 秒，"
            f"比值 {ours / theirs:.2f}（上限 1.3）"
        )
    assert ours <= 1.3 * theirs


def test_a_thousand_pages_of_table_cost_in_proportion(
    fonts: FontSet, capsys: pytest.CaptureFixture[str]
) -> None:
    few, many = (table_only(count) for count in (1_200, 12_000))
    pages = [len(page_texts(render_pdf(document, fonts))) for document in (few, many)]
    assert pages[1] >= 1_000
    small, large = best(lambda: render_pdf(few, fonts), lambda: render_pdf(many, fonts), rounds=2)
    each = [small / pages[0], large / pages[1]]
    with capsys.disabled():
        print(  # noqa: T201
            f"\n表格 {pages[0]} 页每页 {each[0] * 1000:.2f} 毫秒，{pages[1]} 页每页 {each[1] * 1000:.2f} 毫秒，"
            f"比值 {each[1] / each[0]:.2f}（上限 1.2）"
        )
    assert each[1] <= 1.2 * each[0]


def table_only(rows: int) -> OfficialDocument:
    """An annex with a turned table and hardly anything else."""
    annex = Annex("明细表", (item_table(rows),), landscape=True)
    return replace(bulletin(1), body=bulletin(1).body[:2], annexes=(annex,))


def test_the_layout_check_is_measured_against_printing(
    fonts: FontSet, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = render_pdf(bulletin(90), fonts)
    pages = len(page_texts(pdf))
    (taken,) = best(lambda: check_pdf(pdf), rounds=3)
    (drawn,) = best(lambda: render_pdf(bulletin(90), fonts), rounds=3)
    with capsys.disabled():
        print(f"\n版式自检 {pages} 页 {taken:.2f} 秒，为排印的 {taken / drawn:.1f} 倍")  # noqa: T201
    assert taken <= 30 * drawn


def test_the_bulletin_is_ten_times_as_fast_as_libreoffice(
    fonts: FontSet, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("本机没有 LibreOffice，不能比较转换速度。")
    document = bulletin()
    write_docx(document, tmp_path / "twin.docx", fonts)
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "twin.docx")]
    times = []
    for _ in range(3):  # the first run builds LibreOffice's profile and does not count
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        times.append(time.perf_counter() - start)
    ours = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        render_pdf(document, fonts)
        ours.append(time.perf_counter() - start)
    with capsys.disabled():
        print(  # noqa: T201
            f"\nLibreOffice {min(times[1:]):.2f} 秒，排印 {min(ours):.3f} 秒，"
            f"快 {min(times[1:]) / min(ours):.1f} 倍（下限 10）"
        )
    assert min(times[1:]) >= 10 * min(ours)

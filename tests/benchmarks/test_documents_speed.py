"""CPU time of our readers as ratios to what the bare libraries need to load the same file."""

from __future__ import annotations

import gc
import io
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from desktop_app.documents.blocks import SourceText, Table
from desktop_app.documents.reader import read_source
from tests.support.drawn_pdf import printed, table, text

WANTED_RATIO = 1.5
ROUNDS = 9
HEADING = ["序号", "事项", "目标任务", "责任单位", "完成时限"]
SENTENCE = "实施渠道改造工程，健全管护制度，到2025年底建成泵站{}座，改造渠道{}公里，形成长效机制。"


def cpu_seconds(work: Callable[[], object]) -> float:
    """The least CPU time of several rounds; other work on the machine does not count."""
    best = float("inf")
    for _ in range(ROUNDS):
        gc.collect()
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def rows(count: int) -> list[list[str]]:
    """An assignment list of invented matters."""
    units = "市发展改革委、市财政局、市水利局"
    return [
        [str(i), f"第{i}号渠道改造", SENTENCE.format(i, i * 2), units, "2025年12月底前"]
        for i in range(1, count + 1)
    ]


def word_file(folder: Path, count: int, paragraphs: int) -> Path:
    document = Document()
    for index in range(paragraphs):
        document.add_paragraph(f"（{index}）{SENTENCE.format(index, index) * 4}")
    grid = document.add_table(count + 1, len(HEADING))
    for row, words in zip(grid.rows, [HEADING, *rows(count)], strict=True):
        for cell, held in zip(row.cells, words, strict=True):
            cell.text = held
    document.save(str(folder / "plan.docx"))
    return folder / "plan.docx"


def book_file(folder: Path, count: int, numbers: bool = False) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADING)
    for words in rows(count):
        sheet.append([int(words[0]), *words[1:]] if not numbers else [*range(20)])
    book.save(folder / "plan.xlsx")
    return folder / "plan.xlsx"


def ratio(path: Path, load: Callable[[io.BytesIO], object]) -> tuple[float, SourceText]:
    """How many times the library's own load our reading takes."""
    data = path.read_bytes()
    bare = cpu_seconds(lambda: load(io.BytesIO(data)))
    return cpu_seconds(lambda: read_source(path)) / bare, read_source(path)


@pytest.mark.parametrize(("count", "paragraphs"), [(40, 20), (200, 100), (5, 400)])
def test_word_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], count: int, paragraphs: int
) -> None:
    found, source = ratio(word_file(tmp_path, count, paragraphs), Document)
    with capsys.disabled():
        print(f"\n.docx（{paragraphs}段、{count}行）：为 python-docx 载入的 {found:.2f} 倍")  # noqa: T201
    assert len(source.blocks) == paragraphs + 1
    assert found <= WANTED_RATIO


@pytest.mark.parametrize(("count", "numbers"), [(40, False), (2_000, False), (1_000, True)])
def test_workbooks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], count: int, numbers: bool
) -> None:
    path = book_file(tmp_path, count, numbers)
    found, source = ratio(path, lambda stream: load_workbook(stream, data_only=True))
    with capsys.disabled():
        print(f"\n.xlsx（{count}行）：为 openpyxl 载入的 {found:.2f} 倍")  # noqa: T201
    (only,) = source.blocks
    assert isinstance(only, Table) and len(only.rows) == count + 1
    assert found <= WANTED_RATIO


def test_pdf_time_grows_with_the_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seconds = []
    for times in (1, 2, 4):
        flowables = [text(SENTENCE * 40) for _ in range(times * 2)]
        listed = table([HEADING, *rows(40 * times)], (40, 90, 180, 90, 70))
        path = tmp_path / f"{times}.pdf"
        path.write_bytes(printed([*flowables, listed]))
        seconds.append(cpu_seconds(lambda path=path: read_source(path)))
    with capsys.disabled():
        print(f"\n.pdf 1、2、4 倍长：{', '.join(f'{s:.2f}' for s in seconds)} 秒")  # noqa: T201
    assert seconds[1] <= 2 * 1.5 * seconds[0]
    assert seconds[2] <= 4 * 1.5 * seconds[0]

"""Long files tell how far the reading is, and can be stopped between two steps."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from desktop_app.documents.reader import read_source
from desktop_app.progress import CancelledError
from tests.support.drawn_pdf import new_page, printed, text


def pdf(path: Path) -> None:
    pages = [part for number in range(4) for part in (text(f"第{number}页。"), new_page())]
    path.write_bytes(printed(pages))


def word(path: Path) -> None:
    document = Document()
    for number in range(900):
        document.add_paragraph(f"第{number}段。")
    document.save(str(path))


def book(path: Path) -> None:
    made = Workbook()
    for number in range(3):
        made.create_sheet(f"表{number}").append(["序号", "事项"])
    made.save(path)


def table(path: Path) -> None:
    path.write_text("序号,事项\n" + "1,甲\n" * 2_000, encoding="utf-8")


def plain(path: Path) -> None:
    path.write_text("推进项目建设。\n" * 9, encoding="utf-8")


FILES: dict[str, Callable[[Path], None]] = {
    "长.pdf": pdf,
    "长.docx": word,
    "长.xlsx": book,
    "长.csv": table,
    "短.txt": plain,
}


@pytest.mark.parametrize("name", FILES)
def test_every_reader_tells_its_progress(name: str, tmp_path: Path) -> None:
    FILES[name](tmp_path / name)
    told: list[tuple[int, int, str]] = []
    read_source(tmp_path / name, lambda *step: told.append(step))
    assert told and all(0 <= done <= total and words for done, total, words in told)
    assert len(told) >= (1 if name == "短.txt" else 3)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("steps", [1, 3])
def test_every_reader_can_be_stopped(name: str, steps: int, tmp_path: Path) -> None:
    FILES[name](tmp_path / name)
    told: list[str] = []

    def stop(_done: int, _total: int, words: str) -> None:
        told.append(words)
        if len(told) >= min(steps, 1 if name == "短.txt" else steps):
            raise CancelledError

    with pytest.raises(CancelledError):
        read_source(tmp_path / name, stop)
    assert list(tmp_path.iterdir()) == [tmp_path / name]

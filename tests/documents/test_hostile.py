"""Hostile files: refused with one Chinese sentence or read, in 5 s of CPU and 500 MB, unwritten."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.documents.reader import read_source, shown_name
from desktop_app.errors import DocumentError
from tests.support.hostile import MAKERS, archive, pdf, word, workbook

ROOT = Path(__file__).resolve().parents[2]
SECONDS, MEGABYTES = 5.0, 500
ONE_SENTENCE = re.compile(r"[^。\n]+。")
# What must not be taken for a document, whatever it says of itself.
REFUSED = [
    name for name in MAKERS if name[0] in "弹谎满并体外深噪文旧双多长许短" and name != "满.pdf"
]
OTHERS = [name for name in MAKERS if name not in REFUSED]


Reading = Callable[..., tuple[str, float, int]]
_PROGRAM = [sys.executable, "-m", "tests.support.reading_child"]


@pytest.fixture(scope="module")
def reading() -> Iterator[Reading]:
    """Gives the outcome, CPU seconds and megabytes of a program of its own that reads one file.

    Where the system can, copies of one program are made, which spares its start each time.
    """
    if not hasattr(os, "fork"):
        yield lambda path, *mode: _told(
            subprocess.run(
                [*_PROGRAM, str(path), *mode],
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=True,
                timeout=60,
            ).stdout
        )
        return
    with subprocess.Popen(
        [*_PROGRAM, "--serve"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        ask, answers = program.stdin, program.stdout
        assert ask is not None and answers is not None

        def read(path: Path, mode: str = "blocks") -> tuple[str, float, int]:
            ask.write(f"{mode} {path}\n")
            ask.flush()
            return _told(answers.readline())

        yield read


def _told(answer: str) -> tuple[str, float, int]:
    said = json.loads(answer)
    return said["outcome"], said["seconds"], said["megabytes"]


def made(name: str, folder: Path) -> Path:
    path = folder / name
    path.write_bytes(MAKERS[name]())
    return path


@pytest.mark.parametrize("name", REFUSED)
def test_bombs_lies_and_noise_are_refused_cheaply(
    name: str, tmp_path: Path, reading: Reading
) -> None:
    path = made(name, tmp_path)
    outcome, seconds, megabytes = reading(path)
    assert ONE_SENTENCE.fullmatch(outcome)
    assert seconds <= SECONDS and megabytes <= MEGABYTES
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", OTHERS)
def test_odd_files_are_read_or_refused_cheaply_by_the_whole_intake(
    name: str, tmp_path: Path, reading: Reading
) -> None:
    path = made(name, tmp_path)
    outcome, seconds, megabytes = reading(path, "draft")
    assert outcome == "read" or ONE_SENTENCE.fullmatch(outcome)
    assert seconds <= SECONDS and megabytes <= MEGABYTES
    assert list(tmp_path.iterdir()) == [path]


def refusal(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(DocumentError) as caught:
        read_source(path)
    assert ONE_SENTENCE.fullmatch(caught.value.sentence) and caught.value.remedy.endswith("。")
    return caught.value.sentence


ENCRYPTED = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500) + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "data", "word_said"),
    [
        ("空.docx", b"", "空的"),
        ("空.pdf", b"", "空的"),
        ("锁.docx", ENCRYPTED, "密码"),
        ("网.xls", b"<html><body><table><tr><td>1</td></tr></table></body></html>", "网页"),
        ("网.txt", b"\xef\xbb\xbf\n<!DOCTYPE html><p>x</p>", "网页"),
        ("网.doc", "<html>文</html>".encode("utf-16"), "网页"),
        ("信.mht", b"MIME-Version: 1.0\nContent-Type: text/html\n", "网页"),
        ("包.docx", b"Rar!\x1a\x07\x00abc", "压缩"),
        ("版.ofd", archive({"OFD.xml": b"<ofd/>"}), "OFD"),
        ("二.xlsx", archive({"xl/workbook.bin": b"\x00"}), "xlsb"),
        ("文.docx", b"PKZIP is not this", "损坏"),
        ("图.docx", word("<w:p/>"), "没有文字"),
        ("空表.xlsx", workbook(""), "没有文字"),
        ("断.pdf", pdf(b"x")[:40], "损坏"),
        ("位图.txt", b"BM\x36\x00\x0c\x00\x00\x00\x00\x00\x36" + bytes(50), "图片"),
    ],
)
def test_false_names_and_empty_files_are_named(
    tmp_path: Path, name: str, data: bytes, word_said: str
) -> None:
    assert word_said in refusal(tmp_path / name, data)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
@pytest.mark.parametrize(
    "make", [lambda: word("<w:p><w:r><w:t>文</w:t></w:r></w:p>"), lambda: workbook("")]
)
def test_truncated_packages_are_refused(tmp_path: Path, make: object, share: float) -> None:
    assert callable(make)
    data = make()
    assert "损坏" in refusal(tmp_path / "半.docx", data[: int(share * len(data))])


def test_text_that_begins_like_a_picture_is_text(tmp_path: Path) -> None:
    path = tmp_path / "车.txt"
    path.write_text("BMW项目由市发展改革委负责。", encoding="utf-8")
    assert read_source(path).text.startswith("BMW")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("..\\..\\方案.txt", "方案.txt"),
        ("方\x07案\u202etxt.exe", "方案txt.exe"),
        ("\x01", "未命名"),
    ],
)
def test_names_are_shown_without_folders_and_control_characters(
    tmp_path: Path, name: str, shown: str
) -> None:
    path = tmp_path / name
    path.write_text("推进项目建设。", encoding="utf-8")
    assert read_source(path).file_name == shown == shown_name(path)


def test_a_name_with_a_zero_character_names_nothing() -> None:
    with pytest.raises(DocumentError) as caught:
        read_source(Path("方案\x00.txt"))
    assert "找不到" in caught.value.sentence


def test_parts_that_point_outside_the_package_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("<w:document/>", encoding="utf-8")
    parts = {
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
        f' Target="../../{secret}"/></Relationships>',
        "word/document.xml": b"<w:document/>",
    }
    assert "损坏" in refusal(tmp_path / "外.docx", archive(dict(parts)))

import io
import os
import zipfile
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from desktop_app.documents import package
from desktop_app.documents.blocks import Table
from desktop_app.documents.reader import read_source
from desktop_app.errors import DocumentError


def archive(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return stream.getvalue()


def refusal(path: Path) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read_source(path)
    assert caught.value.sentence.endswith("。") and caught.value.remedy.endswith("。")
    return caught.value


def test_the_content_decides_not_the_name(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = "甲"
    book.save(tmp_path / "sheet.txt")
    assert isinstance(read_source(tmp_path / "sheet.txt").blocks[0], Table)


def test_the_hash_is_that_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("一行。".encode("gb18030") * 3)
    source = read_source(path)
    assert (source.file_name, len(source.sha256)) == ("a.txt", 64)


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("空.txt", b" \n", "空的"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "旧格式"),
        ("图.pdf", b"%PDF-1.7\n", "PDF"),
        ("图.png", b"\x89PNG\r\n\x1a\n\x00", "图片"),
        ("信.rtf", b"{\\rtf1 abc}", "RTF"),
        ("包.zip", archive({"a.txt": b"x"}), "压缩包"),
        ("坏.xlsx", b"PK\x03\x04" + b"\x01" * 40, "损坏"),
        ("坏.docx", archive({"word/document.xml": b"<w:document"}), "损坏"),
        ("坏.xlsx", archive({"xl/workbook.xml": b"<workbook"}), "损坏"),
        ("程序.exe", b"MZ\x00\x01\x02\x00" * 30, "文本"),
    ],
)
def test_foreign_files_are_refused_in_one_sentence(
    tmp_path: Path, name: str, data: bytes, word: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert word in refusal(path).sentence


def test_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    assert "找不到" in refusal(tmp_path / "无.txt").sentence
    assert "文件夹" in refusal(tmp_path).sentence


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="权限对管理员不起作用")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "锁.txt"
    path.write_text("文字")
    path.chmod(0)
    assert "权限" in refusal(path).sentence


def test_a_package_that_unpacks_beyond_measure_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MAX_UNPACKED", 50_000)
    path = tmp_path / "弹.xlsx"
    path.write_bytes(archive({"xl/workbook.xml": b" " * 100_000}))
    assert "过大" in refusal(path).sentence


def test_a_package_that_lies_about_its_size_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = archive({"word/document.xml": b" " * 100_000})
    lying = data.replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    monkeypatch.setattr(package, "MAX_UNPACKED", 50_000)
    path = tmp_path / "弹.docx"
    path.write_bytes(lying)
    refusal(path)


def test_a_cut_off_workbook_is_refused(tmp_path: Path) -> None:
    document = tmp_path / "半.docx"
    Document().save(str(document))
    document.write_bytes(document.read_bytes()[:2000])
    refusal(document)


@given(st.binary(min_size=1, max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"\xef\xbb\xbf"]))
def test_noise_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, head: bytes
) -> None:
    path = tmp_path_factory.mktemp("noise") / "a.csv"
    path.write_bytes(head + noise)
    try:
        assert read_source(path).sha256
    except DocumentError as caught:
        assert caught.sentence

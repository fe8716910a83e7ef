"""A path in, the document's text and blocks out, whatever the file's format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop_app.documents.blocks import SourceText
from desktop_app.documents.csvfile import read_csv
from desktop_app.documents.docxfile import read_docx
from desktop_app.documents.package import check_package, package_kind
from desktop_app.documents.pdf.reader import read_pdf
from desktop_app.documents.text import read_text
from desktop_app.documents.xlsx import read_xlsx
from desktop_app.errors import DocumentError

MAX_BYTES = 64 * 1024 * 1024

# Some programs write a few lines before a PDF's own mark.
_PDF_MARK_WITHIN = 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")


def read_source(path: Path) -> SourceText:
    """Read a .txt, .csv, .xlsx, .docx or .pdf file; the content decides, not the name.

    Raises `DocumentError` for missing, locked, empty, foreign, damaged or oversized files.
    """
    data = _bytes(path)
    if not data.strip():
        raise DocumentError(f"文件“{path.name}”是空的。", "请确认选对了文件，或重新导出后再导入。")
    return _reader(path, data)(data, path.name)


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise DocumentError(f"“{path.name}”是文件夹，不是文件。", "请选择其中的文件。")
        if path.stat().st_size > MAX_BYTES:
            limit = MAX_BYTES // (1024 * 1024)
            raise DocumentError(
                f"文件“{path.name}”超过 {limit} 兆，不像公文。", "请拆分或另存后再导入。"
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise DocumentError(f"找不到文件“{path.name}”。", "请检查文件的位置和名称。") from error
    except PermissionError as error:
        raise DocumentError(
            f"没有权限读取文件“{path.name}”。", "请关闭正在使用它的程序，或检查文件权限。"
        ) from error
    except OSError as error:
        raise DocumentError(
            f"读取文件“{path.name}”时出错（{error.strerror}）。",
            "请检查磁盘或优盘，再试一次。",
        ) from error


def _reader(path: Path, data: bytes) -> Callable[[bytes, str], SourceText]:
    if data.startswith(b"PK"):
        kind = package_kind(data)
        check_package(data)
        return read_xlsx if kind == "xlsx" else read_docx
    if b"%PDF-" in data[:_PDF_MARK_WITHIN]:
        return read_pdf
    _refuse_foreign(path, data)
    return read_csv if path.suffix.lower() == ".csv" else read_text


def _refuse_foreign(path: Path, data: bytes) -> None:
    """Name the formats that offices have but the program does not read."""
    name = path.name
    if data.startswith(_OLE):
        raise DocumentError(
            f"“{name}”是旧格式（.doc、.xls、.wps、.et）或加了密码的文件。",
            "请用 WPS 或 Word 打开，取消密码，另存为 .docx 或 .xlsx 后再导入。",
        )
    if data.startswith(_PICTURES):
        raise DocumentError(
            f"“{name}”是图片，读不出文字。", "请先识别成文字，另存为 .docx 或文本文件。"
        )
    if data.startswith(b"{\\rtf"):
        raise DocumentError(f"“{name}”是 RTF 文件。", "请用 WPS 或 Word 另存为 .docx 后再导入。")

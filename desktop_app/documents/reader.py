"""A path in, the document's text and blocks out, whatever the file's format."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from desktop_app.documents.blocks import Block, Paragraph, SourceText
from desktop_app.documents.csvfile import read_csv
from desktop_app.documents.docxfile import read_docx
from desktop_app.documents.foreign import refuse_foreign
from desktop_app.documents.package import check_package, package_kind
from desktop_app.documents.pdf.reader import read_pdf
from desktop_app.documents.text import read_text
from desktop_app.documents.xlsx import read_xlsx
from desktop_app.errors import DocumentError
from desktop_app.progress import Progress, silent

MAX_BYTES = 64 * 1024 * 1024
# The longest plans have some 100,000 characters; a paragraph or cell has some thousand.
MAX_TEXT = 2_000_000
MAX_PARAGRAPH = 200_000
PASTED = "粘贴的文字"
# Control characters, marks that turn the direction of writing, halves of characters.
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)

# Some programs write a few lines before a PDF's own mark.
_PDF_MARK_WITHIN = 1024


def read_source(path: Path, progress: Progress = silent) -> SourceText:
    """Read a .txt, .csv, .xlsx, .docx or .pdf file; the content decides, not the name.

    Work on many pages or sheets tells its progress, and may be stopped by it.

    Raises `DocumentError` for missing, locked, empty, foreign, damaged or oversized files.
    """
    name = shown_name(path)
    data = _bytes(path, name)
    if not data.strip():
        raise DocumentError(f"文件“{name}”是空的。", "请确认选对了文件，或重新导出后再导入。")
    return _measured(_reader(name, data)(data, name, progress))


def _measured(source: SourceText) -> SourceText:
    """The document, refused where it is empty or beyond all measure."""
    name = source.file_name
    if not source.blocks:
        raise DocumentError(f"文件“{name}”里没有文字。", "请确认选对了文件；图片里的文字需先识别。")
    longest = max(map(_longest, source.blocks))
    if longest > MAX_PARAGRAPH or len(source.text) > MAX_TEXT:
        raise DocumentError(f"文件“{name}”文字过多或不分段，不像公文。", "请分段或拆分后再导入。")
    return source


def _longest(block: Block) -> int:
    if isinstance(block, Paragraph):
        return len(block.text)
    return max((len(cell.text) for row in block.rows for cell in row.cells), default=0)


def shown_name(path: Path) -> str:
    """The file's own name, without folders of any system and without unprintable characters."""
    own = re.split(r"[\\/]", path.name)[-1]
    return _UNPRINTABLE.sub("", own) or "未命名"


def read_pasted(text: str) -> SourceText:
    """Read what was pasted from the clipboard: running text, or cells copied from a table.

    Raises `DocumentError` where nothing readable was pasted.
    """
    clean = _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not clean.strip():
        raise DocumentError("剪贴板里没有文字。", "请先在原文中选中文字并复制，再来粘贴。")
    return _measured(read_text(clean.encode("utf-8", "replace"), PASTED))


def _bytes(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise DocumentError(f"“{name}”是文件夹，不是文件。", "请选择其中的文件。")
        if path.stat().st_size > MAX_BYTES:
            limit = MAX_BYTES // (1024 * 1024)
            raise DocumentError(
                f"文件“{name}”超过 {limit} 兆，不像公文。", "请拆分或另存后再导入。"
            )
        return path.read_bytes()
    except (FileNotFoundError, ValueError) as error:  # a name with a zero character names nothing
        raise DocumentError(f"找不到文件“{name}”。", "请检查文件的位置和名称。") from error
    except PermissionError as error:
        raise DocumentError(
            f"没有权限读取文件“{name}”。", "请关闭正在使用它的程序，或检查文件权限。"
        ) from error
    except OSError as error:
        raise DocumentError(
            f"读取文件“{name}”时出错（{error.strerror}）。",
            "请检查磁盘或优盘，再试一次。",
        ) from error


def _reader(name: str, data: bytes) -> Callable[[bytes, str, Progress], SourceText]:
    if data.startswith(b"PK"):
        if package_kind(data) == "docx":
            return read_docx  # which unpacks no more than it reads
        check_package(data)
        return read_xlsx
    if b"%PDF-" in data[:_PDF_MARK_WITHIN]:
        return read_pdf
    refuse_foreign(name, data)
    return read_csv if name.lower().endswith(".csv") else read_text

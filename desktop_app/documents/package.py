"""The bytes of an Office package in, its kind out; bombs and foreign packages refused."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from desktop_app.errors import DocumentError

MAX_UNPACKED = 256 * 1024 * 1024
# XML costs about ten times its size once parsed.
MAX_XML = 24 * 1024 * 1024
MAX_PARTS = 5_000
# Some programs number the main part.
_WORD_MAIN = re.compile(r"word/document\d*\.xml")
_CHUNK = 1024 * 1024
_RESAVE = "请用 WPS 或 Office 重新打开并另存一份后再导入。"


def package_kind(data: bytes) -> str:
    """`xlsx` or `docx`; raises `DocumentError` for any other archive."""
    with _open(data) as package:
        names = set(package.namelist())
    if "xl/workbook.xml" in names:
        return "xlsx"
    if any(_WORD_MAIN.fullmatch(name) for name in names):
        return "docx"
    if "OFD.xml" in names:
        raise DocumentError(
            "这是 OFD 版式文件，不能直接读取。",
            "请用 OFD 阅读器转成 PDF，或另存为 .docx 后再导入。",
        )
    if "xl/workbook.bin" in names:
        raise DocumentError(
            "这是二进制工作簿（.xlsb）。", "请用 WPS 或 Excel 另存为 .xlsx 后再导入。"
        )
    raise DocumentError(
        "这个压缩包不是 .docx 或 .xlsx 文件。", "如果是压缩文件，请先解压，再选择其中的文件。"
    )


def check_package(data: bytes) -> None:
    """Refuse packages that unpack beyond measure, by declared size and by size really read."""
    with _open(data) as package:
        parts = package.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise _too_large()
        total = 0
        try:
            for part in parts:
                total += _unpacked(package, part, MAX_UNPACKED - total)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise _damaged() from error
        except RuntimeError as error:  # zipfile's word for an encrypted part
            raise DocumentError("文件加了密码，读不出来。", "请取消密码后再导入。") from error


def read_part(package: zipfile.ZipFile, name: str, allowed: int) -> bytes:
    """The bytes of one part, refused beyond `allowed` whatever its header says."""
    with package.open(name) as stream:
        data = stream.read(allowed + 1)
    if len(data) > allowed:
        raise _too_large()
    return data


def _unpacked(package: zipfile.ZipFile, part: zipfile.ZipInfo, allowed: int) -> int:
    size = 0
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > allowed:
                raise _too_large()
    return size


def _open(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise _damaged() from error


def _damaged() -> DocumentError:
    return DocumentError("文件已损坏，打不开。", _RESAVE)


def _too_large() -> DocumentError:
    return DocumentError("文件解开后过大，不像公文，未予读取。", _RESAVE)

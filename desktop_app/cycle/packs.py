"""A saved mail or an archive in, the sheets inside it out, in memory and within bounds."""

from __future__ import annotations

import email
import zipfile
import zlib
from collections.abc import Iterator
from email import policy
from io import BytesIO
from pathlib import PurePosixPath

from desktop_app.errors import DocumentError

MAIL, ARCHIVE = ".eml", ".zip"
PACKS = frozenset({MAIL, ARCHIVE})
MAX_PACK = 50 * 1024 * 1024
MAX_INSIDE = 100 * 1024 * 1024
MAX_MEMBERS = 200
# A mail with an archive that holds sheets; nobody packs deeper, but a bomb does.
MAX_DEPTH = 2
_UTF8_NAMES, _ENCRYPTED = 0x800, 0x1


def sheets_inside(
    name: str, data: bytes, suffixes: frozenset[str]
) -> tuple[tuple[str, bytes], ...]:
    """Names and bytes of the sheets in a pack; raises `DocumentError` naming it."""
    found = tuple(
        (inner, content)
        for inner, content in _members(name, data, 1)
        if PurePosixPath(inner).suffix.lower() in suffixes
    )
    if not found:
        raise DocumentError(f"“{name}”里没有调度表。", "附件里应有填好的 .xlsx 或 .csv 表。")
    return found


def proofs_inside(
    name: str, data: bytes, suffixes: frozenset[str]
) -> tuple[tuple[str, bytes], ...]:
    """Names and bytes of what else came along in a pack; nothing of one that cannot be read."""
    try:
        return tuple(
            (inner, content)
            for inner, content in _members(name, data, 1)
            if PurePosixPath(inner).suffix.lower() in suffixes and content
        )
    except DocumentError:
        return ()


def _members(name: str, data: bytes, depth: int) -> Iterator[tuple[str, bytes]]:
    if len(data) > MAX_PACK:
        raise _too_large(name)
    left = MAX_INSIDE
    read = _mail if PurePosixPath(name).suffix.lower() == MAIL else _archive
    for count, (inner, content) in enumerate(read(name, data), 1):
        left -= len(content)
        if left < 0 or count > MAX_MEMBERS:
            raise _too_large(name)
        if PurePosixPath(inner).suffix.lower() not in PACKS:
            yield inner, content
        elif depth < MAX_DEPTH:
            yield from _members(inner, content, depth + 1)


def _mail(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        message = email.message_from_bytes(data, policy=policy.default)
        for part in message.walk():
            inner = part.get_filename()
            content = part.get_payload(decode=True)
            if inner and isinstance(content, bytes):
                yield _base(inner), content
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise DocumentError(
            f"邮件“{name}”读不出来。", "请在邮箱里把附件另存出来，再收附件。"
        ) from error


def _archive(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            # What an archive says of itself may be a lie; what is read is bounded as well.
            if sum(entry.file_size for entry in entries) > MAX_INSIDE or len(entries) > MAX_MEMBERS:
                raise _too_large(name)
            for entry in entries:
                if entry.flag_bits & _ENCRYPTED:
                    raise DocumentError(f"压缩包“{name}”加了密码。", "请解压后再收里面的表。")
                inner = _base(_entry_name(entry))
                if inner.startswith((".", "~$")):
                    continue
                with archive.open(entry) as source:
                    yield inner, source.read(MAX_INSIDE + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
        raise DocumentError(
            f"压缩包“{name}”已损坏，打不开。", "请解压后再收，或请填报单位重发。"
        ) from error


def _entry_name(entry: zipfile.ZipInfo) -> str:
    """Names without the mark of UTF-8 were written by Chinese Windows."""
    if entry.flag_bits & _UTF8_NAMES:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename


def _base(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).name


def _too_large(name: str) -> DocumentError:
    return DocumentError(f"“{name}”过大或附件过多，不像报来的调度表。", "请解压或另存附件后再收。")

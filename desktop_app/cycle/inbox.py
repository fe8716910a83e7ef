"""Paths of returned sheets in, files read into rows out; not one is stored here."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.cycle.calendar import month_name
from desktop_app.cycle.packs import MAX_PACK, PACKS, sheets_inside
from desktop_app.cycle.questions import Answer
from desktop_app.cycle.senders import months_of_file
from desktop_app.cycle.sheets import MAX_BYTES, ReturnedSheet, read_return
from desktop_app.errors import CycleError, DocumentError, DubanError
from desktop_app.progress import Progress, silent

# Old .xls and .et are listed so that they are refused by name, not passed over.
SHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".et", ".csv"})
SUFFIXES = SHEETS | PACKS


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file that came back, with the hash of its bytes."""

    name: str
    sha256: str
    sheets: tuple[ReturnedSheet, ...]
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot be taken in, and why."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The files to be read, and the names of those in folders that are no sheets."""

    files: tuple[Path, ...]
    ignored: tuple[str, ...]


def list_files(paths: Sequence[Path]) -> Listing:
    """Files as given and all sheets inside folders, lock files and hidden ones left out.

    Raises `CycleError` when nothing is found, `DocumentError` for a path that does not exist.
    """
    files: dict[Path, None] = {}
    ignored: list[str] = []
    for path in paths:
        if not path.exists():
            raise DocumentError(f"找不到“{path.name or path}”。", "请检查路径后重试。")
        if path.is_file():
            files[path] = None
            continue
        for inner in sorted(path.rglob("*")):
            if not inner.is_file() or _hidden(inner.relative_to(path)):
                continue
            if inner.suffix.lower() in SUFFIXES:
                files[inner] = None
            else:
                ignored.append(inner.name)
    if not files:
        raise CycleError(
            "没有找到调度表。",
            "请选择填好的 .xlsx 或 .csv 文件，存下的邮件 .eml、压缩包 .zip，或放着它们的文件夹。",
        )
    return Listing(tuple(files), tuple(ignored))


def read_files(
    paths: Sequence[Path], month: str, progress: Progress = silent
) -> tuple[ReturnedFile, ...]:
    """Read all files or none: those that cannot be read or are for another month refuse the lot."""
    files, refused, errors = sort_files(paths, month, progress)
    if errors and len(paths) == 1:
        raise errors[0]
    if errors:
        listed = "".join(f"{n}. {each.sentence}" for n, each in enumerate(refused, start=1))
        error = type(errors[0]) if len(errors) == 1 else DocumentError
        raise error(
            f"{len(paths)}份文件中有{len(refused)}份收不进来：{listed}",
            "请改好这些文件后重收，或先只收其余的（命令加 --skip-unreadable）；本次没有收入任何表。",
        )
    return files


def sort_files(
    paths: Sequence[Path], month: str, progress: Progress = silent
) -> tuple[tuple[ReturnedFile, ...], tuple[Refused, ...], tuple[DubanError, ...]]:
    """The files that can be taken in, and those that cannot with their sentence and error."""
    files: list[ReturnedFile] = []
    refused: list[Refused] = []
    errors: list[DubanError] = []
    for done, path in enumerate(paths):
        progress(done, len(paths), f"读取调度表：{path.name}")
        found: list[ReturnedFile] = []
        try:
            for name, data in _contents(path):
                file = _read(name, data)
                _check_month(file, month)
                found.append(file)
        except DubanError as error:
            # Of a mail or an archive all sheets are taken in, or none.
            refused.append(Refused(path.name, error.sentence))
            errors.append(error)
        else:
            files += found
    return tuple(files), tuple(refused), tuple(errors)


def read_file(path: Path) -> ReturnedFile:
    """One file's rows; raises `DocumentError` naming the file."""
    ((name, data),) = _contents(path)
    return _read(name, data)


def _contents(path: Path) -> tuple[tuple[str, bytes], ...]:
    """The file itself, or the sheets in the mail or archive that it is."""
    packed = path.suffix.lower() in PACKS
    try:
        if path.stat().st_size > (MAX_PACK if packed else MAX_BYTES):
            raise DocumentError(
                f"“{path.name}”过大，不像调度表。", "请只保留调度表一张工作表后再报。"
            )
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(
            f"“{path.name}”打不开。",
            "请关闭正在使用它的程序，检查读取权限后重试；本次没有收入任何表。",
        ) from error
    return sheets_inside(path.name, data, SHEETS) if packed else ((path.name, data),)


def _read(name: str, data: bytes) -> ReturnedFile:
    sheets, answers = read_return(data, name)
    return ReturnedFile(name, hashlib.sha256(data).hexdigest(), sheets, answers)


def _check_month(file: ReturnedFile, month: str) -> None:
    keyed = {row.key.month for sheet in file.sheets for row in sheet.rows if row.key is not None}
    other = keyed - {month}
    if not keyed:
        named = months_of_file(file.name, file.sheets, month)
        other = named if month not in named else set()
    if other:
        raise CycleError(
            f"“{file.name}”是{month_name(min(other))}的调度表，不是{month_name(month)}的。",
            "请收到对应的月份，或请填报单位改用本月的表；本次没有收入任何表。",
        )


def _hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$", "__MACOSX")) for part in path.parts)

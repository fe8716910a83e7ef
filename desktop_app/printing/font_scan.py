"""Font folders in, a table from every name a face bears to its file out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont, TTLibError

_NAME_IDS = (1, 4, 6, 16)
_RESTRICTED = 0x0002
_BITMAP_ONLY = 0x0300


@dataclass(frozen=True, slots=True)
class FontFile:
    """A face within a file; `index` counts the faces of a .ttc from 0."""

    path: Path
    index: int


def system_font_dirs() -> tuple[Path, ...]:
    """The folders in which this system keeps fonts, the user's own first."""
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData/Local"))
        windows = Path(os.environ.get("WINDIR", "C:/Windows"))
        return (local / "Microsoft/Windows/Fonts", windows / "Fonts")
    return (
        home / ".local/share/fonts",
        home / ".fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
    )


def scan(dirs: Sequence[Path]) -> dict[str, FontFile]:
    """Names (casefolded) of all faces that can be embedded; the first file found wins.

    Left out: PostScript outlines, variable fonts, faces whose licence bits forbid embedding,
    and files that cannot be read as fonts.
    """
    found: dict[str, FontFile] = {}
    for path in _font_files(dirs):
        for index, font in _faces(path):
            for name in _names(font):
                found.setdefault(name.casefold(), FontFile(path, index))
    return found


def _font_files(dirs: Sequence[Path]) -> Iterator[Path]:
    for folder in dirs:
        if folder.is_dir():
            files = (path for path in folder.rglob("*") if path.suffix.lower() in (".ttf", ".ttc"))
            yield from sorted(files)


def _faces(path: Path) -> Iterator[tuple[int, TTFont]]:
    # Opened here, because fontTools leaves the file open when it is no font.
    try:
        with path.open("rb") as file:
            if path.suffix.lower() == ".ttc":
                yield from enumerate(TTCollection(file, lazy=True).fonts)
            else:
                yield 0, TTFont(file, lazy=True)
    except (TTLibError, OSError):
        return


def _names(font: TTFont) -> list[str]:
    """The names of a face that ReportLab can and may embed, else none."""
    try:
        rights = font["OS/2"].fsType if "OS/2" in font else 0
        outlines = "glyf" in font and "fvar" not in font
        if not outlines or rights == _RESTRICTED or rights & _BITMAP_ONLY:
            return []
        records = [record for record in font["name"].names if record.nameID in _NAME_IDS]
        return [record.toUnicode("replace") for record in records]
    except Exception:  # fontTools raises errors of every kind on damaged tables
        return []

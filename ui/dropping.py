"""Files dropped anywhere on the window in; what they are taken for out: returned sheets, or a document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SHEETS = frozenset({".xlsx", ".csv"})
# Sheets that we wrote begin with their month; units send them back under the same name.
_OURS = re.compile(r"20\d\d-(0[1-9]|1[0-2])[_ ]")


@dataclass(frozen=True, slots=True)
class Dropped:
    """Either `sheets` to be collected, or one `document` to be read; `left` were not taken."""

    sheets: tuple[Path, ...] = ()
    document: Path | None = None
    left: tuple[Path, ...] = ()


def sort_out(paths: Sequence[Path]) -> Dropped:
    """Folders, several spreadsheets and our own forms are returns; anything else is a document."""
    returned = [path for path in paths if _returned(path, len(paths))]
    if returned:
        left = tuple(path for path in paths if path not in returned)
        return Dropped(sheets=tuple(returned), left=left)
    return Dropped(document=paths[0], left=tuple(paths[1:])) if paths else Dropped()


def _returned(path: Path, together: int) -> bool:
    if path.is_dir():
        return True
    sheet = path.suffix.lower() in SHEETS
    return sheet and (together > 1 or _OURS.match(path.name) is not None)


def left_words(left: Sequence[Path]) -> str:
    """What is said of files that were not taken."""
    names = "、".join(path.name for path in left[:3])
    more = f"等 {len(left)} 个文件" if len(left) > 1 else ""
    return f"一次只读一份公文，{names}{more}没有读，请再拖一次。"

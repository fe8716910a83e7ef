"""Files lying beside returned sheets in, what each of them may prove of which unit and item out.

Nothing is guessed in silence: an item is proposed only where a row names the file, the file's name
names the item, or the unit reported on one item alone; else a person chooses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_app.cycle.inbox import SHEETS, SUFFIXES, list_files
from desktop_app.cycle.packs import PACKS, proofs_inside
from desktop_app.cycle.senders import UnitFinder, plain

PROOFS = frozenset(
    {".pdf", ".ofd", ".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".heic", ".doc", ".docx", ".wps", ".mp4"}
)  # fmt: skip
# Names such as 1.jpg or 附件.pdf stand in running text by chance.
LEAST_NAME = 3


@dataclass(frozen=True, slots=True)
class ReportedRow:
    """A row taken in, or in force already: who says what about which item, in which file."""

    file_name: str
    unit: str
    item_key: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class ProofOffer:
    """A file with the unit it comes from and the items that unit reported on, as (key, title).

    `item_key` is the item it is proposed for, empty where a person has to choose; `why` says
    what the proposal rests on. `inside` names a file within the mail or archive at `path`.
    """

    path: Path
    unit: str
    items: tuple[tuple[str, str], ...]
    item_key: str
    why: str
    inside: str = ""

    @property
    def name(self) -> str:
        """The file's own name, also where it lies inside a mail or an archive."""
        return self.inside or self.path.name


def find_proofs(
    paths: Sequence[Path], rows: Sequence[ReportedRow], units: UnitFinder
) -> tuple[ProofOffer, ...]:
    """What the files beside the sheets of a collection may prove.

    In folders that were given every file counts; beside a single sheet, in a folder where anything
    may lie, only what the sheet names or what bears its unit's name.
    """
    sheets = list_files(paths).files
    given = [path for path in paths if path.is_dir()]
    of_file: dict[str, list[ReportedRow]] = {}
    for row in rows:
        of_file.setdefault(row.file_name, []).append(row)
    offers = []
    for path in _beside(sheets, given):
        mine = _rows_for(path, sheets, of_file, units)
        within = any(folder in path.parents for folder in given)
        named = [row for row in mine if _names(row.words, path)]
        if mine and (within or named or units.only(path.stem) is not None):
            offers.append(_offer(path, mine, named))
    for pack in sheets:
        if pack.suffix.lower() in PACKS:
            offers += _packed(pack, of_file, units)
    return tuple(offers)


def _packed(
    pack: Path, of_file: dict[str, list[ReportedRow]], units: UnitFinder
) -> Iterator[ProofOffer]:
    """What came along with the sheets in a mail or an archive."""
    try:
        found = proofs_inside(pack.name, pack.read_bytes(), PROOFS | SHEETS)
    except OSError:
        return
    inner = {name for name, _ in found if Path(name).suffix.lower() in SHEETS}
    rows = [row for name in sorted(inner) for row in of_file.get(name, ())]
    senders = {row.unit for row in rows}
    for name, _ in found:
        if name in inner:
            continue
        path = Path(name)
        meant = units.only(path.stem)
        mine = [row for row in rows if row.unit == meant] if meant else rows
        if mine and (meant or len(senders) == 1):
            named = [row for row in mine if _names(row.words, path)]
            offer = _offer(path, mine, named)
            yield replace(offer, path=pack, inside=name)


def _beside(sheets: Sequence[Path], given: Sequence[Path]) -> list[Path]:
    folders = dict.fromkeys([*given, *(sheet.parent for sheet in sheets)])
    found: dict[Path, None] = {}
    for folder in folders:
        deep = folder in given
        inside: Iterable[Path] = folder.rglob("*") if deep else folder.glob("*")
        for path in sorted(inside):
            hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
            if not hidden and path.suffix.lower() in PROOFS - SUFFIXES and path.is_file():
                found[path] = None
    return list(found)


def _rows_for(
    path: Path,
    sheets: Sequence[Path],
    of_file: dict[str, list[ReportedRow]],
    units: UnitFinder,
) -> list[ReportedRow]:
    """The rows of the one unit a file comes from: named by it, by its folder, or alone beside it."""
    every = [row for sheet in sheets for row in of_file.get(sheet.name, ())]
    named = units.only(path.stem) or units.only(path.parent.name)
    if named is not None:
        return [row for row in every if row.unit == named]
    near = [
        row
        for sheet in sheets
        if sheet.parent == path.parent or sheet.parent in path.parents
        for row in of_file.get(sheet.name, ())
    ]
    spoken = [row for row in near if _names(row.words, path)]
    senders = {row.unit for row in spoken or near}
    return [row for row in near if row.unit in senders] if len(senders) == 1 else []


def _offer(path: Path, mine: Sequence[ReportedRow], named: Sequence[ReportedRow]) -> ProofOffer:
    items = tuple(dict.fromkeys((row.item_key, row.title) for row in mine))
    stem = plain(path.stem)
    by_row = dict.fromkeys(row.item_key for row in named)
    by_name = [key for key, title in items if plain(title) in stem or _bears(stem, key)]
    if len(by_row) == 1:
        key, why = next(iter(by_row)), "填报的文字里写明了这个文件"
    elif len(by_name) == 1:
        key, why = by_name[0], "文件名写明了这个事项"
    elif len(items) == 1:
        key, why = items[0][0], "该单位只报了这一项"
    else:
        key, why = "", "请选择事项"
    return ProofOffer(path, mine[0].unit, items, key, why)


def _names(words: str, path: Path) -> bool:
    text, stem = plain(words), plain(path.stem)
    return plain(path.name) in text or (len(stem) >= LEAST_NAME and stem in text)


def _bears(stem: str, key: str) -> bool:
    """Whether a name bears a number: 附件3-1 and 附件3_1 are 附件3/1, 附件3-12 is not."""
    wanted = re.escape(plain(key)).replace("/", "[-_—]")
    return re.search(rf"(?<!\d){wanted}(?![\d.])", stem) is not None

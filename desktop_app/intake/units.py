"""Printed unit names in, canonical names out; what is doubtful is said, never settled in silence."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from desktop_app.documents.encoding import decode
from desktop_app.errors import DocumentError
from desktop_app.intake import flags
from desktop_app.intake.glyphs import fold_glyphs
from models.base import UnitKind

KINDS = {
    "市直": UnitKind.CITY,
    "县市区": UnitKind.COUNTY,
    "开发区": UnitKind.ZONE,
    "中央驻聊": UnitKind.CENTRAL,
    "企业": UnitKind.COMPANY,
    "高校": UnitKind.SCHOOL,
    "其他": UnitKind.OTHER,
}
COLUMNS = ("单位名称", "类别", "别名", "排序")
# Names of four or five characters differ by one where the units differ: only long ones are mended.
_REPAIR_LENGTH = 10
_REPAIR_LIKENESS = 92.0
_PROPOSAL_LIKENESS = 60.0
_OPEN_END = re.compile(r"等(?:相关)?(?:单位|部门)?$")
_COLLECTIVE = re.compile(r"各|有关|相关|其他|其它|市属|市直|全市|县级|所属|属地|驻")
_FULL_TO_HALF = str.maketrans("（）〔〕【】［］", "()()()()")


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """One registered unit: canonical name, kind, other spellings, customary order."""

    name: str
    kind: UnitKind = UnitKind.OTHER
    aliases: tuple[str, ...] = ()
    position: int = 0


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """What a printed name stands for.

    `name` is canonical where `known`, else as printed; `proposal` is the nearest known name of an
    unknown one; `code` and `note` tell of a doubt (codes of `flags`), empty where there is none.
    """

    name: str
    known: bool
    proposal: str | None = None
    code: str = ""
    note: str = ""


class UnitRegistry:
    """All units the office knows, by every spelling it knows."""

    def __init__(self, entries: Iterable[UnitEntry] = ()) -> None:
        self.entries = tuple(entries)
        self._names: dict[str, str] = {}
        for entry in self.entries:
            for spelling in entry.aliases:
                self._names.setdefault(clean_name(spelling), entry.name)
        # A canonical name always means itself, even where another unit lists it as an alias.
        self._names.update({clean_name(entry.name): entry.name for entry in self.entries})
        self._folded = {fold_glyphs(name): unit for name, unit in self._names.items()}
        self._cache: dict[str, UnitMatch] = {}

    @classmethod
    def from_csv(cls, path: Path) -> UnitRegistry:
        """Read columns 单位名称, 类别, 别名 (parted by 、) and 排序.

        Raises `DocumentError` where the file is missing or the columns are others.
        """
        try:
            text = decode(path.read_bytes())
        except OSError as error:
            raise DocumentError(
                "读不到责任单位名录。", "请检查程序的 resources 文件夹。"
            ) from error
        rows = csv.DictReader(text.splitlines())
        if not set(COLUMNS) <= set(rows.fieldnames or ()):
            raise DocumentError("责任单位名录的列不对。", f"应有：{'、'.join(COLUMNS)}。")
        return cls(_entry(row, index) for index, row in enumerate(rows))

    @property
    def places(self) -> tuple[str, ...]:
        """Names of the counties and districts whose governments are registered."""
        ending = "人民政府"
        return tuple(
            entry.name.removesuffix(ending)
            for entry in self.entries
            if entry.kind is UnitKind.COUNTY and entry.name.endswith(ending)
        )

    def resolve(self, printed: str) -> UnitMatch:
        """Find the unit behind a printed name; misprints are mended only with a note."""
        key = clean_name(printed)
        found = self._cache.get(key)
        if found is None:
            found = self._cache[key] = self._resolve(key)
        return found

    def _resolve(self, key: str) -> UnitMatch:
        exact = self._names.get(key)
        if exact is not None:
            return _repaired(key, exact) if _is_misprint(key, exact) else UnitMatch(exact, True)
        open_end = _OPEN_END.search(key)
        if open_end and open_end.start():
            return _opened(self.resolve(key[: open_end.start()]))
        for variant in (
            key.replace("和", ""),
            key.replace("与", "和"),
        ):
            if variant in self._names:
                return UnitMatch(self._names[variant], True)
        mended = self._folded.get(fold_glyphs(key)) or self._names.get(f"市{key}")
        return _repaired(key, mended) if mended else self._nearest(key)

    def _nearest(self, key: str) -> UnitMatch:
        if _COLLECTIVE.match(key):
            note = f"“{key}”是泛指，请列明具体单位。"
            return UnitMatch(key, False, None, flags.UNIT_COLLECTIVE, note)
        best = process.extractOne(key, self._names.keys(), scorer=fuzz.ratio)
        if best is None or best[1] < _PROPOSAL_LIKENESS:
            note = f"名录中没有“{key}”，请核对或登记。"
            return UnitMatch(key, False, None, flags.UNIT_UNKNOWN, note)
        proposal = self._names[best[0]]
        if best[1] >= _REPAIR_LIKENESS and len(key) >= _REPAIR_LENGTH:
            return _repaired(key, proposal)
        note = f"名录中没有“{key}”，最接近的是“{proposal}”，请核对。"
        return UnitMatch(key, False, proposal, flags.UNIT_UNKNOWN, note)


def clean_name(printed: str) -> str:
    """A name without spaces and line breaks, brackets in half width."""
    return "".join(printed.split()).translate(_FULL_TO_HALF).strip(".。,，、;；:：")


def _is_misprint(key: str, name: str) -> bool:
    """Whether a registered spelling is itself a slip: 市 lost, look-alikes, a word doubled."""
    if key == name:
        return False
    likeness = fuzz.ratio(key, name)
    torn = (
        len(key) == len(name) + 1 and likeness >= _REPAIR_LIKENESS and len(name) >= _REPAIR_LENGTH
    )
    return name == f"市{key}" or fold_glyphs(key) == fold_glyphs(name) or torn


def _repaired(key: str, name: str) -> UnitMatch:
    note = f"原文印作“{key}”，已改为“{name}”，请核对。"
    return UnitMatch(name, True, None, flags.UNIT_REPAIRED, note)


def _opened(match: UnitMatch) -> UnitMatch:
    if match.code:
        return match
    note = f"“{match.name}”后印有“等”字，可能还有未列明的单位。"
    return UnitMatch(match.name, match.known, match.proposal, flags.UNIT_OPEN_LIST, note)


def _entry(row: dict[str, str], index: int) -> UnitEntry:
    name = (row["单位名称"] or "").strip()
    if not name:
        raise DocumentError(f"责任单位名录第 {index + 2} 行没有单位名称。", "请补上后再试。")
    aliases = tuple(part.strip() for part in (row["别名"] or "").split("、") if part.strip())
    position = (row["排序"] or "").strip()
    return UnitEntry(
        name,
        KINDS.get((row["类别"] or "").strip(), UnitKind.OTHER),
        aliases,
        int(position) if position.isdecimal() else index,
    )

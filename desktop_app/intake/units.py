"""Printed unit names in, canonical names out; what is doubtful is said, never settled in silence."""

from __future__ import annotations

import copy
import csv
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from desktop_app.documents.encoding import decode
from desktop_app.errors import DocumentError
from desktop_app.intake import flags
from desktop_app.intake.glyphs import fold_glyphs
from desktop_app.intake.name_likeness import alike, one_off
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
_PROPOSAL_LIKENESS = 72.0
# 市财证局: a name one character off is a slip wherever it stands, and is never told only once.
_SLIP_LIKENESS = 75.0
ONE_OFF = "只差一个字"
_OPEN_END = re.compile(
    r"等(?:[省市县区][直级]?|国务院|中央)?(?:有关|相关|责任|各|行业|主管|成员)*(?:市直)?(?:单位|部门)?(?:和(?:单位|部门)|及单位)?$"
    r"|(?:及|和|与)(?:其他|市直)?(?:有关|相关)(?:单位|部门)$"
)
# Offices that every province, city or county has: only before these is a left-out prefix supplied.
_USUAL = re.compile(
    r"(?:发展改革委|发展和改革委员会|发展和改革局|发展改革局|发改委|教育体育局|教育局|教育厅|科技局|科技厅"
    r"|科学技术[局厅]|工业和信息化[局厅]|工信[局厅]|民族宗教(?:事务)?[局委]|公安[局厅]|民政[局厅]|司法[局厅]"
    r"|财政[局厅]|人力资源(?:和)?社会保障[局厅]|人社[局厅]|自然资源(?:和规划)?[局厅]|自规局|生态环境[局厅]"
    r"|住房(?:和)?城乡建设[局厅]|住建[局厅]|城市?管理?(?:综合执法)?局|交通运输[局厅]|水[利务][局厅]"
    r"|农业农村[局厅]|商务[局厅]|文化(?:和)?旅游(?:体育)?[局厅]|文旅[局厅]|卫生健康[委局](?:员会)?|卫健委"
    r"|退役军人(?:事务)?[局厅]|应急(?:管理)?[局厅]|审计[局厅]|国资委|市场(?:监管|监督管理)局|统计局|医保局"
    r"|医疗保障局|体育局|信访局|大数据(?:发展)?(?:管理)?局|行政审批(?:服务)?局|政务服务(?:管理)?局|金融(?:监管)?局"
    r"|地方金融(?:监管|监督管理)局|投资促进局|林业局|园林局|粮食和(?:物资)?储备局|机关事务(?:管理)?局|乡村振兴局"
    r"|税务局|气象局|邮政管理局|通信管理局|药监局|能源局|文物局|广电局|人防办|外事办|口岸办|供销社|残联|妇联"
    r"|科协|总工会|工商联|组织部|宣传部|统战部|政法委|编办|网信办|改革办|消防救援支队|公积金中心|公共资源交易中心|(?:中级)?(?:人民)?法院|(?:人民)?检察院)"
)
# Offices of any level; 国家…, 驻… and branches have a level of their own.
_BARE_OFFICE = re.compile(
    r"(?!国家|国务院|中央|中国|各|有关|相关|其他|人民|驻|省|市|县|区|州|旗|盟|自治|所属|属地|[\u4e00-\u9fff]{1,6}[省市县区州旗镇乡])[\u4e00-\u9fff]{2,14}(?<![省市县区镇乡分])(?<!证监|海事|铁路)(?<!金融监管)(?<!银保监)(?:局|委|办|厅|法院|检察院)"
)
_CENTRAL = re.compile(
    r"^(?:国家|中央|全国|中国|国务院|最高|共青团中央|[省自州盟县区镇乡旗])|(?<![省市县区团组宣传统战委])部$|总局$|总署$|厅$"
)
_SECOND_NAME = re.compile(r"([^()]{3,})\([^()]{2,}\)")
# The registry is a city's: in its own papers a bare name (财政局) stands for the city's office.
_HOME = "市"
_TOWN = re.compile(r"(?:中共)?([\u4e00-\u9fff]{2,4}?)市(?=[\u4e00-\u9fff])")
# Offices that were merged here and stand alone in other cities.
_SPLIT_ELSEWHERE = frozenset({"教育局", "体育局", "自然资源局"})
_COLLECTIVE = re.compile(
    r"(?:[省市县区]级)?各|有关|相关|其他|其它|市属|市直|全市|县级|所属|属地|驻"
)
_SHORTENINGS = (
    ("和", ""),
    ("与", ""),
    ("监督管理", "监管"),
    ("科学技术", "科技"),
    ("委员会", "委"),
    ("应急管理", "应急"),
    ("医疗保障", "医保"),
    ("事务局", "局"),
    ("审批服务局", "审批局"),
    ("城市管理", "城管"),
)
# Short forms that mean the same office in every city.
_PLAIN = (
    ("发改委", "发展改革委"),
    ("工信局", "工业和信息化局"),
    ("人社局", "人力资源社会保障局"),
    ("住建局", "住房城乡建设局"),
    ("文旅局", "文化和旅游局"),
    ("文化旅游局", "文化和旅游局"),
    ("卫健委", "卫生健康委"),
    ("自规局", "自然资源和规划局"),
    ("民宗局", "民族宗教局"),
    ("编办", "委机构编制委员会办公室"),
    ("委委", "委"),
    ("委办公室", "委办"),
    ("府办公室", "府办"),
    ("人民政府", "政府"),
    ("府办", "政府办公室"),
    ("政政府", "政府"),
)
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
    unknown one; `code` and `note` tell of a doubt (codes of `flags`), empty where there is none;
    `elided` tells that the name was printed without the prefix of the one before it, `opened`
    that 等部门 stood behind an unknown one.
    """

    name: str
    known: bool
    proposal: str | None = None
    code: str = ""
    note: str = ""
    elided: bool = False
    opened: bool = False


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
        self._formal = _unambiguous((_short_form(name), unit) for name, unit in self._names.items())
        self._folded = {fold_glyphs(name): unit for name, unit in self._names.items()}
        self._cache: dict[tuple[str, str], UnitMatch] = {}
        # What cells of units were read as; see `unit_cells`.
        self.cells: dict[tuple[str, str], Any] = {}
        self.home = _HOME
        # A county-level city among the counties (某市人民政府) is not the city whose offices these are.
        own = {entry.name for entry in self.entries if entry.kind is not UnitKind.COUNTY}
        self.town = _town(name for name, unit in self._names.items() if unit in own)
        self._abroad = False
        self._unsure = False

    @property
    def elsewhere(self) -> bool:
        """Whether the paper at hand is of another level or city: its offices are not ours."""
        return self._abroad or self.home != _HOME

    def at(self, home: str, town: str = "", *, unsure: bool = False) -> UnitRegistry:
        """The same units for papers of another level or city.

        There a bare name is none of the city's, and 团市委 is not the 团市委 of our `town`.
        Where it is `unsure` whose paper it is, such names stay as printed, and ours is proposed.
        """
        other = copy.copy(self)
        other._cache, other.cells, other.home = {}, {}, home
        other._unsure = unsure
        other._abroad = bool(town and self.town and town != self.town)
        return other

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

    def resolve(self, printed: str, prefix: str = "") -> UnitMatch:
        """Find the unit behind a printed name; misprints are mended only with a note.

        `prefix` is the level (省, 市) of the name before it in a list, which may hold here too.
        """
        key = clean_name(printed)
        place = (key, prefix)
        found = self._cache.get(place)
        if found is None:
            found = self._supplied(key, prefix) if prefix else None
            self._cache[place] = found = found or self._resolve(key)
        return found

    def _supplied(self, key: str, prefix: str) -> UnitMatch | None:
        """The unit whose prefix was left out, where the bare name is no unit itself."""
        open_end = _OPEN_END.search(key)
        bare = key[: open_end.start()] if open_end and open_end.start() else key
        own = self._names.get(bare)
        if own is None and not _USUAL.fullmatch(bare) and _BARE_OFFICE.fullmatch(bare):
            return self._carried(bare, prefix)
        if (own and (own != f"{_HOME}{bare}" or prefix == _HOME)) or not _USUAL.fullmatch(bare):
            return None
        # 市委组织部、宣传部: the prefix of party offices is longer.
        whole = next(
            (name for name in (f"{prefix}{bare}", f"{prefix}委{bare}") if name in self._names),
            f"{prefix}委{bare}" if bare.endswith("部") else f"{prefix}{bare}",
        )
        match = replace(self._resolve(whole), elided=True)
        return replace(_opened(match), elided=True) if open_end else match

    def _carried(self, bare: str, prefix: str) -> UnitMatch:
        """市工信局、科技创新委: an office that we do not know takes the level of the one before it."""
        whole = f"{prefix}{bare}"
        match = self._resolve(whole)
        if match.known and not match.code:
            return replace(match, elided=True)
        note = f"“{bare}”前省略了“{prefix}”字，按“{whole}”列出；名录中没有这个单位，请核对。"
        note = match.note if ONE_OFF in match.note else note
        return UnitMatch(whole, False, match.proposal, flags.UNIT_UNKNOWN, note, elided=True)

    def _resolve(self, key: str) -> UnitMatch:
        exact = self._names.get(key)
        merged = exact is not None and _plain_form(key) != _plain_form(exact)
        if exact is not None and self._abroad and (merged or self._is_ours(key, exact)):
            note = f"“{key}”在名录中是本市“{exact}”的写法，这份公文是外市的，保留原文写法，请核对。"
            return UnitMatch(key, False, None, flags.UNIT_UNKNOWN, note)
        if exact is not None and self._unsure and self._is_ours(key, exact):
            note = f"“{key}”在名录中是本市“{exact}”的写法，这份公文没有写明是哪个市的，保留原文写法，请核对。"
            return UnitMatch(key, False, exact, flags.UNIT_UNKNOWN, note)
        if exact is not None and not (self.home != _HOME and exact == f"{_HOME}{key}"):
            return _repaired(key, exact) if _is_misprint(key, exact) else UnitMatch(exact, True)
        open_end = _OPEN_END.search(key)
        if open_end and open_end.start():
            return _opened(self.resolve(key[: open_end.start()]))
        formal = self._formal.get(_short_form(key))
        if formal is not None:
            return UnitMatch(formal, True)
        mended = self._names.get(f"{self.home}{key}") if self.home else None
        if mended is None and not (exact and self.home != _HOME):
            mended = self._folded.get(fold_glyphs(key))
        return _repaired(key, mended) if mended else self._explained(key) or self._nearest(key)

    def _is_ours(self, key: str, name: str) -> bool:
        """Whether a spelling means the unit in our own city only: 团市委, or a merged office."""
        if self.town in name and self.town not in key:
            return True
        return key != name and key.removeprefix(self.home) in _SPLIT_ELSEWHERE

    def _explained(self, key: str) -> UnitMatch | None:
        """市发展改革委(市粮食和储备局): the second name of the same house is noted."""
        outer = _SECOND_NAME.fullmatch(key)
        match = self._resolve(outer[1]) if outer else None
        if outer is None or match is None or not match.known or match.code:
            return None
        note = f"原文印作“{key}”，已按“{match.name}”列出，请核对。"
        return UnitMatch(match.name, True, None, flags.UNIT_REPAIRED, note)

    def _slip(self, key: str) -> str | None:
        """The registered unit whose name is one character off, most likely what was meant."""
        near = process.extract(
            key, self._names.keys(), scorer=fuzz.ratio, limit=5, score_cutoff=_SLIP_LIKENESS
        )
        return next((self._names[name] for name, *_ in near if one_off(key, name)), None)

    def _nearest(self, key: str) -> UnitMatch:
        if _COLLECTIVE.match(key):
            note = f"“{key}”是泛指，请列明具体单位。"
            return UnitMatch(key, False, None, flags.UNIT_COLLECTIVE, note)
        slip = self._slip(key)
        if slip is not None:
            note = f"名录中没有“{key}”，与“{slip}”{ONE_OFF}，可能是笔误，请核对。"
            return UnitMatch(key, False, slip, flags.UNIT_UNKNOWN, note)
        best = process.extractOne(key, self._names.keys(), scorer=fuzz.ratio)
        # A ministry is no office of a city, and a paper of elsewhere names none of ours.
        elsewhere = self.elsewhere or self._unsure or _CENTRAL.search(key)
        least = _REPAIR_LIKENESS if elsewhere else _PROPOSAL_LIKENESS
        if best is None or best[1] < least or not alike(key, best[0]):
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


def _short_form(key: str) -> str:
    """A name with the customary shortenings of offices: 市场监督管理局 and 市场监管局 are one."""
    for long, short in _SHORTENINGS:
        key = key.replace(long, short)
    return key


def _plain_form(key: str) -> str:
    """A name without the shortenings that every city knows: 市发改委 is 市发展改革委 anywhere."""
    for short, long in _PLAIN:
        key = key.replace(short, long)
    for long, short in _SHORTENINGS:
        if "审批" not in long:
            key = key.replace(long, short)
    return _TOWN.sub("市", key)


def _town(names: Iterable[str]) -> str:
    """The city whose offices these are, by the place that most of their full names begin with."""
    found = Counter(match[1] for name in names if (match := _TOWN.match(name)))
    return found.most_common(1)[0][0] if found else ""


def _unambiguous(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Short forms that stand for one unit only."""
    units: dict[str, set[str]] = {}
    for short, unit in pairs:
        units.setdefault(short, set()).add(unit)
    return {short: names.pop() for short, names in units.items() if len(names) == 1}


def is_collective(name: str) -> bool:
    """Whether a name stands for several units (各县人民政府)."""
    return bool(_COLLECTIVE.match(name))


def closed_name(printed: str) -> str:
    """A name without the 等 or 等部门 that leaves the list open."""
    found = _OPEN_END.search(printed)
    return printed[: found.start()] if found and found.start() else printed


def _is_misprint(key: str, name: str) -> bool:
    """Whether a registered spelling is itself a slip: 市 lost, look-alikes, a word doubled."""
    if key == name:
        return False
    if key.replace("和", "") == name.replace("和", ""):
        return False  # the full name of the same office
    likeness = fuzz.ratio(key, name)
    torn = (
        len(key) == len(name) + 1 and likeness >= _REPAIR_LIKENESS and len(name) >= _REPAIR_LENGTH
    )
    return name == f"市{key}" or fold_glyphs(key) == fold_glyphs(name) or torn


def _repaired(key: str, name: str) -> UnitMatch:
    note = f"原文印作“{key}”，已改为“{name}”，请核对。"
    return UnitMatch(name, True, None, flags.UNIT_REPAIRED, note)


def _opened(match: UnitMatch) -> UnitMatch:
    if match.code in (flags.UNIT_REPAIRED, flags.UNIT_COLLECTIVE):
        return match
    if match.code == flags.UNIT_UNKNOWN:
        return replace(match, opened=True)
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

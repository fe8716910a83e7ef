"""The printed list of an item's units in, its units with roles and doubts out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from desktop_app.intake import flags
from desktop_app.intake.draft import DraftFlag, DraftUnit
from desktop_app.intake.labels import ROLES
from desktop_app.intake.units import UnitMatch, UnitRegistry, clean_name, closed_name
from models.base import Role

_BRACKETED = re.compile(r"[(（〔\[][^()（）〔〕\[\]]*[)）〕\]]")
_MARK = re.compile(r"[、，,;；/。]+")
# 市水利局（牵头）: a role printed behind a name.
_ROLE = r"[(（](?P<role>牵头|主办|主责|配合|协办|协助|参与|责任|指导|督导)(?:单位|部门)?[)）]"
_OWN_ROLE = re.compile(rf"{_ROLE}$")
# 市水利局（牵头） 市财政局: the role ends the name; （牵头）市水利局: it may stand before it.
_ROLE_ENDS = re.compile(rf"({_ROLE})\s*(?=[^\s、，,;；/。)）])")
_ROLE_LEADS = re.compile(rf"(?:^|(?<=[、，,;；\s]))({_ROLE})\s*([^\s、，,;；/。(（]{{2,}})")
# 市生态环境局 / 石桥分局: a branch torn from its house by the end of a line.
_BRANCH = re.compile(r"(?<=[局行])\s+(?=[\u4e00-\u9fff]{1,6}(?:分局|支局|分行|支行))")
# 省 / 发展改革委: a level torn from its office by the end of a line.
_TORN_LEVEL = re.compile(
    r"(?:(?<=^[省市县区])|(?<=[、，,;；：:\s][省市县区]))\s+(?=[\u4e00-\u9fff])"
)
# 各县党委、政府 and 有关部门、单位 are one name each.
_PAIR = re.compile(r"(?<=党委|部门)、(?=(?:人民政府|政府|单位)(?:$|[、，,;；。]))")
# 各市、州、县人民政府: one name for all of them.
_LEVELS = "省|自治区|直辖市|直管市|市|州|县|区|盟|旗|县级市|乡|镇|乡镇|街道|县市区|开发区|功能区"
_ALL_OF_THEM = re.compile(
    rf"各盟(?:行政公署)?(?:和|、|及)(?:各)?市人民政府|(?:各相关|各有关|各|相关|有关|属地|所在)(?:{_LEVELS})\x00*(?:、(?:{_LEVELS})\x00*)+(?:党委|人民政府|政府|管委会|办事处|行署)?(?:\x00*(?:人民政府|政府))?\x00*"
    r"(?=$|[、，,;；。])"
)
# 甲区、乙县人民政府: what both are called stands once.
_PLACE = re.compile(r"(?!各)[\u4e00-\u9fff]{1,7}[市县区旗州]")
_PLACE_OFFICE = re.compile(
    r"(?!各)[\u4e00-\u9fff]{1,7}[市县区旗州](党委[、和]?(?:人民)?政府|人民政府|政府|管委会)(?:等.*)?"
)
# The level that a name states; 市场监管总局 states none.
_PREFIX = re.compile(r"省|市(?![场政容民域])|县(?!域)|区(?![域块])|自治区|州|旗")
# 市财政局等部门和各镇, 市水利局和市财政局: two names run together by the words between them.
_RUN_ON = re.compile(
    r"((?:等[省市县区级各直中央国务院]*(?:有关|相关)?(?:部门|单位)?(?:和单位)?|(?:有关|相关|各)(?:部门|单位)))"
    r"(?:和|及|与|以及)(?=各|有关|市属|高新|经济|[省市县区])"
    r"|((?:[局委厅部署行院社]|公司|政府|(?:管委|委员|联合|总工|监|协)会|办公室|办|中心|支队|海关))"
    r"(?<!各盟行政公署)(?:和|及|与|以及)(?=[\u4e00-\u9fff]{2,})(?!(?:单位|部门|政府|其他单位)(?:[、，,;；。]|$))"
)
# 区城管局 区自然资源局: whole names parted by a space alone.
SPACED_NAMES = re.compile(r"(?<=[局委办厅部院社])\s+(?=[省市县区各]\S)")
# 市财政局★: the mark of who leads.
_STAR = re.compile(r"^[★☆※▲]|[★☆※▲]$")
_PERSON = re.compile(
    r"(?:[省市县区州旗乡镇]?(?:政府)?)?(?:分管|协管|联系|挂点|包保|有关|相关)?(?:的)?(?:[省市县区](?:政府)?)?"
    r"(?:副?(?:省长|市长|县长|区长|州长|乡长|镇长|秘书长|主席|书记|主任委员)|(?:省|市|县|区)领导|负责同志|负责人)"
)
# 适用范围：某地, 2022-10-08, 以下除另有标注的外: a stray piece of the bracket, and no name.
_NO_NAME = re.compile(
    r"[:：]|^(?:以下|除|均|其中|包括|含)|均为|适用|范围|(?:19|20)\d\d[-—年./]\d{1,2}|^\d[\d.\-—/年月日]*$"
)
_NOTHING = re.compile(r"[—\-－–/\\无*]+")
_OPEN_PIECE = re.compile(
    r"(?:其他|各|市|市直|市级|县|县直)*(?:有关|相关)(?:市直|责任)?(?:部门|单位)(?:和单位)?"
)
_GLUED = re.compile(
    r"(?<=[局委办厅])(?=[省市县区](?!场|政|容|民)[\u4e00-\u9fff]{2,12}[局委办厅](?:$|[省市县区]))"
)
_OFFICE = re.compile(r"[省市县区][\u4e00-\u9fff]{2,12}[局委办厅]")
# A name that ends so is whole; anything else may be the first half of a torn one.
_WHOLE = re.compile(
    r"(?:局|委|办|厅|部|政府|人民政府|办公室|管委会|公司|集团|(?<!市)中心|支队|大队|大学|学院|医院|海关|银行|分行|会)$"
)
# 各街道办 / 事处: what no name begins with, so that it carries on the line above.
_SECOND_HALF = re.compile(
    r"(?:办?事处|事务?中心|人?民?政府|府|员?会|委?员会|[理督划设利源障游育康]?[管监]?理?局|会|局|厅|部门|有?限?责?任?公司|心|队|院|行|团)"
)
# 河东街道 / 南门街道: two of the same kind, each on a line of its own.
_TOWN_END = re.compile(r"(?:街道|镇|乡|社区|村|园区|景区|林场|农场|分局|学校|医院|公司|站|所)$")
_MAX_PIECES = 4
_MAX_QUOTE = 30
# No item has so many units: noise is not put together again.
_MAX_WORDS = 300
_EXACT, _MENDED, _TORN, _UNKNOWN = 10.0, 8.0, 2.0, 1.0

Units = tuple[list[DraftUnit], list[DraftFlag]]
Choice = tuple[float, list[tuple[str, UnitMatch]]]


def read_units(
    printed: str, registry: UnitRegistry, first: Role, others: Role, level: str = ""
) -> Units:
    """Units in printed order; the first takes the role `first`.

    Names parted by marks or spaces are told apart; names torn by a space are put together again;
    a prefix printed once (市财政局、水利局) holds for the names behind it; `level` is one printed
    before the list.
    """
    units: list[DraftUnit] = []
    said: list[Role | None] = []
    doubts: list[DraftFlag] = []
    prefix = level
    printed = _TORN_LEVEL.sub("", _BRANCH.sub("", printed))
    printed = _ROLE_LEADS.sub(r"\3\1", printed)
    pieces = split_outside_brackets(_ROLE_ENDS.sub(r"\1、", printed))
    pieces = [part for piece in pieces for part in _unglued(piece, registry)]
    shared = _shared_endings(pieces, registry)
    for place, piece in enumerate(pieces):
        if _PERSON.fullmatch(piece):
            continue  # 分管副省长: a leader is no unit
        if _NO_NAME.search(piece):
            note = f"“{piece[:_MAX_QUOTE]}”看来不是单位名称，没有列入责任单位，请核对。"
            doubts.append(DraftFlag(flags.UNIT_UNKNOWN, note))
            continue
        if place in shared:
            name = piece + shared[place]
            note = f"“{piece}”按“{name}”列出（“{shared[place]}”与后面的单位共用），请核对。"
            role = others if units else first
            match = registry.resolve(name)
            units.append(DraftUnit(match.name, role, piece, match.known))
            said.append(None)
            doubts.append(DraftFlag(flags.UNIT_REPAIRED, note))
            continue
        starred = _STAR.search(piece) is not None
        piece = _STAR.sub("", piece)  # noqa: PLW2901
        own = _OWN_ROLE.search(piece)
        if _OPEN_PIECE.fullmatch(piece) and units:
            note = f"“{piece}”没有列明是哪些单位，请核定。"
            doubts.append(DraftFlag(flags.UNIT_OPEN_LIST, note))
            continue
        for words, match in _segment(
            piece[: own.start() if own else None].split(), registry, prefix
        ):
            role = others if units else first
            if own:
                role = ROLES.get(own["role"], role)
            role = Role.LEAD if starred else role
            name = (
                match.name if match.known or match.elided else closed_name("".join(words.split()))
            )
            units.append(DraftUnit(name, role, words, match.known))
            said.append(role if own else None)
            if match.code:
                doubts.append(DraftFlag(match.code, match.note))
            if match.opened:
                note = f"“{name}”后印有“等”字，可能还有未列明的单位。"
                doubts.append(DraftFlag(flags.UNIT_OPEN_LIST, note))
            prefix = _prefix(words, prefix if match.elided else "")
    return units, [*doubts, *_share_roles(units, said)]


def _unglued(piece: str, registry: UnitRegistry) -> list[str]:
    """市工信局市发改委: two names without any mark between them, each whole by itself."""
    parts = _GLUED.split(piece)
    if len(parts) < 2 or registry.resolve(piece).known:
        return [piece]
    return parts if all(map(_OFFICE.fullmatch, parts)) else [piece]


def _share_roles(units: list[DraftUnit], said: Sequence[Role | None]) -> Iterator[DraftFlag]:
    """甲（主办）、乙、丙（协办）: the bracket behind the last holds for 乙 too, which is said."""
    start, lead = 0, False
    for end, role in enumerate(said):
        if role is None:
            continue
        before, shared, start = start, lead and role is Role.COOP, end + 1
        lead = role is Role.LEAD
        if not shared or before == end:
            continue
        for place in range(before, end):
            units[place] = replace(units[place], role=Role.COOP)
        names = "、".join(unit.name for unit in units[before:end])
        note = f"“{names}”后没有印分工，按其后“{units[end].name}”的配合单位列出，请核对。"
        yield DraftFlag(flags.UNIT_ROLE, note)


def _shared_endings(pieces: list[str], registry: UnitRegistry) -> dict[int, str]:
    """甲区、乙县人民政府: the bare places before a government share what it is called."""
    shared: dict[int, str] = {}
    ending = ""
    for index in range(len(pieces) - 1, -1, -1):
        found = _PLACE_OFFICE.fullmatch(pieces[index])
        bare = _PLACE.fullmatch(pieces[index])
        # A bare name that the registry knows is a government already; a party committee is more.
        open_name = ending.startswith("党委") or not registry.resolve(pieces[index]).known
        if ending and bare and open_name:
            shared[index] = ending
        else:
            ending = found[1] if found else ""
    return shared


def _prefix(words: str, before: str) -> str:
    """The level that a printed name states, or the one it left out."""
    found = _PREFIX.match(words)
    return found.group() if found else before


def merge_units(groups: Iterable[Units]) -> Units:
    """Several lists as one; a unit named twice keeps its first place."""
    merged: dict[str, DraftUnit] = {}
    doubts: dict[DraftFlag, None] = {}
    for units, notes in groups:
        for unit in units:
            merged.setdefault(unit.name, unit)
        doubts.update(dict.fromkeys(notes))
    return list(merged.values()), list(doubts)


def first_leads(units: list[DraftUnit]) -> list[DraftUnit]:
    """Where only 责任单位 is printed, the first leads by convention and the others answer."""
    return [
        DraftUnit(unit.name, Role.RESPONSIBLE if index else Role.LEAD, unit.printed, unit.known)
        for index, unit in enumerate(units)
    ]


def split_outside_brackets(printed: str) -> list[str]:
    """Cut at list marks, but not inside brackets such as 县(市、区)."""
    printed = _RUN_ON.sub(lambda found: f"{found[1] or found[2]}、", printed)
    shielded = _BRACKETED.sub(lambda found: "\x00" * len(found.group()), printed)
    shielded = _PAIR.sub("\x00", shielded)
    shielded = _ALL_OF_THEM.sub(lambda found: "\x00" * len(found.group()), shielded)
    pieces, position = [], 0
    for mark in [*_MARK.finditer(shielded), None]:
        end = mark.start() if mark else len(printed)
        pieces.append(printed[position:end])
        position = mark.end() if mark else end
    return [
        piece.strip()
        for piece in pieces
        if clean_name(piece) and not _NOTHING.fullmatch(clean_name(piece))
    ]


def _segment(
    words: list[str], registry: UnitRegistry, prefix: str = ""
) -> list[tuple[str, UnitMatch]]:
    """The likeliest way to put the pieces together again into names."""
    if len(words) > _MAX_WORDS:
        return [(word, registry.resolve(word, prefix)) for word in words]
    best: list[Choice] = [(0.0, [])]
    for end in range(1, len(words) + 1):
        options = []
        for start in range(max(0, end - _MAX_PIECES), end):
            score, names = best[start]
            worth, match = _judge(words[start:end], registry, prefix)
            options.append((score + worth, [*names, (" ".join(words[start:end]), match)]))
        best.append(max(options, key=lambda option: option[0]))
    return best[-1][1]


def _judge(pieces: list[str], registry: UnitRegistry, prefix: str) -> tuple[float, UnitMatch]:
    match = registry.resolve("".join(pieces), prefix)
    size = len(pieces)
    if match.known:
        worth = _MENDED if match.code == flags.UNIT_REPAIRED else _EXACT
        return size * worth, match
    if size == 1:
        return _UNKNOWN, match
    torn = all(_torn(left, right, registry) for left, right in pairwise(pieces))
    return (size * _TORN if torn else 0.0), match


def _torn(left: str, right: str, registry: UnitRegistry) -> bool:
    """Whether two unknown pieces are halves of one name and no names of their own."""
    if _SECOND_HALF.fullmatch(right):
        return True
    if _WHOLE.search(left) or registry.resolve(left).known:
        return False
    return not (_TOWN_END.search(left) and _TOWN_END.search(right))

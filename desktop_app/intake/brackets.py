"""A passage's text in, the brackets that name its units out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop_app.intake.labels import LABEL, OPENING, without_notes

_OPEN, _CLOSE = "(（〔【[", ")）〕】]"
_PAREN = re.compile(r"[(（〔【\[)）〕】\]]")
# Longer brackets hold no list of units.
_MAX_INSIDE = 1500
# Brackets that hold brackets deeper than this are noise.
_MAX_HEIGHT = 4
_DOES = re.compile(
    r"(?:牵头|主办|承办|主责|配合|参与|参加|协同|协助|协办|负责|落实|实施|指导)"
    r"(?:负责|落实|实施|配合|推进|办理)*[。.]?\s*$"
)
_UNIT_END = (
    r"(?:局|委|办|厅|部|署|政府|办公室|管委会|公司|集团|单位|部门|中心|院|会|大学|学院|学校|行|社|县|区|市|州|旗|镇|乡"
    r"|街道|镇街|社区|村|海关|[支大总查]队|小组|专班|指挥部|党组|机构|企业|协会|处|所|站|馆|台|团|工委|科|室|股|科协|[妇残侨文]联|工商联|国企|央企|高校|园区|平台)[)）]?"
)
_NAMES_UNIT = re.compile(
    _UNIT_END + r"(?=[、，,;；（(]|等|按|共|联|分|各|牵|主|承|配|参|协|负|落|实|指|会同|$)"
)
_BARE_END = (
    r"(?:局|委|办|厅|部|署|政府|办公室|管委会|委员会|公司|集团|分行|支行|海关|大学|学院|联合会|总工会|妇联|残联"
    r"|法院|检察院|办事处|中心|部门|单位)"
)
# In brackets at the end of a paragraph two names of offices side by side are units as well.
_BARE_LIST = re.compile(
    rf"[^、，,;；。:：\d()（）]{{1,14}}{_BARE_END}(?:、[^、，,;；。:：\d()（）]{{1,14}}{_BARE_END})+"
)
# Behind a full stop, at the very end, even the sections of one office are its units: (防御科).
_OFFICE = re.compile(
    r"[^、，,;；。:：\d()（）]{1,14}(?:局|委|办|厅|部|署|科|处|室|股|站|队|所|中心|公司|院|政府|镇|街道|分局|支行|部门|单位)"
)
_LISTED = re.compile(rf"各[^。：:\d]{{1,20}}|[^。：:\d]{{0,24}}{_UNIT_END}")
# （各街镇、区属国企）: no office among them, but nothing else either.
_OF_ALL = re.compile(r"各(?!项|类|种|级|个|环节|方面|自)|(?:[省市县区]属|驻|所属|有关|相关)")
# （含已建成的泵站）tells something of the text.
_TELLS = re.compile(r"的|已|^(?:含|不含|包括|详见|见|即|如|以|共|约|其中)")
_INNER = re.compile(r"[(（][^()（）]{1,12}[)）]")
# （校内由某部门负责）: said of a part of the sentence, and no list of who answers.
_ASIDE = re.compile(r"(?!(?:以上|上述|本|该|各|此)[^由]{0,8}由)[^由、，,]{2,12}由")
# (市科技局牵头，市财政局、各区县): only who leads is said.
_LEADS = re.compile(
    r"[局委办厅部署府会院心][^。，,；;、]{0,4}(?:牵头|主办)(?:负责|组织|实施|落实)*[，,；;]"
)
_CLOSES_PART = re.compile(r"\s*[；;。]")
_OWN_LEVEL = re.compile(r"[省市县区镇州旗]|各")
# (市应急局牵头；: the rest of the bracket stands on the next line.
_OPEN_ROLE = re.compile(
    r"[局委办厅部署府心会][^。，,；;]{0,6}(?:牵头|主办|负责|配合)[^。]*[；;，,]$"
)
# Another bracket may stand behind: （市统计局）（12月底前）.
_TRAILING = re.compile(r"^\s*[(（][^()（）]{1,30}[)）]")
# 市水利局牵头，市财政局按职责分工负责。 as the last sentence, without brackets.
_NAMED_OFFICE = re.compile(
    rf"由?[^，,；;。、:：\d]{{1,18}}{_UNIT_END}(?:等(?:有关|相关)?(?:部门|单位)?)?"
)
_SAID = re.compile(
    r"(?:共同|分别|按照?(?:各自)?职[责能](?:分工)?|具体|组织|推进|抓好)*(?:牵头|主办|负责|配合|参与|协办|落实|实施)"
    r"(?:负责|落实|配合|督导|协调|实施|(?:属地|主体|监管|各自|管理)责任)*$"
)
# A line of its own that says who leads: 市水利局牵头落实.
_ROLE_SAID = re.compile(
    r"(?:牵头|主办)(?:负责|落实)?(?:$|[，,；;])|按照?(?:各自)?职[责能](?:分工)?负责$"
)
_DASH = re.compile(r"[—\-–]{1,2}")
_MAX_SPOKEN = 150
_CLAUSE = re.compile(r"[^,，;；。]+")
_WHEN = re.compile(
    r"\d{1,4}年|\d{1,2}月|季度|半年|年[底末内]|月[底末]|期间|汛期|长期|持续(?:推进|实施|开展|坚持)|常态化|常年|每[年月季周]"
    r"|立即|全年|适时|个工作日|分步"
)
_MAX_WHEN = 30
_BARE = re.compile(
    rf"(?=省|市|县|区|各|国家)(?:[^、，,;；。:：\d]{{2,24}}?(?:[(（][^()（）]{{1,8}}[)）][^、，,;；。:：\d]{{0,8}}?)?"
    rf"{_BARE_END}(?:等(?:有关)?(?:部门|单位)*)?(?:[、，,;；]|$))+"
)


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket at `start:end`, its words at `inner_start:inner_end`."""

    start: int
    end: int
    inner_start: int
    inner_end: int


def unit_brackets(text: str) -> list[Bracket]:
    """Brackets that name units, outermost and in order; a torn one runs to the end of the text."""
    pairs, open_left = _pairs(text)
    found: list[Bracket] = []
    for start, end in sorted(pairs):
        inside = start + 1, end - 1
        outer = found and start < found[-1].end
        if not outer and end - start <= _MAX_INSIDE and _names_units(text, inside):
            found.append(Bracket(start, end, *inside))
    found = _with_those_of_parts(text, found, pairs)
    for start in open_left:
        if OPENING.match(text, start) and not any(b.start < start < b.end for b in found):
            found = [bracket for bracket in found if bracket.end <= start]
            found.append(Bracket(start, len(text), start + 1, len(text)))
            break
    return found


def _with_those_of_parts(
    text: str, found: list[Bracket], pairs: list[tuple[int, int]]
) -> list[Bracket]:
    """修渠（市水利局）；建站（市财政局）: bare names behind each part, as behind the last."""
    if not found or text[found[-1].end :].strip(" 。.；;"):
        return found
    taken = {bracket.start for bracket in found}
    others = [
        Bracket(start, end, start + 1, end - 1)
        for start, end in pairs
        if start not in taken
        and _CLOSES_PART.match(text, end)
        and _OWN_LEVEL.match(text, start + 1)
        and _all_offices(text[start + 1 : end - 1])
    ]
    return sorted([*found, *others], key=lambda bracket: bracket.start)


def spoken_units(text: str) -> int | None:
    """Where the last sentence begins, if all it says is who leads and who helps."""
    words = text.rstrip("。. ")
    start = words.rfind("。") + 1
    sentence = words[start:].strip()
    dashed = _DASH.match(sentence)
    if dashed:  # ——市文化和旅游局、市商务局
        names = sentence[dashed.end() :].split("、")
        return start if start and all(map(_NAMED_OFFICE.fullmatch, names)) else None
    clauses = re.split(r"[，,；;]", sentence)
    alone = start or _ROLE_SAID.search(sentence)
    return start if alone and len(sentence) <= _MAX_SPOKEN and all(map(_says, clauses)) else None


def _says(clause: str) -> bool:
    """Whether a clause is nothing but offices and what they do."""
    plain = _INNER.sub("", clause.strip())
    does = _SAID.search(plain)
    names = re.split("、|会同", plain[: does.start()].removeprefix("会同")) if does else []
    return bool(names) and all(map(_NAMED_OFFICE.fullmatch, names))


def opens_units(text: str) -> bool:
    """Whether a line begins a bracket of units that it does not close."""
    _, open_left = _pairs(text)
    return any(
        OPENING.match(text, start) or _OPEN_ROLE.search(text, start, start + _MAX_INSIDE)
        for start in open_left[-1:]
    )


def _pairs(text: str) -> tuple[list[tuple[int, int]], list[int]]:
    """Matching brackets as start and end, and those left open; the kinds of bracket may differ."""
    pairs: list[tuple[int, int]] = []
    waiting: list[int] = []
    height = 0
    for mark in _PAREN.finditer(text):
        if mark.group() in _OPEN:
            waiting.append(mark.start())
            height = 0
        elif waiting:
            start = waiting.pop()
            own = _CLOSE[_OPEN.index(text[start])]
            if mark.group() != own and text[mark.end() : mark.end() + 1] == own:
                waiting.append(start)  # [某局牵头)]: a stray mark before the right one
                continue
            height += 1
            if height <= _MAX_HEIGHT:
                pairs.append((start, mark.end()))
    return pairs, waiting


def _names_units(text: str, inside: tuple[int, int]) -> bool:
    words = text[inside[0] : inside[1]].strip()
    if LABEL.match(words):
        return True
    if _ASIDE.match(words):
        return False
    timed = time_clauses(words)
    for start, end in reversed(timed):
        words = words[:start] + words[end:]
    words = words.strip(" ;；,，。")
    label = LABEL.search(words)
    words = without_notes(words[: label.start()] if label else words).strip(" ;；,，。")
    if "。" in words.rstrip("。.") or ":" in words or "：" in words:
        return False
    if _DOES.search(words) or _LEADS.search(words):
        return bool(_NAMES_UNIT.search(words))
    if timed and words and _all_offices(words):
        return True  # （县水利局、各乡镇，6月底前）
    at_end = not _TRAILING.sub("", text[inside[1] + 1 :]).strip(" 。.")
    if not at_end:
        return False
    after_text = text[: inside[0] - 1].rstrip()[-1:] in "。；;！”"
    bare = bool(_BARE.fullmatch(words) or _BARE_LIST.fullmatch(words))
    return bare or (after_text and _all_offices(words))


def _all_offices(words: str) -> bool:
    """Whether a bracket lists offices and nothing else, one of them at least beyond doubt."""
    names = _INNER.sub("", words).replace("等", "")
    parts = re.split(r"[、，,;；/\s]+", names)
    named = not _TELLS.search(names) and all(_LISTED.fullmatch(part) for part in parts)
    sure = any(_OFFICE.fullmatch(part) for part in parts)
    return named and (sure or all(_OF_ALL.match(part) for part in parts))


def time_clauses(words: str) -> list[tuple[int, int]]:
    """Clauses of a bracket that say when, not who: (市水利局负责，2024年底前完成)."""
    return [
        clause.span()
        for clause in _CLAUSE.finditer(words)
        if len(clause.group()) <= _MAX_WHEN
        and _WHEN.search(clause.group())
        and not LABEL.search(clause.group())
        and not _NAMES_UNIT.search(clause.group().strip())
    ]

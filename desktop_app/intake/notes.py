"""The notes of a table (注：…) in, what they say of its marks, units, years and money out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.documents.blocks import Block, Paragraph, Table
from models.base import Role

MARKS = "*＊★☆▲△●○◆◇■□※＃#"
_OPENS = re.compile(r"\s*(?:注|备注|说明|附注)(?:释)?\s*[:：]|\s*注\s*\d+\s*[.．、:：]")
_GOES_ON = re.compile(r"\s*(?:\d{1,2}[.．、]|[(（]\d{1,2}[)）]|[①-⑳])(?!\d)")
_CLAUSES = re.compile(
    r"[；;。\n]|(?:^|(?<=[\s；;。:：]))(?:\d{1,2}[.．、](?!\d)|[(（]\d{1,2}[)）]|[①-⑳])"
)
_MARKED = re.compile(
    rf"[^，,]{{0,10}}?[“\"‘（(]?(?P<mark>[{re.escape(MARKS)}])[”\"’）)]?(?:号|标记|符号|标识)?(?:者)?"
    r"的?(?P<what>[\u4e00-\u9fff]{0,8}?)(?:均|都)?(?:为|是|系|表示|代表|指)[“\"]?(?P<means>[^”\"]{2,30})[”\"]?"
)
_LEADS = re.compile(r"牵头|主办|主责|第一责任")
_HELPS = re.compile(r"配合|协办|参与")
_NO_ORDER = re.compile(r"(?:排名|排序|列序|顺序)?不分(?:先后|主次|牵头)|排名不(?:代表|表示|分)")
_FONT = re.compile(
    r"(?:加粗|黑体|粗体|下划线|斜体|红色|标红|底纹|阴影|字体)[^，,]{0,14}(?:牵头|主办|主责)"
)
_FIRST = re.compile(r"(?:第一|首|排名?在?第一|列第一|最前)[^，,]{0,12}(?:牵头|主办|主责)")
_YEAR = re.compile(
    r"(?:未|没有|凡未|不)(?:注明|标明|写明|标注|载明|特别注明)(?:具体)?(?:年份|年度)[^，,]{0,10}?[，,]?[^，,]{0,6}?(?P<year>20\d\d)年"
    r"|(?:时限|期限|时间|日期|月份|季度)[^，,]{0,8}(?:均为|均指|都为|年份为|指的是)(?P<other>20\d\d)年(?:度|内)?$"
)
_MONEY = re.compile(
    r"(?:金额|投资|资金|货币)[^，,]{0,8}?(?:单位|均以|以|为|按)[:：为是]?\s*(?P<unit>万元|亿元|元)"
)
# 空白处同上一行: what is left out stands in the row above.
_BLANKS = re.compile(
    r"(?:空白|空格|空缺|留空|未填写?|空)(?:的|之)?(?:处|栏|格|项|部分|单元格)?[^，,]{0,8}?(?:同上|与上|同前|上一[行栏项]|上[行栏])"
)
# Said without weight for what is read.
_IDLE = re.compile(
    r"按职[责能]分工|分别负责|列?第一|联系(?:人|电话|方式)|电话|邮箱|报送|填报|填写|解释|资料来源|数据来源|未尽事宜|序号"
)
# Said with weight: these words may change what a row means.
_WEIGHTY = re.compile(
    rf"[{re.escape(MARKS)}]|标[注有记红]|牵头|配合|时限|期限|时间|年份|年度|20\d\d|投资|[万亿]元|口径|单位为|均[为指]"
)
# How many paragraphs around a table may hold its notes.
_ABOVE, _BELOW = 3, 8


@dataclass(frozen=True, slots=True)
class Notes:
    """What the notes say.

    `roles` are the marks of units, `kinds` those of matters with what they mean; `year` holds for dates
    without one, `money` is the unit of amounts; `doubt` tells why the first unit need not lead;
    `blanks_as_above` tells that empty cells mean those above; `unread` are notes that were
    understood by nobody.
    """

    roles: Mapping[str, Role] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    year: int | None = None
    money: str | None = None
    doubt: str = ""
    blanks_as_above: bool = False
    unread: tuple[str, ...] = ()

    def named(self, cell: str) -> str:
        """A cell of units with the roles of marked names written out."""
        for mark, role in self.roles.items():
            said = "（牵头）" if role is Role.LEAD else "（配合）"
            sign = re.escape(mark)
            cell = re.sub(rf"([^\s、，,;；{sign}]+)[ \t]*{sign}", rf"、\1{said}、", cell)
            cell = re.sub(rf"{sign}[ \t]*([^\s、，,;；{sign}]+)", rf"、\1{said}、", cell)
        return cell

    def kind_of(self, *cells: str) -> str:
        """What the marks in a matter's cells mean."""
        held = "".join(cells)
        return "、".join(means for mark, means in self.kinds.items() if mark in held)


def notes_around(blocks: Sequence[Block], index: int) -> Notes:
    """The notes of the table at `index`: in its rows, right above it, or below it."""
    table = blocks[index]
    texts = list(_in_rows(table)) if isinstance(table, Table) else []
    texts += _run(reversed(blocks[max(0, index - _ABOVE) : index]), stop=False)
    texts += _run(blocks[index + 1 : index + 1 + _BELOW], stop=True)
    return read_notes(texts)


def _in_rows(table: Table) -> Iterable[str]:
    for row in table.rows:
        words = {cell.text.strip() for cell in row.cells} - {""}
        if len(words) == 1 and _OPENS.match(text := words.pop()):
            yield text


def _run(blocks: Iterable[Block], *, stop: bool) -> list[str]:
    """The notes among paragraphs up to the next table; below a table only those that go on."""
    found: list[str] = []
    for block in blocks:
        if not isinstance(block, Paragraph):
            return found if stop else []  # notes right below another table are its own
        text = block.text.strip()
        if _OPENS.match(text) or (found and stop and _GOES_ON.match(text)):
            found.append(text)
        elif stop and found:
            break
    return found


def read_notes(texts: Iterable[str]) -> Notes:
    """What these notes say together."""
    roles: dict[str, Role] = {}
    kinds: dict[str, str] = {}
    years: set[int] = set()
    money: set[str] = set()
    doubts: list[str] = []
    unread: list[str] = []
    blanks = False
    for clause in _clauses(texts):
        marked = _MARKED.fullmatch(clause)
        year, unit = _YEAR.search(clause), _MONEY.search(clause)
        if marked:
            _mark(marked, roles, kinds)
        elif year:
            years.add(int(year["year"] or year["other"]))
        elif unit:
            money.add(unit["unit"])
        elif _BLANKS.search(clause):
            blanks = True
        elif _FONT.search(clause):
            doubts.append(f"表注写明“{clause}”，字体没有读取，请核定牵头单位。")
        elif _NO_ORDER.search(clause):
            doubts.append(f"表注写明“{clause}”，第一个单位不一定牵头，请核定。")
        elif _WEIGHTY.search(clause) and not (_IDLE.search(clause) or _FIRST.search(clause)):
            unread.append(clause)
    return Notes(
        roles,
        kinds,
        years.pop() if len(years) == 1 else None,
        money.pop() if len(money) == 1 else None,
        "".join(doubts[:1]),
        blanks,
        tuple(dict.fromkeys(unread)),
    )


def _clauses(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        for piece in _CLAUSES.split(_OPENS.sub("", text, count=1)):
            clause = "".join(piece.split()).strip("，,、")
            # 标*的为省级重点，标★的为市级重点: two in one sentence.
            parts = (
                clause.split("，")
                if len(re.findall(f"[{re.escape(MARKS)}]", clause)) > 1
                else [clause]
            )
            yield from (part for part in parts if part)


def _mark(found: re.Match[str], roles: dict[str, Role], kinds: dict[str, str]) -> None:
    mark, means = found["mark"], found["means"].strip('”"。，, ')
    if _LEADS.search(means):
        roles[mark] = Role.LEAD
    elif _HELPS.search(means):
        roles[mark] = Role.COOP
    else:
        kinds[mark] = means

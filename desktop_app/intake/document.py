"""The first paragraphs of a document in, its title, number, issuer, dates and annexes out."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta

from desktop_app.documents.blocks import Paragraph, SourceText
from desktop_app.intake.dates import Period
from desktop_app.intake.draft import DocumentInfo
from desktop_app.intake.flow import flow_of
from desktop_app.intake.rows import caption_of
from desktop_app.intake.time_words import number as spelt_number

_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}[〔\[［(（](?:19|20)\d{2}[〕\]］)）]\s*\d+\s*号")
# Another paper, quoted with its number: its number and its years are not this paper's.
_QUOTED = re.compile(r"《[^》]*》(?:的通知)?\s*[(（][^()（）]*[)）]|《[^》]*》")
_DATE = re.compile(r"^[(（]?((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日(?:印发)?[)）]?$")
_TITLE_END = re.compile(
    r"(?:通知|意见|方案|规划|计划|措施|办法|决定|规定|细则|清单|通报|批复|要点|政策|分工表|分解表|一览表|任务表"
    r"|任务书|任务|台账|安排|行动|纲要|目标|举措|若干条|分工)"
    r"(?:[(（][^()（）]{2,20}[)）]){0,2}$"
)
_ISSUER = re.compile(r"(?:人民政府|国务院|办公室|办公厅|委员会|管委会|[^关]局|[^印]委)$")
# The level of a paper by its issuer or title: whose offices its bare names (财政局) are.
_STATE = re.compile(r"国务院|中共中央|中央办公厅|国家|全国")
_STATE_NUMBER = re.compile(r"国发|国办|中发|中办|国函")
_LEVEL = re.compile(
    r"[^市省县区旗]{1,6}(?:(?P<province>省|自治区)|(?:市|自治州|盟)(?:[^县区旗]{1,5}?(?P<inner>县(?![域城级乡])|[区旗]"
    r"(?=人民政府|委|政府|办公)))?"
    r"|(?P<county>县(?![域城级乡])|(?<!自治)[区旗](?=人民政府|委|政府|办公)))"
)
_TOWN = re.compile(r"(?:中共)?([\u4e00-\u9fff]{2,4}?)市(?=[\u4e00-\u9fff\d“《])")
_NO_TOWN = re.compile(
    r"关于|推[进动]|加[快强]|支持|全[面市]|建设|实施|促进|提升|贯彻|落实|做好|开展|深化|优化|印发|各"
)
_ADDRESS = re.compile(r"[:：]$")
_YEARS = re.compile(r"(20\d{2})年?[—–―\-~～至到]+(20\d{2})年?")
_FIVE_YEARS = re.compile(
    r"十([三四五六])五[”\"]?(?:期间|时期|[\u4e00-\u9fff]{0,16}规划|[\u4e00-\u9fff]{0,12}纲要)"
)
_ONE_YEAR = re.compile(r"(?<!\d)(20\d{2})年度?(?![前后底末\d]|[—–―\-~～至到])")
# 三年（2023—2025年）: the years that the preface gives to a plan of so many years.
_SPELT = re.compile(
    r"[一二三四五六两\d]年(?:行动|计划|攻坚)?[(（](20\d{2})年?[—–―\-~～至到]+(20\d{2})年?[)）]"
)
_MOMENT = r"(20\d{2})年?(?:(\d{1,2})月)?(?:(\d{1,2})日)?"
# 行动时间为2024年4月至2025年12月: the text says for how long it holds.
_TERM = re.compile(
    r"(?:有效期|执行期|实施期|行动期|规划期|方案期|建设期|(?:行动|实施|工作|整治|攻坚)时间|期限)[^。；;\n]{0,10}?"
    rf"{_MOMENT}\s*[—–―\-~～至到]+\s*{_MOMENT}"
)
# The years of a plan on a line of their own below its title.
_ALONE = re.compile(r"[(（][^()（）。]{0,12}20\d\d年?[—–―\-~～至到]+20\d\d年?[)）]$")
# 自2025年4月1日起施行，有效期至2027年3月31日; 自印发之日起施行，有效期5年.
_IN_FORCE = r"起(?:正式)?(?:施行|实施|执行|试行)[，,]?"
_VALID = re.compile(rf"自{_MOMENT}{_IN_FORCE}(?:有效期|执行期|试行期)?(?:限|为)?至{_MOMENT}")
_LASTING = re.compile(
    rf"自(?:((?:19|20)\d{{2}})年(\d{{1,2}})月(\d{{1,2}})日|印发之日|发布之日|公布之日){_IN_FORCE}"
    r"(?:有效期|执行期|试行期)(?:限|为)*([一二三四五六七八九十]|\d{1,2})年"
)
_FIVE_STARTS = {"三": 2016, "四": 2021, "五": 2026, "六": 2031}
_ANNEX = re.compile(r"^[-—·\s]*附件[:：]?\s*(?:(\d+)\s*[.．、]\s*)?(.+)$")
_ANNEX_NEXT = re.compile(r"^(\d+)\s*[.．、]\s*(.+)$")
# The head of a document: red head, title, address and signature stand in the first lines.
_HEAD = 24
_PREFACE = 4000
# A document signed at its end: the last lines, but for the print note.
_FOOT = 8
_PRINTED = re.compile(r"^(?:[^。]{0,30}?)((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日(?:印发)?$")


def read_document(source: SourceText) -> DocumentInfo:
    """What the document says of itself; what it does not print stays None."""
    lines = _head(source)
    title = _title(lines) or (lines[0][:80] if lines else source.file_name)
    number = next(
        (found.group() for line in lines if (found := _NUMBER.search(_QUOTED.sub("", line)))), None
    )
    issued_on, signer = _signature(lines)
    issued_on = issued_on or _late_date(source)
    period = _period(title, lines, source.text, issued_on)
    return DocumentInfo(
        title=title,
        number=re.sub(r"\s", "", number) if number else None,
        issuer=signer or _issuer(title, lines),
        issued_on=issued_on,
        sha256=source.sha256,
        file_name=source.file_name,
        text=source.text,
        starts_on=period[0] if period else None,
        ends_on=period[1] if period else None,
    )


def period_of(info: DocumentInfo) -> Period:
    """The days that govern relative time words."""
    year = re.search(r"[〔\[［(（]((?:19|20)\d{2})", info.number or "")
    return Period(info.starts_on, info.ends_on, info.issued_on, int(year[1]) if year else None)


def home_of(info: DocumentInfo) -> str:
    """The prefix that names without one stand for: none in papers of the state, else 省, 市, 县."""
    if _STATE_NUMBER.match(info.number or "") or _STATE.match(info.issuer or info.title):
        return ""
    found = _LEVEL.match(info.issuer or "") or _LEVEL.match(info.title)
    if found is None:
        return "市"
    if found["province"]:
        return "省"
    return found["inner"] or found["county"] or "市"


def town_of(info: DocumentInfo) -> str:
    """The city a city's paper is of, by its issuer or the beginning of its title; empty if unsaid."""
    for words in (info.issuer or "", info.title):
        found = _TOWN.match(words)
        if found and not _NO_TOWN.match(found[1]):
            return found[1]
    return ""


def annex_titles(paragraphs: Sequence[str]) -> dict[str, str]:
    """Short names (附件1) by full title, from the list of annexes below the text."""
    titles: dict[str, str] = {}
    following = 0
    for line in paragraphs:
        first = _ANNEX.match(line)
        later = _ANNEX_NEXT.match(line) if following else None
        if first and first[2] and not first[2].isdigit():
            following = int(first[1] or 1)
            titles[squeeze(first[2])] = f"附件{first[1] or ''}"
        elif later and int(later[1]) == following + 1:
            following += 1
            titles[squeeze(later[2])] = f"附件{later[1]}"
        else:
            following = 0
    return titles


def squeeze(text: str) -> str:
    """Text without spaces and list marks, for comparing titles."""
    return re.sub(r"[\s#*]+", "", text)


def _head(source: SourceText) -> list[str]:
    lines: list[str] = []
    sheets_only = True
    for block in source.blocks:
        if isinstance(block, Paragraph):
            sheets_only = False
            lines.append(flow_of(source.text, block.span).text.lstrip("#* "))
        elif sheets_only:  # a sheet carries its title in a row of its own
            lines.append(caption_of(block))
    return [line for line in lines if line][:_HEAD]


def _title(lines: Sequence[str]) -> str | None:
    """The first run of lines that ends like a title, joined where it was broken."""
    for start, line in enumerate(lines[:12]):
        joined = ""
        for part in lines[start : start + 4]:
            if _NUMBER.fullmatch(part) or _ADDRESS.search(part) or "。" in part:
                break
            joined += part
            if _TITLE_END.search(joined):
                return joined
            if not (re.search(r"关于|印发|《", joined) or _ISSUER.search(joined)):
                break
        if "。" in line:
            break
    return None


def _signature(lines: Sequence[str]) -> tuple[date | None, str | None]:
    for index, line in enumerate(lines):
        found = _DATE.match(line)
        if found:
            signer = lines[index - 1] if index and _ISSUER.search(lines[index - 1]) else None
            return _day(found), signer
    return None, None


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _issuer(title: str, lines: Sequence[str]) -> str | None:
    found = re.match(r"(.+?)(?:关于|印发)", title)
    if found and _ISSUER.search(found[1]):
        return found[1]
    first = lines[0].removesuffix("文件") if lines else ""
    return first if _ISSUER.search(first) else None


def _late_date(source: SourceText) -> date | None:
    """The day below a document that is signed at its end."""
    for block in source.blocks[-_FOOT:]:
        if isinstance(block, Paragraph):
            found = _PRINTED.search(flow_of(source.text, block.span).text)
            if found:
                return _day(found)
    return None


def _lasting(found: re.Match[str], issued_on: date | None) -> tuple[date, date] | None:
    """自印发之日起施行，有效期5年: so many years from that day."""
    starts = _day(found) if found[1] else issued_on
    years = spelt_number(found[4])
    if starts is None or not 0 < years < 20:
        return None
    day = min(starts.day, calendar.monthrange(starts.year + years, starts.month)[1])
    return starts, date(starts.year + years, starts.month, day) - timedelta(days=1)


def _period(
    title: str, lines: Sequence[str], text: str, issued_on: date | None
) -> tuple[date, date] | None:
    """The plan's period by its title, by the titles in its head, or by what its text says."""
    titled = (
        line for line in lines if _TITLE_END.search(line) or "《" in line or _ALONE.match(line)
    )
    for line in (title, *titled):
        whole = line is title or (
            "。" not in line and (_TITLE_END.search(line) or _ALONE.match(line))
        )
        found = _YEARS.search(line if whole else _issued(line))
        if found and int(found[1]) <= int(found[2]):
            return _years(int(found[1]), int(found[2]))
    five = _FIVE_YEARS.search(title)
    if five:
        return _years(_FIVE_STARTS[five[1]], _FIVE_STARTS[five[1]] + 4)
    term = _TERM.search(text) or _VALID.search(text)
    if term:
        return _term(term)
    lasting = _LASTING.search(text)
    if lasting:
        return _lasting(lasting, issued_on)
    spelt = _SPELT.search(_QUOTED.sub("", text[:_PREFACE]))
    if spelt and int(spelt[1]) <= int(spelt[2]):
        return _years(int(spelt[1]), int(spelt[2]))
    years = set(_ONE_YEAR.findall(title))
    return _years(int(years.pop())) if len(years) == 1 else None


def _issued(line: str) -> str:
    """The papers that a line says to be issued with it; others are only quoted."""
    return "".join(re.findall(r"将《[^》]*》|《[^》]*》(?=[^。]{0,30}(?:已经|业经|印发))", line))


def _years(first: int, last: int | None = None) -> tuple[date, date]:
    return date(first, 1, 1), date(last or first, 12, 31)


def _term(found: re.Match[str]) -> tuple[date, date] | None:
    """A stated term; a month alone counts from its first to its last day."""
    first_year, last_year = int(found[1]), int(found[4])
    try:
        starts = date(first_year, int(found[2] or 1), int(found[3] or 1))
        month = int(found[5] or 12)
        day = int(found[6] or calendar.monthrange(last_year, month)[1])
        ends = date(last_year, month, day)
    except (ValueError, calendar.IllegalMonthError):
        return None
    return (starts, ends) if starts <= ends else None

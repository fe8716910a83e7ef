"""The first paragraphs of a document in, its title, number, issuer, dates and annexes out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from desktop_app.documents.blocks import Paragraph, SourceText, Table
from desktop_app.intake.dates import Period
from desktop_app.intake.draft import DocumentInfo
from desktop_app.intake.flow import flow_of
from desktop_app.intake.headings import has_heading
from desktop_app.intake.plan_period import QUOTED, TITLE_END, day_of, plan_period
from desktop_app.intake.rows import caption_of
from desktop_app.intake.time_words import number as spelt_number

_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}[〔\[［(（](?:19|20)\d{2}[〕\]］)）]\s*\d+\s*号")
# 标题：…, 文号：…: labels of the page.
_GIVEN = {
    **dict.fromkeys(("标题", "文件标题", "文件名称", "信息名称"), "title"),
    **dict.fromkeys(("文号", "发文字号", "文件编号"), "number"),
    **dict.fromkeys(("发布单位", "发文机关", "发布机构", "发文单位", "制发机关"), "issuer"),
    **dict.fromkeys(("成文日期", "发文日期", "印发日期", "发布日期"), "day"),
}
_LABELLED = re.compile(
    r"(?P<name>标\s*题|文件标题|文件名称|信息名称|文\s*号|发文字号|文件编号|发布单位|发文机关|发布机构|发文单位|制发机关|成文日期|发文日期|印发日期|发布日期"
    r"|层级|类型|效力|主题词|主题分类|有效性|体裁分类|公开方式|组配分类)\s*[:：]\s*(?P<value>.{0,200})"
)
_DAY = re.compile(r"((?:19|20)\d\d)[-年./](\d{1,2})[-月./](\d{1,2})")
# 根据某文件（某发〔2024〕1号）: the number of another paper.
_CITES = re.compile(r"根据|按照|依据|贯彻|落实|依照|[，。]")
_DATE = re.compile(r"^[(（]?((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日(?:印发)?[)）]?$")
# A title broken before its last word, 某县农田水利建设 / 实施方案.
_TITLE_REST = re.compile(
    r"(?:[\u4e00-\u9fff]{0,6})(?:实施方案|工作方案|行动方案|行动计划|实施意见|若干措施|工作要点|任务分工|分工方案|任务清单|实施细则)(?:[(（][^()（）]{2,20}[)）])?"
)
_MAX_TORN = 30
_CHAPTER = re.compile(r"[一二三四五六七八九十]+、")
# 云汀区促进灌溉 / 事业发展的若干意见; 云汀省治水（节水） / 领导小组办公室关于…
_PROMISES = re.compile(
    r"促进|推[进动]|支持|加[快强]|深化|实施|开展|做好|打造|建设|培育|提升|优化|完善|扶持|鼓励|振兴|发展"
)
_OF_PLACE = re.compile(r"[\u4e00-\u9fff]{2,6}[省市县区州旗][\u4e00-\u9fff]{2,10}")
_MARKED = re.compile(r"[，。；：:\d、]|关于|文件$")
_OFFICE_OF = re.compile(
    r"(?:领导小组|指挥部|委员会|联席会议|(?:工作)?专班)(?:办公[室厅])?(?:[（(]代章[)）])?关于"
)
# 中共某市委办公室 某市人民政府办公室: two issuers on one line.
_TWO_ISSUERS = re.compile(r"(?<=委办公[室厅])(?=[^,，。]{2,12}(?:人民政府|政府)办公[室厅]$)")
# 〔2024〕第11期, 2024年5月16日召开: the year in the head of minutes and reports.
_DUE_YEAR = re.compile(
    r"(?<!\d)(20\d\d)年(?:\d{1,2}月[^,，。;；]{0,4}前|年?底|末|[上下]半年|第?[一二三四]季度)"
)
_HEAD_YEAR = re.compile(r"[〔\[](20\d\d)[〕\]]|(20\d\d)年\d{1,2}月\d{1,2}日")
_HEAD_CHARS = 300
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年)")
# The letter that sends a paper round may stand above the paper's own title.
_LETTER = re.compile(
    r"现(?:将[^。]*)?印发给你们|现予以?印发|请[^。]{0,8}认真[^。]{0,8}(?:贯彻|组织|抓好)"
)
_SPELT_DATE = re.compile(
    r"(二[〇零○Oo0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_ISSUER = re.compile(r"(?:人民政府|国务院|办公室|办公厅|委员会|管委会|[^关]局|[^印]委)$")
# The level of a paper by its issuer or title: whose offices its bare names (财政局) are.
_STATE = re.compile(r"国务院|中共中央|中央办公厅|国家|全国")
_STATE_NUMBER = re.compile(r"国发|国办|中发|中办|国函")
_LEVEL = re.compile(
    r"[^市省县区旗]{1,6}(?:(?P<province>省|自治区)|(?:市|自治州|盟)(?:[^县区旗]{1,5}?(?P<inner>县(?![域城级乡])|[区旗]"
    r"(?=人民政府|委|政府|办公|20\d\d年)))?"
    r"|(?P<county>县(?![域城级乡])|(?<!自治)[区旗](?=人民政府|委|政府|办公|20\d\d年)))"
)
# A paper that names ministries and no office of a city is the state's, whatever its title.
_MINISTRY = re.compile(
    r"中央(?:宣传|组织|统战|政法|网信)|(?:市场监管|税务|海关|体育|广电)总[局署]|国家(?:发展改革委|卫生健康委|能源局|林草局)"
    r"|(?:工业和信息化|财政|生态环境|农业农村|商务|文化和旅游|人力资源社会保障|自然资源|住房城乡建设|交通运输|水利|教育"
    r"|科技|公安|民政|司法|应急管理)部"
)
_CITY_OFFICE = re.compile(r"(?:市(?!场)|县|区)[\u4e00-\u9fff]{2,8}局")
_SAYS_LEVEL = {
    level: re.compile(rf"全{level}|{level}政府|{level}委(?!员|托)") for level in "市县区"
}
_FEW = 3
# （省发展改革委、省经信厅…）: so many offices of one level, so many times those of any other.
_OFFICE_AT = re.compile(
    r"(?<=[、，,：:（(\s])(省|市(?![场政容民域])|县(?!域)|区(?![域块]))[\u4e00-\u9fff]{2,10}(?:局|委|办|厅)(?=[、，,；;。）)\s牵负配])"
)
_MANY, _TIMES = 6, 4
_TOWN = re.compile(r"(?:中共)?([\u4e00-\u9fff]{2,4}?)市(?=[\u4e00-\u9fff\d“《])")
_NO_TOWN = re.compile(
    r"关于|推[进动]|加[快强]|支持|全[面市]|建设|实施|促进|提升|贯彻|落实|做好|开展|深化|优化|印发|各"
)
_ADDRESS = re.compile(r"[:：]$")
# What a web page prints around a paper: where one is, when it was put there, how often it was read.
_CRUMB = re.compile(
    r"(?:您)?(?:现在|当前)?(?:所在|的)?位置[:：]|(?:网站)?首页(?:$|[>＞|/])|[>＞»]"
    r"|(?:信息)?(?:发布|更新)(?:日期|时间)[:：]|(?:信息)?来源[:：]|(?:浏览|点击|阅读)(?:次数|量|数)[:：]|索引号|字(?:体|号)[:：]"
    r"|(?:朗读|目\s*录|打印|关闭|收藏|分享|下载|放大|缩小|返回|扫码[^。]{0,12}|无障碍[^。]{0,6}|相关(?:文件|链接|附件)|正文|设为首页|加入收藏|阅读辅助|[\u4e00-\u9fff]|-{2,})$"
)
# Labels, addresses, numbered lines and sentences are no title at the worst.
_NO_TITLE = re.compile(
    r"附[件表]\s*\d*[:：]?$|.*[:：]$|[^，,。]{2,8}[:：]|.*。|[一二三四五六七八九十]+、|[(（]?\d{1,3}[.．、)）]"
    r"|[(（][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十]+[章节条]"
)
_ANNEX = re.compile(r"^[-—·\s]*附件[:：]?\s*(?:(\d+)\s*[.．、]\s*)?(.+)$")
_ANNEX_NEXT = re.compile(r"^(\d+)\s*[.．、]\s*(.+)$")
# The head of a document: red head, title, address and signature stand in the first lines.
_HEAD = 24
# Above the line that says where one is, a page prints its menus.
_MENU = 60
# How deep the number of a paper may stand, and on how many lines the title below it.
_DEEPEST, _MOST_LINES = 10, 7
_WHERE = re.compile(r"(?:现在|当前)(?:所在|的)?位置[:：]")
# A document signed at its end: the last lines, but for the print note.
_FOOT = 8
_PRINTED = re.compile(
    r"^(?:(?!.*(?:时间|时限|期限|截止|[:：]))[^。]{0,30}?)((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日(?:印发)?$"
)


def read_document(source: SourceText) -> DocumentInfo:
    """What the document says of itself; what it does not print stays None."""
    printed = _head(source)
    given = _given(printed)
    lines = [
        line
        for line in printed
        if not (_CRUMB.match(line) or _LABELLED.fullmatch(line) or len(set(line)) == 1 < len(line))
    ]
    lines = lines[:_HEAD]
    named = [line for line in lines if not _NO_TITLE.match(line)]
    title = (
        given.get("title")
        or _below_number(lines)
        or _title(lines)
        or (named[0][:80] if named else source.file_name)
    )
    number = next(
        (
            found.group()
            for line in lines
            if (found := _NUMBER.search(QUOTED.sub("", line)))
            and not _CITES.search(line[: found.start()])
        ),
        None,
    )
    issued_on, signer = _signature(lines)
    issued_on = issued_on or _late_date(source)
    number = number or given.get("number")
    day = _DAY.search(given.get("day", ""))
    issued_on = issued_on or (day_of(day) if day else None)
    period = plan_period(title, lines, source.text, issued_on, _prose(source))
    return DocumentInfo(
        title=title,
        number=re.sub(r"\s", "", number) if number else None,
        issuer=_TWO_ISSUERS.sub(" ", given.get("issuer") or signer or _issuer(title, lines) or "")
        or None,
        issued_on=issued_on,
        sha256=source.sha256,
        file_name=source.file_name,
        text=source.text,
        starts_on=period[0] if period else None,
        ends_on=period[1] if period else None,
    )


def _prose(source: SourceText) -> str:
    """The text outside tables; all of it where there are none."""
    if not any(isinstance(block, Table) for block in source.blocks):
        return source.text
    return "\n".join(block.text for block in source.blocks if isinstance(block, Paragraph))


def period_of(info: DocumentInfo) -> Period:
    """The days that govern relative time words."""
    year = re.search(r"[〔\[［(（]((?:19|20)\d{2})", info.number or "")
    numbered = int(year[1]) if year else None
    guessed = None if numbered else _guessed_year(info.text)
    return Period(info.starts_on, info.ends_on, info.issued_on, numbered, guessed=guessed)


def _guessed_year(text: str) -> int | None:
    """The one year that a paper prints, or in which all is due, or that its head names."""
    words = QUOTED.sub("", text)
    printed = set(_YEAR.findall(words))
    head = _HEAD_YEAR.search(words[:_HEAD_CHARS])
    if head and (head[1] or len(printed) != 1):
        return int(head[1] or head[2])
    years = printed if len(printed) == 1 else set(_DUE_YEAR.findall(words))
    return int(years.pop()) if len(years) == 1 else None


def home_of(info: DocumentInfo) -> str:
    """The prefix that names without one stand for: none in papers of the state, else 省, 市, 县."""
    if _STATE_NUMBER.match(info.number or "") or _STATE.match(info.issuer or info.title):
        return ""
    found = _LEVEL.match(info.issuer or "") or _LEVEL.match(info.title)
    if found is None:
        ministries = set(_MINISTRY.findall(info.text))
        central = len(ministries) >= _FEW and not _CITY_OFFICE.search(info.text)
        return "" if central else _level_said(info.text)
    if found["province"]:
        return "省"
    return found["inner"] or found["county"] or "市"


def _level_said(text: str) -> str:
    """全区, 区政府: the level of which a paper without issuer speaks; a city's where it is unsaid."""
    named = Counter(_OFFICE_AT.findall(text))
    most = named.most_common(2)
    if most and most[0][1] >= _MANY and all(_TIMES * times <= most[0][1] for _, times in most[1:]):
        return str(most[0][0])
    said = [level for level in "市县区" if _SAYS_LEVEL[level].search(text)]
    return said[0] if len(said) == 1 else "市"


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
    lists: list[str] = []
    sheets_only = True
    for block in source.blocks:
        if isinstance(block, Paragraph):
            sheets_only = False
            lines.append(flow_of(source.text, block.span).text.lstrip("#* "))
        elif sheets_only:  # a sheet carries its title in a row of its own
            (lists if has_heading(block) else lines).append(caption_of(block))
    # A sheet with hints on how to fill the others in has no title to give.
    where = [place for place, line in enumerate(lines[:_MENU]) if _WHERE.search(line)]
    lines = [*lists, *lines[where[-1] + 1 if where else 0 :]]
    return [line for line in lines if line][: 2 * _HEAD]


def _title(lines: Sequence[str]) -> str | None:
    """The first run of lines that ends like a title, joined where it was broken."""
    for start, line in enumerate(lines[:12]):
        if start and _CHAPTER.match(line):
            continue  # 一、问题清单 below the title
        joined = ""
        for part in lines[start : start + 4]:
            if (
                _NUMBER.fullmatch(part)
                or _ADDRESS.search(part)
                or "。" in part
                or _DATE.match(part)
            ):
                break
            joined += part
            if TITLE_END.search(joined):
                return joined
            following = "".join(lines[start + 1 : start + 2])
            torn = joined == part and _is_torn(part, following, first=start == 0)
            if not (torn or re.search(r"关于|印发|《", joined) or _ISSUER.search(joined)):
                break
        if "。" in line and not _LETTER.search(line) and not _in_letter(lines, start):
            break
    return None


def _below_number(lines: Sequence[str]) -> str | None:
    """The title below the paper's number, on however many lines; it begins with those who issue it."""
    for place, line in enumerate(lines[:_DEEPEST]):
        if not _NUMBER.fullmatch(line):
            continue
        joined = ""
        for part in lines[place + 1 : place + 1 + _MOST_LINES]:
            if _ADDRESS.search(part) or "。" in part or _DATE.match(part):
                break
            joined += part
            if TITLE_END.search(joined) and "关于" in joined:
                return joined
    return None


def _given(lines: Sequence[str]) -> dict[str, str]:
    """What the page that holds a paper says of it in labelled lines: 标题：…, 文号：…."""
    found: dict[str, str] = {}
    for line in lines:
        labelled = _LABELLED.fullmatch(line)
        name = _GIVEN.get("".join(labelled["name"].split())) if labelled else None
        if labelled and name:
            found.setdefault(name, labelled["value"].strip())
    return found if len(found) > 1 else {}


def _is_torn(part: str, following: str, *, first: bool) -> bool:
    """Whether a line is the beginning of a title whose rest stands on the next line."""
    if len(part) > _MAX_TORN:
        return False
    promises = bool(_PROMISES.search(part) or _OF_PLACE.fullmatch(part))
    promises = promises and not _MARKED.search(part) and not _ISSUER.search(part)
    goes_on = promises and TITLE_END.search(following) and not _MARKED.search(following)
    office = _OFFICE_OF.match(following) and not _MARKED.search(part)
    return bool(_TITLE_REST.fullmatch(following) or (first and goes_on) or office)


def _in_letter(lines: Sequence[str], place: int) -> bool:
    """Whether a line stands between the address of a letter and the day below it."""
    return any(map(_ADDRESS.search, lines[:place])) and any(map(_DATE.match, lines[place:12]))


def _signature(lines: Sequence[str]) -> tuple[date | None, str | None]:
    for index, printed in enumerate(lines):
        line = _SPELT_DATE.sub(_in_figures, printed)
        found = _DATE.match(line)
        if found:
            signer = lines[index - 1] if index and _ISSUER.search(lines[index - 1]) else None
            return day_of(found), signer
    return None, None


def _in_figures(found: re.Match[str]) -> str:
    """二○○九年二月二十七日 in figures."""
    year, month, day = (spelt_number(found[place]) for place in (1, 2, 3))
    return f"{year}年{month}月{day}日"


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
                return day_of(found)
    return None

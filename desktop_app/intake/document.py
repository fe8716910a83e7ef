"""The first paragraphs of a document in, its title, number, issuer, dates and annexes out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from desktop_app.documents.blocks import Paragraph, SourceText
from desktop_app.intake.dates import Period
from desktop_app.intake.draft import DocumentInfo
from desktop_app.intake.flow import flow_of
from desktop_app.intake.rows import caption_of

_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}[〔\[［(（](?:19|20)\d{2}[〕\]］)）]\s*\d+\s*号")
_DATE = re.compile(r"^((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日(?:印发)?$")
_TITLE_END = re.compile(
    r"(?:通知|意见|方案|规划|计划|措施|办法|决定|规定|细则|清单|通报|批复|要点|政策)$"
)
_ISSUER = re.compile(r"(?:人民政府|办公室|办公厅|委员会|管委会|[^关]局|[^印]委)$")
_ADDRESS = re.compile(r"[:：]$")
_YEARS = re.compile(r"(20\d{2})年?[—–―\-~～至到]+(20\d{2})年?")
_FIVE_YEARS = re.compile(r"十([三四五六])五[”\"]?(?:期间|时期|规划)")
_FIVE_STARTS = {"三": 2016, "四": 2021, "五": 2026, "六": 2031}
_ANNEX = re.compile(r"^[-—·\s]*附件[:：]?\s*(?:(\d+)\s*[.．、]\s*)?(.+)$")
_ANNEX_NEXT = re.compile(r"^(\d+)\s*[.．、]\s*(.+)$")
# The head of a document: red head, title, address and signature stand in the first lines.
_HEAD = 24
_HEAD_CHARS = 1500


def read_document(source: SourceText) -> DocumentInfo:
    """What the document says of itself; what it does not print stays None."""
    lines = _head(source)
    title = _title(lines) or (lines[0][:80] if lines else source.file_name)
    number = next((found.group() for line in lines if (found := _NUMBER.search(line))), None)
    issued_on, signer = _signature(lines)
    years = _period(title, source.text[:_HEAD_CHARS])
    return DocumentInfo(
        title=title,
        number=re.sub(r"\s", "", number) if number else None,
        issuer=signer or _issuer(title, lines),
        issued_on=issued_on,
        sha256=source.sha256,
        file_name=source.file_name,
        text=source.text,
        starts_on=date(years[0], 1, 1) if years else None,
        ends_on=date(years[1], 12, 31) if years else None,
    )


def period_of(info: DocumentInfo) -> Period:
    """The days that govern relative time words."""
    return Period(info.starts_on, info.ends_on, info.issued_on)


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
    lines = []
    for block in source.blocks:
        if isinstance(block, Paragraph):
            lines.append(flow_of(source.text, block.span).text.lstrip("#* "))
        elif not lines:  # a sheet carries its title in a row of its own
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


def _period(title: str, head: str) -> tuple[int, int] | None:
    for text in (title, re.sub(r"\s", "", head)):
        found = _YEARS.search(text)
        if found and int(found[1]) <= int(found[2]):
            return int(found[1]), int(found[2])
        five = _FIVE_YEARS.search(text)
        if five and text is title:
            return _FIVE_STARTS[five[1]], _FIVE_STARTS[five[1]] + 4
    return None

"""A sorted sheet and the totals that it or its document prints in, the sums that differ out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from desktop_app.documents.blocks import Row
from desktop_app.intake.columns import Column
from desktop_app.intake.draft import DraftItem, DraftList
from desktop_app.intake.rows import Line, Sheet
from desktop_app.issues import Issue, Severity

_COUNT = re.compile(r"(\d+)\s*[个项条件]")
_NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?")
_CHILD = re.compile(r"[(（]\d{1,3}[)）]|[①-⑳]|\d+(?:[.\-—]\d+)+")
# 《某市重点任务分工》共9项任务.
_ANNOUNCED = re.compile(
    r"《(?P<title>[^》]{4,60})》[^。；;]{0,16}?共(?:计|有|安排|包括|分解为?|梳理)*[^。；;，,]{0,8}?(?P<count>\d{1,4})[项条件个]"
    r"(?:重点|工作|具体|主要)*(?:任务|事项|项目|措施|工作)?"
)


def sums_that_differ(sheet: Sheet, name: str) -> list[Issue]:
    """合计 and 小计 rows against the rows that they sum up."""
    issues: list[Issue] = []
    for row, index in sheet.sums:
        words = next(cell.text.strip() for cell in row.cells if cell.text.strip())
        partial = "小" in words
        if partial and sum(held == index and "小" in _first(each) for each, held in sheet.sums) > 1:
            continue  # parts of a group without names of their own
        if partial and index is None:
            continue
        sections = [sheet.sections[index]] if partial and index is not None else sheet.sections
        lines = [line for section in sections for line in section.lines if _counts(line)]
        issues += [
            Issue("total_differs", Severity.WARNING, name, f"{name}{said}，请对照原文。")
            for said in _differences(row, words, lines, sheet)
        ]
    return issues


def _first(row: Row) -> str:
    return next((cell.text for cell in row.cells if cell.text.strip()), "")


def _counts(line: Line) -> bool:
    """Whether a row is summed up: parts of the row above are not."""
    return bool(line.number) and not _CHILD.fullmatch(line.text(Column.NUMBER))


def _differences(row: Row, words: str, lines: Sequence[Line], sheet: Sheet) -> Iterator[str]:
    printed = _COUNT.search(words)
    label = "".join(words.split())
    if printed and int(printed[1]) != len(lines):
        yield f"“{label}”写明{printed[1]}项，实际读出{len(lines)}项"
    heading = sheet.heading
    if heading is None:
        return
    whole = heading.columns.get(Column.TOTAL_COST)
    for index in [*([] if whole is None else [whole]), *heading.yearly_costs()]:
        total = _amount(row, index) or None  # an empty cell is no total
        parts = [_amount(line.row, index) for line in lines]
        known = [part for part in parts if part is not None]
        if total is None or not known or len(known) < len(parts):
            continue
        exponent = total.as_tuple().exponent
        step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
        if abs(total - sum(known)) > step:
            title = heading.words[index][-1]
            yield f"“{label}”的“{title}”写明{total}，各项相加为{sum(known)}"


def _amount(row: Row, index: int) -> Decimal | None:
    """The amount in a cell; an empty one counts as nothing, words as unknown."""
    text = "".join(row.cells[index].text.split()) if index < len(row.cells) else ""
    if not text.strip("—-－–/"):
        return Decimal(0)
    found = _NUMBER.fullmatch(text)
    return Decimal(re.sub(r"[,，]", "", found[0])) if found else None


def announced_totals(
    paragraphs: Sequence[str], lists: Sequence[DraftList], items: Sequence[DraftItem]
) -> list[Issue]:
    """What the text says of how many matters a list has, against the list of that name."""
    issues = []
    for text in paragraphs:
        for found in _ANNOUNCED.finditer(text):
            listed = _called(found["title"], lists)
            if listed is None:
                continue
            own = sum(item.list_name == listed.name and item.parent is None for item in items)
            if own != int(found["count"]):
                said = f"文中写明《{found['title']}》共{found['count']}项，{listed.name}实际读出{own}项"
                issues.append(
                    Issue("total_differs", Severity.WARNING, listed.name, f"{said}，请对照原文。")
                )
    return issues


def _called(title: str, lists: Sequence[DraftList]) -> DraftList | None:
    """The list that bears a title, or that is called by it in a longer one."""
    bare = _bare(title)
    same = [
        each for each in lists if bare and (bare == _bare(each.title) or bare == _bare(each.name))
    ]
    like = [each for each in lists if bare and bare in _bare(each.title or each.name)]
    return (same or like)[0] if len(same) == 1 or (not same and len(like) == 1) else None


def _bare(title: str) -> str:
    return re.sub(r"\s|[(（][^()（）]*[)）]|^附[件表]\d*[:：]?", "", title)

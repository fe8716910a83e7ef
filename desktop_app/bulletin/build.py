"""通报: a month's facts in, the content tree of the bulletin out; the same facts, the same tree."""

from __future__ import annotations

from desktop_app.bulletin.annexes import annexes
from desktop_app.bulletin.content import (
    Block,
    DataTable,
    Heading,
    LightChart,
    OfficialDocument,
    Paragraph,
)
from desktop_app.bulletin.demands import demands
from desktop_app.bulletin.facts import MonthFacts
from desktop_app.bulletin.keys import name_annexes, name_blocks
from desktop_app.bulletin.overall import opening, overall
from desktop_app.bulletin.phrases import short_title
from desktop_app.bulletin.problems import good_progress, problems
from desktop_app.cycle.calendar import month_name

# The rules on lighter paperwork of 2024: a document's text stays within so many characters.
MOST_CHARACTERS = 5000
# How many items each part may name, tried in turn until the text is short enough.
_NAMES = (10, 6, 3)


def build_bulletin(facts: MonthFacts) -> OfficialDocument:
    """The bulletin of a month; a draft (征求意见稿) while the month is not closed."""
    organ = facts.organ
    return OfficialDocument(
        mark=organ.mark,
        number=organ.bulletin_number(facts.year, facts.issue),
        title=bulletin_title(facts),
        addressee=organ.addressee,
        body=name_blocks(_body(facts)),
        annexes=name_annexes(annexes(facts)),
        organ=organ.organ,
        dated=facts.dated,
        copy_to=organ.copy_to,
        printer=organ.printer,
        printed_on=None if facts.draft else facts.dated,
        draft=facts.draft,
        demo=facts.invented,
        snapshot=facts.snapshot,
    )


def bulletin_title(facts: MonthFacts) -> str:
    """关于……2023年9月份落实情况的通报, by the plan's short title where there is but one."""
    about = short_title(facts.plans[0]) if len(facts.plans) == 1 else "重点工作方案"
    return f"关于{about}{month_name(facts.cycle.month)}份落实情况的通报"


def body_characters(document: OfficialDocument) -> int:
    """Characters of the body without spaces: headings, text, tables and chart titles."""
    return sum(len("".join(_words(block).split())) for block in document.body)


def _body(facts: MonthFacts) -> tuple[Block, ...]:
    for most in _NAMES:
        body = (
            *opening(facts),
            *overall(facts, most),
            *good_progress(facts),
            *problems(facts, most),
            *demands(facts),
        )
        if sum(len(_words(block)) for block in body) <= MOST_CHARACTERS:
            break
    return body


def _words(block: Block) -> str:
    match block:
        case Heading() | Paragraph():
            return block.text
        case DataTable():
            titles = "".join(column.title for column in block.columns)
            return block.caption + titles + "".join("".join(row) for row in block.rows)
        case LightChart():
            return block.title + block.axis + "".join(bar.label for bar in block.bars)
        case _:
            return ""

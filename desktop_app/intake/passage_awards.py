"""A paper's paragraphs and the items read out of it in, the money promised outside of them out.

News and explanations of a policy promise money without setting tasks. Issue codes: those of
`awards`; `award_in_passage` (awards come from running text that belongs to no item).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from desktop_app.documents.blocks import Paragraph, Span
from desktop_app.intake.awards import read_awards
from desktop_app.intake.draft import DraftAward, DraftItem
from desktop_app.intake.flow import Flow
from desktop_app.intake.left_sentences import held_by_item
from desktop_app.intake.lines import logical_paragraphs
from desktop_app.issues import Issue, Severity

_ORDINAL = (
    r"[#*\s]*(?:[一二三四五六七八九十]+[是、]|第[一二三四五六七八九十]+[章节条]?[,，、\s]?"
    r"|[(（][一二三四五六七八九十\d]+[)）]|\d{1,3}[.．、])\s*"
)
# 一是支持导向明确。 / （三）做强企业。 / 加强金融支持。: what a paragraph calls itself.
_LEAD = re.compile(
    rf"(?:{_ORDINAL}(?P<numbered>[^。：:；;，,\d]{{2,30}})[。：:；;，,]|\s*(?P<plain>[^。：:；;，,\d]{{4,16}})。)"
)
# A line of its own that closes without a mark stands above what follows.
_HEADLINE = re.compile(rf"(?P<ordinal>{_ORDINAL})?(?P<name>[^。；;！？]{{4,40}})$")
_BOOKMARK = re.compile(r"\[bookmark:[^\]]*\]")
_NAMELESS = "正文"


def passage_awards(
    paragraphs: Sequence[Paragraph], source: str, items: Sequence[DraftItem]
) -> tuple[list[DraftAward], list[Issue]]:
    """Awards of running text that no item holds, each under its paragraph's own name."""
    taken = sorted(item.source for item in items if item.source)
    awards: list[DraftAward] = []
    issues: list[Issue] = []
    for name, flow in _passages(paragraphs, source, taken):
        found, doubts = read_awards(name, flow.text)
        awards.extend(found)
        issues.extend(doubts)
    if awards:
        message = (
            f"有{len(awards)}条奖补取自不属于任何事项的正文，措施名用的是段首或小标题，请对照原文。"
        )
        issues.insert(0, Issue("award_in_passage", Severity.WARNING, awards[0].measure, message))
    return awards, issues


def _passages(
    paragraphs: Sequence[Paragraph], source: str, taken: Sequence[Span]
) -> Iterator[tuple[str, Flow]]:
    headline = _NAMELESS
    for flow in logical_paragraphs(paragraphs, source):
        lines = _lines(source[flow.whole.start : flow.whole.end])
        # A heading that closes without a mark is taken for the start of the lines below it.
        while (
            lines and (title := _HEADLINE.match(lines[0])) and (title["ordinal"] or not lines[1:])
        ):
            headline = title["name"].strip()
            lines = lines[1:]
        if lines and not held_by_item(flow.whole.start, taken):
            lead = _LEAD.match(lines[0])
            yield (lead["numbered"] or lead["plain"] if lead else headline), flow


def _lines(text: str) -> list[str]:
    lines = (_BOOKMARK.sub("", line).strip("#* \t\u3000") for line in text.splitlines())
    return [line for line in lines if line]

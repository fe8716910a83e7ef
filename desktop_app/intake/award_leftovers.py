"""A measure's text and where its award clauses stand in; sums promised outside of them, out.

Whoever keys in what a measure promises trusts the list: a sum that no clause took must be told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# 分别给予1万元、0.5万元 / 累计奖励不超过1000万元: words of giving, then one sum after another.
_GIVEN = re.compile(
    r"(?<!融资)(?<!贷款)(?<!投资)"
    r"(?:给予|予以|奖励|奖补|补助|补贴|资助|支持|扶持|贴息|金额|总额|标准|经费|(?<!融)资金(?!规模))"
    r"[^。；;，,\d]{0,10}?(?:最高|不超过|不高于|不少于|不低于|分别为|达到?|为|按)?[^。；;，,\d]{0,4}?"
    r"(?P<sums>\d[\d.]*(?:万|亿|千|百)?元(?:[、和及]\d[\d.]*(?:万|亿|千|百)?元)*)"
    # 补贴达到10万元以上的企业 is a condition, 奖励资金500万元的项目 a size.
    r"(?!以上|以下|及以上|的(?!标准|奖励|补助|补贴|资助|扶持|一次性))"
)
_PROMISE = re.compile(r"给予|予以|奖励|奖补|补助|补贴|资助|扶持|支持(?:总额|金额|资金)")
# What was paid, planned or raised is no promise.
_TOLD = re.compile(
    r"(?:已|共|累计|全年|去年|上年|预计|计划|筹集|设立|安排|投入|发放|兑现|撬动|带动)[^。；;]{0,14}$"
)
# 争取省财政给予的最高1000万元扶持: money that others are to give.
_SOUGHT = re.compile(r"争取[^。；;]{0,20}$")
_BOUND = re.compile(r"最高|不超过|不高于|不少于|不低于")


def sums_left(text: str, places: Sequence[tuple[int, int]]) -> list[str]:
    """The words of sums that look promised and stand in no award clause."""
    if not _PROMISE.search(text):
        return []
    return [
        found["sums"]
        for found in _GIVEN.finditer(text)
        if not any(start <= found.start("sums") < end for start, end in places)
        and not _SOUGHT.search(text, max(0, found.start() - 24), found.start())
        # 累计奖励不超过1000万元 is a ceiling, whatever stands before.
        and (
            _BOUND.search(found.group())
            or not _TOLD.search(text, max(0, found.start() - 16), found.start())
        )
    ]

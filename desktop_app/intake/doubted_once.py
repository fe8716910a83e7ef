"""Items with their doubts in, the same items with the doubt about one and the same unit said once out.

The list of unknown units names each of them with all its places; the flag stands at the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from desktop_app.intake import flags
from desktop_app.intake.draft import DraftFlag, DraftItem
from desktop_app.intake.units import ONE_OFF

# A name cut in the wrong place does not end so, and is doubted wherever it stands.
_WHOLE = re.compile(
    r"“[^“”由以等、，]{2,24}?(?:局|委|办|厅|部|署|政府|办公室|管委会|委员会|公司|集团|总工会|妇联|残联|科协|大学|学院|海关"
    r"|银行|分行|支行|总队|支队|法院|检察院|联合会|办事处|实验室|研究院)(?:[(（][^()（）]{1,12}[)）])?”"
)

# A plain office of a plain length, of which nothing is said but that it is not registered.
_PLAIN = re.compile(
    r"名录中没有“(?:省|市|县|区|州|国家|中央|全国)?(?!.*(?:以下|除|的|范围|负责|牵头))[\u4e00-\u9fff]{2,12}(?:局|委|办|厅|部|署|委员会|办公室|总工会|妇联|残联"
    r"|科协|海关|银行|法院|检察院|管委会|政府)”，请核对或登记。$"
)


def doubted_once(items: Iterable[DraftItem], *, elsewhere: bool = False) -> Iterator[DraftItem]:
    """Each item; whole names that are unknown or collective are flagged where they stand first.

    In a paper of `elsewhere` that its offices are not ours is no doubt about any item.
    """
    said: set[str] = set()
    for item in items:
        kept = tuple(
            flag
            for flag in item.flags
            if (flag.message not in said or not _told_once(flag))
            and not (elsewhere and _PLAIN.match(flag.message))
        )
        said.update(flag.message for flag in item.flags)
        yield item if len(kept) == len(item.flags) else replace(item, flags=kept)


def _told_once(flag: DraftFlag) -> bool:
    """Whether a doubt is about a name, which one answer settles wherever it stands."""
    whole = flag.code == flags.UNIT_UNKNOWN and bool(_WHOLE.search(flag.message))
    whole = whole and ONE_OFF not in flag.message  # a likely slip is one at every item
    return whole or flag.code == flags.UNIT_COLLECTIVE

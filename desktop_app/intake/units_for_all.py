"""The items of a paper in, the same with what the paper says once for all of them out.

以下均需各县落实，不再列出: units of all items below. Remarks of changes left in a file (删除[甲]：…) make
every word around them doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop_app.intake import flags
from desktop_app.intake.draft import DraftFlag, DraftItem, DraftUnit
from desktop_app.intake.items import Reading
from desktop_app.intake.unit_lists import read_units
from models.base import Role

# Units named once for all that follows.
_FOR_ALL = re.compile(
    r"(?:以下|下列|下述|其[他余]|具体|各项|上述|所有)[^。（()），,]{0,8}(?:均|都|还)(?:需|由|要|涉及)[^。]{2,90}?[，,]?\s*不再[^。)）]{0,6}(?:列出|列示|标注|列明|分工|注明)"
)
# …均需各县政府、园区管委会落实: who these are.
_ALL_OF = re.compile(
    r"均?(?:需|由)(.{2,60}?)(?:按职责|分工|共同|具体)*(?:落实|负责|配合|组织|推进|实施|参与|执行)"
)
_LOCAL = re.compile(r"地方|各地(?:区|方)?|属地")
# Remarks that a word processor keeps of changes: 删除[甲]：…
_REMARK = re.compile(
    r"(?:设置格式|删除|插入|批注|移动|格式化)(?:的内容)?\s*[\[［【][^\]］】]{1,14}[\]］】]\s*[:：]"
)
_REMARKED = "原文夹有修订批注“{}”，责任单位和文字可能读错，请对照原件核定。"


def with_units_for_all(items: list[DraftItem], reading: Reading) -> list[DraftItem]:
    """以下均需各县落实，不再列出: added to the items below, which name these units nowhere."""
    for found in _FOR_ALL.finditer(reading.source):
        words = "".join(found.group().split())
        below = words.startswith(("以下", "下列", "下述"))
        named = _ALL_OF.search(words) if below else None
        words_of_units = named[1] if named else ""
        if _LOCAL.fullmatch(words_of_units):
            words_of_units = _local(items, found.start())
        units = words_of_units and read_units(
            words_of_units, reading.registry, Role.RESPONSIBLE, Role.RESPONSIBLE
        )
        done = "已经加列" if units and units[0] else "没有加列"
        doubt = DraftFlag(flags.UNIT_OPEN_LIST, f"原文写有“{words}”，本项{done}，请核定。")
        added = tuple(units[0]) if units else ()
        items = [
            _with_units(item, added, doubt)
            if item.source and (item.source.start if below else item.source.end) > found.start()
            else item
            for item in items
        ]
    return items


def _local(items: Sequence[DraftItem], place: int) -> str:
    """以下均需地方落实: the governments that the item with this note names."""
    for item in items:
        if item.source and item.source.start <= place < item.source.end:
            return "、".join(unit.printed for unit in item.units if unit.printed.startswith("各"))
    return ""


def with_remarks_told(items: Sequence[DraftItem], source: str) -> Iterator[DraftItem]:
    """Where remarks of changes stand in the text, nothing around them is sure."""
    held = bool(_REMARK.search(source))
    for item in items:
        span = item.source if held else None
        found = _REMARK.search(source, span.start, span.end) if span else None
        if found is None:
            yield item
            continue
        flag = DraftFlag(flags.UNIT_UNKNOWN, _REMARKED.format("".join(found[0].split())))
        yield replace(item, flags=(*item.flags, flag))


def _with_units(item: DraftItem, added: Sequence[DraftUnit], doubt: DraftFlag) -> DraftItem:
    known = {unit.name for unit in item.units}
    units = (*item.units, *(unit for unit in added if unit.name not in known))
    return replace(item, units=units, flags=(*item.flags, doubt))

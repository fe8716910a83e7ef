"""The running text of an item without units in, the offices that it says to act out, with a doubt.

由市住建局牵头，会同市财政局编制规划; 市城管局牵头，开展整治; 市民政局负责布局: a proposal only.
"""

from __future__ import annotations

import re

from desktop_app.intake import flags
from desktop_app.intake.draft import DraftFlag
from desktop_app.intake.unit_lists import Units, first_leads, merge_units, read_units
from desktop_app.intake.units import UnitRegistry
from models.base import Role

_OFFICE = (
    r"(?:各[县市区镇乡街旗](?:、?[市区县])?(?:[(（][^()（）]{1,8}[)）])?(?:人民政府|政府)?(?=要|应|须|负责|在)|(?:[省市县区镇]|各[县区市镇乡]|自治区|国家|[\u4e00-\u9fff]{2,4}[市县区])[^，,。；;：:、（()）\d]{0,16}?"
    r"(?:局|委|办|厅|部|署|政府|办公室|管委会|集团|公司|中心|支队|分行|银行)"
    r"|[\u4e00-\u9fff]{2,10}(?:分行|支行|分局|支局|分公司))"
)
_LIST = rf"{_OFFICE}(?:、{_OFFICE})*"
# What offices do, with the role that it gives them.
_ACTS = re.compile(
    rf"(?:^|[，,。；;：:])由?(?P<names>{_LIST})(?:等(?:部门|单位)?)?(?:要|应|负责|具体|共同|分别)*"
    r"(?P<act>牵头|会同|负责|统筹|为责任主体|(?:按照?(?:各自)?职[责能](?:分工)?)|具体?实施|组织|配合|协助|要(?!求)|须|于(?=[^,，。；;]{1,10}前))"
)
# 会议要求，请市水利局加快办理: who is asked to act.
_ASKED = re.compile(rf"(?:^|[，,。；;：:])请(?P<names>{_LIST})(?=[\u4e00-\u9fff]{{2}})")
_WITH = re.compile(rf"会同(?P<names>{_LIST})")
_HELP = {"配合": Role.COOP, "协助": Role.COOP, "牵头": Role.LEAD}
_MAX_QUOTE = 40


def units_said(text: str, registry: UnitRegistry) -> Units | None:
    """Offices of the sentences, the first of them leads unless another does; None where none act."""
    parts: list[Units] = []
    for found in _ACTS.finditer(text):
        role = _HELP.get(found["act"], Role.RESPONSIBLE)
        parts.append(read_units(found["names"], registry, role, role))
    parts.extend(
        read_units(found["names"], registry, Role.RESPONSIBLE, Role.RESPONSIBLE)
        for found in _ASKED.finditer(text)
    )
    parts.extend(
        read_units(found["names"], registry, Role.COOP, Role.COOP) for found in _WITH.finditer(text)
    )
    units, doubts = merge_units(parts)
    if not units:
        return None
    if not any(unit.role is Role.LEAD for unit in units):
        answering = [unit for unit in units if unit.role is not Role.COOP]
        units = [*first_leads(answering), *(unit for unit in units if unit.role is Role.COOP)]
    names = "、".join(unit.name for unit in units)[:_MAX_QUOTE]
    message = f"没有单独写责任单位，“{names}”是从正文语句中读出的，请核定。"
    return units, [*doubts, DraftFlag(flags.UNITS_SAID, message)]

"""The words that introduce units, leaders and deadlines in, their meaning out."""

from __future__ import annotations

import re

from models.base import Role

# 责任单位：, **责任单位**：, 【责任单位】, 责任单位为市水利局: what ends a label.
_MARK = r"(?:\**\s*[:：]|[】\]]\s*[:：]?|[为是](?=[省市县区各]))"
BULLETS = "【[●◆■▲★※•·*# "
_ROLE = "牵头|责任|配合|主办|承办|落实|实施|协办|协同|协助|参与|参加|负责|主管|承担|主责"
_SCOPE = r"(?:区县|县区|市县|县市区|省直|区直|县直|镇级|乡镇|属地|省级|市级|县级|区级|主要|第一|市直|组织|其[他它余])?"
# Where a line, a sentence or a part of a bracket begins: any short head with a colon is a label there.
_BEGINS = rf"(?:(?<=[。；;，,、(（【\[〔\s{re.escape(BULLETS.strip())}])|^)"
_ANSWERS = r"(?=\s*[^。；;:：\n]{0,60}(?:局|委|办|厅|部|处|科|室|股|站|所|队|院|会|中心|政府|单位|公司|集团|镇|乡|街道|县|区|市|社|行|校|村))"
# Labels that stand in running text must name what they introduce.
_NAMED = (
    rf"{_SCOPE}(?P<role>{_ROLE})(?:责任)?(?:单位|部门|主体|县市区|县区|地区|站所|科室|处室|股室|镇街|乡镇|街道|企业)(?:及分工|[及和、](?:责任人|负责人))?{_MARK}"
    rf"|(?P<person>(?:牵头|责任|项目|分管|包保|包联|包抓|挂联|挂钩|挂点|联系|督导|省级?|市级?|县级?|区级?|乡镇?级?|主管)+"
    rf"(?:领导|责任人|联系人|负责人|负责同志|人|电话|方式)(?:同志)?{_MARK}"
    rf"|(?P<watch>(?:督导|督办|监督|督查|验收|核查|销号)(?:责任)?(?:单位|部门){_MARK}))"
    r"|(?P<share>(?:部门|责任|任务|职责)分工\s*[:：](?=[^。]{0,40}(?:局|委|办|厅|部门|政府|单位|公司)))"
    rf"|(?P<told>(?:实际|目前|当前)?(?:完成|进展|推进|落实)(?:情况|进度){_MARK})"
    rf"|(?P<due>(?:(?:完成|办结|推进|整改|工作)(?:时限|期限|时间)|时限|时间节点|进度安排|时间安排)"
    rf"(?:要求)?{_MARK})"
    r"|(?:(?<=[。；;\n\s])|^)(?P<short>牵头|配合|协办|主办|承办)\s*[:：]"
    rf"|{_BEGINS}(?P<head>[\u4e00-\u9fff]{{1,9}}(?:单位|部门|分工|主体))\s*[:：]{_ANSWERS}"
    rf"|{_BEGINS}(?P<whom>[\u4e00-\u9fff]{{1,9}}(?:领导|责任人|负责人|联系人|联络员|负责同志))\s*[:：]"
)
# 适用范围：某地 inside a bracket: whatever it introduces, the list of units ends there.
_OTHER = (
    r"(?<=[，,；;。])\s*(?P<other>(?![^:：，,；;。]{0,12}(?:单位|部门|分工|主体)\s*[:：])"
    r"[\u4e00-\u9fff]{2,10})\s*[:：]"
)
LABEL = re.compile(rf"{_NAMED}|(?P<brief>牵头|配合|协办|主办|承办)\s*[:：]|{_OTHER}")
IN_TEXT = re.compile(_NAMED)
OPENING = re.compile(rf"[(（〔【\[]\s*(?={LABEL.pattern})")
# What a head of a label says of those behind it; any other head names who answers.
_LEADS = re.compile(r"牵头|主办|主责|主抓|组织|第一|总")
_HELPS = re.compile(r"配合|协办|协同|协助|协作|参与|参加|支持|支撑|联动|联合|共建|会办|指导")
_NO_UNITS = re.compile(
    r"督导|督办|监督|督查|验收|核查|销号|检查|考核|评价|评审|审批|受理|咨询|服务|联系|抄送|主送|报送|填报|填表|制表|编制|编写|起草|印发"
    r"|发布|发文|申报|获奖|施工|设计|监理|勘察|建设|业主|投资|中标|承建|用工|用人|供货|计量|货币|金额|来源|参会|培训|依托|试点"
)
ROLES = {
    **dict.fromkeys(("牵头", "主办", "主责"), Role.LEAD),
    **dict.fromkeys(("配合", "协办", "协同", "协助", "参与", "参加", "支持", "指导"), Role.COOP),
}
# 列第一位者为牵头单位，下同: how to read the list, and no unit of it.
READING_NOTE = re.compile(
    r"[(（]?除标注[^,，。;；)）]{0,20}外[,，]?|[(（]?标(?:注)?[“\"]?[★☆*※▲][”\"]?的?(?:单位|部门)?为牵头(?:单位|部门)(?:[,，]下同)?[)）]?|"
    r"(?:[,，。;；]?(?:责任|牵头)?(?:单位|部门)(?:[为有是])?(?:多个|多家|两[个家](?:以上|及以上)?)[^,，。;；]{0,6}[,，])?"
    r"[,，。;；、]?[^,，。;；、(（)）〔〕【】\[\]]{0,8}(?:列|排|位于?|排名)(?:在|名|序)*(?:第一|首|最前)位?"
    r"[^,，。;；)）〕】\]]*(?:[,，。;；]\s*(?:下同|以下同|下同。))?"
    r"|[,，。;；]?\s*(?:以?下同|不再(?:逐一)?列出)(?=$|[)）。])"
    r"|[,，。;；、]?(?:首位|排首|第一(?:个|家|位)?)(?:责任)?(?:单位|部门)?的?[为是]牵头[^,，。;；)）]*(?:[,，]\s*下同)?"
    r"|[,，。;；]?[^,，。;；]{0,16}(?:涉及|均需|均由)[^。;；]{0,90}[,，]?(?=不再)"
    r"|[,，。;；]?[^,，。;；]{0,20}不再(?:逐一|一一|另行|重复|单独)?(?:列出|列示|[做作]分工|标注|注明)"
)


_EMPTY = re.compile(r"[(（〔【\[]\s*[)）〕】\]]")


def without_notes(words: str) -> str:
    """Words without the notes on how to read the list, and without the brackets that held them."""
    left = _EMPTY.sub("", READING_NOTE.sub("", words))
    torn = left != words and left.rstrip("。 ")[-1:] in tuple(")）")
    opened, closed = (sum(map(left.count, marks)) for marks in ("(（", ")）"))
    return left.rstrip("。 ")[:-1] if torn and closed > opened else left


def role_of(label: re.Match[str]) -> Role | None:
    """The role that a label gives the units behind it; None for leaders and deadlines."""
    words = label.groupdict()
    if words.get("share"):
        return Role.RESPONSIBLE
    if words.get("head"):
        return _role_in(words["head"])
    named = words.get("role") or words.get("short") or words.get("brief")
    return ROLES.get(named, Role.RESPONSIBLE) if named else None


def _role_in(head: str) -> Role | None:
    """攻坚单位, 市级参战部门: what a head that no list holds says of the units behind it."""
    if _NO_UNITS.search(head):
        return None
    if _HELPS.search(head):
        return Role.COOP
    return Role.LEAD if _LEADS.search(head) else Role.RESPONSIBLE

"""Invented words for the demo months: how far an item is in, what its unit would write out.

All of it is made up. Every progress text starts with the mark, so that it can never pass for real.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from decimal import Decimal

from models.base import Kind

MARK = "〔演示〕"
REPORTER = "演示填报员"

_POLICY = (
    (
        "梳理政策要点{n}条，明确对接处室，拟定争取方案初稿。",
        "组织{n}家单位座谈，汇总诉求{m}条，建立争取台账。",
    ),
    (
        "到省直部门汇报{k}次，报送申报材料{m}份，{k}份进入审核。",
        "形成配套措施初稿，征求{n}个部门意见，采纳{m}条。",
    ),
    (
        "上级已书面答复{k}项，配套文件完成合法性审查，待会议研究。",
        "{m}个项目列入支持名单，资金计划正在分解到县。",
    ),
    ("支持事项全部落地，{m}个项目获批，批复文件{k}份已归档。",),
)
_MATTER = (
    (
        "成立专班，倒排工序{n}道，完成现场踏勘{k}次。",
        "编制实施方案，明确{n}个责任科室，启动前期调研。",
    ),
    (
        "主要手续办结{k}项，{m}个点位动工，完成年度任务的一部分。",
        "召开调度会{k}次，解决问题{n}个，{m}个县市区同步推进。",
    ),
    (
        "{n}个点位完成{m}个，进入设备调试和资料整理。",
        "主体工作基本做完，正在组织自查，整改问题{k}个。",
    ),
    ("{n}个点位全部建成投用，完成验收{k}批，资料已归档。",),
)
_PROJECT = (
    (
        "可研报告编制完成，用地预审材料报送{k}次，勘察单位进场。",
        "线位和选址方案比选{k}轮，征求{n}家单位意见。",
    ),
    (
        "完成投资{m}00万元，桩基施工{n}处，征拆签约过半。",
        "主体施工推进，累计完成路基{m}公里，到场人员{n}0人。",
    ),
    (
        "主体完工，安装{n}个工区同步作业，设备到货{m}台（套）。",
        "铺装和附属工程推进，剩余工程量{m}处，正在联调。",
    ),
    ("工程建成，{k}个标段通过交工验收，投入试运行。",),
)
_TASK = (
    (
        "制定年度工作要点，分解任务{n}项到科室和县市区。",
        "摸清底数，建立重点项目库，首批入库{m}个。",
    ),
    (
        "{n}项任务中{k}项见到进展，新引进企业{m}家，开展督导{k}次。",
        "出台配套措施{k}个，培育示范点{m}个，组织观摩{k}次。",
    ),
    (
        "{n}项任务多数完成，示范点验收{m}个，经验材料上报{k}篇。",
        "重点指标完成过半，剩余{k}项明确了责任人和时间。",
    ),
    ("年度任务{n}项全部完成，总结报告和佐证材料已报送。",),
)
_BY_KIND = {Kind.POLICY: _POLICY, Kind.MATTER: _MATTER, Kind.PROJECT: _PROJECT}
_COOP = (
    "配合牵头单位提供资料{k}批，参加调度会{n}次。",
    "按职责审核材料{m}份，及时反馈意见。",
    "协助办理手续{k}项，派员现场服务{n}次。",
    "已明确联络员，按牵头单位安排推进。",
)
_PROBLEMS = (
    "用地指标尚缺，组卷材料退回补正。",
    "配套资金没有全部到位，影响施工进度。",
    "管线迁改涉及产权单位多，协调时间较长。",
    "环评批复晚于计划，后续招标顺延。",
    "省级实施细则没有出台，申报口径不明确。",
    "承接主体调整，合同需要重新签订。",
)
_STEPS = (
    "提请市级专题会协调，{month}月底前补齐手续。",
    "增加作业班组，{month}月份把欠下的工期赶回来。",
    "每周调度一次，{month}月中旬报送整改情况。",
    "与上级部门再对接，力争{month}月取得批复。",
)
TIMETABLE = "拟于{month}月底前报送时间表，明确分阶段节点。"


def number(*words: object) -> int:
    """The same figure for the same words, on every machine."""
    return zlib.crc32("|".join(map(str, words)).encode())


def progress_words(kind: Kind, percent: Decimal, *seed: object) -> str:
    """What a lead unit writes at so many percent."""
    stage = 3 if percent >= 100 else 2 if percent >= 60 else 1 if percent >= 20 else 0
    return MARK + _pick(_BY_KIND.get(kind, _TASK)[stage], *seed)


def coop_words(*seed: object) -> str:
    """What a unit that only helps writes."""
    return MARK + _pick(_COOP, *seed)


def problem_words(*seed: object) -> str:
    """Why it is late."""
    return MARK + _pick(_PROBLEMS, *seed)


def step_words(month: int, *seed: object) -> str:
    """What is to be done until the month with that number."""
    return MARK + _pick(_STEPS, *seed).replace("{month}", str(month))


def _pick(choices: Sequence[str], *seed: object) -> str:
    figure = number(*seed)
    text = choices[figure % len(choices)]
    for mark, base, span in (("{n}", 3, 7), ("{m}", 2, 11), ("{k}", 1, 4)):
        text = text.replace(mark, str(base + number(*seed, mark) % span))
    return text

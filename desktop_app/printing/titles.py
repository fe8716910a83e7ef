"""A title and its measure in, rows out: whole words, in the shape of a trapezoid or diamond."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, pairwise

from desktop_app.printing.linebreak import NO_END, NO_START, break_lines

_WORDS = (
    "人民政府 办公室 委员会 领导小组 发展改革委 发展和改革委员会 发展 改革 聊城市 聊城 全市 市政府 市委 督查 督办"
    " 通报 通知 情况 推进 进展 落实 重点 项目 工作 任务 目标 事项 分工 清单 方案 计划 规划 行动 政策 措施"
    " 行动计划 行动方案 三年行动计划 五年规划 实施方案 工作方案 实施意见 若干措施 若干政策 分工方案 工作要点"
    " 三年 年度 月份 季度 上半年 下半年 第一 第二 第三 第四 全年 高质量 绿色 低碳 先行区 建设 产业 转型 升级"
    " 新旧动能 转换 制造业 工业 农业 服务业 经济 社会 民生 实事 交通 基础设施 能源 水利 生态 环境 保护"
    " 乡村 振兴 城市 城镇 更新 营商 科技 创新 人才 教育 卫生 健康 文化 旅游 安全 生产 应急 管理 招商 引资"
    " 外贸 投资 消费 财政 金融 税收 国有 企业 民营 中小 园区 开发区 高新区 经开区 县市区 部门 单位 责任"
    " 关于 印发 贯彻 实施 加快 加强 进一步 做好 开展 切实 全面 深入 促进 推动 提升 强化 完善 支持 扶持"
    " 若干 意见 办法 细则 规定 决定 报告 请示 批复 函 会议 纪要 专项 集中 攻坚 突破 整改 问题 核查 回访"
    " 考核 评价 排名 亮灯 滞后 预警 办结 未报 慢序时 按序时 红灯 黄灯 统计 汇总 明细 一览表 附件 草案"
    " 征求 意见稿 报送 填报 佐证 材料 名单 连续 没有 以上 以下 按期 办理 承担 牵头 配合 责任事项 责任单位 责任事项台账 台账 尽快 抓紧 限期 书面 化工 有色 金属 装备 铁路 公路 机场 航道 内陆港 物流 数字 智能 绿化 供热 供水 供电 环保"
)
_LEXICON = frozenset(_WORDS.split())
_LONGEST = max(map(len, _LEXICON))
_WEAK_START = frozenset("的和与及等之了着地得或")
_WEAK_END = frozenset("关对在把被将向从按为以")
_JOINTS = frozenset("的和与及等为在对将由以各是")
_YEAR = re.compile(r"(?:19|20)\d\d年")
_MAX_EXACT_ROWS = 4


def break_title(text: str, widths: Sequence[float], measure: float) -> list[str]:
    """The rows of a title; long ones get as few rows as fit, each at most `measure` wide.

    `widths` are those of the characters, in the unit of `measure`. Line ends in the text are
    kept as they are.
    """
    if "\n" in text:
        return [row.strip() for row in text.split("\n") if row.strip()]
    total = sum(widths)
    if total <= measure:
        return [text]
    places = _word_breaks(text)
    needed = int(total / measure) + 1
    for rows in range(needed, _MAX_EXACT_ROWS + 1):
        best = _best_shape(text, widths, measure, places, rows)
        if best:
            return best
    lines = break_lines(text, widths, measure, measure, squeeze=False)
    return [text[line.start : line.end] for line in lines]


def _best_shape(
    text: str, widths: Sequence[float], measure: float, places: list[int], rows: int
) -> list[str] | None:
    """The handsomest division into so many rows, or None where no division fits."""
    sums = [0.0]
    for width in widths:
        sums.append(sums[-1] + width)
    best: tuple[float, tuple[int, ...]] | None = None
    doubts = _doubtful(text)
    for cuts in combinations(places, rows - 1):
        edges = (0, *cuts, len(text))
        sizes = [sums[b] - sums[a] for a, b in pairwise(edges)]
        if max(sizes) <= measure:
            cost = _cost(text, sizes, cuts, measure) + 0.4 * len(doubts.intersection(cuts))
            if best is None or cost < best[0]:
                best = (cost, edges)
    if best is None:
        return None
    return [text[a:b].strip() for a, b in zip(best[1], best[1][1:], strict=False)]


def _cost(text: str, sizes: list[float], cuts: tuple[int, ...], measure: float) -> float:
    """Lower is handsomer: even rows, but neither a block nor an hourglass."""
    mean = sum(sizes) / len(sizes)
    cost = sum(((size - mean) / measure) ** 2 for size in sizes) * 4
    steps = [b - a for a, b in pairwise(sizes)]
    if any(a < 0 < b for a, b in pairwise(steps)):
        cost += 2
    cost += sum(0.15 for step in steps if abs(step) < measure * 0.04)
    for cut in cuts:
        cost += 0.8 * (text[cut] in _WEAK_START) + 0.8 * (text[cut - 1] in _WEAK_END)
        cost -= 0.5 * (text[cut - 1] in "，、：》）" or text[cut:].startswith("关于"))
        # What comes before a year is a name of its own: 三年行动计划／2023年10月….
        cost -= 0.5 * bool(_YEAR.match(text, cut))
    return cost


def _doubtful(text: str) -> set[int]:
    """Places between two characters of which neither belongs to a known word."""
    lengths = []
    i = 0
    while i < len(text):
        lengths.append((i, _word_length(text, i)))
        i += lengths[-1][1]
    return {
        b
        for (a, size), (b, next_size) in pairwise(lengths)
        if size == next_size == 1
        and text[a] not in NO_START
        and text[b] not in _JOINTS
        and text[a] not in _JOINTS
    }


def _word_breaks(text: str) -> list[int]:
    """Places between words: known words are kept whole, unknown characters stand alone."""
    places: list[int] = []
    i = 0
    while i < len(text):
        i += _word_length(text, i)
        if i < len(text) and text[i] not in NO_START and text[i - 1] not in NO_END:
            places.append(i)
    return places


def _word_length(text: str, start: int) -> int:
    char = text[start]
    if char.isascii() and char.isalnum():
        end = start
        while end < len(text) and text[end].isascii() and text[end] not in " ":
            end += 1
        return end - start + (end < len(text) and text[end] in "年月日个期号批项")
    for size in range(min(_LONGEST, len(text) - start), 1, -1):
        if text[start : start + size] in _LEXICON:
            return size
    return 1

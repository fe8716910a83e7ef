"""The names that templates may use in, the handbook for whoever edits one out.

Run as a module to write `resources/templates/README.md` anew: python -m desktop_app.bulletin.templates.handbook
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from desktop_app.bulletin.said.edition import EditionSaid
from desktop_app.bulletin.said.month import MonthSaid
from desktop_app.bulletin.said.period import SpanSaid
from desktop_app.bulletin.said.pool import PoolSaid
from desktop_app.bulletin.said.units import UnitSaid
from desktop_app.bulletin.said.vocabulary import ALWAYS, Word, words_of

_TITLES = {
    "MonthSaid": "本月（直接写名称）",
    "UnitSaid": "责任单位（unit，或 units 里的一个）",
    "SpanSaid": "季度、年度（span）",
    "ItemSaid": "事项",
    "Group": "一组事项（red、yellow 等）",
    "TallySaid": "一个清单、领域或牵头单位（lists、fields、leads、all）",
    "LightSaid": "一种灯（lights）",
    "LeadSaid": "牵头单位和它的几项（by_lead）",
    "ChangeSaid": "与上期相比（change）",
    "MoveSaid": "一种灯的增减（change.moves）",
    "MilestoneSaid": "节点（milestones）",
    "LettersSaid": "一个单位逾期未反馈的函件（unit.unanswered）",
    "LetterSaid": "一件逾期未反馈的函件",
    "OrganNames": "本机关（office）",
    "PlanSaid": "方案（plans）",
    "RoundSaid": "调度期（month、next_month）",
    "NamedCount": "一种情况和次数",
    "CauseSaid": "填报提到的一类原因（causes）",
    "ShareSaid": "单位在一个事项中的分工（unit.shares）",
    "EditionSaid": "清单调整（新版与台账对照）",
    "ListSaid": "一张调整清单（lists）",
    "LineSaid": "清单的一行（list.lines）",
    "MonthRow": "季度、年度中的一个月（span.months）",
    "RankingSaid": "单位排名（ranking）",
    "RankedSaid": "排名中的一个单位（ranking.rows）",
    "LossSaid": "失分的一个事项或问题（ranking.losses）",
    "PoolSaid": "项目库（变动清单、年度评估清单）",
    "PooledSaid": "在库的一个项目（projects）",
    "PoolMoveSaid": "项目库的一次变动（moves）",
    "BatchSaid": "一个批次（batches）",
    "WarnedSaid": "一条预警（warned）",
    "FindingSaid": "年度评估的一类情形（findings）",
    "JudgedSaid": "年度评估的一行（finding.lines）",
    "ClusterSaid": "一个集群的包联（clusters）",
}
_FIELDS = {
    "SpanSaid": {"name": "名称，如 2023年第三季度"},
    "TallySaid": {"name": "名称", "items": "名下的事项"},
    "LightSaid": {"name": "红灯、黄灯……", "meaning": "滞后、预警……", "items": "亮这种灯的事项"},
    "LeadSaid": {"name": "单位名称", "items": "其中由它牵头的"},
    "ChangeSaid": {
        "moves": "增减了的各种灯",
        "newly_red": "新亮红灯的事项",
        "no_longer_red": "转出红灯的事项",
        "withdrawn": "上期有、本期已退出台账的项数",
        "added": "本期新列入的项数",
        "rate_by": "按序时推进率升降的百分点；没有变化或不可比的没有",
        "rate_up": "是不是提高",
    },
    "MoveSaid": {"name": "灯的名称", "up": "是不是增加", "by": "增减的项数"},
    "MilestoneSaid": {
        "text": "内容",
        "due": "日期",
        "phrase": "方案原话",
        "done_on": "完成日期；没有完成的没有",
        "default": "是不是以方案期末代替的",
    },
    "OrganNames": {
        "organ": "全称，用于署名",
        "short": "正文中的简称",
        "mark": "发文机关标志",
        "number_word": "通报的机关代字",
        "letter_word": "函件的机关代字",
        "addressee": "主送",
        "copy_to": "抄送（几个）",
        "printer": "印发机关",
    },
    "PlanSaid": {
        "title": "名称",
        "cited": "引用写法：《名称》（文号）",
        "short": "简称",
        "ends_on": "期末",
    },
    "RoundSaid": {
        "name": "名称，如 2023年9月",
        "due_by": "报送截止日",
        "as_of": "进度截止日",
        "ends_on": "月末",
        "closed": "是否已关账",
    },
    "NamedCount": {"name": "名称", "n": "次数或处数"},
    "CauseSaid": {"name": "原因", "items": "提到它的事项"},
    "ShareSaid": {"item": "事项", "role": "牵头、配合或责任", "reported": "本单位报了没有"},
    "EditionSaid": {
        "office": "本机关",
        "plan": "方案",
        "dated": "调整日期",
        "lists": "五张清单",
        "doubtful": "新旧对应存疑的事项编号",
    },
    "ListSaid": {"title": "名称", "lines": "各行", "earlier": "此前已退出、继续跟踪的"},
    "LineSaid": {
        "key": "编号",
        "title": "事项名称",
        "lead": "牵头单位",
        "stage": "阶段",
        "note": "备注",
    },
    "MonthRow": {"name": "月份", "tally": "各灯的事项", "silent": "全部未报的单位数"},
    "BatchSaid": {"name": "名称", "n": "项目数"},
    "WarnedSaid": {
        "key": "项目编号",
        "title": "项目名称",
        "owner": "责任单位",
        "fault": "情形",
        "words": "依据",
    },
    "FindingSaid": {"name": "情形", "lines": "各行"},
    "JudgedSaid": {
        "key": "项目编号",
        "title": "项目名称",
        "words": "情况",
        "verdict": "评估意见；没有登记的为空",
    },
    "ClusterSaid": {
        "name": "集群",
        "leader": "市领导",
        "group": "工作专班",
        "research": "研究机构",
        "projects": "项目编号",
    },
    "LossSaid": {"unit": "单位名称", "part": "失分的部分：按时报送、按序时推进、问题解决"},
}
_HEAD = """# 公文模板

一种文书一个文件夹：`kind.toml` 写各要素和附表，`wording.j2` 写正文。自己的模板放在数据文件夹的 `templates` 里，
同名文件替换内置的，新文件夹就是新的一种文书。本文件由程序按名称的说明生成。

## 正文的写法

| 写法 | 作用 |
|---|---|
| `{{ red.n }}` | 印一个数或几个字；数字会记住来自哪几项事项 |
| `{% if 条件 %}…{% else %}…{% endif %}` | 有条件地说 |
| `{% for item in red %}…{% endfor %}` | 逐项说 |
| `# 一、标题`、`## （一）标题` | 各级标题，单独一行 |
| `§名称` | 给下一段起名，供人工修改文字时认得；单独一行 |
| `@table 名称`、`@table 名称 of 表达式` | 插入 `kind.toml` 里的表 |
| `@chart chart` | 插入图 |
| `@page` | 换页 |
| `@annex 标题`、`@annex turned 标题` | 以下为附件；turned 为横排 |
| 空行 | 分段；其余换行不算，长句可以写成几行 |

加工方式：`|percent` 加百分号，没有的印“—”；`|one_place` 一位小数；`|dash` 没有的印“—”；`|join('、')` 连起来；
`|listed(5, '个单位')` 只列前几个，再说“等几个”；`|count('说明')` 数个数；`|bare` 去掉句末标点；`|cut(60)` 截短；
`|numeral` 中文数字；`|dot(line)` 段首编号（后面是数字开头的用全角点）；`|lines` 按行拆开；`|plus_days(7)` 几天之后；`|quote` 加引号；`|map(attribute='name')` 取各项的一个名称。

编号（`[number]` 的 `register`）：`bulletin`、`own` 关账后编号并冻结，`action` 登记为督办措施，`none` 不编号。
"""


def handbook() -> str:
    """All names with their help, class by class."""
    words: dict[tuple[str, str], Word] = {}
    for kind in (MonthSaid, UnitSaid, SpanSaid, EditionSaid, PoolSaid):
        for word in words_of(kind):
            words.setdefault((word.owner, word.name), word)
    parts = [_HEAD, "## 随处可用\n", _table(ALWAYS.items())]
    for owner, title in _TITLES.items():
        known = _FIELDS.get(owner, {})
        rows = [(w.name, w.help or known[w.name]) for w in words.values() if w.owner == owner]
        parts += [f"## {title}\n", _table(rows)]
    return "\n".join(parts)


def _table(rows: Iterable[tuple[str, str]]) -> str:
    lines = "".join(f"| `{name}` | {told} |\n" for name, told in rows)
    return f"| 名称 | 是什么 |\n|---|---|\n{lines}"


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else "resources/templates/README.md").write_text(
        handbook(), encoding="utf-8"
    )

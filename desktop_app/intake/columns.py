"""A heading row's words in any order in, the meaning of each column out."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from enum import Enum, auto
from functools import lru_cache

from desktop_app.intake.cell_figures import own_unit


class Column(Enum):
    """What a column of an assignment table holds."""

    NUMBER = auto()
    PARENT = auto()
    LIST = auto()
    KIND = auto()
    GROUP = auto()
    CATEGORY = auto()
    STAGE = auto()
    TITLE = auto()
    TARGET = auto()
    DETAIL = auto()
    UNITS = auto()
    LEAD = auto()
    COOP = auto()
    DUE = auto()
    START = auto()
    FINISH = auto()
    TOTAL_COST = auto()
    YEAR_COST = auto()
    OWNER = auto()
    MEASURE = auto()
    OTHER = auto()


# The words of one column, from the upper rows of the heading to the lowest.
Words = tuple[str, ...]
_PLANNED = "拟|预计|计划|项目|工程|要求"
_WHEN = "时间|日期|年月|年份|节点|时限|期限"
# 责任单位及责任人: people beside the units.
_AND_PEOPLE = r"(?:(?:及|和|、|与|/)(?:其)?(?:主要|具体|分管)?(?:责任人|负责人|联系人|联络员|责任领导|分管领导|领导)(?:及?(?:联系)?(?:电话|方式))?)?"
# Order matters: 项目类别 is a category before 项目 makes it a title, 上级编号 no number of its own.
_MEANINGS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    (
        Column.PARENT,
        re.compile(r"(?:上级|父级?)(?:事项|任务|项目)?(?:编号|序号|事项|任务|项目|编码|代码|ID)"),
    ),
    (
        Column.NUMBER,
        re.compile(
            r"序号|序|(?:事项|项目|任务|清单|建议|提案|议案|案件)?(?:编?号|编码|代码|ID)|№|NO\.?",
            re.IGNORECASE,
        ),
    ),
    (Column.LIST, re.compile(r"清单(?:名称)?|所属清单|附件")),
    (Column.CATEGORY, re.compile(r"(?:项目|事项|任务|政策|工作|建设|工程)?(?:类别|分类|性质)")),
    (Column.KIND, re.compile(r"(?:事项|项目)?类型")),
    (
        Column.GROUP,
        re.compile(
            r"分组|(?:重点|工作|改革|行业|任务)?领域|板块|所属(?:领域|板块|章节|行业)|组别|方面|工作方向"
        ),
    ),
    (Column.STAGE, re.compile(r"(?:建设|项目|当前|所处)?阶段")),
    (
        Column.DUE,
        re.compile(
            r"(?!\S{0,4}(?:开工|动工|启动))(?:[^合]\S{0,5})?(?:时限|期限)(?:要求)?"
            r"|(?:拟|预计|计划|要求|最迟|应)*(?:完成|办结|办理|整改|落实|达成|销号|解决)(?:时间|日期|年限|时间节点|年份|年月|月份|季度)"
            r"|(?:计划|预计|拟)(?:完成|完工|结束)|(?:计划)?结束(?:时间|日期)|(?:完成|办结|办理)?截止(?:时间|日期|日)|(?:要求|目标)(?:时间|日期)"
            r"|时间|日期|节点|(?:拟|计划|预计)?(?:印发|出台|发布)(?:时间|日期)"
            r"|(?:建设|实施|起止)(?:起止)?(?:年限|时间|年份|年月|工期)|建设(?:周期|工期)"
            r"|时间节点|时间进度|时间安排|进度安排|时限要求|时间要求|完成时间及进度"
        ),
    ),
    (
        Column.START,
        re.compile(rf"(?:{_PLANNED})*(?:开工|动工|启动)(?:建设)?(?:{_WHEN})?"),
    ),
    (
        Column.FINISH,
        re.compile(rf"(?:{_PLANNED})*(?:竣工|完工|建成|投产|交付)(?:投产|投用|使用)?(?:{_WHEN})?"),
    ),
    (
        Column.YEAR_COST,
        re.compile(
            r"(?:(?:20\d\d|[本今当])年度?|年度)(?:计划)?(?:完成)?投资(?:计划|目标|额|金额)?"
            r"|(?:计划)?(?:20\d\d|[本今当])年(?:计划)?投资(?:额)?"
        ),
    ),
    (
        Column.TOTAL_COST,
        re.compile(r"(?:项目|工程|计划|估算|概算|预算)?总?投资(?:估算|概算|总额|额|规模)?|总造价"),
    ),
    (
        Column.LEAD,
        re.compile(
            rf"(?:市级?|县级)?(?:牵头|主办|主责)(?:责任|协调|负责|组织|实施|组织实施|组织协调)?(?:单位|部门){_AND_PEOPLE}|第一责任单位|主要责任单位|牵头|主办"
            r"|(?:牵头)?(?:起草|制定)(?:责任)?(?:单位|部门)"
        ),
    ),
    (
        Column.COOP,
        re.compile(
            rf"(?:市级?|县级)?(?:配合|协办|协同|协作|参与|参加|协助|会办|分办)(?:责任)?(?:单位|部门|科室|处室|股室)?{_AND_PEOPLE}"
        ),
    ),
    (
        Column.UNITS,
        re.compile(
            r"(?:市级?|县级|市直|整改|问题|具体|直接|项目|任务|行业|区级|州级|旗级)?(?:责任|承办|落实|实施|负责|承担|主管|推进)(?:单位|部门|主体|地区|县区)"
            rf"(?:及分工|和部门|、部门|{_AND_PEOPLE})|责任分工|任务分工|牵头(?:和|及|、)?(?:配合|责任)(?:单位|部门)"
            r"|(?:办理|承办|主管|负责)(?:单位|部门)"
        ),
    ),
    (
        Column.TARGET,
        re.compile(
            r"(?:工作|任务|主要|年度|预期|具体|整改|全年|阶段性?|全[市县区省州旗]|20\d\d年(?:度)?(?:工作)?)?目标(?:任务|要求|及任务)?"
            r"|(?:20\d\d)?年度?(?:工作|主要|重点)?任务目标|目标要求|任务要求|工作标准|完成标准|(?:预期|工作|目标|主要)(?:成效|成果|效果)"
            r"|(?:年度|20\d\d年度?)形象进度(?:目标)?|(?:办理|办结|完成|验收)标准"
            r"|(?:绩效|量化|考核|主要|核心|目标)指标|(?:绩效|量化|考核)目标|(?:全[市县区省州旗])?目标值"
        ),
    ),
    (
        Column.DETAIL,
        re.compile(
            r"(?:主要|工作|建设|任务|具体|重点|工程|项目|实施)(?:建设)?内容(?:及规模|和规模)?|建设规模及内容|建设规模"
            r"|(?:具体|主要|重点)?(?:工作|具体|主要|重点|推进|办理|落实|整改|实施)(?:措施|举措|要求)|具体任务|任务分解|细化任务|形象进度"
        ),
    ),
    (
        Column.TITLE,
        re.compile(
            r"重点支持(?:政策|事项|项目)|重点(?:政策|事项|项目|任务|工作|工程|工作任务)"
            r"|(?:工作|主要|重点|任务|目标)?任务(?:名称|事项)?|(?:工作|任务|督办|改革|民生)事项"
            r"|(?:事项|项目|任务|政策|措施|工程|工作|指标)(?:名称)?|名称|(?:任务|事项|工作|项目|问题)?(?:标题|主题)|政策措施|主要措施|政策内容|内容"
            r"|(?:文件|制度|政策|法规|规章|标准|细则|产品|平台|场景)名称|案由|(?:建议|提案)(?:名称|标题|题目|内容)|(?:民生)?实事(?:名称|项目|内容|事项)?"
            r"|(?!存在|拟采取|下一?步)[\u4e00-\u9fff]{1,4}(?:事项|任务|项目|工程|措施|举措|工作|问题)(?:名称|内容|清单)?"
        ),
    ),
    (Column.MEASURE, re.compile(r"(?:计量|指标|数量|度量)单位")),
    # Who builds answers only where nobody else is named.
    (
        Column.OWNER,
        re.compile(
            r"(?:项目)?(?:建设|业主|申报|法人)(?:单位|主体)|项目(?:单位|业主|法人)"
            r"|(?:责任|牵头|承办|主办|负责|落实|具体)(?:责任)?(?:科室|处室|股室|科\(股\)室)"
        ),
    ),
    # Read by no rule, and known to hold neither units nor dates that bind.
    (
        Column.OTHER,
        re.compile(
            r"(?:实际|已)(?:开工|动工|启动|竣工|完工|建成|投产|完成|办结)(?:时间|日期|年月)|备注|说明|姓名|职务|岗位|(?:[市区县州旗镇]?(?:政府|委|党委))?(?:牵头|责任|分管|包保|包联|联系|督办|督导|[市区县州旗]级?|项目|挂包|具体|主要|主管|包案|包抓|挂帅|科室|直接)*(?:领导|责任人|联系人|联络员|负责人|负责同志)"
            r"(?:(?:及|和|、)?(?:联系)?(?:电话|方式|职务))?|监管责任人|(?:总|副)?指挥长?|(?:副?[链河湖林田路]|专?班?组)长|经办人|[\u4e00-\u9fff]{0,4}组长|评分标准|考核办法|佐证材料|推进状态|调度频次|办理结果|审核意见|风险等级|领衔代表|提案人|建议人|(?:督导|督办|监督|指导)(?:单位|部门)|(?:建设|项目|实施)?地[点址]|指标属性|政策依据|(?:咨询|服务|监督|举报)电话|联系电话|联系方式|电话|填报人|(?:上期|本月|目前|当前)?(?:进展|进展情况)|存在(?:的|主要|困难|及|和|与|、)*问题|拟采取(?:的)?(?:措施|办法)|下一?步(?:工作)?(?:措施|打算|计划|安排)?"
            r"|(?:计划|预计|拟)开始|(?:计划)?(?:开始|起始|登记|填报|更新)(?:时间|日期)|优先级|(?:任务|办理|当前)?状态|完成度|完成率|是否\S{1,6}|[红黄绿]+灯|亮灯(?:情况)?|评分|分值|权重|得分"
            r"|\d{1,2}(?:[-—–~至]\d{1,2})?月份?(?:工作)?(?:完成情况|进展情况|进展|取得的?成效)|(?:工作)?取得的?成效"
            r"|完成百分比|(?:完成|办理|落实|推进|整改)情况|依据|来源|任务来源|文件依据|页码|资金来源"
            r"|(?:(?:20\d\d|上|去)年度?|基期|基准)?(?:实绩|实际(?:值|数|完成(?:值|数)?)?|基数|基期|现状|基准)(?:值)?|(?:20\d\d|上|去)年度?完成(?:情况|值|数)"
        ),
    ),
)


_ODD_NUMBER = re.compile(
    r"(?!\S*(?:文件|证|合同|登记|受理|批文|代码|信访|档案|图))[\u4e00-\u9fff]{1,6}(?:编号|序号|编码)|[项总小]次|总序|小序"
)
_YEARS_SHARE = re.compile(
    r"(?:20\d\d年度?|年度|[本今当]年)(?:计划|安排|目标)?(?:[(（][^()（）]*[)）])?"
)
_ANY_TIME = re.compile(r"时间|日期|节点|年份|月份")
_TIME_LIMIT = re.compile(r"完成|办结|截止|时限|期限")
_GUIDES = re.compile(r"\s*(?:业务)?指\s*导\s*(?:单\s*位|部\s*门)\s*")
_LEVEL = re.compile(r"([一二三四])级(?:工作|重点)?(?:任务|事项|目标|工作|项目|分类|类别)")
# What an unknown heading may end in that says what is to be done.
_SAYS_WHAT = re.compile(
    r"(?!\S*(?:考核|评分|评价|佐证|报送|报告|上报|填报|已|上年|去年|截至|累计|进展|各县|各区|各乡|各镇|各市|保障|依据|整改前|现状))"
    r"[\u4e00-\u9fff、及和与/]{0,10}(?:内容|要求|举措|措施|目标|任务|标准|描述|成果|成效|步骤|安排|做法|路径)(?:[(（][^()（）]*[)）])?"
)
PROBLEM = re.compile(
    r"\s*(?:存在|突出|主要|反馈|具体|发现|查出|审计|巡察|督查)*(?:的|主要|突出|困难|及|和|与|、)*问题(?:描述|表述|表现|清单|内容|情况)?\s*"
)


def read_columns(cells: Sequence[str]) -> dict[Column, int]:
    """The column of each meaning; the first of equal headings counts.

    A column of details is the target where no column names one.
    """
    return columns_of([(cell,) for cell in cells])


def columns_of(cells: Sequence[Words]) -> dict[Column, int]:
    """The same for headings of several rows, each column with its words from above to below."""
    columns = _levels(cells)
    further = _by_words(cells, columns)
    if Column.TITLE not in columns:
        columns |= _problem_for_title(cells, columns)
    if further is not None and Column.TITLE not in columns:
        columns[Column.TITLE] = columns[Column.TARGET]  # 目标任务 | 工作目标
        columns[Column.TARGET] = further
    elif further is not None:
        columns.setdefault(Column.DETAIL, further)
    _detail_for_title(columns)  # 工作内容 | 目标
    columns |= _odd_number(cells, columns)
    _say_what(cells, columns)
    _detail_for_title(columns)  # 重点举措 | 实施路径
    if Column.DETAIL in columns and Column.TARGET not in columns:
        columns[Column.TARGET] = columns.pop(Column.DETAIL)
    columns |= _guiding(cells, columns)
    owner = columns.pop(Column.OWNER, None)
    if owner is not None and not columns.keys() & {Column.UNITS, Column.LEAD}:
        columns[Column.UNITS] = owner
    return columns


def _by_words(cells: Sequence[Words], columns: dict[Column, int]) -> int | None:
    """Note what each column's own words mean; the place of a second column of targets comes back."""
    further: int | None = None
    for index, words in enumerate(cells):
        column = meaning(words)
        if column in (None, Column.OTHER) or index in columns.values():
            continue
        if column in (Column.TITLE, Column.DETAIL) and own_unit(words[-1]):
            continue  # 签约项目（个）: figures
        if column is Column.TITLE and column in columns:
            column = Column.DETAIL  # 事项 | 主要任务: the second says what is to be done
        elif column is Column.DETAIL and column in columns:
            column = Column.TARGET  # 工作内容 | 具体要求
        elif column is Column.TARGET and _names_indicator(cells, columns):
            columns.setdefault(Column.TITLE, columns.pop(Column.TARGET))  # 考核指标 | 目标值
        if column is Column.TARGET and column in columns and further is None:
            further = index
        plainer = column is Column.DUE and column in columns
        if plainer and _is_plainer(words, cells[columns[Column.DUE]]):
            columns[Column.DUE] = index
        elif column is not None:
            columns.setdefault(column, index)
    return further


def _odd_number(cells: Sequence[Words], columns: dict[Column, int]) -> dict[Column, int]:
    """作战编号, 项次: the number of the matter, where no column has a plainer word for it."""
    if Column.NUMBER in columns:
        return {}
    for index, words in enumerate(cells):
        if words and index not in columns.values() and _ODD_NUMBER.fullmatch(words[-1]):
            return {Column.NUMBER: index}
    return {}


def _is_plainer(words: Words, before: Words) -> bool:
    """时间 | 完成时限: a heading that says what is due when outdoes one that only says 时间."""
    return bool(_ANY_TIME.fullmatch(before[-1]) and _TIME_LIMIT.search(words[-1]))


def _detail_for_title(columns: dict[Column, int]) -> None:
    """Where no column names the matter, the first of two that say what is to be done does."""
    detail, target = (columns.get(each, -1) for each in (Column.DETAIL, Column.TARGET))
    if Column.TITLE not in columns and -1 < detail < target:
        columns[Column.TITLE] = columns.pop(Column.DETAIL)


def _guiding(cells: Sequence[Words], columns: dict[Column, int]) -> dict[Column, int]:
    """指导部门: who guides a matter answers for it where no other column names anybody."""
    if columns.keys() & {Column.UNITS, Column.LEAD, Column.OWNER}:
        return {}
    places = [n for n, words in enumerate(cells) if words and _GUIDES.fullmatch(words[-1])]
    return {Column.UNITS: places[0]} if places else {}


def _names_indicator(cells: Sequence[Words], columns: dict[Column, int]) -> bool:
    """Whether the target found so far names an indicator, so that a second target is its value."""
    index = columns.get(Column.TARGET)
    free = index is not None and Column.TITLE not in columns
    return free and index is not None and cells[index][-1].endswith("指标")


def _levels(cells: Sequence[Words]) -> dict[Column, int]:
    """一级任务 | 二级任务 | 具体事项: the finest names the matter, those above it group it."""
    levels = {
        "一二三四".index(found[1]): index
        for index, words in enumerate(cells)
        if words and (found := _LEVEL.fullmatch(words[-1]))
    }
    if len(levels) < 2 and not (levels and min(levels) == 0):
        return {}
    order = [levels[level] for level in sorted(levels)]
    finer = next(
        (
            index
            for index, words in enumerate(cells)
            if index > order[-1] and words and meaning(words) is Column.TITLE
        ),
        None,
    )
    if finer is not None:
        order.append(finer)
    if len(order) < 2:
        return {}
    upper = zip((Column.GROUP, Column.CATEGORY), order[:-1], strict=False)
    return {Column.TITLE: order[-1], **dict(upper)}


def _say_what(cells: Sequence[Words], columns: dict[Column, int]) -> None:
    """成果要求, 主要内容和进度要求: unknown headings that end like a target's are one."""
    for index, words in enumerate(cells):
        free = (
            not {Column.TARGET, Column.DETAIL} <= columns.keys() and index not in columns.values()
        )
        if free and words and meaning(words) is None and _SAYS_WHAT.fullmatch(words[-1]):
            columns[Column.DETAIL if Column.TARGET in columns else Column.TARGET] = index


def _problem_for_title(cells: Sequence[Words], columns: dict[Column, int]) -> dict[Column, int]:
    """存在问题 | 整改措施: where nothing else names the matter, what is to be mended does."""
    told = [columns[each] for each in (Column.DETAIL, Column.TARGET) if each in columns]
    places = [n for n, words in enumerate(cells) if words and PROBLEM.fullmatch(words[-1])]
    return {Column.TITLE: places[0]} if told and places and places[0] < min(told) else {}


def unread_places(cells: Sequence[Words], read: Container[int]) -> list[int]:
    """Columns with a heading that nobody reads, and which is not known to be of no account."""
    return [
        index
        for index, words in enumerate(cells)
        if words and index not in read and meaning(words) is not Column.OTHER
    ]


def speaks(words: Words) -> bool:
    """Whether the words of a column say by themselves, in any way, what it holds."""
    patterns = (_SAYS_WHAT, PROBLEM, _LEVEL, _ODD_NUMBER, _GUIDES)
    return meaning(words) is not None or any(each.fullmatch(words[-1]) for each in patterns)


def meaning(words: Words) -> Column | None:
    """What a heading says: its lowest row, that row with those above it, or an upper row."""
    for candidate in (words[-1:], words, *((word,) for word in reversed(words[:-1]))):
        column = _meaning("".join(candidate))
        if column is Column.TOTAL_COST and (
            _meaning("".join(words)) is Column.YEAR_COST
            or (len(words) > 1 and _YEARS_SHARE.fullmatch(words[-1]))
        ):
            return Column.YEAR_COST  # 年度计划 over 投资（万元）, or 投资（万元） over 2025年计划
        if column is not None:
            return column
    return None


@lru_cache(maxsize=4096)
def _meaning(cell: str) -> Column | None:
    words = re.sub(r"\s|[(（][^()（）]*[)）]|^[*＊]", "", cell)
    return next((column for column, pattern in _MEANINGS if pattern.fullmatch(words)), None)


def is_heading(columns: dict[Column, int]) -> bool:
    """Whether the words found make the heading of an assignment table."""
    names = Column.TITLE in columns or Column.TARGET in columns
    answers = bool(columns.keys() & {Column.UNITS, Column.LEAD})
    return names and (answers or {Column.NUMBER, Column.TITLE, Column.TARGET} <= columns.keys())

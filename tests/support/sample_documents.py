"""Invented official documents for the print tests: a long bulletin, a letter, odd texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop_app.bulletin.content import (
    Annex,
    Bar,
    Block,
    Column,
    DataTable,
    Heading,
    LightChart,
    OfficialDocument,
    Paragraph,
)
from models.base import Light

UNITS = (
    "市发展改革委",
    "市工业和信息化局",
    "市交通运输局",
    "市生态环境局",
    "市自然资源和规划局",
    "市住房城乡建设局",
    "市商务和投资促进局",
    "市农业农村局",
    "临清市",
    "高唐县",
    "冠县",
    "市城市管理局（市综合行政执法局）",
)
_WORKS = (
    "南环货运联络线",
    "循环产业园二期",
    "内陆港铁路货场",
    "城区供热管网改造",
    "冷链分拨中心",
    "智慧停车平台",
    "危化品停车场",
    "再生铜精深加工线",
    "沿河生态廊道",
    "职教实训基地",
)
_CAUSES = (
    "用地预审尚未批复，施工单位没有进场",
    "年度资金到位12.5%，设备合同未签订",
    "主体变更后重新备案，施工图审查尚需20个工作日",
    "管线迁改涉及3家产权单位，迁改方案仍在会商",
)


def light_counts(seed: int, scale: int = 1) -> tuple[tuple[Light, int], ...]:
    """Counts of every light that differ from bar to bar."""
    counts = (seed % 4, (seed * 5) % 3, 4 + seed * 3 % 7, seed % 3, (seed * 7) % 5)
    return tuple(zip(Light, (count * scale for count in counts), strict=True))


def chart(bars: int = 8) -> LightChart:
    """Bars by unit."""
    return LightChart(
        "超过六成事项按序时推进，滞后事项集中在三家单位",
        "事项数（项）",
        tuple(Bar(UNITS[i % len(UNITS)], light_counts(i + 1)) for i in range(bars)),
    )


def item_rows(count: int) -> tuple[tuple[str, ...], ...]:
    """Rows of an item list: number, name, unit, target, progress, light."""
    lights = ("红灯", "黄灯", "绿灯", "蓝灯")
    return tuple(
        (
            f"附件3/{i}",
            f"{_WORKS[i % len(_WORKS)]}（第{i}标段）",
            UNITS[i % len(UNITS)],
            f"2023年{i % 12 + 1}月底前完成投资{i * 37 % 900 + 10}万元，形成年产{i % 9 + 1}.5万吨能力",
            f"完成{i * 7 % 100}.{i % 10}%，低于序时{i % 30}.2个百分点；{_CAUSES[i % len(_CAUSES)]}。",
            lights[i % 4],
        )
        for i in range(1, count + 1)
    )


ITEM_COLUMNS = (
    Column("编号", 8, "center"),
    Column("事项名称", 20),
    Column("责任单位", 16),
    Column("目标任务", 26),
    Column("进展情况", 30),
    Column("亮灯", 6, "center"),
)


def item_table(count: int) -> DataTable:
    """A wide list of items."""
    return DataTable(ITEM_COLUMNS, item_rows(count), "重点事项推进情况一览表")


def rank_table() -> DataTable:
    """A narrow table of figures."""
    rows = tuple(
        (str(i), unit, str(10 + i), str(i % 4), f"{96.5 - i * 2.3:.1f}")
        for i, unit in enumerate(UNITS, 1)
    )
    columns = (
        Column("名次", 1, "center"),
        Column("单位", 4),
        Column("事项数", 1.4, "right"),
        Column("滞后数", 1.4, "right"),
        Column("按期率（%）", 1.8, "right"),
    )
    return DataTable(columns, rows, "各单位按期办理排名")


def _problems() -> list[Block]:
    blocks: list[Block] = []
    kinds = ("前期手续偏慢", "资金拨付不及时", "填报质量不高", "时限未作安排")
    for number, kind in enumerate(kinds):
        blocks.append(Heading(2, f"（{'一二三四'[number]}）{kind}"))
        for step in range(1, 4):
            work = _WORKS[(number * 3 + step) % len(_WORKS)]
            unit = UNITS[(number + step * 2) % len(UNITS)]
            blocks.append(Heading(3, f"{step}.{work}。"))
            blocks.append(
                Paragraph(
                    f"该事项由{unit}牵头，应于2023年{step + 6}月{step * 9}日前完成；截至9月底，累计完成投资"
                    f"{step * 1234.5:,.1f}万元，占年度计划的{step * 17.3:.1f}%，低于序时进度{step * 8.6:.1f}个百分点。"
                    f"单位反映的原因是：{_CAUSES[(number + step) % len(_CAUSES)]}。现场核查发现（2023年9月{step + 11}日、"
                    f"{step + 18}日两次），作业面仅有{step + 6}人，“连续两个月没有实质进展”的情况属实；《整改台账》"
                    "所列4项措施只落实了1项，其余3项没有明确完成日期，也没有写明由谁负责。",
                    (f"附件3/{step}",),
                )
            )
    return blocks


def _demands() -> list[Block]:
    texts = (
        "滞后事项的牵头单位请于2023年10月20日前报送整改方案，写明措施、责任人和完成日期，逾期不报的予以约谈。",
        "未设时限的事项请牵头单位于10月底前补报时间表，分年度、分季度列出节点；确需长期坚持的，说明每年考核的内容。",
        "填报为空或者百分比倒退的单位，请对照调度表逐项核实，于5个工作日内重新填报，附佐证材料（文件、照片或者验收单）。",
        "10月25日前，我们将会同有关部门对连续两个月亮红灯的事项开展回访核查，核查结果列入下一期通报。",
    )
    blocks: list[Block] = []
    for number, text in enumerate(texts):
        blocks += [Heading(2, f"（{'一二三四'[number]}）分类施策"), Paragraph(text)]
    return blocks


def bulletin(items: int = 60) -> OfficialDocument:
    """A long bulletin: text on four levels, tables, a chart, a turned annex, 版记."""
    body: list[Block] = [
        Paragraph(
            "按照市委、市政府工作部署，我们对2023年9月份重点事项推进情况进行了调度，采取单位自查、表格填报、"
            "现场核查相结合的办法，共调度事项90项，涉及责任单位47家。现将有关情况通报如下："
        ),
        Heading(1, "一、总体情况"),
        Paragraph(
            "截至2023年9月30日，90项事项中已办结8项，占8.9%；按序时推进58项，占64.4%；预警11项，占12.2%；滞后9项，"
            "占10.0%；未到期或者长期坚持4项，占4.4%。与8月份相比，滞后事项减少3项，预警事项增加2项。有年度投资计划的"
            "26个项目累计完成投资143.7亿元，占年度计划的71.2%，低于序时进度3.8个百分点。"
        ),
        Paragraph(
            "分类看，政策类40项，按期率92.5%；事项类40项，按期率77.5%；项目类10项，按期率60.0%，是拉低总体进度的主要"
            "方面。分区域看，8个县（市、区）和3个开发区承担的事项中，有5家单位全部按期，有2家单位滞后率超过20%。"
        ),
        chart(),
        Heading(1, "二、进展较好的单位和事项"),
        Paragraph(
            "市交通运输局牵头的5项事项全部按期，其中南环货运联络线提前40天贯通；临清市把12项任务分解到周，9月份新开工"
            "项目4个，完成投资6.8亿元，完成率居各县（市、区）首位；高唐县对3项跨年任务提前排定节点，填报及时、佐证齐全。"
        ),
        rank_table(),
        Heading(1, "三、存在的问题"),
        *_problems(),
        Heading(1, "四、下步工作要求"),
        *_demands(),
    ]
    return OfficialDocument(
        mark="聊城市发展和改革委员会文件",
        number="聊发改督〔2023〕12号",
        title="关于2023年9月份全市绿色低碳高质量发展重点事项推进情况的通报",
        addressee="各县（市、区）人民政府，市属各开发区管委会，市直有关部门、单位",
        body=tuple(body),
        annexes=(
            Annex("滞后和预警事项明细表", (item_table(items),), landscape=True),
            Annex(
                "各单位填报情况及按期办理排名，以及连续两个月以上没有报送佐证材料的单位名单",
                (
                    Paragraph("排名按照按期率由高到低排列，按期率相同的按照事项数排列。"),
                    rank_table(),
                ),
            ),
        ),
        organ="聊城市发展和改革委员会",
        dated=date(2023, 10, 9),
        copy_to=(
            "市委办公室",
            "市人大常委会办公室",
            "市政协办公室",
            "市纪委监委机关",
            "各督查联系点",
        ),
        printer="聊城市发展和改革委员会办公室",
        printed_on=date(2023, 10, 9),
        remark="此件公开发布",
    )


def demo_bulletin() -> OfficialDocument:
    """The bulletin of an open demo month."""
    return replace(bulletin(12), demo=True, draft=True)


def letter() -> OfficialDocument:
    """督办函: one page in the letter format."""
    return OfficialDocument(
        mark="聊城市发展和改革委员会",
        number="聊发改督函〔2023〕7号",
        title="关于尽快推进内陆港铁路货场建设的督办函",
        addressee="临清市人民政府",
        body=(
            Paragraph(
                "你市承担的内陆港铁路货场项目应于2023年9月底前完成路基工程。经调度，截至9月30日完成工程量41.2%，低于序时"
                "25.5个百分点，已连续两个月滞后。请抓紧研究解决用地和管线迁改问题，并做好以下工作："
            ),
            Heading(1, "一、限期报送整改方案"),
            Paragraph("请于2023年10月20日前书面报送整改方案，明确措施、时限和责任人。"),
        ),
        annexes=(),
        organ="聊城市发展和改革委员会",
        dated=date(2023, 10, 11),
        copy_to=("市政府督查室",),
        remark="联系人：督查科；电话：0635-0000000",
        letter=True,
    )


def plain(*blocks: Block, title: str = "关于工作进展的通报") -> OfficialDocument:
    """The smallest document around some blocks."""
    return OfficialDocument(
        mark="某市发展改革委文件",
        number="某发改〔2023〕1号",
        title=title,
        addressee="各有关单位",
        body=blocks,
        annexes=(),
        organ="某市发展改革委",
        dated=date(2023, 1, 5),
    )

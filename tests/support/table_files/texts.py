"""Nothing in, encoded tables as text out: exports of other programs and damaged copies."""

from __future__ import annotations


def wide_export() -> bytes:
    """UTF-16 with tabs, a title and an export note above the heading, line breaks inside quotes."""
    rows = (
        "澜川市2024年森林防火责任清单\t\t\t\t",
        "导出时间：2024-02-01 09:30\t\t\t\t",
        "编号\t工作任务\t目标\t责任部门\t办结时间",
        '1\t"开展隐患排查，\n建立台账"\t"排查林缘村庄120个，\n整改率达到100%。"\t"市应急局\n市自然资源局"\t2024年3月底',
        "2\t修建防火隔离带\t新建隔离带85公里\t市自然资源和规划局\t2024/10/31",
        '3\t"组建""半专业""队伍"\t每个乡镇不少于20人\t云汀区人民政府、石碛县人民政府、柳渡市人民政府\t2024年5月',
    )
    return ("\r\n".join(rows) + "\r\n").encode("utf-16")


def semicolons() -> bytes:
    """GB18030 with semicolons; commas stand inside the cells."""
    rows = (
        "序号;督办事项;工作要求;主办单位;协办单位;办结期限",
        "1;教育用地落实;落实用地3宗,面积210亩;市自然资源和规划局;市教育局,市财政局;2024年4月30日",
        "2;;完成供地手续;市自然资源和规划局;市教育局;2024年6月",
        "3;学区划分调整;调整学区9个,公示不少于7天;市教育局;市公安局;2024年7月15日前",
        "5;校车专项整治;整治线路46条;市公安局;市交通运输局,市教育局;持续推进",
        ";;;;;",
        "合计;4项;;;;",
    )
    return "\r\n".join(rows).encode("gb18030")


def damaged() -> bytes:
    """A copied annex: numbers on lines of their own, no number, gaps, doubles, groups cut in two."""
    return DAMAGED.encode("utf-8")


DAMAGED = """附件2

澜川市乡村振兴重点项目清单
（共12项，2024—2025年）

序号\t项目名称\t目标任务\t责任单位
一、产业振兴（5项）
1
\t设施蔬菜园区\t新建高标准大棚1200亩，2024年10月底前投产。\t市农业农村局
2\t肉牛育肥基地
\t存栏肉牛达到8000头，2025年6月底前建成。\t市农业农村局 石碛县人
民政府
\t粮食烘干中心\t2024年建成烘干中心6座，日烘干能力1800吨。\t市发展改革委 市农业农村局
4\t农产品冷链物流\t改造冷库22座，2025年底前新增库容3万吨。\t市商务局
序号\t项目名称\t目标任务\t责任单位
5\t农村电商服务\t培育电商主播300名，2024年网络零售额增长15%。\t市商务局 市人力资源
社会保障局
二、乡村建设
（4项）
6\t农村道路提升\t2024年新改建农村公路260公里。\t市交通运输局
7\t供水保障工程\t2025年底前自来水普及率达到98%。\t市水务局
7\t污水治理工程\t完成治理村庄140个，2024年12月底前验收。\t市生态环境局
— 7 —
序号\t项目名称\t目标任务\t责任单位
8\t清洁取暖改造\t改造农户5600户，2024年11月15日前完工。\t市发展改革委、澜川供
电公司
三、乡村治理（3项）
10\t数字乡村平台\t2025年接入行政村400个。\t市大数据局
11\t法治宣传教育\t每年开展宣讲不少于24场。\t市委宣传部
市民政局
12\t红白理事会规范提升\t2024年上半年行政村全覆盖。\t市民政局
注：项目实行动态管理。
"""


def cells_on_lines() -> bytes:
    """A page of a county's site: one cell a line, several lines of units, a row without number."""
    cells = (
        "石碛县2025年民生实事任务分解表",
        *("序号", "民生实事", "责任单位", "完成时限"),
        *("1", "新建口袋公园9个。", "市住房城乡建设局", "市自然资源局", "10月底前"),
        *("2", "改造村卫生室42所。", "市卫生健康委", "11月底前"),
        *("为村医办理参保。", "12月底前"),
        *("3", "开通城乡公交专线5条。", "市交通运输局", "石碛县人民政府", "6月投入运营"),
        *("分享到：", "打印本页"),
    )
    return "\n\n".join(cells).encode()


def strokes() -> bytes:
    """Rows between strokes that leave merged cells out and count inside their texts."""
    rows = (
        "# 高新区2025年政务公开任务分工",
        "",
        "工作任务 | 具体要求 | 责任单位 | 时限 |",
        "|---|:--:|---|--:|",
        "一、公开规划信息 | 1.公开**年度计划**，发布解读8篇。 | 市发展改革委 | 3月底 |",
        "2.公开重大项目进展 | 市发展改革委牵头，市财政局配合 | 每季度末 | |",
        "二、回应群众关切 | 3.办结留言，办结率达到98%。 | 市大数据局<br>市残联 | 2025年底 |",
        "",
        "（数据来源：高新区网站）",
    )
    return "\n".join(rows).encode()


def hints_below() -> bytes:
    """Lines set in below whole rows, marks of units that a note explains, two half-years a year."""
    rows = (
        "澜川市数字乡村建设推进表（2024—2025年）",
        "序号\t工作任务\t2024年上半年\t2024年下半年\t2025年上半年\t2025年下半年\t责任单位",
        "1\t★乡村光网\t完成勘察\t铺设光缆300公里\t—\t光网村达到460个\t市工业和信息化局、市财政局*",
        "    各单位于每月25日前报送进展",
        "2\t数字农田\t\t建成示范点6处\t\t建成示范点15处\t*市农业农村局、市大数据局、石碛县人民政府",
        "联系人：某甲",
        "注：标*的为牵头单位；带★的为省级试点。",
    )
    return "\n".join(rows).encode()

"""Nothing in, Word documents with assignment tables as offices make them out."""

from __future__ import annotations

from typing import Any

from tests.support.table_files.word_parts import (
    ABOVE,
    LEFT,
    box,
    broken_lines,
    document,
    footnote_mark,
    numbered,
    revise,
    saved,
    strike_row,
    table,
)

_TWO_ROWS = (
    ("序号", "类别", "工作任务", "目标任务", "责任分工", LEFT, "完成时限"),
    (ABOVE, ABOVE, ABOVE, ABOVE, "牵头单位", "配合单位", ABOVE),
)


def _across(words: str, width: int) -> tuple[str, ...]:
    return (words, *[LEFT] * (width - 1))


def merges() -> bytes:
    """Headings in two rows and again by hand, merged numbers, categories and group rows."""
    made = document(turned=True)
    made.add_paragraph("澜川市2024年重点工作任务分解表").alignment = 1
    housing, works = "市住房城乡建设局", "市工业和信息化局"
    table(
        made,
        [
            *_TWO_ROWS,
            _across("一、产业提质（共3项）", 7),
            (
                *("1", "制造业", "培育专精特新企业", "新增省级专精特新企业25家。"),
                *(works, "市财政局、市科技局", "2024年11月底"),
            ),
            (ABOVE, ABOVE, ABOVE, "技改投资增长12%以上。", ABOVE, ABOVE, "2024年12月底"),
            (
                *("2", ABOVE, "建设中试基地", "建成中试基地2个，服务企业60家以上。"),
                *("市科技局", "高新区管委会、澜川学院", "2024.9"),
            ),
            (
                *("3", "现代物流", "冷链分拨中心扩能", "新增冷库容量4.5万吨。"),
                *("市商务局", "市交通运输局", "三季度末"),
            ),
            *_TWO_ROWS,
            _across("二、城市更新", 7),
            (
                *("4", "市政", "老旧小区改造", "改造老旧小区38个，惠及居民1.2万户。"),
                *(housing, "各县（市、区）人民政府", "2024年底"),
            ),
            (
                *("5", ABOVE, "海绵城市示范"),
                "6月底前完成施工图审查，10月底前建成示范片区3平方公里。",
                *(housing, "市水务局、市自然资源局", "12月"),
            ),
            (
                *("6", "民生", "口袋公园建设", "长期坚持，每年新建口袋公园10处。"),
                *("市城市管理局", "—", "全年"),
            ),
        ],
        heading=2,
    )
    return saved(made)


def odd_order() -> bytes:
    """Units first and numbers last, counted by Word; revisions, breaks by hand, a table in a cell."""
    made = document()
    title = made.add_paragraph("石碛县2025年城乡供水一体化攻坚任务清单（共6项）")
    footnote_mark(title)
    box(made.add_paragraph(), "填报单位：市水务局")
    rows = [
        ("责任单位", "完成时限", "任务", "序号"),
        ("县水务局、县财政局", "2025年3月底", "编制供水专项规划并报县政府审定。", ""),
        ("市水务局", "?", "新建加压泵站4座。", ""),
        ("市财政局", "2025年5月底", "设立专项周转金。", ""),
        ("?", "2025年10月31日", "?", ""),
        ("市水务局；市农业农村局", "2025-12-31", "完成以下乡镇通水：", ""),
        ("市卫健委", "每月25日前", "开展末梢水检测并公布结果。", ""),
        ("市生态环境局 市水务局", "2025年上半年", "划定水源保护区5处", ""),
    ]
    grid = table(made, rows)
    revise(grid.cell(2, 1), "2025年", "6", "9", "月底前")
    broken_lines(grid.cell(4, 0), "市住房城乡", "建设局、市自然资源", "和规划局")
    broken_lines(grid.cell(4, 2), "改造老城区供水管", "网120公里，漏损率降至9%以下。")
    inner = grid.cell(5, 2).add_table(3, 2)
    for place, words in enumerate(("乡镇", "通水户数", "东滩镇", "1200户", "南坪乡", "860户")):
        inner.cell(place // 2, place % 2).text = words
    numbered(made, [grid.cell(row, 3) for row in (1, 2, 4, 5, 6, 7)])
    strike_row(grid.rows[3])
    return saved(made)


_LEDGER = ("序号", "改革事项", "工作目标", "责任单位", "时限要求")


def continued() -> bytes:
    """One list cut into three tables, the last without a heading; a second list without numbers."""
    made = document()
    made.add_paragraph("附件1")
    made.add_paragraph("柳渡市营商环境提升行动任务台账（2024—2025年）")
    table(
        made,
        [
            _LEDGER,
            (
                "1",
                "企业开办一日办结",
                "企业开办压缩至1个工作日内。",
                "市市场监管局、市税务局",
                "2024年6月底",
            ),
            (
                "2",
                "水电气联合报装",
                "报装环节压减至2个，实现一窗受理。",
                "市住建局、澜川供电公司",
                "2024年9月底",
            ),
            (
                "3",
                "招标投标全程电子化",
                "依法必须招标项目电子化率达到100%。",
                "市发改委",
                "2024年底",
            ),
        ],
    )
    made.add_paragraph("续表")
    table(
        made,
        [
            _LEDGER,
            (
                "4",
                "包容审慎监管",
                "制定轻微违法免罚清单，事项不少于80项。",
                "市市场监管局 市应急管理局",
                "2024.8",
            ),
            (
                "5",
                "融资信用服务",
                "推动涉企信用信息归集，为3000家中小微企业提供",
                "市发展改革委、市财政局",
                "2025年6月",
            ),
        ],
    )
    made.add_paragraph("（续上表）")
    table(
        made,
        [
            ("", "", "信用贷款不少于45亿元。", "", ""),
            (
                "6",
                "惠企政策免申即享",
                "免申即享事项达到60项，兑付时间不超过7个工作日。",
                "市财政局、市大数据局",
                "2025年底",
            ),
            (
                "7",
                "涉企检查计划管理",
                "每季度公布检查计划，检查频次下降20%。",
                "各行政执法部门",
                "长期",
            ),
        ],
    )
    made.add_paragraph("注：以上事项按季度调度。")
    made.add_paragraph("附件2")
    made.add_paragraph("柳渡市营商环境堵点问题销号清单")
    table(
        made,
        [
            ("事项", "牵头单位", "配合单位", "办结时限"),
            (
                "园区停车位不足，新增停车位600个。",
                "高新区管委会",
                "市自然资源和规划局、市公安局",
                "2024年10月底",
            ),
            ("不动产登记历史遗留问题，化解遗留项目12个。", "市自然资源局", "", "2025年3月底"),
        ],
    )
    return saved(made)


def people() -> bytes:
    """Leaders, persons and telephones among the units; roles under one upper heading."""
    made = document(turned=True)
    made.add_paragraph("澜川市文旅融合重点工作推进方案（2024—2026年）任务表")
    table(
        made,
        [
            (
                "序号",
                "任务名称",
                "牵头领导",
                "责任分工",
                LEFT,
                LEFT,
                "联系人及电话",
                "完成时限",
                "备注",
            ),
            (ABOVE, ABOVE, ABOVE, "牵头单位", "责任人", "配合单位", ABOVE, ABOVE, ABOVE),
            (
                *(
                    "1",
                    "创建国家级旅游度假区，年接待游客突破500万人次。",
                    "江疏影",
                    "市文化和旅游局",
                    "林叔夜",
                ),
                *("市委宣传部、柳渡市人民政府", "沈知白 0000-1234567", "2026年底", ""),
            ),
            (
                *(
                    "2",
                    "改造提升古城街巷18条。",
                    "江疏影\n何清源",
                    "市住建局\n市文旅局",
                    "林叔夜\n顾平",
                ),
                *("云汀区人民政府", "方远 13800000000", "2025年9月30日前", "分两批"),
            ),
            (
                *("3", "举办澜江文化节，争取纳入省级节庆名录。", "何清源", "市委宣传部", "顾平"),
                *("", "", "每年10月", ""),
            ),
            (
                *("4", "开通景区直通车线路6条，票价优惠不低于两成。", "何清源", "市交通局", "顾平"),
                *("市文化和旅游局、澜川公交集团", "", "2024年“五一”前", ""),
            ),
        ],
        heading=2,
    )
    return saved(made)


def quarters() -> bytes:
    """The steps of a year in four columns; a step that covers two quarters; places left empty."""
    made = document(turned=True)
    made.add_paragraph("澜川市2024年交通重点项目推进计划表")
    table(
        made,
        [
            ("序号", "项目名称", "责任单位", "年度目标", "2024年推进计划", LEFT, LEFT, LEFT),
            (ABOVE, ABOVE, ABOVE, ABOVE, "一季度", "二季度", "三季度", "四季度"),
            (
                *("1", "澜江大桥", "市交通运输局、云汀区人民政府", "完成主体工程60%。"),
                *("完成可研批复", "完成初步设计", "开工建设", "完成主体工程60%"),
            ),
            (
                *("2", "西环快速路", "市住房城乡建设局", "全线贯通23公里。"),
                *("完成征迁", "完成路基工程", LEFT, "全线贯通"),
            ),
            (
                *("3", "货运站场改造", "市交通运输局", "完成投资2.6亿元。"),
                *("/", "—", "9月15日前交付场地", "完成投资2.6亿元"),
            ),
        ],
        heading=2,
    )
    return saved(made)


def _tabbed(made: Any) -> None:
    made.add_paragraph("附件1")
    made.add_paragraph("养老服务重点任务分工表")
    for line in (
        "序号\t重点任务\t责任单位\t完成时限",
        "1\t发放高龄津贴，覆盖80周岁以上老人\t市民政局、市财政局\t每季度末",
        "2\t新增护理型床位900张\t市民政局、市卫生健康委\t2025年11月底",
        "3\t培训养老护理员2000人次\t市人社局、澜川学院\t2025年10月",
        "4\t开通助餐点35个\t云汀区政府、石碛县政府\t6月底前",
    ):
        made.add_paragraph(line)
    made.add_paragraph("注：任务由市民政局汇总调度。")


def tabs_only() -> bytes:
    """A table laid out with tabs and nothing else."""
    made = document()
    made.add_paragraph("澜川市2025年养老服务提升工作方案")
    _tabbed(made)
    return saved(made)


def tabs() -> bytes:
    """A table laid out with tabs and no grid; units of a task in a text box."""
    made = document()
    made.add_paragraph("澜川市2025年养老服务提升工作方案")
    made.add_paragraph("二、主要任务")
    made.add_paragraph("（一）完善服务网络。")
    first = made.add_paragraph("1. 新建镇街综合养老服务中心14处，2025年9月底前投入使用。")
    box(first, "（牵头单位：市民政局；配合单位：市财政局、市卫健委）")
    second = made.add_paragraph("2. 改造特殊困难老年人家庭1600户。")
    box(second, "（牵头单位：市民政局；配合单位：市残联）")
    _tabbed(made)
    return saved(made)


def projects() -> bytes:
    """Investments, starts and ends in columns of their own, with a sum and a subtotal."""
    made = document(turned=True)
    made.add_paragraph("2024年澜川市重大建设项目名单")
    table(
        made,
        [
            (
                *("序号", "项目名称", "建设地点", "建设内容及规模", "总投资（亿元）"),
                *("2024年计划投资（万元）", "开工时间", "竣工时间", "责任单位"),
            ),
            ("总计（4个）", LEFT, LEFT, LEFT, "96.8", "254000", "", "", ""),
            _across("一、新建项目（2个）", 9),
            (
                *("1", "澜川新材料产业园", "高新区", "建设标准厂房24万平方米，年产铝板带15万吨。"),
                *("32.5", "80000", "2024年4月", "2026年6月", "高新区管委会"),
            ),
            (
                *("2", "智慧粮库", "石碛县", "新建仓容12万吨。"),
                *("4.3", "14000", "2024.5", "2024.12", "石碛县人民政府、市发展改革委"),
            ),
            _across("二、续建项目（2个）", 9),
            (
                *("3", "城东水厂", "云汀区", "日供水能力20万吨。"),
                *("18", "60000", "2022年10月", "2024年底", "市水务局"),
            ),
            (
                *("4", "绕城高速北段", "柳渡市", "建设里程41.8公里。"),
                *("42", "100000", "2023.3", "2025年", "市交通运输局"),
            ),
        ],
        heading=1,
    )
    return saved(made)

"""Nothing in, lists of unusual shape out: matrices of ticks, project cards, sheets with odd dates."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from openpyxl import Workbook

from tests.support.table_files.word_parts import ABOVE, LEFT, document, saved, table


def matrix() -> bytes:
    """Units in columns of their own below a common heading; ● leads, ○ helps, as a note says."""
    made = document(turned=True)
    made.add_paragraph("附件2")
    made.add_paragraph("澜川市2025年防汛备汛工作责任矩阵")
    table(
        made,
        [
            ("序号", "工作事项", "责任单位", *[LEFT] * 4, "完成时限"),
            (
                ABOVE,
                ABOVE,
                "市应急局",
                "市水务局",
                "市财政局",
                "市交通运输局",
                "各县（市、区）人民政府",
                ABOVE,
            ),
            ("一、汛前准备", *[LEFT] * 7),
            ("1", "检修泵站36座", "", "●", "○", "", "○", "4月底"),
            ("2", "储备编织袋12万条", "●", "○", "○", "", "", "2025.5"),
            ("二、汛期应对", *[LEFT] * 7),
            ("3", "巡查临水公路220公里", "", "○", "", "●", "○", "9月底"),
            ("4", "发布预警信息", "●", "", "", "", "", "汛期内"),
        ],
        heading=2,
    )
    made.add_paragraph("注：表中●为牵头单位，○为配合单位。")
    return saved(made)


def cards() -> bytes:
    """One card a project, in two chapters; labels differ from card to card."""
    made = document()
    made.add_paragraph("石碛县2025年重点建设项目卡片")
    made.add_paragraph("一、交通")
    _card(
        made,
        ("项目名称", "县道改线工程", LEFT, LEFT),
        ("建设内容", "改建二级公路17.4公里，新建中桥2座。", LEFT, LEFT),
        ("总投资", "3.2亿元", "2025年计划投资（万元）", "9000"),
        ("牵头单位", "市交通运输局", "配合单位", "石碛县人民政府、市财政局"),
        ("开工时间", "2025年3月", "竣工时间", "2025年11月"),
    )
    made.add_paragraph("项目二")
    _card(
        made,
        ("项目名称", "客运枢纽", LEFT, LEFT),
        ("建设内容", "建成站房6000平方米。", LEFT, LEFT),
        ("牵头单位", "市交通运输局", "完成时限", "2025年底"),
        ("联系人", "某甲", "联系电话", "0000"),
    )
    made.add_paragraph("二、水利")
    _card(
        made,
        ("项目名称", "城南水厂扩建", LEFT, LEFT),
        ("建设内容", "日供水能力达到8万吨。", LEFT, LEFT),
        ("牵头单位", "市水务局", "完成时限", "2025.10"),
    )
    return saved(made)


def _card(made: Any, *rows: tuple[str, ...]) -> None:
    made.add_paragraph("")
    table(made, rows)


def odd_dates() -> bytes:
    """Dates as sheets hold them, 同上, parts of rows, yearly money, totals of which one is wrong."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "台账"
    rows: list[tuple[Any, ...]] = [
        ("附表2：澜川市老旧管网更新项目台账（2024—2025年）",),
        ("金额单位：万元",),
        (
            *("序号", "项目名称", "建设内容", "总投资（亿元）", "2024年投资", "2025年计划投资"),
            *("责任单位", "完成时限"),
        ),
        ("合计（6个）", None, None, 2.6, 9000, 12500, None, None),
        (1, "*燃气管网", "更换铸铁管88公里", 1.1, 4000, 7000, "市住房城乡建设局", 45838),
        (2, "供水管网", "改造供水管64公里", 0.9, 3000, 3500, "市水务局、市财政局", "25.10"),
        ("（1）", "城东片区", "改造供水管40公里", 0.5, 2000, 1500, "同上", "25Q2"),
        ("（2）", "城西片区", "改造供水管24公里", 0.4, 1000, 2000, "同上", date(2025, 10, 31)),
        (3, "排水管网", "疏浚雨水管30公里", 0.4, 1500, 1000, "市水务局", "12/31/2024"),
        (4, "*供热管网", "更新供热管9公里", 0.2, 500, 1000, "市住房城乡建设局", 2025.1),
        ("注：1.标*的为省级试点项目；2.未注明年份的时限均为2025年。",),
        (5, "智能监测", "安装监测终端3200台", None, None, None, "市大数据局", "Q3"),
    ]
    for down, words in enumerate(rows, start=1):
        for across, value in enumerate(words, start=1):
            if value is not None:
                sheet.cell(down, across, value)
    sheet.merge_cells("A1:H1")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()

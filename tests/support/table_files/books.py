"""Nothing in, workbooks as offices keep them out: titles above, notes below, several sheets."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date
from typing import Any

from openpyxl import Workbook


def _saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _filled(sheet: Any, rows: list[tuple[Any, ...]], top: int = 1, left: int = 1) -> None:
    for down, words in enumerate(rows):
        for across, value in enumerate(words):
            if value is not None:
                sheet.cell(top + down, left + across, value)


def _calculated(data: bytes, results: Mapping[str, str]) -> bytes:
    """The workbook with the results that a spreadsheet program keeps beside its formulas."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet2.xml":
                for place, value in results.items():
                    form = rf'(<c r="{place}"[^>]*?)(?: t="\w+")?>(<f>[^<]*</f>)<v\s*/?>(?:</v>)?'
                    kind = "" if value.isdecimal() else ' t="str"'
                    whole = rf"\g<1>{kind}>\g<2><v>{value}</v>"
                    part, count = re.subn(form.encode(), whole.encode(), part)
                    if count != 1:
                        raise ValueError(place)
            new.writestr(name, part)
    return stream.getvalue()


def sheets() -> bytes:
    """A page of explanations, two lists, a hidden row and column, dates and formulas with results."""
    book = Workbook()
    guide = book.worksheets[0]
    guide.title = "填表说明"
    _filled(
        guide,
        [
            ("填表说明",),
            ("栏目", "填写要求"),
            ("序号", "按顺序填写，不得重复"),
            ("责任单位", "填写全称，第一个为牵头单位"),
            ("完成时限", "精确到月"),
        ],
    )
    first = book.create_sheet("附件1重点任务")
    _filled(
        first,
        [
            ("附件1",),
            ("澜川市数字政府建设三年行动（2024—2026年）重点任务清单",),
            ("填报单位：市大数据局", None, None, None, None, "2024年3月5日"),
            ("序号", "所属领域", "重点任务", "目标要求", "责任单位", "完成时限"),
            (
                1,
                "数据底座",
                "建设政务云二期",
                "上云系统达到260个。",
                "市大数据局、市财政局",
                date(2024, 12, 31),
            ),
            (
                "=A5+1",
                None,
                "归集公共数据",
                "归集数据45亿条，共享率达到95%。",
                "市大数据局",
                "2025.6",
            ),
            (
                "=A6+1",
                "一网通办",
                "推行高频事项“免证办”",
                "高频事项150项实现免证办理。",
                "市政府办公室、市大数据局",
                date(2024, 9, 1),
            ),
            (
                "=A7+1",
                None,
                "优化12345热线",
                "按期办结率不低于98%。",
                "市政府办公室",
                "2024年至2026年每年12月底",
            ),
            (
                5,
                "一网统管",
                "城市运行一张图",
                "接入感知设备8万路。",
                "市住房城乡建设局\n市公安局",
                "2026年6月底前",
            ),
            ("注：带“*”的为约束性任务。",),
        ],
    )
    first.merge_cells("A2:F2")
    first.merge_cells("B5:B6")
    first.merge_cells("B7:B8")
    first.cell(5, 6).number_format = "yyyy/m/d"
    first.cell(7, 6).number_format = 'yyyy"年"m"月"'
    first.row_dimensions[8].hidden = True
    first.auto_filter.ref = "A4:F9"
    second = book.create_sheet("附件2项目")
    _filled(
        second,
        [
            ("澜川市数字政府建设重点项目表",),
            ("序号", "项目名称", "责任分工", None, "项目投资（万元）", "实施期限"),
            (None, None, "牵头单位", "参加单位", None, None),
            ("1", "数据中心扩容", "市大数据局", "澜川供电公司", "12000", "2024.3—2025.6"),
            (
                "2",
                "视频共享平台",
                "市公安局",
                "市交通运输局、市应急局",
                5600,
                "2024年5月至2024年11月",
            ),
            ("合计", None, None, None, "=SUM(E4:E5)", None),
        ],
    )
    for area in ("A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "F2:F3"):
        second.merge_cells(area)
    second.column_dimensions["F"].hidden = True
    return _calculated(_saved(book), {"A6": "2", "A7": "3", "A8": "4"})


_PAIR = ("序号", "整治事项", "责任单位", "时限")


def pairs() -> bytes:
    """Two halves of a list side by side, and another list below them on the same sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "整治"
    _filled(sheet, [("2025年澜川市背街小巷整治事项表",)])
    sheet.merge_cells("A1:I1")
    left = [
        _PAIR,
        (1, "疏通雨水管网16公里", "市水务局", "2025年5月底"),
        (2, "更换老化路灯420盏", "市住房城乡建设局", "2025.4"),
        (3, "清理违规广告牌，实现动态清零", "市市场监管局", "2025年底"),
    ]
    right = [
        _PAIR,
        (4, "新增分类投放点75处", "市生态环境局", "2025年8月"),
        (5, "施划停车泊位1300个", "市公安局、市自然资源和规划局", "7月底前"),
        (6, "整治飞线充电，安装充电桩260个", "市应急管理局", "2025-10-15"),
    ]
    _filled(sheet, left, 2, 1)
    _filled(sheet, right, 2, 6)
    lower = [
        ("2025年澜川市背街小巷整治保障措施清单",),
        ("编号", "保障措施", "牵头单位", "配合单位", "完成时间"),
        (
            1,
            "建立街巷长制，每条街巷明确1名街巷长。",
            "市委组织部",
            "各县（市、区）人民政府",
            "2025年3月底",
        ),
        (2, "安排专项资金3000万元。", "市财政局", None, "2025年6月30日"),
    ]
    _filled(sheet, lower, 8, 1)
    sheet.merge_cells("A8:E8")
    return _saved(book)


def projects() -> bytes:
    """Months of the year in columns, money in a unit named above, formulas never calculated."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "调度台账"
    _filled(
        sheet,
        [
            ("澜川市2025年专项债券项目推进台账",),
            ("填报单位：市财政局", None, None, None, None, None, None, "单位：万元"),
            (
                "序号",
                "项目名称",
                "总投资",
                "本年计划投资",
                "节点安排",
                None,
                None,
                "主管部门",
                "竣工日期",
            ),
            (None, None, None, None, "3月", "6月底", "12月底", None, None),
            (
                "1",
                "职教园区",
                86000,
                24000,
                "完成招标",
                "主体施工至三层",
                "主体封顶",
                "市教育局",
                date(2026, 8, 31),
            ),
            (
                "2",
                "传染病医院",
                "=30000+15000",
                18000,
                "开工",
                "完成桩基",
                "完成地下结构",
                "市卫生健康委、云汀区政府",
                "2027年",
            ),
            (
                "3",
                "停车楼",
                9500,
                "9500",
                None,
                "完成审批",
                "建成泊位800个",
                "市城投集团",
                date(2025, 12, 20),
            ),
        ],
    )
    for area in ("A1:I1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:G3", "H3:H4", "I3:I4"):
        sheet.merge_cells(area)
    return _saved(book)

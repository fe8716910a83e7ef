"""Layouts of lists: forms for each problem, groups that date their rows, sums in group rows, pages of a PDF."""

import io
from dataclasses import replace

from docx import Document

from desktop_app.documents.blocks import Cell, Row, SourceText, Table
from desktop_app.documents.csvfile import read_csv
from desktop_app.documents.docxfile import read_docx
from desktop_app.documents.text import read_text
from desktop_app.intake import flags
from desktop_app.intake.draft import Draft
from desktop_app.intake.intake import read_draft
from models.base import Op, Role
from tests.support.intake_help import REGISTRY, source_of


def read(title: str, *lines: str, name: str = "样本.txt") -> Draft:
    return read_draft(source_of("\n".join([title, "", *lines]), name), REGISTRY)


def codes(draft: Draft) -> list[list[str]]:
    return [[flag.code for flag in item.flags] for item in draft.items]


def forms(*names: str) -> SourceText:
    """A table of two columns for every problem, its number on a line above it."""
    lines = ["某市整改措施清单"]
    for number, name in zip("一二三", names, strict=False):
        lines += ["", f"整改任务{number}", "", f"问题描述\t{name}", "牵头单位\t市水利局"]
        lines += ["责任单位\t市财政局", "整改时限\t2025年9月底前", f"整改目标\t清理{name[:2]}9处"]
    return source_of("\n".join(lines))


def test_a_form_for_each_problem_is_named_by_the_problem() -> None:
    draft = read_draft(forms("河道淤塞行洪不畅", "堤坝破损无人修补", "泵站老旧停转"), REGISTRY)
    assert [(item.number, item.title) for item in draft.items] == [
        ("1", "河道淤塞行洪不畅"),
        ("2", "堤坝破损无人修补"),
        ("3", "泵站老旧停转"),
    ]
    assert {item.list_name for item in draft.items} == {"某市整改措施清单"}
    assert not any("问题描述" in issue.message for issue in draft.issues)


def test_a_title_that_is_only_a_number_is_doubted() -> None:
    draft = read(
        "某市2025年任务清单", "序号\t工作任务\t责任单位", "1\t任务一\t市水利局", "2\t修渠\t市水利局"
    )
    assert [flags.TEXT_MISSING in each for each in codes(draft)] == [True, False]


def test_any_word_of_a_period_below_a_common_heading_is_a_step() -> None:
    upper = "序号\t任务\t阶段目标\t阶段目标\t阶段目标\t阶段目标\t责任单位"
    lower = "序号\t任务\t一季度\t上半年\t前三季度\t全年\t责任单位"
    row = "1\t修渠\t编好方案\t完成招标\t建成泵房\t通过验收\t市水利局"
    draft = read("某市水利任务台账", "（2025年度）", "", upper, lower, row)
    assert [str(each.due) for each in draft.items[0].milestones] == [
        "2025-03-31",
        "2025-06-30",
        "2025-09-30",
        "2025-12-31",
    ]
    assert draft.document.ends_on is not None and draft.document.ends_on.year == 2025


def test_a_group_with_sums_is_no_matter() -> None:
    lines = [
        "序号\t项目名称\t建设内容\t总投资（万元）\t责任单位",
        "一\t续建项目（1个）\t\t8600\t",
        "1\t城北水厂\t扩建泵房\t8600\t市水利局",
        "二\t新开工项目（1个）\t\t900\t",
        "2\t南门路\t改造道路\t900\t市财政局",
    ]
    draft = read("某市2025年重点项目计划表", *lines)
    assert [(item.title, item.group) for item in draft.items] == [
        ("城北水厂", "续建项目"),
        ("南门路", "新开工项目"),
    ]


def test_a_month_over_several_matters_dates_them() -> None:
    lines = [
        "序号\t工作事项\t责任单位\t完成时限",
        "七月份\t\t\t",
        "1\t修渠\t市水利局\t",
        "2\t清淤\t市水利局\t7月10日前",
        "二、八月（1项）\t\t\t",
        "3\t筑坝\t市水利局\t",
    ]
    draft = read("某市2025年第三季度工作安排表", *lines)
    found = [(str(item.milestones[0].due), item.milestones[0].default) for item in draft.items]
    assert found == [("2025-07-31", False), ("2025-07-10", False), ("2025-08-31", False)]


def test_how_long_a_row_holds_is_no_period_of_the_plan() -> None:
    lines = [
        "序号\t政策名称\t政策内容\t责任单位\t实施期限",
        "1\t购房补贴\t给予补贴\t市财政局\t自2025年3月1日起施行，有效期2年",
        "2\t贷款贴息\t给予贴息\t市财政局\t有效期至2026年6月30日",
    ]
    draft = read("某市2025年惠企政策清单", *lines)
    assert str(draft.document.ends_on) == "2025-12-31"
    assert str(draft.items[1].milestones[0].due) == "2026-06-30"
    assert flags.DATE_CONDITION not in codes(draft)[1]


def test_the_bound_of_a_year_is_no_second_deadline() -> None:
    lines = [
        "序号\t任务\t目标\t责任单位\t完成时限",
        "1\t治气\t重污染天气全年不超过6天\t市水利局\t7月底前",
    ]
    (item,) = read("某市2025年任务清单", *lines).items
    assert [str(each.due) for each in item.milestones] == ["2025-07-31"]
    assert flags.DATE_CONTRADICTS not in {flag.code for flag in item.flags}
    assert [(one.op, str(one.value)) for one in item.metrics] == [(Op.AT_MOST, "6")]


def test_units_by_what_is_counted() -> None:
    row = "1\t抽检食品\t食品抽检达到5批次/千人\t市市场监管局\t12月底前"
    (item,) = read("某市2025年任务清单", "序号\t任务\t目标\t责任单位\t完成时限", row).items
    assert [(one.name, one.unit) for one in item.metrics] == [("食品抽检", "批次/千人")]


def test_a_chapter_is_no_title_of_the_paper() -> None:
    lines = ["一、问题清单", "", "渠道淤塞", "", "二、任务清单", ""]
    table = ["序号\t整治任务\t牵头单位\t完成时限", "1\t清淤\t市水利局\t6月底前"]
    draft = read("某市2025年水利整治“两张清单”", *lines, *table)
    assert draft.document.title == "某市2025年水利整治“两张清单”"
    assert draft.items[0].list_name == "二、任务清单"


def broken(name: str) -> Draft:
    """Units and days merged over three rows, lost on the third by the end of a page."""
    text = "某市2025年任务清单\n\n序号\t任务\t责任单位\t完成时限\n" + "".join(
        f"{n}\t{title}\t{units}\t{due}\n"
        for n, title, units, due in (
            (1, "修渠", "市水利局、市财政局", "3月15日前"),
            (2, "清淤", "市水利局、市财政局", "3月15日前"),
            (3, "筑坝", "", ""),
            (4, "种树", "市财政局", "6月底前"),
        )
    )
    return read_draft(replace(source_of(text), file_name=name), REGISTRY)


def test_a_merged_cell_that_a_page_of_a_pdf_ends_is_filled_and_told() -> None:
    third = broken("样本.pdf").items[2]
    assert [(unit.name, unit.role) for unit in third.units] == [
        ("市水利局", Role.LEAD),
        ("市财政局", Role.RESPONSIBLE),
    ]
    assert str(third.milestones[0].due) == "2025-03-15"
    assert flags.CELLS_FILLED in {flag.code for flag in third.flags}


def test_other_files_know_their_merged_cells() -> None:
    assert not broken("样本.csv").items[2].units


def test_a_list_without_a_title_of_its_own_bears_that_of_the_paper() -> None:
    lines = ["各单位：", "为做好防汛，现将分工如下，请认真落实，有关情况及时报送。", ""]
    draft = read(
        "关于做好2025年防汛工作的通知", *lines, "序号\t任务\t责任单位", "1\t修渠\t市水利局"
    )
    assert draft.items[0].list_name == "关于做好2025年防汛工作的通知"


def test_no_cell_is_made_up_where_the_table_has_two_rows() -> None:
    source = source_of("序号\t任务\t责任单位\t完成时限\n1\t修渠\t\t\n", "样本.pdf")
    table = next(block for block in source.blocks if isinstance(block, Table))
    assert isinstance(table.rows[1], Row) and isinstance(table.rows[1].cells[2], Cell)
    assert not read_draft(source, REGISTRY).items[0].units


def test_years_below_a_common_heading_are_steps() -> None:
    lines = [
        "序号\t任务\t阶段目标\t阶段目标\t阶段目标\t责任单位",
        "序号\t任务\t2025年\t2026年\t2027年\t责任单位",
        "1\t部署基站\t新建12个\t新建8个\t新建6个\t市水利局",
    ]
    (item,) = read("某市三年行动计划（2025—2027年）任务分工表", *lines).items
    assert [(str(one.value), str(one.due)) for one in item.metrics] == [
        ("12", "2025-12-31"),
        ("8", "2026-12-31"),
        ("6", "2027-12-31"),
    ]


def test_rows_without_the_cell_merged_above_them_are_seated() -> None:
    lines = [
        "序号 | 类别 | 工作任务 | 责任单位 | 完成时限 |",
        "1 | 治水 | 修复引水渠道，疏浚12公里。 | 市水利局、市财政局 | 7月底前 |",
        "2 | 加固堤坝，完工3处。 | 市财政局 | 11月底前 |",
        "3 | 治气 | 更换锅炉，完成9台。 | 市财政局 | 8月底前 |",
        "4 | 清理堆场，腾退6家。 | 市水利局 | 全年 |",
        "打印本页",
    ]
    text = "\n".join(["某市2025年责任清单", *lines])
    draft = read_draft(read_text(text.encode(), "样本.txt"), REGISTRY)
    assert [(item.title[:4], item.category) for item in draft.items] == [
        ("修复引水", "治水"),
        ("加固堤坝", "治水"),
        ("更换锅炉", "治气"),
        ("清理堆场", "治气"),
    ]
    assert [item.units[0].name for item in draft.items] == [
        "市水利局",
        "市财政局",
        "市财政局",
        "市水利局",
    ]
    assert str(draft.items[3].milestones[0].due) == "2025-12-31"
    assert [flags.CELLS_FILLED in each for each in codes(draft)] == [False, True, False, True]


def test_a_lead_merged_over_the_end_of_a_page_is_filled() -> None:
    rows = [("市水利局", "市财政局"), ("市水利局", ""), ("市财政局", "市水利局"), ("", "市水利局")]
    text = "某市2025年任务清单\n\n序号\t任务\t牵头单位\t配合单位\t完成时限\n" + "".join(
        f"{n}\t修渠{n}段\t{lead}\t{coop}\t{n + 2}月底前\n" for n, (lead, coop) in enumerate(rows, 1)
    )
    (*_, last) = read_draft(replace(source_of(text), file_name="样本.pdf"), REGISTRY).items
    assert [(unit.name, unit.role) for unit in last.units] == [
        ("市财政局", Role.LEAD),
        ("市水利局", Role.COOP),
    ]
    assert flags.CELLS_FILLED in {flag.code for flag in last.flags}


def test_what_a_year_is_to_bring_is_due_in_that_year() -> None:
    lines = [
        "序号\t项目名称\t建设内容\t建设工期\t年度计划\t年度计划\t责任单位",
        "序号\t项目名称\t建设内容\t建设工期\t投资（万元）\t建设内容\t责任单位",
        "1\t城北园区\t建设车间6栋\t2024.06-2026.05\t800\t完工4栋\t市水利局",
    ]
    (item,) = read("某市2025年重点项目清单", *lines).items
    found = {(one.unit, str(one.value)): str(one.due) for one in item.metrics}
    assert found["栋", "6"] == "2026-05-31" and found["栋", "4"] == "2025-12-31"
    assert found["万元", "800"] == "2025-12-31"
    assert item.target == "建设车间6栋；2025年：完工4栋"


def test_one_heading_over_numbered_rows_is_their_group() -> None:
    lines = [
        "序号\t重点任务\t具体措施\t责任单位\t完成时限",
        "1\t保供水\t修复引水渠道12公里\t市水利局\t6月底前",
        "2\t保供水\t加固堤坝3处\t市财政局\t9月底前",
        "3\t保供电\t更换变压器9台\t市水利局\t9月底前",
    ]
    draft = read("某市2025年任务分解表", *lines)
    assert [(item.group, item.title) for item in draft.items] == [
        ("保供水", "修复引水渠道12公里"),
        ("保供水", "加固堤坝3处"),
        ("", "保供电"),
    ]


def test_parts_and_figures_leave_their_numbers_out_of_their_names() -> None:
    lines = [
        "序号\t任务\t措施\t责任单位\t完成时限",
        "1\t保供水\t1.改造管网。改造管网36公里。\t市水利局\t6月底前",
        "1\t保供水\t2.检查泵站。检查泵站20座。\t市财政局\t9月底前",
    ]
    whole, first, second = read("某市2025年任务分解表", *lines).items
    assert (whole.title, first.title, second.title) == ("保供水", "改造管网", "检查泵站")
    assert not any(one.name[0].isdigit() for one in (*first.metrics, *second.metrics))


def test_numbers_torn_by_the_end_of_a_line_are_whole() -> None:
    text = (
        "某市2025年任务清单\n\n序号\t任务\t目标\t责任单位\t完成时限\n"
        "1\t建医馆\t建设医馆5\n0个，修路12公里\t市水利局\t2025年7月2\n0日前\n"
    )
    (item,) = read_draft(source_of(text), REGISTRY).items
    assert [(str(one.value), one.unit) for one in item.metrics] == [("50", "个"), ("12", "公里")]
    assert str(item.milestones[0].due) == "2025-07-20"


def test_numbered_tasks_in_the_cell_that_names_the_matter_are_matters() -> None:
    made, stream = Document(), io.BytesIO()
    made.add_paragraph("某市2025年责任清单")
    grid = made.add_table(2, 4)
    for cell, words in zip(
        grid.rows[0].cells, ("序号", "责任单位", "工作任务", "完成时限"), strict=True
    ):
        cell.text = words
    tasks = "1.修复引水渠道12公里。\n2.加固堤坝3处。"
    for cell, words in zip(grid.rows[1].cells, ("1", "市水利局", tasks, "6月底前"), strict=True):
        cell.text = words
    made.save(stream)
    draft = read_draft(read_docx(stream.getvalue(), "表.docx"), REGISTRY)
    assert [(item.number, item.title) for item in draft.items] == [
        ("1(1)", "修复引水渠道12公里。"),
        ("1(2)", "加固堤坝3处。"),
    ]
    assert {unit.name for item in draft.items for unit in item.units} == {"市水利局"}
    assert {str(item.milestones[0].due) for item in draft.items} == {"2025-06-30"}


def test_two_lists_side_by_side_are_two() -> None:
    heading = "序号\t工作任务\t责任单位"
    lines = [
        "上半年重点任务清单\t\t\t\t下半年重点任务清单\t\t",
        f"{heading}\t\t{heading}",
        "1\t修渠\t市水利局\t\t1\t清淤\t市财政局",
        "2\t筑坝\t市财政局\t\t2\t种树\t市水利局",
    ]
    draft = read_draft(read_csv("\n".join(lines).encode(), "表.csv"), REGISTRY)
    assert [(item.key, item.units[0].name) for item in draft.items] == [
        ("上半年重点任务清单/1", "市水利局"),
        ("上半年重点任务清单/2", "市财政局"),
        ("下半年重点任务清单/1", "市财政局"),
        ("下半年重点任务清单/2", "市水利局"),
    ]


def test_before_the_end_of_a_month_is_a_period_too() -> None:
    lines = [
        "序号\t任务\t推进计划\t推进计划\t责任单位",
        "序号\t任务\t6月底前\t9月底前\t责任单位",
        "1\t修渠\t编好方案\t通过验收\t市水利局",
    ]
    (item,) = read("某市2025年任务清单", *lines).items
    assert [str(each.due) for each in item.milestones] == ["2025-06-30", "2025-09-30"]


def test_the_years_share_of_the_money_below_a_common_heading() -> None:
    lines = [
        "序号\t项目名称\t投资（万元）\t投资（万元）\t责任单位",
        "序号\t项目名称\t总投资\t2025年计划\t责任单位",
        "1\t城北水厂\t8600\t3000\t市水利局",
    ]
    (item,) = read("某市2025年重点项目清单", *lines).items
    assert [(str(one.value), one.unit, one.due and one.due.year) for one in item.metrics] == [
        ("8600", "万元", None),
        ("3000", "万元", 2025),
    ]
    assert flags.COLUMN_UNREAD not in {flag.code for flag in item.flags}

"""Tables of web pages: one cell a line, also with strokes between the lines."""

from collections.abc import Sequence

from desktop_app.intake.draft import Draft
from desktop_app.intake.intake import read_draft
from tests.support.intake_help import REGISTRY, source_of

HEADING = ["序号", "民生实事", "责任单位", "完成时限"]
FIRST = ["1", "新建渠道30公里。", "市水利局", "市财政局", "6月底前"]
SECOND = ["2", "修复水库2座。", "市水利局", "9月底前"]


def draft(*lines: str) -> Draft:
    return read_draft(source_of("\n\n".join(["某市2025年民生实事任务表", *lines])), REGISTRY)


def shown(read: Draft) -> list[tuple[str, str, list[str], str]]:
    return [
        (
            item.number,
            item.title,
            [unit.name for unit in item.units],
            item.milestones[0].due.isoformat(),
        )
        for item in read.items
    ]


def test_cells_one_below_the_other_are_a_table() -> None:
    read = draft(*HEADING, *FIRST, *SECOND)
    assert shown(read) == [
        ("1", "新建渠道30公里。", ["市水利局", "市财政局"], "2025-06-30"),
        ("2", "修复水库2座。", ["市水利局"], "2025-09-30"),
    ]
    assert [issue.code for issue in read.issues] == ["table_stacked"]
    source = source_of("\n\n".join(["某市2025年民生实事任务表", *HEADING, *FIRST, *SECOND]))
    (metric,) = read.items[0].metrics
    assert metric.source and source.text[metric.source.start : metric.source.end] == "30公里"


def test_what_follows_the_last_row_is_no_part_of_it() -> None:
    read = draft(*HEADING, *FIRST, *SECOND, "分享到：", "上一篇：公告", "联系我们")
    assert len(read.items) == 2
    assert shown(read)[-1][2] == ["市水利局"]


def test_a_row_without_number_has_the_units_above_it() -> None:
    read = draft(*HEADING, *FIRST, "清淤河道8公里。", "12月底前", *SECOND)
    assert shown(read) == [
        ("1", "新建渠道30公里。", ["市水利局", "市财政局"], "2025-06-30"),
        ("1-2", "清淤河道8公里。", ["市水利局", "市财政局"], "2025-12-31"),
        ("2", "修复水库2座。", ["市水利局"], "2025-09-30"),
    ]
    assert [flag.code for flag in read.items[1].flags] == ["number_missing"]


def stroked(cells: Sequence[str]) -> list[str]:
    return [part for cell in cells for part in (cell, "|")]


def test_strokes_between_the_lines_and_groups_before_the_numbers() -> None:
    heading = ["工作任务", "具体要求", "责任科室", "时限要求"]
    rows = [
        *["渠道建设", "1", "新建渠道，配套泵站。", "工程科", "6月底"],
        *["2", "清淤河道。", "工程科、办公室", "长期坚持"],
        *["水库加固", "3", "修复水库。", "办公室", "9月底"],
    ]
    read = draft(*stroked([*heading, *rows]))
    assert [(item.number, item.group, item.title) for item in read.items] == [
        ("1", "渠道建设", "新建渠道"),
        ("2", "渠道建设", "清淤河道"),
        ("3", "水库加固", "修复水库"),
    ]
    assert [[unit.name for unit in item.units] for item in read.items] == [
        ["工程科"],
        ["工程科", "办公室"],
        ["办公室"],
    ]


def test_words_of_headings_alone_are_no_table() -> None:
    assert draft(*HEADING, "正文。").items == ()
    assert draft("序号", "任务", "1", "2").items == ()


def test_lines_of_groups_between_the_rows() -> None:
    heading = ["序号", "任务内容", "牵头单位", "协同单位", "完成时间"]
    rows = [
        *("一、渠道", "1", "新建渠道30公里", "市水利局", "市财政局", "6月底"),
        *("2", "清淤8公里", "市水利局", "市财政局", "7月底"),
        *("二、水库", "3", "修复水库2座", "市水利局", "市财政局", "9月底"),
    ]
    read = read_draft(
        source_of("\n".join(["某市2025年实事分工表", *heading, *rows, "【打印本页】"])), REGISTRY
    )
    assert [(item.number, item.group, item.title) for item in read.items] == [
        ("1", "渠道", "新建渠道30公里"),
        ("2", "渠道", "清淤8公里"),
        ("3", "水库", "修复水库2座"),
    ]
    assert {item.milestones[0].due.isoformat()[:4] for item in read.items} == {"2025"}


def test_strokes_at_the_ends_of_the_lines_and_a_part_of_a_list() -> None:
    heading = ["序号 |", "目标与任务 |", "分 管 县领导 |", "牵头责任单位 |", "责任单位 |"]
    rows = [
        *("80 |", "新建渠道30公里。 |", "某 甲 |", "市水利局 |", "市财政局 |"),
        *("81 |", "修复水库2座。 |", "某 乙 |", "市水利局 |", "市发展改革委 |"),
    ]
    read = draft(*heading, *rows)
    assert [(item.number, item.title) for item in read.items] == [
        ("80", "新建渠道30公里。"),
        ("81", "修复水库2座。"),
    ]
    assert [unit.name for unit in read.items[1].units] == ["市水利局", "市发展改革委"]


def test_words_over_several_numbers_group_them() -> None:
    heading = ["序号", "重点任务", "具体举措", "牵头单位", "配合单位", "完成时限"]
    rows = [
        *("1", "兴修水利", "新建渠道30公里", "市水利局", "市财政局", "2025年6月"),
        *("2", "清淤河道8公里", "市水利局", "市财政局", "持续推进"),
        *("3", "加固水库", "修复水库2座", "市水利局按职责分工负责", "市财政局", "2025年9月"),
        *("4", "巡查坝体", "市财政局", "无", "2025年10月"),
    ]
    read = draft(*heading, *rows)
    assert [(item.number, item.group, item.title) for item in read.items] == [
        ("1", "兴修水利", "新建渠道30公里"),
        ("2", "兴修水利", "清淤河道8公里"),
        ("3", "加固水库", "修复水库2座"),
        ("4", "加固水库", "巡查坝体"),
    ]
    assert [unit.name for unit in read.items[2].units] == ["市水利局", "市财政局"]
    assert [unit.name for unit in read.items[3].units] == ["市财政局"]
    assert read.items[3].milestones[0].due.isoformat() == "2025-10-31"
    assert not any("text_missing" in {flag.code for flag in item.flags} for item in read.items)
    standing = [flag.message for flag in read.items[1].flags if flag.code == "vague_date"]
    assert standing == ["“持续推进”是经常性的要求，没有逐次列为节点，请核定。"]


def test_numbers_may_leap_and_guiding_offices_answer_where_nobody_else_does() -> None:
    text = (
        "某市2025年改革举措推广清单\n二、推广的举措（共5项）\n（一）渠道管护方面2项：甲；乙。\n（二）水库管护方面3项：丙。\n"
        "附件\n推广清单\n序号\n举措\n主 要 内 容\n指导部门\n推广范围\n一、渠道管护方面（共2项）\n"
        "1\n渠长制\n分段包干管护\n市水利局\n全市\n2\n以工代养\n按日记工\n市水利局、市财政局\n全市\n"
        "二、水库管护方面（共3项）\n5\n坝长制\n按坝包干管护\n市财政局\n两个试点县\n"
    )
    read = read_draft(source_of(text), REGISTRY)
    assert [(item.number, item.group) for item in read.items] == [
        ("1", "渠道管护方面"),
        ("2", "渠道管护方面"),
        ("5", "水库管护方面"),
    ]
    assert [unit.name for unit in read.items[1].units] == ["市水利局", "市财政局"]
    told = [issue.message for issue in read.issues if issue.code == "number_gap"]
    assert len(told) == 1 and "3、4" in told[0]


def test_what_a_table_takes_in_is_not_read_as_text_once_more() -> None:
    heading = ["序号", "民生实事", "责任单位", "完成时限"]
    rows = ["1", "一、新建渠道。（市水利局负责）", "市水利局", "6月底前", *SECOND]
    read = draft("一、主要任务", *heading, *rows)
    assert {item.list_name for item in read.items} == {read.items[0].list_name}
    assert len(read.items) == 2


def test_groups_in_a_column_before_the_numbers_and_units_merged_over_rows() -> None:
    text = (
        "某市2025年治水任务清单\n任务类型\n序号\n工作任务\n推进单位\n行动一：兴修渠道行动（主渠）\n1\n新建渠道30公里\n市水利局、市财政局\n"
        "2\n清淤河道8公里\n加固老坝\n3\n修复水库2座\n行动二：巡查行动\n4\n巡查坝体\n市财政局、各相关镇\n"
    )
    read = read_draft(source_of(text), REGISTRY)
    assert [(item.number, item.group, item.title) for item in read.items] == [
        ("1", "行动一：兴修渠道行动（主渠）", "新建渠道30公里"),
        ("2", "行动一：兴修渠道行动（主渠）", "清淤河道8公里"),
        ("3", "加固老坝", "修复水库2座"),
        ("4", "行动二：巡查行动", "巡查坝体"),
    ]
    names = [[unit.name for unit in item.units] for item in read.items]
    assert names == [["市水利局", "市财政局"]] * 3 + [["市财政局", "各相关镇"]]
    told = ["units_inherited" in {flag.code for flag in item.flags} for item in read.items]
    assert told == [False, True, True, False]


def test_a_row_that_lacks_its_helpers_has_no_group() -> None:
    rows = [
        ("修复引水渠道", "修复渠道12公里，加固堤坝3处。", "市水利局", "2025年6月"),
        (
            "改造老旧管网",
            "改造管网30公里，更换水表2万只。",
            "市住房城乡建设局",
            "市财政局",
            "2025年9月",
        ),
        ("开办公益课堂", "开办课堂40期，培训600人。", "市文化馆", "年底前"),
    ]
    heading = ["序号", "重点任务", "具体举措", "牵头单位", "配合单位", "完成时间"]
    lines = ["某市2025年任务分解表", "", *heading]
    for number, row in enumerate(rows, start=1):
        lines += ["", str(number), *row]
    draft = read_draft(source_of("\n".join(lines)), REGISTRY)
    assert [item.title for item in draft.items] == [row[0] for row in rows]
    assert [[unit.name for unit in item.units] for item in draft.items][:2] == [
        ["市水利局"],
        ["市住房城乡建设局", "市财政局"],
    ]


def test_headings_that_pages_repeat_end_no_table() -> None:
    heading = ["序号", "具体任务", "责任单位"]
    rows = [
        *("1", "新建渠道", "市水利局", "2"),
        *heading,
        *("2", "修复水库", "市财政局", "3", "清淤", "市水利局"),
    ]
    read = draft(*heading, *rows)
    assert [(item.number, item.title) for item in read.items] == [
        ("1", "新建渠道"),
        ("2", "修复水库"),
        ("3", "清淤"),
    ]


def test_sentences_in_the_place_of_units_refuse_the_reading() -> None:
    """Cells of another column would come in as units, without a doubt about any of them."""
    heading = ["序号", "事项", "工作措施", "责任单位"]
    rows = [
        *("1", "渠道", "分段衬砌主渠，疏通支渠。", "水务集团"),
        *("2", "利用旧渠改造，铺设管道。", "3", "巡查堤坝，建立台账。"),
        *("4", "泵站", "更新机组，完善配电。", "水务集团", "5", "安装水表，健全抄表制度。"),
    ]
    read = draft(*heading, *rows)
    units = {unit.name for item in read.items for unit in item.units}
    assert not {name for name in units if "，" in name or "铺设" in name or "建立" in name}
    assert {issue.code for issue in read.issues} & {"table_torn", "table_stacked", "nothing_found"}

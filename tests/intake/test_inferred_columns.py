"""Columns of unknown headings: read by their cells where something is missing, else told on the items."""

import pytest

from desktop_app.intake import flags
from desktop_app.intake.draft import Draft, DraftItem
from desktop_app.intake.intake import read_draft
from models.base import Role
from tests.support.intake_help import REGISTRY, source_of

ROWS = [
    ("1", "修复引水渠道", "全线疏浚渠道12公里", "市水利局、市财政局", "2025年6月底前"),
    ("2", "更换老旧管网", "更换城区供水管网30公里", "市住房城乡建设局", "2025年9月30日"),
    ("3", "开办夜间课堂", "面向职工开办课堂40期", "市林业局", "2025年底"),
]
PLAIN = ("序号", "工作任务", "目标", "责任单位", "完成时限")


def table(*headings: str, rows: list[tuple[str, ...]] | None = None) -> Draft:
    lines = ["\t".join(cells) for cells in (headings, *(rows or ROWS))]
    return read_draft(source_of("\n".join(["某市2025年任务清单", "", *lines])), REGISTRY)


def beside(*more: str) -> list[tuple[str, ...]]:
    """The same rows with further cells behind them."""
    return [(*row, *more) for row in ROWS]


def said(items: tuple[DraftItem, ...], code: str) -> list[str]:
    return [flag.message for item in items for flag in item.flags if flag.code == code]


def answers(item: DraftItem) -> list[tuple[str, Role]]:
    return [(unit.name, unit.role) for unit in item.units]


def test_units_and_days_are_known_by_their_cells() -> None:
    draft = table("序号", "工作任务", "目标", "谁来办", "办到何时")
    assert [answers(item)[0] for item in draft.items] == [
        ("市水利局", Role.LEAD),
        ("市住房城乡建设局", Role.LEAD),
        ("市林业局", Role.LEAD),
    ]
    assert [str(item.milestones[0].due) for item in draft.items] == [
        "2025-06-30",
        "2025-09-30",
        "2025-12-31",
    ]
    told = [issue.message for issue in draft.issues if issue.code == "column_guessed"]
    assert len(told) == 2
    assert "“谁来办”列按责任单位读取" in told[0] and "“办到何时”列按完成时限读取" in told[1]
    assert not said(draft.items, flags.COLUMN_GUESSED)


def test_a_heading_that_says_nothing_leaves_a_doubt_on_every_item() -> None:
    draft = table("序号", "工作任务", "目标", "责任单位", "交卷")
    assert str(draft.items[0].milestones[0].due) == "2025-06-30"
    assert len(said(draft.items, flags.COLUMN_GUESSED)) == len(ROWS)


def test_a_table_without_any_known_heading_is_read() -> None:
    draft = table("编次", "干什么", "干成啥样", "谁来干", "何时干完")
    assert [item.title for item in draft.items] == [row[1] for row in ROWS]
    assert draft.items[0].target == ROWS[0][2]
    messages = said(draft.items[:1], flags.COLUMN_GUESSED)
    assert any("“干什么”一栏按事项名称" in message for message in messages)
    assert any("“干成啥样”一栏按目标任务" in message for message in messages)


@pytest.mark.parametrize(
    ("heading", "cell", "look"),
    [
        ("调整后", "2025年10月", "时间"),
        ("审核力量", "市财政局、市水利局", ""),
        ("归集力量", "市财政局、市水利局", "单位"),
        ("户数", "34", "数字"),
        ("另行约定", "由两家另行约定实施的范围和先后", ""),
    ],
)
def test_what_stays_unread_is_told_on_the_items(heading: str, cell: str, look: str) -> None:
    draft = table(*PLAIN, heading, rows=beside(cell))
    messages = said(draft.items, flags.COLUMN_UNREAD)
    if look:
        assert len(messages) == len(ROWS)
        assert all(f"“{heading}”（像是{look}）" in message for message in messages)
    else:
        assert not messages
    assert any("没有读取" in issue.message for issue in draft.issues)


def test_an_empty_cell_of_such_a_column_raises_no_doubt() -> None:
    rows = [(*ROWS[0], "2025年10月"), (*ROWS[1], "2025年11月"), (*ROWS[2], "")]
    draft = table(*PLAIN, "调整后", rows=rows)
    assert [bool(said((item,), flags.COLUMN_UNREAD)) for item in draft.items] == [True, True, False]


@pytest.mark.parametrize("heading", ["考核部门", "上年完成", "建设位置", "联系股室", "交办日"])
def test_what_is_past_or_judged_raises_none(heading: str) -> None:
    draft = table(*PLAIN, heading, rows=beside("市财政局"))
    assert not said(draft.items, flags.COLUMN_UNREAD)
    assert [unit.name for unit in draft.items[0].units] == ["市水利局", "市财政局"]


def test_offices_beside_those_who_answer_help_where_the_heading_says_so() -> None:
    draft = table(*PLAIN, "联动力量", rows=beside("市发展改革委"))
    assert answers(draft.items[1]) == [
        ("市住房城乡建设局", Role.LEAD),
        ("市发展改革委", Role.COOP),
    ]


def test_places_answer_for_their_shares_of_one_task() -> None:
    rows = [
        ("1", "改造危房", "东泽区", "市住房城乡建设局", "2025年11月底前"),
        ("2", "改造危房", "西岭县", "市住房城乡建设局", "2025年11月底前"),
        ("3", "修建公路", "东泽区", "市财政局", "2025年11月底前"),
        ("4", "修建公路", "西岭县", "市财政局", "2025年11月底前"),
    ]
    draft = table("序号", "任务名称", "县（区）", "牵头单位", "完成时限", rows=rows)
    assert [answers(item)[1] for item in draft.items] == [
        ("东泽区", Role.RESPONSIBLE),
        ("西岭县", Role.RESPONSIBLE),
    ] * 2
    assert not said(draft.items, flags.COLUMN_GUESSED)
    assert any("“县（区）”列按责任单位" in issue.message for issue in draft.issues)


def test_a_column_that_says_what_is_due_outdoes_one_that_only_says_time() -> None:
    rows = [(*row[:4], "2025年1月", row[4]) for row in ROWS]
    draft = table("序号", "工作任务", "目标", "责任单位", "时间", "完成时限", rows=rows)
    assert str(draft.items[0].milestones[0].due) == "2025-06-30"
    assert all("“时间”（像是时间）" in text for text in said(draft.items, flags.COLUMN_UNREAD))
    assert len(said(draft.items, flags.COLUMN_UNREAD)) == len(ROWS)


def test_a_list_of_people_is_no_list_of_matters() -> None:
    rows = [
        ("1", "市水利局", "张三", "科长", "0635-8200000"),
        ("2", "市财政局", "李四", "科长", "0635-8200001"),
    ]
    assert not table("序号", "单位", "姓名", "职务", "电话", rows=rows).items


@pytest.mark.parametrize("heading", ["参战单位", "相关部门", "成员单位", "次要责任单位"])
def test_words_of_companions_help_those_who_lead(heading: str) -> None:
    rows = [(*row[:3], "市水利局", "市财政局", row[4]) for row in ROWS]
    draft = table("序号", "工作任务", "目标", "牵头单位", heading, "完成时限", rows=rows)
    assert answers(draft.items[0]) == [("市水利局", Role.LEAD), ("市财政局", Role.COOP)]


@pytest.mark.parametrize(
    "heading", ["督查单位", "监管部门", "统计单位", "技术支撑单位", "帮扶单位"]
)
def test_offices_that_watch_or_help_answer_for_nothing(heading: str) -> None:
    rows = [(*row[:3], "市水利局", "市财政局", row[4]) for row in ROWS]
    draft = table("序号", "工作任务", "目标", "牵头单位", heading, "完成时限", rows=rows)
    assert [answers(item) for item in draft.items] == [[("市水利局", Role.LEAD)]] * 3


@pytest.mark.parametrize("heading", ["领导批示", "考核内容", "报告内容"])
def test_a_column_left_of_the_targets_names_the_matters(heading: str) -> None:
    draft = table("序号", heading, "工作目标", "责任单位", "完成时限")
    assert [item.title for item in draft.items] == [row[1] for row in ROWS]
    assert len(said(draft.items, flags.COLUMN_GUESSED)) == len(ROWS)


@pytest.mark.parametrize("heading", ["作战编号", "项次", "项目序号"])
def test_numbers_under_odd_headings_are_numbers(heading: str) -> None:
    rows = [(f"A-0{number}", *row[1:]) for number, row in enumerate(ROWS, start=1)]
    draft = table(heading, "工作任务", "目标", "责任单位", "完成时限", rows=rows)
    assert [item.number for item in draft.items] == ["A-01", "A-02", "A-03"]
    assert not said(draft.items, flags.COLUMN_UNREAD)


def test_an_actual_start_is_a_record() -> None:
    draft = table(*PLAIN, "实际开工时间", rows=beside("2025年3月1日"))
    assert [len(item.milestones) for item in draft.items] == [1, 1, 1]


@pytest.mark.parametrize("heading", ["督查时间", "会议时间", "所需资金", "完成进度"])
def test_other_days_and_money_are_told_once(heading: str) -> None:
    draft = table(*PLAIN, heading, rows=beside("2025年3月1日"))
    assert not said(draft.items, flags.COLUMN_UNREAD)
    assert str(draft.items[0].milestones[0].due) == "2025-06-30"


def test_a_second_column_of_targets_is_read() -> None:
    first = table("序号", "目标任务", "工作目标", "责任单位", "完成时限").items[0]
    assert (first.title, first.target) == ("修复引水渠道", "全线疏浚渠道12公里")


def test_helpers_alone_are_doubted() -> None:
    draft = table("序号", "工作任务", "目标", "配合单位", "完成时限")
    assert all(flags.UNITS_MISSING in {flag.code for flag in item.flags} for item in draft.items)

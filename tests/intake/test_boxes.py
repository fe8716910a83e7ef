from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.blocks import Table
from desktop_app.intake.boxes import read_boxes
from desktop_app.intake.indicators import read_indicators, table_indicators
from tests.support.intake_help import source_of

BOX = """正文一段。
\t专栏1  水利重点项目
东渠（一期、二期）扩建项目，南站改造项目（装机2台）、北站改造项目。

下一段，与专栏无关。
专栏 2：渔业项目
塘坝清淤工程；
第二节 其他
"""
TABLE = """目标表
\t指标
\t单位
\t2021年
\t2023年
\t2025年

（一）水利类

1、灌溉面积
万亩
1.5
2
3

2、水费收缴率
%
90
逐年提高

3、水库数
座
4
（二）渔业类
4、塘坝
"""


def test_projects_are_cut_where_names_end() -> None:
    assert [(project.list_name, project.name) for project in read_boxes(BOX)] == [
        ("专栏1 水利重点项目", "东渠（一期、二期）扩建项目"),
        ("专栏1 水利重点项目", "南站改造项目（装机2台）"),
        ("专栏1 水利重点项目", "北站改造项目"),
        ("专栏2 渔业项目", "塘坝清淤工程"),
    ]


def test_indicators_take_their_values_by_year() -> None:
    rows, issues = read_indicators(TABLE)
    assert [(row.number, row.category, row.name, row.unit) for row in rows] == [
        ("1", "水利类", "灌溉面积", "万亩"),
        ("2", "水利类", "水费收缴率", "%"),
        ("3", "水利类", "水库数", "座"),
        ("4", "渔业类", "塘坝", ""),
    ]
    assert dict(rows[0].values) == {"2021": "1.5", "2023": "2", "2025": "3"}
    assert dict(rows[1].values) == {"2021": "90", "2023": "逐年提高", "2025": "逐年提高"}
    assert [(issue.code, issue.place) for issue in issues] == [
        ("indicator_spread", "指标2"),
        ("indicator_irregular", "指标3"),
        ("indicator_irregular", "指标4"),
    ]


def test_numbered_projects_end_where_their_description_begins() -> None:
    text = "专栏1 渔港\n1.东港扩建。新增泊位3个。\n2.西港：清淤\n（1）南港；（2）北港、灯塔\n甲路、乙桥\n"
    names = [project.name for project in read_boxes(text)]
    assert names == ["东港扩建", "西港", "南港", "北港、灯塔", "甲路", "乙桥"]


def test_the_mark_between_names_is_told_by_how_the_line_uses_it() -> None:
    text = (
        "专栏1 渔港\n东港渔业园、西港冷库项目、南港码头工程、北港市场，灯塔、航标维护项目。\n"
        "东港，西港至南港、北港连接线，中港工程，外港\n龙头企业：甲渔业、乙船厂。\n"
    )
    assert [project.name for project in read_boxes(text)] == [
        *("东港渔业园", "西港冷库项目", "南港码头工程", "北港市场", "灯塔", "航标维护项目"),
        *("东港", "西港至南港、北港连接线", "中港工程", "外港"),
        *("甲渔业", "乙船厂"),
    ]


def test_a_box_that_holds_a_table_of_indicators_has_no_projects() -> None:
    text = "专栏1 渔业主要指标\n序号\t指标名称\t单位\t2023年\t2024年目标\n一、产量\n1\t鱼\t万吨\t3\t4以上\n"
    assert read_boxes(text) == ()
    (table,) = [block for block in source_of(text).blocks if isinstance(block, Table)]
    (row,) = table_indicators(table) or ()
    assert (row.number, row.category, row.name, row.unit) == ("1", "产量", "鱼", "万吨")
    assert dict(row.values) == {"2023": "3", "2024": "4以上"}


def test_other_tables_are_no_indicators() -> None:
    text = "序号\t事项\t目标任务\t责任单位\n1\t修渠\t通水。\t市水利局\n"
    (table,) = [block for block in source_of(text).blocks if isinstance(block, Table)]
    assert table_indicators(table) is None


def test_text_without_a_table_has_no_indicators() -> None:
    assert read_indicators("指标\n完成良好\n") == ((), ())


@given(st.text(alphabet="专栏12指标 年单位（一）、，项目\n\t2345", max_size=80))
def test_noise_does_no_harm(text: str) -> None:
    for project in read_boxes(text):
        assert project.name and project.name in text
    for row in read_indicators(text)[0]:
        assert row.number.isdigit()

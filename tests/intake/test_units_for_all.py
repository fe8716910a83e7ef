"""What a paper says once for all its items, remarks of changes, names run together."""

from desktop_app.intake import flags
from desktop_app.intake.draft import DraftItem
from desktop_app.intake.intake import read_draft
from desktop_app.intake.unit_brackets import read_bracket
from tests.support.intake_help import REGISTRY, full_registry, source_of


def items(text: str) -> list[DraftItem]:
    return list(read_draft(source_of(text), REGISTRY).items)


def names(item: DraftItem) -> list[str]:
    return [unit.name for unit in item.units]


def test_the_local_governments_are_those_of_the_note() -> None:
    text = (
        "一、主要任务\n1.修渠。通水。（责任单位：市水利局，各县（市、区）人民政府，以下均需地方落实不再重复列出）\n"
        "2.建站。运行。（责任单位：市财政局）\n"
    )
    first, second = items(text)
    assert names(first) == ["市水利局", "各县（市、区）人民政府"]
    assert names(second) == ["市财政局", "各县（市、区）人民政府"]
    assert flags.UNIT_OPEN_LIST in {flag.code for flag in second.flags}


def test_remarks_of_changes_make_their_item_doubtful() -> None:
    text = "一、主要任务\n1.修渠。通水。（责任单位：市水删除[甲某]：渠道管护利局、市财政局）\n2.建站。运行。（责任单位：市财政局）\n"
    first, second = items(text)
    told = [flag.message for flag in first.flags if flag.code == flags.UNIT_UNKNOWN]
    assert any("修订批注“删除[甲某]" in message for message in told)
    assert not second.flags or all("批注" not in flag.message for flag in second.flags)


def test_who_supports_helps() -> None:
    units, _ = read_bracket("牵头单位：市水利局，支撑单位：市财政局", REGISTRY)
    assert [(unit.name, unit.role.value) for unit in units] == [
        ("市水利局", "lead"),
        ("市财政局", "coop"),
    ]


def test_two_names_without_a_mark_between_them_are_two() -> None:
    units, _ = read_bracket("责任单位：市水利局市财政局、市委办公室", REGISTRY)
    assert [unit.name for unit in units] == ["市水利局", "市财政局", "市委办公室"]


def test_offices_of_elsewhere_are_told_in_one_line() -> None:
    offices = ("财政厅", "水利厅", "教育厅", "商务厅", "民政厅", "司法厅", "公安厅")
    tasks = "".join(
        f"{n}.做好第{n}项。完成。（省{name}负责）\n" for n, name in enumerate(offices, 1)
    )
    text = f"江北省人民政府关于推进治水工作的意见\n一、主要任务\n{tasks}8.收尾。完成。（责任单位：省里的以下部门）\n"
    read = read_draft(source_of(text), full_registry())
    told = [issue for issue in read.issues if issue.code == "unit_unknown"]
    assert (
        len(told) == 1 and "不是本市的" in told[0].message and "省财政厅（1次）" in told[0].message
    )
    flagged = [flags.UNIT_UNKNOWN in {flag.code for flag in item.flags} for item in read.items]
    assert flagged == [False] * 7 + [True]


def test_a_section_keeps_its_own_short_heading() -> None:
    text = "一、主要任务\n（一）鼓励节水灌溉示范工程\n鼓励有条件的乡镇和村社区打造节水灌溉示范区和示范片。推广滴灌。\n（责任单位：市水利局）\n"
    assert items(text)[0].title == "鼓励节水灌溉示范工程"


def test_money_in_a_chapter_of_safeguards_is_an_item() -> None:
    money = "1.减免租金。对入驻的合作社，每年给予最高3万元补贴。\n2.加强领导。各镇要抓好落实。\n"
    text = f"云汀市灌溉扶持若干政策\n一、扶持渠道\n1.修渠。每公里补助2万元。\n2.清淤。按方量补助。\n二、要素保障\n{money}"
    titles = [item.title for item in items(text)]
    assert "减免租金" in titles and "加强领导" not in titles


def test_a_level_torn_from_its_office_belongs_to_it() -> None:
    text = "一、主要任务\n1.修渠。通水。（责任单位：市\n水利局、市财政局）\n"
    assert names(items(text)[0]) == ["市水利局", "市财政局"]


def test_a_bracket_of_collective_names_at_the_end_names_units() -> None:
    text = "一、主要任务\n1.修渠。通水。（市水利局负责）\n2.建站。各镇都要建成。（各街镇、区属国企）\n3.清淤。覆盖全部乡镇（各乡镇）。\n"
    first, second, third = items(text)
    assert (names(first), names(second), names(third)) == (
        ["市水利局"],
        ["各街镇", "区属国企"],
        [],
    )


def test_a_note_for_all_that_adds_nobody_is_told_once() -> None:
    note = "（市水利局负责。具体任务均涉及相关方面，不再做分工）"
    tasks = "".join(
        f"{n}.修渠{n}段。通水。{note if n == 1 else '（市水利局负责）'}\n" for n in range(1, 5)
    )
    read = read_draft(source_of(f"一、主要任务\n{tasks}"), REGISTRY)
    told = [issue for issue in read.issues if issue.code == flags.UNIT_OPEN_LIST]
    assert len(told) == 1 and "没有加列" in told[0].message

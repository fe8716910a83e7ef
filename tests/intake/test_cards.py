"""Cards: a small table of labels and values for each project."""

from collections.abc import Sequence

from desktop_app.documents.blocks import SourceText
from desktop_app.documents.builder import TextBuilder
from desktop_app.intake.draft import Draft
from desktop_app.intake.intake import read_draft
from tests.support.intake_help import REGISTRY

Rows = Sequence[Sequence[str]]


def draft(*parts: str | Rows) -> Draft:
    builder = TextBuilder()
    builder.paragraph("某市2025年重点项目卡片")
    for part in parts:
        if isinstance(part, str):
            builder.paragraph(part)
        else:
            builder.table((number, list(row)) for number, row in enumerate(part, start=1))
    source: SourceText = builder.source("卡片.docx", b"x")
    return read_draft(source, REGISTRY)


def card(name: str, unit: str, *more: Sequence[str]) -> Rows:
    return [
        ["项目名称", name, name, name],
        ["建设内容", "新建渠道30公里", "新建渠道30公里", "新建渠道30公里"],
        ["责任单位", unit, "完成时限", "2025年9月底"],
        *more,
    ]


def test_cards_make_one_list() -> None:
    cost = ["总投资（亿元）", "1.5", "2025年计划投资（万元）", "6000"]
    read = draft(card("修渠", "市水利局", cost), card("修库", "市水利局、市财政局"))
    assert [(item.key, item.title) for item in read.items] == [
        ("某市2025年重点项目卡片/1", "修渠"),
        ("某市2025年重点项目卡片/2", "修库"),
    ]
    first, second = read.items
    assert first.target == "新建渠道30公里"
    assert [unit.name for unit in second.units] == ["市水利局", "市财政局"]
    assert {item.milestones[0].due.isoformat() for item in read.items} == {"2025-09-30"}
    assert [(m.name, str(m.value), m.unit) for m in first.metrics[1:]] == [
        ("总投资", "1.5", "亿元"),
        ("2025年计划投资", "6000", "万元"),
    ]
    assert len(second.metrics) == 1
    assert not any(item.flags for item in read.items)


def test_chapters_between_cards_are_groups_and_ordinals_nothing() -> None:
    read = draft(
        "一、水利项目",
        "项目一",
        card("修渠", "市水利局"),
        "项目二",
        card("修库", "市水利局"),
        "二、财政项目",
        card("建账", "市财政局"),
    )
    assert [(item.title, item.group) for item in read.items] == [
        ("修渠", "水利项目"),
        ("修库", "水利项目"),
        ("建账", "财政项目"),
    ]


def test_the_name_may_stand_above_the_card_or_in_its_first_row() -> None:
    rows = card("", "市水利局")[1:]
    above = draft("1.修渠工程", rows, "2.修库工程", rows)
    inside = draft([["1.修渠工程"], *rows], [["修库工程"], *rows])
    for read in (above, inside):
        assert [item.title for item in read.items] == ["修渠工程", "修库工程"]
        assert {item.list_name for item in read.items} == {"某市2025年重点项目卡片"}


def test_cards_below_one_another_on_a_sheet() -> None:
    read = draft([*card("修渠", "市水利局"), *card("修库", "市财政局")])
    assert [(item.title, item.units[0].name) for item in read.items] == [
        ("修渠", "市水利局"),
        ("修库", "市财政局"),
    ]


def test_a_column_nobody_reads_is_told() -> None:
    read = draft(card("修渠", "市水利局", ["资金渠道", "自筹"]))
    assert any("“资金渠道”" in issue.message for issue in read.issues)


def test_lists_and_forms_are_no_cards() -> None:
    heading = ["序号", "项目名称", "责任单位", "完成时限"]
    listed = draft([heading, ["1", "修渠", "市水利局", "9月"], ["2", "修库", "市财政局", "9月"]])
    assert [item.title for item in listed.items] == ["修渠", "修库"]
    form = draft([["填报单位", "市水利局"], ["联系人", "某甲"], ["联系电话", "0000"]])
    assert form.items == ()

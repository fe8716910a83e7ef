"""Papers that name no units, number no paragraphs, or name units once for a whole problem."""

from desktop_app.intake import flags
from desktop_app.intake.draft import Draft
from desktop_app.intake.intake import read_draft
from tests.support.intake_help import REGISTRY, source_of

PROBLEM = (
    "甲市河湖问题整改方案（2024—2025年）\n一、管护不力。2023年有41公里河道失管。\n整改目标：2024年保洁率达到95%以上。\n"
    "整改措施：\n1.2024年3月底前清理河道。\n2.建立日常巡河保洁工作机制。\n责任单位：市水利局、市财政局\n"
    "督导单位：市市场监管局\n整改时限：2024年12月底前\n"
)


def read(text: str) -> Draft:
    return read_draft(source_of(text), REGISTRY)


def codes(draft: Draft) -> set[str]:
    return {issue.code for issue in draft.issues}


def test_a_problem_is_an_item_with_its_goal_and_the_units_below() -> None:
    draft = read(PROBLEM)
    problem, first, second = draft.items
    assert (problem.number, problem.target) == ("一", "整改目标：2024年保洁率达到95%以上。")
    assert [(m.value, m.unit) for m in problem.metrics] == [(95, "%")]
    assert [unit.name for unit in problem.units] == ["市水利局", "市财政局"]
    assert [str(m.due) for m in first.milestones] == ["2024-03-31"]
    assert [str(m.due) for m in second.milestones] == ["2024-12-31"]
    assert second.target == "建立日常巡河保洁工作机制"
    assert "units_watching" in codes(draft)


def test_a_paper_without_units_is_read_by_its_numbers_and_says_so() -> None:
    text = (
        "甲市2024年促进渔业若干政策\n一、支持渔港\n1.扩大销售。6月底前新增商户50家。\n2.改造冷库。改造冷库12座。\n"
        "二、保障措施\n3.加强统筹。各部门要配合。\n"
    )
    draft = read(text)
    assert [item.title for item in draft.items] == ["扩大销售", "改造冷库"]
    assert all(flags.UNITS_MISSING in {flag.code for flag in i.flags} for i in draft.items)
    assert "units_nowhere" in codes(draft)


def test_a_letter_without_tasks_stays_without_items() -> None:
    assert read("关于放假的通知\n各单位：\n一、放假\n五月一日放假。\n").items == ()


def test_paragraphs_above_a_line_that_says_who_leads() -> None:
    text = (
        "甲市2024年公开要点\n（一）公开渔港信息\n\n公开渔港进度，按月公布投资。\n\n市水利局牵头落实\n\n"
        "公开岗位，发布岗位500条。\n\n市财政局、市发改委分别牵头落实\n"
    )
    first, second = read(text).items
    assert [first.number, second.number] == ["(一)1", "(一)2"]
    assert [unit.name for unit in second.units] == ["市财政局", "市发展改革委"]
    assert flags.NUMBER_MISSING in {flag.code for flag in first.flags}


def test_paragraphs_that_count_in_words_are_matters() -> None:
    text = "甲市用能措施\n\n一是建站。建站3座。（责任单位：市水利局）\n\n二是修渠。（责任单位：市财政局）\n"
    assert [(item.number, item.title) for item in read(text).items] == [
        ("一是", "建站"),
        ("二是", "修渠"),
    ]


def test_districts_share_the_name_of_their_government() -> None:
    text = "甲市方案\n一、任务\n1.清淤。（甲区、乙县党委、政府，市水利局负责）\n"
    (item,) = read(text).items
    assert [unit.name for unit in item.units] == ["甲区党委、政府", "乙县党委、政府", "市水利局"]
    assert flags.UNIT_REPAIRED in {flag.code for flag in item.flags}


def test_offices_that_a_sentence_says_to_act_are_proposed() -> None:
    text = (
        "甲市方案\n一、重点任务\n1. 由市水利局牵头，会同市财政局、市发改委编制规划。\n"
        "2. 市住建局会同有关部门建立标准；市财政局负责核定水价。\n3. 渠道清淤30公里。\n"
    )
    first, second, third = read(text).items
    assert [(unit.name, unit.role.value) for unit in first.units] == [
        ("市水利局", "lead"),
        ("市财政局", "coop"),
        ("市发展改革委", "coop"),
    ]
    assert [unit.name for unit in second.units] == ["市住房城乡建设局", "市财政局"]
    assert third.units == ()
    said = [flags.UNITS_SAID in {flag.code for flag in item.flags} for item in (first, second)]
    assert said == [True, True]


def test_a_bracket_may_say_only_who_leads() -> None:
    text = "甲市方案\n一、任务\n1.清淤。清淤30公里。（市水利局牵头，市财政局、各县）\n"
    (item,) = read(text).items
    assert [unit.name for unit in item.units] == ["市水利局", "市财政局", "各县"]


def test_indicators_parted_by_wide_spaces() -> None:
    text = (
        "甲市方案\n专栏1 主要指标\n指标名称　2024年　2025年　属性\n渠道长度（公里）　42　60　约束性\n"
        "一、任务\n1.清淤。（市水利局）\n"
    )
    (indicator,) = read(text).indicators
    assert (indicator.name, indicator.unit) == ("渠道长度", "公里")
    assert indicator.values == (("2024", "42"), ("2025", "60"))


def test_a_label_before_the_sentence_is_no_title() -> None:
    text = "甲市清单\n（一）问题\n1.整改措施：清理渠道，修复泵站。\n责任单位：市水利局\n"
    (item,) = read(text).items
    assert item.title == "清理渠道，修复泵站"


def test_paragraphs_without_any_number_are_matters_where_they_name_units() -> None:
    text = (
        "云汀市治水工作动态\n近日，云汀市部署治水工作。\n大力推进渠道管护，分段落实管护人员。（市水利局牵头）\n"
        "全面更新泵站机组，年底前完成10台。（市水利局、市财政局牵头）\n"
    )
    first, second = read_draft(source_of(text), REGISTRY).items
    assert ([unit.name for unit in first.units], first.number) == (["市水利局"], "1")
    assert [unit.name for unit in second.units] == ["市水利局", "市财政局"]
    assert all("number_missing" in {flag.code for flag in item.flags} for item in (first, second))

"""Dated sentences outside of all items are told, those of the paper itself are not."""

from desktop_app.intake.intake import read_draft
from tests.support.intake_help import REGISTRY, source_of

HEAD = "甲市2024年治水方案\n一、主要任务\n1.清淤。9月底前清淤30公里。（市水利局）\n"


def told(text: str) -> list[tuple[str, str]]:
    draft = read_draft(source_of(HEAD + text), REGISTRY)
    return [(one.place, one.message) for one in draft.issues if one.code == "sentence_dated"]


def test_a_dated_sentence_among_the_safeguards_is_listed() -> None:
    text = "二、保障措施\n加强统筹。每季度通报一次，12月10日前报送总结。密切配合。\n"
    ((place, message),) = told(text)
    assert place == "保障措施"
    assert "“每季度通报一次，12月10日前报送总结。”" in message and "“每季度”" in message


def test_the_papers_own_days_are_none_to_follow_up() -> None:
    text = (
        "二、附则\n本方案自2024年5月1日起施行，有效期至2024年12月31日。\n甲市人民政府2024年4月2日\n"
    )
    assert told(text) == []


def test_general_words_count_only_with_figures() -> None:
    text = "二、总体要求\n到2024年底，治水取得突破。到2024年底，供水普及率达到95%。\n"
    ((_, message),) = told(text)
    assert "95%" in message


def test_those_of_one_chapter_are_told_in_one_line() -> None:
    text = "二、保障措施\n" + "".join(f"第{n}组6月{n % 28 + 1}日前报送情况。\n" for n in range(40))
    ((place, message),) = told(text)
    assert place == "保障措施" and "40句" in message and message.count("报送情况") == 12


def test_figures_among_the_aims_are_told_without_a_date() -> None:
    ((_, message),) = told("二、工作目标\n新建管护站30座，渠道漏损率降到9%。\n加强统筹。\n")
    assert "“30座”" in message
    assert told("二、保障措施\n新建管护站30座。\n") == []

"""Doubts that many items share are told in one line, and stay at the items where they are few."""

from desktop_app.intake import flags
from desktop_app.intake.draft import Draft, DraftItem
from desktop_app.intake.intake import read_draft
from tests.support.intake_help import REGISTRY, source_of

HEAD = "云汀市2024年水利工作要点\n一、重点任务\n"


def draft(*tasks: str) -> Draft:
    lines = "".join(f"{place}.{task}\n" for place, task in enumerate(tasks, start=1))
    return read_draft(source_of(HEAD + lines), REGISTRY)


def codes(item: DraftItem) -> set[str]:
    return {flag.code for flag in item.flags}


def told(read: Draft, code: str) -> list[str]:
    return [issue.message for issue in read.issues if issue.code == code]


def test_open_lists_of_many_items_are_one_question() -> None:
    read = draft(
        "修渠。6月底前通水。（市水利局等部门）",
        "建站。6月底前运行。（市水利局负责）",
        "清淤。6月底前完工。（市水利局、市财政局等负责）",
        "植树。6月底前完成。（市水利局、有关部门按职责分工负责）",
    )
    assert not any(flags.UNIT_OPEN_LIST in codes(item) for item in read.items)
    (message,) = told(read, flags.UNIT_OPEN_LIST)
    assert message.startswith("1、3、4的责任单位后印有“等”")


def test_two_open_lists_stay_where_they_are() -> None:
    read = draft("修渠。通水。（市水利局等部门）", "清淤。完工。（市财政局等负责）")
    assert all(flags.UNIT_OPEN_LIST in codes(item) for item in read.items)
    assert not told(read, flags.UNIT_OPEN_LIST)


def test_a_paper_without_dates_says_so_once() -> None:
    tasks = [f"{work}。按要求做好。（市水利局负责）" for work in ("修渠", "建站", "清淤")]
    read = draft(*tasks)
    assert not any(flags.UNDATED in codes(item) for item in read.items)
    (message,) = told(read, flags.UNDATED)
    assert message.startswith("全部3项都没有写完成时间")


def test_one_date_in_the_paper_leaves_the_others_doubted() -> None:
    read = draft(
        "修渠。按要求做好。（市水利局负责）",
        "建站。按要求做好。（市水利局负责）",
        "清淤。按要求做好。（市水利局负责）",
        "植树。6月底前完成。（市水利局负责）",
    )
    assert [flags.UNDATED in codes(item) for item in read.items] == [True, True, True, False]


def test_words_that_may_be_a_date_keep_their_doubt() -> None:
    """A time that was not read must not vanish with the line for the whole paper."""
    tasks = [f"{work}。按要求做好。（市水利局负责）" for work in ("修渠", "建站")]
    read = draft(
        *tasks,
        "清淤。芦苇返青前完工。（市水利局负责）",
        "植树。第一百个周末之前完成。（市水利局负责）",
    )
    assert any(
        flags.UNDATED in codes(item) or flags.VAGUE_DATE in codes(item) for item in read.items
    )
    assert not told(read, flags.UNDATED)


def test_recurring_work_of_many_items_is_one_line() -> None:
    tasks = [f"{work}。每周会商一次。（市水利局负责）" for work in ("修渠", "建站", "清淤")]
    read = draft(*tasks)
    (message,) = told(read, flags.VAGUE_DATE)
    assert "1“每周”、2“每周”、3“每周”" in message
    assert told(read, flags.UNDATED)


def test_the_words_a_paper_closes_with_are_no_text_left_over() -> None:
    leave = "各镇各部门要高度重视本项工作，认真抓好组织实施，确保各项任务落到实处、取得实效。\n"
    tail = "另由市水利局统筹安排渠道巡查人员的培训和考核，并建立巡查台账备查。\n"
    task = "修渠。6月底前通水。（市水利局负责）\n"
    closed = read_draft(source_of(f"{HEAD}1.{task}{leave}"), REGISTRY)
    left = read_draft(source_of(f"{HEAD}1.{task}{tail}"), REGISTRY)
    assert (told(closed, "text_left"), len(told(left, "text_left"))) == ([], 1)


def test_the_name_of_a_phase_is_no_sentence_to_follow_up() -> None:
    text = (
        f"{HEAD}1.修渠。通水。（市水利局负责）\n二、实施步骤\n动员阶段（2024年3月1日至3月31日）。\n"
        "2024年4月底前成立巡查队伍。\n"
    )
    (message,) = told(read_draft(source_of(text), REGISTRY), "sentence_dated")
    assert "巡查队伍" in message


def test_what_governments_share_is_told_in_one_line() -> None:
    places = "（市水利局，清溪县、云河县、石桥县人民政府）"
    read = draft(
        f"修渠。6月底前通水。{places}", f"建站。6月底前运行。{places}", f"清淤。6月底完工。{places}"
    )
    assert not any(flags.UNIT_REPAIRED in codes(item) for item in read.items)
    (message,) = told(read, flags.UNIT_REPAIRED)
    assert "“清溪县人民政府”“云河县人民政府”" in message

"""Page numbers and running heads go only where a row of pages proves them."""

from desktop_app.documents.furniture import page_furniture
from desktop_app.documents.text import read_text

HEADS = "云汀市水利改革\n若干政策意见"
PRINTED = (
    f"{HEADS}\n1.修渠。新修主渠的，每公里\n2\n{HEADS}\n补助5万元。\n2.建站。新建泵站的，\n3\n{HEADS}\n每座补助2万元。\n"
    f"3.清淤。\n4\n{HEADS}\n按方量补助。\n5\n"
)


def test_numbers_with_the_same_heads_below_them_are_furniture() -> None:
    blocks = read_text(PRINTED.encode(), "甲.txt").blocks
    lines = [getattr(block, "text", "") for block in blocks]
    assert lines == [
        *HEADS.split("\n"),
        *("1.修渠。新修主渠的，每公里", "补助5万元。", "2.建站。新建泵站的，", "每座补助2万元。"),
        *("3.清淤。", "按方量补助。"),
    ]


def test_numbers_of_rows_are_kept() -> None:
    """Cells on lines of their own: the words that recur stand above the numbers, or are units."""
    rows = "".join(f"{n}\n第{n}项措施\n市水利局\n全市\n" for n in range(1, 9))
    assert page_furniture("序号\n措施\n责任单位\n范围\n" + rows) == frozenset()
    assert page_furniture("1\n2\n3\n4\n") == frozenset()
    assert page_furniture("") == frozenset()


def test_the_tab_behind_the_number_of_a_chapter_makes_no_table() -> None:
    (head, body) = read_text("一、\t兴修水利\n1.修渠。\n".encode(), "甲.txt").blocks
    assert (getattr(head, "text", ""), getattr(body, "text", "")) == ("一、\t兴修水利", "1.修渠。")


def test_a_number_between_dashes_is_a_page_wherever_it_stands() -> None:
    text = "1.修渠。（市水\n— 9 —\n利局、市财政局负责）\n第 3 页 共 9 页\n2.建站。\n"
    lines = [getattr(block, "text", "") for block in read_text(text.encode(), "甲.txt").blocks]
    assert lines == ["1.修渠。（市水", "利局、市财政局负责）", "2.建站。"]


def test_numbers_that_count_on_amid_sentences_are_pages_without_any_head() -> None:
    lines = [f"第{n}镇要按计划推进渠道管护和泵站巡查工作，做到有人管、" for n in range(40)]
    pages = ["\n".join(lines[start : start + 9]) for start in range(0, 36, 9)]
    text = "".join(f"{page}\n{n}\n" for n, page in enumerate(pages, start=1))
    assert len(page_furniture(text)) == 4
    assert page_furniture(text.replace("有人管、", "有人管。")) == frozenset()
    assert page_furniture(text.replace("\n2\n", "\n7\n")) == frozenset()


def test_heads_on_every_second_page_are_enough() -> None:
    sides = "".join(
        f"第{n}段渠道由各镇管护，\n{n}\n云汀区水利政策意见\n第{n}座泵站由各村巡查，\n{n + 1}\n"
        for n in (2, 4, 6)
    )
    assert len(page_furniture(sides)) == 9

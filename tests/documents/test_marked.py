"""Remains of a web page's marks in text files."""

from desktop_app.documents.marked import without_marks
from desktop_app.documents.text import read_text


def test_text_without_marks_stays_as_it_is() -> None:
    text = "投入<5万元，R&D经费>3%\n甲&乙"
    assert without_marks(text) == text


def test_entities_and_tags_are_undone() -> None:
    page = "<p>&nbsp;&nbsp;任务&ldquo;一&rdquo;</p><table><tr><td>1</td><td>修渠&#12288;</td></tr></table>"
    assert without_marks(page).split() == ["任务“一”", "1", "修渠"]
    assert "\t修渠" in without_marks(page)


def test_a_break_inside_a_row_ends_no_row() -> None:
    lines = "序号\t任务\t单位\n1\t修渠\t市水利局<br>市财政局\t6月\n<tbody>\n2\t清淤\t市水利局\t6月"
    assert without_marks(lines).split("\n")[1] == "1\t修渠\t市水利局 市财政局\t6月"
    assert "tbody" not in read_text(lines.encode(), "文.txt").text

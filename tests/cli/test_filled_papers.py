"""What is typed for a paper: kept until issue, undone, carried along when the subject changes."""

from __future__ import annotations

import pytest

from desktop_app.bulletin.paper import PaperRef
from desktop_app.errors import DubanError
from tests.support.program import Program

TYPED = {
    "subject": "样例调度会议",
    "time": "2023年11月2日",
    "chair": "市政府副秘书长王某某",
    "decisions": "市财政局11月底前拨付首批资金。",
}


def test_minutes_are_filled_edited_and_issued(duban_demo: Program) -> None:
    with duban_demo.opened() as application:
        blank = PaperRef("minutes", "2023-09")
        view = application.paper(blank)
        assert "还缺：会议名称、会议时间、主持人、议定事项" in view.refusal
        assert "（会议名称）" in view.document.title
        with pytest.raises(DubanError, match="还缺：会议名称"):
            application.issue_paper(blank)
        ref = application.keep_form(blank, TYPED, "李某").value
        assert application.filled_papers("minutes", "2023-09") == (ref,)
        line = next(line for line in application.paper(ref).lines if "拨付" in str(line.generated))
        application.edit_wording(ref, line.key, "市财政局11月底前拨付首批全部资金。")
        other = application.keep_form(ref, {**TYPED, "subject": "样例专题会议"}).value
        assert application.filled_papers("minutes", "2023-09") == (other,)
        assert "首批全部资金" in str(application.paper(other).document.body)
        assert application.paper_form(other).given["subject"] == "样例专题会议"
        issued = application.issue_paper(other, "李某").value
        assert (issued.ref, issued.title) == (other, "样例专题会议纪要")
        assert "首批全部资金" in str(application.issued_paper(issued.id).document.body)


def test_marks_of_the_head_are_kept_with_the_paper(duban_demo: Program) -> None:
    ref = PaperRef("bulletin", "2023-09")
    with duban_demo.opened() as application:
        application.keep_form(ref, {"urgency": "特急", "copy_number": "8"})
        with pytest.raises(DubanError, match="不是密级"):
            application.keep_form(ref, {"secrecy": "内部"})
        with pytest.raises(DubanError, match="没有“place”这一项"):
            application.keep_form(ref, {"place": "会议室"})
    with duban_demo.opened() as application:
        assert application.paper(ref).document.corner == ("000008", "特急")
        application.keep_form(ref, {"urgency": "加急"})
        assert application.paper(ref).document.corner == ("加急",)
        application.undo()
        assert application.paper(ref).document.corner == ("000008", "特急")
        issued = application.issue_paper(ref).value
        assert application.issued_paper(issued.id).document.corner == ("000008", "特急")

"""A unit that the registry lacks is doubted at its first item, and listed once with its places."""

from desktop_app.intake import flags
from desktop_app.intake.intake import read_draft
from tests.support.intake_help import REGISTRY, source_of

TEXT = (
    "云汀市2024年水利工作要点\n一、重点任务\n"
    "1.修渠。完成主渠衬砌。（市渠道管理局负责）\n2.建站。建成泵站。（市渠道管理局负责）\n"
)


def test_an_unknown_unit_is_flagged_where_it_stands_first() -> None:
    draft = read_draft(source_of(TEXT), REGISTRY)
    codes = [{flag.code for flag in item.flags} for item in draft.items]
    assert [flags.UNIT_UNKNOWN in each for each in codes] == [True, False]
    (issue,) = [issue for issue in draft.issues if issue.code == "unit_unknown"]
    assert "出现2次" in issue.message


def test_a_collective_name_is_asked_about_once() -> None:
    text = TEXT.replace("市渠道管理局负责", "市水利局，各镇人民政府")
    draft = read_draft(source_of(text), REGISTRY)
    codes = [{flag.code for flag in item.flags} for item in draft.items]
    assert [flags.UNIT_COLLECTIVE in each for each in codes] == [True, False]

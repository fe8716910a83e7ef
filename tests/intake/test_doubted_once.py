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


def test_a_name_one_character_off_is_doubted_at_every_item() -> None:
    """A slip that is told once would be posted with every item but the first."""
    for head in ("云汀市2024年水利工作要点", "江北省人民政府关于治水的意见"):
        tasks = "".join(f"{n}.修渠{n}段。通水。（市水利局、市财证局负责）\n" for n in range(1, 4))
        draft = read_draft(source_of(f"{head}\n一、重点任务\n{tasks}"), REGISTRY)
        told = [
            [
                flag.message
                for flag in item.flags
                if flag.code == flags.UNIT_UNKNOWN and "市财证局" in flag.message
            ]
            for item in draft.items
        ]
        assert [len(each) for each in told] == [1, 1, 1]
        assert all("市财政局" in message for each in told for message in each)


def test_another_level_is_no_slip() -> None:
    match = REGISTRY.at("县").resolve("县财政局")
    assert (match.proposal, "只差一个字" in match.note) == (None, False)

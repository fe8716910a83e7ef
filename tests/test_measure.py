import pytest

from tests import measure
from tests.support.measuring import Score


def test_the_command_prints_a_row_for_every_document(capsys: pytest.CaptureFixture[str]) -> None:
    code = measure.main(["--all"])
    printed = capsys.readouterr().out
    assert printed.startswith("文件\t查全\t单位")
    documents = [path.stem for path in sorted(measure.GOLDEN.glob("*.json"))]
    assert len(documents) >= 10
    for name in [*documents, "合计"]:
        assert f"\n{name}\t" in printed
    assert (code, "\n! " in printed) == (0, False), printed


def test_our_golden_documents_are_read_as_people_read_them() -> None:
    for score in measure.golden_scores():
        assert score.differences == [], score.name


def test_a_wrong_value_is_silent_unless_a_doubt_of_its_kind_is_raised() -> None:
    score = Score("样本")
    score.judge("dates", "1", ["2024-12-31"], ["2025-12-31"], {"unit_unknown"})
    assert len(score.silent) == 1
    score.judge("dates", "2", ["2024-12-31"], ["2025-12-31"], {"date_assumed"})
    assert (len(score.silent), len(score.differences)) == (1, 2)
    assert (score.wanted["dates"], score.right["dates"]) == (2, 0)

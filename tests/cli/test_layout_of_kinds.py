"""Every kind of paper of the demo, printed and measured: no deviation on any page."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.printing.selfcheck.check import check_pdf
from tests.support.program import Program

KINDS = {
    "督查通报（简报式）": "2023-09",
    "季度通报": "2023Q4",
    "年度通报": "2023",
    "催办函": "2023-10",
    "督办函": "2023-09",
    "督办通知单": "2023-09",
    "整改通知": "2023-10",
    "督查专报": "2023-10",
    "责任单位台账": "2023-09",
    "重点项目进展一览表": "2023-10",
    "调度通知": "2023-09",
    "会议材料": "2023-10",
}
_MOST = 3


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_has_a_deviation(duban_demo: Program, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "出"
    duban_demo.done("paper", kind, KINDS[kind], "--draft", "--formats", "pdf", "--out", folder)
    written = sorted(folder.rglob("*.pdf"))
    assert written
    for path in written[:: max(1, len(written) // _MOST)]:
        check = check_pdf(path.read_bytes())
        assert check.failed == (), path.name

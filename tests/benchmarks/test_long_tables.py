"""Long and wide tables are read in a time that grows with them, measured against a floor of the same run."""

from __future__ import annotations

import time

from desktop_app.intake.intake import read_draft
from tests.support.intake_help import REGISTRY, source_of


def seconds(text: str) -> float:
    source = source_of(text)
    start = time.process_time()
    read_draft(source, REGISTRY)
    return time.process_time() - start


def rows(count: int, *, numbered: bool = True) -> str:
    lines = [
        f"{n if numbered else ''}\t修渠第{n}段\t清淤{n}公里\t市水利局\t2025年6月底"
        for n in range(1, count + 1)
    ]
    return "\n".join(["某市2025年任务清单", "", "序号\t任务\t目标\t责任单位\t完成时限", *lines])


def test_ten_times_the_rows_take_about_ten_times_as_long() -> None:
    floor = seconds(rows(300))
    assert seconds(rows(3000)) < 16 * floor


def test_rows_without_numbers_take_no_longer() -> None:
    floor = seconds(rows(3000))
    assert seconds(rows(3000, numbered=False)) < 3 * floor


def test_a_heading_of_thousands_of_columns_stops_nobody() -> None:
    def wide(count: int) -> str:
        heading = "\t".join(["序号", "任务", "责任单位", *["列"] * count])
        return "\n".join(["某市任务清单", "", heading, "1\t修渠\t市水利局" + "\t甲" * count])

    floor = seconds(wide(1000))
    assert seconds(wide(8000)) < 20 * floor

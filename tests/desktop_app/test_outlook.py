"""Heat maps and the plan over its years on a real store, and the pages they are written on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop_app.application import Application
from desktop_app.assessment.heat import HeatBy
from desktop_app.errors import DubanError
from desktop_app.ledger.views import MilestoneView
from models.words import Light
from tests.support.pdf_reading import all_text
from tests.support.stores import fixed_clock
from tests.support.windows import paths_in

NOW = datetime(2023, 12, 4, 4, tzinfo=UTC)
RAIL = "附件3/1.1"


@pytest.fixture
def application(tmp_path: Path) -> Iterator[Application]:
    path = tmp_path / "演示.duban"
    paths, clock = paths_in(tmp_path), fixed_clock(now=NOW)
    with Application.create(path, paths, clock, "liaocheng-2023", demo=True) as made:
        yield made


def rail(application: Application) -> MilestoneView:
    return application.items([RAIL])[0].milestones[0]


def test_groups_add_up_to_the_lights_of_each_month(application: Application) -> None:
    heat = application.heat(HeatBy.GROUP)
    assert heat.months == ("2023-09", "2023-10", "2023-11")
    assert heat.running == {"2023-11"}
    assert heat.demo
    for at, month in enumerate(heat.months):
        counted: Counter[Light] = Counter()
        for row in heat.rows:
            counted.update(row.boxes[at].counts)
        lights = application.month(month).lights
        assert counted == {light: count for light, count in lights.items() if count}


def test_units_hold_what_they_lead(application: Application) -> None:
    heat = application.heat(HeatBy.UNIT)
    (row,) = [row for row in heat.rows if row.name == "市交通运输局"]
    led = {
        each.item.key
        for each in application.latest().rows
        if each.item.parent_key is None and "市交通运输局" in each.item.leads
    }
    assert {key for key, _ in row.boxes[-1].lights} == led


def test_a_moved_date_shows_beside_the_first_one(application: Application, tmp_path: Path) -> None:
    first = rail(application)
    application.move_milestone(first.id, date(2024, 6, 30), "汛期停工", first.due)
    assert application.first_dues() == {first.id: date(2023, 12, 31)}
    assert application.undo_name() == "修改节点时限"
    view = application.latest()
    rows = [row for row in view.rows if row.item.list_name == "附件3"]
    plate = application.gantt_plate(view, rows, (date(2023, 1, 1), date(2025, 12, 31)), "附件3")
    assert "1个比原定推迟" in plate.title
    (path,) = application.write_plate(plate, tmp_path / "图", "时间轴", "pdf")
    assert path.name == "【演示】时间轴.pdf"
    assert "原定时限" in all_text(path.read_bytes())
    application.undo()
    assert rail(application) == first
    assert application.first_dues() == {}


def test_a_heat_map_is_written_as_pages_or_pictures(
    application: Application, tmp_path: Path
) -> None:
    heat = application.heat(HeatBy.UNIT)
    plate = application.heat_plate(heat)
    (pdf,) = application.write_plate(plate, tmp_path, "热力图", "pdf")
    assert heat.finding().removesuffix("。") in all_text(pdf.read_bytes())
    pictures = application.write_plate(plate, tmp_path, "热力图", "png")
    assert [path.name for path in pictures] == [f"【演示】热力图_{at}.png" for at in (1, 2)]
    one = application.heat_plate(replace(heat, rows=heat.rows[:3]))
    (picture,) = application.write_plate(one, tmp_path, "只看滞后", "png")
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_an_unknown_kind_of_file_is_refused(application: Application, tmp_path: Path) -> None:
    plate = application.heat_plate(application.heat(HeatBy.UNIT))
    with pytest.raises(DubanError, match="不能导出"):
        application.write_plate(plate, tmp_path / "没有", "图", "bmp")
    assert not (tmp_path / "没有").exists()

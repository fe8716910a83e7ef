"""Looking over the whole on an open store: heat maps, the plan over its years; a part of the facade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.assessment.heat import BY_NAMES, HeatBy, HeatMap, heat_map
from desktop_app.cycle.queries import load_cycles, load_returns
from desktop_app.errors import DubanError
from desktop_app.files import safe_name, write_all
from desktop_app.ledger.baseline import load_first_dues
from desktop_app.ledger.queries import load_items, load_plans, load_units
from desktop_app.ledger.standing import finding, milestone_light
from desktop_app.operations.faults import explained
from desktop_app.operations.journal import Done
from desktop_app.rankings import RankingCare
from desktop_app.rounds import RoundCare
from desktop_app.steering import SteeringCare
from desktop_app.supervision.problems import ProblemView
from desktop_app.supervision.unit_card import UnitCard, unit_cards
from desktop_app.supervision.views import ActionView
from models.base import CycleState, Light

if TYPE_CHECKING:
    from desktop_app.bulletin.plates import GanttPlate, GanttRow, Plate
    from desktop_app.paths import Paths
    from desktop_app.views import LedgerRow, MonthView

KINDS = ("pdf", "png")


class OutlookCare(RoundCare, SteeringCare, RankingCare):
    """What shows the whole at a glance, and the pages it is printed on."""

    _paths: Paths

    # --- heat maps -----------------------------------------------------------------------

    def heat(self, by: HeatBy) -> HeatMap:
        """Lights of all months by unit that leads or by group, the present month with them."""
        with explained(self.store_path), self._store.reading() as session:
            cycles = load_cycles(session)
            # Items that were withdrawn belong to the months that knew them.
            items = load_items(session, withdrawn=True)
            order = [unit.name for unit in load_units(session)] if by is HeatBy.UNIT else []
        months = [cycle.month for cycle in cycles]
        lights = {month: self._lights_of(month) for month in months}
        made = heat_map(by, months, items, lights, order)
        running = frozenset(c.month for c in cycles if c.state is not CycleState.CLOSED)
        demo = any(cycle.demo for cycle in cycles)
        return HeatMap(by, made.months, made.rows, running, demo)

    def heat_plate(self, heat: HeatMap) -> Plate:
        """A heat map as a page of its own, titled by what it says."""
        from desktop_app.bulletin.plates import HeatPlate  # noqa: PLC0415

        months = heat.months
        span = f"{months[0]}至{months[-1]}" if months else ""
        names = self._plan_names()
        return HeatPlate(heat.finding(), f"{names}　按{BY_NAMES[heat.by]}　{span}", heat, heat.demo)

    # --- the plan over its years ---------------------------------------------------------

    def first_dues(self) -> Mapping[int, date]:
        """The first dates of milestones that were moved, by milestone id."""
        with explained(self.store_path), self._store.reading() as session:
            return load_first_dues(session)

    def move_milestone(
        self, milestone_id: int, due: date, reason: str, seen: date | None = None
    ) -> Done[str]:
        """Move a milestone to another day, for a reason; refused with a sentence where it may not be."""
        from desktop_app.operations.moving import move_milestone  # noqa: PLC0415

        with explained(self.store_path):
            return move_milestone(self._journal, milestone_id, due, reason, seen)

    def gantt_plate(
        self, view: MonthView, rows: Sequence[LedgerRow], span: tuple[date, date], scope: str = ""
    ) -> GanttPlate:
        """Rows over the days of a span as pages of their own, titled by what they say."""
        from desktop_app.bulletin.plates import GanttPlate  # noqa: PLC0415

        firsts = self.first_dues()
        made = tuple(_gantt_row(row, firsts, view.as_of) for row in rows)
        first, last = span
        marks = [mark for row in made for mark in row.marks]
        names = self._plan_names()
        return GanttPlate(
            finding(
                [row.item for row in rows],
                firsts,
                view.as_of,
                {row.item.key for row in rows if row.assessment.light is Light.BLUE},
            ),
            f"{names}　{scope}".rstrip("　"),
            min([first, *(mark.day for mark in marks)]),
            max([last, *(mark.day for mark in marks)]),
            view.as_of,
            made,
            view.demo,
        )

    # --- units and items -----------------------------------------------------------------

    def unit_cards(self, month: str | None = None) -> dict[str, UnitCard]:
        """What there is to know of each unit: ranking of the month, months, letters, contacts."""
        with explained(self.store_path), self._store.reading() as session:
            units = [unit.name for unit in load_units(session)]
            returns = load_returns(session)
        ranking = self.ranking(month) if month is not None else None
        return unit_cards(
            units,
            ranking,
            self.matrix(),
            self.actions(),
            self.problems(),
            returns,
            self.desk_day(),
        )

    def around(self, key: str) -> tuple[tuple[ProblemView, ...], tuple[ActionView, ...]]:
        """The problems and the steps that name an item, newest first."""
        problems = tuple(each for each in self.problems() if each.item_key == key)
        return problems, tuple(each for each in self.actions() if key in each.keys)

    def _plan_names(self) -> str:
        with explained(self.store_path), self._store.reading() as session:
            return "、".join(plan.title for plan in load_plans(session))

    # --- on paper ------------------------------------------------------------------------

    def write_plate(self, plate: Plate, folder: Path, name: str, kind: str) -> tuple[Path, ...]:
        """Write a plate as one PDF, or as a picture of each page; a file of the name is replaced."""
        from desktop_app.printing.fonts import FontSet  # noqa: PLC0415
        from desktop_app.printing.plates.page import plate_pictures, render_plate  # noqa: PLC0415

        if kind not in KINDS:
            raise DubanError(f"不能导出为“{kind}”。", "请选择 pdf 或 png。")
        stem = safe_name(f"{'【演示】' if plate.demo else ''}{name}")
        pdf = render_plate(plate, FontSet(self._paths.fonts))
        if kind == "pdf":
            return write_all(folder, {f"{stem}.pdf": pdf})
        pictures = plate_pictures(pdf)
        if len(pictures) == 1:
            return write_all(folder, {f"{stem}.png": pictures[0]})
        return write_all(
            folder, {f"{stem}_{at}.png": picture for at, picture in enumerate(pictures, 1)}
        )


def _gantt_row(row: LedgerRow, firsts: Mapping[int, date], as_of: date) -> GanttRow:
    from desktop_app.bulletin.plates import GanttMark, GanttRow  # noqa: PLC0415

    item, done = row.item, row.assessment.light is Light.BLUE
    marks = tuple(
        GanttMark(each.due, milestone_light(each, as_of, finished=done), firsts.get(each.id))
        for each in item.milestones
        if each.binding
    )
    depth = 0 if item.parent_key is None else 1
    note = "" if marks else "未设时限"
    label = f"{item.key}　{item.title}"
    return GanttRow(label, row.assessment.light, depth, marks, note)

"""Files read and a session in, posted returns with their anomalies out; runs inside an operation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.cycle.calendar import refuse_closed
from desktop_app.cycle.codes import Code
from desktop_app.cycle.comparing import EarlierRow, RowChange, contradictions, row_change
from desktop_app.cycle.inbox import Refused, ReturnedFile
from desktop_app.cycle.matching import Catalogue
from desktop_app.cycle.queries import load_anomalies, load_cycle, load_returns, month_items
from desktop_app.cycle.reported import Oddity, Report, Value
from desktop_app.cycle.reports import Desk
from desktop_app.cycle.senders import UnitFinder
from desktop_app.cycle.views import AnomalyView, CycleView, ReturnView
from desktop_app.ledger.queries import load_items, load_units
from desktop_app.ledger.views import ItemView
from models.base import CycleState
from models.cycle import Anomaly, Cycle, ItemReturn, MetricReading, ReturnFile

T = TypeVar("T")
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class CollectResult:
    """What a collection brought: new files and rows, files known before, what was odd.

    `ignored` names files found in a folder that are no sheets, such as a letter that came along,
    `refused` sheets left out because they could not be read, `changes` every row taken in.
    """

    files: int
    skipped: int
    rows: int
    anomalies: tuple[AnomalyView, ...]
    ignored: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()
    changes: tuple[RowChange, ...] = ()


def post_files(
    session: Session,
    month: str,
    files: Sequence[ReturnedFile],
    received_on: date,
    now: datetime,
) -> CollectResult:
    """Take in files that the month does not hold yet. Raises `CycleError` for a closed month.

    A file of which nothing could be taken is read again when it comes again: its name, or what the
    ledger knows of units and items, may have been mended meanwhile.
    """
    cycle = load_cycle(session, month)
    refuse_closed(cycle)
    known = _known_files(session, cycle.id)
    newest = session.execute(sa.select(sa.func.max(col(Anomaly.id)))).scalar_one() or 0
    poster = _Poster(session, month, received_on, now)
    new = {file.sha256: file for file in files if file.sha256 not in known}
    poster.register(tuple(new.values()))
    for file in new.values():
        poster.post(file)
    fresh = len(new)
    if fresh and cycle.state is CycleState.OPEN:
        session.get_one(Cycle, cycle.id).state = CycleState.COLLECTING
    session.flush()
    found = tuple(one for one in load_anomalies(session, month) if one.id > newest)
    return CollectResult(
        fresh, len(files) - fresh, poster.rows, found, changes=tuple(poster.changes)
    )


class _Poster:
    """Posts files one after another; a later one supersedes what an earlier one said."""

    def __init__(self, session: Session, month: str, received_on: date, now: datetime) -> None:
        cycle = load_cycle(session, month)
        items, units = _known_items(session, cycle), load_units(session)
        history = load_returns(session)
        self.rows = 0
        self._ids: dict[str, int] = {}
        self.changes: list[RowChange] = []
        self._session = session
        self._cycle_id = cycle.id
        self._received = (received_on, now)
        self._unit_ids = {unit.name: unit.id for unit in units}
        self._in_force = _rows_in_force(session, cycle.id)
        self._open = _open_anomalies(session, cycle.id)
        self._files = _file_names(session, cycle.id)
        self._values = _values_in_force(session, cycle.id)
        self._batch: dict[Pair, tuple[str, Report]] = {}
        self._keys = keys = {item.id: item.key for item in items}
        names = {unit.id: unit.name for unit in units}
        self._desk = Desk(
            cycle,
            Catalogue(items),
            UnitFinder(units),
            _earlier({m: rows for m, rows in history.items() if m < month}),
            frozenset((names[u], keys[i]) for u, i in self._in_force if i in keys),
        )

    def register(self, files: Sequence[ReturnedFile]) -> None:
        """Enter the files themselves, all in one go; one read again keeps its record."""
        again = _records(self._session, self._cycle_id, [file.sha256 for file in files])
        for file in files:
            if file.sha256 in again:
                self._renew(again[file.sha256], file)
        records = [
            ReturnFile(
                cycle_id=self._cycle_id,
                sha256=file.sha256,
                name=file.name,
                received_at=self._received[1],
                received_on=self._received[0],
            )
            for file in files
            if file.sha256 not in again
        ]
        self._session.add_all(records)
        self._session.flush()
        known = (*records, *again.values())
        self._ids = {record.sha256: _set(record.id) for record in known}

    def _renew(self, record: ReturnFile, file: ReturnedFile) -> None:
        """What was odd about the first reading is answered by the second."""
        record.name = file.name
        record.received_on, record.received_at = self._received
        for anomalies in self._open.values():
            for anomaly in anomalies:
                if anomaly.file_id == record.id:
                    anomaly.settled = True

    def post(self, file: ReturnedFile) -> None:
        """Store the rows of one file and what was odd about it."""
        reading = self._desk.read(file, self._received[0])
        file_id = self._ids[file.sha256]
        # Before the clashes: those remember this file's rows as seen in this collection.
        other = contradictions(file.name, reading.reports, self._earlier_rows())
        oddities = [*reading.oddities, *self._clashes(file.name, reading.reports), *other]
        self._files[file_id] = (file.name, self._received[0])
        for report in reading.reports:
            self._put(report, file_id, file.name)
        for value in reading.values:
            self._put_value(value, file_id)
        for oddity in oddities:
            anomaly = self._anomaly(oddity, file_id)
            self._session.add(anomaly)
            self._open[anomaly.item_key, anomaly.unit_name].append(anomaly)
        reported = {(report.unit, report.item.key) for report in reading.reports}
        self._desk = replace(self._desk, in_force=self._desk.in_force | reported)

    def _earlier_rows(self) -> Mapping[Pair, EarlierRow]:
        """Rows in force from earlier collections that nobody has doubted: what a later sheet may contradict."""
        units = {unit_id: name for name, unit_id in self._unit_ids.items()}
        found = {}
        for (unit_id, item_id), row in self._in_force.items():
            key, unit = self._keys.get(item_id), units[unit_id]
            if key is None or (unit, key) in self._batch or self._open.get((key, unit)):
                continue
            name, day = self._files.get(row.file_id or 0, ("", self._received[0]))
            found[unit, key] = EarlierRow(name, day, row.percent, row.progress, row.problem)
        return found

    def _put_value(self, value: Value, file_id: int) -> None:
        unit_id = self._unit_ids[value.unit]
        place = (unit_id, value.item.id, value.metric)
        older = self._values.get(place)
        if older is not None and older.value == value.value:
            return
        if older is not None:
            older.superseded = True
        row = MetricReading(
            cycle_id=self._cycle_id,
            item_id=value.item.id,
            unit_id=unit_id,
            file_id=file_id,
            metric=value.metric,
            value=value.value,
        )
        self._session.add(row)
        self._values[place] = row

    def _put(self, report: Report, file_id: int, file_name: str) -> None:
        unit_id = self._unit_ids[report.unit]
        place = (unit_id, report.item.id)
        row = ItemReturn(
            cycle_id=self._cycle_id,
            item_id=report.item.id,
            unit_id=unit_id,
            file_id=file_id,
            row=report.row,
            progress=report.progress,
            percent=report.percent,
            problem=report.problem,
            next_step=report.next_step,
            reporter=report.reporter,
            phone=report.phone,
            superseded=report.superseded,
        )
        if not report.superseded:
            older = self._in_force.get(place)
            self.changes.append(row_change(report, file_name, older))
            if older is not None:
                older.superseded = True
            self._settle(report)
            self._in_force[place] = row
        self._session.add(row)
        self.rows += 1

    def _settle(self, report: Report) -> None:
        """A corrected sheet answers what was odd about the unit's earlier one."""
        for place in ((report.item.key, report.unit), (None, report.unit)):
            for anomaly in self._open.get(place, ()):
                if place[0] is not None or anomaly.code == Code.BLANK_PROGRESS:
                    anomaly.settled = True

    def _clashes(self, name: str, reports: Sequence[Report]) -> list[Oddity]:
        """Two files of one collection that differ: which is the later cannot be known."""
        found = []
        for report in reports:
            pair = (report.unit, report.item.key)
            other = self._batch.get(pair)
            if other is not None and other[1].content != report.content:
                words = (
                    f"{report.name}在同批收到的“{other[0]}”和“{name}”中填报不一致，"
                    f"暂以“{name}”为准，请与填报单位核实。"
                )
                place = (report.row, report.item.key, report.unit)
                found.append(Oddity(Code.DUPLICATE_ROW, words, *place, report.words))
            if not report.superseded:
                self._batch[pair] = (name, report)
        return found

    def _anomaly(self, oddity: Oddity, file_id: int) -> Anomaly:
        return Anomaly(
            cycle_id=self._cycle_id,
            file_id=file_id,
            code=oddity.code.value,
            item_key=oddity.item_key,
            unit_name=oddity.unit,
            row=oddity.row,
            message=oddity.message,
            words=oddity.words,
        )


def _known_items(session: Session, cycle: CycleView) -> tuple[ItemView, ...]:
    """What a sheet may speak of: the ledger, and what a month opened again was closed with."""
    live = load_items(session)
    here = {item.id for item in live}
    return (*live, *(item for item in month_items(session, cycle) if item.id not in here))


def _known_files(session: Session, cycle_id: int) -> set[str]:
    """The files that brought anything: by their hash."""
    brought = [
        sa.select(col(table.file_id)).where(
            col(table.cycle_id) == cycle_id, col(table.file_id).is_not(None)
        )
        for table in (ItemReturn, MetricReading)
    ]
    statement = sa.select(col(ReturnFile.sha256)).where(
        col(ReturnFile.cycle_id) == cycle_id, col(ReturnFile.id).in_(sa.union(*brought))
    )
    return set(session.execute(statement).scalars())


def _records(session: Session, cycle_id: int, hashes: Sequence[str]) -> dict[str, ReturnFile]:
    statement = sa.select(ReturnFile).where(
        col(ReturnFile.cycle_id) == cycle_id, col(ReturnFile.sha256).in_(hashes)
    )
    return {record.sha256: record for record in session.execute(statement).scalars()}


def _file_names(session: Session, cycle_id: int) -> dict[int, tuple[str, date]]:
    statement = sa.select(
        col(ReturnFile.id), col(ReturnFile.name), col(ReturnFile.received_on)
    ).where(col(ReturnFile.cycle_id) == cycle_id)
    return {file_id: (name, day) for file_id, name, day in session.execute(statement)}


def _values_in_force(session: Session, cycle_id: int) -> dict[tuple[int, int, str], MetricReading]:
    statement = sa.select(MetricReading).where(
        col(MetricReading.cycle_id) == cycle_id, col(MetricReading.superseded).is_(False)
    )
    rows = session.execute(statement).scalars()
    return {(row.unit_id, row.item_id, row.metric): row for row in rows}


def _rows_in_force(session: Session, cycle_id: int) -> dict[tuple[int, int], ItemReturn]:
    statement = sa.select(ItemReturn).where(
        col(ItemReturn.cycle_id) == cycle_id, col(ItemReturn.superseded).is_(False)
    )
    return {(row.unit_id, row.item_id): row for row in session.execute(statement).scalars()}


def _open_anomalies(
    session: Session, cycle_id: int
) -> defaultdict[tuple[str | None, str | None], list[Anomaly]]:
    statement = sa.select(Anomaly).where(
        col(Anomaly.cycle_id) == cycle_id, col(Anomaly.settled).is_(False)
    )
    found: defaultdict[tuple[str | None, str | None], list[Anomaly]] = defaultdict(list)
    for anomaly in session.execute(statement).scalars():
        found[anomaly.item_key, anomaly.unit_name].append(anomaly)
    return found


def _earlier(history: dict[str, tuple[ReturnView, ...]]) -> dict[Pair, tuple[str, Decimal]]:
    """The last percentage each unit gave for each item before this month."""
    found: dict[Pair, tuple[str, Decimal]] = {}
    for month in sorted(history):
        for row in history[month]:
            if row.percent is not None:
                found[row.unit, row.item_key] = (month, row.percent)
    return found


def _set(value: T | None) -> T:
    """The value of a column that the flush has filled."""
    if value is None:
        raise RuntimeError("no id after flush")
    return value

"""What units reported on one item, up to a month in; the one version that is judged out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.cycle.calendar import shift
from desktop_app.cycle.views import ReturnView
from desktop_app.ledger.views import ItemView

# Returns by month, then by item key.
Filed = Mapping[str, Mapping[str, Sequence[ReturnView]]]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The return that speaks for an item in a month, and the last percentage known.

    `current` is the lead unit's return, else the first reporting unit's in printed order.
    `percent` comes from `percent_month`; it is older than the month when this month's is missing.
    `silent` lists the months running without a return, this month first.
    """

    month: str
    current: ReturnView | None
    from_lead: bool
    percent: Decimal | None
    percent_month: str
    percent_unit: str
    percent_from_lead: bool
    others: tuple[ReturnView, ...]
    silent: tuple[str, ...]

    @property
    def reported(self) -> bool:
        """Whether any responsible unit reported on the item this month."""
        return self.current is not None

    @property
    def carried(self) -> bool:
        """Whether the percentage is an earlier month's."""
        return self.percent is not None and self.percent_month != self.month


def filled(row: ReturnView) -> bool:
    """Whether a return says anything: a row sent back blank is no report."""
    words = (row.progress, row.problem, row.next_step)
    return row.percent is not None or any(text.strip() for text in words)


def file_returns(history: Mapping[str, Sequence[ReturnView]]) -> Filed:
    """All returns that say something, by month and item key."""
    filed: dict[str, dict[str, list[ReturnView]]] = {}
    for month, rows in history.items():
        by_key = filed.setdefault(month, {})
        for row in rows:
            if filled(row):
                by_key.setdefault(row.item_key, []).append(row)
    return filed


def gather(
    item: ItemView,
    month: str,
    filed: Filed,
    *,
    year: int | None = None,
    absent: Collection[str] = (),
) -> Evidence:
    """The evidence on `item` for `month`; with `year`, older percentages of other years are no use.

    In `absent` months the item was not in the ledger: nobody was silent then.
    """
    current, others = _speaking(item, filed.get(month, {}))
    known = _last_percent(item, month, filed, year)
    return Evidence(
        month=month,
        current=current,
        from_lead=current is not None and current.unit in item.leads,
        percent=known.percent if known else None,
        percent_month=known.month if known else "",
        percent_unit=known.unit if known else "",
        percent_from_lead=known is not None and known.unit in item.leads,
        others=others,
        silent=_silent(item, month, filed, absent),
    )


def best_of_year(item: ItemView, year: int, until: str, filed: Filed) -> Decimal | None:
    """The highest percentage the lead unit reported in the months of one year up to `until`."""
    found = [
        row.percent
        for month, by_key in filed.items()
        if month.startswith(f"{year}-") and month <= until
        for row in by_key.get(item.key, ())
        if row.unit in item.leads and row.percent is not None
    ]
    return max(found, default=None)


def _speaking(
    item: ItemView, by_key: Mapping[str, Sequence[ReturnView]]
) -> tuple[ReturnView | None, tuple[ReturnView, ...]]:
    order = {part.name: place for place, part in enumerate(item.units)}
    # A return from a unit the item does not name is an anomaly of the sheet, not evidence.
    rows = sorted(
        (row for row in by_key.get(item.key, ()) if row.unit in order),
        key=lambda row: order[row.unit],
    )
    return (rows[0], tuple(rows[1:])) if rows else (None, ())


def _last_percent(item: ItemView, month: str, filed: Filed, year: int | None) -> ReturnView | None:
    for earlier in sorted((known for known in filed if known <= month), reverse=True):
        if year is not None and not earlier.startswith(f"{year}-"):
            continue
        row, _ = _speaking(item, filed[earlier])
        if row is not None and row.percent is not None:
            return row
    return None


def _silent(item: ItemView, month: str, filed: Filed, absent: Collection[str]) -> tuple[str, ...]:
    silent: list[str] = []
    # The month itself counts even when nobody at all has reported; an earlier month without any
    # return may never have been asked for, so it ends the row.
    # Nor could anybody report before the meeting that decided on the item.
    while month and item.asked_in(month) and (month in filed or not silent):
        if month in absent or _speaking(item, filed.get(month, {}))[0] is not None:
            break
        silent.append(month)
        month = shift(month, -1)
    return tuple(silent)

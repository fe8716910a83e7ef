"""The mark of a store and a month in; the month as it was judged, kept while nothing changes, out."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from desktop_app.assessment.frozen import JudgedMonth

MOST = 2


class MonthMemory:
    """Judging 10,000 items takes seconds: the story of one item must not do it again and again."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._mark = ""
        self._kept: dict[str, JudgedMonth] = {}

    def read(self, mark: str, month: str, judge: Callable[[], JudgedMonth]) -> JudgedMonth:
        """The month as judged under this mark; whoever comes meanwhile waits for it."""
        with self._lock:
            if mark != self._mark:
                self._mark, self._kept = mark, {}
            found = self._kept.get(month)
            if found is None:
                found = judge()
                self._kept[month] = found
                for oldest in list(self._kept)[:-MOST]:
                    del self._kept[oldest]
            return found

"""Lists of the project pool on an open store: moves of a month, the yearly review; a part of the facade."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from desktop_app.bulletin.content import OfficialDocument
from desktop_app.bulletin.pool_papers import MOVES, REVIEW, build_pool_paper
from desktop_app.bulletin.said.pool import PoolMonth
from desktop_app.cycle.calendar import check_month, last_day, month_name
from desktop_app.errors import DubanError
from desktop_app.files import make_folder, safe_name
from desktop_app.kinds import KindCare
from desktop_app.operations.faults import explained
from desktop_app.pooling import PoolCare
from desktop_app.supervision.pool_queries import load_clusters, load_pool
from desktop_app.supervision.pool_rules import default_pool_rules, review, warn
from desktop_app.views import WrittenFiles

_YEAR = re.compile(r"20\d\d")


class PoolListCare(PoolCare, KindCare):
    """The printed lists of the pool."""

    def pool_paper(self, kind: str, period: str) -> OfficialDocument:
        """One list: 项目库变动清单 of a month or a year, 年度评估清单 of a year."""
        yearly = _YEAR.fullmatch(period) is not None
        if kind == REVIEW and not yearly:
            raise DubanError(f"“{period}”不是年份。", "年度评估清单按年生成，如 2023。")
        since = date(int(period), 1, 1) if yearly else _first(period)
        today = self.desk_day()
        if since > today:
            raise DubanError(f"{period}还没有到。", "请填写已经开始的年份或月份。")
        until = min(date(since.year, 12, 31) if yearly else last_day(period), today)
        with explained(self.store_path), self._store.reading() as session:
            projects, clusters = load_pool(session), load_clusters(session)
        rules = default_pool_rules()
        pool = PoolMonth(
            office=self.templates.office(),
            name=f"{period}年" if yearly else month_name(period),
            since=since,
            until=until,
            projects=projects,
            warned=tuple((p, found) for p in projects for found in warn(p, until, rules)),
            review=review(projects, since.year, today, rules) if kind == REVIEW else (),
            clusters=tuple(
                (c.name, c.leader, c.working_group, c.research_body, c.projects) for c in clusters
            ),
        )
        return build_pool_paper(kind, pool, self._clock.calendar_day(), self.templates)

    def write_pool_list(
        self, kind: str, period: str, folder: Path, formats: Sequence[str] = ()
    ) -> WrittenFiles:
        """Write one of the lists into a folder."""
        found = self.templates.kind(kind)
        wanted = tuple(formats) or found.formats
        unknown = [one for one in wanted if one not in found.formats]
        if unknown:
            raise DubanError(
                f"{found.name}没有 {'、'.join(unknown)} 格式。",
                f"可用的格式：{'、'.join(found.formats)}。",
            )
        document = self.pool_paper(kind, period)
        mark = "（演示数据）" if document.demo else ""
        stem = make_folder(folder) / safe_name(f"{period}{found.name}{mark}")
        return self._publisher.write(document, stem, wanted)


def _first(month: str) -> date:
    return date.fromisoformat(f"{check_month(month)}-01")


__all__ = ["MOVES", "REVIEW", "PoolListCare"]

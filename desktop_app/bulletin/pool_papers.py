"""The project pool over a month or a year in, its lists as documents out."""

from __future__ import annotations

from datetime import date

from desktop_app.bulletin.content import OfficialDocument
from desktop_app.bulletin.said.pool import PoolMonth, PoolSaid
from desktop_app.bulletin.said.vocabulary import said
from desktop_app.bulletin.templates.assemble import Frame, assemble
from desktop_app.bulletin.templates.library import TemplateLibrary

MOVES, REVIEW = "pool_moves", "pool_review"


def build_pool_paper(
    kind: str, pool: PoolMonth, dated: date, library: TemplateLibrary
) -> OfficialDocument:
    """项目库变动清单 or 年度评估清单; marked where anything in it is invented."""
    demo = any(project.demo for project in pool.projects)
    facts = {**said(PoolSaid(pool)), "period": pool.name, "given": {}}
    return assemble(library.kind(kind), library, facts, Frame(dated, demo=demo))

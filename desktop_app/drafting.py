"""A paper's name and an open store in; its facts, its words and the names of its files out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from types import MappingProxyType
from typing import Protocol

from desktop_app.bulletin.build import build_month, build_span, filled, month_context, span_snapshot
from desktop_app.bulletin.content import OfficialDocument
from desktop_app.bulletin.facts import MonthFacts
from desktop_app.bulletin.letters import build_unit_paper, unit_context, wanted_keys
from desktop_app.bulletin.paper import PaperRef
from desktop_app.bulletin.periods import check_period, months_of, period_name
from desktop_app.bulletin.templates.assemble import numbered
from desktop_app.bulletin.templates.engine import Sandbox
from desktop_app.bulletin.templates.kind import PaperKind, Scope, subject_of
from desktop_app.bulletin.templates.library import PARTS, TemplateLibrary
from desktop_app.clock import Clock
from desktop_app.cycle.calendar import shift
from desktop_app.cycle.dues import Due
from desktop_app.cycle.views import CycleView
from desktop_app.errors import CycleError, DubanError
from desktop_app.files import safe_name
from desktop_app.ledger.views import PlanView
from desktop_app.supervision.answers import LetterDue, Unanswered
from desktop_app.supervision.proposals import Proposal
from desktop_app.supervision.ranking import Ranking
from desktop_app.views import MonthView
from models.base import ActionKind, CycleState

Given = Mapping[str, str]


class Desk(Protocol):
    """Where months and plans come from."""

    def month(self, month: str | None = None) -> MonthView:
        """Everything about a month."""

    def plans(self) -> tuple[PlanView, ...]:
        """All plans followed."""

    def cycles(self) -> tuple[CycleView, ...]:
        """All months, oldest first."""

    def authority_words(self, on: date) -> str:
        """The 授权依据 that covers a day, as a letter cites it; empty without one."""

    def due_of(self, month: str) -> Due:
        """When the sheets of a month are due by the office's rule."""

    def letter_dues(self, month: str) -> LetterDue:
        """The days letters of a month ask an answer by, as the register has or would have them."""

    def ladder_proposals(self, view: MonthView) -> tuple[Proposal, ...]:
        """What the lights and sheets of a month give by the ladder."""

    def unanswered(self, month: str) -> Unanswered:
        """By unit the letters whose answer is overdue and that a step of a kind follows up."""

    def desk_day(self) -> date:
        """The day replies are looked at by."""

    def ranking(self, period: str) -> Ranking:
        """How units stand over a month or a year."""


class Drafter:
    """Words papers by the templates; nothing is numbered or kept here."""

    def __init__(self, desk: Desk, library: TemplateLibrary, clock: Clock) -> None:
        self._desk = desk
        self._clock = clock
        self.library = library

    def material(self, kind: str, period: str) -> Material:
        """All that papers of one kind over one period need; refuses a period they cannot have."""
        found = self.library.kind(kind)
        if found.scope is Scope.POOL:
            raise DubanError(
                f"{found.name}由项目库生成。", "请用 duban pool list，或在“项目库”页导出。"
            )
        if found.scope is Scope.EDITION:
            raise DubanError(
                f"{found.name}要与新版方案对照后生成。",
                "请用 duban intake 新版文件 --compare --lists 文件夹。",
            )
        spelt = check_period(period, found.scope)
        if found.scope in (Scope.MONTH, Scope.UNIT):
            facts = self.dated(self.facts(self._desk.month(spelt)), found)
            letters = self.letter_facts(facts.cycle.month)
            return Material(found, spelt, (facts,), (), self.library, letters)
        opened = {cycle.month: cycle for cycle in self._desk.cycles()}
        wanted = months_of(spelt)
        closed = [m for m in wanted if m in opened and opened[m].state is CycleState.CLOSED]
        if not closed:
            raise CycleError(
                f"{period_name(spelt)}还没有关账的月份，不能汇总。", "请先在“调度”页关账。"
            )
        # Months before the first one opened and after the last one were never asked about.
        known = sorted(opened)
        absent = tuple(
            m for m in wanted if m not in closed and known[0] <= m <= max(known[-1], closed[-1])
        )
        months = [self.facts(self._desk.month(month)) for month in closed]
        if found.scope is Scope.YEAR:
            # The names of a month mean the last one, but units stand as they do over the year.
            months[-1] = replace(months[-1], ranking=lambda: self._desk.ranking(spelt))
        return Material(found, spelt, tuple(months), absent, self.library)

    def facts(self, view: MonthView) -> MonthFacts:
        """A judged month with what its papers need besides."""
        cycle = view.cycle
        if cycle is None:
            raise CycleError(
                "还没有打开任何月份。", "请先在“调度”页开账，或运行 duban cycle open。"
            )
        dated = self._dated(cycle)
        cached = cache(lambda: self._desk.ladder_proposals(view))
        return MonthFacts(
            plans=self._desk.plans(),
            cycle=cycle,
            as_of=view.as_of,
            items=tuple(row.item for row in view.rows),
            assessments=view.assessments,
            previous=view.previous,
            statuses=view.statuses,
            anomalies=view.anomalies,
            organ=self.library.office(),
            issue=None,
            year=dated.year,
            dated=dated,
            rule_name=view.rule_name,
            snapshot=cycle.sha256,
            demo=view.demo,
            authority=self._desk.authority_words(dated),
            earlier=lambda: self._before(cycle.month),
            next_due=self._due_after(cycle.month),
            ranking=cache(lambda: self._desk.ranking(cycle.month)),
            proposed=cached,
            unanswered=self._desk.unanswered(cycle.month),
        )

    def dated(self, facts: MonthFacts, kind: PaperKind) -> MonthFacts:
        """What follows on a letter is of today, also where its month was closed long ago."""
        if not kind.number.cause:
            return facts
        day = self._desk.desk_day()
        return replace(facts, dated=day, year=day.year)

    def letter_facts(self, month: str) -> LetterFacts:
        """The facts of letters of a month: with the day their step asks an answer by."""
        dues = self._desk.letter_dues(month)

        def known(
            facts: MonthFacts, kind: ActionKind | None, unit: str, keys: tuple[str, ...]
        ) -> MonthFacts:
            return (
                facts
                if kind is None
                else replace(facts, reply_by=dues(kind, unit, keys, facts.dated))
            )

        return known

    def _due_after(self, month: str) -> date:
        """The reporting day of the next month: as it was opened, else by the rule."""
        following = shift(month, 1)
        opened = (cycle.due_by for cycle in self._desk.cycles() if cycle.month == following)
        return next(opened, None) or self._desk.due_of(following).day

    def _before(self, month: str) -> tuple[MonthFacts, ...]:
        earlier = [cycle.month for cycle in self._desk.cycles() if cycle.month < month]
        return tuple(self.facts(self._desk.month(one)) for one in earlier[-12:])

    def _dated(self, cycle: CycleView) -> date:
        # The day of closing; a draft carries the day it is printed.
        if cycle.closed_at is not None and cycle.state is CycleState.CLOSED:
            return cycle.closed_at.astimezone().date()
        return self._clock.calendar_day()


LetterFacts = Callable[[MonthFacts, ActionKind | None, str, tuple[str, ...]], MonthFacts]


def plain_facts(
    facts: MonthFacts, _: ActionKind | None, __: str, ___: tuple[str, ...]
) -> MonthFacts:
    """The facts of papers that are no letters."""
    return facts


@dataclass(frozen=True)
class Material:
    """One kind over one period, with the judged months it speaks of; `absent` are not closed."""

    kind: PaperKind
    period: str
    months: tuple[MonthFacts, ...]
    absent: tuple[str, ...]
    library: TemplateLibrary
    letter: LetterFacts = plain_facts

    @property
    def last(self) -> MonthFacts:
        """The month that names without a span mean."""
        return self.months[-1]

    @property
    def month(self) -> str:
        """The last month."""
        return self.last.cycle.month

    @property
    def final(self) -> bool:
        """Whether the figures can no longer change."""
        return all(not facts.draft for facts in self.months)

    @property
    def snapshot(self) -> str | None:
        """The hash of the closed months; None while one may change."""
        if not self.final:
            return None
        one = self.kind.scope in (Scope.MONTH, Scope.UNIT)
        return self.last.snapshot if one else span_snapshot(self.months)

    def stamped(self, document: OfficialDocument, given: Given, number: int) -> OfficialDocument:
        """The document under a number."""
        facts = {**month_context(self.last, filled(self.kind, given)), "period": self.period}
        return numbered(document, self.kind, self.library, facts, number)

    @cached_property
    def units(self) -> dict[str, tuple[str, ...]]:
        """The units that get a paper, each with the items it is about."""
        shared = month_context(self.last, filled(self.kind, {}))
        wanted = {
            status.name: wanted_keys(self.kind, status.name, self.last, self.library, shared)
            for status in self.last.statuses
        }
        return {unit: keys for unit, keys in wanted.items() if keys is not None}

    def document(self, given: Given, unit: str = "") -> OfficialDocument:
        """The paper without a number; to a unit it is about the unit's items."""
        kind, library = self.kind, self.library
        if kind.scope is Scope.UNIT:
            keys = self.units.get(unit)
            if keys is None:
                raise DubanError(
                    f"{self.period} 没有需要给“{unit}”的{kind.name}。",
                    "请核对单位名称，或不指定单位，由程序给所有应发的单位。",
                )
            facts = self.letter(self.last, kind.number.action, unit, keys)
            return build_unit_paper(kind, unit, keys, "", facts, library, given)
        if kind.scope is Scope.MONTH:
            return build_month(kind.code, self.last, library, None, given)
        name = period_name(self.period)
        return build_span(
            kind.code, self.months, name, self.period, self.absent, library, None, given
        )

    def file_name(self, given: Given, document: OfficialDocument, unit: str = "") -> str:
        """The name of the files, without what kind of file each is."""
        name = file_stem(self.kind, self.last, self.library, unit, given, self.period)
        marks = ("（征求意见稿）" if document.draft else "") + (
            "（演示数据）" if document.demo else ""
        )
        return name + marks

    def ref(self, given: Given, unit: str = "") -> PaperRef:
        """Which paper it is; what a person typed as its subject tells two of a month apart."""
        return PaperRef(self.kind.code, self.period, subject_of(self.kind, given, unit))

    def refuse_unfilled(self, given: Given) -> None:
        """Raise where something is missing that has to be typed."""
        typed = filled(self.kind, given)
        missing = [f for f in self.kind.inputs if f.required and not typed[f.name]]
        if missing:
            named = "、".join(f"{field.title}（{field.name}）" for field in missing)
            raise DubanError(f"{self.kind.name}还缺：{named}。", "请填写后再生成。")


def file_stem(
    kind: PaperKind,
    facts: MonthFacts,
    library: TemplateLibrary,
    unit: str = "",
    given: Given = MappingProxyType({}),
    period: str = "",
) -> str:
    """The name a kind gives to the files of a paper, without marks and without what file each is."""
    typed = filled(kind, given)
    names = unit_context(unit, facts, typed) if unit else month_context(facts, typed)
    names |= {"period": period or facts.cycle.month, "kind": kind.name}
    sandbox = Sandbox(names, library.shared)
    return safe_name(
        sandbox.book.read(sandbox.text(kind.file_name, library.file(f"{kind.code}/{PARTS}")))[0]
    )

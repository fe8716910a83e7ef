"""The printed parts of an item in, its dates and figures with all doubts about them out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.intake import flags
from desktop_app.intake.awards import award_places
from desktop_app.intake.cell_figures import figure_of
from desktop_app.intake.dates import Period
from desktop_app.intake.draft import DraftFlag, DraftMetric, DraftMilestone
from desktop_app.intake.flow import Flow, join
from desktop_app.intake.targets import Target, read_deadline, read_target
from models.base import Precision

_FIGURE_ONLY = re.compile(
    r"[≥≤><]?\d[\d,.]*(?:[%％]|[万亿]?[\u4e00-\u9fff]{1,4}|平方公里)(?:以上|以下|以内|左右)?"
)
# Doubts about figures that a column has settled.
# No deadline has so many words.
_MAX_DEADLINE = 400
_BOUND_OF_YEAR = re.compile(r"全年[^,，。;；]{0,8}?(?:不超过|不高于|不多于|不突破|控制在)")
_OF_FIGURES = {flags.FIGURE_UNREAD, flags.FIGURE_NAME, flags.FIGURE_SKIPPED}
_NUMBER_ONLY = re.compile(r"[≥≤><]?\d[\d.,]*[%％]?")


_YEAR = re.compile(r"20\d\d")
# So many years behind the plan's end a day with its year in a column of its own may well lie: works
# of a year's list go on for years, a task at most into the next.
_WORKS_GO_ON, _NEXT_YEAR = 6, 1
# The day on which works begin; that of works under way is past, and no commitment.
STARTS, UNDER_WAY = "开工", "已开工"


@dataclass(frozen=True, slots=True)
class Step:
    """What the column of one stretch of time promises: its days, label, words and heading.

    `share` tells that the words are how much of the whole shall be done by then (30%).
    """

    starts_on: date
    ends_on: date
    precision: Precision
    label: str
    flow: Flow
    heading: Flow
    share: bool = False


@dataclass(frozen=True, slots=True)
class Timetable:
    """The parts of an item that carry dates and figures.

    `deadline` dates the whole item; `deadlines` date its printed targets one by one, each with the
    number of flows that it governs. `phases` are dated columns with a meaning of their own (开工),
    `figures_due` is the day for figures that nothing else dates, `figures` are those of columns,
    `notes` the doubts about them; `yearly` is the heading of a year's indicators, which are due at
    its end where nothing else dates them; `works` tells of a project, which may end years after its plan.
    """

    deadline: Flow | None = None
    deadlines: tuple[tuple[int, Flow], ...] = ()
    steps: tuple[Step, ...] = ()
    phases: tuple[tuple[str, Flow], ...] = ()
    figures_due: date | None = None
    figures: tuple[DraftMetric, ...] = ()
    notes: tuple[DraftFlag, ...] = ()
    yearly: Flow | None = None
    works: bool = False


def read_schedule(table: Timetable, title: Flow, targets: Sequence[Flow], period: Period) -> Target:
    """All dates and figures of an item; where nothing is dated the plan's end stands in."""
    phases = [_phase(name, flow, period) for name, flow in table.phases]
    finish = [
        each
        for (name, _), one in zip(table.phases, phases, strict=True)
        if name not in (STARTS, UNDER_WAY)
        for each in one.milestones
    ]
    if table.deadlines:
        found = _part_by_part(table.deadlines, targets, period)
    else:
        years = _WORKS_GO_ON if table.works else _NEXT_YEAR
        dated, doubts = _deadline(table.deadline, title.text, period, years)
        governing = _only_day(dated) or _only_day(finish) or table.figures_due
        if governing is None and len(table.steps) == 1 and not table.steps[0].flow.text:
            governing = table.steps[0].ends_on  # a tick below a month dates the whole
        text = any(flow.text.strip() for flow in targets)
        read = read_target(targets if text else [title], period, governing, award_places)
        if text:
            read = _named(read, title, targets, governing)
        read = _with_figures_of(read, table.deadline, period)
        read = _without_bounds(read, targets) if dated else read
        found = _joined(_within(read, dated), dated, doubts)
    words = "".join(flow.text for flow in targets).strip()
    if not found.metrics and not table.deadlines and words and title.text not in words:
        # 培育民宿15家 | 给予补助: the title says how much.
        day = _only_day([each for each in found.milestones if not each.default])
        named = read_target([title], period, day or table.figures_due, award_places)
        doubted = [flag for flag in named.flags if flag.code.startswith("figure") and named.metrics]
        found = replace(found, metrics=named.metrics, flags=(*found.flags, *doubted))
    if table.yearly is not None and table.figures_due is not None and found.metrics:
        found = _at_the_years_end(found, table.yearly, table.figures_due)
    steps = [_step(each, period, title) for each in table.steps]
    for one in (*phases, *steps):
        found = _with_columns(found, one)
    figures = [*_undoubled(found.metrics, steps), *table.figures]
    return Target(found.milestones, tuple(figures), (*found.flags, *table.notes))


def by_steps(steps: Sequence[Step]) -> str:
    """The steps in one text, each behind its label."""
    said = (step for step in steps if step.flow.text and not step.share)
    return joined_words(f"{step.label}：{step.flow.text}" for step in said)


def joined_words(texts: Iterable[str]) -> str:
    """Texts one behind the other; a semicolon parts those that end without a mark."""
    held = [text for text in texts if text]
    closed = [text if text[-1] in "。；;！!，,：:、" else f"{text}；" for text in held[:-1]]
    return "".join([*closed, *held[-1:]])


def _at_the_years_end(found: Target, heading: Flow, due: date) -> Target:
    """Indicators that nothing else dates are those of the year."""
    if not all(milestone.default for milestone in found.milestones):
        return found
    dated = tuple(
        replace(
            milestone,
            due=due,
            default=False,
            precision=Precision.YEAR,
            phrase=heading.text,
            source=heading.whole,
        )
        for milestone in found.milestones
    )
    notes = tuple(note for note in found.flags if note.code != flags.UNDATED)
    return Target(dated, found.metrics, notes)


def _named(read: Target, title: Flow, targets: Sequence[Flow], due: date | None) -> Target:
    """Targets that are one figure each count what the title names."""
    figures = [figure_of(title, flow, due) for flow in targets if flow.text.strip()]
    known = tuple(figure for figure in figures if figure is not None)
    if len(known) < len(figures):
        return read
    notes = tuple(note for note in read.flags if note.code not in _OF_FIGURES)
    return replace(read, metrics=known, flags=notes)


def _part_by_part(
    deadlines: Sequence[tuple[int, Flow]], targets: Sequence[Flow], period: Period
) -> Target:
    """Targets below one number, each with a deadline of its own."""
    found = Target((), (), ())
    start = 0
    for count, deadline in deadlines:
        own = targets[start : start + count]
        start += count
        text = "".join(flow.text for flow in own).strip("。；; ")
        dated, doubts = _deadline(deadline, text, period)
        read = read_target(own, period, _only_day(dated), award_places)
        one = _joined(read, dated, doubts)
        found = Target(
            (*found.milestones, *one.milestones),
            (*found.metrics, *one.metrics),
            (*found.flags, *one.flags),
        )
    real = tuple(each for each in found.milestones if not each.default)
    return replace(found, milestones=real or found.milestones[:1])


def _with_columns(found: Target, added: Target) -> Target:
    """Dates of columns beside those of the text; they drive out the stand-in."""
    if not added.milestones and not added.metrics:
        return replace(found, flags=(*found.flags, *added.flags))
    given = [each for each in found.milestones if not each.default or not added.milestones]
    notes = [note for note in found.flags if note.code != flags.UNDATED or not added.milestones]
    return Target(
        (*given, *added.milestones), (*found.metrics, *added.metrics), (*notes, *added.flags)
    )


def _undoubled(metrics: Sequence[DraftMetric], steps: Sequence[Target]) -> list[DraftMetric]:
    """A year's figure that a step prints again is one figure, dated by the step."""
    dated = {(m.op, m.value, m.value_max, m.unit) for one in steps for m in one.metrics if m.due}
    own = {id(m) for one in steps for m in one.metrics}
    return [
        metric
        for metric in metrics
        if id(metric) in own
        or (metric.op, metric.value, metric.value_max, metric.unit) not in dated
    ]


def _step(step: Step, period: Period, title: Flow) -> Target:
    """What one stretch promises; without other words it is due at the stretch's end.

    A figure alone (32个) counts what the title names.
    """
    if step.share:
        text = f"完成{step.flow.text}"
        one = DraftMilestone(
            text, step.ends_on, step.precision, False, step.heading.text, source=step.heading.whole
        )
        return Target((one,), (), ())
    figure = figure_of(title, step.flow, step.ends_on)
    alone = figure is None and bool(_FIGURE_ONLY.fullmatch(step.flow.text))
    found = read_target(
        [join(title, step.flow) if alone and title.text else step.flow],
        Period(step.starts_on, step.ends_on, period.issued_on),
        step.ends_on,
        award_places,
    )
    milestones = tuple(
        replace(
            milestone,
            default=False,
            text=step.flow.text if alone or figure else milestone.text or title.text,
            precision=step.precision,
            phrase=step.heading.text,
            source=step.heading.whole,
        )
        if milestone.default
        else milestone
        for milestone in found.milestones
    )
    notes = [note for note in found.flags if note.code != flags.UNDATED]
    if figure is not None:
        found = replace(found, metrics=(figure,))
        notes = [note for note in notes if note.code not in _OF_FIGURES]
    outside = period.starts_on and period.ends_on and step.ends_on.year not in period.years
    if outside:
        message = f"“{step.label}”一列不在方案期内，请核对。"
        notes.append(DraftFlag(flags.DATE_AFTER_PLAN, message))
    if _NUMBER_ONLY.fullmatch(step.flow.text) and not found.metrics:
        message = f"“{step.label}”一列的“{step.flow.text}”没有写明含义，未列为量化目标，请核对。"
        notes.append(DraftFlag(flags.FIGURE_UNREAD, message))
    return Target(milestones, found.metrics, tuple(notes))


def _phase(name: str, flow: Flow, period: Period) -> Target:
    """The day on which works begin or end, by a column of its own."""
    found, doubts = read_deadline(flow, period)
    doubts = _expected(found, doubts, period, _WORKS_GO_ON)
    if name == UNDER_WAY:
        message = f"已经在建，开工时间“{flow.text}”没有列为节点，请核对。"
        return Target((), (), (DraftFlag(flags.DATE_PAST, message),))
    named = [_retitled(milestone, name) for milestone in found]
    said = [
        replace(doubt, message=doubt.message.replace("完成时限", f"{name}时间", 1))
        for doubt in doubts
    ]
    return Target(tuple(named), (), tuple(said))


def _deadline(
    deadline: Flow | None, title: str, period: Period, years: int = _NEXT_YEAR
) -> tuple[list[DraftMilestone], list[DraftFlag]]:
    """The dates that a deadline column or a deadline line of its own prints."""
    if deadline is None or not deadline.text:
        return [], []
    long = len(deadline) > _MAX_DEADLINE
    found, doubts = read_deadline(deadline.part(0, _MAX_DEADLINE) if long else deadline, period)
    if long:
        message = f"完成时限长达{len(deadline)}字，只从前{_MAX_DEADLINE}字读取了日期，请核对。"
        doubts = [*doubts, DraftFlag(flags.TEXT_TOO_LONG, message)]
    doubts = _expected(found, doubts, period, years)
    return [_retitled(milestone, title) for milestone in found], doubts


def _expected(
    found: Sequence[DraftMilestone], doubts: list[DraftFlag], period: Period, years: int
) -> list[DraftFlag]:
    """Doubts without that about a day behind the plan's end, where the year is printed and near."""
    if period.ends_on is None:
        return doubts
    near = all(
        _YEAR.search(each.phrase) and each.due.year <= period.ends_on.year + years for each in found
    )
    return [doubt for doubt in doubts if not (near and doubt.code == flags.DATE_AFTER_PLAN)]


def _only_day(dated: Sequence[DraftMilestone]) -> date | None:
    """The one day of the deadline; recurring deadlines date no figure."""
    return dated[0].due if len(dated) == 1 and not dated[0].recurring else None


def _within(read: Target, dated: Sequence[DraftMilestone]) -> Target:
    """年内 beside a column that says May: both are listed, and the contradiction is told."""
    day = _only_day(dated)
    late = [each for each in read.milestones if day and not each.default and each.due > day]
    if not late or any(each.recurring for each in late):
        return read
    message = (
        f"目标中写“{late[0].phrase}”，完成时限写“{dated[0].phrase}”，两处不一致，"
        "暂将两个时间都列出，请核定。"
    )
    return replace(read, flags=(*read.flags, DraftFlag(flags.DATE_CONTRADICTS, message)))


def _without_bounds(read: Target, targets: Sequence[Flow]) -> Target:
    """全年不超过6天 beside a column of deadlines: the year is the figure's, and no day of its own."""
    if not any(_BOUND_OF_YEAR.search(flow.text) for flow in targets):
        return read
    kept = tuple(each for each in read.milestones if each.phrase != "全年")
    return replace(read, milestones=kept) if len(kept) < len(read.milestones) else read


def _with_figures_of(read: Target, deadline: Flow | None, period: Period) -> Target:
    """进度安排：上半年完成投资210亿元: the words of a deadline may set figures as well."""
    if deadline is None or not re.search(r"\d[\d.]*[万亿]?[^\d年月日.\-/—、至到]", deadline.text):
        return read
    found = read_target([deadline], period, None, award_places)
    doubted = [flag for flag in found.flags if flag.code.startswith("figure")]
    return replace(read, metrics=(*read.metrics, *found.metrics), flags=(*read.flags, *doubted))


def _joined(target: Target, dated: Sequence[DraftMilestone], doubts: Sequence[DraftFlag]) -> Target:
    """The dates of the text and those of the deadline; real ones drive out the stand-in."""
    milestones, notes = list(target.milestones), list(target.flags)
    known = {milestone.due for milestone in milestones if not milestone.default}
    if dated:
        milestones = [milestone for milestone in milestones if not milestone.default]
    if dated or doubts:
        notes = [note for note in notes if note.code != flags.UNDATED]
    added = [milestone for milestone in dated if milestone.due not in known]
    return Target((*milestones, *added), target.metrics, (*notes, *doubts))


def _retitled(milestone: DraftMilestone, title: str) -> DraftMilestone:
    return replace(milestone, text=title)

"""A store's views of a year in; the lists of its archive as printable tables out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.assessment import speaking, wording
from desktop_app.bulletin.content import Column, DataTable, OfficialDocument, plain_list
from desktop_app.operations.journal import LogEntry
from desktop_app.supervision.meetings import MeetingView
from desktop_app.supervision.problems import CLASS_NAMES, ProblemView
from desktop_app.supervision.problems import STATE_NAMES as PROBLEM_STATES
from desktop_app.supervision.states import EVENT_NAMES
from desktop_app.supervision.views import ActionView
from desktop_app.views import MonthView


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of the list of contents (归档文件目录)."""

    author: str
    number: str
    title: str
    dated: date | None
    pages: int
    note: str
    place: str


def contents(
    organ: str, year: int, pieces: Sequence[Piece], on: date, *, demo: bool
) -> OfficialDocument:
    """归档文件目录 with the columns of DA/T 22—2015; `place` names the folder it lies in."""
    rows = tuple(
        (
            str(number),
            piece.author or organ,
            piece.number,
            piece.title,
            piece.dated.strftime("%Y%m%d") if piece.dated else "",
            str(piece.pages or ""),
            "，".join(part for part in (piece.place, piece.note) if part),
        )
        for number, piece in enumerate(pieces, 1)
    )
    columns = _columns(
        ("件号", 0.07, "center"),
        ("责任者", 0.16, "left"),
        ("文号", 0.19, "left"),
        ("题名", 0.27, "left"),
        ("日期", 0.11, "center"),
        ("页数", 0.07, "center"),
        ("备注", 0.13, "left"),
    )
    return plain_list(
        f"{year}年归档文件目录", [DataTable(columns, rows)], on, organ=organ, demo=demo
    )


def month_tables(view: MonthView) -> list[DataTable]:
    """A month as it was closed: its lights with reasons, and what the units reported."""
    lights = tuple(
        (
            row.item.key,
            row.item.title,
            speaking.who(row.item),
            speaking.light_word(row.assessment),
            speaking.done(row.assessment),
            "".join(row.assessment.reasons),
        )
        for row in view.rows
    )
    reports = tuple(
        (
            one.item_key,
            one.unit,
            one.progress,
            "" if one.percent is None else wording.percent(one.percent),
            one.problem,
            one.next_step,
            f"{one.reporter} {one.phone}".strip(),
            f"{one.file_name} 第{one.row}行" if one.row else one.file_name,
        )
        for one in view.returns
    )
    return [
        DataTable(
            _columns(
                ("编号", 0.1, "left"),
                ("事项", 0.22, "left"),
                ("责任单位", 0.16, "left"),
                ("亮灯", 0.08, "center"),
                ("完成", 0.08, "right"),
                ("理由", 0.36, "left"),
            ),
            lights,
            caption="亮灯",
        ),
        DataTable(
            _columns(
                ("编号", 0.09, "left"),
                ("单位", 0.13, "left"),
                ("本月进展", 0.24, "left"),
                ("完成", 0.07, "right"),
                ("存在问题", 0.13, "left"),
                ("下一步措施", 0.13, "left"),
                ("填报人", 0.1, "left"),
                ("来源", 0.11, "left"),
            ),
            reports,
            caption="填报",
        ),
    ]


def action_table(actions: Iterable[ActionView]) -> DataTable:
    """督办措施 of a year with everything that happened to each."""
    rows = tuple(
        (
            view.number,
            view.kind.value,
            view.unit,
            "、".join(view.keys),
            view.issued_on.isoformat(),
            view.reason,
            view.state_name,
            "；".join(
                f"{e.on.isoformat()} {EVENT_NAMES[e.event]} {e.words}".strip() for e in view.events
            ),
        )
        for view in actions
    )
    columns = _columns(
        ("编号", 0.13, "left"),
        ("措施", 0.08, "center"),
        ("单位", 0.12, "left"),
        ("事项", 0.1, "left"),
        ("日期", 0.1, "center"),
        ("事由", 0.2, "left"),
        ("状态", 0.07, "center"),
        ("经过", 0.2, "left"),
    )
    return DataTable(columns, rows, caption="督办措施")


def problem_table(problems: Iterable[ProblemView]) -> DataTable:
    """Problems of a year from being found to feedback."""
    rows = tuple(
        (
            view.number,
            view.title,
            view.item_key,
            view.unit,
            view.found_on.isoformat(),
            CLASS_NAMES[view.kind] if view.kind else "",
            view.coordinator,
            view.result,
            view.feedback,
            PROBLEM_STATES[view.state],
        )
        for view in problems
    )
    columns = _columns(
        ("编号", 0.1, "left"),
        ("问题", 0.2, "left"),
        ("事项", 0.08, "left"),
        ("单位", 0.1, "left"),
        ("发现", 0.09, "center"),
        ("分类", 0.08, "center"),
        ("协调", 0.08, "left"),
        ("解决", 0.11, "left"),
        ("反馈", 0.09, "left"),
        ("状态", 0.07, "center"),
    )
    return DataTable(columns, rows, caption="问题")


def meeting_table(meetings: Iterable[MeetingView]) -> DataTable:
    """Meetings of a year with their decisions."""
    rows = tuple(
        (
            view.held_on.isoformat(),
            view.title,
            view.chair,
            entry.words,
            entry.unit,
            entry.due.isoformat() if entry.due else "",
            entry.became,
        )
        for view in meetings
        for entry in view.decisions
    )
    columns = _columns(
        ("日期", 0.1, "center"),
        ("会议", 0.2, "left"),
        ("主持", 0.09, "left"),
        ("议定事项", 0.3, "left"),
        ("单位", 0.12, "left"),
        ("时限", 0.1, "center"),
        ("转为", 0.09, "left"),
    )
    return DataTable(columns, rows, caption="会议议定")


def log_table(entries: Iterable[LogEntry]) -> DataTable:
    """The journal of a year, oldest first."""
    rows = tuple(
        (
            str(entry.id),
            entry.at.strftime("%Y-%m-%d %H:%M"),
            entry.name,
            entry.detail,
            "已撤销" if entry.undone else "",
        )
        for entry in entries
    )
    columns = _columns(
        ("序号", 0.08, "center"),
        ("时间", 0.16, "center"),
        ("操作", 0.2, "left"),
        ("内容", 0.46, "left"),
        ("状态", 0.1, "center"),
    )
    return DataTable(columns, rows, caption="操作记录")


def _columns(*given: tuple[str, float, str]) -> tuple[Column, ...]:
    return tuple(Column(name, width, align) for name, width, align in given)

"""More commands of the month: due, anomalies, settle, matrix; and what a collection says."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

import click

from desktop_app.cli.chinese import Command
from desktop_app.cli.session import Session, common
from desktop_app.cycle.agenda import WHEN_NAMES, Todo
from desktop_app.cycle.codes import CODE_NAMES, DECISION_NAMES, Code, Decision
from desktop_app.cycle.dues import DueKind, DueRule, Roll
from desktop_app.cycle.matrix import STANDING_NAMES, Box, Standing
from desktop_app.cycle.views import AnomalyView
from desktop_app.jsonforms import anomaly_json, number
from desktop_app.operations.settling import Correction

if TYPE_CHECKING:
    from desktop_app.cycle.proofs import ProofOffer
    from desktop_app.operations.collecting import CollectResult

ROLLS = {"不顺延": Roll.NONE, "顺延": Roll.NEXT, "提前": Roll.PREVIOUS}


def register(group: click.Group) -> None:
    """Put these commands under `duban cycle`."""
    for command in (due, anomalies, settle, matrix):
        group.add_command(command)


@click.command("due", cls=Command, help="今天、本周、下周该办什么；加选项则设定报送日。")
@click.option("--day", type=click.IntRange(1, 31), help="每月报送日，如 5 或 25。")
@click.option(
    "--same-month", is_flag=True, help="报送日在当月；缺省 15 日及以前算次月，以后算当月。"
)
@click.option("--workdays", type=click.IntRange(1, 20), help="次月第几个工作日（国务院放假安排）。")
@click.option("--december", type=click.IntRange(1, 31), help="12 月的报送日（12 月当月几日）。")
@click.option(
    "--holiday", type=click.Choice(list(ROLLS)), help="报送日遇节假日怎么办；缺省不顺延。"
)
@common
def due(
    session: Session,
    day: int | None,
    same_month: bool,
    workdays: int | None,
    december: int | None,
    holiday: str | None,
) -> None:
    """Tell what is due, or set the reporting day."""
    if day is not None and workdays is not None:
        raise click.UsageError("--day 与 --workdays 只能用一个。")
    if day is None and workdays is None:
        if same_month or december or holiday:
            raise click.UsageError("请同时用 --day 或 --workdays 写明报送日。")
        with session.open(read_only=True) as application:
            rule, todos = application.due_rule(), application.agenda()
    else:
        kind = DueKind.DATE if day is not None else DueKind.WORKDAYS
        figure = day or workdays or 0
        next_month = kind is DueKind.WORKDAYS or (figure <= 15 and not same_month)
        roll = ROLLS[holiday] if holiday else Roll.NONE
        rule = DueRule(kind, figure, next_month, december, roll)
        with session.open() as application:
            application.set_due_rule(rule)
            todos = application.agenda()
    data = {"rule": rule.words(), "due": [_todo_json(todo) for todo in todos]}
    session.show(data, [f"报送日：{rule.words()}。", *map(_todo_line, todos)])


@click.command("anomalies", cls=Command, help="一个月的填报异常，带编号和填报单位的原话。")
@click.argument("month", metavar="月份")
@click.option("--open", "only_open", is_flag=True, help="只列未处理的。")
@common
def anomalies(session: Session, month: str, only_open: bool) -> None:
    """List what was odd."""
    with session.open(read_only=True) as application:
        found = application.anomalies(month)
    shown = [each for each in found if not (only_open and each.settled)]
    session.show(
        [anomaly_json(each) for each in shown],
        [_anomaly_line(each) for each in shown] or ["没有异常。"],
    )


@click.command(
    "settle", cls=Command, help="处理填报异常：采用、更正或退回，编号见 cycle anomalies。"
)
@click.argument("numbers", metavar="编号...", nargs=-1, required=True, type=int)
@click.option("--accept", "decision", flag_value=Decision.ACCEPTED.value, help="采用。")
@click.option("--correct", "decision", flag_value=Decision.CORRECTED.value, help="更正后采用。")
@click.option(
    "--send-back", "decision", flag_value=Decision.RETURNED.value, help="退回，该行不算填报。"
)
@click.option("--item", "key", help="更正：应对应的事项编号。")
@click.option("--unit", help="更正：填报单位。")
@click.option("--percent", help="更正：完成百分比。")
@click.option("--progress", help="更正：本月进展。")
@click.option("--person", default="", help="更正人，更正时必填。")
@click.option("--note", default="", help="说明。")
@common
def settle(
    session: Session,
    numbers: tuple[int, ...],
    decision: str | None,
    key: str | None,
    unit: str | None,
    percent: str | None,
    progress: str | None,
    person: str,
    note: str,
) -> None:
    """Settle anomalies."""
    if decision is None:
        raise click.UsageError("请用 --accept、--correct 或 --send-back 写明怎么处理。")
    chosen = Decision(decision)
    given = any(value is not None for value in (key, unit, percent, progress))
    if given and chosen is not Decision.CORRECTED:
        raise click.UsageError("--item、--unit、--percent、--progress 须与 --correct 合用。")
    correction = None
    if chosen is Decision.CORRECTED:
        correction = Correction(person, key, unit, _percent(percent), progress)
    with session.open() as application:
        said = application.settle(numbers, chosen, correction, note).value
    session.show(
        {"settled": list(numbers), "decision": chosen.value},
        [f"已{DECISION_NAMES[chosen]}：{words}" for words in said],
    )


@click.command("matrix", cls=Command, help="各单位各月报送和亮灯一览。")
@common
def matrix(session: Session) -> None:
    """Show units by months."""
    with session.open(read_only=True) as application:
        found = application.matrix()
    data = {
        "months": list(found.months),
        "units": [
            {"name": row.unit, "months": [_box_json(box) for box in row.boxes]}
            for row in found.rows
        ],
    }
    lines = ["单位  " + "  ".join(found.months)]
    lines += [
        f"{row.unit}  " + "  ".join(_box_words(box) for box in row.boxes) for row in found.rows
    ]
    session.show(data, lines)


def collected_json(month: str, result: CollectResult) -> dict[str, Any]:
    """What a collection brought, or would bring."""
    return {
        "cycle": month,
        "files": result.files,
        "skipped": result.skipped,
        "rows": result.rows,
        "ignored": list(result.ignored),
        "refused": [{"file": each.name, "message": each.sentence} for each in result.refused],
        "changes": [
            {
                "kind": change.kind,
                "unit": change.unit,
                "item": change.item_key,
                "file": change.file_name,
                "row": change.row,
                "percent": number(change.percent),
                "percent_before": number(change.percent_before),
            }
            for change in result.changes
        ],
        "anomalies": [anomaly_json(anomaly) for anomaly in result.anomalies],
    }


def collected_lines(result: CollectResult, *, preview: bool) -> list[str]:
    """The same for people; a preview names every row."""
    new, changed = ([c for c in result.changes if c.kind == kind] for kind in ("new", "changed"))
    if preview:
        head = f"预览，没有写入：可收表 {result.files} 份；新填报 {len(new)} 行，改动 {len(changed)} 行，"
        lines = [f"{head}{result.skipped} 份此前已收。"]
        lines += [
            f"  {c.unit} {c.item_key} {c.title}：{_share(c.percent_before) if c.kind == 'changed' else '未报'}"
            f" → {_share(c.percent)}　{c.progress[:40]}"
            for c in (*new, *changed)
        ]
    else:
        lines = [
            f"收表 {result.files} 份，入账 {result.rows} 行；{result.skipped} 份此前已收，没有改动。"
        ]
    lines.append(f"异常 {len(result.anomalies)} 处。")
    lines += [f"  {a.file_name} {a.message}" for a in result.anomalies]
    lines += [f"收不进来：{each.sentence}" for each in result.refused]
    if result.ignored:
        lines.append(f"不是调度表、没有读取的文件：{'、'.join(result.ignored)}。")
    return lines


def proof_json(offer: ProofOffer) -> dict[str, Any]:
    """A file lying beside the sheets."""
    return {
        "file": str(offer.path),
        "inside": offer.inside or None,
        "unit": offer.unit,
        "item": offer.item_key or None,
        "why": offer.why,
    }


def proof_lines(attached: int, offers: Sequence[ProofOffer]) -> list[str]:
    """What was attached, and what lies there still."""
    lines = [f"已附佐证材料 {attached} 份。"] if attached else []
    if offers:
        lines.append(
            f"旁边还有佐证材料 {len(offers)} 个，没有附上（认得出事项的可加 --evidence 附上，其余用 duban evidence）："
        )
    return lines + [
        f"  {each.name}　{each.unit}　{each.item_key or '事项待定'}（{each.why}）"
        for each in offers
    ]


def _percent(text: str | None) -> Decimal | None:
    if text is None:
        return None
    try:
        return Decimal(text.removesuffix("%"))
    except InvalidOperation as error:
        raise click.UsageError(f"“{text}”不是百分比，请写 35 或 35%。") from error


def _share(percent: Decimal | None) -> str:
    return "未填" if percent is None else f"{percent}%"


def _todo_json(todo: Todo) -> dict[str, Any]:
    return {
        "task": todo.task.value,
        "period": todo.period,
        "months": list(todo.months),
        "due": todo.due.isoformat(),
        "when": todo.when.value,
        "ready": todo.ready,
        "text": todo.words,
        "note": todo.note,
    }


def _todo_line(todo: Todo) -> str:
    return f"{WHEN_NAMES[todo.when]}  {todo.due.isoformat()}  {todo.words}{f'（{todo.note}）' if todo.note else ''}"


def _anomaly_line(anomaly: AnomalyView) -> str:
    known = anomaly.code in set(Code)
    name = CODE_NAMES[Code(anomaly.code)] if known else anomaly.code
    state = "待处理" if not anomaly.settled else "已处理"
    if anomaly.decision:
        state = f"已{DECISION_NAMES[Decision(anomaly.decision)]}"
    return f"{anomaly.id}  {state}  {name}  {anomaly.file_name} {anomaly.message}"


def _box_json(box: Box) -> dict[str, Any]:
    return {
        "standing": box.standing.value,
        "asked": box.asked,
        "reported": box.reported,
        "late": box.late,
        "missing": list(box.missing),
        "red": list(box.red),
        "yellow": list(box.yellow),
    }


def _box_words(box: Box) -> str:
    if box.standing is Standing.NOT_ASKED:
        return "—"
    lights = f"红{len(box.red)}黄{len(box.yellow)}" if box.red or box.yellow else ""
    return f"{STANDING_NAMES[box.standing]}{box.reported}/{box.asked}{lights}"

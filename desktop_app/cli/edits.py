"""The command that corrects items by hand: one field of one item, or a table of corrections."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from desktop_app.cli.chinese import Command
from desktop_app.cli.session import Session, common
from desktop_app.documents.encoding import decode
from desktop_app.errors import DubanError
from desktop_app.ledger.edit_words import FIELD_TITLES, Change, EditField, EditPlan, Wish

FIELDS = {title: field for field, title in FIELD_TITLES.items()}


@click.command(cls=Command, help="修改事项：duban edit 附件3/1 阶段=在建，或 --table 表.tsv。")
@click.argument("key", metavar="[编号]", required=False)
@click.argument("values", metavar="[栏目=内容]...", nargs=-1)
@click.option(
    "--table",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="制表符分隔的表，第一行为表头，含“编号”和要改的列。",
)
@click.option("--reason", default="", help="修改原因，记入操作记录。")
@click.option("--dry-run", is_flag=True, help="只列出将要改动的地方，不写入。")
@common
def edit(
    session: Session,
    key: str | None,
    values: tuple[str, ...],
    table: Path | None,
    reason: str,
    dry_run: bool,
) -> None:
    """Plan corrections, show them, and write them as one operation unless one is refused."""
    if (table is None) == (key is None):
        raise click.UsageError("请给出编号和要改的内容，或用 --table 给出一张表，二者取一。")
    with session.open(read_only=dry_run) as application:
        problems: tuple[str, ...] = ()
        if table is not None:
            pasted = application.read_cells(decode(table.read_bytes()))
            wishes, problems = pasted.wishes, pasted.problems
        else:
            wishes = tuple(_wish(str(key), value) for value in values)
        plan = application.plan_edits(wishes)
        problems += tuple(
            f"{refusal.wish.key} {FIELD_TITLES[refusal.wish.field]}：{refusal.sentence}"
            for refusal in plan.refusals
        )
        if problems and not dry_run:
            raise DubanError(
                f"有 {len(problems)} 处不能修改，没有写入任何改动：{'；'.join(problems[:5])}",
                "请改正后再试；加 --dry-run 可先看全部。",
            )
        if plan.changes and not dry_run:
            application.apply_edits(plan.changes, reason)
    session.show(_json(plan, problems, dry_run), _lines(plan, problems, dry_run))


def _wish(key: str, value: str) -> Wish:
    title, sign, words = value.partition("=")
    if not sign or title not in FIELDS:
        raise click.UsageError(f"“{value}”不是“栏目=内容”；栏目可以是：{'、'.join(FIELDS)}。")
    return Wish(key, EditField(FIELDS[title]), words)


def _json(plan: EditPlan, problems: Sequence[str], dry_run: bool) -> dict[str, object]:
    return {
        "changes": [_change_json(change) for change in plan.changes],
        "same": plan.same,
        "problems": list(problems),
        "written": bool(plan.changes) and not dry_run,
    }


def _change_json(change: Change) -> dict[str, str]:
    return {
        "item": change.key,
        "field": change.field.value,
        "before": change.before,
        "after": change.after,
    }


def _lines(plan: EditPlan, problems: Sequence[str], dry_run: bool) -> list[str]:
    lines = [
        f"{change.key} {FIELD_TITLES[change.field]}："
        f"{change.before or '（空）'} → {change.after or '（空）'}"
        for change in plan.changes
    ]
    lines += problems
    done = "将改动" if dry_run else "已改动"
    lines.append(f"{done} {len(plan.changes)} 处，原本相同 {plan.same} 处。")
    return lines


COMMANDS = (edit,)

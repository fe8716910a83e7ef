"""Commands of the ledger: intake, items, item, units."""

from __future__ import annotations

from pathlib import Path

import click

from desktop_app.application import Application
from desktop_app.assessment import speaking
from desktop_app.bulletin.content import Column
from desktop_app.cli.chinese import Command
from desktop_app.cli.editions import compare_editions
from desktop_app.cli.session import Session, common, progress_line
from desktop_app.documents.reader import read_source
from desktop_app.errors import DubanError
from desktop_app.intake.draft import Draft
from desktop_app.intake.draft_json import draft_json
from desktop_app.intake.followed import with_indicators, with_projects
from desktop_app.intake.intake import read_draft
from desktop_app.intake.units import UnitRegistry
from desktop_app.jsonforms import ROLE_WORDS, finding_json, item_json, light_words
from desktop_app.ledger.findings import FindingView
from desktop_app.ledger.search import initials_of
from desktop_app.listing import write_list
from desktop_app.operations.item_changes import ItemChange
from desktop_app.views import LedgerRow

LIST_COLUMNS = (
    Column("编号", 0.1),
    Column("事项", 0.17),
    Column("亮灯", 0.08, "center"),
    Column("牵头单位", 0.12),
    Column("时限", 0.1, "center"),
    Column("完成", 0.06, "right"),
    Column("本月进展", 0.19),
    Column("亮灯理由", 0.18),
)


@click.command(cls=Command, help="读取公文，列出草案；加 --accept 才入账。")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--accept", is_flag=True, help="把草案作为一步操作入账；同一文件重复导入不改动台账。")
@click.option("--new-plan", is_flag=True, help="与 --accept 合用：确是另一个方案，单独入账。")
@click.option("--projects", is_flag=True, help="专栏里的项目也各列一项，责任单位和时限待补。")
@click.option("--indicators", is_flag=True, help="指标表里的指标也各列一项，责任单位待补。")
@click.option(
    "--compare", is_flag=True, help="与台账中的同一方案对照；加 --accept 应用不存疑的改动。"
)
@click.option(
    "--entry", "entries", multiple=True, help="与 --compare --accept 合用：只应用这一条，可多次。"
)
@click.option(
    "--split",
    "splits",
    multiple=True,
    help="与 --compare 合用：这一条新旧不是同一事项，分作退出和新增。",
)
@click.option(
    "--lists",
    type=click.Path(path_type=Path),
    help="与 --compare 合用：把五张调整清单写到这个文件夹（PDF、DOCX、XLSX）。",
)
@common
def intake(
    session: Session,
    files: tuple[Path, ...],
    accept: bool,
    new_plan: bool,
    projects: bool,
    indicators: bool,
    compare: bool,
    entries: tuple[str, ...],
    splits: tuple[str, ...],
    lists: Path | None,
) -> None:
    """Read documents into drafts; post them on --accept, or hold them against a known plan."""
    if compare:
        if new_plan or projects or indicators or (entries and not accept):
            message = "--new-plan、--projects、--indicators 不与 --compare 合用；--entry 须与 --accept 合用。"
            raise click.UsageError(message)
        compare_editions(session, files, accept=accept, entries=entries, splits=splits, lists=lists)
        return
    if entries or splits or lists:
        raise click.UsageError("--entry、--split、--lists 须与 --compare 合用。")
    if new_plan and not accept:
        raise click.UsageError("--new-plan 须与 --accept 合用。")
    progress = progress_line()
    if not accept:
        registry = _registry(session)
        drafts = [read_draft(read_source(path, progress), registry, progress) for path in files]
        drafts = [_followed(draft, registry, projects, indicators) for draft in drafts]
        _show_drafts(session, drafts)
        return
    with session.open() as application:
        # All files are read before the first is posted: a bad one refuses them all.
        drafts = [application.read_document(path, progress) for path in files]
        known = application.registry()
        drafts = [_followed(draft, known, projects, indicators) for draft in drafts]
        results = [application.accept_draft(draft, as_new=new_plan).value for draft in drafts]
    lines = [
        f"{draft.document.file_name}：已在台账中，没有改动。"
        if done.already
        else f"{draft.document.file_name}：入账 {done.items} 项，存疑 {done.flags} 处待核。"
        for draft, done in zip(drafts, results, strict=True)
    ]
    data = [
        {"plan": done.code, "items": done.items, "flags": done.flags, "already": done.already}
        for done in results
    ]
    session.show(data[0] if len(data) == 1 else data, lines)


def _followed(draft: Draft, registry: UnitRegistry, projects: bool, indicators: bool) -> Draft:
    """The draft with what stands beside its tasks as items too, where that is asked for."""
    draft = with_projects(draft, registry) if projects else draft
    return with_indicators(draft) if indicators else draft


@click.command(cls=Command, help="列出台账全部事项。")
@click.option("--month", help="按哪个月亮灯，如 2023-09；缺省为最近一个月。")
@click.option("--out", type=click.Path(path_type=Path), help="另把清单写成这个 Excel 文件。")
@common
def items(session: Session, month: str | None, out: Path | None) -> None:
    """List all items, in a workbook where one is asked for."""
    with session.open(read_only=True) as application:
        view = application.month(month or application.working_month())
        written = out and write_list(
            application, "督办事项清单", LIST_COLUMNS, [_cells(row) for row in view.followed], out
        )
    lines = [f"已写出 {written}"] if written else _item_lines(view.followed)
    session.show(
        [item_json(row, demo=view.demo) for row in view.followed],
        ["【演示数据】", *lines] if view.demo else lines,
    )


@click.command(cls=Command, help="一个事项的全部内容，编号如 附件3/1。")
@click.argument("key", metavar="编号")
@click.option("--month", help="按哪个月亮灯，如 2023-09；缺省为最近一个月。")
@common
def item(session: Session, key: str, month: str | None) -> None:
    """Show one item."""
    with session.open(read_only=True) as application:
        (wanted,) = application.items([key])
        view = application.month(month or application.working_month())
        found = application.findings(key)
        changes = application.item_changes(key)
    # By id: a closed month shows an item under the number of its time.
    row = next((row for row in view.followed if row.item.id == wanted.id), None)
    if row is None:
        raise DubanError(
            f"{month or '最近一个月'}的台账里还没有事项“{key}”。",
            "请换一个月份，或在其后开账的月份查看。",
        )
    lines = [*_detail_lines(row), *map(_finding_line, found)]
    lines += [line for change in changes for line in _change_lines(change)]
    form = {
        **item_json(row, demo=view.demo),
        "settled": [finding_json(each) for each in found],
        "changes": [_change_json(each) for each in changes],
    }
    session.show(form, ["【演示数据】", *lines] if view.demo else lines)


@click.command(cls=Command, help="责任单位名录。")
@common
def units(session: Session) -> None:
    """List the unit registry."""
    with session.open(read_only=True) as application:
        found = application.units()
        items_of = application.items()
    counts = {unit.name: 0 for unit in found}
    for entry in items_of:
        for part in entry.units:
            counts[part.name] = counts.get(part.name, 0) + 1
    data = [
        {
            "name": unit.name,
            "kind": unit.kind.value,
            "aliases": list(unit.aliases),
            "pinyin": initials_of(unit.pinyin),
            "items": counts[unit.name],
        }
        for unit in found
    ]
    session.show(data, [f"{unit.name}  {counts[unit.name]} 项" for unit in found])


def _registry(session: Session) -> UnitRegistry:
    # Reading needs no store; where there is one, its registry knows more.
    if session.store_path.exists():
        with Application.open(
            session.store_path, session.paths, session.clock, read_only=True
        ) as application:
            return application.registry()
    return UnitRegistry.from_csv(session.paths.plans / "units.csv")


def _show_drafts(session: Session, drafts: list[Draft]) -> None:
    lines = []
    for draft in drafts:
        flags = sum(len(entry.flags) for entry in draft.items)
        lines.append(
            f"{draft.document.title or draft.document.file_name}：{len(draft.items)} 项，存疑 {flags} 处。"
        )
        for entry in draft.items:
            names = "、".join(unit.name for unit in entry.units)
            lines.append(f"  {entry.key}  {entry.title}  [{names}]")
            lines += [f"      ？{flag.message}" for flag in entry.flags]
        lines += [f"  ！{issue.place} {issue.message}" for issue in draft.issues]
    lines.append("以上为草案，没有写入台账；确认后加 --accept 入账。")
    data = [draft_json(draft) for draft in drafts]
    session.show(data[0] if len(data) == 1 else data, lines)


def _cells(row: LedgerRow) -> tuple[str, ...]:
    item, judged = row.item, row.assessment
    due = item.next_due
    return (
        item.key,
        item.title,
        light_words(judged),
        item.lead,
        due.isoformat() if due else ("未设时限" if item.undated else ""),
        speaking.done(judged),
        judged.progress,
        "\n".join(judged.reasons),
    )


def _item_lines(rows: tuple[LedgerRow, ...]) -> list[str]:
    lines = []
    for row in rows:
        due = row.item.next_due
        when = due.isoformat() if due else ("未设时限" if row.item.undated else "—")
        indent = "  " if row.item.parent_key else ""
        lines.append(
            f"{light_words(row.assessment)}  {indent}{row.item.key}  {row.item.title}"
            f"  {row.item.lead}  {when}"
        )
    return lines or ["台账中还没有事项。请用 duban intake FILE --accept 入账。"]


def _detail_lines(row: LedgerRow) -> list[str]:
    entry, judged = row.item, row.assessment
    lines = [f"{entry.key}  {entry.title}", f"目标任务：{entry.target}"]
    lines += [f"来源：{entry.source}"] if entry.meeting else []
    lines += [f"{ROLE_WORDS[unit.role]}：{unit.name}" for unit in entry.units]
    lines += [
        f"节点：{m.due.isoformat()}  {m.text}{'（默认，未确认）' if m.is_default else ''}"
        for m in entry.milestones
    ]
    lines += [
        f"量化目标：{m.name} {m.op.value} {m.value}{f'—{m.value_max}' if m.value_max else ''}{m.unit}"
        for m in entry.metrics
    ]
    if judged.percent is not None:
        lines.append(f"完成百分比：{speaking.done(judged)}")
    said = (
        ("本月进展", judged.progress),
        ("存在问题", judged.problem),
        ("下一步措施", judged.next_step),
    )
    lines += [f"{name}：{words}" for name, words in said if words]
    lines.append(f"亮灯：{light_words(judged)}")
    lines += [f"  {reason}" for reason in judged.reasons]
    lines += [f"存疑：{flag.message}" for flag in entry.flags]
    return lines


def _finding_line(finding: FindingView) -> str:
    when = f"，{finding.at.astimezone():%Y-%m-%d %H:%M}" if finding.at else ""
    said = "，".join(part for part in (finding.reason, finding.person) if part)
    changed = f"（{finding.old} → {finding.new}）" if finding.old or finding.new else ""
    return f"已核：{finding.message}{changed}  {said}{when}"


def _change_lines(change: ItemChange) -> list[str]:
    undone = "（已撤销）" if change.undone else ""
    head = f"修改记录：{change.at.astimezone():%Y-%m-%d %H:%M}  {change.name}{undone}"
    return [head, *(f"  {line}" for line in change.lines)]


def _change_json(change: ItemChange) -> dict[str, object]:
    return {
        "at": change.at.isoformat(),
        "name": change.name,
        "detail": change.detail,
        "undone": change.undone,
        "lines": list(change.lines),
    }


COMMANDS = (intake, items, item, units)

"""Commands of what people decide: rules, light, milestone, evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from desktop_app.assessment.rules import parse_rule_set, rule_set_text
from desktop_app.assessment.ruleset import RuleSet
from desktop_app.cli.chinese import ChineseDate, Command, Group
from desktop_app.cli.session import Session, common
from desktop_app.errors import DubanError
from desktop_app.jsonforms import LIGHT_WORDS
from models.words import Light

LIGHTS = {
    "红": Light.RED,
    "黄": Light.YELLOW,
    "绿": Light.GREEN,
    "蓝": Light.BLUE,
    "灰": Light.GREY,
}


@click.group(cls=Group, help="研判规则：列出、查看、预览、选用、另存。")
def rules() -> None:
    """Group the commands of rule sets."""


@rules.command("list", cls=Command, help="有哪些规则，各方案用的是哪一套。")
@common
def list_rules(session: Session) -> None:
    """List rule sets."""
    with session.open(read_only=True) as application:
        every, chosen = application.rule_sets(), application.rules_in_force()
    used = {
        code: [plan for plan, each in chosen.items() if each.code == code] for code in _codes(every)
    }
    session.show(
        [
            {
                "code": r.code,
                "name": r.name,
                "issuer": r.issuer,
                "plans": used[r.code],
                "rules": list(r.describe()),
            }
            for r in every
        ],
        [
            f"{r.code}  {r.name}（{r.issuer}）{'　用于 ' + '、'.join(used[r.code]) if used[r.code] else ''}"
            for r in every
        ],
    )


@rules.command("show", cls=Command, help="一套规则的全文，可存成文件修改后用 rules save 装入。")
@click.argument("code", metavar="代号")
@common
def show(session: Session, code: str) -> None:
    """Print a rule set."""
    with session.open(read_only=True) as application:
        found = _find(application.rule_sets(), code)
    session.show({"code": code, "text": rule_set_text(found)}, [rule_set_text(found).rstrip()])


@rules.command("preview", cls=Command, help="换成这套规则，哪些灯会变；不改台账。")
@click.argument("code", metavar="代号")
@click.option("--plan", help="方案代号；缺省为全部方案。")
@click.option("--month", help="看哪个月；缺省为最近一个月。")
@common
def preview(session: Session, code: str, plan: str | None, month: str | None) -> None:
    """Tell which lights would change."""
    with session.open(read_only=True) as application:
        found = _find(application.rule_sets(), code)
        seen = application.preview_rules(found, plan, month)
    counts = "，".join(
        f"{LIGHT_WORDS[light]} {before}→{after}"
        for (light, before), (_, after) in zip(seen.before, seen.after, strict=True)
    )
    lines = [f"{seen.month} 换用“{found.name}”：{counts}；变化 {len(seen.changes)} 项。"]
    lines += [
        f"  {c.key} {c.title}：{LIGHT_WORDS[c.before]} → {LIGHT_WORDS[c.after]}"
        for c in seen.changes
    ]
    data = {
        "month": seen.month,
        "before": {light.value: count for light, count in seen.before},
        "after": {light.value: count for light, count in seen.after},
        "changes": [
            {"item": c.key, "before": c.before.value, "after": c.after.value} for c in seen.changes
        ],
    }
    session.show(data, lines)


@rules.command("use", cls=Command, help="选用一套规则；已关账的月份不变。")
@click.argument("code", metavar="代号")
@click.option("--plan", help="方案代号；缺省为全部方案。")
@common
def use(session: Session, code: str, plan: str | None) -> None:
    """Choose a rule set."""
    with session.open() as application:
        name = application.choose_rules(code, plan).value
    session.show({"code": code, "plan": plan}, [f"今后按“{name}”亮灯。"])


@rules.command("save", cls=Command, help="把修改过的规则文件存为本单位的规则。")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--code", required=True, help="代号，如 our-2024。")
@click.option("--name", help="名称；缺省用文件里的。")
@common
def save(session: Session, file: Path, code: str, name: str | None) -> None:
    """Keep a rule set of the office's own."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DubanError(f"“{file.name}”读不出来。", "请检查路径，文件应为 UTF-8 文字。") from error
    written = next(
        (
            line.split("=", 1)[1].strip().strip("\"'")
            for line in text.splitlines()
            if line.strip().startswith("code")
        ),
        code,
    )
    found = replace(parse_rule_set(text, written, file.name), code=code)
    with session.open() as application:
        kept = application.save_rules(replace(found, name=name) if name else found).value
    session.show(
        {"code": code, "name": kept},
        [f"已存为“{kept}”（{code}），用 duban rules use {code} 选用。"],
    )


@click.command(
    cls=Command, help="人工改灯或记录正当理由：duban light 附件3/1 绿 --reason … --person …"
)
@click.argument("key", metavar="编号")
@click.argument(
    "colour", metavar="[红|黄|绿|蓝|灰]", required=False, type=click.Choice(list(LIGHTS))
)
@click.option("--reason", default="", help="理由，印在灯旁。")
@click.option("--person", default="", help="决定人。")
@click.option("--document", default="", help="依据的文件。")
@click.option("--cause", is_flag=True, help="记为正当理由（须写依据文件），当月不计入连续滞后。")
@click.option("--take-back", is_flag=True, help="撤回人工改灯，按规则亮灯。")
@click.option("--month", help="哪个月；缺省为最近一个月。")
@common
def light(
    session: Session,
    key: str,
    colour: str | None,
    reason: str,
    person: str,
    document: str,
    cause: bool,
    take_back: bool,
    month: str | None,
) -> None:
    """Set a light by hand, or let the rules decide again."""
    if take_back == (colour is not None or cause):
        raise click.UsageError("请写明改成什么灯（红、黄、绿、蓝、灰），或用 --take-back 撤回。")
    with session.open() as application:
        at = month or application.working_month()
        if at is None:
            raise DubanError("还没有开过账，不能改灯。", "请先用 duban cycle open 开账。")
        if take_back:
            application.take_back_override(at, key)
            said = f"{at} {key} 恢复按规则亮灯。"
        else:
            chosen = LIGHTS[colour] if colour else Light.GREEN
            application.override_light(at, key, chosen, reason, person, document, cause=cause)
            said = f"{at} {key} 改为{LIGHT_WORDS[chosen]}：{reason}（{person}）。"
    session.show(
        {"item": key, "cycle": at, "light": LIGHTS[colour].value if colour else None}, [said]
    )


@click.command(cls=Command, help="一个事项的时限节点：确认、改期、记完成；不加选项则列出。")
@click.argument("key", metavar="编号")
@click.option("--number", type=click.IntRange(min=1), default=1, help="第几个节点，缺省第 1 个。")
@click.option("--confirm", is_flag=True, help="确认时限，今后按它研判。")
@click.option("--due", type=ChineseDate(), help="确认为这个日期。")
@click.option("--move", type=ChineseDate(), help="改期到这一天，须用 --reason 写明原因。")
@click.option("--reason", default="", help="改期的原因。")
@click.option("--done", type=ChineseDate(), help="记录在这一天完成。")
@click.option("--undone", is_flag=True, help="取消完成记录。")
@common
def milestone(
    session: Session,
    key: str,
    number: int,
    confirm: bool,
    due: date | None,
    move: date | None,
    reason: str,
    done: date | None,
    undone: bool,
) -> None:
    """List the milestones of an item, or record what a person knows about one."""
    changing = confirm or undone or any(day is not None for day in (due, move, done))
    with session.open(read_only=not changing) as application:
        (item,) = application.items([key])
        if changing:
            if number > len(item.milestones):
                raise DubanError(f"“{key}”只有{len(item.milestones)}个节点。", "请核对 --number。")
            wanted = item.milestones[number - 1].id
            if confirm or due is not None:
                application.confirm_milestone(wanted, due)
            if move is not None:
                application.move_milestone(wanted, move, reason)
            if done is not None or undone:
                application.set_milestone_done(wanted, done)
            (item,) = application.items([key])
    data = [
        {"number": n, "due": m.due.isoformat(), "text": m.text, "confirmed": m.binding,
         "done_on": m.done_on.isoformat() if m.done_on else None}
        for n, m in enumerate(item.milestones, start=1)
    ]  # fmt: skip
    lines = [
        f"{n}  {m.due.isoformat()}  {m.text or m.phrase}"
        f"{'' if m.binding else '（暂定，未确认）'}{f'（{m.done_on.isoformat()}完成）' if m.done_on else ''}"
        for n, m in enumerate(item.milestones, start=1)
    ]
    session.show(data, lines or ["没有时限节点。"])


@click.command(cls=Command, help="一个事项的佐证材料；写上文件则附上。")
@click.argument("key", metavar="编号")
@click.argument("files", metavar="[FILE...]", nargs=-1, type=click.Path(path_type=Path))
@click.option("--month", help="属于哪个月。")
@click.option("--unit", help="哪个单位报来的。")
@click.option("--note", default="", help="说明。")
@click.option("--remove", "removed", type=int, help="移除这个编号的材料（可撤销）。")
@common
def evidence(
    session: Session,
    key: str,
    files: tuple[Path, ...],
    month: str | None,
    unit: str | None,
    note: str,
    removed: int | None,
) -> None:
    """List, attach or take away files that prove something."""
    with session.open(read_only=not files and removed is None) as application:
        if removed is not None:
            if removed not in {each.id for each in application.evidence(key)}:
                raise DubanError(
                    f"事项“{key}”没有第 {removed} 号佐证材料。", "请用 duban evidence 编号 查看。"
                )
            application.detach_evidence(removed)
        if files:
            application.attach_evidence(key, files, month, unit, note)
        else:
            application.items([key])
        found = application.evidence(key)
    session.show(
        [
            {"id": e.id, "name": e.name, "sha256": e.sha256, "size": e.size, "month": e.month,
             "unit": e.unit, "added_on": e.added_on.isoformat(), "note": e.note}
            for e in found
        ],
        [f"{e.id}  {e.added_on.isoformat()}  {e.name}  {e.unit or ''}  {e.note}".rstrip() for e in found]
        or ["没有佐证材料。"],
    )  # fmt: skip


def _find(every: tuple[RuleSet, ...], code: str) -> RuleSet:
    found = next((each for each in every if each.code == code), None)
    if found is None:
        raise DubanError(
            f"没有代号为“{code}”的研判规则。", f"可用的有：{'、'.join(_codes(every))}。"
        )
    return found


def _codes(every: tuple[RuleSet, ...]) -> list[str]:
    return [each.code for each in every]


COMMANDS = (rules, light, milestone, evidence)

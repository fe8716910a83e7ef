"""Commands on issued papers and edited words: register lists, writes and voids them; wording lists edits."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.bulletin.paper import MONTHLY, PaperRef
from desktop_app.cli.chinese import Command
from desktop_app.cli.session import Session, common
from desktop_app.errors import DubanError

if TYPE_CHECKING:
    from desktop_app.application import Application
    from desktop_app.bulletin.edits import Line
    from desktop_app.operations.register import IssuedPaper


@click.command(
    cls=Command,
    help="发文登记：列出并核对已定稿的文件；写明文号的，--out 原样写出，--void 作废。",
)
@click.argument("number", metavar="[文号]", required=False)
@click.option(
    "--out", "folder", type=click.Path(path_type=Path), help="写出登记簿，或原样写出一件的 PDF。"
)
@click.option("--void", "reason", help="作废这个文号，写明原因；号码占位，不再使用。")
@click.option("--person", default="", help="经办人。")
@common
def register(
    session: Session, number: str | None, folder: Path | None, reason: str | None, person: str
) -> None:
    """List issued papers, write one again, or void its number."""
    if number is None and reason is not None:
        raise click.UsageError("请写明文号，如 duban register 聊发改督〔2023〕1号 --void 原因。")
    with session.open(read_only=reason is None) as application:
        files: list[str] = []
        if number is None and folder is not None:
            files = [str(path) for path in application.write_register(folder).files]
        if number is not None:
            paper = _find(application, number)
            if reason is not None:
                application.void_paper(paper.id, reason, person)
            if folder is not None:
                view = application.issued_paper(paper.id)
                files = [str(p) for p in application.write_paper(view, folder, ("pdf",)).files]
        papers = application.issued_papers()
        problems = application.register_findings()
    shown = [paper for paper in papers if number is None or paper.full_number == number]
    session.show(
        {"papers": [_json(paper) for paper in shown], "files": files, "problems": list(problems)},
        [*(_line(paper) for paper in shown), *files, *problems] or ["还没有定稿发文。"],
    )


@click.command(cls=Command, help="定稿前人工修改过的文字：哪一段、谁、何时、原文和改后。")
@click.argument("period", metavar="月份|季度|年份")
@click.option("--kind", default=MONTHLY, help="文书种类，缺省为督查通报。")
@click.option("--unit", default="", help="给哪个单位的文书。")
@common
def wording(session: Session, period: str, kind: str, unit: str) -> None:
    """List the edits over one paper's words."""
    with session.open(read_only=True) as application:
        found = application.templates.kind(kind)
        spelt = application.check_kind_period(found.code, period)
        paper = application.paper(PaperRef(found.code, spelt, unit))
    edited = [line for line in paper.lines if line.edit is not None]
    session.show(
        {"edits": [_edit_json(line) for line in edited]},
        [text for line in edited for text in _edit_lines(line)] or ["没有人工修改。"],
    )


def _find(application: Application, number: str) -> IssuedPaper:
    for paper in application.issued_papers():
        if paper.full_number == number:
            return paper
    raise DubanError(f"登记簿中没有“{number}”。", "请用 duban register 查看全部文号。")


def _json(paper: IssuedPaper) -> dict[str, object]:
    return {
        "number": paper.full_number,
        "kind": paper.ref.kind,
        "period": paper.ref.period,
        "unit": paper.ref.unit,
        "title": paper.title,
        "dated": paper.dated.isoformat(),
        "issued_at": paper.issued_at.isoformat(),
        "person": paper.person,
        "pages": paper.pages,
        "sha256": paper.sha256,
        "pdf_sha256": paper.pdf_sha256,
        "snapshot": paper.snapshot,
        "sound": paper.sound,
        "void": paper.void,
        "void_reason": paper.void_reason,
    }


def _line(paper: IssuedPaper) -> str:
    state = f"已作废：{paper.void_reason}" if paper.void else "有效"
    state = state if paper.sound else "与校验值不符"
    return (
        f"{paper.full_number}　{paper.dated.isoformat()}　{paper.title}　{paper.person or '—'}"
        f"　{paper.sha256[:12]}　{state}"
    )


def _edit_json(line: Line) -> dict[str, object]:
    assert line.edit is not None  # noqa: S101 -- only edited lines come here
    return {
        "key": line.key,
        "state": line.state.value,
        "person": line.edit.person,
        "at": line.edit.at.isoformat(),
        "generated": line.generated.text if line.generated else None,
        "edited": line.result.text,
        "typed": list(line.typed),
        "why": line.why,
    }


def _edit_lines(line: Line) -> list[str]:
    assert line.edit is not None  # noqa: S101 -- only edited lines come here
    words = {"edited": "已改", "omitted": "不印", "added": "自加", "stale": line.why}
    lines = [f"{line.key}　{words.get(line.state.value, '')}　{line.edit.person or '—'}"]
    lines += [f"  原文：{line.generated.text}"] if line.generated else []
    return [*lines, f"  改后：{line.result.text}"] if line.words else lines


COMMANDS = (register, wording)

"""Commands for every kind of paper: paper makes them, papers lists the kinds."""

from __future__ import annotations

import tomllib
from pathlib import Path

import click

from desktop_app.cli.chinese import Command
from desktop_app.cli.session import Session, common, progress_line
from desktop_app.errors import DocumentError, DubanError
from desktop_app.kinds import PaperOrder
from desktop_app.views import WrittenFiles


@click.command(
    cls=Command,
    help="生成文书，如 督办函 2023-09 --out 文件夹；几种用逗号分开，种类见 papers。",
)
@click.argument("kinds", metavar="种类")
@click.argument("period", metavar="月份|季度|年份")
@click.option("--unit", help="只给这个单位；缺省给所有应发的单位。")
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path),
    default=Path(),
    help="输出文件夹，缺省为当前文件夹。",
)
@click.option("--formats", default="", help="格式，缺省为该种文书的全部格式。")
@click.option("--set", "values", multiple=True, help="填写一项，如 --set time=2023年10月12日。")
@click.option("--fill", type=click.Path(path_type=Path), help="从 TOML 文件填写各项。")
@click.option("--meeting", type=int, help="会议纪要取自第几号会议记录，见 duban meetings。")
@click.option("--draft", is_flag=True, help="只看样稿：不编号、不登记，印为征求意见稿。")
@click.option(
    "--batch", is_flag=True, help="另存一份合在一起的 PDF，供一次打印；双面时每件从正面起。"
)
@common
def paper(
    session: Session,
    kinds: str,
    period: str,
    unit: str | None,
    folder: Path,
    formats: str,
    values: tuple[str, ...],
    fill: Path | None,
    meeting: int | None,
    *,
    draft: bool,
    batch: bool,
) -> None:
    """Make papers."""
    typed = {**_filled(fill), **_set(values)}
    names = _words(kinds)
    if not names:
        raise click.UsageError("请写明文书种类。")
    wanted = tuple(_words(formats))
    if batch and wanted and "pdf" not in wanted:
        raise click.UsageError("--batch 要用 pdf 格式。")
    with session.open() as application:
        given = {**(application.meeting_given(meeting) if meeting is not None else {}), **typed}
        orders = [PaperOrder(name, period, unit, wanted, given, draft) for name in names]
        written = application.write_orders(orders, folder, progress_line())
        together = application.write_batch(written, folder, period) if batch and written else None
        titles = {entry.code: entry.name for entry in application.paper_kinds()}
    files = [str(path) for one in written for path in one.files]
    files += [str(together)] if together else []
    single = len(written) == 1 and len(names) == 1 and unit is None
    numbers = [one.number for one in written]
    session.show(
        {
            "files": files,
            "number": numbers[0] if single else numbers,
            "pages": sum(one.pages for one in written),
            "snapshot": written[0].snapshot if written else None,
        },
        _lines([titles.get(name, name) for name in names], written, files),
    )


@click.command(cls=Command, help="可生成的文书种类；--check 逐个检查模板。")
@click.option("--check", is_flag=True, help="检查全部模板，有错时退出码为 1。")
@common
def papers(session: Session, *, check: bool) -> None:
    """List the kinds, or check their templates."""
    with session.open(read_only=True) as application:
        entries = application.paper_kinds()
        problems = list(application.check_templates()) if check else []
    if check and problems and not session.as_json:
        raise DubanError("".join(problems))
    session.show(
        {
            "kinds": [
                {
                    "code": e.code, "name": e.name, "about": e.about, "scope": e.scope,
                    "form": e.form, "formats": list(e.formats), "own": e.own, "problem": e.problem,
                }
                for e in entries
            ],
            "problems": problems,
        },
        [
            *(f"{e.name}：{e.about or e.problem}" for e in entries),
            *(["模板检查：没有问题。"] if check else []),
        ],
    )  # fmt: skip
    if problems:
        raise click.exceptions.Exit(1)


def _lines(names: list[str], written: tuple[WrittenFiles, ...], files: list[str]) -> list[str]:
    if not written:
        return [f"本期没有需要{'、'.join(names)}的单位。"]
    numbers = [one.number for one in written if one.number]
    told = f"，编号 {'、'.join(numbers[:3])}{'等' if len(numbers) > 3 else ''}" if numbers else ""
    pages = sum(one.pages for one in written)
    missing = dict.fromkeys(sentence for one in written for sentence in one.missing)
    return [
        f"已生成{'、'.join(names)} {len(written)} 件{told}，共 {pages} 页：",
        *(f"  {path}" for path in files),
        *(f"缺字：{sentence}" for sentence in missing),
        *(f"注意：{sentence}" for sentence in _notices(written) if sentence not in missing),
    ]


def _notices(written: tuple[WrittenFiles, ...]) -> list[str]:
    return list(dict.fromkeys(sentence for one in written for sentence in one.notices))


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.replace("，", ",").split(",") if word.strip()]


def _set(values: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for value in values:
        name, sign, words = value.partition("=")
        if not sign:
            raise click.UsageError(f"“{value}”要写成 名称=内容。")
        found[name.strip()] = words
    return found


def _filled(path: Path | None) -> dict[str, str]:
    if path is None:
        return {}
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise DocumentError(f"打不开“{path.name}”。", "请核对路径。") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DocumentError(
            f"“{path.name}”不是正确的 TOML 文件。", '请按 名称 = "内容" 逐行填写。'
        ) from error
    return {
        name: "\n".join(str(one) for one in value) if isinstance(value, list) else str(value)
        for name, value in data.items()
    }


COMMANDS = (paper, papers)

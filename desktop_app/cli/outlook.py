"""Commands that look over the whole: heat, timeline; as tables, PDF pages or pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from desktop_app.assessment.heat import BY_NAMES, HeatBox, HeatBy, HeatMap
from desktop_app.assessment.speaking import LIGHT_WORDS
from desktop_app.cli.chinese import Command, Words
from desktop_app.cli.session import Session, common
from desktop_app.cycle.calendar import check_month
from desktop_app.errors import DubanError
from desktop_app.outlook import KINDS

MARKED = "【演示数据】"
BY = {name: by for by, name in BY_NAMES.items()}
FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command(cls=Command, help="热力图：单位（或分组）× 月份的亮灯。")
@click.option("--by", type=Words(list(BY)), default=BY_NAMES[HeatBy.UNIT], help="按单位或按分组。")
@click.option("--from", "first", help="从哪个月起。")
@click.option("--to", "last", help="到哪个月止。")
@click.option("--late", is_flag=True, help="只列有滞后、预警的。")
@click.option("--out", type=FOLDER, help="写到哪个文件夹。")
@click.option("--format", "kind", type=Words(list(KINDS)), default="pdf", help="pdf 或 png。")
@common
def heat(
    session: Session,
    by: str,
    first: str | None,
    last: str | None,
    late: bool,
    out: Path | None,
    kind: str,
) -> None:
    """Show the lights of all months by unit or group, or write them on pages."""
    for month in (first, last):
        if month is not None:
            check_month(month)
    with session.open(read_only=True) as application:
        shown = application.heat(BY[by])
        shown = shown.between(first or "0000-00", last or "9999-99")
        shown = shown.late_only() if late else shown
        if not shown.months:
            raise DubanError("这段时间没有开过账的月份。", "请核对 --from 和 --to。")
        if out is not None:
            plate = application.heat_plate(shown)
            paths = application.write_plate(plate, out, f"热力图_按{by}", kind)
            session.show({"files": [str(path) for path in paths]}, [str(path) for path in paths])
            return
    session.show(_json(shown), _lines(shown))


@click.command(cls=Command, help="时间轴：事项的节点按年月排开，写成 PDF 页或图片。")
@click.argument("month", metavar="月份", required=False)
@click.option("--list", "name", default="", help="只列这个清单，如 附件3。")
@click.option("--dated", is_flag=True, help="只列有时限的。")
@click.option("--out", type=FOLDER, required=True, help="写到哪个文件夹。")
@click.option("--format", "kind", type=Words(list(KINDS)), default="pdf", help="pdf 或 png。")
@common
def timeline(
    session: Session, month: str | None, name: str, dated: bool, out: Path, kind: str
) -> None:
    """Write the plan over its years; the newest month where none is given."""
    with session.open(read_only=True) as application:
        view = application.month(month) if month else application.latest()
        rows = [row for row in view.rows if not name or row.item.list_name == name]
        rows = [row for row in rows if not (dated and row.item.undated)]
        if not rows:
            raise DubanError("没有可以排开的事项。", "请核对清单名称，或先读入公文。")
        plans = application.plans()
        # A meeting may set a date beyond the plan's end.
        dues = [mark.due for row in rows for mark in row.item.milestones if mark.binding]
        span = (
            min([*(plan.starts_on for plan in plans), *dues]),
            max([*(plan.ends_on for plan in plans), *dues]),
        )
        plate = application.gantt_plate(view, rows, span, name)
        paths = application.write_plate(plate, out, f"时间轴{f'_{name}' if name else ''}", kind)
    session.show(
        {"files": [str(path) for path in paths], "finding": plate.title},
        [plate.title, *(str(path) for path in paths)],
    )


def _json(shown: HeatMap) -> dict[str, Any]:
    return {
        "by": shown.by.value,
        "months": list(shown.months),
        "running": sorted(shown.running),
        "finding": shown.finding(),
        "rows": [
            {
                "name": row.name,
                "boxes": [
                    {light.value: count for light, count in box.counts.items()} for box in row.boxes
                ],
            }
            for row in shown.rows
        ],
    }


def _lines(shown: HeatMap) -> list[str]:
    head = [MARKED] if shown.demo else []
    return [
        *head,
        shown.finding(),
        "　".join([BY_NAMES[shown.by], *shown.months]),
        *("　".join([row.name, *(_words(box) for box in row.boxes)]) for row in shown.rows),
    ]


def _words(box: HeatBox) -> str:
    return "—" if box.worst is None else f"{LIGHT_WORDS[box.worst]}{box.count}/{box.whole}"


COMMANDS = (heat, timeline)

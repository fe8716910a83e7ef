"""An open store and a month in; the meeting's pages as one HTML file out."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from desktop_app.application import Application
from desktop_app.assessment import speaking, wording
from desktop_app.files import make_folder, safe_name, write_all
from desktop_app.printing.pack import Pack, PackMonth, PackPage, render_pack
from desktop_app.progress import Progress, silent
from desktop_app.views import LedgerRow, MonthView, for_meeting
from models.words import Light


def meeting_pack(
    application: Application,
    month: str | None = None,
    *,
    everything: bool = False,
    progress: Progress = silent,
) -> Pack:
    """The red and yellow items of a month, or all of them, with the months they have behind them.

    Without a month the newest is taken. The worst come first, as in 会议模式.
    """
    view = application.month(month or application.working_month())
    rows = for_meeting(view.rows, only_late=not everything)
    pages = []
    for at, row in enumerate(rows):
        progress(at, len(rows), row.item.key)
        pages.append(_page(application, row, view))
    name = "、".join(plan.title for plan in application.plans())
    return Pack(
        title=f"{_month(view)}调度会议材料",
        subtitle=f"{name}　研判日 {view.as_of.isoformat()}",
        rule=f"亮灯规则：{view.rule_name}",
        demo=view.demo,
        counts=_counts(view),
        pages=tuple(pages),
    )


def _counts(view: MonthView) -> tuple[tuple[str, str, int], ...]:
    """Lights with their words and counts; grey without a date is named apart, as on the screen."""
    top = [row.assessment for row in view.rows if row.item.parent_key is None]
    found = Counter((judged.light, speaking.light_word(judged)) for judged in top)
    wanted = [(light, word) for light, word in speaking.LIGHT_WORDS.items()]
    wanted.append((Light.GREY, speaking.UNDATED))
    return tuple((light.value, word, found[light, word]) for light, word in wanted)


def write_pack(pack: Pack, resources: Path, folder: Path) -> Path:
    """Write a pack into a folder; an older one of the same name is replaced."""
    data = render_pack(pack, resources / "pack")
    name = safe_name(f"{'【演示】' if pack.demo else ''}{pack.title}.html")
    (path,) = write_all(make_folder(folder), {name: data})
    return path


def _month(view: MonthView) -> str:
    if view.cycle is None:
        return ""
    year, number = view.cycle.month.split("-")
    return f"{year}年{int(number)}月"


def _page(application: Application, row: LedgerRow, view: MonthView) -> PackPage:
    item, judged = row.item, row.assessment
    months = application.history(item.key) if view.cycle is not None else ()
    until = view.cycle.month if view.cycle is not None else ""
    return PackPage(
        key=item.key,
        place=" · ".join(part for part in (item.group, item.category or "") if part),
        title=item.title,
        light=judged.light.value,
        word=speaking.light_word(judged),
        since=speaking.since(judged),
        reasons=judged.reasons,
        who=speaking.who(item),
        until=speaking.until(item, judged, view.as_of),
        target=item.whole_target,
        report=speaking.report(judged),
        problem=judged.problem,
        next_step=judged.next_step,
        percent="未报" if judged.percent is None else speaking.done(judged),
        schedule="—" if judged.schedule is None else f"{wording.one_place(judged.schedule)}%",
        months=tuple(
            PackMonth(entry.month, entry.assessment.percent, entry.assessment.schedule)
            for entry in months
            if entry.month <= until
        ),
    )

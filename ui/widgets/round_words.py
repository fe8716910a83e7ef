"""The month on the desk and what a collection brought in, sentences about them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import text

if TYPE_CHECKING:
    from desktop_app.operations.collecting import CollectResult
    from ui.desk_data import DeskData


def summary(data: DeskData) -> str:
    """How the month stands, in one line."""
    cycle = data.view.cycle
    if cycle is None:
        return (
            "尚未开启任何月份。点“开启月份…”开始本月调度：导出调度表 → 收表 → 核对 → 关账 → 通报。"
        )
    full = sum(1 for status in data.view.statuses if not status.missing)
    missing = sum(len(status.missing) for status in data.view.statuses)
    words = (
        f"{text.month(cycle.month)}　{text.STATES[cycle.state]}　报送截止 {text.day(cycle.due_by)}　"
        f"{len(data.view.statuses)} 家单位中 {full} 家报齐，共 {missing} 项未报"
    )
    return f"{words}　关账数据校验值 {cycle.sha256[:12]}…" if cycle.sha256 else words


def collected(result: CollectResult) -> str:
    """What was taken in, in one line."""
    parts = [f"收到 {result.files} 份新表，{result.rows} 行"]
    parts += [f"{result.skipped} 份以前收过，未重复"] if result.skipped else []
    parts += [f"异常 {len(result.anomalies)} 条"] if result.anomalies else ["没有异常"]
    words = "；".join(parts) + "。"
    if result.ignored:
        words += f"不是调度表、没有收：{'、'.join(result.ignored)}。"
    return words

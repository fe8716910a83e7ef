"""An item in, the words that stand prefilled in a unit's sheet out."""

from __future__ import annotations

from desktop_app.cycle.calendar import day_name, month_name
from desktop_app.cycle.views import CycleView, ReturnView
from desktop_app.ledger.views import ItemView, MilestoneView
from models.base import Precision

UNDATED = "未设时限（请填报时间表）"
NOTHING = "—"
DEMO = "演示数据"


def row_key(month: str, item_key: str, unit: str) -> str:
    """The hidden key that ties a row to its month, item and unit."""
    return f"{month}|{item_key}|{unit}"


def due_text(item: ItemView) -> str:
    """Every binding milestone with its date; an undated item is asked for a timetable."""
    # A yearly duty is one line, not one for each year.
    lines = dict.fromkeys(_milestone(m) for m in item.milestones if m.binding)
    return "\n".join(lines) or UNDATED


def _milestone(milestone: MilestoneView) -> str:
    words = milestone.text.strip()
    done = "（已完成）" if milestone.done_on else ""
    head = _due(milestone)
    if milestone.recurring and not done:
        head = f"每年{head.removeprefix(f'{milestone.due.year}年')}"
    return f"{head}：{words}{done}" if words else f"{head}{done}"


def _due(milestone: MilestoneView) -> str:
    due = milestone.due
    if milestone.precision is Precision.DAY:
        return day_name(due)
    if milestone.precision is Precision.MONTH:
        return f"{due.year}年{due.month}月底前"
    if milestone.precision is Precision.QUARTER:
        return f"{due.year}年第{(due.month + 2) // 3}季度末前"
    if milestone.precision is Precision.HALF and due.month <= 6:
        return f"{due.year}年6月底前"
    return f"{due.year}年底前" if (due.month, due.day) == (12, 31) else f"{day_name(due)}前"


def previous_text(row: ReturnView | None) -> str:
    """What the unit reported last month, with its percentage in front."""
    if row is None:
        return NOTHING
    share = f"{row.percent}%；" if row.percent is not None else ""
    return f"{share}{row.progress}".rstrip("；") or NOTHING


def headline(cycle: CycleView, unit: str) -> str:
    """The line above the printed sheet."""
    mark = f"【{DEMO}】" if cycle.demo else ""
    return f"{mark}{month_name(cycle.month)}督办事项调度表　填报单位：{unit}　报送截止：{day_name(cycle.due_by)}"


def instructions(cycle: CycleView, unit: str, asked: int = 0) -> tuple[str, ...]:
    """The lines of the 填报说明 sheet."""
    lines = [
        f"{month_name(cycle.month)}督办事项调度表填报说明",
        f"填报单位：{unit}",
        f"报送截止：{day_name(cycle.due_by)}",
        "一、只填浅黄色各栏；灰色各栏由督办单位预填，已锁定，请勿增删行列。",
        "二、“本月进展”写到本月末的实际情况，尽量用数字说话；没有进展也请写明原因。",
        "三、“完成百分比”填累计完成的比例，写 35 或 35% 均可；全部完成的写“已完成”，并在“本月进展”写明依据。",
        "四、完成时限显示“未设时限”的事项，请在“下一步措施”中报送计划完成时间和分阶段安排。",
        "五、填好后保存为 .xlsx 原样报回；涉密信息不得填写。",
    ]
    if asked:
        lines[-2] = (
            "四、完成时限显示“未设时限”的事项，牵头单位请在“补充填报”中填计划完成日期，"
            "分阶段安排写在“下一步措施”。"
        )
        lines.insert(
            -1, f"五、另有“补充填报”一张，共{asked}问，请在最后一栏填写；没有变化的可以不填。"
        )
        lines[-1] = lines[-1].replace("五、", "六、")
    if cycle.demo:
        lines.insert(1, f"【{DEMO}】本表内容为虚构，仅供熟悉程序使用，不得作为工作依据。")
    return tuple(lines)

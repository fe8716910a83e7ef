"""A picture in, the table of its figures out, for the workbook."""

from __future__ import annotations

from desktop_app.bulletin.content import Column, DataTable, LightChart, ProgressCurve
from desktop_app.bulletin.pictures import RankChart, Timeline
from desktop_app.printing import wording
from desktop_app.printing.chart import shown_lights


def picture_table(block: LightChart | ProgressCurve | RankChart | Timeline) -> DataTable:
    """The figures of any picture."""
    match block:
        case ProgressCurve():
            return _curve_table(block)
        case RankChart():
            columns = (Column("名次", 1.0, "center"), Column("名称", 3.0))
            values = [bar.value for bar in block.bars]
            rows = [(str(values.index(b.value) + 1), b.label, f"{b.value:f}") for b in block.bars]
            last = Column(f"数值（{block.unit}）", 1.0, "right")
            return DataTable((*columns, last), tuple(rows), block.title)
        case Timeline():
            titles = (
                Column("名称", 3.0),
                Column("日期", 2.0),
                Column("状态", 1.0),
                Column("说明", 2.0),
            )
            marks = [
                (row.label, wording.long_date(m.day), wording.LIGHT_WORDS[m.light], m.words)
                for row in block.rows
                for m in row.marks
            ]
            return DataTable(titles, tuple(marks), block.title)
        case LightChart():
            return _chart_table(block)


def _chart_table(chart: LightChart) -> DataTable:
    """The figures of a chart as a table."""
    lights = shown_lights(chart)
    columns = [Column("名称", 3.0), *(Column(wording.LIGHT_WORDS[x], 1.0, "right") for x in lights)]
    rows = []
    for bar in chart.bars:
        counts = dict.fromkeys(lights, 0)
        for light, count in bar.counts:
            counts[light] = counts.get(light, 0) + count
        figures = [str(counts[light]) for light in lights]
        rows.append((bar.label, *figures, str(wording.total(bar.counts))))
    return DataTable((*columns, Column("合计", 1.0, "right")), tuple(rows), chart.title)


def _curve_table(curve: ProgressCurve) -> DataTable:
    """The figures of a progress curve as a table; an empty cell where nothing was reported."""
    columns = (
        Column("月份", 2.0),
        Column("序时（%）", 1.0, "right"),
        Column("完成（%）", 1.0, "right"),
    )
    rows = [
        (point.label, *(wording.share(v).rstrip("%") if v is not None else "" for v in values))
        for point in curve.points
        for values in [(point.planned, point.done)]
    ]
    return DataTable(columns, tuple(rows), curve.title)

"""Tables that share one task out among places in, lists with the places as units out.

县（市、区） | 新建（万亩） | 完成时限: every place answers for its share; the task is what stands over
the table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from desktop_app.documents.blocks import Block, Cell, Paragraph, Row, Span, Table
from desktop_app.intake.columns import Column, meaning
from desktop_app.intake.headings import quantity

_REGION = re.compile(
    r"(?:[各县市区旗乡镇街道办园（）()、/]|管委会|开发区){2,12}|(?:承担|实施|责任)?(?:县区|区县|乡镇|镇街|地区|辖区)(?:名称)?"
)
_PLACE = re.compile(
    r"[\u4e00-\u9fff]{1,14}(?:[县区市旗镇乡]|街道|街道办事处|园区|开发区|管委会|人民政府)"
)
_TITLE = re.compile(
    r"(?:[^\s]{0,12}?20\d\d年度?)?(?P<core>\S{2,40}?)(?:分[县乡镇市区]\S*?)?(?:任务|目标|计划)*"
    r"(?:分解|分配|下达|安排|责任)*(?:表|清单|方案)?(?:[(（]\S*[)）])?"
)
# What a table of such a title counts is to be done: 小麦播种面积（万亩）.
_TASKED = re.compile(r"任务|目标|计划|分解|分配|下达|指标")
_DEED = re.compile(
    "播种|种植|造林|绿化|植树|清淤|整治|治理|改造|建设|修建|修复|培训|发放|安装|更换|拆除|收储|收购|养殖|出栏|产量|产值"
    "|招引|征收|征缴|参保|接种|改厕|搬迁|回收|利用|创建|培育|帮扶|就业|销售|清理"
)
_SUM = re.compile(r"(?:合|总|小|共)\s*计|全[市县区]")
_NAMED = (Column.UNITS, Column.LEAD, Column.TITLE, Column.TARGET, Column.DETAIL)
_DEEPEST, _LEAST_PLACES = 6, 2


def with_places_as_units(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with such tables as lists."""
    result: list[Block] = []
    for block in blocks:
        above = result[-1] if result else None
        title = Cell(above.text, above.span) if isinstance(above, Paragraph) else None
        result.append(_listed(block, title) if isinstance(block, Table) else block)
    return result


def _listed(table: Table, title: Cell | None) -> Table:
    for top, row in enumerate(table.rows[:_DEEPEST]):
        texts = [_squeeze(cell.text) for cell in row.cells]
        if len(set(texts) - {""}) == 1:
            title = row.cells[0] if len(texts[0]) >= 4 and "：" not in texts[0] else title
            continue
        place = next((at for at, text in enumerate(texts[:2]) if _REGION.fullmatch(text)), None)
        if place is None or title is None:
            return table
        end = top + 1
        if end < len(table.rows) and _squeeze(table.rows[end].cells[place].text) == texts[place]:
            end += 1  # a second row of the heading, below merged cells
        return _shared(table, table.rows[top:end], end, place, title) or table
    return table


def _shared(
    table: Table, heading: Sequence[Row], end: int, place: int, title: Cell
) -> Table | None:
    words = [_words(heading, column) for column in range(len(heading[0].cells))]
    means = [_means(held) for at, held in enumerate(words) if at != place]
    tasked = bool(_TASKED.search(title.text))
    counted = [quantity(held) or (tasked and _promised(held) != "".join(held)) for held in words]
    if any(each in _NAMED for each in means) or not any(counted):
        return None
    rows = [row for row in table.rows[end:] if place < len(row.cells)]
    named = [row for row in rows if _PLACE.fullmatch(_squeeze(row.cells[place].text))]
    others = [row for row in rows if row not in named and not _SUM.match(_squeeze(_first(row)))]
    if len(named) < _LEAST_PLACES or others:
        return None
    cells = [
        Cell(_promised(held) if tasked and not quantity(held) else "".join(held), cell.span)
        for held, cell in zip(words, heading[-1].cells, strict=False)
    ]
    cells[place] = Cell("责任单位", cells[place].span)
    start = heading[0].cells[0].span.start
    numbered = any(_means(held) is Column.NUMBER for held in words)
    edge = [] if numbered else [Cell("序号", Span(start, start))]
    made = [Row((*edge, *cells, Cell("任务", Span(start, start))), heading[0].number)]
    task = _core(title)
    made += [
        _row(row, "" if numbered else str(number), task)
        for number, row in enumerate(named, start=1)
    ]
    return replace(table, rows=(*table.rows[: end - len(heading)], *made))


def _promised(words: tuple[str, ...]) -> str:
    """小麦播种面积（万亩） as a heading of something that is to be reached."""
    whole = "".join(words)
    promised = _DEED.search(whole) and quantity(("任务", *words))
    return re.sub(r"(?=[(（][^()（）]*[)）]$)", "指标", whole) if promised else whole


def _means(words: tuple[str, ...]) -> Column | None:
    return meaning(words[-1:]) or meaning(("".join(words),)) if words else None


def _core(title: Cell) -> Cell:
    """高标准农田建设 of 2024年高标准农田建设任务分县分解表: the task without year and form."""
    found = _TITLE.fullmatch(title.text.strip())
    if found is None or title.span.end - title.span.start != len(title.text):
        return title
    start = title.span.start + title.text.index(found["core"])
    return Cell(found["core"], Span(start, start + len(found["core"])))


def _row(row: Row, number: str, title: Cell) -> Row:
    start = row.cells[0].span.start
    own = [Cell(number, Span(start, start))] if number else []
    return Row((*own, *row.cells, title), row.number)


def _words(rows: Sequence[Row], column: int) -> tuple[str, ...]:
    held = [_squeeze(row.cells[column].text) for row in rows if column < len(row.cells)]
    return tuple(dict.fromkeys(word for word in held if word))


def _first(row: Row) -> str:
    return next((cell.text for cell in row.cells if cell.text.strip()), "")


def _squeeze(text: str) -> str:
    return "".join(text.split())

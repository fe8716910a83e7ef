"""Lines torn by page breaks in, the paragraphs as they were before out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from desktop_app.documents.blocks import Paragraph, Span
from desktop_app.intake.brackets import opens_units, spoken_units
from desktop_app.intake.flow import Flow, flow_of
from desktop_app.intake.labels import IN_TEXT
from desktop_app.intake.markers import (
    FINISHED,
    FIRSTLY,
    LABEL_LINE,
    MARKER,
    decimal_heads,
    figured_heads,
    is_heading,
)

_ENDS_IN_LABEL = re.compile(rf"(?:{IN_TEXT.pattern})\s*$")
_POINT_MARK = re.compile(r"\s*[(（]?\d{1,2}[)）]")
# A list of units that goes on with the line above: 配合单位：市财政局 / 市水利局、市农业农村局
_UNIT_END = r"(?:局|委|办|厅|部|署|院|行|会|社|政府|办公室|公司|集团|中心|单位|部门|办事处|等)"
_UNIT_LINE = re.compile(rf"[^。；;:：]{{2,80}}{_UNIT_END}[、，。]?")
_LABEL_END = re.compile(rf"(?:{_UNIT_END}|[月日年底末前成持])$")
# Lines broken by a page end within three characters of its edge.
_MAX_SPOKEN = 80
_RAGGED, _MAX_LINE, _MIN_FULL = 6, 120, 5


def logical_paragraphs(paragraphs: Sequence[Paragraph], source: str) -> Iterator[Flow]:
    """Paragraphs as they were before page breaks tore them."""
    spans: list[Span] = []
    finished, torn, listed, full = True, "", False, False
    width = _page_width(paragraphs)
    figured = {*figured_heads(paragraphs), *decimal_heads(paragraphs)}
    for paragraph in paragraphs:
        text = paragraph.text.rstrip()
        marked = MARKER.match(text) and not (full and _POINT_MARK.match(text))
        begins = bool(marked or (not torn and LABEL_LINE.match(text)))
        # Where lines are not broken, each of these stands for itself without a full stop.
        alone = not width and len(text) <= _MAX_SPOKEN and spoken_units(text) == 0
        begins = begins or paragraph.span.start in figured or alone
        begins = begins or bool(not width and not torn and FIRSTLY.match(text))
        begins = begins or (listed and not torn and not _UNIT_LINE.fullmatch(text.strip()))
        # 任务1：修渠 / 。建成主渠: what begins with a stop ends the line above.
        goes_on = text.lstrip()[:1] in tuple("。，；、）”》")
        if spans and (finished or begins) and not goes_on:
            yield flow_of(source, *spans)
            spans, torn = [], ""
        spans.append(paragraph.span)
        # A colon or semicolon ends no line inside the bracket that names the units.
        torn = torn + text if opens_units(torn + text) or _ENDS_IN_LABEL.search(text) else ""
        finished = not torn and (
            alone
            or bool(FINISHED.search(text))
            or (is_heading(text) and not 0 < width <= _width(text) + _RAGGED)
        )
        # A full line without a stop: a bracketed number at the next line's head is none.
        full = not finished and 0 < width <= _width(text) + _RAGGED
        listed = bool(LABEL_LINE.match(text) or (listed and len(spans) > 1)) and bool(
            _LABEL_END.search(text)
        )
    if spans:
        yield flow_of(source, *spans)


def _page_width(paragraphs: Sequence[Paragraph]) -> int:
    """The width at which a text was broken into lines, nought where its lines are paragraphs."""
    widths = [_width(paragraph.text) for paragraph in paragraphs]
    widest = max(widths, default=0)
    full = sum(1 for width in widths if width + _RAGGED >= widest)
    return widest if widest <= _MAX_LINE and full >= _MIN_FULL and 4 * full >= len(widths) else 0


def _width(text: str) -> int:
    """How wide a line is on the page: Chinese characters count twice."""
    return sum(1 if char.isascii() else 2 for char in text.strip())

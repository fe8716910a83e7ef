"""Nothing in, PDFs with tables out: ruled and unruled, torn by pages, turned, in two columns."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
    Table,
    TableStyle,
)

FONTS = Path(__file__).resolve().parents[3] / "resources" / "fonts"
FACE = "golden-face"
# Title, target, units, deadline as printed.
WORKS: tuple[tuple[str, str, str, str], ...] = (
    (
        "澜江防洪堤加固",
        "对云汀段、柳渡段两处险工险段实施加固，完成堤身灌浆和护坡整治，汛期巡查道路全线贯通，加固堤防26公里。",
        "市水务局、云汀区人民政府、柳渡市人民政府",
        "2025年5月底",
    ),
    ("病险水库除险", "完成除险加固水库9座。", "市水务局、市财政局", "2025年12月底"),
    (
        "山洪灾害预警平台",
        "接入雨量站、水位站和视频点位，建立市县乡村四级联动的预警发布机制，接入监测站点340个。",
        "市应急局、市大数据局、石碛县人民政府",
        "2025.9",
    ),
    ("内涝点整治", "消除城区内涝点31处。", "市住房城乡建设局", "2025年上半年"),
    (
        "应急物资储备库",
        "按照市级库、县级库、乡镇点三级布局，补齐抽排、照明、救生三类装备，储备排水泵车18辆。",
        "市应急局、市发展改革委",
        "2025年6月30日前",
    ),
    ("防汛抗旱队伍", "组建抢险队伍45支。", "市应急局、各县（市、区）人民政府", "2025年4月底"),
    (
        "灌区续建配套",
        "改造渠首枢纽和骨干渠道，同步建设量测水设施，改善灌溉面积12.6万亩。",
        "市水务局、市农业农村局",
        "2026年底",
    ),
    (
        "地下水超采治理",
        "关停城市公共供水管网覆盖范围内的自备井，完成水源置换，压减地下水开采量1500万立方米，超采区水位止跌回升。",
        "市水务局、市自然资源和规划局、市住房城乡建设局",
        "2026年12月底",
    ),
    ("水文站网提升", "新建、改造水文站14处。", "市水务局", "2025年11月"),
    (
        "河湖长制考核",
        "完善日常巡查、交叉检查和年终评价相结合的考核办法，问题整改率达到98%。",
        "市水务局、市生态环境局",
        "2025年底",
    ),
    ("水利投融资改革", "落实中长期贷款16亿元。", "市财政局、市水务局", "2026年6月底"),
    (
        "水价综合改革",
        "建立精准补贴和节水奖励机制，农业水价达到运行维护成本水平，完成改革面积38万亩。",
        "市发展改革委、市水务局、市农业农村局",
        "2026年10月底",
    ),
)
HEADING = ("序号", "重点事项", "目标任务", "责任单位", "完成时限")
TITLE = "澜川市水安全保障重点事项清单（2025—2026年）"


def _face() -> str:
    if FACE not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FACE, str(FONTS / "FandolFang.ttf")))
    return FACE


def _style(size: float, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(
        "s", fontName=_face(), fontSize=size, leading=size * 1.45, wordWrap="CJK", **more
    )


def _cells(rows: Sequence[Sequence[str]]) -> list[list[Paragraph]]:
    cell = _style(10.5)
    return [[Paragraph(words.replace("\n", "<br/>"), cell) for words in row] for row in rows]


def _numbered() -> list[tuple[str, ...]]:
    return [HEADING, *((str(number), *work) for number, work in enumerate(WORKS, start=1))]


def _built(flowables: Sequence[Flowable], size: tuple[float, float] = A4) -> bytes:
    stream = io.BytesIO()

    def furnish(canvas: Canvas, page: Any) -> None:
        canvas.setFont(_face(), 9)
        canvas.drawString(90, size[1] - 40, "澜川市水安全保障规划")
        canvas.drawCentredString(size[0] / 2, 36, f"— {page.page + 2} —")

    made = SimpleDocTemplate(
        stream,
        pagesize=size,
        topMargin=80,
        bottomMargin=480 if size == A4 else 120,
        initialFontName=_face(),
        invariant=1,
    )
    made.build(list(flowables), onFirstPage=furnish, onLaterPages=furnish)
    return stream.getvalue()


_WIDTHS = (32, 82, 160, 110, 70)


def ruled() -> bytes:
    """A ruled table on low pages: rows torn anywhere, two categories merged over many rows."""
    heading, *rows = _numbered()
    merged = [("类别", *heading)]
    merged += [({0: "防灾", 6: "兴水"}.get(place, ""), *row) for place, row in enumerate(rows)]
    style = [
        ("SPAN", (0, 1), (0, 6)),
        ("SPAN", (0, 7), (0, 12)),
        ("GRID", (0, 0), (-1, -1), 0.6, black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    grid = Table(
        _cells(merged),
        (34, *_WIDTHS),
        repeatRows=1,
        splitInRow=1,
        style=TableStyle(style),
    )
    return _built([Paragraph(TITLE, _style(16, alignment=1)), grid])


def unruled() -> bytes:
    """The same list without a single line; its heading is repeated on every page."""
    style = TableStyle(
        [("VALIGN", (0, 0), (-1, -1), "TOP"), ("BOTTOMPADDING", (0, 0), (-1, -1), 7)]
    )
    grid = Table(_cells(_numbered()), _WIDTHS, repeatRows=1, style=style)
    return _built([Paragraph(TITLE, _style(16, alignment=1)), grid])


def three_lines() -> bytes:
    """Lines above and below the heading and at the end only, on a turned page."""
    rows = _numbered()
    style = TableStyle(
        [
            ("LINEABOVE", (0, 0), (-1, 0), 1.2, black),
            ("LINEBELOW", (0, 0), (-1, 0), 0.6, black),
            ("LINEBELOW", (0, -1), (-1, -1), 1.2, black),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ]
    )
    grid = Table(_cells(rows), (36, 120, 270, 190, 90), repeatRows=1, style=style)
    return _built([Paragraph(TITLE, _style(16, alignment=1)), grid], landscape(A4))


_PROSE = (
    "为保障城乡供水安全，制定本方案。",
    "一、强化水源保护",
    "1. 划定饮用水水源保护区11处，完成界标设置，2025年8月底前通过省级验收。（牵头单位：市生态环境局；配合单位：市水务局）",
    "2. 建设备用水源地2处，日供水能力达到6万吨以上，2025年底前具备供水条件。（牵头单位：市水务局；配合单位：市财政局、云汀区人民政府）",
    "二、推进管网改造",
    "3. 更新老旧供水管网95公里，漏损率控制在9%以内，2025年10月底前完成。（牵头单位：市住房城乡建设局；配合单位：市发展改革委）",
    "4. 推行分区计量，建成计量分区60个，2025年11月底前投用。（牵头单位：市住房城乡建设局；配合单位：市大数据局）",
    "三、健全应急机制",
    "5. 修订供水应急预案，每年开展联合演练不少于2次。（牵头单位：市应急局；配合单位：市水务局、市卫生健康委）",
)


def two_columns() -> bytes:
    """Running text set in two columns under a title that spans both."""
    stream = io.BytesIO()
    width, height = A4
    frames = [
        Frame(60, height - 140, width - 120, 60, id="top"),
        Frame(60, height - 430, 225, 280, id="left"),
        Frame(315, height - 430, 225, 280, id="right"),
    ]
    made = BaseDocTemplate(stream, pagesize=A4, initialFontName=_face(), invariant=1)
    made.addPageTemplates([PageTemplate(frames=frames)])
    body = _style(12, firstLineIndent=24)
    title = Paragraph("澜川市2025年供水安全工作方案", _style(18, alignment=1, spaceAfter=30))
    made.build([title, *(Paragraph(words, body) for words in _PROSE)])
    return stream.getvalue()


def turned() -> bytes:
    """A wide ruled table on upright paper, set a quarter turn; the pages themselves are not turned."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1)
    rows = _cells([HEADING, *_numbered()[1:7]])
    grid = Table(rows, (40, 130, 250, 180, 100), style=[("GRID", (0, 0), (-1, -1), 0.5, black)])
    canvas.translate(A4[0], 0)
    canvas.rotate(90)
    canvas.setFont(_face(), 16)
    canvas.drawCentredString(A4[1] / 2, 520, TITLE)
    grid.wrapOn(canvas, 740, 480)
    grid.drawOn(canvas, 70, 500 - grid._height)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def scanned() -> bytes:
    """One page that is nothing but a picture."""
    from PIL import Image

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1)
    picture = Image.new("L", (200, 280), 240)
    canvas.drawImage(ImageReader(picture), 0, 0, *A4)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()

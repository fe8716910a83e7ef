"""Colours that can be read, lights that differ by shape and word, a sheet that is kept."""

from __future__ import annotations

import itertools
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.paths import user_paths
from models.words import Light
from tests.support.ui_rows import item, milestone
from ui import text
from ui.icons import icon
from ui.palette import STYLES, load_palette
from ui.shapes import paint_shape
from ui.theme import SIZES, Look, Theme
from ui.widgets.source_words import excerpt

STYLE_FOLDER = user_paths().resources / "styles"
LEAST_CONTRAST, LEAST_OF_SHAPES = 4.5, 3.0
PLAIN = ("surface", "stripe", "raised")
GROUNDS = (
    *("window", "selection", "primary_soft", "demo_soft"),
    *("danger_soft", "warning_soft", "success_soft", *PLAIN),
)
WORDS = ("text", "muted", "primary", "danger", "warning", "success")


def luminance(colour: str) -> float:
    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    made = QColor(colour)
    red, green, blue = (channel(v) for v in (made.redF(), made.greenF(), made.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("style", STYLES)
def test_words_stand_out_from_every_ground(style: str) -> None:
    palette = load_palette(STYLE_FOLDER, style)
    pairs = [(palette[words], palette[ground]) for words in WORDS for ground in GROUNDS]
    pairs += [(palette["on_primary"], palette[g]) for g in ("primary", "primary_hover")]
    pairs += [(palette["demo"], palette["demo_soft"])]
    pieces = [name for name in palette.colours if name.startswith("piece_")]
    pairs += [(palette["text"], palette[piece]) for piece in pieces]
    for light in Light:
        grounds = (palette.light(light).soft, *(palette[g] for g in PLAIN))
        pairs += [(palette.light(light).text, ground) for ground in grounds]
    faint = [(a, b, round(contrast(a, b), 2)) for a, b in pairs if contrast(a, b) < LEAST_CONTRAST]
    assert pieces
    assert faint == []


@pytest.mark.parametrize("style", STYLES)
def test_shapes_and_marks_stand_out_from_paper(style: str) -> None:
    palette = load_palette(STYLE_FOLDER, style)
    marks = [palette.light(light).solid for light in Light]
    marks += [palette[name] for name in ("primary", "muted")]
    pairs = [(mark, palette[ground]) for mark in marks for ground in PLAIN]
    faint = [(a, b, round(contrast(a, b), 2)) for a, b in pairs if contrast(a, b) < LEAST_OF_SHAPES]
    assert faint == []


def test_an_unknown_style_is_the_light_one() -> None:
    assert load_palette(STYLE_FOLDER, "../secret").name == load_palette(STYLE_FOLDER, "light").name


def test_lights_differ_in_shape_and_word_too(qapp: QApplication) -> None:
    pictures = []
    for light in Light:
        picture = QImage(32, 32, QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        paint_shape(painter, QRectF(2, 2, 28, 28), light, QColor("black"))
        painter.end()
        pictures.append(bytes(picture.constBits()))
    for first, second in itertools.combinations(pictures, 2):
        differing = sum(a != b for a, b in zip(first, second, strict=True))
        assert differing > len(first) * 0.04
    words = [text.light_word(light) for light in Light]
    words.append(text.light_word(Light.GREY, undated=True))
    assert len(set(words)) == 6


def test_a_look_is_a_style_sheet_of_its_own(
    qapp: QApplication, theme: Theme, tmp_path: Path
) -> None:
    other = Theme(user_paths().resources, tmp_path)
    other.apply(qapp, Look("dark", "大"))
    dark = qapp.styleSheet()
    assert f"font-size: {SIZES['大']}px" in dark
    assert "$" not in dark
    assert dark.rindex("text-transform: none") > dark.rindex("text-transform: uppercase")
    assert not other.palette.colour("window").lightness() > 128
    theme.apply(qapp, theme.look)
    assert qapp.styleSheet() != dark


def test_a_look_taken_back_leaves_no_trace(qapp: QApplication, theme: Theme) -> None:
    ground = QWidget()
    column = QVBoxLayout(ground)
    ticked, list_ = QCheckBox("含子项"), QComboBox()
    ticked.setChecked(True)
    list_.addItem("全部单位")
    for widget in (ticked, list_, QPushButton("清除筛选"), QLineEdit("铁路")):
        column.addWidget(widget)
    ground.show()
    look = theme.look
    before = ground.grab().toImage()
    theme.apply(qapp, Look("dark", look.size))
    dark = ground.grab().toImage()
    theme.apply(qapp, look)
    assert dark != before
    assert ground.grab().toImage() == before
    ground.close()


def test_icons_take_the_colour_they_are_given(qapp: QApplication) -> None:
    for path in sorted((user_paths().resources / "icons").glob("*.svg")):
        if path.stem == "duban":
            continue
        picture = icon(path.parent, path.stem, "#ff0000").pixmap(24, 24).toImage()
        colours = {
            picture.pixelColor(x, y).name()
            for x in range(picture.width())
            for y in range(picture.height())
            if picture.pixelColor(x, y).alpha() == 255
        }
        assert colours == {"#ff0000"}, path.name


@pytest.mark.parametrize(
    ("value", "words"),
    [("66.666", "66.7%"), ("100", "100%"), ("35.0", "35%"), ("0", "0%"), (None, "")],
)
def test_percentages(value: str | None, words: str) -> None:
    assert text.percent(Decimal(value) if value is not None else None) == words


def test_figures_have_no_exponent() -> None:
    assert text.figure(Decimal("1000")) == "1000"
    assert text.figure(Decimal("2378.50")) == "2378.5"


def test_how_a_milestone_stands() -> None:
    due = date(2023, 9, 30)
    assert text.milestone_state(milestone(due), date(2023, 10, 1)) == "逾期 1 天"
    assert text.milestone_state(milestone(due), due) == "还有 0 天"
    assert "未设时限" in text.milestone_state(milestone(due, default=True), date(2024, 1, 1))
    done = milestone(due, done_on=date(2023, 9, 1))
    assert text.milestone_state(done, date(2024, 1, 1)) == "2023-09-01 完成"


def test_source_words_are_marked_and_harmless() -> None:
    source = "前文。<b>建成</b>一座桥。后文。"
    shown = excerpt(item("附件1/1", source=(3, 16)), source, "#ffff00")
    assert "&lt;b&gt;建成&lt;/b&gt;一座桥。" in shown
    assert shown.index("前文") < shown.index("#ffff00") < shown.index("建成")
    assert excerpt(item("附件1/1"), source, "#ffff00") == ""
    assert excerpt(item("附件1/1", source=(5, 9_999)), source, "#ffff00") == ""

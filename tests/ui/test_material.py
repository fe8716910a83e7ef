"""qt-material's rules and drawings as the window uses them are what qt-material itself would make."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import qt_material
from PySide6.QtWidgets import QApplication

from desktop_app.paths import user_paths
from ui.material import COLOURS, draw_marks, material_rules
from ui.palette import STYLES, Palette, load_palette

STYLE_FOLDER = user_paths().resources / "styles"
NAMED = re.compile(r"icon:/(\w+/[\w-]+\.svg)")
OWN = frozenset(path.name for path in (STYLE_FOLDER / "marks").glob("*.svg"))


def lines(sheet: str) -> list[str]:
    kept = (line.strip() for line in sheet.splitlines())
    return [line for line in kept if line and not line.startswith("/*")]


def by_qt_material(palette: Palette, pixels: int, folder: Path) -> str:
    colours = "".join(
        f'<color name="{name}">{palette[role]}</color>'
        for name, role in COLOURS.items()
        if name.endswith("Color")
    )
    source = folder / "colours.xml"
    source.write_text(f"<resources>{colours}</resources>", encoding="utf-8")
    made: str = qt_material.build_stylesheet(
        theme=str(source),
        extra={
            "font_family": '"某黑体"',
            "font_size": f"{pixels}px",
            "density_scale": "-1",
            **{name: palette[name] for name in ("danger", "warning", "success")},
        },
        parent=str(folder),
    )
    return made


@pytest.mark.parametrize("style", STYLES)
def test_the_rules_are_those_of_the_package(
    qapp: QApplication, style: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    palette = load_palette(STYLE_FOLDER, style)
    before = qapp.palette()
    wanted = by_qt_material(palette, 16, tmp_path)
    qapp.setPalette(before)
    assert lines(material_rules(STYLE_FOLDER, palette, "某黑体", 16)) == lines(wanted)
    own = tmp_path / "own"
    draw_marks(STYLE_FOLDER, palette, own)
    drawn = sorted(path.relative_to(own) for path in own.rglob("*.svg"))
    for path in (path for path in drawn if path.name not in OWN):
        assert (own / path).read_text(encoding="utf-8") == (tmp_path / path).read_text(
            encoding="utf-8"
        )
    assert len(drawn) > len(OWN) * 3


def test_every_drawing_that_is_named_is_there(tmp_path: Path) -> None:
    draw_marks(STYLE_FOLDER, load_palette(STYLE_FOLDER, "light"), tmp_path)
    sheets = "".join(path.read_text(encoding="utf-8") for path in STYLE_FOLDER.glob("*.qss"))
    named = set(NAMED.findall(sheets))
    assert len(named) > 40
    assert [name for name in sorted(named) if not (tmp_path / name).is_file()] == []


def test_drawings_are_made_anew_only_for_other_colours(tmp_path: Path) -> None:
    light, dark = (load_palette(STYLE_FOLDER, style) for style in ("light", "dark"))
    draw_marks(STYLE_FOLDER, light, tmp_path)
    arrow = tmp_path / "primary" / "downarrow.svg"
    first, when = arrow.read_text(encoding="utf-8"), arrow.stat().st_mtime_ns
    draw_marks(STYLE_FOLDER, light, tmp_path)
    assert arrow.stat().st_mtime_ns == when
    draw_marks(STYLE_FOLDER, dark, tmp_path)
    assert arrow.read_text(encoding="utf-8") != first

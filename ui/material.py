"""A palette and a size of type in; qt-material's rules in our colours, and the drawings they name, out.

qt-material itself is not loaded: with its template engine it takes longer than the first page.
`installer.material` puts its rules into `resources/styles`; its drawings lie in its package.
"""

from __future__ import annotations

import zlib
from importlib.util import find_spec
from pathlib import Path
from string import Template

from ui.palette import Palette

RULES = "material.qss"
# What qt-material calls the colours, and which of ours they are.
COLOURS = {
    "primaryColor": "primary",
    "primaryLightColor": "selection",
    "secondaryColor": "surface",
    "secondaryLightColor": "border",
    "secondaryDarkColor": "window",
    "primaryTextColor": "text",
    "secondaryTextColor": "text",
    "danger": "danger",
    "warning": "warning",
    "success": "success",
}
SHARES = (10, 20, 25, 30, 40, 50, 70, 75, 80)
# Its drawings stand in folders of these names, in its own colours: a line, and the ground.
FOLDERS = {"primary": "primary", "active": None, "disabled": "border"}
ACTIVE = "#707070"
LINE, GROUND, NOTHING = "#0000ff", "#ff0000", "#000000"
# Our own drawings of ticks and arrows take the place of its: each folder in one colour of ours.
MARK_COLOURS = {"primary": "primary", "active": "muted", "disabled": "muted"}


def material_rules(styles: Path, palette: Palette, family: str, pixels: int) -> str:
    """The style rules of qt-material in our colours, in a type of this family and height."""
    places = {"family": f'"{family}"', "size": str(pixels), "smaller": f"{pixels - 1:.1f}"}
    for name, role in COLOURS.items():
        places[name] = palette[role]
        places |= {f"{name}_{share}": _shining(palette[role], share) for share in SHARES}
    return Template((styles / RULES).read_text(encoding="utf-8")).substitute(places)


def draw_marks(styles: Path, palette: Palette, folder: Path) -> None:
    """Put the drawings that the rules name into a folder, anew only when anything has changed."""
    sources = _drawings()
    own = sorted((styles / "marks").glob("*.svg"))
    told = "".join(f"{path}{path.stat().st_mtime_ns}" for path in (*sources, *own))
    key = f"{zlib.crc32(f'{told}{palette.colours}'.encode()):08x}"
    done = folder / "marks.key"
    if done.is_file() and done.read_text(encoding="utf-8") == key:
        return
    for name in FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    wanted = "".join(path.read_text(encoding="utf-8") for path in styles.glob("*.qss"))
    for path in sources:
        _colour(path, palette, folder, wanted)
    for path in own:
        drawing = Template(path.read_text(encoding="utf-8"))
        for name, role in MARK_COLOURS.items():
            on = "surface" if name == "disabled" else "on_primary"
            made = drawing.substitute(colour=palette[role], on=palette[on])
            (folder / name / path.name).write_text(made, encoding="utf-8")
    done.write_text(key, encoding="utf-8")


def _drawings() -> list[Path]:
    package = find_spec("qt_material")
    if package is None or package.origin is None:
        return []
    return sorted((Path(package.origin).parent / "resources" / "source").glob("*.svg"))


def _colour(path: Path, palette: Palette, folder: Path, wanted: str) -> None:
    """Write one drawing in the colour of each folder that the rules take it from."""
    # Its drawings break their lines in the midst of a colour.
    drawing = path.read_text(encoding="utf-8").replace("\\\n", "")
    drawing = drawing.replace(GROUND, palette["surface"])
    for name, role in FOLDERS.items():
        if f"icon:/{name}/{path.name}" in wanted:
            line = ACTIVE if role is None else palette[role]
            made = drawing.replace(LINE, line).replace(NOTHING, "#ffffff00")
            (folder / name / path.name).write_text(made, encoding="utf-8")


def _shining(colour: str, share: int) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, {share / 100:g})"

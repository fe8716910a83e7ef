"""In: qt-material's template of style rules; out: the same rules with places for our colours and type.

Run as `python -m installer.material` after qt-material was renewed. The window fills the places in
by itself: loading qt-material and its template engine takes longer than showing the first page.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jinja2

DENSITY = -1
TARGET = Path(__file__).resolve().parents[1] / "resources" / "styles" / "material.qss"
HEAD = "/* Made by installer.material out of qt-material (BSD-2-Clause). Do not edit. */"
COLOURS = (
    "primaryColor",
    "primaryLightColor",
    "secondaryColor",
    "secondaryLightColor",
    "secondaryDarkColor",
    "primaryTextColor",
    "secondaryTextColor",
    "danger",
    "warning",
    "success",
)


def package_folder() -> Path:
    """Where qt-material lies; it is not imported."""
    found = find_spec("qt_material")
    if found is None or found.origin is None:
        raise FileNotFoundError("qt_material")
    return Path(found.origin).parent


def rules_with_places() -> str:
    """The rules of qt-material, with `${…}` where a colour, a family or a size of type belongs."""
    source = (package_folder() / "material.qss.template").read_text(encoding="utf-8")
    environment = jinja2.Environment(autoescape=False)  # noqa: S701 -- style rules, not HTML
    environment.filters["opacity"] = _opacity
    environment.filters["density"] = _density
    made = environment.from_string(source.replace("$", "$$")).render(
        {name: f"${{{name}}}" for name in COLOURS},
        font_family="${family}",
        font_size="${size}px",
        density_scale=DENSITY,
        button_shape="default",
        linux=True,
        pyside6=True,
    )
    lines = (line.rstrip() for line in made.splitlines() if line.strip())
    return "\n".join((HEAD, *lines)) + "\n"


def _opacity(colour: str, value: float = 0.5) -> str:
    """The place of a colour that lets the ground shine through: its share in per cent behind its name."""
    return f"${{{colour[2:-1]}_{round(value * 100)}}}"


def _density(
    value: Any,
    scale_of: Any,
    border: int = 0,
    scale: float = 1,
    density_interval: int = 4,
    min_: int = 4,
) -> Any:
    """How qt-material shrinks lengths; the size of type is known in the window only."""
    if value == "${size}px":
        return "${smaller}"
    value = float(value) if isinstance(value, str) else value
    dense = (value + density_interval * int(scale_of) - border * 2) * scale
    return dense if dense > 0 else min_


if __name__ == "__main__":
    TARGET.write_text(rules_with_places(), encoding="utf-8")
    sys.stdout.write(f"{TARGET}\n")

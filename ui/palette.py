"""A palette file of `resources/styles` in, named colours for style sheet and painters out."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtGui import QColor

from models.words import Light

STYLES = ("light", "dark", "contrast")


@dataclass(frozen=True, slots=True)
class LightColours:
    """The colours of one light: for words, for the ground of a chip, and for its shape."""

    text: str
    soft: str
    solid: str

    @property
    def soft_colour(self) -> QColor:
        """The ground of a chip, ready to paint with."""
        return QColor(self.soft)

    @property
    def text_colour(self) -> QColor:
        """The colour of words on that ground, ready to paint with."""
        return QColor(self.text)

    @property
    def solid_colour(self) -> QColor:
        """The colour of the shape, ready to paint with."""
        return QColor(self.solid)


@dataclass(frozen=True, slots=True)
class Palette:
    """All colours of a theme by what they are used for."""

    name: str
    dark: bool
    colours: dict[str, str]
    lights: dict[Light, LightColours]

    def __getitem__(self, role: str) -> str:
        return self.colours[role]

    def colour(self, role: str) -> QColor:
        """The colour of a role such as `text` or `primary`, ready to paint with."""
        return QColor(self.colours[role])

    def light(self, light: Light) -> LightColours:
        """The colours of a light."""
        return self.lights[light]


def load_palette(folder: Path, style: str) -> Palette:
    """Read `<style>.toml`; an unknown style means the light one."""
    chosen = style if style in STYLES else STYLES[0]
    data: dict[str, Any] = tomllib.loads((folder / f"{chosen}.toml").read_text(encoding="utf-8"))
    lights = {Light(name): LightColours(**values) for name, values in data.pop("lights").items()}
    name, dark = str(data.pop("name")), bool(data.pop("dark"))
    return Palette(name, dark, data, lights)

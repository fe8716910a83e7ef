"""A palette and a type size in, the qt-material style sheet tuned for Chinese out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from string import Template

from PySide6.QtCore import QDir
from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from ui.palette import Palette, load_palette

# A simplified Chinese family must be named, or Japanese glyph forms may appear.
FAMILIES = (
    "Noto Sans SC",
    "Source Han Sans SC",
    "Noto Sans CJK SC",
    "思源黑体",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Micro Hei",
    "SimHei",
)
SHIPPED_FACES = ("FandolHei.ttf", "FandolHei-Bold.ttf")
SIZES = {"小": 13, "中": 14, "大": 16, "特大": 19}
DEFAULT_SIZE = "中"
# qt-material keeps its drawings in folders of these names; each in one colour of ours.
MARK_COLOURS = {"primary": "primary", "active": "muted", "disabled": "muted"}


@dataclass(frozen=True, slots=True)
class Look:
    """What the user may choose: the style, the type size (小 to 特大), and the family of the type.

    An empty family, or one that this machine does not have, is the first good one there is.
    """

    style: str = "light"
    size: str = DEFAULT_SIZE
    family: str = ""

    @property
    def pixels(self) -> int:
        """Height of running text in pixels."""
        return SIZES.get(self.size, SIZES[DEFAULT_SIZE])

    @property
    def scale(self) -> float:
        """How much larger than usual the type is; widths grow with it."""
        return self.pixels / SIZES[DEFAULT_SIZE]


class Theme:
    """Dresses the application; `palette` is what painters ask for colours."""

    def __init__(self, resources: Path, cache: Path) -> None:
        self._resources = resources
        self._cache = cache
        self._family = ""
        self._usual = ""
        self.look = Look()
        self.palette: Palette = load_palette(resources / "styles", self.look.style)

    def apply(self, app: QApplication, look: Look) -> None:
        """Give the whole application this look."""
        self.look = look
        self.palette = load_palette(self._resources / "styles", look.style)
        # Asking for all families takes a while: only for whoever chose one.
        chosen = bool(look.family) and look.family in families()
        self._family = look.family if chosen else self._usual_family()
        folder = self._cache / "theme" / look.style
        if app.style().objectName() != "fusion" and not app.styleSheet():
            # Once: every widget is polished anew each time.
            app.setStyle("Fusion")
        app.setStyleSheet(self._sheet(folder))
        app.setPalette(_qt_palette(app.palette(), self.palette))
        # qt-material's arrows and ticks are named by this prefix.
        QDir.setSearchPaths("icon", [str(folder)])

    def _usual_family(self) -> str:
        self._usual = self._usual or chinese_family(self._resources / "fonts")
        return self._usual

    def _sheet(self, folder: Path) -> str:
        """The style sheet, made anew only when something it is made of has changed."""
        own = self._own_rules()
        key = f"/* {self._fingerprint(own)} */"
        kept = folder / f"{self.look.pixels}.qss"
        if kept.is_file():
            sheet = kept.read_text(encoding="utf-8")
            if sheet.startswith(key):
                return sheet
        sheet = f"{key}\n{self._material(folder)}\n{own}"
        kept.write_text(sheet, encoding="utf-8")
        return sheet

    def _fingerprint(self, own: str) -> str:
        package = find_spec("qt_material")
        assert package is not None  # noqa: S101 -- a dependency
        assert package.origin is not None  # noqa: S101
        stamp = Path(package.origin).stat().st_mtime_ns
        drawn = "".join(self._marks().values())
        words = f"{package.origin}|{stamp}|{own}|{_material_colours(self.palette)}|{drawn}"
        return hashlib.sha256(words.encode()).hexdigest()

    def _material(self, folder: Path) -> str:
        # qt-material finds out which binding to use by looking at what is already imported,
        # and its import alone takes longer than our window: done only when nothing is kept.
        import qt_material  # noqa: PLC0415

        folder.mkdir(parents=True, exist_ok=True)
        source = folder / "colours.xml"
        source.write_text(_material_colours(self.palette), encoding="utf-8")
        sheet: str = qt_material.build_stylesheet(
            theme=str(source),
            extra={
                "font_family": f'"{self._family}"',
                "font_size": f"{self.look.pixels}px",
                "density_scale": "-1",
                **{name: self.palette[name] for name in ("danger", "warning", "success")},
            },
            parent=str(folder),
        )
        self._draw_marks(folder)
        return sheet

    def _marks(self) -> dict[str, str]:
        """Our own drawings of ticks and arrows, by file name."""
        marks = sorted((self._resources / "styles" / "marks").glob("*.svg"))
        return {path.name: path.read_text(encoding="utf-8") for path in marks}

    def _draw_marks(self, folder: Path) -> None:
        """Put them in the place of qt-material's: its tick looks like half a choice."""
        for kind, name in MARK_COLOURS.items():
            on = "surface" if kind == "disabled" else "on_primary"
            colours = {"colour": self.palette[name], "on": self.palette[on]}
            for file, drawing in self._marks().items():
                made = Template(drawing).substitute(colours)
                (folder / kind / file).write_text(made, encoding="utf-8")

    def _own_rules(self) -> str:
        template = (self._resources / "styles" / "duban.qss").read_text(encoding="utf-8")
        pixels = self.look.pixels
        return Template(template).substitute(
            self.palette.colours,
            family=self._family,
            size=pixels,
            small=pixels - 1,
            large=pixels + 3,
            huge=pixels + 12,
            row=pixels * 2 + 8,
            control=pixels + 18,
            chip=pixels + 12,
            chip_radius=(pixels + 12) // 2 - 1,
            icons=(self._resources / "icons").as_posix(),
        )


def families() -> list[str]:
    """The families of this machine that have simplified Chinese."""
    return QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)


def chinese_family(fonts: Path) -> str:
    """The first simplified Chinese family of this machine, else the shipped 黑体."""
    present = set(QFontDatabase.families())
    for family in FAMILIES:
        if family in present:
            return family
    families: list[str] = []
    for name in SHIPPED_FACES:
        face = fonts / name
        if face.exists():
            number = QFontDatabase.addApplicationFont(str(face))
            families += QFontDatabase.applicationFontFamilies(number)
    return families[0] if families else QApplication.font().family()


def _material_colours(palette: Palette) -> str:
    colours = {
        "primaryColor": palette["primary"],
        "primaryLightColor": palette["selection"],
        "secondaryColor": palette["surface"],
        "secondaryLightColor": palette["border"],
        "secondaryDarkColor": palette["window"],
        "primaryTextColor": palette["text"],
        "secondaryTextColor": palette["text"],
    }
    lines = [f'<color name="{name}">{value}</color>' for name, value in colours.items()]
    return "<resources>" + "".join(lines) + "</resources>"


def _qt_palette(present: QPalette, palette: Palette) -> QPalette:
    """Colours for what no style sheet reaches, such as placeholder text and links."""
    made = QPalette(present)
    roles = (
        (QPalette.ColorRole.Text, "text"),
        (QPalette.ColorRole.WindowText, "text"),
        (QPalette.ColorRole.PlaceholderText, "muted"),
        (QPalette.ColorRole.Link, "primary"),
        (QPalette.ColorRole.Base, "surface"),
        (QPalette.ColorRole.Window, "window"),
        (QPalette.ColorRole.Highlight, "selection"),
        (QPalette.ColorRole.HighlightedText, "text"),
    )
    for role, name in roles:
        made.setColor(role, palette.colour(name))
    return made

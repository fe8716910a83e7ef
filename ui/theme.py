"""A palette and a type size in, the qt-material style sheet tuned for Chinese out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from string import Template

from PySide6.QtCore import QDir
from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from ui.material import draw_marks, material_rules
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
        draw_marks(self._resources / "styles", self.palette, folder)
        # qt-material's arrows and ticks are named by this prefix, and looked up with the sheet.
        QDir.setSearchPaths("icon", [str(folder)])
        # Off before on: Qt looks a changed sheet up for each widget and all within it again, which
        # takes ten times as long; nothing is painted in between.
        app.setStyleSheet("")
        app.setPalette(_qt_palette(app.palette(), self.palette))
        app.setStyleSheet(self._sheet())
        _renew_links()

    def _usual_family(self) -> str:
        self._usual = self._usual or chinese_family(self._resources / "fonts")
        return self._usual

    def _sheet(self) -> str:
        """The style sheet: qt-material's rules, then ours, which stand above them."""
        styles = self._resources / "styles"
        rules = material_rules(styles, self.palette, self._family, self.look.pixels)
        return f"{rules}\n{self._own_rules()}"

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


def _renew_links() -> None:
    """Links in running text take their colour when the text is set, not when it is painted."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, QLabel) and "<a " in (words := widget.text()):
            widget.clear()
            widget.setText(words)


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

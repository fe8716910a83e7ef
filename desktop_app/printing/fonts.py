"""Font folders in, faces that ReportLab can embed out: the user's own faces first, then ours."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError

from desktop_app.errors import FontError
from desktop_app.printing.face_files import read_face
from desktop_app.printing.font_scan import FontFile, scan, system_font_dirs
from desktop_app.printing.styles import Role

WANTED: dict[Role, tuple[str, ...]] = {
    Role.BODY: (
        "仿宋_GB2312",
        "FangSong_GB2312",
        "方正仿宋_GBK",
        "FZFangSong-Z02",
        "方正仿宋简体",
        "FZFangSong-Z02S",
        "方正仿宋_GB18030",
        "CESI仿宋-GB2312",
        "CESI仿宋-GB18030",
        "仿宋",
        "FangSong",
        "华文仿宋",
        "STFangsong",
    ),
    Role.TITLE: (
        "方正小标宋简体",
        "FZXiaoBiaoSong-B05S",
        "方正小标宋_GBK",
        "FZXiaoBiaoSong-B05",
        "方正小标宋_GB18030",
        "CESI小标宋-GB18030",
        "CESI小标宋",
        "文鼎小标宋简",
        "汉仪小标宋简",
        "华文中宋",
        "STZhongsong",
    ),
    Role.KAI: (
        "楷体_GB2312",
        "KaiTi_GB2312",
        "方正楷体_GBK",
        "FZKai-Z03",
        "方正楷体简体",
        "FZKai-Z03S",
        "方正楷体_GB18030",
        "CESI楷体-GB2312",
        "CESI楷体-GB18030",
        "楷体",
        "KaiTi",
        "华文楷体",
        "STKaiti",
    ),
    Role.HEI: (
        "黑体",
        "SimHei",
        "方正黑体_GBK",
        "FZHei-B01",
        "方正黑体简体",
        "FZHei-B01S",
        "方正黑体_GB18030",
        "CESI黑体-GB2312",
        "CESI黑体-GB18030",
    ),
    Role.SONG: (
        "宋体",
        "SimSun",
        "方正书宋_GBK",
        "FZShuSong-Z01",
        "方正书宋_GB18030",
        "CESI宋体-GB2312",
        "CESI宋体-GB18030",
        "SimSun-ExtB",
    ),
}
"""Names looked for among the machine's own fonts, best first: Windows, WPS, UOS and 麒麟."""

BUILT = {
    Role.BODY: "FandolFang.ttf",
    Role.KAI: "FandolKai.ttf",
    Role.HEI: "FandolHei.ttf",
    Role.TITLE: "FandolSong-Bold.ttf",
    Role.SONG: "uming.ttc",
}
"""File names in the program's font folder."""

_USUAL_CENTRE = 0.38


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One embeddable face: its registered name, what people call it, and its glyphs.

    `centre` is the height (em) of the middle of a Chinese character above the baseline.
    """

    name: str
    label: str
    own: bool
    glyphs: dict[int, int]
    widths: dict[int, float]
    default_width: float
    centre: float

    def has(self, char: str) -> bool:
        """Whether the face can draw the character."""
        return ord(char) in self.glyphs

    def width(self, char: str) -> float:
        """Advance of the character in em."""
        return self.widths.get(ord(char), self.default_width) / 1000


class FontSet:
    """The faces of one print shop: those of the machine, then those in the program's folder."""

    def __init__(self, folder: Path, system_dirs: Sequence[Path] | None = None) -> None:
        self._folder = folder
        self._dirs = system_font_dirs() if system_dirs is None else tuple(system_dirs)
        self._found: dict[str, FontFile] | None = None
        self._faces: dict[Role, Face] = {}
        self._loaded: dict[FontFile, Face | None] = {}
        self._chains: dict[Role, tuple[Face, ...]] = {}

    def face(self, role: Role) -> Face:
        """The face for a role; raises FontError when neither the machine nor we have one."""
        if role not in self._faces:
            face = self._own(role) or self._built(role)
            if face is None:
                raise FontError(
                    f"没有可用的{role}字体，不能排印。",
                    f"请运行 installer/fonts.py 生成字体，或安装“{WANTED[role][0]}”后重试。",
                )
            self._faces[role] = face
        return self._faces[role]

    def chain(self, role: Role) -> tuple[Face, ...]:
        """The faces asked in turn for a glyph: the role's own, 宋体, ours, then the others."""
        if role not in self._chains:
            every = [self.face(other) for other in Role]
            ours = self._built(Role.SONG) or self.face(Role.SONG)
            faces = {f.name: f for f in (self.face(role), self.face(Role.SONG), ours, *every)}
            self._chains[role] = tuple(faces.values())
        return self._chains[role]

    def _own(self, role: Role) -> Face | None:
        if self._found is None:
            self._found = scan(self._dirs)
        for name in WANTED[role]:
            file = self._found.get(name.casefold())
            face = self._load(file, own=True) if file else None
            if face is not None:
                return face
        return None

    def _built(self, role: Role) -> Face | None:
        path = self._folder / BUILT[role]
        if not path.is_file():
            return None
        face = self._load(FontFile(path, 0), own=False)
        if face is None:
            raise FontError(f"字体文件 {path.name} 已损坏。", "请重新运行 installer/fonts.py。")
        return face

    def _load(self, file: FontFile, own: bool) -> Face | None:
        if file not in self._loaded:
            self._loaded[file] = _load(file, own)
        return self._loaded[file]


def _load(file: FontFile, own: bool) -> Face | None:
    """The face in a file, or None where it is damaged or may not be embedded."""
    name = f"duban-{zlib.crc32(f'{file.path.resolve()}#{file.index}'.encode()):08x}"
    try:
        # ReportLab finds faces only in its own process-wide table; the name is made from the
        # path, so that registering the same file twice changes nothing.
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(read_face(name, file.path, file.index))
    except (TTFError, OSError, ValueError):
        return None
    face: Any = cast(Any, pdfmetrics.getFont(name)).face
    return Face(
        name=name,
        label=_text(face.fullName or face.name),
        own=own,
        glyphs=face.charToGlyph,
        widths=face.charWidths,
        default_width=face.defaultWidth,
        centre=_ink_centre(face),
    )


def _ink_centre(face: Any) -> float:
    """Height (em) of the middle of a Chinese character's ink above the baseline.

    Faces place their characters differently in the square; the outline of one tells.
    """
    glyph = face.charToGlyph.get(ord("国"))
    if glyph is None:
        return _USUAL_CENTRE
    face.seek(face.get_table_pos("glyf")[0] + face.glyphPos[glyph])
    _, _, lower, _, upper = [face.read_short() for _ in range(5)]
    return float((lower + upper) / 2 / face.unitsPerEm)


def _text(name: bytes | str) -> str:
    return name.decode("utf-8", "replace") if isinstance(name, bytes) else name

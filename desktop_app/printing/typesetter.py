"""A font set in, widths and runs of faces for any text out, and a record of what was used."""

from __future__ import annotations

from desktop_app.printing.fonts import Face, FontSet
from desktop_app.printing.report import MissingGlyph
from desktop_app.printing.styles import GETA, Role


class Typesetter:
    """Chooses a face for every character of one print run."""

    def __init__(self, fonts: FontSet) -> None:
        self._fonts = fonts
        self._faces: dict[Role, dict[str, Face]] = {role: {} for role in Role}
        self._native: dict[Role, set[str]] = {role: set() for role in Role}
        self._widths: dict[Role, dict[str, float]] = {role: {} for role in Role}
        self._used: dict[tuple[Role, str], Face] = {}
        self._lent: dict[tuple[Role, str], MissingGlyph] = {}

    def printable(self, char: str) -> bool:
        """Whether any face has the character."""
        return any(face.has(char) for face in self._fonts.chain(Role.BODY))

    def widths(self, role: Role, text: str, size: float, tracking: float = 0) -> list[float]:
        """The advance of each character in points, `tracking` added."""
        known = self._widths[role]
        try:
            return [known[char] * size + tracking for char in text]
        except KeyError:
            for char in set(text) - known.keys():
                known[char] = self._choose(role, char).width(char) if char != "\n" else 0.0
            return [known[char] * size + tracking for char in text]

    def runs(self, role: Role, text: str) -> list[tuple[Face, str]]:
        """The text in stretches of one face each."""
        if self._native[role].issuperset(text):
            return [(self._fonts.face(role), text)]
        runs: list[tuple[Face, str]] = []
        start = 0
        faces = [self._choose(role, char) for char in text]
        for i in range(1, len(text) + 1):
            if i == len(text) or faces[i] is not faces[start]:
                runs.append((faces[start], text[start:i]))
                start = i
        return runs

    def shift(self, role: Role, face: Face) -> float:
        """How far (em) a lent glyph must rise to stand level with the role's own face."""
        return self._fonts.face(role).centre - face.centre

    def centre(self, role: Role) -> float:
        """Height (em) of the middle of a Chinese character above the baseline."""
        return self._fonts.face(role).centre

    def faces_used(self) -> tuple[str, ...]:
        """Lines such as 仿宋：FandolFang R（程序自带）, in the order of first use."""
        lines = [
            f"{role}：{face.label}（{'本机字体' if face.own else '程序自带'}）"
            for (role, _), face in self._used.items()
        ]
        return tuple(dict.fromkeys(lines))

    def lent(self) -> tuple[MissingGlyph, ...]:
        """Characters that had to be taken from another face."""
        return tuple(self._lent.values())

    def _choose(self, role: Role, char: str) -> Face:
        chosen = self._faces[role].get(char)
        if chosen is None:
            chosen = self._find(role, char)
            self._faces[role][char] = chosen
        return chosen

    def _find(self, role: Role, char: str) -> Face:
        own = self._fonts.face(role)
        for face in self._fonts.chain(role):
            if face.has(char):
                break
        else:
            raise ValueError(f"U+{ord(char):04X} reached the typesetter without a glyph")
        if face is own:
            self._native[role].add(char)
            self._used.setdefault((role, face.name), face)
        elif char != GETA:
            self._lent[role, char] = MissingGlyph(char, role, face.label)
        return face

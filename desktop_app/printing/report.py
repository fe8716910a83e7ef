"""What a print run tells its caller: pages, faces used, and characters that needed help."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from desktop_app.printing.styles import GETA


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character its face lacks; `taken_from` names the face that lent it, None for 〓."""

    char: str
    role: str
    taken_from: str | None

    @property
    def sentence(self) -> str:
        """One Chinese sentence for the user."""
        code = f"U+{ord(self.char):04X}"
        if self.taken_from:
            return f"“{self.char}”（{code}）{self.role}缺字，改用 {self.taken_from}。"
        name = unicodedata.name(self.char, "未命名字符")
        return f"字符 {code}（{name}）任何字体均无字形，印作“{GETA}”。"


@dataclass(frozen=True, slots=True)
class PrintReport:
    """The outcome of one print run.

    `faces` are lines like 仿宋：FandolFang R（程序自带）; `notices` are all sentences the user
    should see; `text_chars` counts the characters of title and body text without spaces.
    """

    pages: int
    faces: tuple[str, ...] = ()
    missing: tuple[MissingGlyph, ...] = ()
    text_chars: int = 0
    notices: tuple[str, ...] = ()

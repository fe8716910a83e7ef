"""A font set in, the names under which Word and WPS know the faces out."""

from __future__ import annotations

from desktop_app.printing.fonts import FontSet
from desktop_app.printing.styles import Role

_COMMON = {
    Role.BODY: "仿宋",
    Role.KAI: "楷体",
    Role.HEI: "黑体",
    Role.TITLE: "方正小标宋简体",
    Role.SONG: "宋体",
}
"""Names that the offices' machines know; ours are unknown there."""


class Faces:
    """Names for the DOCX twin: the machine's own face where there is one, else the common name."""

    def __init__(self, fonts: FontSet) -> None:
        self._fonts = fonts

    def name(self, role: Role) -> str:
        """The face's name for a role."""
        face = self._fonts.face(role)
        return face.label if face.own else _COMMON[role]

    def lines(self) -> tuple[str, ...]:
        """Lines such as 仿宋：仿宋_GB2312, as a report lists them."""
        return tuple([f"{role}：{self.name(role)}" for role in Role])

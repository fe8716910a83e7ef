"""Text with tables laid out by spaces in, the same with tabs between their columns out.

Every character keeps its place: of the spaces between two columns the first becomes a tab.
"""

from __future__ import annotations

import re

_GAP = re.compile(r"(?<=\S)(?: {2,}|[ ]*\u3000[ \u3000]*)(?=\S)")
_HEADING = re.compile(
    r"[ \u3000]*(?:序\s?号|编\s?号)(?: {2,}|[ ]*\u3000[ \u3000]*)\S[^\t\n]*?(?:单位|部门|分工|时限|目标)[^\t\n]*"
)
_LEAST_GAPS = 2
_ROW = re.compile(r"[ \u3000]*\d{1,3}(?:[.\-]\d{1,3})*[.．、]?(?: {2,}|[ ]*\u3000)")
_LINE = re.compile(r"[^\n]*\n?")


def parted_by_spaces(text: str) -> tuple[str, list[int]]:
    """The text of the same length, and the numbers of the lines on which such tables begin."""
    if not _HEADING.search(text):
        return text, []
    lines: list[str] = []
    begun: list[int] = []
    inside = False
    for number, found in enumerate(_LINE.finditer(text), start=1):
        line = found[0]
        if _HEADING.match(line) and len(_GAP.findall(line)) >= _LEAST_GAPS:
            begun += [] if inside else [number]
            inside = True
        elif inside and line.strip() and not _ROW.match(line):
            inside = bool(_GAP.search(line))
        lines.append(_GAP.sub(_tabbed, line) if inside else line)
    return "".join(lines), begun


def _tabbed(found: re.Match[str]) -> str:
    return "\t" + found[0][1:]

"""One file of the templates, and where in it something stands."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """One file of the templates as it is in force; `own` where it is the user's."""

    name: str
    text: str
    own: bool
    built_in: bool


def line_of(text: str, words: str) -> int | None:
    """The first line that holds the words; for telling where something stands."""
    lines = text.splitlines()
    key = re.compile(rf"\s*(?:\[+\s*)?(?:[\w.]+\.)?{re.escape(words)}\s*(?:=|\])")
    for number, line in enumerate(lines, 1):
        if key.match(line):
            return number
    return next((n for n, line in enumerate(lines, 1) if words and words in line), None)

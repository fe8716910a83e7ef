"""Bad data as a value: what is doubtful, how grave, and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave an issue is: an error hinders posting, a warning needs a look, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Issue:
    """One doubt or fault found in input; `message` is a Chinese sentence."""

    code: str
    severity: Severity
    place: str
    message: str

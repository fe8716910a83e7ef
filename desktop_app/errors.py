"""Expected failures: what went wrong in, one Chinese sentence with the next step out."""

from __future__ import annotations


class DubanError(Exception):
    """The input or the store was refused; nothing was written. Exit code 1.

    `sentence` says what is wrong, `remedy` what the user can do next; both are Chinese.
    """

    def __init__(self, sentence: str, remedy: str = "") -> None:
        super().__init__(f"{sentence}{remedy}")
        self.sentence = sentence
        self.remedy = remedy


class StoreError(DubanError):
    """The store is missing, locked, damaged, foreign, or of another version."""


class StoreGoneError(StoreError):
    """The store is not at its place now: moved, renamed, or its stick pulled out."""


class DocumentError(DubanError):
    """A file cannot be read as a document or a sheet."""


class CycleError(DubanError):
    """A month is missing, already open, closed, or otherwise not in the needed state."""


class OutputError(DubanError):
    """A result cannot be written: disk full, folder read-only, file open elsewhere."""


class FontError(DubanError):
    """No face with the needed Chinese glyphs is at hand."""

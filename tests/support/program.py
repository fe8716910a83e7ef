"""The program as scripts meet it: words in, exit code, output and errors out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop_app.__main__ import main
from desktop_app.application import Application
from desktop_app.clock import system_clock
from desktop_app.paths import user_paths


@dataclass(frozen=True)
class Outcome:
    """What one command did."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The JSON document on stdout; fails when anything else stands there."""
        return json.loads(self.out)


class Program:
    """`duban` on one store, with a home of its own."""

    def __init__(
        self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.store = folder / "台账.duban"
        self._capsys = capsys
        monkeypatch.setenv("DUBAN_HOME", str(folder / "home"))
        monkeypatch.setenv("DUBAN_STORE", str(self.store))

    def __call__(self, *words: object) -> Outcome:
        self._capsys.readouterr()
        code = main([str(word) for word in words])
        captured = self._capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    def done(self, *words: object) -> Outcome:
        """A command that must succeed."""
        outcome = self(*words)
        assert outcome.code == 0, outcome.err
        return outcome

    def json(self, *words: object) -> Any:
        """The JSON answer of a command that must succeed."""
        return self.done(*words, "--json").data

    def refused(self, *words: object) -> str:
        """The one sentence of a command that must be refused with exit code 1."""
        outcome = self(*words)
        assert outcome.code == 1, f"{outcome.code} {outcome.err}"
        assert outcome.out == ""
        return outcome.err.strip()

    def opened(self) -> Application:
        """The store as the window has it; to be used as a context manager."""
        return Application.open(self.store, user_paths(), system_clock())

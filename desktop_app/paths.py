"""Where things lie on this machine: the user's data folder, logs, and the shipped resources."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

APP = "duban"


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders the program uses; made by `user_paths`, or by a test."""

    data: Path
    logs: Path
    resources: Path

    @property
    def default_store(self) -> Path:
        """The store opened when none is named."""
        return self.data / "台账.duban"

    @property
    def settings(self) -> Path:
        """The settings file of this user."""
        return self.data / "settings.ini"

    @property
    def plans(self) -> Path:
        """The built-in plans."""
        return self.resources / "plans"

    @property
    def rules(self) -> Path:
        """The rule sets for lights."""
        return self.resources / "rules"

    @property
    def templates(self) -> Path:
        """The built-in templates of papers."""
        return self.resources / "templates"

    @property
    def own_templates(self) -> Path:
        """The user's own templates; a file here goes before the built-in one."""
        return self.data / "templates"

    @property
    def manual(self) -> Path:
        """The manual that F1 opens, with its pictures."""
        return self.resources / "manual"

    @property
    def fonts(self) -> Path:
        """The faces that set-up has put at hand."""
        return self.resources / "fonts"


def user_paths() -> Paths:
    """The folders of the present user; DUBAN_HOME moves data and logs elsewhere (a stick)."""
    resources = Path(__file__).resolve().parent.parent / "resources"
    home = os.environ.get("DUBAN_HOME")
    if home:
        return Paths(Path(home), Path(home) / "logs", resources)
    data = Path(platformdirs.user_data_dir(APP, appauthor=False))
    return Paths(data, Path(platformdirs.user_log_dir(APP, appauthor=False)), resources)

"""In: the session's environment and Qt's plugins; out: an environment in which Chinese can be typed.

Desks run fcitx, whose sessions say ``QT_IM_MODULE=fcitx``. The Qt that Python carries has no plugin
of that name, finds none, and then takes latin letters only. Fcitx 5 also speaks the protocol of
ibus, for which Qt does carry a plugin; without an ``ibus-daemon`` on the machine that plugin works
over the portal alone. Tried with fcitx5 5.0 under X11; fcitx 4 answers no ibus and stays silent.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from pathlib import Path

MODULE, MODULES, LEGACY, PORTAL = (
    "QT_IM_MODULE",
    "QT_IM_MODULES",
    "XMODIFIERS",
    "IBUS_USE_PORTAL",
)
FCITX, IBUS = "fcitx", "ibus"


def use_portal_for_fcitx(environment: MutableMapping[str, str], plugins: Path) -> bool:
    """Let Qt reach fcitx through ibus where it has no plugin for fcitx; whether anything changed.

    `plugins` is Qt's folder of plugins. Must be called before the QApplication is made.
    """
    if not _wants_fcitx(environment) or _has_plugin(plugins):
        return False
    environment[MODULE] = IBUS
    if MODULES in environment:
        environment[MODULES] = ";".join(_with_ibus(environment[MODULES].split(";")))
    environment.setdefault(PORTAL, "1")
    return True


def _wants_fcitx(environment: MutableMapping[str, str]) -> bool:
    named = environment.get(MODULES) or environment.get(MODULE)
    # Where no Qt method is named, the session's method for old X programs tells which one runs.
    return FCITX in (named if named else environment.get(LEGACY, "")).lower()


def _has_plugin(plugins: Path) -> bool:
    return any((plugins / "platforminputcontexts").glob(f"*{FCITX}*"))


def _with_ibus(names: list[str]) -> list[str]:
    """The methods in their order, each once, ibus in the place of fcitx."""
    changed = [IBUS if name.strip().lower().startswith(FCITX) else name for name in names]
    return list(dict.fromkeys(changed))

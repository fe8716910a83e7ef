"""Chinese can be typed where the desk runs fcitx, and nothing changes where it does not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo

from ui.input_method import use_portal_for_fcitx

PLUGINS = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))


@pytest.mark.parametrize(
    "session",
    [
        {"QT_IM_MODULE": "fcitx"},
        {"QT_IM_MODULE": "fcitx5"},
        {"XMODIFIERS": "@im=fcitx"},
        {"QT_IM_MODULE": "", "XMODIFIERS": "@im=fcitx"},
    ],
)
def test_a_session_of_fcitx_is_reached_through_ibus(session: dict[str, str]) -> None:
    assert use_portal_for_fcitx(session, PLUGINS)
    assert session["QT_IM_MODULE"] == "ibus"
    assert session["IBUS_USE_PORTAL"] == "1"


def test_the_list_of_newer_sessions_keeps_its_order() -> None:
    session = {"QT_IM_MODULES": "wayland;fcitx;ibus", "QT_IM_MODULE": "fcitx"}
    assert use_portal_for_fcitx(session, PLUGINS)
    assert session["QT_IM_MODULES"] == "wayland;ibus"


@pytest.mark.parametrize(
    "session",
    [
        {},
        {"QT_IM_MODULE": "ibus"},
        {"QT_IM_MODULE": "ibus", "XMODIFIERS": "@im=fcitx"},
        {"XMODIFIERS": "@im=ibus"},
    ],
)
def test_other_sessions_stay_as_they_are(session: dict[str, str]) -> None:
    before = dict(session)
    assert not use_portal_for_fcitx(session, PLUGINS)
    assert session == before


def test_a_plugin_for_fcitx_is_left_to_work(tmp_path: Path) -> None:
    """An office may have put the plugin of its system into Qt's folder."""
    folder = tmp_path / "platforminputcontexts"
    folder.mkdir()
    (folder / "libfcitx5platforminputcontextplugin.so").touch()
    session = {"QT_IM_MODULE": "fcitx"}
    assert not use_portal_for_fcitx(session, tmp_path)
    assert session == {"QT_IM_MODULE": "fcitx"}


def test_a_choice_of_the_administrator_is_kept() -> None:
    session = {"QT_IM_MODULE": "fcitx", "IBUS_USE_PORTAL": "0"}
    use_portal_for_fcitx(session, PLUGINS)
    assert session["IBUS_USE_PORTAL"] == "0"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux desks run fcitx or ibus")
def test_qt_carries_the_plugin_this_relies_on() -> None:
    names = [path.name for path in (PLUGINS / "platforminputcontexts").glob("*ibus*")]
    assert names == ["libibusplatforminputcontextplugin.so"]

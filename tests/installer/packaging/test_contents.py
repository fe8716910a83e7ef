"""What goes into a package: data behind links, libraries that something needs, no tools of tests."""

from __future__ import annotations

from pathlib import Path

import PySide6
import pytest

from installer.packaging.contents import distributions, needed_binaries, resource_files

QT = "PySide6/Qt/plugins"


def test_faces_are_taken_from_behind_their_links_and_notes_stay_at_home(tmp_path: Path) -> None:
    fonts = tmp_path / "resources" / "fonts"
    fonts.mkdir(parents=True)
    face = tmp_path / "cache.ttf"
    face.write_bytes(b"face")
    (fonts / "FandolFang.ttf").symlink_to(face)
    (fonts / "README.md").write_text("for developers")
    (fonts / "broken.ttf").symlink_to(tmp_path / "nowhere")
    taken = [(source.read_bytes(), str(place)) for source, place in resource_files(tmp_path)]
    assert taken == [(b"face", "resources/fonts/FandolFang.ttf")]


def test_what_only_a_plugin_left_out_wanted_goes_with_it() -> None:
    binaries = [
        (f"{QT}/platformthemes/libqgtk3.so", "/qt/libqgtk3.so", "BINARY"),
        (f"{QT}/platforms/libqxcb.so", "/qt/libqxcb.so", "BINARY"),
        ("libgtk-3.so.0", "/usr/lib/libgtk-3.so.0", "BINARY"),
        ("libpango-1.0.so.0", "/usr/lib/libpango-1.0.so.0", "BINARY"),
        ("libxcb-cursor.so.0", "/usr/lib/libxcb-cursor.so.0", "BINARY"),
        ("libxcb-util.so.1", "/usr/lib/libxcb-util.so.1", "BINARY"),
        ("libpython3.11.so.1.0", "/usr/lib/libpython3.11.so.1.0", "BINARY"),
    ]
    imports = {
        "/qt/libqgtk3.so": ["libgtk-3.so.0"],
        "/usr/lib/libgtk-3.so.0": ["libpango-1.0.so.0"],
        "/qt/libqxcb.so": ["libxcb-cursor.so.0"],
        "/usr/lib/libxcb-cursor.so.0": ["libxcb-util.so.1"],
    }
    kept = needed_binaries(binaries, lambda file: imports.get(file, []))
    assert [place for place, _, _ in kept] == [
        f"{QT}/platforms/libqxcb.so",
        "libpython3.11.so.1.0",
        "libxcb-cursor.so.0",
        "libxcb-util.so.1",
    ]


@pytest.mark.parametrize(
    ("plugin", "stays"),
    [
        ("platforms/libqxcb.so", True),
        ("platforms/libqoffscreen.so", True),
        ("platforms/libqwayland-generic.so", True),
        ("platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        ("printsupport/libcupsprintersupport.so", True),
        ("iconengines/libqsvgicon.so", True),
        ("platforms/libqvnc.so", False),
        ("egldeviceintegrations/libqeglfs-x11-integration.so", False),
        ("tls/libqopensslbackend.so", False),
    ],
)
def test_a_desk_keeps_screen_keyboard_and_printer(plugin: str, stays: bool) -> None:
    """The plugins are those that the installed Qt has: a new Qt with other names fails here."""
    qt = Path(PySide6.__path__[0]) / "Qt" / "plugins"
    if not qt.is_dir():
        pytest.skip("Qt 的插件文件夹不在 Linux 的位置")
    assert (qt / plugin).is_file()
    kept = needed_binaries([(f"{QT}/{plugin}", str(qt / plugin), "BINARY")], lambda _: [])
    assert bool(kept) is stays


def test_libraries_of_libraries_are_named_and_tools_are_not() -> None:
    names = {name.lower() for name in distributions()}
    assert {"duban", "pyside6_essentials", "shiboken6", "sqlalchemy", "pydantic", "lxml"} <= names
    assert not names & {"pytest", "mypy", "ruff", "hypothesis", "pyinstaller"}

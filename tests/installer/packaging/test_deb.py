"""A Debian package made of a small body, read back with dpkg."""

from __future__ import annotations

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest
from defusedxml import ElementTree

from installer.packaging.deb import DESKTOP, MIME, Package, build_deb

ROOT = Path(__file__).resolve().parents[3]
needs_dpkg = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="本机没有 dpkg-deb")


@pytest.fixture
def body(tmp_path: Path) -> Path:
    folder = tmp_path / "duban"
    (folder / "_internal").mkdir(parents=True)
    (folder / "duban").write_text("#!/bin/sh\n")
    (folder / "duban").chmod(0o755)
    (folder / "_internal" / "库.so").write_bytes(b"x" * 5000)
    return folder


def told(*words: str) -> str:
    return subprocess.run(words, capture_output=True, encoding="utf-8", check=True).stdout


@needs_dpkg
def test_a_desk_finds_program_command_menu_and_file_type(body: Path, tmp_path: Path) -> None:
    package = Package("0.1.0", "2.28", ["libGL.so.1", "libwayland-client.so.0"])
    made = build_deb(package, body, ROOT, tmp_path)
    told("dpkg-deb", "-x", str(made), str(tmp_path / "x"))
    root = tmp_path / "x"
    assert (root / "opt/duban/duban").stat().st_mode & 0o111
    assert (root / "opt/duban/_internal/库.so").stat().st_size == 5000
    assert str((root / "usr/bin/duban").readlink()) == "/opt/duban/duban"
    assert (root / "usr/share/icons/hicolor/scalable/apps/duban.svg").read_text().startswith("<svg")
    listing = told("dpkg-deb", "-c", str(made))
    assert all(" root/root " in line for line in listing.splitlines())
    wanted = "libc6 (>= 2.28), fontconfig-config, libgl1"
    assert told("dpkg-deb", "-f", str(made), "Depends").strip() == wanted
    assert "督办" in told("dpkg-deb", "-f", str(made), "Description")
    assert not list(tmp_path.glob("tmp*"))


def test_the_menu_entry_opens_a_file_that_was_clicked() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read_string(DESKTOP)
    words = entry["Desktop Entry"]
    assert words["Exec"] == "duban %f"
    assert words["Name"] == "督办台账"
    kind = ElementTree.fromstring(MIME)[0]
    assert f"{kind.get('type')};" == words["MimeType"]
    assert [each.get("pattern") for each in kind if each.tag.endswith("glob")] == ["*.duban"]


def test_a_library_of_unknown_origin_is_named() -> None:
    package = Package("0.1.0", "2.28", ["libGL.so.1", "libstrange.so.3"])
    assert package.unknown() == ["libstrange.so.3"]

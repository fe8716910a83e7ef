"""Fonts and licences are found on the machine, or taken out of a Debian package."""

from __future__ import annotations

import gzip
import shutil
import subprocess
from pathlib import Path

import pytest

from installer import font_sources
from installer.font_sources import FANDOL, UMING, Package, download, installed, read_text


def package(folder: Path) -> Package:
    return Package(
        name="tiny-fonts",
        fonts=("Tiny.otf", "Bold.otf"),
        licences=(("tiny/COPYING", "Tiny-COPYING.txt"),),
        folders=(str(folder / "absent"), str(folder / "fonts")),
        licence_folders=(str(folder / "doc"),),
    )


def lay_out(folder: Path) -> None:
    (folder / "fonts").mkdir(parents=True)
    (folder / "fonts" / "Tiny.otf").write_bytes(b"tiny")
    (folder / "fonts" / "Bold.otf").write_bytes(b"bold")
    (folder / "doc" / "tiny").mkdir(parents=True)
    (folder / "doc" / "tiny" / "COPYING.gz").write_bytes(gzip.compress(b"free", mtime=0))


def make_deb(root: Path, target: Path) -> None:
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "control").write_text(
        "Package: tiny-fonts\nVersion: 1.2-3\nArchitecture: all\n"
        "Maintainer: Nobody <nobody@example.invalid>\nDescription: tiny\n"
    )
    subprocess.run(["dpkg-deb", "-b", str(root), str(target)], check=True, capture_output=True)


def test_installed_fonts_are_found_with_their_licence(tmp_path: Path) -> None:
    lay_out(tmp_path)
    found = installed(package(tmp_path))
    assert found is not None
    assert {name: path.read_bytes() for name, path in found.files.items()} == {
        "Tiny.otf": b"tiny",
        "Bold.otf": b"bold",
    }
    assert read_text(found.licences["Tiny-COPYING.txt"]) == b"free"


def test_half_a_package_is_not_installed(tmp_path: Path) -> None:
    lay_out(tmp_path)
    (tmp_path / "fonts" / "Bold.otf").unlink()
    assert installed(package(tmp_path)) is None


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="本机没有 dpkg-deb")
class TestPackageFile:
    """What ``apt-get download`` leaves in the work folder is opened without installing it."""

    @pytest.fixture
    def work(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A work folder, and on the PATH an apt-get that copies the prepared package into it."""
        bin_folder = tmp_path / "bin"
        bin_folder.mkdir()
        apt = bin_folder / "apt-get"
        apt.write_text(f'#!/bin/sh\ncp "{tmp_path}"/tiny-fonts_1.2-3_all.deb .\n')
        apt.chmod(0o755)
        monkeypatch.setenv("PATH", str(bin_folder), prepend=":")
        folder = tmp_path / "work"
        folder.mkdir()
        return folder

    def test_fonts_licence_and_version_come_out(self, tmp_path: Path, work: Path) -> None:
        lay_out(tmp_path / "root" / "usr")
        make_deb(tmp_path / "root", tmp_path / "tiny-fonts_1.2-3_all.deb")
        found = download(package(tmp_path), work)
        assert found is not None
        assert found.origin == "tiny-fonts 1.2-3"
        assert found.files["Bold.otf"].read_bytes() == b"bold"
        assert read_text(found.licences["Tiny-COPYING.txt"]) == b"free"

    def test_package_without_our_fonts_gives_none(self, tmp_path: Path, work: Path) -> None:
        lay_out(tmp_path / "root" / "usr")
        (tmp_path / "root" / "usr" / "fonts" / "Tiny.otf").unlink()
        make_deb(tmp_path / "root", tmp_path / "tiny-fonts_1.2-3_all.deb")
        assert download(package(tmp_path), work) is None

    def test_damaged_package_gives_none(self, tmp_path: Path, work: Path) -> None:
        (tmp_path / "tiny-fonts_1.2-3_all.deb").write_bytes(b"half a download")
        assert download(package(tmp_path), work) is None

    def test_apt_that_cannot_reach_anything_gives_none(self, tmp_path: Path, work: Path) -> None:
        assert download(package(tmp_path), work) is None


def test_machine_without_apt_gives_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert download(package(tmp_path), tmp_path) is None


def test_every_package_brings_a_licence() -> None:
    for known in (FANDOL, UMING):
        assert known.licences
        assert all(Path(folder).is_absolute() for folder in known.folders)
    assert font_sources.FANDOL.fonts[0].startswith("FandolFang")

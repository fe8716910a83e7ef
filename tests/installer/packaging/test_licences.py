"""The licences that a package carries along."""

from __future__ import annotations

from pathlib import Path

from installer.packaging.body import made_name
from installer.packaging.licences import put_licences


def test_libraries_python_and_faces_bring_their_licences(tmp_path: Path) -> None:
    fonts = tmp_path / "resources" / "fonts"
    fonts.mkdir(parents=True)
    (fonts / "Fandol-COPYING.txt").write_text("font licence")
    body = tmp_path / "duban"
    put_licences(body, tmp_path)
    folder = body / "licenses"
    assert (folder / "fonts" / "Fandol-COPYING.txt").read_text() == "font licence"
    assert "MIT" in (folder / "SQLAlchemy" / "LICENSE").read_text()
    assert list((folder / "Python").iterdir())
    assert {"reportlab", "openpyxl", "click"} <= {path.name for path in folder.iterdir()}


def test_an_archive_tells_version_and_system() -> None:
    assert made_name("0.1.0", "Linux", "x86_64") == "duban-0.1.0-linux-amd64"
    assert made_name("0.1.0", "Windows", "AMD64") == "duban-0.1.0-windows-amd64"
    assert made_name("0.1.0", "Linux", "loongarch64") == "duban-0.1.0-linux-loongarch64"

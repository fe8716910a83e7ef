"""In: a packaged program; out: in it, the licence of every library and face that it carries."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

from installer.packaging.contents import distributions

LICENCE = re.compile(r"(?i)(?:licen[cs]e|copying|notice|copyright)")
FOLDER = "licenses"
OWNERS = Path("/usr/share/doc")


def put_licences(body: Path, root: Path) -> None:
    """Collect the licences in a folder of the package; LGPL and font licences ask for it."""
    folder = body / FOLDER
    for name in distributions():
        _of_distribution(name, folder)
    _of_python(folder)
    for path in (root / "resources" / "fonts").glob("*.txt"):
        _copy(path, folder / "fonts")
    _of_system(body, folder)


def _of_distribution(name: str, folder: Path) -> None:
    for file in metadata.files(name) or []:
        if ".dist-info" in str(file) and LICENCE.search(file.name):
            path = Path(str(file.locate()))
            if path.is_file():
                _copy(path, folder / name)


def _of_python(folder: Path) -> None:
    base = Path(sys.base_prefix)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    places = (
        base / "LICENSE.txt",
        base / "lib" / version / "LICENSE.txt",
        OWNERS / version / "copyright",
    )
    for path in places:
        if path.is_file():
            _copy(path, folder / "Python")
            return


def _of_system(body: Path, folder: Path) -> None:
    """Of the Debian libraries laid beside the program: the copyright file of each package."""
    if not shutil.which("dpkg-query"):
        return
    for path in sorted((body / "_internal").glob("lib*.so*")):
        told = subprocess.run(  # noqa: S603
            ["dpkg-query", "--search", f"*/{path.name}"],  # noqa: S607
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        for owner in {line.partition(":")[0] for line in told.splitlines()}:
            copyright_file = OWNERS / owner / "copyright"
            if copyright_file.is_file():
                _copy(copyright_file, folder / "system" / owner)


def _copy(path: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, folder / path.name)

"""In: a checkout; out: the folder `duban` with a program that carries Python and all libraries."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from installer.packaging.contents import PROGRAM

SYSTEMS = {"Linux": "linux", "Windows": "windows", "Darwin": "macos"}
MACHINES = {"x86_64": "amd64", "amd64": "amd64", "aarch64": "arm64", "arm64": "arm64"}


def made_name(version: str, system: str, machine: str) -> str:
    """The name of an archive: duban-0.1.0-linux-amd64."""
    place = SYSTEMS.get(system, system.lower())
    return f"{PROGRAM}-{version}-{place}-{MACHINES.get(machine.lower(), machine.lower())}"


def build(root: Path, out: Path) -> Path:
    """Build the program's folder in `out`, anew. Raises CalledProcessError when it fails."""
    body = out / PROGRAM
    shutil.rmtree(body, ignore_errors=True)
    spec = root / "installer" / "packaging" / "duban.spec"
    places = ["--distpath", str(out), "--workpath", str(out / "build")]
    subprocess.run(  # noqa: S603
        [
            sys.executable,
            "-m",
            "PyInstaller",
            "--noconfirm",
            "--log-level=WARN",
            *places,
            str(spec),
        ],
        env=os.environ | {"DUBAN_ROOT": str(root), "PYTHONHASHSEED": "0"},
        cwd=root,
        check=True,
    )
    return body

"""In: the folder of a packaged program; out: what it still asks of the system it will run on."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

VERSION = re.compile(r"GLIBC_(\d+\.\d+)")
NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)", re.MULTILINE)
# The C library itself: every system has it, only its age matters.
OF_LIBC = re.compile(r"(?:lib(?:c|m|dl|rt|pthread|util|resolv)|ld-linux[\w-]*)\.so")


def newest_glibc(body: Path) -> str:
    """The oldest glibc on which the program runs, as "2.34"."""
    found = {
        tuple(map(int, number.split(".")))
        for told in _headers(body)
        for number in VERSION.findall(told)
    }
    return ".".join(map(str, max(found, default=(2, 17))))


def outside_libraries(body: Path) -> list[str]:
    """The libraries that the program is linked with and does not carry itself, by name."""
    carried = {path.name for path in body.rglob("*.so*")}
    wanted = {name for told in _headers(body) for name in NEEDED.findall(told)}
    return sorted(name for name in wanted - carried if not OF_LIBC.match(name))


def _headers(body: Path) -> Iterator[str]:
    for path in sorted(body.rglob("*")):
        if path.is_file() and (path.name == body.name or ".so" in path.name):
            yield subprocess.run(  # noqa: S603
                ["objdump", "-p", str(path)],  # noqa: S607
                capture_output=True,
                text=True,
                check=True,
            ).stdout

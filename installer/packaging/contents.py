"""In: a checkout and the installed libraries; out: what a package of the program carries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from importlib import metadata
from pathlib import Path

PROGRAM = "duban"
# Tools of the build and of the tests, which libraries ask for when they happen to be there.
LEFT_OUT = ["tkinter", "pytest", "_pytest", "mypy", "hypothesis", "IPython", "numpy"]
# Parts of Qt that a desk never uses. The theme of GTK alone draws thirty libraries after it.
QT_LEFT_OUT = re.compile(
    r"plugins/(?:egldeviceintegrations|generic|networkinformation|tls|qmltooling|sqldrivers)/"
    r"|plugins/platformthemes/libqgtk3"
    r"|plugins/platforms/libq(?:eglfs|linuxfb|minimalegl|vkkhrdisplay|vnc)"
)
NOT_SHIPPED = {"README.md"}
Binary = tuple[str, str, str]


def resource_files(root: Path) -> Iterator[tuple[Path, Path]]:
    """Each file of `resources` and its place in the package.

    Fonts lie there as links into a cache: the package carries what they point at.
    """
    for path in sorted((root / "resources").rglob("*")):
        if path.is_file() and path.name not in NOT_SHIPPED and "__pycache__" not in path.parts:
            yield path, path.relative_to(root)


def needed_binaries(
    binaries: Iterable[Binary], imports: Callable[[str], Iterable[str]]
) -> list[Binary]:
    """The libraries without the parts of Qt left out, and without what only these asked for.

    A binary is its place in the package, its file and its kind; `imports` tells the names of the
    libraries a file is linked with. A library at the top of the package that stands there only
    because a plugin wanted it goes with the plugin.
    """
    kept = [one for one in binaries if not QT_LEFT_OUT.search(one[0].replace("\\", "/"))]
    loose = {one[0]: one for one in kept if _is_loose(one[0])}
    wanted = [one for one in kept if one[0] not in loose]
    waiting = list(wanted)
    while waiting:
        for name in imports(waiting.pop()[1]):
            found = loose.pop(name, None)
            if found:
                wanted.append(found)
                waiting.append(found)
    return sorted(wanted)


def _is_loose(place: str) -> bool:
    """Whether this is a library of the system laid beside the program."""
    return re.fullmatch(r"lib[^/\\]+\.so[.\d]*", place) is not None and "python" not in place


def distributions() -> list[str]:
    """The program and every library it needs, directly or not, as installed here."""
    found: dict[str, str] = {}
    waiting = [PROGRAM]
    while waiting:
        name = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found:
            continue
        try:
            known = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            # A library of another system.
            continue
        found[key] = known.metadata["Name"]
        waiting += [
            re.split(r"[\s<>=!~;\[(]", wanted, maxsplit=1)[0]
            for wanted in known.requires or []
            if "extra ==" not in wanted
        ]
    return sorted(found.values())

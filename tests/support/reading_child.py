"""Run as a program: reads the files named, prints for each what came of it and what it cost."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path

from desktop_app.documents.reader import read_source
from desktop_app.errors import DocumentError
from desktop_app.intake.intake import read_draft
from desktop_app.intake.units import UnitRegistry

UNITS = Path(__file__).resolve().parents[2] / "resources" / "plans" / "units.csv"


def peak_megabytes() -> int:
    """The most memory this program ever held; the parent's share is not counted."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) // 1024


def read_one(path: Path, registry: UnitRegistry | None) -> str:
    """One JSON line: what came of reading a file, or a whole draft where units are given."""
    start = time.process_time()
    try:
        source = read_source(path)
        outcome = "read"
        if registry is not None:
            read_draft(source, registry)
    except DocumentError as error:
        outcome = error.sentence
    seconds = time.process_time() - start
    said = {"outcome": outcome, "seconds": seconds, "megabytes": peak_megabytes()}
    return json.dumps(said) + "\n"


def serve() -> None:
    """For every line that names a file: a copy of this program reads it and answers in one line.

    The copy begins with no more memory than this program holds, and dies after a minute.
    """
    registry = UnitRegistry.from_csv(UNITS)
    for line in sys.stdin:
        mode, _, path = line.rstrip("\n").partition(" ")
        child = os.fork()
        if child == 0:
            signal.alarm(60)
            answer = read_one(Path(path), registry if mode == "draft" else None)
            os.write(sys.stdout.fileno(), answer.encode())
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if status:
            os.write(sys.stdout.fileno(), b'{"outcome": "died", "seconds": 60, "megabytes": 0}\n')


def main() -> None:
    """Read the one file named, as a whole draft where `draft` is added; or serve on `--serve`."""
    if sys.argv[1:] == ["--serve"]:
        serve()
        return
    whole = sys.argv[2:] == ["draft"]
    registry = UnitRegistry.from_csv(UNITS) if whole else None
    print(read_one(Path(sys.argv[1]), registry), end="")  # noqa: T201


if __name__ == "__main__":
    main()

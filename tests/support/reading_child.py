"""Run as a program: reads the files named, prints for each what came of it and what it cost."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from desktop_app.documents.reader import read_source
from desktop_app.errors import DocumentError


def peak_megabytes() -> int:
    """The most memory this program ever held; the parent's share is not counted."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) // 1024


def main() -> None:
    """One JSON line for the one file named, and whether the whole draft is wanted."""
    path, whole = Path(sys.argv[1]), sys.argv[2:] == ["draft"]
    registry = None
    if whole:
        from desktop_app.intake.intake import read_draft
        from desktop_app.intake.units import UnitRegistry

        registry = UnitRegistry.from_csv(
            Path(__file__).resolve().parents[2] / "resources" / "plans" / "units.csv"
        )
    start = time.process_time()
    try:
        source = read_source(path)
        outcome = "read"
        if registry is not None:
            read_draft(source, registry)
    except DocumentError as error:
        outcome = error.sentence
    seconds = time.process_time() - start
    print(json.dumps({"outcome": outcome, "seconds": seconds, "megabytes": peak_megabytes()}))  # noqa: T201


if __name__ == "__main__":
    main()

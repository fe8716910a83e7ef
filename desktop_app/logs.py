"""Unexpected failures in, a report kept on disk out."""

from __future__ import annotations

import platform
import tempfile
import traceback
from datetime import datetime
from importlib.metadata import version
from pathlib import Path


def write_crash_report(error: BaseException, folder: Path, now: datetime) -> Path:
    """Keep a report of a defect; falls back to the temporary folder when `folder` refuses."""
    lines = [
        f"督办台账 {version('duban')}",
        f"{platform.platform()} Python {platform.python_version()}",
        now.isoformat(timespec="seconds"),
        "",
        "".join(traceback.format_exception(error)),
    ]
    name = f"crash-{now:%Y%m%d-%H%M%S}.txt"
    for place in (folder, Path(tempfile.gettempdir())):
        path = place / name
        try:
            place.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(lines), encoding="utf-8")
        except OSError:
            continue
        return path
    return folder / name

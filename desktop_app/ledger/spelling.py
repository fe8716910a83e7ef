"""Chinese characters in, their syllables out; the tables they are looked up in can be let go again."""

from __future__ import annotations

import gc
import sys
from threading import Lock

TABLES = "pypinyin"
_in_use = Lock()


def spell(run: str) -> list[str]:
    """The syllables of a run of Chinese characters."""
    with _in_use:
        # Imported late: its dictionary takes longer to load than the rest of the program.
        from pypinyin import lazy_pinyin  # noqa: PLC0415

        return lazy_pinyin(run, errors="ignore")


def let_tables_go() -> None:
    """Give back the 50 MB of the tables; who asks next loads them again in a fifth of a second."""
    with _in_use:
        loaded = [name for name in sys.modules if name.partition(".")[0] == TABLES]
        for name in loaded:
            del sys.modules[name]
        if loaded:
            gc.collect()

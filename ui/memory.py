"""Memory that was freed in; given back to the system out: the C library would keep it for itself."""

from __future__ import annotations

import sys
from contextlib import suppress


def give_back_memory() -> None:
    """After something large was read; quietly nothing where the C library knows no such call."""
    if sys.platform != "linux":
        return
    import ctypes  # noqa: PLC0415 -- half a megabyte that no other system needs

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)

"""How seldom the collector looks for circles among objects; called before anything large is loaded."""

from __future__ import annotations

import gc

COLLECTING = (50_000, 20, 100)


def spare_collector() -> None:
    """Look for circles rarely: modules, classes and the rows of a ledger never make any.

    Every few hundred objects, as Python does by itself, it takes a fifth of the time of all imports,
    and among the million objects of a large ledger it stops the window for a tenth of a second.
    """
    gc.set_threshold(*COLLECTING)

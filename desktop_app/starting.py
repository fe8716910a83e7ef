"""A new store in; unit registry, built-in plan and demo months inside it out."""

from __future__ import annotations

from desktop_app.assessment.rules import load_rule_set
from desktop_app.clock import Clock
from desktop_app.errors import DubanError
from desktop_app.intake.plan_files import read_plan_folder
from desktop_app.intake.units import UnitRegistry
from desktop_app.ledger.spelling import let_tables_go
from desktop_app.ledger.views import UnitView
from desktop_app.operations.demo import add_demo
from desktop_app.operations.journal import Done, Journal
from desktop_app.operations.ledger import Accepted, LedgerOperations
from desktop_app.paths import Paths
from desktop_app.progress import Progress
from models.store import Store

BUILT_IN = "liaocheng-2023"


def fill_new_store(
    store: Store,
    paths: Paths,
    clock: Clock,
    plan: str | None,
    *,
    demo: bool,
    progress: Progress,
) -> None:
    """Units always; then the plan and the demo months if asked for."""
    journal = Journal(store, clock)
    ledger = LedgerOperations(journal, clock)
    registry = UnitRegistry.from_csv(paths.plans / "units.csv")
    ledger.register_units(
        [UnitView(0, e.name, e.kind, e.position, "", e.aliases) for e in registry.entries]
    )
    if plan is not None:
        progress(0, 4, "装入内置方案")
        load_builtin_plan(ledger, paths, registry, plan)
    if demo:
        add_demo(store, journal, load_rule_set(folder=paths.rules), progress)
    # A new store stays open: what spelled its units would lie there for nothing.
    let_tables_go()


def load_builtin_plan(
    ledger: LedgerOperations, paths: Paths, registry: UnitRegistry, code: str
) -> Done[Accepted]:
    """Read a shipped plan through the intake and post it."""
    folder = paths.plans / code
    if not (folder / "plan.toml").is_file():
        known = sorted(path.parent.name for path in paths.plans.glob("*/plan.toml"))
        raise DubanError(f"没有名为“{code}”的内置方案。", f"可用的内置方案：{'、'.join(known)}。")
    return ledger.accept(read_plan_folder(folder, registry), code, undoable=False)

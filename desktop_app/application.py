"""The facade: every thing the window and the command line can ask for or do, frozen values out."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.assessment.judge import assess_ledger
from desktop_app.assessment.months import rule_names
from desktop_app.assessment.past import load_plan_rules
from desktop_app.assessment.rules import RuleSet, load_rule_set
from desktop_app.clock import Clock
from desktop_app.correcting import CorrectionCare
from desktop_app.cycle.calendar import check_month
from desktop_app.cycle.queries import load_cycle, load_cycles
from desktop_app.cycle.views import CycleView
from desktop_app.editions import EditionCare
from desktop_app.errors import DubanError, StoreError
from desktop_app.files import make_folder
from desktop_app.following import with_coming
from desktop_app.layouts import LayoutCare
from desktop_app.ledger.queries import load_items, load_plans, load_units, source_text
from desktop_app.ledger.views import ItemView, PlanView, UnitView
from desktop_app.operations.cycles import CycleOperations
from desktop_app.operations.faults import explained
from desktop_app.operations.journal import Done
from desktop_app.operations.ledger import Accepted, LedgerOperations
from desktop_app.outlook import OutlookCare
from desktop_app.paths import Paths
from desktop_app.pool_lists import PoolListCare
from desktop_app.progress import Progress, silent
from desktop_app.rankings import RankingCare
from desktop_app.reviews import ReviewCare
from desktop_app.rulings import RulingCare
from desktop_app.supervision.proposals import Proposal
from desktop_app.templating import TemplateCare
from desktop_app.views import LedgerRow, MonthView, WrittenFiles, month_view
from models import backup as backups
from models.base import ActionKind
from models.faults import StoreFault, StoreFaultCode
from models.store import Store, create_store, discard, open_store

if TYPE_CHECKING:
    from desktop_app.intake.draft import Draft
    from desktop_app.intake.units import UnitRegistry
    from desktop_app.ledger.edition_views import EditionComparison
    from desktop_app.publishing import Publisher


class Application(
    OutlookCare,
    RulingCare,
    RankingCare,
    CorrectionCare,
    PoolListCare,
    TemplateCare,
    ReviewCare,
    EditionCare,
    LayoutCare,
):
    """An open store with everything that can be done to it; safe to call from any thread.

    Expected failures raise `DubanError`. Use as a context manager or call `close`.
    Spreadsheet, document and PDF libraries are imported by the methods that need them, so that
    the window opens without waiting for them.
    """

    def __init__(self, store: Store, paths: Paths, clock: Clock) -> None:
        super().__init__(store, clock)
        self._paths = paths
        self._rules: RuleSet = load_rule_set(folder=paths.rules)
        self._ledger = LedgerOperations(self._journal, clock)
        self._cycles = CycleOperations(store, self._journal, clock, self._rules)

    @classmethod
    def open(
        cls, path: Path, paths: Paths, clock: Clock, *, read_only: bool = False
    ) -> Application:
        """Open an existing store, migrating it after a backup where needed."""
        with explained(path):
            store = open_store(
                path,
                read_only=read_only,
                before_migration=lambda old: backups.back_up(
                    old, backups.folder_of(old), clock.now(), "migration"
                ),
            )
        return cls(store, paths, clock)

    @classmethod
    def open_or_read(cls, path: Path, paths: Paths, clock: Clock) -> Application:
        """Open for writing, or read-only while somebody else has the store or it cannot be written."""
        try:
            return cls.open(path, paths, clock)
        except StoreError as error:
            fault = error.__cause__
            closed = {StoreFaultCode.LOCKED, StoreFaultCode.READ_ONLY}
            if not isinstance(fault, StoreFault) or fault.code not in closed:
                raise
            return cls.open(path, paths, clock, read_only=True)

    @classmethod
    def create(
        cls,
        path: Path,
        paths: Paths,
        clock: Clock,
        plan: str | None = None,
        *,
        demo: bool = False,
        progress: Progress = silent,
    ) -> Application:
        """Make a store, with a built-in plan and demo months if asked; whole or not at all."""
        partial = path.with_name(f"{path.name}.part")
        with explained(path):
            if path.exists():
                create_store(path)  # raises: a store is never overwritten
            discard(partial)
            store = create_store(partial)
        from desktop_app.starting import fill_new_store  # noqa: PLC0415

        try:
            with explained(path), store:
                fill_new_store(store, paths, clock, plan, demo=demo, progress=progress)
            with explained(path):
                partial.replace(path)
        except BaseException:
            with suppress(OSError):
                discard(partial)
            raise
        return cls.open(path, paths, clock)

    def make_another(
        self,
        path: Path,
        plan: str | None = None,
        *,
        demo: bool = False,
        progress: Progress = silent,
    ) -> None:
        """Make another store beside this one and leave it closed; an existing file is refused."""
        Application.create(
            path, self._paths, self._clock, plan, demo=demo, progress=progress
        ).close()

    @cached_property
    def _publisher(self) -> Publisher:
        # Imported late: ReportLab and python-docx cost start-up time, and most sessions print last.
        from desktop_app.printing.fonts import FontSet  # noqa: PLC0415
        from desktop_app.publishing import Publisher  # noqa: PLC0415

        return Publisher(self._journal, self._clock, FontSet(self._paths.fonts), self._drafter)

    def __enter__(self) -> Application:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- what is known -------------------------------------------------------------------

    @property
    def paths(self) -> Paths:
        """The folders of this user."""
        return self._paths

    @property
    def rules(self) -> RuleSet:
        """The rule set that lights are judged by."""
        return self._rules

    @property
    def is_demo(self) -> bool:
        """Whether the store holds invented months, and so must be marked 演示数据."""
        return any(cycle.demo for cycle in self.cycles())

    def plans(self) -> tuple[PlanView, ...]:
        """All plans followed."""
        with explained(self.store_path), self._store.reading() as session:
            return load_plans(session)

    def units(self) -> tuple[UnitView, ...]:
        """The unit registry."""
        with explained(self.store_path), self._store.reading() as session:
            return load_units(session)

    def items(self, keys: Sequence[str] | None = None) -> tuple[ItemView, ...]:
        """All items, or those named; unknown keys are refused."""
        with explained(self.store_path), self._store.reading() as session:
            found = load_items(session, keys)
        absent = set(keys or ()) - {item.key for item in found}
        if absent:
            raise DubanError(
                f"台账中没有事项“{'、'.join(sorted(absent))}”。", "请用 duban items 查看全部编号。"
            )
        return found

    def source_text(self, plan_id: int) -> str | None:
        """The text of the document a plan was read from."""
        with explained(self.store_path), self._store.reading() as session:
            return source_text(session, plan_id)

    def cycles(self) -> tuple[CycleView, ...]:
        """All months, oldest first."""
        with explained(self.store_path), self._store.reading() as session:
            return load_cycles(session)

    def working_month(self) -> str | None:
        """The newest month: what the window shows at start."""
        cycles = self.cycles()
        return cycles[-1].month if cycles else None

    def month(self, month: str | None = None) -> MonthView:
        """Everything about a month; None looks at the ledger as it stands without any month."""
        today = self._clock.today()
        with explained(self.store_path), self._store.reading() as session:
            plans = load_plans(session)
            over = bool(plans) and all(plan.ends_on < today for plan in plans)
            if month is not None:
                cycle = load_cycle(session, check_month(month))
                judged = self._judged(session, cycle)
                view = month_view(cycle, judged, plan_over=over)
                newest = load_cycles(session)[-1].month == cycle.month
                return with_coming(session, view, plans, self._rules) if newest else view
            items = load_items(session)
            chosen = load_plan_rules(session)
        # After the plan's end no wall of red: nothing was ever asked, so nobody is late; the
        # ledger is shown as on the day the plan was issued.
        as_of = min(plan.issued_on or plan.starts_on for plan in plans) if over else today
        found = assess_ledger(items, {plan.id: plan for plan in plans}, as_of, self._rules, chosen)
        rows = tuple(LedgerRow(item, found[item.key]) for item in items)
        names = rule_names([chosen.get(plan.id, self._rules) for plan in plans] or [self._rules])
        return MonthView(None, as_of, rows, {}, (), (), (), names, over, demo=False)

    def latest(self) -> MonthView:
        """The newest month, or the bare ledger where no month is open yet."""
        return self.month(self.working_month())

    # --- documents and the ledger --------------------------------------------------------

    def registry(self) -> UnitRegistry:
        """The unit registry as intake uses it, with what was learned in this store."""
        from desktop_app.intake.units import UnitEntry, UnitRegistry  # noqa: PLC0415

        return UnitRegistry(
            [UnitEntry(u.name, u.kind, u.aliases, u.position) for u in self.units()]
        )

    def read_document(self, source: Path | str, progress: Progress = silent) -> Draft:
        """Read a file, or text that was pasted, into a draft; nothing is written."""
        from desktop_app.documents.reader import read_pasted, read_source  # noqa: PLC0415
        from desktop_app.intake.intake import read_draft  # noqa: PLC0415

        read = read_source(source, progress) if isinstance(source, Path) else read_pasted(source)
        return read_draft(read, self.registry(), progress)

    def accept_draft(self, draft: Draft, *, as_new: bool = False) -> Done[Accepted]:
        """Post a draft as one operation, after a backup.

        Raises `DubanError` for an edition of a known plan; `as_new` says that it is another plan.
        """
        with explained(self.store_path):
            self._backup_before_import()
            return self._ledger.accept(draft, as_new=as_new)

    def load_plan(self, code: str) -> Done[Accepted]:
        """Put a built-in plan into this store."""
        from desktop_app.starting import load_builtin_plan  # noqa: PLC0415

        with explained(self.store_path):
            return load_builtin_plan(self._ledger, self._paths, self.registry(), code)

    def confirm_milestone(self, milestone_id: int, due: date | None = None) -> Done[str]:
        """A person confirms a milestone, with another date if given."""
        with explained(self.store_path):
            return self._ledger.confirm_milestone(milestone_id, due)

    def set_milestone_done(self, milestone_id: int, done_on: date | None) -> Done[str]:
        """Record the day a milestone was reached, or take that back."""
        with explained(self.store_path):
            return self._ledger.set_milestone_done(milestone_id, done_on)

    def edit_item(self, key: str, field: str, value: str) -> Done[str]:
        """Correct one text field of an item (title, target, stage, category)."""
        with explained(self.store_path):
            return self._ledger.edit_item(key, field, value)

    def settle_flag(self, flag_id: int, reason: str = "", person: str = "") -> Done[str]:
        """A person has settled a doubt."""
        with explained(self.store_path):
            return self._ledger.settle_flag(flag_id, reason, person)

    def learn_alias(self, printed: str, unit: str) -> Done[str]:
        """Remember how documents print a unit's name; the next document resolves it."""
        with explained(self.store_path):
            return self._ledger.learn_alias(printed, unit)

    # --- papers --------------------------------------------------------------------------

    def check_folder(self, folder: Path) -> Path:
        """Make sure a folder takes files, before anything is changed for its sake."""
        return make_folder(folder)

    def proposals(self, month: str) -> tuple[Proposal, ...]:
        """Whom to urge about what and why; a person decides."""
        return self.ladder_proposals(self.month(month))

    def letter_number(self, year: int, number: int) -> str:
        """发文字号 of the n-th letter of a year, by the office's own word."""
        return self.templates.office().letter_number(year, number)

    def unit_name(self, printed: str) -> str:
        """The registered name of a unit, however it is written."""
        return self.registry().resolve(printed).name

    def write_notices(
        self, month: str, kind: ActionKind, folder: Path, unit: str | None = None
    ) -> tuple[WrittenFiles, ...]:
        """Letters of one kind to the units they are proposed for, or to one unit."""
        if unit is not None:
            unit = self.unit_name(unit)
        with explained(self.store_path):
            view = self.month(month)
            wanted = self.letter_proposals(view, kind)
            return self._publisher.write_notices(view, kind, folder, unit, wanted, self._frozen)

    def write_adjustments(
        self,
        draft: Draft,
        comparison: EditionComparison,
        folder: Path,
        formats: Sequence[str] = ("pdf", "docx", "xlsx"),
        *,
        final: bool = False,
    ) -> WrittenFiles:
        """The five adjustment lists of an edition; a draft for comment until it was applied."""
        gone = tuple(item for item in comparison.items if item.withdrawn_on is not None)
        issued, demo = draft.document.issued_on, self.is_demo
        return self._publisher.write_adjustments(
            comparison, gone, issued, folder, formats, demo=demo, final=final
        )

    def check(self) -> tuple[str, ...]:
        """Findings about damage, broken links and altered snapshots; empty when sound."""
        with explained(self.store_path):
            return (
                *self._store.check(),
                *self._cycles.altered_snapshots(),
                *self.register_findings(),
                *self.evidence_problems(),
                *self.attachment_problems(),
            )

"""Rules and proofs of an open store: which rule set judges what, files that prove; a part of the facade."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.assessment.ruleset import RuleSet
from desktop_app.care import StoreCare
from desktop_app.cycle.queries import load_cycle, load_cycles, load_returns
from desktop_app.cycle.senders import UnitFinder
from desktop_app.errors import CycleError
from desktop_app.ledger.queries import load_items, load_units
from desktop_app.operations.evidence import (
    EvidenceOperations,
    EvidenceView,
    Proof,
    load_evidence,
)
from desktop_app.operations.faults import explained
from desktop_app.operations.journal import Done
from desktop_app.operations.rulesets import RuleOperations, RulePreview
from desktop_app.operations.vault import Vault
from desktop_app.paths import Paths
from models.backup import folder_of

if TYPE_CHECKING:
    from desktop_app.cycle.proofs import ProofOffer
    from desktop_app.operations.collecting import CollectResult


class RulingCare(StoreCare):
    """What can be done with rule sets and evidence."""

    _paths: Paths
    _rules: RuleSet

    # --- rules ---------------------------------------------------------------------------

    def rule_sets(self) -> tuple[RuleSet, ...]:
        """Every rule set at hand: shipped ones, then the office's own."""
        with explained(self.store_path), self._store.reading() as session:
            return self._ruling().all(session)

    def own_rule_sets(self) -> frozenset[str]:
        """The codes of those that may be edited."""
        with explained(self.store_path), self._store.reading() as session:
            return self._ruling().own_codes(session)

    def rules_in_force(self) -> dict[str, RuleSet]:
        """The rule set of every plan, by the plan's code."""
        with explained(self.store_path), self._store.reading() as session:
            return self._ruling().in_force(session)

    def choose_rules(self, code: str, plan: str | None = None) -> Done[str]:
        """Judge a plan, or every plan, by a rule set from now on."""
        with explained(self.store_path):
            return self._ruling().choose(code, plan)

    def save_rules(self, rules: RuleSet) -> Done[str]:
        """Keep a rule set of the office's own."""
        with explained(self.store_path):
            return self._ruling().save(rules)

    def preview_rules(
        self, rules: RuleSet, plan: str | None = None, month: str | None = None
    ) -> RulePreview:
        """What would change in a month (the newest unless named) by other rules."""
        with explained(self.store_path), self._store.reading() as session:
            cycles = load_cycles(session)
            if not cycles:
                raise CycleError("还没有开过账，无法预览。", "请先开账收表。")
            cycle = cycles[-1] if month is None else load_cycle(session, month)
            return self._ruling().preview(session, cycle, rules, plan)

    # --- evidence ------------------------------------------------------------------------

    def attach_evidence(
        self,
        key: str,
        paths: Sequence[Path],
        month: str | None = None,
        unit: str | None = None,
        note: str = "",
    ) -> Done[int]:
        """Attach files that prove something to an item."""
        with explained(self.store_path):
            return self._evidence().attach(key, paths, month, unit, note)

    def proof_offers(
        self, month: str, paths: Sequence[Path], found: CollectResult
    ) -> tuple[ProofOffer, ...]:
        """Files lying beside returned sheets, each with the item it may prove something about.

        `found` is what collecting the sheets brings; a file that is attached already is left out.
        """
        from desktop_app.cycle.proofs import ReportedRow, find_proofs  # noqa: PLC0415

        with explained(self.store_path), self._store.reading() as session:
            units = UnitFinder(load_units(session))
            known = {(each.name, each.size) for each in load_evidence(session)}
            packed = {(each.name, each.month) for each in load_evidence(session)}
            kept = load_returns(session, [month]).get(month, ())
            titles = {item.key: item.title for item in load_items(session)} if kept else {}
        rows = [
            ReportedRow(each.file_name, each.unit, each.item_key, each.title, each.words)
            for each in found.changes
        ]
        rows += [
            ReportedRow(
                each.file_name,
                each.unit,
                each.item_key,
                titles.get(each.item_key, ""),
                "\n".join((each.progress, each.problem, each.next_step)),
            )
            for each in kept
        ]
        offers = find_proofs(paths, rows, units)
        return tuple(
            each
            for each in offers
            if (
                (each.inside, month) not in packed
                if each.inside
                else (each.path.name, _size(each.path)) not in known
            )
        )

    def attach_proofs(self, month: str, proofs: Sequence[Proof]) -> Done[int]:
        """Attach files to the items they prove something about, as one operation."""
        with explained(self.store_path):
            return self._evidence().attach_all(proofs, month)

    def detach_evidence(self, evidence_id: int) -> Done[str]:
        """Take a file away from its item."""
        with explained(self.store_path):
            return self._evidence().detach(evidence_id)

    def evidence(self, key: str) -> tuple[EvidenceView, ...]:
        """The files of an item."""
        with explained(self.store_path):
            return self._evidence().of_item(key)

    def evidence_path(self, evidence_id: int) -> Path:
        """Where a file lies, once its bytes are found whole."""
        with explained(self.store_path):
            return self._evidence().path_of(evidence_id)

    def evidence_problems(self) -> tuple[str, ...]:
        """A sentence for each file that is gone or altered."""
        with explained(self.store_path):
            return self._evidence().problems()

    def backup(self, folder: Path | None = None) -> Path:
        """A copy by hand, with the attached files beside it when it goes to another place."""
        made = super().backup(folder)
        kept = Vault(self.store_path).folder
        if kept.is_dir() and made.parent != folder_of(self.store_path):
            carry_files(kept, made.parent / kept.name)
        return made

    def _ruling(self) -> RuleOperations:
        return RuleOperations(self._journal, self._clock, self._paths.rules, self._rules)

    def _evidence(self) -> EvidenceOperations:
        return EvidenceOperations(self._store, self._journal, self._clock)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def carry_files(source: Path, target: Path) -> None:
    """Copy kept files to where they are missing; named by their hash, equal names are equal files."""
    for path in (path for path in source.rglob("*") if path.is_file()):
        place = target / path.relative_to(source)
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)


def bring_back_files(backup: Path, store: Path) -> None:
    """Put the kept files that lie beside a backup beside the store as well."""
    for folder in backup.parent.glob("*-附件"):
        if backup.name.startswith(folder.name.removesuffix("附件")):
            carry_files(folder, Vault(store).folder)

"""佐证材料: files that prove what was reported in, kept beside the store and tied to items out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session, col

from desktop_app.clock import Clock
from desktop_app.cycle.packs import proofs_inside
from desktop_app.errors import DubanError
from desktop_app.operations.journal import Done, Journal
from desktop_app.operations.vault import KeptFile, Vault
from models.cycle import Cycle, EvidenceFile
from models.plan import Item, Unit
from models.store import Store


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One file that proves something about an item; `month` and `unit` may be unknown."""

    id: int
    item_key: str
    month: str | None
    unit: str | None
    name: str
    sha256: str
    size: int
    added_on: date
    note: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A file to be attached to an item; `inside` names it within a mail or archive at `path`."""

    key: str
    path: Path
    unit: str | None = None
    inside: str = ""

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.inside or self.path.name


class EvidenceOperations:
    """Attaches files to items and finds them again."""

    def __init__(self, store: Store, journal: Journal, clock: Clock) -> None:
        self._store = store
        self._journal = journal
        self._clock = clock
        self._vault = Vault(store.path)

    def attach(
        self,
        key: str,
        paths: Sequence[Path],
        month: str | None = None,
        unit: str | None = None,
        note: str = "",
    ) -> Done[int]:
        """Attach files to an item; the same bytes are attached once. The value counts new ones."""
        return self.attach_all([Proof(key, path, unit) for path in paths], month, note)

    def attach_all(
        self, proofs: Sequence[Proof], month: str | None = None, note: str = ""
    ) -> Done[int]:
        """Attach files to the items they prove something about, as one operation."""
        if not proofs:
            raise DubanError("没有选择佐证材料。", "请选择照片、批文、验收单等文件。")
        with self._store.reading() as session:
            for proof in proofs:
                _ids(session, proof.key, month, proof.unit)
        kept = [(proof, self._keep(proof)) for proof in proofs]

        def work(session: Session) -> int:
            return sum(
                _attach(session, _ids(session, proof.key, month, proof.unit), file, day, note)
                for proof, file in kept
            )

        day = self._clock.calendar_day()
        keys = "、".join(dict.fromkeys(proof.key for proof in proofs))
        names = "、".join(proof.name for proof in proofs)
        return self._journal.run("附佐证材料", work, detail=f"{keys}：{names}")

    def _keep(self, proof: Proof) -> KeptFile:
        if not proof.inside:
            return self._vault.keep(proof.path)
        suffix = frozenset({Path(proof.inside).suffix.lower()})
        try:
            found = proofs_inside(proof.path.name, proof.path.read_bytes(), suffix)
        except OSError:
            found = ()
        data = next((content for name, content in found if name == proof.inside), None)
        if data is None:
            raise DubanError(
                f"“{proof.path.name}”里找不到“{proof.inside}”。", "请另存出来再附到事项。"
            )
        return self._vault.keep_bytes(proof.inside, data)

    def detach(self, evidence_id: int) -> Done[str]:
        """Take a file away from its item; its bytes stay in the folder."""

        def work(session: Session) -> str:
            row = session.get(EvidenceFile, evidence_id)
            if row is None:
                raise DubanError("找不到这份佐证材料。", "请刷新后重试。")
            session.delete(row)
            return row.name

        return self._journal.run("移除佐证材料", work, detail=str)

    def of_item(self, key: str) -> tuple[EvidenceView, ...]:
        """The files of an item, oldest first."""
        with self._store.reading() as session:
            return load_evidence(session, key)

    def path_of(self, evidence_id: int) -> Path:
        """The kept bytes of a file, checked; raises `DubanError` when they are gone or altered."""
        with self._store.reading() as session:
            row = session.get(EvidenceFile, evidence_id)
            if row is None:
                raise DubanError("找不到这份佐证材料。", "请刷新后重试。")
            kept = KeptFile(row.name, row.sha256, row.size)
        return self._vault.find(kept)

    def problems(self) -> tuple[str, ...]:
        """A sentence for each attached file whose bytes are gone or altered."""
        with self._store.reading() as session:
            rows = load_evidence(session)
        found = []
        for row in rows:
            try:
                self._vault.find(KeptFile(row.name, row.sha256, row.size))
            except DubanError as error:
                found.append(f"事项 {row.item_key}：{error.sentence}")
        return tuple(found)


def _attach(
    session: Session,
    ids: tuple[int, int | None, int | None],
    file: KeptFile,
    day: date,
    note: str,
) -> bool:
    """Whether the file was new to the item."""
    item_id, cycle_id, unit_id = ids
    known = session.execute(
        sa.select(col(EvidenceFile.id))
        .where(col(EvidenceFile.item_id) == item_id, col(EvidenceFile.sha256) == file.sha256)
        .limit(1)
    ).first()
    if known is not None:
        return False
    session.add(
        EvidenceFile(
            item_id=item_id,
            cycle_id=cycle_id,
            unit_id=unit_id,
            sha256=file.sha256,
            name=file.name,
            size=file.size,
            added_on=day,
            note=note.strip(),
        )
    )
    session.flush()
    return True


def load_evidence(session: Session, key: str | None = None) -> tuple[EvidenceView, ...]:
    """The files of an item, or of all, oldest first."""
    statement = (
        sa.select(
            col(EvidenceFile.id),
            col(Item.key),
            col(Cycle.month),
            col(Unit.name),
            col(EvidenceFile.name),
            col(EvidenceFile.sha256),
            col(EvidenceFile.size),
            col(EvidenceFile.added_on),
            col(EvidenceFile.note),
        )
        .join(Item, col(EvidenceFile.item_id) == col(Item.id))
        .outerjoin(Cycle, col(EvidenceFile.cycle_id) == col(Cycle.id))
        .outerjoin(Unit, col(EvidenceFile.unit_id) == col(Unit.id))
        .order_by(col(EvidenceFile.id))
    )
    if key is not None:
        statement = statement.where(col(Item.key) == key)
    return tuple(EvidenceView(*row) for row in session.execute(statement))


def _ids(
    session: Session, key: str, month: str | None, unit: str | None
) -> tuple[int, int | None, int | None]:
    item_id = session.execute(
        sa.select(col(Item.id)).where(col(Item.key) == key)
    ).scalar_one_or_none()
    if item_id is None:
        raise DubanError(f"台账中没有事项“{key}”。", "请用 duban items 查看全部编号。")
    cycle_id = unit_id = None
    if month is not None:
        cycle_id = session.execute(
            sa.select(col(Cycle.id)).where(col(Cycle.month) == month)
        ).scalar_one_or_none()
        if cycle_id is None:
            raise DubanError(f"{month} 还没有开账。", "请核对月份。")
    if unit is not None:
        unit_id = session.execute(
            sa.select(col(Unit.id)).where(col(Unit.name) == unit)
        ).scalar_one_or_none()
        if unit_id is None:
            raise DubanError(f"名录中没有“{unit}”。", "请用 duban units 查看单位名称。")
    return item_id, cycle_id, unit_id

"""The register of issued papers on an open store, printed and written as a table; a part of the facade."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from desktop_app.batching import BatchCare
from desktop_app.bulletin.content import Column, DataTable, OfficialDocument, plain_list
from desktop_app.cycle.queries import load_snapshot
from desktop_app.files import make_folder
from desktop_app.operations.evidence import EvidenceView, load_evidence
from desktop_app.operations.faults import explained
from desktop_app.operations.register import IssuedPaper
from desktop_app.views import WrittenFiles

_HASH = 12
_COLUMNS = (
    Column("序号", 0.06, "center"),
    Column("文号", 0.18, "left"),
    Column("标题", 0.27, "left"),
    Column("成文日期", 0.12, "center"),
    Column("页数", 0.06, "center"),
    Column("定稿人", 0.08, "center"),
    Column("校验值", 0.11, "left"),
    Column("状态", 0.12, "left"),
)


class RegisterCare(BatchCare):
    """发文登记簿 as paper and as a workbook."""

    def register_document(self) -> OfficialDocument:
        """The register as a table, in the order of the numbers; voided ones are told."""
        papers = sorted(self.issued_papers(), key=lambda p: (p.word, p.year, p.number))
        rows = tuple(_row(number, paper) for number, paper in enumerate(papers, 1))
        return plain_list(
            "发文登记簿",
            [DataTable(_COLUMNS, rows)],
            self._clock.calendar_day(),
            organ=self.templates.office().organ,
            demo=self.is_demo,
        )

    def register_pdf(self) -> bytes:
        """The register as it is printed."""
        return self._publisher.pdf(self.register_document())

    def write_register(
        self, folder: Path, formats: Sequence[str] = ("pdf", "xlsx")
    ) -> WrittenFiles:
        """Write the register into a folder, all formats or none."""
        document = self.register_document()
        marks = "（演示数据）" if document.demo else ""
        stem = make_folder(folder) / f"{document.dated.isoformat()}发文登记簿{marks}"
        return self._publisher.write(document, stem, formats)

    # --- what goes into the archive ------------------------------------------------------

    def write_listing(
        self, document: OfficialDocument, stem: Path, formats: Sequence[str]
    ) -> WrittenFiles:
        """Write a list that was made elsewhere, all formats or none."""
        return self._publisher.write(document, stem, formats)

    def calendar_day(self) -> date:
        """Today, as papers are dated."""
        return self._clock.calendar_day()

    def frozen_month(self, month: str) -> str | None:
        """What a closed month froze, as JSON; None while it is open."""
        with explained(self.store_path), self._store.reading() as session:
            return load_snapshot(session, month)

    def all_evidence(self) -> tuple[EvidenceView, ...]:
        """Every file that proves something, by item."""
        with explained(self.store_path), self._store.reading() as session:
            return load_evidence(session)


def _row(number: int, paper: IssuedPaper) -> tuple[str, ...]:
    state = f"作废：{paper.void_reason}" if paper.void else "有效"
    return (
        str(number),
        paper.full_number or f"（{paper.number}）",
        paper.title,
        paper.dated.isoformat(),
        str(paper.pages or ""),
        paper.person,
        paper.sha256[:_HASH],
        state if paper.sound else "与校验值不符",
    )

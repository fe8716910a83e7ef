"""Kinds, units and versions of papers in; the paper that is wanted out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop_app.bulletin.paper import MONTHLY, PaperRef
from desktop_app.bulletin.periods import period_of
from desktop_app.bulletin.templates.kind import Scope
from desktop_app.bulletin.templates.library import KindEntry
from ui import text
from ui.bulletin.making import Preview, Wanted

NEW = "（新填一份）"


class ChoiceBar(QWidget):
    """`changed` when another paper is wanted, `version_asked` carries a `Wanted` of the same one.

    `edition_asked` carries a kind that is made of a newer edition of a plan, still to be chosen.
    """

    changed = Signal()
    version_asked = Signal(object)
    edition_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = QComboBox()
        self.kind.setObjectName("bulletin.kind")
        self.kind.setAccessibleName("文书种类")
        self.unit = QComboBox()
        self.unit.setObjectName("bulletin.unit")
        self.unit.setAccessibleName("责任单位")
        self.unit.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.unit.setMinimumContentsLength(8)
        self.version = QComboBox()
        self.version.setObjectName("bulletin.version")
        self.version.setAccessibleName("草稿或已发文")
        self.version.setMinimumContentsLength(17)
        self.version.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self.kind, self.unit, self.version):
            row.addWidget(part)
        self.kind.activated.connect(self._kind_chosen)
        self.unit.activated.connect(lambda _: self.changed.emit())
        self.version.activated.connect(
            lambda at: self.version_asked.emit(self.version.itemData(at))
        )
        self._edition: PaperRef | None = None
        self._former = 0
        self.kind.addItem("督查通报", (MONTHLY, Scope.MONTH, False))
        self._show_unit()

    def show_kinds(self, kinds: Sequence[KindEntry]) -> None:
        """Offer these kinds; the one chosen stays."""
        former = self._code
        self.kind.clear()
        for kind in kinds:
            self.kind.addItem(kind.name, (kind.code, Scope(kind.scope), kind.asks))
            self.kind.setItemData(self.kind.count() - 1, kind.about, Qt.ItemDataRole.ToolTipRole)
            if kind.code == former:
                self.kind.setCurrentIndex(self.kind.count() - 1)
        self._show_unit()

    def show_versions(self, preview: Preview) -> None:
        """Offer the draft and everything that was issued of this paper, and the units that get one."""
        ref = preview.wanted.ref
        if self._several:
            self.unit.clear()
            for unit in preview.units:
                self.unit.addItem(unit.partition("；")[0] or NEW, unit)
            self.unit.setCurrentIndex(self.unit.findData(ref.unit))
        self.version.clear()
        self.version.addItem("草稿" if preview.paper.refusal else "待定稿", Wanted(ref))
        for paper in preview.versions:
            state = "已作废" if paper.void else "已发"
            self.version.addItem(f"{state} {paper.full_number}", Wanted(ref, paper.id))
            tip = f"{text.day(paper.dated)} {paper.person}".strip()
            self.version.setItemData(self.version.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        at = [self.version.itemData(n) for n in range(self.version.count())].index(preview.wanted)
        self.version.setCurrentIndex(at)

    def ref(self, month: str) -> PaperRef:
        """The paper wanted while this month is looked at."""
        if self._scope is Scope.EDITION and self._edition is not None:
            return self._edition
        unit = str(self.unit.currentData() or "") if self._several else ""
        return PaperRef(self._code, period_of(self._scope, month), unit)

    @property
    def _code(self) -> str:
        return str(self.kind.currentData()[0])

    @property
    def _scope(self) -> Scope:
        return Scope(self.kind.currentData()[1])

    @property
    def _several(self) -> bool:
        """Whether a month has more than one paper of the kind."""
        return self._scope is Scope.UNIT or bool(self.kind.currentData()[2])

    def show_edition(self, ref: PaperRef) -> None:
        """A newer edition was chosen: its lists are wanted."""
        self._edition = ref
        self.changed.emit()

    def leave_edition(self) -> None:
        """No edition was chosen: the kind chosen before is chosen again."""
        self.kind.setCurrentIndex(self._former)
        self._show_unit()

    def _kind_chosen(self) -> None:
        self.unit.clear()
        self._show_unit()
        if self._scope is Scope.EDITION:
            self.edition_asked.emit(self._code)
            return
        self._former = self.kind.currentIndex()
        self.changed.emit()

    def _show_unit(self) -> None:
        self.unit.setVisible(self._several)

"""Files lying beside returned sheets in, those a person ticks with the item of each out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.cycle.proofs import ProofOffer
from desktop_app.operations.evidence import Proof
from ui.widgets.basics import label

CHOOSE = "请选择事项"
TOLD = (
    "与调度表放在一起、或填报里写明的文件。打勾的在收表后附到所列事项（复制一份，原文件不动），可撤销；"
    "拿不准是哪一项的没有打勾，请先选事项。"
)


class ProofList(QScrollArea):
    """One line a file: ticked where its item is sure, else to be chosen."""

    def __init__(self, offers: Sequence[ProofOffer]) -> None:
        super().__init__()
        self.setObjectName("collect.proofs")
        self.setAccessibleName("佐证材料")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines: list[tuple[ProofOffer, QCheckBox, QComboBox]] = []
        body = QWidget()
        column = QVBoxLayout(body)
        column.addWidget(label(TOLD, "muted", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(2, 3)
        grid.setColumnStretch(3, 2)
        for row, offer in enumerate(offers):
            self._add(grid, row, offer)
        column.addLayout(grid)
        column.addStretch(1)
        self.setWidget(body)

    @property
    def proofs(self) -> tuple[Proof, ...]:
        """The ticked files that have an item."""
        return tuple(
            Proof(str(chosen.currentData()), offer.path, offer.unit, offer.inside)
            for offer, tick, chosen in self._lines
            if tick.isChecked() and chosen.currentData()
        )

    def _add(self, grid: QGridLayout, row: int, offer: ProofOffer) -> None:
        tick = QCheckBox(offer.name)
        tick.setToolTip(str(offer.path))
        tick.setChecked(bool(offer.item_key))
        tick.setEnabled(bool(offer.item_key))
        chosen = QComboBox()
        # Long titles must not push the reasons out of sight.
        chosen.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        chosen.setMinimumContentsLength(14)
        chosen.setAccessibleName(f"{offer.name}所属事项")
        chosen.addItem(CHOOSE, "")
        for key, title in offer.items:
            chosen.addItem(f"{key}　{title}", key)
        chosen.setCurrentIndex(max(0, chosen.findData(offer.item_key)))

        def choose() -> None:
            tick.setEnabled(bool(chosen.currentData()))
            tick.setChecked(bool(chosen.currentData()))

        chosen.currentIndexChanged.connect(choose)
        grid.addWidget(tick, row, 0)
        grid.addWidget(label(offer.unit), row, 1)
        grid.addWidget(chosen, row, 2)
        grid.addWidget(label(offer.why, "muted", wrap=True), row, 3)
        self._lines.append((offer, tick, chosen))

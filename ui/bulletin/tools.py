"""A page view in; the page number box, zoom and steps that go with it out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QToolButton, QWidget

from ui.widgets.basics import label
from ui.widgets.page_view import PageView
from ui.widgets.page_zoom import FIT_PAGE, FIT_WIDTH, ZOOMS


class PageTools(QWidget):
    """Goes to pages and changes the zoom of one view."""

    def __init__(self, view: PageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.number = QSpinBox()
        self.number.setObjectName("bulletin.page")
        self.number.setAccessibleName("页码")
        self.number.setMinimum(1)
        self.number.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.number.setFixedWidth(52)
        self.number.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.number.setKeyboardTracking(False)
        self._count = label("", "muted")
        self.zoom = QComboBox()
        self.zoom.setObjectName("bulletin.zoom")
        self.zoom.setAccessibleName("缩放")
        self.zoom.addItem("适合宽度", FIT_WIDTH)
        self.zoom.addItem("整页", FIT_PAGE)
        for zoom in ZOOMS:
            self.zoom.addItem(f"{zoom:.0%}", zoom)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._step("‹", "上一页（PgUp）", lambda: view.go_to(view.page - 1)))
        row.addWidget(self.number)
        row.addWidget(self._count)
        row.addWidget(self._step("›", "下一页（PgDn）", lambda: view.go_to(view.page + 1)))
        row.addSpacing(10)
        row.addWidget(self._step("－", "缩小（Ctrl+滚轮、-）", lambda: view.step_zoom(-1)))
        row.addWidget(self.zoom)
        row.addWidget(self._step("＋", "放大（Ctrl+滚轮、+）", lambda: view.step_zoom(1)))
        self.number.valueChanged.connect(self._go)
        self.zoom.activated.connect(lambda: view.set_zoom(self.zoom.currentData()))
        view.turned.connect(self._turned)
        view.zoomed.connect(self._zoomed)

    def _step(self, sign: str, tip: str, pressed: object) -> QToolButton:
        made = QToolButton()
        made.setText(sign)
        made.setToolTip(tip)
        made.setAccessibleName(tip)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.clicked.connect(pressed)
        return made

    def _go(self, page: int) -> None:
        if page != self._view.page:
            self._view.go_to(page)

    def _turned(self, page: int, count: int) -> None:
        self._count.setText(f"／ {count} 页")
        self.number.blockSignals(True)
        self.number.setMaximum(max(1, count))
        if not self.number.hasFocus():
            self.number.setValue(page)
        self.number.blockSignals(False)

    def _zoomed(self, zoom: float) -> None:
        at = self.zoom.findData(zoom)
        if at < 0:
            at = self.zoom.count()
            self.zoom.addItem(f"{zoom:.0%}", zoom)
        self.zoom.setCurrentIndex(at)

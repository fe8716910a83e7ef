"""A unit's card in; its figures, each a link to what it counts, its months and its contacts out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.cycle.matrix import STANDING_NAMES, Standing
from desktop_app.supervision.unit_card import Contact, UnitCard, UnitMonth
from models.words import Light
from ui import text
from ui.tables.rows_model import Column
from ui.widgets.basics import card, label

NONE = "—"
FIGURES = {
    "items": "事项",
    "schedule": "按序时推进",
    "rank": "名次",
    "time": "按时报送",
    "letters": "督办",
    "problems": "问题",
}
ACROSS = 3
STANDING_LIGHTS = {
    Standing.FULL: Light.GREEN,
    Standing.LATE: Light.YELLOW,
    Standing.PARTIAL: Light.YELLOW,
    Standing.MISSING: Light.RED,
    Standing.WAITING: Light.GREY,
}


def _standing(row: UnitMonth) -> tuple[Light, str] | None:
    light = STANDING_LIGHTS.get(row.box.standing)
    return (light, STANDING_NAMES[row.box.standing]) if light is not None else None


def _count(number: int) -> str:
    return str(number or "")


MONTHS: tuple[Column[UnitMonth], ...] = (
    Column("month", "月份", lambda r: text.month(r.month), 100),
    Column("standing", "报送", lambda r: STANDING_NAMES[r.box.standing], 92, light=_standing),
    Column("rows", "已报/应报", lambda r: f"{r.box.reported}/{r.box.asked}", 88, right=True),
    Column("late", "迟报", lambda r: _count(r.box.late), 56, right=True),
    Column("red", "滞后", lambda r: _count(len(r.box.red)), 56, right=True),
    Column("yellow", "预警", lambda r: _count(len(r.box.yellow)), 56, right=True),
)
CONTACTS: tuple[Column[Contact], ...] = (
    Column("name", "填报人", lambda c: c.name or "（未写姓名）", 120),
    Column("phone", "联系电话", lambda c: c.phone or "（未写电话）", 150),
    Column("last", "最近一次", lambda c: text.month(c.last), 100),
    Column("rows", "填报条数", lambda c: str(c.rows), 80, right=True),
)


class UnitFigures(QWidget):
    """Six figures; `asked` carries the name of the one that was pressed."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures: dict[str, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        frame, inside = card(margins=10)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        for at, name in enumerate(FIGURES):
            self.figures[name] = self._figure(name)
            grid.addWidget(self.figures[name], at // ACROSS, at % ACROSS)
        for at in range(ACROSS):
            grid.setColumnStretch(at, 1)
        inside.addLayout(grid)
        column.addWidget(frame)

    def show_items(self, items: int, leads: int) -> None:
        """Show how many items the unit has."""
        self._tell("items", f"{items} 项" if items else NONE, f"牵头 {leads} 项")

    def show_card(self, found: UnitCard | None) -> None:
        """Show what is known besides; None while it is being read."""
        for name in tuple(FIGURES)[1:]:
            self._tell(name, *(_told(name, found) if found else (NONE, "")))

    def _figure(self, name: str) -> QLabel:
        box = label("", wrap=True)
        box.setTextFormat(Qt.TextFormat.RichText)
        box.setObjectName(f"units.figure.{name}")
        links = Qt.TextInteractionFlag
        box.setTextInteractionFlags(links.LinksAccessibleByMouse | links.LinksAccessibleByKeyboard)
        box.linkActivated.connect(self.asked)
        return box

    def _tell(self, name: str, figure: str, words: str) -> None:
        """A figure with its title before it and what there is to add below."""
        said = figure if figure in {NONE, "0"} else f"<a href='{name}'>{figure}</a>"
        self.figures[name].setText(f"{FIGURES[name]}　<b>{said}</b><br>{words}")
        self.figures[name].setAccessibleName(f"{FIGURES[name]} {figure}，{words}")


def _told(name: str, found: UnitCard) -> tuple[str, str]:
    """A figure and what there is to add."""
    match name:
        case "schedule":
            return text.percent(found.on_schedule) or NONE, "牵头事项，按本月亮灯"
        case "time":
            return text.percent(found.on_time) or NONE, "本月应报条数"
        case "rank":
            score = found.score
            if score is None or not score.rank:
                return NONE, "本月不参加排名"
            return f"第 {score.rank} 名", f"共 {found.of} 家，{score.total} 分"
        case "letters":
            late = f"{len(found.late)} 件逾期" if found.late else "没有逾期"
            return str(len(found.letters)), late
        case _:
            return str(len(found.problems)), f"{found.open_problems} 个未了"

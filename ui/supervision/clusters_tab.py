"""包联 in; clusters with leader, working group and research body, edited by a person, out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.operations.pool import NewCluster
from desktop_app.supervision.pool import ClusterView
from ui.desk import Desk
from ui.supervision.pool_dialogs import ClusterDialog
from ui.tables.rows_model import Column, RowsModel
from ui.tables.view import TableView
from ui.widgets.basics import EmptyState, button, label


def _names(titles: dict[str, str]) -> Sequence[Column[ClusterView]]:
    return (
        Column("name", "集群", lambda c: c.name, 180),
        Column("leader", "市领导", lambda c: c.leader, 130),
        Column("group", "工作专班", lambda c: c.working_group or "未明确", 190),
        Column("research", "研究机构", lambda c: c.research_body or "未明确", 190),
        Column(
            "projects",
            "项目",
            lambda c: "、".join(titles.get(key, key) for key in c.projects) or "无",
            260,
            stretch=True,
        ),
    )


class ClustersTab(QWidget):
    """`entered` tells of something recorded."""

    entered = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._titles: dict[str, str] = {}
        self.table: TableView[ClusterView] = TableView(RowsModel(_names(self._titles)), desk.theme)
        self.table.setObjectName("pool.clusters")
        self.table.setAccessibleName("包联")
        self.table.set_lines(2)
        self.table.set_key(lambda cluster: cluster.name)
        self.edit = button(
            "修改…", lambda: self.ask(self.table.current_row()), name="pool.cluster.edit"
        )
        self.add = button("登记包联…", lambda: self.ask(None), name="pool.cluster.add")
        self._lay_out()
        self.table.chosen.connect(
            lambda row: self.edit.setEnabled(row is not None and not desk.read_only)
        )
        self.table.opened.connect(self.ask)

    def show_clusters(self, found: tuple[ClusterView, ...], titles: dict[str, str]) -> None:
        """Show them all; `titles` are the projects' by key."""
        self._titles.clear()
        self._titles.update(titles)
        self._stack.setCurrentIndex(0 if found else 1)
        self.table.rows.set_rows(found)
        if self.table.current_row() is None and found:
            self.table.selectRow(0)
        self.edit.setEnabled(bool(found) and not self.desk.read_only)
        self.add.setEnabled(not self.desk.read_only)

    def ask(self, cluster: ClusterView | None) -> None:
        """Ask who stands behind a cluster."""
        if self.desk.read_only:
            return
        dialog = ClusterDialog(cluster, self)
        dialog.accepted.connect(lambda: self.record(dialog.new))
        dialog.open()

    def record(self, new: NewCluster) -> None:
        """Record the 包联."""
        self.desk.write(
            "登记包联",
            lambda _: self.desk.application.set_cluster(new),
            lambda _: self.entered.emit(),
            said=lambda name: f"已登记{name}的包联。",
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        top = QHBoxLayout()
        top.addWidget(
            label(
                "一个集群、一名市领导、一个工作专班、一个研究机构；项目在“项目”一栏归入集群。",
                "muted",
            )
        )
        top.addStretch(1)
        top.addWidget(self.edit)
        top.addWidget(self.add)
        column.addLayout(top)
        middle = QWidget()
        self._stack = QStackedLayout(middle)
        self._stack.addWidget(self.table)
        self._stack.addWidget(EmptyState("还没有登记包联", "点“登记包联…”，填写集群和市领导。"))
        column.addWidget(middle, 1)

"""A project of the pool in; a move, figures or 包联 a person enters, checked before closing, out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from desktop_app.cycle.calendar import check_month
from desktop_app.errors import DubanError
from desktop_app.operations.pool import NewCluster, NewProject, check_cluster, read_money
from desktop_app.supervision.pool import (
    BATCHES,
    FIGURE_TITLES,
    OUT,
    VERDICTS,
    ClusterView,
    MonthMoney,
    ProjectView,
    VerdictView,
)
from desktop_app.supervision.pool_rules import Finding, ReviewLine
from models.words import Batch
from ui.supervision.form import Form


class EnterDialog(Form):
    """Asks for a project that comes into the pool: one of the ledger, or one by hand."""

    def __init__(
        self, outside: Sequence[tuple[str, str]], today: date, parent: QWidget | None
    ) -> None:
        sentence = "从台账里选一个项目或子项；台账之外的项目直接填写名称。"
        super().__init__("项目入库", sentence, "入库", parent)
        self._keys = {f"{key}　{title}": key for key, title in outside}
        self._today = today
        self.unit("project", "项目", list(self._keys), required="请选择或填写项目。")
        self.line("owner", "责任单位", hint="台账里的项目不用填")
        self._batch = self.choice("batch", "批次", [(each.value, each) for each in BATCHES])
        self._on = self.day("on", "日期", today)
        self.words("reason", "理由", hint="例：市政府常务会议确定", required="请写明入库理由。")
        self.line("person", "经办人")

    @property
    def key(self) -> str | None:
        """The item chosen; None for a project by hand."""
        return self._keys.get(self.text("project"))

    @property
    def new(self) -> NewProject:
        """The project by hand."""
        return NewProject(self.text("project"), self.text("owner"))

    @property
    def told(self) -> tuple[Batch, date, str, str]:
        """Batch, day, reason and person."""
        on = self._on.value or self._today
        return self._batch.value, on, self.text("reason"), self.text("person")


class MoveDialog(Form):
    """Asks where a project goes, when and why."""

    def __init__(
        self, project: ProjectView, now: Batch | None, today: date, parent: QWidget | None
    ) -> None:
        place = f"现在{now.value}批次" if now else "现在库外"
        super().__init__("转批次", f"{project.title}（{place}）", "登记", parent)
        self._today = today
        options: list[tuple[str, object]] = [
            (each.value, each) for each in BATCHES if each is not now
        ]
        if now is not None:
            options.append((OUT, None))
        after = BATCHES[min(BATCHES.index(now) + 1, len(BATCHES) - 1)] if now else BATCHES[0]
        self.batch = self.choice("batch", "转入", options, after if after is not now else None)
        self._on = self.day("on", "日期", today)
        self.words("reason", "理由", hint="例：已取得施工许可", required="请写明理由。")
        self.line("person", "经办人")

    @property
    def told(self) -> tuple[Batch | None, date, str, str]:
        """Batch, day, reason and person."""
        on = self._on.value or self._today
        return self.batch.value, on, self.text("reason"), self.text("person")


class InvestDialog(Form):
    """Asks for a month's figures; those of the month are shown, an emptied one is taken back."""

    def __init__(self, project: ProjectView, month: str, parent: QWidget | None) -> None:
        sentence = f"{project.title}。单位：万元；不知道的留空。"
        super().__init__("登记投资", sentence, "登记", parent)
        self._months = {money.month: money for money in project.months}
        made = self.line("month", "月份", month, required="请填写月份，如 2023-10。")
        self._fields = {name: self.line(name, title) for name, title in FIGURE_TITLES.items()}
        made.textChanged.connect(self._fill)
        self._fill(month)
        self.set_check(self._check_figures)

    @property
    def month(self) -> str:
        """The month typed."""
        return self.text("month")

    @property
    def figures(self) -> dict[str, Decimal | None]:
        """What was typed, in 万元."""
        return {name: read_money(self.text(name), title) for name, title in FIGURE_TITLES.items()}

    def _fill(self, month: str) -> None:
        known = self._months.get(month.strip(), MonthMoney(month))
        for name, field in self._fields.items():
            value = getattr(known, name)
            field.setText("" if value is None else str(value))

    def _check_figures(self) -> None:
        check_month(self.month)
        if self.month not in self._months and not any(
            value is not None for value in self.figures.values()
        ):
            raise DubanError("没有填写任何数字。", "请至少填写一项投资数字。")
        self.figures  # noqa: B018 -- raises for what is no figure


class DatesDialog(Form):
    """Asks when a project is planned to start and to end."""

    def __init__(self, project: ProjectView, parent: QWidget | None) -> None:
        super().__init__(
            "计划日期", f"{project.title}。到期未开工、未竣工的据此预警。", "登记", parent
        )
        self._start = self.day("start", "计划开工", project.planned_start, optional=True)
        self._end = self.day("end", "计划竣工", project.planned_end, optional=True)
        self.set_check(self._check_order)

    @property
    def dates(self) -> tuple[date | None, date | None]:
        """Planned start and end."""
        return self._start.value, self._end.value

    def _check_order(self) -> None:
        start, end = self.dates
        if start is not None and end is not None and end < start:
            raise DubanError("计划竣工早于计划开工。", "请核对日期。")


class JoinDialog(Form):
    """Asks which cluster a project belongs to."""

    def __init__(
        self, project: ProjectView, clusters: Sequence[str], parent: QWidget | None
    ) -> None:
        super().__init__("归入集群", project.title, "登记", parent)
        options: list[tuple[str, object]] = [(name, name) for name in clusters]
        self.cluster = self.choice(
            "cluster", "集群", [*options, ("不归入集群", "")], project.cluster
        )


class ClusterDialog(Form):
    """Asks for the 包联 of a cluster: one of each."""

    def __init__(self, cluster: ClusterView | None, parent: QWidget | None) -> None:
        sentence = "一个集群只对应一名市领导、一个工作专班、一个研究机构。"
        super().__init__("包联", sentence, "登记", parent)
        told = cluster or ClusterView("", "", "", "", False, ())
        name = self.line("name", "集群", told.name, required="请填写集群名称。")
        name.setReadOnly(cluster is not None)
        self.line("leader", "市领导", told.leader, required="请填写包联的市领导。")
        self.line("group", "工作专班", told.working_group)
        self.line("research", "研究机构", told.research_body)
        self.set_check(lambda: check_cluster(self.new))

    @property
    def new(self) -> NewCluster:
        """What was typed."""
        return NewCluster(*(self.text(name) for name in ("name", "leader", "group", "research")))


class VerdictDialog(Form):
    """Asks what the review of a year decides about a project."""

    def __init__(self, line: ReviewLine, year: int, today: date, parent: QWidget | None) -> None:
        super().__init__("评估意见", f"{line.title}。{line.words}", "登记", parent)
        self._year, self._today = year, today
        chosen = "退出" if line.finding is Finding.LEAVE else VERDICTS[0]
        self.verdict = self.choice("verdict", "意见", [(each, each) for each in VERDICTS], chosen)
        self.words("reason", "理由", hint="例：用地已落实，明年开工", required="请写明理由。")
        self._on = self.day("on", "日期", today)
        self.line("person", "评估人")

    @property
    def said(self) -> VerdictView:
        """What was decided."""
        on = self._on.value or self._today
        return VerdictView(
            self._year, self.verdict.value, self.text("reason"), self.text("person"), on
        )

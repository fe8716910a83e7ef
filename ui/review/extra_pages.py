"""Projects, indicators and awards of a draft in, a person's corrections of them out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLayout, QWidget

from desktop_app.documents.blocks import Span
from desktop_app.intake.draft import DraftAward, DraftIndicator, DraftProject
from desktop_app.intake.review_dates import parse_figure
from desktop_app.intake.review_extras import (
    parse_yearly,
    set_awards,
    set_indicators,
    set_projects,
    yearly_words,
)
from ui import text
from ui.review.list_editor import ListEditor, field_line
from ui.review.session import ReviewSession
from ui.widgets.basics import button


class ProjectsPage(ListEditor[DraftProject]):
    """The projects that boxes (专栏) name."""

    def __init__(self, session: ReviewSession, parent: QWidget | None = None) -> None:
        columns = (("专栏", 200), ("项目名称", 0))
        super().__init__(session, "review.project", "专栏项目", columns, parent)

    def _choices(self) -> Sequence[QWidget]:
        self.follow = button(
            "立为事项",
            self._session.follow_projects,
            name="review.project.follow",
            tip="每个专栏项目各列一项，责任单位和时限待补；可撤销。",
        )
        return (self.follow,)

    def _fields(self) -> Sequence[QLayout]:
        self.box = field_line("review.project.list", "所在专栏", 200)
        self.name = field_line("review.project.name", "项目名称")
        return (_line(self.box, self.name),)

    def _values(self) -> Sequence[DraftProject]:
        return self._session.review.draft.projects

    def _row(self, value: DraftProject) -> Sequence[str]:
        return value.list_name, value.name

    def _fill(self, value: DraftProject | None) -> None:
        self.box.setText(value.list_name if value else self.box.text())
        self.name.setText(value.name if value else "")

    def _typed(self, old: DraftProject | None) -> DraftProject:
        return DraftProject(self.box.text().strip(), self.name.text().strip())

    def _put(self, name: str, values: Sequence[DraftProject]) -> bool:
        return self._session.do(name, lambda review: set_projects(review, values))

    def _span(self, value: DraftProject) -> Span | None:
        return self._session.find(value.name, after=value.list_name)


class IndicatorsPage(ListEditor[DraftIndicator]):
    """The rows of indicator tables, with their values by year as printed."""

    def __init__(self, session: ReviewSession, parent: QWidget | None = None) -> None:
        columns = (("序号", 56), ("类别", 96), ("指标", 0), ("单位", 64), ("各年数值", 250))
        super().__init__(session, "review.indicator", "指标", columns, parent)

    def _choices(self) -> Sequence[QWidget]:
        self.follow = button(
            "立为事项",
            self._session.follow_indicators,
            name="review.indicator.follow",
            tip="每个指标各列一项，逐年目标值作量化目标，责任单位待补；可撤销。",
        )
        return (self.follow,)

    def _fields(self) -> Sequence[QLayout]:
        self.number = field_line("review.indicator.number", "序号", 64)
        self.category = field_line("review.indicator.category", "类别", 110)
        self.name = field_line("review.indicator.name", "指标名称")
        self.unit = field_line("review.indicator.unit", "单位", 80)
        self.values = field_line("review.indicator.values", "各年数值")
        self.values.setPlaceholderText("各年数值，如 2023=27.1；2025=29左右")
        return (_line(self.number, self.category, self.name, self.unit), _line(self.values))

    def _values(self) -> Sequence[DraftIndicator]:
        return self._session.review.draft.indicators

    def _row(self, value: DraftIndicator) -> Sequence[str]:
        return (
            value.number,
            value.category,
            value.name,
            value.unit,
            yearly_words(value.values),
        )

    def _fill(self, value: DraftIndicator | None) -> None:
        for field, words in zip(
            (self.number, self.category, self.name, self.unit, self.values),
            self._row(value) if value else ("",) * 5,
            strict=True,
        ):
            field.setText(words)
            field.setCursorPosition(0)

    def _typed(self, old: DraftIndicator | None) -> DraftIndicator:
        return DraftIndicator(
            self.number.text().strip(),
            self.category.text().strip(),
            self.name.text().strip(),
            self.unit.text().strip(),
            parse_yearly(self.values.text()),
        )

    def _put(self, name: str, values: Sequence[DraftIndicator]) -> bool:
        return self._session.do(name, lambda review: set_indicators(review, values))

    def _span(self, value: DraftIndicator) -> Span | None:
        return self._session.find(value.name)


class AwardsPage(ListEditor[DraftAward]):
    """Money that measures promise: for what, to whom, how much in 万元."""

    def __init__(self, session: ReviewSession, parent: QWidget | None = None) -> None:
        columns = (
            ("措施", 150),
            ("奖补对象", 0),
            ("金额（万元）", 120),
            ("比例", 90),
            ("说明", 130),
        )
        super().__init__(session, "review.award", "奖补", columns, parent)

    def _fields(self) -> Sequence[QLayout]:
        self.measure = field_line("review.award.measure", "措施", 200)
        self.object = field_line("review.award.object", "奖补对象")
        self.amount = field_line("review.award.amount", "金额（万元）", 110)
        self.least = field_line("review.award.least", "区间下限", 90)
        self.rate = field_line("review.award.rate", "比例", 110)
        self.per = field_line("review.award.per", "按什么计")
        self.per.setPlaceholderText("按什么计，如 每年")
        return (
            _line(self.measure, self.object),
            _line(self.amount, self.least, self.rate, self.per),
        )

    def _choices(self) -> Sequence[QWidget]:
        self.cap = QCheckBox("最高")
        self.cap.setObjectName("review.award.cap")
        self.one_off = QCheckBox("一次性")
        self.one_off.setObjectName("review.award.one_off")
        return self.cap, self.one_off

    def _values(self) -> Sequence[DraftAward]:
        return self._session.review.draft.awards

    def _row(self, value: DraftAward) -> Sequence[str]:
        said = ("最高" if value.cap else "", value.per, "一次性" if value.one_off else "")
        return (
            value.measure,
            value.object,
            _money(value),
            value.rate,
            "、".join(part for part in said if part),
        )

    def _fill(self, value: DraftAward | None) -> None:
        least = value.amount_min_wan if value else None
        for field, words in (
            (self.measure, value.measure if value else ""),
            (self.object, value.object if value else ""),
            (self.amount, text.figure(value.amount_wan) if value else ""),
            (self.least, text.figure(least) if least is not None else ""),
            (self.rate, value.rate if value else ""),
            (self.per, value.per if value else ""),
        ):
            field.setText(words)
            field.setCursorPosition(0)
        self.cap.setChecked(value.cap if value else False)
        self.one_off.setChecked(value.one_off if value else False)

    def _typed(self, old: DraftAward | None) -> DraftAward:
        least, rate = self.least.text().strip(), self.rate.text().strip()
        amount = self.amount.text().strip() or ("0" if rate else "")
        return DraftAward(
            self.measure.text().strip(),
            self.object.text().strip(),
            parse_figure(amount),
            self.cap.isChecked(),
            self.one_off.isChecked(),
            parse_figure(least) if least else None,
            rate,
            self.per.text().strip(),
        )

    def _put(self, name: str, values: Sequence[DraftAward]) -> bool:
        return self._session.do(name, lambda review: set_awards(review, values))

    def _span(self, value: DraftAward) -> Span | None:
        return self._session.find(value.object, after=value.measure)

    def go_to_measure(self, measure: str) -> None:
        """Put the cursor on the first award of a measure."""
        rows = (at for at, award in enumerate(self._values()) if award.measure == measure)
        self.table.go_to(next(rows, self.table.currentRow()))


def _money(award: DraftAward) -> str:
    """An amount or a range of amounts; none where only a rate is promised."""
    if not award.amount_wan:
        return ""
    least = f"{text.figure(award.amount_min_wan)}—" if award.amount_min_wan is not None else ""
    return f"{least}{text.figure(award.amount_wan)}"


def _line(*fields: QWidget) -> QHBoxLayout:
    """Fields in a row; those without a width of their own share what is left."""
    line = QHBoxLayout()
    for field in fields:
        fixed = field.minimumWidth() == field.maximumWidth()
        line.addWidget(field, 0 if fixed else 1)
    return line

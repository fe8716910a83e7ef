"""A review in; its items, the plan's particulars, projects, indicators and awards in tabs, out."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QWidget

from desktop_app.documents.blocks import Span
from desktop_app.intake.places import Piece, PieceKind
from desktop_app.intake.review_extras import Page, page_of
from desktop_app.intake.review_plan import PlanField, plan_spans
from ui.review.extra_pages import AwardsPage, IndicatorsPage, ProjectsPage
from ui.review.items_page import ItemsPage
from ui.review.plan_page import PlanPage
from ui.review.session import ReviewSession
from ui.review.table import Show
from ui.theme import Theme

PLAN_KINDS = {
    PlanField.ISSUER: PieceKind.UNIT,
    PlanField.ISSUED_ON: PieceKind.DATE,
    PlanField.STARTS_ON: PieceKind.DATE,
    PlanField.ENDS_ON: PieceKind.DATE,
}


class ReviewPages(QTabWidget):
    """The tabs on the right."""

    def __init__(self, session: ReviewSession, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review.pages")
        self._session = session
        self._looked_for = (0, 0)
        self._printed: tuple[dict[PlanField, Span], dict[int, Span]] = ({}, {})
        self.items = ItemsPage(session, theme)
        self.plan = PlanPage(session)
        self.projects = ProjectsPage(session)
        self.indicators = IndicatorsPage(session)
        self.awards = AwardsPage(session)
        self._by_page = {
            Page.PLAN: self.plan,
            Page.PROJECTS: self.projects,
            Page.INDICATORS: self.indicators,
            Page.AWARDS: self.awards,
        }
        self.addTab(self.items, "事项")
        for page in self._by_page.values():
            self.addTab(page, "")
        self.setTabText(1, "方案")

    def show_review(self, show: Show) -> None:
        """Show the review as it stands."""
        self.items.show_rows(show)
        self.plan.refresh()
        draft = self._session.review.draft
        for page, name, values in (
            (self.projects, "项目", draft.projects),
            (self.indicators, "指标", draft.indicators),
            (self.awards, "奖补", draft.awards),
        ):
            page.refresh()
            self.setTabText(self.indexOf(page), f"{name} {len(values)}")
        self.setTabText(0, f"事项 {len(self._session.review.entries)}")

    def turn_to_items(self) -> None:
        """Show the items."""
        self.setCurrentWidget(self.items)

    def turn_to_first(self) -> None:
        """Begin at the first doubt, else at the first part of the draft that holds anything."""
        self.turn_to_doubt()
        draft = self._session.review.draft
        if self._session.point is None and not self._session.review.entries:
            if draft.projects:
                self.setCurrentWidget(self.projects)
            elif draft.indicators:
                self.setCurrentWidget(self.indicators)

    def turn_to_doubt(self) -> None:
        """Turn to the part that the present doubt, or remark about the document, is about."""
        remark = self._session.remark
        page = page_of(remark) if remark is not None else None
        if remark is None or page is None:
            self.turn_to_items()
            self.items.editor.turn_to_doubt()
            return
        self.setCurrentWidget(self._by_page[page])
        if page is Page.AWARDS:
            self.awards.go_to_measure(remark.place)
        elif page is Page.INDICATORS:
            self._go_to_indicator(remark.place.removeprefix("指标"))

    def turn_to_place(self, place: int) -> None:
        """Turn to the particular or the project that is printed at a place of the text."""
        fields = [
            (span.end - span.start, field, span)
            for field, span in self._printed[0].items()
            if span.start <= place < span.end
        ]
        if fields:
            _, field, span = min(fields)
            self.setCurrentWidget(self.plan)
            self.plan.go_to(field)
            self._session.point_to(span)
            return
        for row, span in self._printed[1].items():
            if span.start <= place < span.end:
                self.setCurrentWidget(self.projects)
                self.projects.table.go_to(row)
                self._session.point_to(span)
                return

    def own_pieces(self) -> tuple[Piece, ...]:
        """Where the particulars and the projects stand in the text; looked for once."""
        draft = self._session.review.draft
        if self._looked_for != (id(draft.document), id(draft.projects)):
            self._looked_for = (id(draft.document), id(draft.projects))
            found = {
                row: self._session.find(project.name, after=project.list_name, strict=True)
                for row, project in enumerate(draft.projects)
            }
            self._printed = (
                plan_spans(draft.document, draft.document.text),
                {row: span for row, span in found.items() if span is not None},
            )
        fields, projects = self._printed
        return tuple(
            [Piece(PLAN_KINDS.get(field, PieceKind.TITLE), span) for field, span in fields.items()]
            + [Piece(PieceKind.TITLE, span) for span in projects.values()]
        )

    def commit(self) -> None:
        """Take over what is still being typed."""
        self.items.editor.commit()
        self.plan.commit()

    def _go_to_indicator(self, number: str) -> None:
        indicators = self._session.review.draft.indicators
        rows = (at for at, one in enumerate(indicators) if one.number == number)
        self.indicators.table.go_to(next(rows, self.indicators.table.currentRow()))

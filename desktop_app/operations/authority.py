"""授权依据 in, recorded, corrected and taken away as operations out."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from desktop_app.cycle.calendar import day_name
from desktop_app.errors import DubanError
from desktop_app.operations.journal import Done, Journal
from desktop_app.operations.posting import add_row
from desktop_app.supervision.queries import authority_view
from desktop_app.supervision.views import AuthorityView
from models.action import Authority


def record_authority(
    journal: Journal,
    document: str,
    starts_on: date,
    ends_on: date | None = None,
    *,
    number: str = "",
    issuer: str = "",
    scope: str = "",
) -> Done[AuthorityView]:
    """Enter the document by which the government lets this office supervise."""
    if not document.strip():
        raise DubanError("授权依据须写明文件名称。", "请填写授权文件的全称。")
    if ends_on is not None and ends_on < starts_on:
        raise DubanError(
            f"授权期限止于{day_name(ends_on)}，早于起始日。",
            "请核对起止日期；长期有效的不填截止日。",
        )

    def work(session: Session) -> AuthorityView:
        row = Authority(
            document=document.strip().removeprefix("《").removesuffix("》"),
            number=number.strip(),
            issuer=issuer.strip(),
            scope=scope.strip(),
            starts_on=starts_on,
            ends_on=ends_on,
        )
        return authority_view(add_row(session, row))

    return journal.run("登记授权依据", work, detail=lambda view: view.words)


def end_authority(journal: Journal, authority_id: int, on: date) -> Done[AuthorityView]:
    """End the term of an authority; letters dated later no longer rest on it."""

    def work(session: Session) -> AuthorityView:
        row = session.get(Authority, authority_id)
        if row is None:
            raise DubanError("找不到这份授权依据。", "请刷新后重试。")
        if on < row.starts_on:
            raise DubanError(
                f"{day_name(on)}早于授权起始日{day_name(row.starts_on)}。", "请核对终止日期。"
            )
        row.ends_on = on
        return authority_view(row)

    return journal.run("终止授权依据", work, detail=lambda view: view.words)

"""Recorded 授权依据 in; one more, entered by a person, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.errors import DubanError
from desktop_app.supervision.views import AuthorityView
from ui import text
from ui.supervision.form import Form
from ui.widgets.basics import button, label


@dataclass(frozen=True, slots=True)
class NewAuthority:
    """What was typed."""

    document: str
    number: str
    issuer: str
    scope: str
    starts_on: date
    ends_on: date | None


class AuthorityDialog(Form):
    """Lists what is recorded and asks for another; `ended` carries the id of one to be ended."""

    ended = Signal(int)

    def __init__(self, known: Sequence[AuthorityView], today: date, parent: QWidget | None) -> None:
        super().__init__(
            "授权依据",
            "部门开展政府督查须经本级政府指定。登记授权文件后，函件可用“督查”名义；没有有效授权的，用“提示”“督导”名义。",
            "登记",
            parent,
        )
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101
        lines = [
            f"{each.words}　{text.day(each.starts_on)} 至 {text.day(each.ends_on) or '长期'}"
            f"　{'有效' if each.valid_on(today) else '不在期限内'}"
            for each in known
        ]
        listed = label("\n".join(lines) or "还没有登记。", "muted", wrap=True)
        listed.setObjectName("authority.known")
        layout.insertWidget(1, listed)
        for place, each in enumerate((a for a in known if a.valid_on(today)), start=2):
            layout.insertWidget(place, self._end_button(each))
        self.line("document", "文件名称", hint="授权文件全称", required="请填写授权文件的全称。")
        self.line("number", "文号")
        self.line("issuer", "授权机关")
        self.line("scope", "范围", hint="例：全市重点工作督查")
        self._starts = self.day("starts_on", "起始日", today)
        self._ends = self.day("ends_on", "截止日", None, optional=True)
        self.set_check(self._check_term)

    def _end_button(self, each: AuthorityView) -> QWidget:
        def end() -> None:
            self.reject()
            self.ended.emit(each.id)

        return button(
            f"今日起终止{each.words}",
            end,
            style="link",
            name=f"authority.end.{each.id}",
            tip="授权提前收回的，从今天起不再用“督查”名义；可撤销",
        )

    @property
    def entered(self) -> NewAuthority:
        """What was typed."""
        starts = self._starts.value
        assert starts is not None  # noqa: S101 -- the day is not optional
        return NewAuthority(
            self.text("document"),
            self.text("number"),
            self.text("issuer"),
            self.text("scope"),
            starts,
            self._ends.value,
        )

    def _check_term(self) -> None:
        new = self.entered
        if new.ends_on is not None and new.ends_on < new.starts_on:
            raise DubanError("截止日早于起始日。", "请核对起止日期。")

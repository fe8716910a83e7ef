"""Templates of papers looked at and changed on an open store; a part of the facade."""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop_app.bulletin.organs import OrganNames
from desktop_app.bulletin.periods import period_of
from desktop_app.bulletin.templates.check import check_kind
from desktop_app.bulletin.templates.files import TemplateFile
from desktop_app.bulletin.templates.kind import PaperKind, Scope
from desktop_app.bulletin.templates.library import (
    OFFICE,
    PARTS,
    SHARED,
    WORDING,
)
from desktop_app.bulletin.templates.office_file import office_text
from desktop_app.errors import DubanError
from desktop_app.operations.faults import explained
from desktop_app.operations.own_data import OFFICE_CODE, OwnDataOperations
from desktop_app.registering import RegisterCare
from models.base import CycleState

_CODE = re.compile(r"[a-z][a-z0-9_]{1,30}")


class TemplateCare(RegisterCare):
    """What whoever keeps the templates of an office can do."""

    def office(self) -> OrganNames:
        """The names of the office as its papers print them."""
        return self.templates.office()

    def set_office(self, names: OrganNames) -> None:
        """Keep other names as the user's own file; papers already issued stay as they are.

        The store keeps them too: whoever opens it elsewhere signs its papers as they were signed.
        """
        self._keep_office(office_text(names), names.organ)

    def _keep_office(self, text: str, organ: str) -> None:
        self.templates.save(OFFICE, text)
        if not self.read_only:
            with explained(self.store_path):
                operations = OwnDataOperations(self._journal)
                operations.save(OFFICE_CODE, text, "改本机关名称", organ)
            self.templates.stand_in(OFFICE, text)

    def template_files(self, code: str) -> tuple[TemplateFile, ...]:
        """The files a kind is made of, its own first: parts, wording, shared words, office."""
        names = (f"{code}/{WORDING}", f"{code}/{PARTS}", SHARED, OFFICE)
        return tuple(self.templates.file(name) for name in names)

    def check_template(self, code: str, texts: Mapping[str, str]) -> str:
        """What is wrong with a kind if its files had these texts; empty when it is sound."""
        library = self.templates.changed(texts)
        try:
            library.office()
            check_kind(library, code)
        except DubanError as error:
            return str(error)
        return ""

    def preview_template(self, code: str, texts: Mapping[str, str], month: str) -> bytes:
        """The PDF a kind would give over a month if its files had these texts."""
        from desktop_app.drafting import Drafter  # noqa: PLC0415

        library = self.templates.changed(texts)
        kind = library.kind(code)
        material = Drafter(self, library, self._clock).material(code, self._period(kind, month))
        given = {field.name: f"（{field.title}）" for field in kind.inputs}
        unit = next(iter(material.units), "") if kind.scope is Scope.UNIT else ""
        if kind.scope is Scope.UNIT and not unit:
            raise DubanError(f"{month} 没有应发{kind.name}的单位，无法预览。", "请换一个月份。")
        return self._publisher.pdf(material.document(given, unit))

    def save_template(self, code: str, texts: Mapping[str, str]) -> None:
        """Keep texts as the user's own files; a kind that is not sound is refused."""
        problem = self.check_template(code, texts)
        if problem:
            raise DubanError(problem)
        for name, text in texts.items():
            if name != OFFICE:
                self.templates.save(name, text)
            elif text != self.templates.file(OFFICE).text:
                self._keep_office(text, self.templates.changed({OFFICE: text}).office().organ)

    def reset_template(self, name: str) -> TemplateFile:
        """Put the built-in file in force again."""
        if not self.templates.file(name).built_in:
            raise DubanError(
                "这个文件没有内置的版本。", "不再需要时，可从数据文件夹的 templates 里删除。"
            )
        self.templates.reset(name)
        if name == OFFICE:
            self.templates.stand_in(OFFICE, None)
            if not self.read_only:
                with explained(self.store_path):
                    operations = OwnDataOperations(self._journal)
                    operations.drop(OFFICE_CODE, "恢复内置的机关名称", self.office().organ)
        return self.templates.file(name)

    def copy_template(self, code: str, new: str, name: str) -> None:
        """A new kind that begins as a copy of another."""
        if not _CODE.fullmatch(new) or new in self.templates.codes():
            raise DubanError(
                f"“{new}”不能用作文书代码。", "请用小写字母开头、没有用过的代码，如 my_letter。"
            )
        if not name.strip() or name.strip() in {entry.name for entry in self.paper_kinds()}:
            raise DubanError(f"“{name}”不能用作文书名称。", "请另取一个没有用过的名称。")
        parts = self.templates.file(f"{code}/{PARTS}").text
        named = re.sub(r'(?m)^name = ".*"', f'name = "{name.strip()}"', parts, count=1)
        texts = {
            f"{new}/{PARTS}": named,
            f"{new}/{WORDING}": self.templates.wording(code).text,
        }
        self.save_template(new, texts)

    def _period(self, kind: PaperKind, month: str) -> str:
        """The period of a kind that a month belongs to; the newest with a closed month in it."""
        if kind.scope not in (Scope.QUARTER, Scope.YEAR):
            return month
        closed = [c.month for c in self.cycles() if c.state is CycleState.CLOSED]
        return period_of(kind.scope, closed[-1] if closed else month)

"""What a person types for a paper on an open store: its fields, kept until it is issued; a part of the facade."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from desktop_app.bulletin.build import filled
from desktop_app.bulletin.head_marks import head_marks
from desktop_app.bulletin.paper import PaperRef
from desktop_app.bulletin.templates.kind import InputSpec, PaperKind, subject_of
from desktop_app.errors import DubanError
from desktop_app.lettering import LetteringCare
from desktop_app.operations.faults import explained
from desktop_app.operations.filling import FillingOperations, load_fields, load_filled
from desktop_app.operations.journal import Done


@dataclass(frozen=True, slots=True)
class PaperForm:
    """The fields of a paper and what stands in them; `asks` says that some have to be typed."""

    ref: PaperRef
    name: str
    fields: tuple[InputSpec, ...]
    given: Mapping[str, str]
    asks: bool


class FillingCare(LetteringCare):
    """What is typed before a paper is looked at or issued."""

    @cached_property
    def _typed(self) -> dict[PaperRef, Mapping[str, str]]:
        """What was typed for papers of this session; goes before what is kept."""
        return {}

    @cached_property
    def _filling(self) -> FillingOperations:
        return FillingOperations(self._journal, self._clock)

    def fill_paper(self, ref: PaperRef, given: Mapping[str, str]) -> None:
        """Remember what a person typed for a paper while the store is open."""
        self._typed[ref] = dict(given)

    def paper_form(self, ref: PaperRef) -> PaperForm:
        """The fields of a paper with what was typed so far."""
        kind = self.templates.kind(ref.kind)
        asks = any(field.required for field in kind.inputs)
        return PaperForm(ref, kind.name, kind.fields, self._kept(ref), asks)

    def check_form(self, ref: PaperRef, given: Mapping[str, str]) -> None:
        """Raise for what a 版头 cannot bear and for fields the kind does not have."""
        head_marks(filled(self.templates.kind(ref.kind), given))

    def keep_form(
        self, ref: PaperRef, given: Mapping[str, str], person: str = ""
    ) -> Done[PaperRef]:
        """Keep what was typed; gives the paper's name, which its subject is part of.

        Raises `DubanError` for what a 版头 cannot bear and for fields the kind does not have.
        """
        self.check_form(ref, given)
        kind = self.templates.kind(ref.kind)
        typed = filled(kind, given)
        named = PaperRef(ref.kind, ref.period, subject_of(kind, typed, ref.unit))
        former = ref if ref.unit or not self._asks(kind) else None
        self._typed.pop(ref, None)
        with explained(self.store_path):
            return self._filling.fill(named, typed, former, person)

    def filled_papers(self, kind: str, period: str) -> tuple[PaperRef, ...]:
        """The papers of a kind and a time that a person has begun, such as two 纪要 of a month."""
        with explained(self.store_path), self._store.reading() as session:
            found = load_filled(session, kind, period)
        issued = (
            p.ref for p in self.issued_papers() if (p.ref.kind, p.ref.period) == (kind, period)
        )
        return tuple(dict.fromkeys((*found, *issued)))

    def _kept(self, ref: PaperRef) -> dict[str, str]:
        with explained(self.store_path), self._store.reading() as session:
            return {**load_fields(session, ref), **self._typed.get(ref, {})}

    def _given(self, ref: PaperRef) -> Mapping[str, str]:
        """What was typed, and a word in brackets where something still has to be."""
        kept = self._kept(ref)
        return {**kept, **{f.name: f"（{f.title}）" for f in self._missing(ref, kept)}}

    def _missing(self, ref: PaperRef, kept: Mapping[str, str]) -> list[InputSpec]:
        kind = self.templates.kind(ref.kind)
        return [f for f in kind.inputs if f.required and not kept.get(f.name, "").strip()]

    def _refuse_unfilled(self, ref: PaperRef) -> None:
        missing = "、".join(field.title for field in self._missing(ref, self._kept(ref)))
        if missing:
            raise DubanError(f"还缺：{missing}。", "请填写后再定稿。")

    @staticmethod
    def _asks(kind: PaperKind) -> bool:
        return any(field.required for field in kind.inputs)

"""Steps of a review in; the present review, with everything before it to go back to, out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop_app.intake.review import DraftReview


@dataclass(frozen=True, slots=True)
class Step:
    """A review as it stood, and the Chinese name of what was done to it then."""

    name: str
    review: DraftReview


@dataclass(frozen=True, slots=True)
class History:
    """The present review between what can be undone and what can be done again."""

    review: DraftReview
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()

    @property
    def edited(self) -> bool:
        """Whether anything was done that would be lost."""
        return bool(self.past)

    @property
    def undo_name(self) -> str:
        """What `undo` would take back; empty when there is nothing."""
        return self.past[-1].name if self.past else ""

    @property
    def redo_name(self) -> str:
        """What `redo` would do again; empty when there is nothing."""
        return self.future[-1].name if self.future else ""

    def done(self, name: str, review: DraftReview) -> History:
        """One more step; a step that changes nothing is none."""
        if review == self.review:
            return self
        return History(review, (*self.past, Step(name, self.review)))

    def undo(self) -> History:
        """One step back, where there is one."""
        if not self.past:
            return self
        *past, last = self.past
        again = (*self.future, replace(last, review=self.review))
        return History(last.review, tuple(past), again)

    def redo(self) -> History:
        """One step forward again, where there is one."""
        if not self.future:
            return self
        *future, last = self.future
        back = (*self.past, replace(last, review=self.review))
        return History(last.review, back, tuple(future))

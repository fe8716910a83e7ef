"""Frozen views of steps, their files and lists, authority, and how often a unit was asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.supervision.proposals import Proposal
from desktop_app.supervision.standing import EventView, Standing
from desktop_app.supervision.states import STATE_NAMES, Event, State
from models.words import ActionKind


class SourceKind(StrEnum):
    """Art. 11: what a step rests on."""

    MONTH = "month"
    DECISION = "decision"
    LEADER = "leader"
    PROPOSAL = "proposal"
    MEETING = "meeting"
    CHECK = "check"


SOURCE_NAMES = {
    SourceKind.MONTH: "月度调度",
    SourceKind.DECISION: "政府工作部署",
    SourceKind.LEADER: "领导批示",
    SourceKind.PROPOSAL: "经批准的建议",
    SourceKind.MEETING: "会议议定",
    SourceKind.CHECK: "实地核查",
}


def source_name(code: str) -> str:
    """A source in Chinese; empty for steps older than the register of sources."""
    return SOURCE_NAMES[SourceKind(code)] if code else ""


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """A kept file of a step or a problem."""

    id: int
    name: str
    sha256: str
    size: int
    added_on: date
    event_id: int | None = None


@dataclass(frozen=True, slots=True)
class RectificationView:
    """One line of a 整改清单; `passed` is None until it was checked."""

    id: int
    words: str
    measure: str
    deadline: date
    result: str
    passed: bool | None
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class AuthorityView:
    """授权依据."""

    id: int
    document: str
    number: str
    issuer: str
    scope: str
    starts_on: date
    ends_on: date | None

    def valid_on(self, day: date) -> bool:
        """Whether it covers a day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    @property
    def words(self) -> str:
        """As a letter cites it."""
        title = self.document if self.document.startswith("《") else f"《{self.document}》"
        return f"{title}（{self.number}）" if self.number else title


@dataclass(frozen=True, slots=True)
class ActionView:
    """One step with everything that happened to it; `standing` is folded from its events."""

    id: int
    number: str
    kind: ActionKind
    month: str | None
    unit: str
    keys: tuple[str, ...]
    issued_on: date
    first_due: date | None
    reason: str
    cause: str
    source: str
    source_words: str
    approver: str
    approved_on: date | None
    authority: str
    meeting: str
    follows: str
    demo: bool
    events: tuple[EventView, ...]
    rectifications: tuple[RectificationView, ...]
    attachments: tuple[AttachmentView, ...]
    standing: Standing

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.standing.state

    @property
    def state_name(self) -> str:
        """Where it stands, in Chinese; a pause says of which sort it is."""
        if self.standing.paused_by is Event.STOP:
            return "已停工"
        return STATE_NAMES[self.state]

    @property
    def list_done(self) -> bool:
        """Whether every line of the 整改清单 passed its check; true of an empty list in no 整改."""
        if self.state is State.RECTIFYING and not self.rectifications:
            return False
        return all(line.passed for line in self.rectifications)

    @property
    def allowed(self) -> tuple[Event, ...]:
        """What may be entered next."""
        return self.standing.allowed(list_done=self.list_done)

    def late_lines(self, today: date) -> tuple[RectificationView, ...]:
        """Lines of the 整改清单 whose deadline is over and that have not passed."""
        if self.state is not State.RECTIFYING:
            return ()
        return tuple(
            line for line in self.rectifications if not line.passed and line.deadline < today
        )

    def overdue(self, today: date) -> str:
        """Why the step should light up today; empty when nothing is late."""
        days = self.standing.days_over(today)
        if days:
            return f"反馈逾期{days}天"
        late = self.late_lines(today)
        if late:
            return f"{len(late)}项整改逾期"
        due = self.standing.review_due
        if due is not None and due < today:
            return f"复核逾期{(today - due).days}天"
        return ""


@dataclass(frozen=True, slots=True)
class Asked:
    """减负: how often a unit was asked in a month, by letters of each kind and by sheets."""

    unit: str
    letters: tuple[tuple[ActionKind, int], ...]
    sheets: int = 0

    @property
    def total(self) -> int:
        """How often it was urged: asking for the month's sheet is no urging."""
        return sum(count for _, count in self.letters)

    @property
    def words(self) -> str:
        """As it is shown before the unit is asked again."""
        asked = f"，已要调度表{self.sheets}次" if self.sheets else ""
        if not self.total:
            return f"本月未催过{asked}"
        parts = "、".join(f"{kind.value}{count}次" for kind, count in self.letters)
        return f"本月已催{self.total}次（{parts}）{asked}"


class Decision(StrEnum):
    """What a person made of a proposal."""

    ACCEPTED = "accepted"
    CHANGED = "changed"
    REJECTED = "rejected"


DECISION_NAMES = {
    Decision.ACCEPTED: "已采纳",
    Decision.CHANGED: "已改用",
    Decision.REJECTED: "未采纳",
}


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision on a proposal; `number` is the step it led to."""

    decision: Decision
    reason: str
    person: str
    number: str

    @property
    def words(self) -> str:
        """In one line."""
        parts = [DECISION_NAMES[self.decision]]
        parts += [part for part in (self.number, self.reason) if part]
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class StepProposal:
    """A proposal as a person decides on it."""

    proposal: Proposal
    asked: Asked
    reply_due: date | None
    decision: DecisionView | None

"""The draft: what was read out of a document, before a person has accepted it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from desktop_app.documents.blocks import Span
from desktop_app.issues import Issue
from models.words import Kind, Op, Precision, Role


@dataclass(frozen=True, slots=True)
class DraftFlag:
    """A doubt about one item; codes are documented beside the code that raises them."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """What a person found about a doubt: who, when, why, the words read and the words kept."""

    flag: DraftFlag
    reason: str
    person: str = ""
    at: datetime | None = None
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class DraftUnit:
    """A unit's part in an item: canonical name, role, and the words as printed."""

    name: str
    role: Role
    printed: str = ""
    known: bool = True


@dataclass(frozen=True, slots=True)
class DraftMilestone:
    """A dated commitment; `phrase` holds the very time words of the source."""

    text: str
    due: date
    precision: Precision
    recurring: bool = False
    phrase: str = ""
    default: bool = False
    source: Span | None = None

    # As the ledger names the same things, so that both have one form outside.

    @property
    def is_default(self) -> bool:
        """Whether it stands in for a missing date."""
        return self.default

    @property
    def confirmed(self) -> bool:
        """Nobody has confirmed what was only read."""
        return False

    @property
    def done_on(self) -> date | None:
        """Nothing is done before it is in the ledger."""
        return None

    @property
    def source_start(self) -> int | None:
        """Where its words begin in the text."""
        return self.source.start if self.source else None

    @property
    def source_end(self) -> int | None:
        """Where its words end in the text."""
        return self.source.end if self.source else None


@dataclass(frozen=True, slots=True)
class DraftMetric:
    """A figure with its comparison, unit and the date that governs it."""

    name: str
    op: Op
    value: Decimal
    value_max: Decimal | None = None
    unit: str = ""
    due: date | None = None
    source: Span | None = None


@dataclass(frozen=True, slots=True)
class DraftItem:
    """One obligation as read; `parent` is the parent's number within the same list."""

    list_name: str
    number: str
    kind: Kind
    group: str
    title: str
    target: str
    category: str | None = None
    parent: str | None = None
    stage: str | None = None
    units: tuple[DraftUnit, ...] = ()
    milestones: tuple[DraftMilestone, ...] = ()
    metrics: tuple[DraftMetric, ...] = ()
    flags: tuple[DraftFlag, ...] = ()
    source: Span | None = None
    findings: tuple[DraftFinding, ...] = ()

    @property
    def key(self) -> str:
        """Public name, such as 附件3/1 or 主要任务/(一)1."""
        return f"{self.list_name}/{self.number}"

    @property
    def parent_key(self) -> str | None:
        """The key of the item above."""
        return f"{self.list_name}/{self.parent}" if self.parent else None


@dataclass(frozen=True, slots=True)
class DraftList:
    """清单: its short name (附件1, 主要任务) and its full title."""

    name: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class DraftProject:
    """A project named in a project box (专栏)."""

    list_name: str
    name: str


@dataclass(frozen=True, slots=True)
class DraftIndicator:
    """A row of an indicator table, with its values by year as printed."""

    number: str
    category: str
    name: str
    unit: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DraftAward:
    """An award clause: object and amount in 万元; `cap` means 最高.

    `amount_min_wan` is the lower end of a range, `rate` the rate as printed (30%—50%, 1:1), `per`
    what the amount is counted by (每年, 每户每年).
    """

    measure: str
    object: str
    amount_wan: Decimal
    cap: bool
    one_off: bool
    amount_min_wan: Decimal | None = None
    rate: str = ""
    per: str = ""


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """The document's own particulars as far as it prints them."""

    title: str
    number: str | None
    issuer: str | None
    issued_on: date | None
    sha256: str
    file_name: str
    text: str
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything read out of one document.

    `noted` are sentences on doubts about the whole document that a person has looked into.
    """

    document: DocumentInfo
    lists: tuple[DraftList, ...] = ()
    items: tuple[DraftItem, ...] = ()
    projects: tuple[DraftProject, ...] = ()
    indicators: tuple[DraftIndicator, ...] = ()
    awards: tuple[DraftAward, ...] = ()
    issues: tuple[Issue, ...] = field(default=())
    noted: tuple[str, ...] = ()

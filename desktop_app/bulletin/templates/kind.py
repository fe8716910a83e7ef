"""A kind's TOML text in, its checked parts out: heading, number, receiver, tables, what must be typed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from desktop_app.bulletin import head_marks
from desktop_app.bulletin.content import Form
from desktop_app.bulletin.templates.errors import TemplateError
from desktop_app.bulletin.templates.files import line_of
from models.base import ActionKind

_SUBJECT = 80
"""The most characters of what a person typed that tell two papers of a month apart."""
_STRICT = ConfigDict(extra="forbid", frozen=True)


class Scope(StrEnum):
    """What one paper of a kind is about."""

    MONTH = "month"
    UNIT = "unit"
    QUARTER = "quarter"
    YEAR = "year"
    EDITION = "edition"
    POOL = "pool"


class Register(StrEnum):
    """Where a paper's number comes from."""

    NONE = "none"
    BULLETIN = "bulletin"
    ACTION = "action"
    OWN = "own"


class Numbering(BaseModel):
    """编号: from which register, by which word, in which form; `action` enters a step of the ladder.

    `cause` says that the letter is for steps with one cause only, such as reply_overdue.
    """

    model_config = _STRICT
    register_: Register = Field(default=Register.NONE, alias="register")
    word: str = ""
    pattern: str = "{word}〔{year}〕{n}号"
    action: ActionKind | None = None
    cause: str = ""


class Parts(BaseModel):
    """The parts around the text; every one may hold Jinja."""

    model_config = _STRICT
    mark: str
    title: str
    organ: str = "{{ office.organ }}"
    addressee: str = ""
    copy_to: str = ""
    printer: str = ""
    remark: str = ""
    signer: str = ""
    urgency: str = ""
    issue: str = ""
    seal: bool = False
    attendance: dict[str, str] = {}


class ColumnSpec(BaseModel):
    """A column: heading, share of the width, alignment and what stands in each row's cell."""

    model_config = _STRICT
    title: str
    share: float = Field(gt=0, le=1)
    align: Literal["left", "center", "right"] = "left"
    cell: str


class TableSpec(BaseModel):
    """A table: the expression that gives its rows, the name of one row, and its columns."""

    model_config = _STRICT
    rows: str = ""
    each: str = "row"
    caption: str = ""
    last: tuple[str, ...] = ()
    columns: tuple[ColumnSpec, ...] = Field(min_length=1)


class InputSpec(BaseModel):
    """What a person types before the paper is made; a template says `given.NAME`."""

    model_config = _STRICT
    name: str = Field(pattern=r"^[a-z][a-z_]*$")
    title: str
    help: str = ""
    lines: bool = False
    choices: tuple[str, ...] = ()
    required: bool = False


# What every paper with a 版头 can be given, whatever its kind.
HEAD_INPUTS = (
    InputSpec(name=head_marks.COPY, title="份号", help="如 000001，一般不填"),
    InputSpec(
        name=head_marks.URGENCY, title="紧急程度", help="不急的留空", choices=head_marks.URGENCIES
    ),
    InputSpec(
        name=head_marks.SECRECY, title="密级", help="不涉密的留空", choices=head_marks.LEVELS
    ),
    InputSpec(name=head_marks.TERM, title="保密期限", help="如 1年、6个月、长期"),
)


class Length(BaseModel):
    """How long the text may be, and how many names each part may give, tried in turn."""

    model_config = _STRICT
    limit: int = Field(default=5000, ge=200)
    names: tuple[int, ...] = Field(default=(10, 6, 3), min_length=1)


class PaperKind(BaseModel):
    """One kind of document as its `kind.toml` describes it."""

    model_config = _STRICT
    code: str
    name: str
    about: str
    order: int = 1000
    scope: Scope
    form: Form
    formats: tuple[Literal["pdf", "docx", "xlsx"], ...] = ("pdf", "docx")
    practice: str = ""
    drafts: bool = True
    when: str = ""
    file_name: str = "{{ period }}{{ kind }}"
    number: Numbering = Numbering()
    parts: Parts
    length: Length = Length()
    inputs: tuple[InputSpec, ...] = ()
    tables: dict[str, TableSpec] = {}

    @property
    def fields(self) -> tuple[InputSpec, ...]:
        """All that can be typed for a paper: the kind's own fields and those of the 版头."""
        if self.form is Form.PLAIN:
            return self.inputs
        own = {field.name for field in self.inputs}
        return (*self.inputs, *(field for field in HEAD_INPUTS if field.name not in own))

    @property
    def takes_number(self) -> bool:
        """Whether a paper of this kind takes a number of the register that freezes it."""
        return self.number.register_ in (Register.BULLETIN, Register.OWN)


def subject_of(kind: PaperKind, given: Mapping[str, str], unit: str = "") -> str:
    """What tells two papers of a kind and a time apart: the unit, else what had to be typed."""
    required = [field.name for field in kind.inputs if field.required]
    if kind.scope is Scope.UNIT or not required:
        return unit
    return "；".join(given.get(name, "").strip() for name in required)[:_SUBJECT]


def read_kind(code: str, text: str, place: str) -> PaperKind:
    """The kind a TOML text describes; `TemplateError` names the line of what is wrong."""
    data = read_toml(text, place)
    if "code" in data:
        raise TemplateError(place, "“code”由文件夹名决定，不能写", line_of(text, "code"))
    try:
        kind = PaperKind.model_validate({"code": code, **data}, strict=False)
    except ValidationError as error:
        raise _explained(error, text, place) from error
    if kind.number.register_ is Register.ACTION and kind.number.action is None:
        raise TemplateError(place, "登记为督办措施的，要写明“action”", line_of(text, "register"))
    for name, table in kind.tables.items():
        if table.last and len(table.last) != len(table.columns):
            raise TemplateError(place, f"表“{name}”的末行与列数不同", line_of(text, "last"))
    return kind


def read_toml(text: str, place: str) -> dict[str, Any]:
    """The data of a TOML text."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else len(text.splitlines())
        raise TemplateError(place, "不是正确的 TOML 写法", line) from error


def _explained(error: ValidationError, text: str, place: str) -> TemplateError:
    # A mistyped name is told before what is missing for it.
    first = min(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
    path = ".".join(str(part) for part in first["loc"])
    last = next((str(p) for p in reversed(first["loc"]) if isinstance(p, str)), path)
    match first["type"]:
        case "missing":
            return TemplateError(place, f"没有写“{path}”")
        case "extra_forbidden":
            complaint = f"“{path}”不是已知的设置"
        case "enum" | "literal_error":
            expected = str(first.get("ctx", {}).get("expected", "")).replace(" or ", "、")
            complaint = f"“{path}”只能是{expected.replace(', ', '、')}"
        case _:
            complaint = f"“{path}”的写法不对"
    return TemplateError(place, complaint, line_of(text, last))

"""Why a store cannot be opened or written: a code for the layers above to put into words."""

from __future__ import annotations

from enum import StrEnum


class StoreFaultCode(StrEnum):
    """The kinds of fault that need different advice."""

    MISSING = "missing"
    EXISTS = "exists"
    FOREIGN = "foreign"
    CORRUPT = "corrupt"
    NEWER = "newer"
    TOO_OLD = "too_old"
    LOCKED = "locked"
    READ_ONLY = "read_only"
    FULL = "full"
    UNREADABLE = "unreadable"
    GONE = "gone"
    OTHER_SHAPE = "other_shape"
    OUTDATED = "outdated"


class StoreFault(Exception):  # noqa: N818 -- a fault of the input, not a defect of ours
    """The store was refused; `detail` is for the log, `holder` names who has it open."""

    def __init__(self, code: StoreFaultCode, detail: str = "", holder: str = "") -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail
        self.holder = holder

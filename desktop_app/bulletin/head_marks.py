"""What was typed for the corner of a paper in; 份号, 密级和保密期限 and 紧急程度 as they are printed out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.errors import DubanError

COPY, SECRECY, TERM, URGENCY = "copy_number", "secrecy", "secrecy_term", "urgency"
LEVELS = ("秘密", "机密", "绝密")
URGENCIES = ("加急", "特急")
NAMES = (COPY, SECRECY, TERM, URGENCY)
CLASSIFIED_NOTICE = (
    "本件标有密级：涉密文件不得在连接互联网的计算机上起草、存储和打印，请改在涉密计算机上办理。"
)

_TERM = re.compile(r"([1-9]\d?)\s*(年|个月)|长期")
_MOST_COPY = 999_999


@dataclass(frozen=True, slots=True)
class HeadMarks:
    """The corner's words, empty where nothing is marked; `secrecy` is 机密★10年 or 秘密."""

    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""


def head_marks(given: Mapping[str, str]) -> HeadMarks:
    """The corner that was typed. Raises `DubanError` where the standard does not know such a mark."""
    typed = {name: given.get(name, "").strip() for name in NAMES}
    level, copy = typed[SECRECY], _copy_number(typed[COPY])
    if level and level not in LEVELS:
        raise DubanError(f"“{level}”不是密级。", "请填秘密、机密或绝密；不涉密的留空。")
    if level and not copy:
        raise DubanError("涉密公文应当标注份号，份号还空着。", "请填写份号，或去掉密级。")
    if typed[TERM] and not level:
        raise DubanError("填了保密期限，没有填密级。", "请填写密级，或去掉保密期限。")
    return HeadMarks(copy, level + _term(typed[TERM]), _urgency(typed[URGENCY]))


def _copy_number(typed: str) -> str:
    """份号 in six digits: 1 → 000001."""
    if not typed:
        return ""
    if not (typed.isascii() and typed.isdigit()) or not 0 < int(typed) <= _MOST_COPY:
        raise DubanError(
            f"“{typed[:20]}”不是份号。", "份号用六位以内的阿拉伯数字，如 1，印作 000001。"
        )
    return f"{int(typed):06d}"


def _term(typed: str) -> str:
    if not typed:
        return ""
    if not _TERM.fullmatch(typed):
        raise DubanError(
            f"“{typed[:20]}”不是保密期限。", "请用阿拉伯数字填写，如 1年、6个月，或填“长期”。"
        )
    return "★" + "".join(typed.split())


def _urgency(typed: str) -> str:
    if typed and typed not in URGENCIES:
        raise DubanError(f"“{typed[:20]}”不是紧急程度。", "请填特急或加急；不急的留空。")
    return typed

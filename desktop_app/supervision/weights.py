"""A file of weights in, checked weights out; and the text such a file has."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from desktop_app.errors import DubanError
from desktop_app.paths import user_paths

HUNDRED = Decimal(100)
CODE = "ranking/default"
OWN_NAME = "本单位权重"
OWN_NOTE = "本单位自定，仅作参考。"
# The parts of a score, in the order in which they are shown.
REPORTED, ON_SCHEDULE, PROBLEMS = "按时报送", "按序时推进", "问题解决"


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part counts; `late_share` is what a late report is worth, in percent."""

    name: str
    note: str
    reported: Decimal
    on_schedule: Decimal
    problems: Decimal
    late_share: Decimal

    @property
    def words(self) -> str:
        """The weights in one line."""
        return (
            f"{REPORTED}{plain(self.reported)}、{ON_SCHEDULE}{plain(self.on_schedule)}、"
            f"{PROBLEMS}{plain(self.problems)}，迟报、超期解决按{plain(self.late_share)}%计"
        )


@cache
def default_weights() -> Weights:
    """The weights shipped with the program."""
    return load_weights(user_paths().resources / "ranking" / "default.toml")


def load_weights(path: Path) -> Weights:
    """Read a file of weights. Raises `DubanError` when it is not sound."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise _unsound(path.name, str(error)) from error
    return parse_weights(text, path.name)


def parse_weights(text: str, place: str) -> Weights:
    """The weights a text says; raises `DubanError` naming `place` when it is not sound."""
    try:
        data = tomllib.loads(text)
        found = data["weights"]
        names = ("reported", "on_schedule", "problems", "late_share")
        numbers = [Decimal(str(found[name])) for name in names]
        made = Weights(data["name"], data.get("note", ""), *numbers)
        fault = complaint(made)
    except (ValueError, KeyError, TypeError, ArithmeticError) as error:
        raise _unsound(place, str(error)) from error
    if fault:
        raise _unsound(place, fault)
    return made


def complaint(weights: Weights) -> str:
    """What is wrong with weights; empty when they are sound."""
    parts = (weights.reported, weights.on_schedule, weights.problems)
    if not all(value.is_finite() for value in (*parts, weights.late_share)):
        return "权重要写成数字"
    if min(parts) < 0 or not 0 <= weights.late_share <= HUNDRED:
        return "权重不能为负，折算比例要在 0 到 100 之间"
    if sum(parts) <= 0:
        return "权重不能都是 0"
    return ""


def weights_text(weights: Weights) -> str:
    """The file that reads as these weights. Raises `DubanError` when they are not sound."""
    fault = complaint(weights)
    if fault:
        raise DubanError(f"{fault}。", "请改正后再保存。")
    return (
        f'name = "{weights.name}"\nnote = "{weights.note}"\n\n[weights]\n'
        f"reported = {plain(weights.reported)}\non_schedule = {plain(weights.on_schedule)}\n"
        f"problems = {plain(weights.problems)}\nlate_share = {plain(weights.late_share)}\n"
    )


def plain(value: Decimal) -> str:
    """A figure without an exponent and without zeros at its end."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _unsound(place: str, why: str) -> DubanError:
    return DubanError(f"排名权重文件“{place}”读不出来或写法有误（{why}）。", "请改正后重试。")

"""Checked reading of a rule file: TOML tables in, typed values or a `RuleError` naming the key out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from desktop_app.errors import DubanError
from models.base import Light

Choice = TypeVar("Choice")
# Grey and blue are states, not judgements: a rule can only give these three.
_LIGHTS = {light.value: light for light in (Light.GREEN, Light.YELLOW, Light.RED)}


class RuleError(DubanError):
    """A rule set is missing or its file is not sound."""


@dataclass(frozen=True, slots=True)
class Section:
    """One table of a rule file; remembers which keys were read, so that typing errors show."""

    file: str
    name: str
    data: Mapping[str, Any]
    seen: set[str] = field(default_factory=set)
    children: list[Section] = field(default_factory=list)

    def error(self, key: str, complaint: str) -> RuleError:
        """The error for one key, in words a user can act on."""
        place = f"{self.name}.{key}" if self.name else key
        return RuleError(f"研判规则文件{self.file}中“{place}”{complaint}。", "请改正后重试。")

    def text(self, key: str, *, required: bool = True) -> str:
        """A text; empty only where it is not required."""
        value = self._value(key)
        if not isinstance(value, str):
            raise self.error(key, "应为文字")
        if required and not value.strip():
            raise self.error(key, "不能为空")
        return value.strip()

    def figure(self, key: str, low: int, high: int) -> Decimal:
        """A number between `low` and `high`, both included."""
        value = self._value(key)
        # A TOML `nan` would compare with nothing and so pass any later check.
        good = isinstance(value, int | Decimal) and not isinstance(value, bool)
        if not good or not Decimal(value).is_finite() or not low <= value <= high:
            raise self.error(key, f"应为{low}到{high}之间的数")
        return Decimal(value)

    def whole(self, key: str, low: int, high: int) -> int:
        """A whole number between `low` and `high`, both included."""
        value = self.figure(key, low, high)
        if value != int(value):
            raise self.error(key, "应为整数")
        return int(value)

    def flag(self, key: str) -> bool:
        """A true or false."""
        value = self._value(key)
        if not isinstance(value, bool):
            raise self.error(key, "应为true或false")
        return value

    def light(self, key: str) -> Light:
        """One of the three lights a rule may give."""
        return self.choice(key, _LIGHTS)

    def choice(self, key: str, choices: Mapping[str, Choice]) -> Choice:
        """One of the named choices."""
        value = self._value(key)
        if not isinstance(value, str) or value not in choices:
            raise self.error(key, f"应为{'、'.join(choices)}之一")
        return choices[value]

    def has(self, key: str) -> bool:
        """Whether an optional key or table is there."""
        return key in self.data

    def sections(self, key: str) -> list[Section]:
        """The tables of an optional list, such as [[consecutive]]."""
        if not self.has(key):
            return []
        value = self._value(key)
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise self.error(key, f"应为若干节[[{key}]]")
        found = [Section(self.file, key, each) for each in value]
        self.children.extend(found)
        return found

    def section(self, key: str) -> Section:
        """A table within this one."""
        value = self._value(key)
        if not isinstance(value, dict):
            raise self.error(key, "应为一节，如[progress]")
        child = Section(self.file, key, value)
        self.children.append(child)
        return child

    def refuse_unknown(self) -> None:
        """Raise for keys nobody read: a mistyped threshold must not pass unnoticed."""
        for key in self.data:
            if key not in self.seen:
                raise self.error(key, "不是已知的设置")
        for child in self.children:
            child.refuse_unknown()

    def _value(self, key: str) -> Any:
        self.seen.add(key)
        if key not in self.data:
            raise self.error(key, "没有写")
        return self.data[key]

"""What the layout check tells its caller: clauses with their verdicts, frozen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """How a clause came out; the value is the word people read."""

    PASSED = "合格"
    FAILED = "不合格"
    LOOK = "需目视"


@dataclass(frozen=True, slots=True)
class Deviation:
    """Something that is not as the clause wants it: page (0: the whole file), measured, wanted."""

    page: int
    measured: str
    wanted: str

    @property
    def sentence(self) -> str:
        """One line for people."""
        place = f"第{self.page}页：" if self.page else ""
        return f"{place}{self.measured}，应为{self.wanted}"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of GB/T 9704—2012 by its number (“—” where the standard is silent), judged.

    `measured` says in short what was found where it passed, or why a person must look.
    """

    number: str
    words: str
    verdict: Verdict
    measured: str = ""
    deviations: tuple[Deviation, ...] = ()


@dataclass(frozen=True, slots=True)
class LayoutCheck:
    """All clauses in the standard's order, for one file."""

    form: str
    pages: int
    clauses: tuple[Clause, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing deviates."""
        return all(clause.verdict is not Verdict.FAILED for clause in self.clauses)

    @property
    def failed(self) -> tuple[Clause, ...]:
        """The clauses that do not hold."""
        return tuple(c for c in self.clauses if c.verdict is Verdict.FAILED)

    @property
    def summary(self) -> str:
        """One sentence: how many clauses hold, fail, and wait for an eye."""
        count = {v: sum(c.verdict is v for c in self.clauses) for v in Verdict}
        return (
            f"{self.form}，共 {self.pages} 页：合格 {count[Verdict.PASSED]} 项，"
            f"不合格 {count[Verdict.FAILED]} 项，需目视 {count[Verdict.LOOK]} 项。"
        )

    def lines(self) -> list[str]:
        """The table as lines of text."""
        lines = [self.summary]
        for clause in self.clauses:
            tail = f"　{clause.measured}" if clause.measured else ""
            lines.append(f"{clause.number:<8}{clause.verdict}　{clause.words}{tail}")
            lines += [f"{'':<8}　{deviation.sentence}" for deviation in clause.deviations]
        return lines

    def as_json(self) -> dict[str, Any]:
        """The same for scripts."""
        return {
            "ok": self.ok,
            "form": self.form,
            "pages": self.pages,
            "clauses": [
                {
                    "clause": clause.number,
                    "words": clause.words,
                    "verdict": clause.verdict.name.lower(),
                    "measured": clause.measured,
                    "deviations": [
                        {"page": d.page, "measured": d.measured, "wanted": d.wanted}
                        for d in clause.deviations
                    ],
                }
                for clause in self.clauses
            ],
        }


def judged(number: str, words: str, deviations: list[Deviation], measured: str = "") -> Clause:
    """A clause that was measured; deviations beyond the fifth are counted and not listed."""
    if not deviations:
        return Clause(number, words, Verdict.PASSED, measured)
    listed = tuple(deviations[:5])
    more = f"共 {len(deviations)} 处" if len(deviations) > len(listed) else ""
    return Clause(number, words, Verdict.FAILED, more, listed)


def to_see(number: str, words: str, why: str) -> Clause:
    """A clause that only an eye can judge, or that this file gives nothing to measure for."""
    return Clause(number, words, Verdict.LOOK, why)

"""A draft and a hand-made answer in, how far they agree out: found, units, dates, figures, silence."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop_app.documents.reader import read_source
from desktop_app.intake import flags
from desktop_app.intake.draft import Draft, DraftItem, DraftMetric
from desktop_app.intake.intake import read_draft
from desktop_app.intake.units import UnitRegistry
from models.base import Role

Answer = Mapping[str, Any]
FIELDS = ("units", "dates", "figures", "others")

# A wrong value is silent unless a doubt of its own kind, or about the row itself, is raised.
_ROW = {
    *(flags.TARGET_SHIFTED, flags.ROW_JOINED, flags.ROW_IRREGULAR),
    *(flags.NUMBER_MISSING, flags.NUMBER_REPEATED, flags.TEXT_MISSING),
}
_KIN: Mapping[str, Callable[[str], bool]] = {
    "units": lambda code: code.startswith("unit"),
    "dates": lambda code: code.startswith("date") or code in {flags.VAGUE_DATE, flags.UNDATED},
    "figures": lambda code: code.startswith("figure"),
    "others": lambda code: code in _ROW,
}


@dataclass(slots=True)
class Score:
    """Right and wanted answers by field, and every difference in words."""

    name: str
    wanted: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    flagged: int = 0
    read: int = 0

    def judge(
        self, what: str, place: str, own: object, answer: object, codes: Iterable[str]
    ) -> None:
        """Compare one field of one item; `codes` are the doubts raised about the item."""
        self.wanted[what] += 1
        if own == answer:
            self.right[what] += 1
            return
        words = f"{place} {what}: 读出 {own}，应为 {answer}"
        self.differences.append(words)
        if not any(_KIN[what](code) or code in _ROW for code in codes):
            self.silent.append(words)

    def miss(self, what: str, words: str, *, silent: bool = True) -> None:
        """An answer that was not given at all, or one too many."""
        self.differences.append(f"{what}: {words}")
        if silent:
            self.silent.append(f"{what}: {words}")


def judge_items(score: Score, draft: Draft, answers: Sequence[Answer]) -> None:
    """Compare items by key: what an answer does not state is not compared."""
    items = {item.key: item for item in draft.items}
    for answer in answers:
        score.wanted["found"] += 1
        item = items.pop(answer["key"], None)
        if item is None:
            score.miss("found", f"没有读出 {answer['key']}")
            continue
        score.right["found"] += 1
        _judge_item(score, item, answer)
    score.read = len(draft.items)
    score.flagged = sum(1 for item in draft.items if _doubtful(item))


def judge_extras(score: Score, draft: Draft, answers: Sequence[Answer]) -> None:
    """Items that the document does not hold are wrong values as well."""
    known = {answer["key"] for answer in answers}
    for item in draft.items:
        if item.key not in known:
            score.miss("found", f"多读出 {item.key} {item.title}", silent=not item.flags)


def _judge_item(score: Score, item: DraftItem, answer: Answer) -> None:
    codes = {flag.code for flag in item.flags}
    if answer.get("shifted"):
        score.judge("others", item.key, bool(codes & _ROW), True, codes)
        return
    units = wanted_units(answer)
    if units is not None:
        score.judge("units", item.key, own_units(item, answer), units, codes)
    if "dues" in answer:
        dues = sorted({m.due.isoformat() for m in item.milestones if not m.default})
        score.judge("dates", item.key, dues, sorted(set(answer["dues"])), codes)
    if "metrics" in answer:
        score.judge("figures", item.key, own_figures(item), wanted_figures(answer), codes)
    if "steps" in answer:
        score.judge("dates", item.key, own_steps(item), sorted(answer["steps"]), codes)
    for name in ("title", "target", "group", "category", "parent"):
        if name in answer:
            score.judge("others", item.key, getattr(item, name), answer[name], codes)
    _judge_doubts(score, item, answer, codes)


def _judge_doubts(score: Score, item: DraftItem, answer: Answer, codes: set[str]) -> None:
    """What people found doubtful must be flagged in so many words."""
    said = " ".join(flag.message for flag in item.flags)
    for words in answer.get("doubtful", ()):
        score.judge("others", f"{item.key} 存疑", words in said, True, ())
    for code in answer.get("codes", ()):
        score.judge("others", f"{item.key} {code}", code in codes, True, ())
    if answer.get("recurring"):
        recurring = all(milestone.recurring for milestone in item.milestones)
        score.judge("others", f"{item.key} 周期", recurring, True, codes)
    unknown = {unit.name for unit in item.units if not unit.known and not _collective(unit.name)}
    if wanted_units(answer) is not None and "unknown" in answer:
        score.judge("others", f"{item.key} 未登记", unknown, set(answer["unknown"]), ())


def _collective(name: str) -> bool:
    return name.startswith(("各", "有关"))


def _doubtful(item: DraftItem) -> bool:
    """Whether a person must look at the item for more than a missing date."""
    return any(flag.code != flags.UNDATED for flag in item.flags)


def wanted_units(answer: Answer) -> list[tuple[str, ...]] | None:
    """Units of an answer, with roles where it states them; None where it states none."""
    if "units" in answer:
        return [(name,) for name in answer["units"]]
    if not {"lead", "responsible", "coop"} & answer.keys():
        return None
    roles = (
        ("lead", Role.LEAD),
        ("responsible", Role.RESPONSIBLE),
        ("coop", Role.COOP),
    )
    return sorted((name, role.value) for key, role in roles for name in answer.get(key, ()))


def own_units(item: DraftItem, answer: Answer) -> list[tuple[str, ...]]:
    """Units of an item in the form of the answer: in order without roles, or sorted with them."""
    if "units" in answer:
        return [(unit.name,) for unit in item.units]
    return sorted((unit.name, unit.role.value) for unit in item.units)


def own_steps(item: DraftItem) -> list[list[str]]:
    """Dated commitments of an item with their words."""
    return sorted([m.due.isoformat(), m.text] for m in item.milestones if not m.default)


def own_figures(item: DraftItem) -> list[tuple[Any, ...]]:
    """Figures of an item without their names."""
    return sorted(_figure(metric) for metric in item.metrics)


def _figure(metric: DraftMetric) -> tuple[Any, ...]:
    due = metric.due.isoformat() if metric.due else ""
    high = float(metric.value_max or 0)
    return (metric.op.value, float(metric.value), high, metric.unit, due)


def wanted_figures(answer: Answer) -> list[tuple[Any, ...]]:
    """Figures of an answer, written as objects or as five values in a row."""
    rows = [
        (m["op"], m["value"], m["value_max"], m["unit"], m["due"]) if isinstance(m, dict) else m
        for m in answer["metrics"]
    ]
    return sorted(
        (op, float(low), float(high or 0), unit, due or "") for op, low, high, unit, due in rows
    )


def judge_awards(score: Score, draft: Draft, answers: Sequence[Sequence[Any]]) -> None:
    """Awards as (measure, object, amount, cap, one-off), compared as sets."""
    own = {
        (a.measure, plain(a.object), float(a.amount_wan), a.cap, a.one_off) for a in draft.awards
    }
    wanted = {(m, plain(o), float(w), bool(c), bool(f)) for m, o, w, c, f in answers}
    score.wanted["awards"] += len(wanted)
    score.right["awards"] += len(own & wanted)
    told = {issue.place for issue in draft.issues if issue.code.startswith("award")}
    for row in sorted(wanted - own):
        score.miss("awards", f"没有读出 {row}", silent=row[0] not in told)
    for row in sorted(own - wanted):
        score.miss("awards", f"多读出 {row}", silent=row[0] not in told)


def plain(words: str) -> str:
    """Words with brackets of one width."""
    return words.translate(str.maketrans("（）", "()"))


def judge_boxes(score: Score, draft: Draft, answers: Mapping[str, Sequence[str]]) -> None:
    """Projects by the heading of their box, in printed order."""
    for name in dict.fromkeys(project.list_name for project in draft.projects):
        if name not in answers:
            score.miss("found", f"多读出专栏 {name}")
    for name, projects in answers.items():
        own = [project.name for project in draft.projects if project.list_name == name]
        score.wanted["others"] += 1
        if own == list(projects):
            score.right["others"] += 1
        else:
            score.miss(name, f"读出 {own}，应为 {list(projects)}")


def judge_indicators(score: Score, draft: Draft, answers: Sequence[Sequence[Any]]) -> None:
    """Indicators as (number, category, name, unit, values by year)."""
    own = {row.number: row for row in draft.indicators}
    for number, category, name, unit, values in answers:
        row = own.get(str(number))
        found = row and (row.category, row.name, row.unit, dict(row.values))
        score.wanted["others"] += 1
        if found == (category, name, unit, values):
            score.right["others"] += 1
        else:
            score.miss("indicator", f"{number} 读出 {found}，应为 {(category, name, unit, values)}")


def score_golden(answer_path: Path, registry: UnitRegistry) -> Score:
    """Compare one golden document (the text or table file beside the answer) with its answer."""
    answer = json.loads(answer_path.read_text(encoding="utf-8"))
    if "like" in answer:  # the same document in another format
        twin = answer_path.with_stem(answer["like"])
        answer = {**json.loads(twin.read_text(encoding="utf-8")), **answer}
    source = next(
        path for path in answer_path.parent.glob(f"{answer_path.stem}.*") if path != answer_path
    )
    draft = read_draft(read_source(source), registry)
    score = Score(answer_path.stem)
    listed = answer.get("list") or (draft.items[0].list_name if draft.items else "")
    items = [{"key": f"{listed}/{item['number']}", **item} for item in answer["items"]]
    judge_items(score, draft, items)
    judge_extras(score, draft, items)
    judge_awards(score, draft, answer.get("awards", ()))
    judge_boxes(score, draft, answer.get("projects", {}))
    judge_indicators(score, draft, answer.get("indicators", ()))
    _judge_document(score, draft, answer)
    return score


def _judge_document(score: Score, draft: Draft, answer: Answer) -> None:
    info = draft.document
    for name in ("starts_on", "ends_on"):
        score.judge("others", name, str(getattr(info, name)), answer[name], ())
    for name, value in answer.get("document", {}).items():
        score.judge("others", name, str(getattr(info, name)), value, ())
    raised = {issue.code for issue in draft.issues}
    for code in answer.get("issues", ()):
        score.judge("others", f"全文 {code}", code in raised, True, ())
    for code in answer.get("without", ()):
        score.judge("others", f"全文不应有 {code}", code in raised, False, ())

"""Gold answers and golden documents in, a table of how well they are read out.

Run as `python -m tests.measure`; `--all` also prints every difference.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from desktop_app.documents.reader import read_source
from desktop_app.intake.draft import Draft
from desktop_app.intake.intake import read_draft
from desktop_app.intake.units import UnitRegistry
from tests.support.measuring import (
    Score,
    judge_awards,
    judge_boxes,
    judge_extras,
    judge_indicators,
    judge_items,
    score_golden,
)

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
GOLDEN = ROOT / "tests" / "golden" / "intake"
SEEDS = {
    "000": "000_3ab735cdaf197b3d.txt",
    "003": "003_96019a36a6392bfa.txt",
    "004": "004_4f434c85db146d21.txt",
}
COLUMNS = ("found", "units", "dates", "figures", "awards", "others")
HEADINGS = ("查全", "单位", "日期", "数字", "奖补", "其他")


def golden_scores() -> Iterator[Score]:
    """Our own golden documents, each against the answer beside it."""
    registry = UnitRegistry.from_csv(GOLDEN / "units.csv")
    for path in sorted(GOLDEN.glob("*.json")):
        yield score_golden(path, registry)


def gold_scores() -> Iterator[Score]:
    """The real documents of the shared folder; none where the folder is absent."""
    if not (SHARED / "gold").is_dir():
        return
    registry = UnitRegistry.from_csv(ROOT / "resources" / "plans" / "units.csv")
    plan, measures, rules = (
        read_draft(read_source(SHARED / "seeds" / SEEDS[seed]), registry)
        for seed in ("004", "000", "003")
    )
    for name in ("annex2_3", "tasks_1_to_3"):
        score = Score(name)
        judge_items(score, plan, _gold(name))
        yield score
    yield _measures(measures)
    yield _awards(measures)
    yield _plan_2018(rules)


def _measures(draft: Draft) -> Score:
    score = Score("measures_000")
    answers = [
        {"key": item.key, "title": answer["title"], "units": answer["units"]}
        for item, answer in zip(draft.items, _gold("measures_000"), strict=False)
    ]
    judge_items(score, draft, answers)
    judge_extras(score, draft, answers)
    return score


def _awards(draft: Draft) -> Score:
    score = Score("awards_000")
    rows = [
        (a["measure_title"], a["object"], a["amount_wan"] or 0, a["cap"], a["one_off"])
        for a in _gold("awards_000")
    ]
    judge_awards(score, draft, rows)
    return score


def _plan_2018(draft: Draft) -> Score:
    score = Score("plan2018_part")
    wanted = json.loads((SHARED / "gold" / "plan2018_part.json").read_text(encoding="utf-8"))
    boxes = {f"专栏{box['no']} {box['title']}" for box in wanted["boxes"]}
    judge_boxes(
        score,
        replace(draft, projects=tuple(p for p in draft.projects if p.list_name in boxes)),
        {f"专栏{box['no']} {box['title']}": box["projects"] for box in wanted["boxes"]},
    )
    years = {"2017": "base_2017", "2018": "y2018", "2020": "y2020", "2022": "y2022"}
    rows = [
        (
            r["no"],
            r["category"],
            r["name"],
            r["unit"],
            {year: r[key] for year, key in years.items()},
        )
        for r in wanted["indicators"]
    ]
    judge_indicators(score, draft, rows)
    return score


def _gold(name: str) -> list[dict[str, object]]:
    loaded: list[dict[str, object]] = json.loads(
        (SHARED / "gold" / f"{name}.json").read_text(encoding="utf-8")
    )
    return loaded


def table(scores: Sequence[Score]) -> str:
    """Right of wanted by field, silent wrong values, and the share of items to be looked at."""
    lines = ["\t".join(("文件", *HEADINGS, "未标错", "需核/读出"))]
    for score in [*scores, _total(scores)]:
        cells = [
            f"{score.right[name]}/{score.wanted[name]}" if score.wanted[name] else "—"
            for name in COLUMNS
        ]
        lines.append(
            "\t".join((score.name, *cells, str(len(score.silent)), f"{score.flagged}/{score.read}"))
        )
    return "\n".join(lines)


def _total(scores: Sequence[Score]) -> Score:
    total = Score("合计")
    for score in scores:
        total.wanted.update(score.wanted)
        total.right.update(score.right)
        total.silent.extend(score.silent)
        total.differences.extend(score.differences)
        total.flagged += score.flagged
        total.read += score.read
    return total


def main(arguments: Sequence[str]) -> int:
    """Print the table; 1 where a wrong value is silent."""
    scores = [*gold_scores(), *golden_scores()]
    print(table(scores))  # noqa: T201
    if "--all" in arguments:
        for score in scores:
            for words in score.differences:
                mark = "!" if words in score.silent else " "
                print(f"{mark} {score.name}: {words}")  # noqa: T201
    return 1 if any(score.silent for score in scores) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

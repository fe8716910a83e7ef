"""A matter's title and its figures in, those that the text only gives a verb named by the title out.

改造老旧管网 | 三年改造120公里: what is renewed stands in the title; that the verb is the same makes it
sure. Where the verbs differ the title's words are taken too, and the doubt stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from desktop_app.intake import flags
from desktop_app.intake.draft import DraftFlag, DraftMetric
from desktop_app.intake.figure_certainty import only_done

_NUMBER = re.compile(r"^[#\s]*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）.、．])\s*")
_STOP = re.compile(r"[,，。;；:：\n]")
_LONGEST = 20
_RATES = re.compile(r"[%％‰]|百分点|基点")


def named_by_title(
    title: str, metrics: Sequence[DraftMetric], doubts: Sequence[DraftFlag]
) -> tuple[tuple[DraftMetric, ...], list[DraftFlag]]:
    """The figures and the doubts that are left about them."""
    what = _STOP.split(_NUMBER.sub("", title.strip()))[0]
    kept = list(doubts)
    if not 2 < len(what) <= _LONGEST or re.search(r"\d", what):
        return tuple(metrics), kept
    named: list[DraftMetric] = []
    for metric in metrics:
        verb = metric.name
        plain = not _RATES.search(metric.unit) and bool(verb) and only_done(verb)
        same = plain and what.startswith(verb) and len(what) > len(verb) + 1
        named.append(replace(metric, name=what) if same else metric)
        if same:
            said = f"的指标名称“{verb}”"
            kept = [
                doubt
                for doubt in kept
                if doubt.code != flags.FIGURE_NAME or said not in doubt.message
            ]
    return tuple(named), kept

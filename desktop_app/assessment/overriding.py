"""人工改灯: a person's decision in, the light it sets and the sentence printed with it out."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from desktop_app.assessment.views import Assessment
from desktop_app.assessment.wording import LIGHT_COLOURS
from models.base import Light


class Decision(Protocol):
    """A light set by a person: why, by whom, and the document it rests on (may be empty)."""

    @property
    def light(self) -> Light:
        """The light set."""

    @property
    def reason(self) -> str:
        """Why."""

    @property
    def person(self) -> str:
        """Who decided."""

    @property
    def document(self) -> str:
        """The document it rests on."""

    @property
    def cause(self) -> bool:
        """Whether it records a 正当理由."""


def decided(assessment: Assessment, decision: Decision) -> Assessment:
    """The assessment with the decided light; what the rules said stays readable behind it."""
    basis = f"，依据{decision.document}" if decision.document.strip() else ""
    head = "有正当理由，不按滞后论" if decision.cause else "人工改灯"
    sentence = (
        f"{head}：{decision.reason.strip().rstrip('。')}（{decision.person}{basis}），"
        f"由{LIGHT_COLOURS[assessment.light]}灯改为{LIGHT_COLOURS[decision.light]}灯。"
    )
    ruled = tuple(f"按规则研判：{reason}" for reason in assessment.reasons[:1])
    return replace(
        assessment,
        light=decision.light,
        reasons=(sentence, *ruled, *assessment.reasons[1:]),
        overridden=True,
    )

"""The short words of a meeting: last month's light is named as this month's is."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.assessment.speaking import since
from desktop_app.assessment.views import Assessment
from models.words import Light


def judged(light: Light, previous: Light | None, *, undated: bool = False) -> Assessment:
    day = date(2023, 11, 30)
    return Assessment("附件1/1", "2023-11", day, light, (), previous=previous, undated=undated)


@pytest.mark.parametrize(
    ("light", "previous", "undated", "words"),
    [
        (Light.RED, None, False, ""),
        (Light.RED, Light.RED, False, "上月也是滞后"),
        (Light.RED, Light.GREEN, False, "上月正常"),
        (Light.GREY, Light.GREY, False, "上月也是未到期"),
        (Light.GREY, Light.GREY, True, "上月也是未设时限"),
        (Light.GREY, Light.YELLOW, True, "上月预警"),
    ],
)
def test_last_month_in_words(
    light: Light, previous: Light | None, undated: bool, words: str
) -> None:
    assert since(judged(light, previous, undated=undated)) == words

"""Row images against rows: what counts as unchanged."""

from __future__ import annotations

import pytest

from models.images import agrees


@pytest.mark.parametrize(
    ("now", "expected", "same"),
    [
        (None, None, True),
        ('{"id": 1}', None, False),
        (None, '{"id": 1}', False),
        ('{"id": 1, "note": "a"}', '{"id": 1, "note": "a"}', True),
        ('{"id": 1, "note": "b"}', '{"id": 1, "note": "a"}', False),
        # A column that a later version of the program added is no change by anybody.
        ('{"id": 1, "note": "a", "added": ""}', '{"id": 1, "note": "a"}', True),
        ('{"id": 1}', '{"id": 1, "note": "a"}', False),
    ],
)
def test_agreement(now: str | None, expected: str | None, same: bool) -> None:
    assert agrees(now, expected) is same

"""Numbers that the end of a line cut in two, and numbers that only stand one below the other."""

import pytest

from desktop_app.intake.flow import torn_number


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("建设医馆5", "0个"),
        ("2025年7月2", "0日前"),
        ("202", "5年底"),
        ("2025年1", "0月底前"),
        ("达到9", "8%以上"),
    ],
)
def test_torn(left: str, right: str) -> None:
    assert torn_number(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("3", "5处"),
        ("新建泵站3", "2025年底前"),
        ("新建泵站3", "10月底前"),
        ("第3", "12"),
        ("甲", "3个"),
    ],
)
def test_apart(left: str, right: str) -> None:
    assert not torn_number(left, right)

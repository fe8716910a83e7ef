"""份号, 密级, 保密期限 and 紧急程度: what may be typed, and how it is printed."""

from __future__ import annotations

import pytest

from desktop_app.bulletin.build import build_month
from desktop_app.bulletin.content import content_hash, from_json, to_json
from desktop_app.bulletin.head_marks import HeadMarks, head_marks
from desktop_app.errors import DubanError
from tests.support.bulletin_sample import LIBRARY, Sample


@pytest.mark.parametrize(
    ("typed", "marks"),
    [
        ({}, HeadMarks()),
        ({"copy_number": "12"}, HeadMarks("000012")),
        ({"urgency": "特急"}, HeadMarks(urgency="特急")),
        ({"secrecy": "秘密", "copy_number": "1"}, HeadMarks("000001", "秘密")),
        (
            {"secrecy": "机密", "copy_number": "000300", "secrecy_term": "10 年"},
            HeadMarks("000300", "机密★10年"),
        ),
        (
            {"secrecy": "绝密", "copy_number": "1", "secrecy_term": "长期"},
            HeadMarks("000001", "绝密★长期"),
        ),
    ],
)
def test_what_is_printed(typed: dict[str, str], marks: HeadMarks) -> None:
    assert head_marks(typed) == marks


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"copy_number": "第3份"}, "不是份号"),
        ({"copy_number": "1234567"}, "不是份号"),
        ({"copy_number": "0"}, "不是份号"),
        ({"copy_number": "１２"}, "不是份号"),
        ({"secrecy": "内部", "copy_number": "1"}, "不是密级"),
        ({"secrecy": "秘密"}, "应当标注份号"),
        ({"secrecy_term": "1年"}, "没有填密级"),
        ({"secrecy": "秘密", "copy_number": "1", "secrecy_term": "一年"}, "不是保密期限"),
        ({"urgency": "十万火急"}, "不是紧急程度"),
    ],
)
def test_what_the_standard_does_not_know_is_refused(typed: dict[str, str], told: str) -> None:
    with pytest.raises(DubanError, match=told) as refused:
        head_marks(typed)
    assert refused.value.remedy


@pytest.mark.parametrize("code", ["bulletin", "briefing", "minutes", "report"])
def test_every_paper_with_a_head_takes_them(code: str) -> None:
    typed = {"copy_number": "7", "secrecy": "秘密", "secrecy_term": "1年", "urgency": "加急"}
    document = build_month(code, Sample().facts(), LIBRARY, 1, typed)
    assert document.corner == ("000007", "秘密★1年", "加急")
    assert from_json(to_json(document)) == document


def test_a_table_has_no_head_to_mark() -> None:
    with pytest.raises(DubanError, match="没有“secrecy”这一项可填"):
        build_month("key_projects", Sample().facts(), LIBRARY, 1, {"secrecy": "秘密"})


def test_a_paper_without_marks_keeps_the_hash_it_had() -> None:
    document = build_month("bulletin", Sample().facts(), LIBRARY, 1)
    assert "copy_number" not in to_json(document)
    assert "secrecy" not in to_json(document)
    assert content_hash(from_json(to_json(document))) == content_hash(document)

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from desktop_app.assessment.rules import Mode, RuleError, list_rule_sets, load_rule_set
from models.base import Light

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "rules"
SOUND = (FOLDER / "duban-default.toml").read_text(encoding="utf-8")


def test_the_shipped_rule_sets_are_sound() -> None:
    codes = list_rule_sets(FOLDER)
    assert codes[0] == "duban-default"
    assert {"yinchuan-2025", "wuhan", "sanya-2022"} < set(codes)
    for code in codes:
        rules = load_rule_set(code, folder=FOLDER)
        assert rules.name and rules.issuer
        assert len(rules.describe()) >= 5


def test_the_default_is_ours_and_says_so() -> None:
    rules = load_rule_set(folder=FOLDER)
    assert (rules.title, rules.progress.mode) == ("“默认规则”", Mode.POINTS)
    assert (rules.progress.yellow, rules.progress.red) == (Decimal(10), Decimal(30))
    assert "自拟" in rules.issuer
    assert rules.describe()[0] == (
        "低于序时不超过10个百分点为绿，低于序时超过10个百分点为黄，低于序时超过30个百分点为红"
    )
    assert "连续3个月未报送为红" in rules.describe()


@pytest.mark.parametrize(
    ("code", "phrases"),
    [
        ("wuhan", ("达到序时的80%为绿", "不足序时的80%为黄", "不足序时的60%为红")),
        (
            "yinchuan-2025",
            (
                "低于序时不足10个百分点为绿",
                "低于序时10个百分点以上为黄",
                "低于序时超过30个百分点为红",
            ),
        ),
    ],
)
def test_thresholds_in_words(code: str, phrases: tuple[str, ...]) -> None:
    progress = load_rule_set(code, folder=FOLDER).progress
    lights = (Light.GREEN, Light.YELLOW, Light.RED)
    assert tuple(progress.phrase(light) for light in lights) == phrases


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('mode = "points"', 'mode = "days"', "“progress.mode”应为points、ratio之一"),
        ("yellow = 10", "yellow = 40", "“progress.red”按百分点研判时应大于yellow"),
        ('mode = "points"', 'mode = "ratio"', "“progress.red”按比例研判时应小于yellow"),
        ("yellow = 10", 'yellow = "10"', "“progress.yellow”应为0到100之间的数"),
        ("yellow = 10", "yellow = nan", "“progress.yellow”应为0到100之间的数"),
        ("yellow = 10", "yellow = true", "“progress.yellow”应为0到100之间的数"),
        ("red = 30", "red = 130", "“progress.red”应为0到100之间的数"),
        ("red = 30", "rde = 30", "“progress.red”没有写"),
        ("days = 30", "days = 30\ndyas = 3", "“near_due.dyas”不是已知的设置"),
        ("days = 30", "days = 30.5", "“near_due.days”应为整数"),
        ('light = "red"', 'light = "blue"', "“overdue.light”应为green、yellow、red之一"),
        ("yellow_at_limit = false", "yellow_at_limit = 0", "应为true或false"),
        ('name = "默认规则"', 'name = " "', "“name”不能为空"),
        ('name = "默认规则"', "name = 3", "“name”应为文字"),
        ('code = "duban-default"', 'code = "other"', "“code”应与文件名一致"),
        ("[no_percent]\n", "[no_percent\n", "不是正确的TOML"),
        ("[overdue]\n", "[overtime]\n", "“overdue”没有写"),
    ],
)
def test_a_wrong_file_is_named_by_key(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in SOUND
    (tmp_path / "duban-default.toml").write_text(SOUND.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_rule_set(folder=tmp_path)
    assert words in caught.value.sentence
    assert caught.value.remedy


def test_a_section_written_as_a_value(tmp_path: Path) -> None:
    text = SOUND.replace("[no_percent]\nlight", "[other]\nlight")
    (tmp_path / "duban-default.toml").write_text(f"no_percent = 1\n{text}", encoding="utf-8")
    with pytest.raises(RuleError, match="“no_percent”应为一节"):
        load_rule_set(folder=tmp_path)


def test_an_unknown_rule_set_lists_the_known(tmp_path: Path) -> None:
    with pytest.raises(RuleError) as caught:
        load_rule_set("nowhere", folder=FOLDER)
    assert "duban-default" in caught.value.remedy
    (tmp_path / "gbk.toml").write_bytes("名".encode("gb18030"))
    with pytest.raises(RuleError, match="读不出来"):
        load_rule_set("gbk", folder=tmp_path)

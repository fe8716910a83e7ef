"""Words found as typed, by the initials of their pinyin and by whole syllables, and by nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import lazy_pinyin

from desktop_app.ledger.search import initials, initials_of, matches, plain_sound, sounds, spellings


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("济郑高铁", "jzgt 'ji'zheng'gao'tie"),
        ("东岭2024年G5项目（二期）", "dl2024ng5xmeq 'dong'ling'2024'nian'g5'xiang'mu'er'qi"),
        ("绿色", "ls 'lv'se"),
        ("，。", ""),
        ("", ""),
    ],
)
def test_what_a_title_sounds_like(text: str, sound: str) -> None:
    assert sounds(text).partition(" ")[0] == sound.partition(" ")[0]
    assert plain_sound(sounds(text)) == sound.replace("'", "")
    assert initials(text) == initials_of(sound)


@pytest.mark.parametrize("typed", ["l", "lx", "lxhg", "lu", "lux", "luxi", "luxih", "xihua", "huagong", "鲁西", "gong", "gon"])  # fmt: skip
def test_a_name_is_found_from_any_syllable_on(typed: str) -> None:
    assert matches(f"鲁西化工\n{sounds('鲁西化工')}", typed)


@pytest.mark.parametrize("typed", ["uxi", "ng", "hg lm", "luhua", "lxi", "gongx", "ong"])
def test_letters_that_only_happen_to_meet_are_not_found(typed: str) -> None:
    assert not matches(f"鲁西化工\n{sounds('鲁西化工')}", typed)


def test_what_can_be_read_in_two_ways_is_found_in_both() -> None:
    for name in ("西安路", "县道", "先行区"):
        assert matches(sounds(name), "xian"), name
    assert not matches(sounds("鲜花"), "xianh an")


def test_words_that_are_no_letters_stand_for_themselves() -> None:
    assert spellings("附件3/1") == ("附件3/1",)
    assert spellings("g5") == ("g5",)
    assert spellings("x" * 200) == ("x" * 200,)


@given(
    st.text(
        alphabet="聊城市茌平区信发铝电莘县鲁西安阳谷东阿高唐绿色女儿欧盟二", min_size=1, max_size=8
    ),
    st.data(),
)
def test_whoever_types_the_pinyin_is_shown_the_name_at_every_letter(
    name: str, data: st.DataObject
) -> None:
    typed = "".join(lazy_pinyin(name))[:30]
    upto = data.draw(st.integers(1, len(typed)))
    hay = f"{name}\n{sounds(name)}"
    # One letter is an initial; a lone zh, ch, sh may be two of them.
    if upto > 2:
        assert matches(hay, typed[:upto])

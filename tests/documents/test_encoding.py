import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.encoding import decode
from desktop_app.errors import DocumentError

SAMPLE = "各县区要在年底前完成管网改造，市水利局负责汇总情况并报送。\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_chinese_is_read_in_every_common_encoding(encoding: str) -> None:
    assert decode((SAMPLE * 3).encode(encoding)) == SAMPLE * 3


def test_rare_characters_of_gb18030_survive() -> None:
    text = SAMPLE * 2 + "鄄城、茌平、鄃县"
    assert decode(text.encode("gb18030")) == text


def test_the_mark_is_not_part_of_the_text() -> None:
    assert not decode(SAMPLE.encode("utf-8-sig")).startswith("\ufeff")


@pytest.mark.parametrize(
    "data",
    [
        SAMPLE.encode()[:-2] + b"\xff\xfe\xfa\x81",
        bytes(range(256)) * 4,
        b"\x00\x01\x02\x03" * 50,
        b"\xef\xbb\xbf\xff\xfe",
    ],
    ids=["broken utf-8", "every byte", "binary", "marked but broken"],
)
def test_what_is_not_text_is_refused_with_a_remedy(data: bytes) -> None:
    with pytest.raises(DocumentError) as refusal:
        decode(data)
    assert refusal.value.sentence.endswith("。")
    assert refusal.value.remedy


def test_utf8_with_a_foreign_mojibake_tail_is_not_read_as_gb18030() -> None:
    # "浣犲ソ" is what UTF-8 looks like when it is taken for GB18030.
    with pytest.raises(DocumentError):
        decode((SAMPLE * 5).encode("utf-8") + b"\x81")


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_refusal(data: bytes) -> None:
    try:
        text = decode(data)
    except DocumentError:
        return
    assert "\ufffd" not in text and "\x00" not in text


@given(
    st.text(
        alphabet="的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也",
        min_size=4,
    )
)
def test_everyday_chinese_comes_back_from_gb18030(text: str) -> None:
    assert decode(text.encode("gb18030")) == text

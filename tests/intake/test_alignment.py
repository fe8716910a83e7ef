from hypothesis import given
from hypothesis import strategies as st

from desktop_app.intake.alignment import align

TITLES = ["修缮老城图书馆", "扩建东郊污水处理厂", "整治背街小巷停车"]


def test_equal_numbers_stay_as_printed() -> None:
    assert align(TITLES, ["甲", "乙", "丙"], [0, 1, 2]) == [0, 1, 2]


def test_slipped_targets_go_back_to_their_titles() -> None:
    targets = [
        "图书馆屋面翻修。",
        "图书馆藏书数字化。",
        "污水处理厂二期投运。",
        "背街小巷停车位划线。",
    ]
    # As printed, the last target stands in a row without number under the third title.
    assert align(TITLES, targets, [0, 1, 2, 2]) == [0, 0, 1, 2]


def test_without_a_hint_in_the_wording_the_printed_order_stands() -> None:
    assert align(["子丑", "寅卯"], ["辰巳", "午未", "申酉"], [0, 1, 1]) == [0, 1, 1]


@given(
    st.lists(st.text(alphabet="修建渠道泵站水库", min_size=1, max_size=6), min_size=1, max_size=5),
    st.lists(st.text(alphabet="修建渠道泵站水库", min_size=1, max_size=6), min_size=1, max_size=7),
)
def test_order_is_kept_and_every_title_served(titles: list[str], targets: list[str]) -> None:
    printed = [min(index, len(titles) - 1) for index in range(len(targets))]
    order = align(titles, targets, printed)
    assert order == sorted(order)
    if len(targets) >= len(titles):
        assert set(order) == set(range(len(titles)))

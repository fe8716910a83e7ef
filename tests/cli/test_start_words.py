"""The words a program is started with: a file that was clicked, the version."""

from __future__ import annotations

from importlib.metadata import version

import pytest

from desktop_app.__main__ import main, window_options


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ([], {}),
        (["/U盘/聊城 2023.duban"], {"--store": "/U盘/聊城 2023.duban"}),
        (["台账.DUBAN"], {"--store": "台账.DUBAN"}),
        (["--store", "a.duban"], {"--store": "a.duban"}),
        (["items"], None),
        (["--help"], None),
        (["方案.docx"], None),
        (["a.duban", "items"], None),
    ],
)
def test_a_store_alone_opens_the_window(words: list[str], options: dict[str, str] | None) -> None:
    assert window_options(words) == options


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"督办台账 {version('duban')}\n"

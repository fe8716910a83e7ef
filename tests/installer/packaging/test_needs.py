"""What a package asks of the system, read from real libraries."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import shiboken6

from installer.packaging.needs import newest_glibc, outside_libraries

pytestmark = pytest.mark.skipif(shutil.which("objdump") is None, reason="本机没有 objdump")


@pytest.fixture
def body(tmp_path: Path) -> Path:
    """A folder with one real library of Qt's bindings."""
    folder = tmp_path / "duban"
    folder.mkdir()
    library = next(Path(shiboken6.__path__[0]).glob("libshiboken6*.so*"), None)
    if library is None:
        pytest.skip("不是 Linux 的 Qt")
    shutil.copy(library, folder)
    (folder / "读我.txt").write_text("not a library")
    return folder


def test_the_age_of_the_system_is_told_as_a_number(body: Path) -> None:
    major, minor = map(int, newest_glibc(body).split("."))
    # The wheels of Qt 6.9 are built for 2.28; nothing in them asks for more.
    assert (2, 2) <= (major, minor) <= (2, 28)


def test_nothing_inside_asks_for_nothing(tmp_path: Path) -> None:
    assert newest_glibc(tmp_path) == "2.17"
    assert outside_libraries(tmp_path) == []


def test_what_is_not_carried_is_named_without_the_c_library(body: Path) -> None:
    assert outside_libraries(body) == ["libgcc_s.so.1", "libstdc++.so.6"]
    (body / "_internal").mkdir()
    (body / "_internal" / "libgcc_s.so.1").touch()
    (body / "_internal" / "libgcc_s.so.1").unlink()
    shutil.copy(next(body.glob("libshiboken6*")), body / "_internal" / "libgcc_s.so.1")
    assert outside_libraries(body) == ["libstdc++.so.6"]

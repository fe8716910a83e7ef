"""The font cache is built once, survives damage and interruption, and is shown in each checkout."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from installer import fonts
from installer.font_sources import FANDOL, UMING, Found, Package
from installer.fonts import FACES, Cache, link, main, prepare, usable_files
from tests.support.tiny_fonts import write_cff_font

NAMES = {face.name for face in FACES}


class TinySource:
    """Tiny fonts and a licence for each package asked for; counts the questions."""

    def __init__(self, *absent: Package) -> None:
        self.asked: list[str] = []
        self.absent = absent

    def __call__(self, package: Package, folder: Path) -> Found | None:
        self.asked.append(package.name)
        if package in self.absent:
            return None
        files = {name: write_cff_font(folder / name, "督办") for name in package.fonts}
        licence = folder / "LICENCE"
        licence.write_text(f"licence of {package.name}")
        return Found(files, {package.licences[0][1]: licence}, f"{package.name} 1.0")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "checkout" / "fonts"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_faces_are_built_once_and_shown_in_every_checkout(
    cache: Path, target: Path, tmp_path: Path
) -> None:
    source = TinySource()
    assert prepare(cache, target, source) == []
    assert source.asked == [FANDOL.name, UMING.name]
    shown = contents(target)
    assert set(shown) >= NAMES | {"Fandol-COPYING.txt", "uming-ARPHICPL.txt"}
    assert "glyf" in TTFont(target / "FandolKai.ttf")
    assert prepare(cache, tmp_path / "second", source) == []
    assert contents(tmp_path / "second") == shown
    assert source.asked == [FANDOL.name, UMING.name], "the second checkout finds all in the cache"


def test_the_manifest_tells_origin_and_hash(cache: Path, target: Path) -> None:
    prepare(cache, target, TinySource())
    entries = json.loads((cache / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert entries["FandolFang.ttf"]["origin"] == "texlive-lang-chinese 1.0"
    assert len(entries["FandolFang.ttf"]["sha256"]) == 64


def test_a_damaged_face_is_made_again(cache: Path, target: Path) -> None:
    prepare(cache, target, TinySource())
    whole = (cache / "FandolHei.ttf").read_bytes()
    (cache / "FandolHei.ttf").write_bytes(whole[:-1])
    assert "FandolHei.ttf" not in Cache(cache).files()
    source = TinySource()
    assert prepare(cache, target, source) == []
    assert source.asked == [FANDOL.name]
    assert (target / "FandolHei.ttf").read_bytes() == whole


def test_a_cache_of_another_recipe_or_a_torn_manifest_counts_for_nothing(
    cache: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(cache, target, TinySource())
    monkeypatch.setattr(fonts, "RECIPE", fonts.RECIPE + 1)
    assert Cache(cache).files() == {}
    (cache / "manifest.json").write_text('{"recipe":')
    assert Cache(cache).files() == {}


def test_what_cannot_be_had_is_named_and_asked_for_again(cache: Path, target: Path) -> None:
    missing = prepare(cache, target, TinySource(UMING))
    assert [face.role for face in missing] == ["生僻字"]
    assert set(contents(target)) >= NAMES - {"uming.ttc"}
    source = TinySource()
    assert prepare(cache, target, source) == []
    assert source.asked == [UMING.name]


def test_a_failing_face_keeps_the_finished_ones(
    cache: Path, target: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def source(package: Package, folder: Path) -> Found:
        found = TinySource()(package, folder)
        assert found is not None
        found.files.get("FandolSong-Bold.otf", folder / "none").write_bytes(b"no font")
        return found

    with pytest.raises(subprocess.CalledProcessError):
        prepare(cache, target, source)
    assert (target / "FandolFang.ttf").exists()
    assert not (target / "FandolSong-Bold.ttf").exists()
    assert list(cache.glob("work-*")) == []
    assert "TTLibError" not in capfd.readouterr().err, "no traceback for the user"


def test_leavings_of_a_killed_run_are_swept(cache: Path, target: Path) -> None:
    leftover = cache / "work-killed"
    leftover.mkdir(parents=True)
    (leftover / "half.ttf").write_bytes(b"half")
    prepare(cache, target, TinySource())
    assert not leftover.exists()


def test_two_runs_at_once_build_once(cache: Path, target: Path, tmp_path: Path) -> None:
    source = TinySource()
    places = [target, tmp_path / "other"]
    runs = [threading.Thread(target=prepare, args=(cache, place, source)) for place in places]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert source.asked == [FANDOL.name, UMING.name]
    assert contents(places[0]) == contents(places[1])


def test_link_replaces_an_older_file_and_a_dead_link(tmp_path: Path, target: Path) -> None:
    face = tmp_path / "face.ttf"
    face.write_bytes(b"new")
    target.mkdir(parents=True)
    (target / "older.ttf").write_bytes(b"old")
    (target / "dead.ttf").symlink_to(tmp_path / "gone")
    link({"older.ttf": face, "dead.ttf": face}, target)
    assert contents(target) == {"older.ttf": b"new", "dead.ttf": b"new"}


def test_where_links_are_unknown_a_copy_is_made_once(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    face = tmp_path / "face.ttf"
    face.write_bytes(b"bytes")
    link({"face.ttf": face}, target)
    first = (target / "face.ttf").stat()
    link({"face.ttf": face}, target)
    assert not (target / "face.ttf").is_symlink()
    assert (target / "face.ttf").stat().st_ino == first.st_ino


def test_no_face_at_all_ends_with_1_and_a_remedy(
    cache: Path, target: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DUBAN_FONT_CACHE", str(cache))
    assert main(target, TinySource(FANDOL, UMING)) == 1
    said = capsys.readouterr().out
    assert "缺少字体：仿宋、楷体、黑体、小标宋、生僻字" in said
    assert "apt-get install texlive-lang-chinese fonts-arphic-uming" in said
    assert "resources/fonts/" in said


def test_a_font_of_the_user_is_enough_to_go_on(
    cache: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUBAN_FONT_CACHE", str(cache))
    target.mkdir(parents=True)
    (target / "README.md").write_text("no font")
    assert usable_files(target) == []
    (target / "仿宋_GB2312.TTF").write_bytes(b"a font")
    assert main(target, TinySource(FANDOL, UMING)) == 0


def test_a_cache_that_cannot_be_written_is_a_sentence(
    tmp_path: Path,
    target: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("DUBAN_FONT_CACHE", str(tmp_path / "file"))
    assert main(target, TinySource()) == 1
    assert "DUBAN_FONT_CACHE" in capsys.readouterr().out


def test_the_quick_path_loads_no_font_library() -> None:
    """Set-up runs at every start: fontTools (slow to load) only when a face must be made."""
    code = "import sys, installer.fonts; sys.exit('fontTools' in sys.modules)"
    root = Path(__file__).resolve().parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0

"""In: Debian's Chinese fonts; out: TrueType faces in a user cache, linked into ``resources/fonts``.

Run from the checkout: ``python -m installer.fonts``. The cache (``DUBAN_FONT_CACHE``, else the
user's cache folder) is built once and serves every checkout; a manifest with hashes tells what is
in it. Exit 0 when the program has faces to print with, 1 when there is none at all.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import filelock
import platformdirs

from installer import font_sources
from installer.font_sources import FANDOL, UMING, Found, Package

# Raise it when the conversion changes, so that caches built by older versions are built again.
RECIPE = 1

TARGET = Path(__file__).resolve().parents[1] / "resources" / "fonts"


@dataclass(frozen=True)
class Face:
    """A face of the program: what officials call it, our file, and the file it is made from."""

    role: str
    name: str
    source: str
    package: Package

    @property
    def is_converted(self) -> bool:
        """Whether the source has cubic outlines; a TrueType source is taken as it is."""
        return self.source.endswith(".otf")


FACES = (
    Face("仿宋", "FandolFang.ttf", "FandolFang-Regular.otf", FANDOL),
    Face("楷体", "FandolKai.ttf", "FandolKai-Regular.otf", FANDOL),
    Face("黑体", "FandolHei.ttf", "FandolHei-Regular.otf", FANDOL),
    Face("小标宋", "FandolSong-Bold.ttf", "FandolSong-Bold.otf", FANDOL),
    Face("生僻字", "uming.ttc", "uming.ttc", UMING),
)

REMEDY = (
    "请联网后重新运行 sh installer/setup.sh；"
    "或请管理员执行：apt-get install texlive-lang-chinese fonts-arphic-uming；"
    "也可把仿宋、楷体、黑体、小标宋的 .ttf 文件复制到 resources/fonts/ 文件夹。"
)

Source = Callable[[Package, Path], Found | None]


def find_source(package: Package, folder: Path) -> Found | None:
    """The fonts of a package: as they lie on this machine, else downloaded into ``folder``."""
    found = font_sources.installed(package)
    if found is None:
        say(f"正在下载字体包 {package.name}……")
        found = font_sources.download(package, folder)
    return found


class Cache:
    """A folder of finished faces with a manifest: a file is in it only when its hash agrees."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._manifest = folder / "manifest.json"

    def files(self) -> dict[str, Path]:
        """The finished files by name; damaged or outdated ones are not among them."""
        return {
            name: self.folder / name
            for name, entry in self._entries().items()
            if _sha256(self.folder / name) == entry["sha256"]
        }

    def put(self, path: Path, name: str, origin: str) -> None:
        """Take in a finished file (moved from ``path``, on the same disk) and note it."""
        entries = self._entries()
        entries[name] = {"sha256": _sha256(path), "origin": origin}
        path.replace(self.folder / name)
        text = json.dumps({"recipe": RECIPE, "files": entries}, ensure_ascii=False, indent=1)
        partial = self._manifest.with_suffix(".part")
        partial.write_text(text, encoding="utf-8")
        partial.replace(self._manifest)

    def _entries(self) -> dict[str, Any]:
        try:
            manifest = json.loads(self._manifest.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        if not isinstance(manifest, dict) or manifest.get("recipe") != RECIPE:
            return {}
        return dict(manifest["files"])


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def build(cache: Cache, missing: list[Face], source: Source = find_source) -> None:
    """Make the missing faces, each put into the cache as soon as it is finished."""
    with tempfile.TemporaryDirectory(dir=cache.folder, prefix="work-") as work:
        found = {}
        for package in dict.fromkeys(face.package for face in missing):
            folder = Path(work, package.name)
            folder.mkdir()
            found[package] = source(package, folder)
        for sources in filter(None, found.values()):
            _keep_licences(cache, sources, Path(work))
        _make_faces(cache, missing, found, Path(work))


def _keep_licences(cache: Cache, found: Found, work: Path) -> None:
    for name, path in found.licences.items():
        copy = work / name
        copy.write_bytes(font_sources.read_text(path))
        cache.put(copy, name, found.origin)


def _make_faces(
    cache: Cache, faces: list[Face], found: dict[Package, Found | None], work: Path
) -> None:
    """Convert two faces at a time, in processes of their own."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        jobs = {}
        for face in faces:
            sources = found[face.package]
            if sources is not None:
                job = pool.submit(_make, face, sources.files[face.source], work / face.name)
                jobs[job] = (face, sources.origin)
        if jobs:
            say(f"正在准备 {len(jobs)} 种字体，只需一次，请稍候……")
        begun = time.monotonic()
        for number, job in enumerate(as_completed(jobs), start=1):
            face, origin = jobs[job]
            cache.put(job.result(), face.name, origin)
            elapsed = time.monotonic() - begun
            say(f"  {number}/{len(jobs)} {face.role} {face.name} 已备好（{elapsed:.0f} 秒）")


def _make(face: Face, source: Path, target: Path) -> Path:
    if face.is_converted:
        command = [sys.executable, "-m", "installer.truetype", str(source), str(target)]
        root = Path(__file__).resolve().parents[1]
        subprocess.run(command, check=True, cwd=root, capture_output=True)  # noqa: S603
    else:
        shutil.copyfile(source, target)
    return target


def link(files: dict[str, Path], folder: Path) -> None:
    """Show each cached file in ``folder``: as a symbolic link, or a copy where links are unknown."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, path in files.items():
        shown = folder / name
        if shown.is_symlink() and shown.readlink() == path:
            continue
        if not shown.is_symlink() and _sha256(shown) == _sha256(path):
            continue
        partial = folder / f".{name}.{os.getpid()}.part"
        try:
            try:
                partial.symlink_to(path)
            except OSError:  # a stick in FAT, or a share
                shutil.copyfile(path, partial)
            partial.replace(shown)
        finally:
            partial.unlink(missing_ok=True)


def prepare(folder: Path, target: Path, source: Source = find_source) -> list[Face]:
    """Fill the cache ``folder`` as far as can be and link it into ``target``; the faces still missing.

    Only one process fills a cache; a second waits for it and finds the work done.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _only_one(folder):
        cache = Cache(folder)
        files = cache.files()
        missing = [face for face in FACES if face.name not in files]
        try:
            if missing:
                _sweep(folder)
                build(cache, missing, source)
        finally:  # what was finished before a failure is of use all the same
            files = cache.files() if missing else files
            link(files, target)
    return [face for face in FACES if face.name not in files]


def _sweep(folder: Path) -> None:
    """Remove what a killed run left behind; whoever calls holds the lock, so nobody works there."""
    for leftover in folder.glob("work-*"):
        shutil.rmtree(leftover, ignore_errors=True)


@contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    lock = filelock.FileLock(folder / ".lock")
    try:
        lock.acquire(timeout=0.5)
    except filelock.Timeout:
        say("另一个安装程序正在准备字体，等待它完成……")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def usable_files(folder: Path) -> list[Path]:
    """Font files in ``folder`` that lead somewhere: ours, or put there by the user."""
    suffixes = {".ttf", ".ttc", ".otf"}
    return [path for path in folder.glob("*") if path.suffix.lower() in suffixes and path.exists()]


def cache_folder() -> Path:
    """Where faces are kept between checkouts."""
    override = os.environ.get("DUBAN_FONT_CACHE")
    return Path(override) if override else Path(platformdirs.user_cache_dir("duban")) / "fonts"


def say(text: str) -> None:
    """One line of progress for the person at the terminal."""
    print(text, flush=True)  # noqa: T201


def main(target: Path = TARGET, source: Source = find_source) -> int:
    """Prepare the fonts of the checkout whose font folder is ``target``; the exit code."""
    if sys.platform == "win32":
        say("Windows 自带仿宋、楷体、黑体、宋体，程序直接使用，无需准备字体。")
        return 0
    try:
        missing = prepare(cache_folder().absolute(), target, source)
    except KeyboardInterrupt:
        say("字体准备被中断；已完成的部分会保留，重新运行 sh installer/setup.sh 即可继续。")
        return 130
    except subprocess.CalledProcessError as error:
        reason = (error.stderr or b"").decode(errors="replace").strip().rpartition("\n")[2]
        say(f"字体转换失败（{reason or '进程被终止，可能是内存不足'}）。{REMEDY}")
        return 0 if usable_files(target) else 1
    except OSError as error:
        place = error.filename or cache_folder()
        say(f"无法写入字体缓存 {place}（{error.strerror}）。")
        say("请检查磁盘空间和权限，或用环境变量 DUBAN_FONT_CACHE 指定可写的文件夹后重试。")
        return 0 if usable_files(target) else 1
    if missing:
        say(f"缺少字体：{'、'.join(face.role for face in missing)}。{REMEDY}")
    return 0 if usable_files(target) else 1


if __name__ == "__main__":
    sys.exit(main())

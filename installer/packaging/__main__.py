"""In: a set-up checkout; out: under dist/ a folder that runs, its archive, and on Debian a package.

Run through ``sh installer/package.sh`` or ``installer/package.ps1``. Nothing that does not run is
packed: the folder is tried first, in an environment without Python.
"""

from __future__ import annotations

import platform
import shutil
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from installer.packaging.body import build, made_name
from installer.packaging.contents import PROGRAM
from installer.packaging.deb import Package, build_deb
from installer.packaging.licences import put_licences
from installer.packaging.needs import newest_glibc, outside_libraries
from installer.packaging.trial import TrialError, try_program

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Build, try and pack; 1 and a sentence when the program made does not run."""
    out = ROOT / "dist"
    out.mkdir(exist_ok=True)
    if not any((ROOT / "resources" / "fonts").glob("*.tt?")) and sys.platform != "win32":
        say("没有公文字体，不能打包：请先运行 sh installer/setup.sh。")
        return 1
    say("正在打包程序（约一至三分钟）……")
    body = build(ROOT, out)
    put_licences(body, ROOT)
    say("正在试运行打好的程序……")
    with tempfile.TemporaryDirectory() as scratch:
        try:
            try_program(body, Path(scratch))
        except TrialError as error:
            say(f"打好的程序不能用，没有做成安装包：{error}")
            return 1
    say(f"程序文件夹：{body}")
    archive = _archive(body, out)
    say(f"压缩包（解开就能用）：{archive}")
    if shutil.which("dpkg-deb"):
        glibc = newest_glibc(body)
        package = Package(version(PROGRAM), glibc, outside_libraries(body))
        unknown = package.unknown()
        if unknown:
            say(
                f"不知道哪个 Debian 软件包带有 {'、'.join(unknown)}，没有做成安装包：请补入 deb.py。"
            )
            return 1
        say(f"安装包：{build_deb(package, body, ROOT, out)}")
        say(f"本包可用于 glibc {glibc} 及以上的系统；要用在更旧的系统上，请在那种系统上打包。")
    return 0


def say(words: str) -> None:
    """One line to whoever builds."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _archive(body: Path, out: Path) -> Path:
    name = made_name(version(PROGRAM), platform.system(), platform.machine())
    kind = "zip" if sys.platform == "win32" else "gztar"
    return Path(shutil.make_archive(str(out / name), kind, body.parent, body.name))


if __name__ == "__main__":
    sys.exit(main())

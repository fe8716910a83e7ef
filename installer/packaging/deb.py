"""In: the folder of a packaged program; out: a .deb that puts it into the menu of a desk."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from installer.packaging.contents import PROGRAM

HOME = Path("opt") / PROGRAM
# Which Debian package brings a library that the program leaves to the system.
OWNERS = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdrm.so.2": "libdrm2",
    "libgbm.so.1": "libgbm1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libz.so.1": "zlib1g",
}
# Its faces cover what the Chinese ones lack: arrows, ticks.
FACES = "fontconfig-config"
# Wayland is a choice of the desk: the program runs under X without it.
OPTIONAL = {name for name in OWNERS if "wayland" in name}
KIND = "application/x-duban"
DESKTOP = f"""[Desktop Entry]
Type=Application
Name=督办台账
Name[en]=Duban
GenericName=政府工作督办与通报
Comment=读方案、建台账、月调度、亮灯、印通报
Exec={PROGRAM} %f
Icon={PROGRAM}
Terminal=false
Categories=Office;
MimeType={KIND};
StartupWMClass={PROGRAM}
Keywords=督查;督办;台账;通报;duban;
"""
MIME = f"""<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{KIND}">
    <comment>Duban store</comment>
    <comment xml:lang="zh_CN">督办台账</comment>
    <icon name="{PROGRAM}"/>
    <glob pattern="*.duban"/>
  </mime-type>
</mime-info>
"""


@dataclass(frozen=True)
class Package:
    """What a Debian package says of itself."""

    version: str
    glibc: str
    libraries: list[str]

    def unknown(self) -> list[str]:
        """The libraries whose package nobody has noted yet."""
        return [name for name in self.libraries if name not in OWNERS]

    def depends(self) -> str:
        """The packages without which it does not start."""
        named = {OWNERS[name] for name in self.libraries if name not in OPTIONAL}
        return ", ".join([f"libc6 (>= {self.glibc})", *sorted({*named, FACES})])

    def control(self, architecture: str, kilobytes: int) -> str:
        """The control file."""
        return (
            f"Package: {PROGRAM}\n"
            f"Version: {self.version}\n"
            f"Architecture: {architecture}\n"
            "Maintainer: Duban <duban@duban.invalid>\n"
            f"Installed-Size: {kilobytes}\n"
            f"Depends: {self.depends()}\n"
            "Recommends: fcitx5 | ibus\n"
            "Section: office\n"
            "Priority: optional\n"
            "Description: 督办台账：政府工作方案任务清单的离线督办与通报程序\n"
            " 读方案、建台账、按月收调度表、按规则亮灯、印发督查通报。数据只存在本机的台账文件里，\n"
            " 不联网。只能录入非涉密信息。\n"
        )


def build_deb(package: Package, body: Path, root: Path, out: Path) -> Path:
    """Make the .deb in `out`. Raises CalledProcessError when dpkg-deb refuses."""
    architecture = _told("dpkg", "--print-architecture")
    made = out / f"{PROGRAM}_{package.version}_{architecture}.deb"
    with tempfile.TemporaryDirectory(dir=out) as scratch:
        tree = Path(scratch) / PROGRAM
        lay_out(tree, body, root)
        size = sum(path.lstat().st_size for path in tree.rglob("*")) // 1024
        _write(tree / "DEBIAN" / "control", package.control(architecture, size))
        _told("dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(made))
    return made


def lay_out(tree: Path, body: Path, root: Path) -> None:
    """Put every file where a Debian desk looks for it."""
    shutil.copytree(body, tree / HOME, symlinks=True)
    command = tree / "usr" / "bin" / PROGRAM
    command.parent.mkdir(parents=True)
    command.symlink_to(Path("/") / HOME / PROGRAM)
    share = tree / "usr" / "share"
    _write(share / "applications" / f"{PROGRAM}.desktop", DESKTOP)
    _write(share / "mime" / "packages" / f"{PROGRAM}.xml", MIME)
    icon = share / "icons" / "hicolor" / "scalable" / "apps" / f"{PROGRAM}.svg"
    icon.parent.mkdir(parents=True)
    shutil.copyfile(root / "resources" / "icons" / "duban.svg", icon)
    _write(
        share / "doc" / PROGRAM / "copyright",
        f"程序所带各库、字体的许可见 /{HOME}/licenses。\n",
    )
    for path in tree.rglob("*"):
        if path.is_dir():
            path.chmod(0o755)


def _write(path: Path, words: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")


def _told(*words: str) -> str:
    done = subprocess.run(words, capture_output=True, text=True, check=True)  # noqa: S603
    return done.stdout.strip()

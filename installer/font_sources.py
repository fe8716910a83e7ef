"""In: the names of the font files we want; out: those files, from this machine or from Debian's packages.

Nothing is installed: a package is downloaded into a work folder and only the wanted files are taken
out of it. The machine's own apt settings (mirror, proxy) are used as they are.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath


@dataclass(frozen=True)
class Package:
    """A Debian package and what we take from it.

    ``licences`` pairs the end of a path inside the package with the name we keep it under;
    ``folders`` are where the same files lie when the package is installed on the machine.
    """

    name: str
    fonts: tuple[str, ...]
    licences: tuple[tuple[str, str], ...]
    folders: tuple[str, ...]
    licence_folders: tuple[str, ...]


FANDOL = Package(
    name="texlive-lang-chinese",
    fonts=(
        "FandolFang-Regular.otf",
        "FandolKai-Regular.otf",
        "FandolHei-Regular.otf",
        "FandolSong-Bold.otf",
    ),
    licences=(
        ("fonts/fandol/COPYING", "Fandol-COPYING.txt"),
        ("fonts/fandol/README", "Fandol-README.txt"),
    ),
    folders=(
        "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
        "/usr/share/texmf-dist/fonts/opentype/public/fandol",
        "/usr/share/texmf/fonts/opentype/public/fandol",
        "/usr/share/fonts/opentype/fandol",
    ),
    licence_folders=("/usr/share/doc/texlive-doc", "/usr/share/texmf-dist/doc"),
)
UMING = Package(
    name="fonts-arphic-uming",
    fonts=("uming.ttc",),
    licences=(("license/english/ARPHICPL.TXT", "uming-ARPHICPL.txt"),),
    folders=("/usr/share/fonts/truetype/arphic", "/usr/share/fonts/arphic"),
    licence_folders=("/usr/share/doc/fonts-arphic-uming",),
)


@dataclass(frozen=True)
class Found:
    """Font files and licences by our name for them, and where they came from."""

    files: dict[str, Path]
    licences: dict[str, Path]
    origin: str


def installed(package: Package) -> Found | None:
    """The fonts of ``package`` as they lie on this machine; None unless all are there."""
    for folder in map(Path, package.folders):
        files = {name: folder / name for name in package.fonts}
        if all(path.is_file() for path in files.values()):
            return Found(files, _installed_licences(package), f"{package.name}（本机已安装）")
    return None


def _installed_licences(package: Package) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for tail, name in package.licences:
        for folder in package.licence_folders:
            for path in (Path(folder, tail), Path(folder, f"{tail}.gz")):
                if path.is_file():
                    found.setdefault(name, path)
    return found


def download(package: Package, folder: Path) -> Found | None:
    """Fetch ``package`` with apt into ``folder`` and take our files out; None when apt cannot."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        return None
    archive = _apt_download(package.name, folder)
    if archive is None:
        return None
    try:
        files, licences = _extract(archive, package, folder)
    except tarfile.TarError:  # a download cut short
        return None
    if set(files) != set(package.fonts):
        return None
    version = _output(["dpkg-deb", "-f", str(archive), "Version"])
    archive.unlink()
    return Found(files, licences, f"{package.name} {version}")


def _apt_download(name: str, folder: Path) -> Path | None:
    """First with the machine's package lists; where they are missing or stale, with fresh ones.

    The fresh lists are kept in ``folder``: so no right to write to the system is needed.
    """
    lists = folder / "apt"
    (lists / "lists" / "partial").mkdir(parents=True, exist_ok=True)
    (lists / "cache" / "archives" / "partial").mkdir(parents=True, exist_ok=True)
    common = ["apt-get", "-qq", "-o", "Acquire::Retries=2"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # root hands the download to the user _apt, who may not write into our folder
        common += ["-o", "APT::Sandbox::User=root"]
    own = ["-o", f"Dir::State::lists={lists / 'lists'}", "-o", f"Dir::Cache={lists / 'cache'}"]
    if not _runs([*common, "download", name], folder):
        if not _runs([*common, *own, "update"], folder):
            return None
        if not _runs([*common, *own, "download", name], folder):
            return None
    return next(folder.glob(f"{name}_*.deb"), None)


def _extract(
    archive: Path, package: Package, folder: Path
) -> tuple[dict[str, Path], dict[str, Path]]:
    """Take the wanted members out of a .deb: fonts by file name, licences by the end of the path."""
    files: dict[str, Path] = {}
    licences: dict[str, Path] = {}
    command = ["dpkg-deb", "--fsys-tarfile", str(archive)]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process,  # noqa: S603
        tarfile.open(fileobj=process.stdout, mode="r|") as tar,
    ):
        for member in tar:
            if not member.isfile():
                continue
            name = PurePosixPath(member.name).name
            if name in package.fonts:
                files[name] = _save(tar, member, folder / name)
            for tail, kept in package.licences:
                if member.name.endswith((tail, f"{tail}.gz")):
                    licences[kept] = _save(tar, member, folder / f"{kept}{Path(name).suffix}")
    return files, licences


def _save(tar: tarfile.TarFile, member: tarfile.TarInfo, target: Path) -> Path:
    stream = tar.extractfile(member)
    if stream is None:  # a file member always has one
        raise tarfile.ExtractError(member.name)
    with stream, target.open("wb") as out:
        shutil.copyfileobj(stream, out)
    return target


def read_text(path: Path) -> bytes:
    """The bytes of a licence, unpacked if Debian packed it."""
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def _runs(command: list[str], folder: Path) -> bool:
    done = subprocess.run(  # noqa: S603
        command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    return done.returncode == 0


def _output(command: list[str]) -> str:
    return subprocess.run(  # noqa: S603
        command, capture_output=True, check=True, text=True
    ).stdout.strip()

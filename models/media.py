"""Where a file lies: a path in, whether it is a plain local disk out (WAL is safe only there)."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

# File systems of network shares, sticks and shared folders of virtual machines.
UNSAFE = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "vfat", "exfat", "msdos", "fuse.sshfs",
    "fuse.gvfsd-fuse", "vboxsf", "afs", "davfs", "fuse.davfs2", "ntfs3", "fuseblk", "virtiofs",
}  # fmt: skip
DRIVE_FIXED = 3


def is_plain_local_disk(path: Path) -> bool:
    """False for network folders and removable media; True where nothing speaks against it."""
    if sys.platform == "win32":
        return _fixed_windows_drive(path)
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return True
    return mount_type(path, mounts.read_text(encoding="utf-8", errors="replace")) not in UNSAFE


def mount_type(path: Path, mounts: str) -> str:
    """The file system type of the longest mount point above `path` in a /proc/mounts text."""
    resolved = path.resolve()
    best, kind = "", ""
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) < 3:
            continue
        point = parts[1].replace("\\040", " ")
        if resolved.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, parts[2]
    return kind


def _fixed_windows_drive(path: Path) -> bool:
    drive = path.resolve().drive
    if drive.startswith("\\\\"):
        return False
    windll = getattr(ctypes, "windll", None)
    return windll is None or windll.kernel32.GetDriveTypeW(f"{drive}\\") == DRIVE_FIXED

"""The shell scripts: valid POSIX sh, quick when nothing is missing, a sentence when they cannot go on."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
INSTALLER = ROOT / "installer"
SHELL = shutil.which("dash") or "/bin/sh"
# What the scripts need of the machine; apt, sudo and python3 are left out on purpose.
TOOLS = (
    *("sh", "env", "dirname", "cat", "id", "flock", "sha256sum", "grep", "sed", "head", "uname"),
    *("mkdir", "mv", "rm", "ldconfig"),
)

posix_only = pytest.mark.skipif(os.name != "posix", reason="脚本只在 Linux 上运行")


@pytest.fixture
def bin_folder(tmp_path: Path) -> Path:
    """A PATH with the common tools and nothing that installs anything."""
    folder = tmp_path / "bin"
    folder.mkdir()
    search = f"{os.environ['PATH']}:/usr/sbin:/sbin"
    for tool in TOOLS:
        found = shutil.which(tool, path=search)
        if found:
            (folder / tool).symlink_to(found)
    return folder


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with no .venv yet."""
    folder = tmp_path / "duban"
    (folder / "installer").mkdir(parents=True)
    for script in INSTALLER.glob("*.sh"):
        shutil.copy(script, folder / "installer")
    for name in ("pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, folder)
    return folder


def run_setup(checkout: Path, bin_folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [SHELL, str(checkout / "installer" / "setup.sh"), *options],
        env={"PATH": str(bin_folder), "HOME": str(checkout), "LANG": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def put_program(folder: Path, name: str, body: str) -> None:
    program = folder / name
    program.unlink(missing_ok=True)
    program.write_text(f"#!{SHELL}\n{body}\n")
    program.chmod(0o755)


def pretend_libraries(folder: Path, *, without: str = "") -> None:
    """An ldconfig that knows every library the set-up asks for, save the one named."""
    text = (INSTALLER / "setup.sh").read_text(encoding="utf-8")
    names = {word.strip("'").partition(":")[0] for word in text.split() if ".so." in word}
    lines = [f"\t{name.rpartition('=')[2].strip(chr(39))} (libc6)" for name in names]
    listing = "\n".join(line for line in lines if not without or without not in line)
    put_program(folder, "ldconfig", f"cat <<'END'\n{listing}\nEND")


@posix_only
@pytest.mark.parametrize("script", ["setup.sh", "start.sh", "test.sh", "package.sh"])
def test_scripts_are_posix_sh(script: str) -> None:
    path = INSTALLER / script
    assert subprocess.run([SHELL, "-n", str(path)], check=False).returncode == 0
    assert path.read_text(encoding="utf-8").startswith("#!/bin/sh\n")
    assert b"\r" not in path.read_bytes()


@posix_only
def test_scripts_pass_shellcheck() -> None:
    program = shutil.which("shellcheck")
    if program is None:
        pytest.skip("本机没有 shellcheck")
    scripts = [*map(str, INSTALLER.glob("*.sh")), str(ROOT / ".ci" / "run")]
    done = subprocess.run([program, *scripts], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@posix_only
@pytest.mark.parametrize("version", ["3.10", "3.14", None])
def test_wrong_or_no_python_is_one_sentence(
    checkout: Path, bin_folder: Path, version: str | None
) -> None:
    pretend_libraries(bin_folder)
    if version:
        put_program(bin_folder, "python3", f'[ "$1" = --version ] && echo Python {version}')
    done = run_setup(checkout, bin_folder)
    assert done.returncode == 1
    assert "需要 Python 3.11 至 3.13" in done.stderr
    assert (f"本机：Python {version}" if version else "没有 python3") in done.stderr
    assert not (checkout / ".venv").exists()


@posix_only
def test_missing_essential_library_names_the_command_and_stops(
    checkout: Path, bin_folder: Path
) -> None:
    pretend_libraries(bin_folder, without="libEGL.so.1")
    done = run_setup(checkout, bin_folder)
    assert done.returncode == 1
    assert "apt-get install -y libegl1" in done.stdout
    assert not (checkout / ".venv").exists()


@posix_only
def test_missing_screen_library_is_said_and_set_up_goes_on(
    checkout: Path, bin_folder: Path
) -> None:
    pretend_libraries(bin_folder, without="libxcb-cursor.so.0")
    done = run_setup(checkout, bin_folder)
    assert "apt-get install -y libxcb-cursor0" in done.stdout
    assert "先继续安装" in done.stdout
    assert "需要 Python" in done.stderr, "it went on to the next step"


@posix_only
def test_no_pip_and_no_administrator_names_the_command(checkout: Path, bin_folder: Path) -> None:
    pretend_libraries(bin_folder)
    put_program(bin_folder, "python3", 'case "$2" in *ensurepip*) exit 1 ;; esac')
    done = run_setup(checkout, bin_folder)
    assert done.returncode == 1
    assert "apt-get install -y python3-venv" in done.stderr


@posix_only
def test_a_failed_install_leaves_no_stamp_and_starts_afresh_next_time(
    checkout: Path, bin_folder: Path
) -> None:
    """Half a package would pass for a whole one: after a failure .venv is made anew."""
    pretend_libraries(bin_folder)
    log = checkout / "log"
    put_program(
        checkout, "pip-fails", f'echo "$*" >>"{log}"; case "$*" in *install*) exit 1 ;; esac'
    )
    make = f'mkdir -p "$4/bin"; ln -sf "{checkout}/pip-fails" "$4/bin/python"; echo new >>"{log}"'
    put_program(bin_folder, "ln", f'exec {shutil.which("ln")} "$@"')
    put_program(bin_folder, "python3", f'case "$*" in *"-m venv"*) {make} ;; esac')
    for _ in range(2):
        done = run_setup(checkout, bin_folder)
        assert done.returncode == 1
        assert "Python 组件没有装成" in done.stderr
        assert not (checkout / ".venv" / "setup-stamp").exists()
    assert log.read_text().splitlines().count("new") == 2
    assert "--require-hashes -r requirements.lock" in log.read_text()


@posix_only
def test_unknown_option_is_refused(checkout: Path, bin_folder: Path) -> None:
    done = run_setup(checkout, bin_folder, "--everything")
    assert done.returncode == 1
    assert "用法" in done.stderr


@posix_only
def test_second_run_is_quick_and_silent() -> None:
    """Measured on this checkout, where test.sh has just set up everything."""
    if not (ROOT / ".venv" / "setup-stamp").exists():
        pytest.skip("本检出不是由 installer/setup.sh 安装的")
    command = [SHELL, str(INSTALLER / "setup.sh")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout + done.stderr == ""
    times = []
    for _ in range(3):
        begun = time.monotonic()
        subprocess.run(command, capture_output=True, check=True)
        times.append(time.monotonic() - begun)
    assert min(times) < 2.0, times  # 0.4 s alone; room for a machine that runs other tests too


def test_windows_scripts_open_with_a_byte_order_mark() -> None:
    """Windows PowerShell 5.1 reads a file without one as GBK and garbles every sentence."""
    for script in ("setup.ps1", "start.ps1", "package.ps1"):
        data = (INSTALLER / script).read_bytes()
        assert data.startswith(b"\xef\xbb\xbf# "), script
        assert "not yet run on a Windows machine" in data.decode("utf-8-sig"), "said while true"

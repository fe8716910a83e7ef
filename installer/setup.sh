#!/bin/sh
# In: a checkout on Debian (or a relative) with python3; out: .venv with duban in it, system
# libraries, fonts. Usage: sh installer/setup.sh [--dev]    (--dev adds the tools of the tests)
# A second run finds everything stamped and ends at once; an interrupted run leaves no stamp.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root"
venv=$root/.venv
stamp=$venv/setup-stamp
unfinished=$venv/setup-unfinished
level=runtime
lock_file=requirements.lock

say() { printf '%s\n' "$*"; }

die() {
    printf '%s\n' "$*" >&2
    exit 1
}

case ${1:-} in
'') ;;
--dev)
    level=dev
    lock_file=requirements-dev.lock
    ;;
*) die "用法：sh installer/setup.sh [--dev]" ;;
esac

# ---- rights -------------------------------------------------------------------------------------

can_be_root() { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

# Installs Debian packages quietly; the package lists are fetched only when apt cannot do without.
apt_install() {
    command -v apt-get >/dev/null 2>&1 && can_be_root || return 1
    set -- env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o Acquire::Retries=2 \
        -o Dpkg::Use-Pty=0 install --no-install-recommends "$@"
    if ! as_root "$@" >/dev/null 2>&1; then
        as_root apt-get -qq update >/dev/null 2>&1 || true
        as_root "$@" >/dev/null || return 1
    fi
}

# ---- system libraries ---------------------------------------------------------------------------

# soname:package. Sonames are looked up, for package names differ between releases (…t64).
needed_libraries='libGL.so.1:libgl1 libEGL.so.1:libegl1 libglib-2.0.so.0:libglib2.0-0
    libfontconfig.so.1:libfontconfig1 libxkbcommon.so.0:libxkbcommon0 libdbus-1.so.3:libdbus-1-3'
screen_libraries='libxcb-cursor.so.0:libxcb-cursor0 libxcb-icccm.so.4:libxcb-icccm4
    libxcb-image.so.0:libxcb-image0 libxcb-keysyms.so.1:libxcb-keysyms1
    libxcb-randr.so.0:libxcb-randr0 libxcb-render-util.so.0:libxcb-render-util0
    libxcb-shape.so.0:libxcb-shape0 libxcb-xinerama.so.0:libxcb-xinerama0
    libxcb-xkb.so.1:libxcb-xkb1 libxkbcommon-x11.so.0:libxkbcommon-x11-0
    libX11-xcb.so.1:libx11-xcb1'
test_commands='Xvfb:xvfb xauth:xauth'

# Prints the packages of "$1" whose library is not on the machine.
missing_libraries() {
    known=$(PATH=$PATH:/usr/sbin:/sbin ldconfig -p 2>/dev/null) || known=''
    for pair in $1; do
        case $known in
        *"${pair%%:*} "*) ;;
        *) printf '%s ' "${pair#*:}" ;;
        esac
    done
}

missing_commands() {
    for pair in $1; do
        command -v "${pair%%:*}" >/dev/null 2>&1 || printf '%s ' "${pair#*:}"
    done
}

missing_system() {
    missing_libraries "$needed_libraries $screen_libraries"
    [ "$level" = runtime ] || missing_commands "$test_commands"
}

system_libraries() {
    missing=$(missing_system)
    [ -n "$missing" ] || return 0
    say "正在安装系统组件：$missing……"
    # shellcheck disable=SC2086  # a list of names
    apt_install $missing || true
    missing=$(missing_system)
    [ -n "$missing" ] || return 0
    say "缺少系统组件：$missing"
    say "请管理员执行：apt-get update && apt-get install -y $missing"
    [ -z "$(missing_libraries "$needed_libraries")" ] ||
        die "其中有程序运行必需的组件，安装后请重新运行本命令。"
    say "程序的命令行功能不受影响，先继续安装；打开窗口需要补装以上组件。"
}

# ---- python -------------------------------------------------------------------------------------

is_supported() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null
}

# Sets $python to the first interpreter whose version will do.
find_python() {
    for python in python3 python3.13 python3.12 python3.11; do
        if command -v "$python" >/dev/null 2>&1 && is_supported "$python"; then
            return 0
        fi
    done
    found=$(python3 --version 2>/dev/null) || found="没有 python3"
    die "需要 Python 3.11 至 3.13（本机：$found）。请管理员安装，例如：apt-get install -y python3 python3-venv"
}

# A new .venv with pip in it. Debian cuts pip out of python3: it is in the package python3-venv,
# which only an administrator may install; any user can take it from the wheel Debian offers.
new_venv() {
    find_python
    say "正在建立 Python 环境 .venv……"
    if "$python" -c 'import ensurepip' 2>/dev/null ||
        { apt_install python3-venv && "$python" -c 'import ensurepip' 2>/dev/null; }; then
        "$python" -m venv --clear "$venv" || die "无法在 $root 建立 .venv：请检查磁盘空间和写入权限。"
    elif ! { "$python" -m venv --clear --without-pip "$venv" && pip_from_wheel; }; then
        die "缺少 python3-venv。请管理员执行：apt-get install -y python3-venv"
    fi
}

# One chain of &&: a function called in a condition does not stop at a failing command by itself.
pip_from_wheel() {
    command -v apt-get >/dev/null 2>&1 && command -v dpkg-deb >/dev/null 2>&1 || return 1
    (
        mkdir "$venv/wheel" && cd "$venv/wheel" &&
            apt-get -qq download python3-pip-whl && dpkg-deb -x ./*.deb . &&
            wheel=$(echo usr/share/python-wheels/pip-*.whl) &&
            "$venv/bin/python" "$wheel/pip" -q install --no-index "$wheel" &&
            rm -r "$venv/wheel"
    ) >/dev/null 2>&1
}

# What the stamp must say: level, lock, place (a .venv cannot be moved) and interpreter.
wanted_stamp() {
    printf '%s\n%s\n' "$1" "$root"
    sha256sum "$2" pyproject.toml
    "$venv/bin/python" --version 2>/dev/null || true
}

is_stamped() {
    [ -f "$stamp" ] || return 1
    have=$(cat "$stamp")
    [ "$have" = "$(wanted_stamp "$level" "$lock_file")" ] ||
        { [ "$level" = runtime ] && [ "$have" = "$(wanted_stamp dev requirements-dev.lock)" ]; }
}

# Whether .venv may be added to: made here, not left half full, and its interpreter still there.
is_sound() {
    [ ! -e "$unfinished" ] && is_supported "$venv/bin/python" &&
        "$venv/bin/python" -m pip --version >/dev/null 2>&1 &&
        { [ ! -f "$stamp" ] || [ "$(sed -n 2p "$stamp")" = "$root" ]; }
}

python_packages() {
    ! is_stamped || return 0
    is_sound || new_venv
    # A level once reached is kept: setting up again must not leave the tests without tools.
    if [ -f "$stamp" ] && [ "$(head -n 1 "$stamp")" = dev ]; then
        level=dev
        lock_file=requirements-dev.lock
    fi
    : >"$unfinished"
    rm -f "$stamp"
    say "正在安装 Python 组件（首次约需下载 200 MB，请稍候）……"
    quiet=-q
    [ ! -t 1 ] || quiet=
    # shellcheck disable=SC2086  # empty, or one option
    "$venv/bin/python" -m pip install $quiet --require-hashes -r "$lock_file" ||
        die "Python 组件没有装成：请检查网络、磁盘空间和本机的 pip 设置，然后重新运行本命令。"
    "$venv/bin/python" -m pip install -q --no-deps --no-build-isolation -e . ||
        die "程序没有装入 .venv：请把以上信息发给维护人员。"
    wanted_stamp "$level" "$lock_file" >"$stamp.part"
    mv "$stamp.part" "$stamp"
    rm -f "$unfinished"
    say "Python 组件已装好。"
}

# ---- all of it ----------------------------------------------------------------------------------

trap 'say "安装被中断，重新运行即可继续。" >&2; exit 130' INT TERM
if command -v flock >/dev/null 2>&1; then
    exec 9>.setup-stamp.lock || die "无法写入 $root：请换一个有写入权限的文件夹。"
    flock -n 9 || {
        say "另一个安装程序正在本文件夹运行，等待它完成……"
        flock 9
    }
fi
system_libraries
python_packages
"$venv/bin/python" -m installer.fonts

#!/bin/sh
# In: a checkout on Debian or a relative; out: dist/ with a program that needs no Python: a folder,
# its archive, and a .deb. Usage: sh installer/package.sh
# The package runs on systems as old as this one, not older: build on the oldest desk there is.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root"
sh installer/setup.sh
python=$root/.venv/bin/python
command -v objdump >/dev/null 2>&1 || {
    printf '%s\n' "缺少 objdump。请管理员执行：apt-get install -y binutils" >&2
    exit 1
}
"$python" -m pip install -q --require-hashes -r installer/packaging/requirements.lock || {
    printf '%s\n' "打包工具没有装成：请检查网络和本机的 pip 设置，然后重新运行本命令。" >&2
    exit 1
}
exec "$python" -m installer.packaging

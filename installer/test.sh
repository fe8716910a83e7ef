#!/bin/sh
# In: a checkout; out: every check run, exit 0 only when all passed. The last line is pytest's.
# Usage: sh installer/test.sh [options of pytest]
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root"
sh installer/setup.sh --dev
bin=$root/.venv/bin
export QT_QPA_PLATFORM="${QT_QPA_PLATFORM:-offscreen}"
status=0

check() {
    printf '== %s\n' "$*"
    tool=$1
    shift
    "$bin/$tool" "$@" || status=1
}

check ruff check
check ruff format --check
check mypy
check lint-imports
check pytest -n auto --dist loadfile "$@"
exit "$status"

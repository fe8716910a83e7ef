#!/bin/sh
# In: a checkout; out: the sample store, its 2023-09 bulletin in out/, and the window on a screen.
# Usage: sh installer/start.sh. The user's own store is never touched.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root"
sh installer/setup.sh
duban=$root/.venv/bin/duban
out=$root/out
store=$out/演示.duban

say() { printf '%s\n' "$*"; }

mkdir -p "$out"
if [ ! -e "$store" ]; then
    say "正在建立演示台账（聊城 2023—2025 年方案，含演示月份）……"
    "$duban" --store "$store" init --plan liaocheng-2023 --demo
fi
say "正在编印 2023 年 9 月通报……"
"$duban" --store "$store" bulletin 2023-09 --out "$out" --formats pdf,docx,xlsx
say "通报（PDF、DOCX、XLSX）和演示台账都在：$out"

if [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
    say "本机没有图形显示，不打开窗口。在有桌面的电脑上运行：.venv/bin/duban --store out/演示.duban"
    exit 0
fi
say "正在打开窗口……"
exec "$duban" --store "$store"

# In: a checkout on Windows; out: the sample store, its 2023-09 bulletin in out\, and the window.
# Usage: powershell -ExecutionPolicy Bypass -File installer\start.ps1
# Written with care but not yet run on a Windows machine: report what does not work.
# This file is UTF-8 with a byte order mark: without it Windows PowerShell 5.1 reads it as GBK.
$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = [System.Text.Encoding]::UTF8
$env:PYTHONUTF8 = '1'

& (Join-Path $PSScriptRoot 'setup.ps1')
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }

$root = Split-Path -Parent $PSScriptRoot
Set-Location $root
$duban = Join-Path $root '.venv\Scripts\duban.exe'
$out = Join-Path $root 'out'
$store = Join-Path $out '演示.duban'

New-Item -ItemType Directory -Force $out | Out-Null
if (-not (Test-Path $store)) {
    Write-Host '正在建立演示台账（聊城 2023—2025 年方案，含演示月份）……'
    & $duban --store $store init --plan liaocheng-2023 --demo
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}
Write-Host '正在编印 2023 年 9 月通报……'
& $duban --store $store bulletin 2023-09 --out $out --formats pdf,docx,xlsx
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
Write-Host "通报（PDF、DOCX、XLSX）和演示台账都在：$out"
Write-Host '正在打开窗口……'
& $duban --store $store
exit $LASTEXITCODE

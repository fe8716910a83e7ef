# In: a checkout on Windows 10/11 with Python 3.11-3.13; out: dist\ with a program that needs no Python,
# a folder and its zip. Usage: powershell -ExecutionPolicy Bypass -File installer\package.ps1
# Written with care but not yet run on a Windows machine: report what does not work.
# This file is UTF-8 with a byte order mark: without it Windows PowerShell 5.1 reads it as GBK.
$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = [System.Text.Encoding]::UTF8
$env:PYTHONUTF8 = '1'

& (Join-Path $PSScriptRoot 'setup.ps1')
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }

$root = Split-Path -Parent $PSScriptRoot
Set-Location $root
$python = Join-Path $root '.venv\Scripts\python.exe'
& $python -m pip install -q --require-hashes -r installer\packaging\requirements.lock
if ($LASTEXITCODE -ne 0) {
    Write-Host '打包工具没有装成：请检查网络和本机的 pip 设置，然后重新运行本命令。' -ForegroundColor Red
    exit 1
}
& $python -m installer.packaging
exit $LASTEXITCODE

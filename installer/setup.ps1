# In: a checkout on Windows 10/11 with Python 3.11-3.13; out: .venv with duban in it.
# Usage: powershell -ExecutionPolicy Bypass -File installer\setup.ps1 [-Dev]
# Written with care but not yet run on a Windows machine: report what does not work.
# This file is UTF-8 with a byte order mark: without it Windows PowerShell 5.1 reads it as GBK.
param([switch]$Dev)
$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = [System.Text.Encoding]::UTF8

$root = Split-Path -Parent $PSScriptRoot
Set-Location $root
$venv = Join-Path $root '.venv'
$stamp = Join-Path $venv 'setup-stamp'
$unfinished = Join-Path $venv 'setup-unfinished'
$python = Join-Path $venv 'Scripts\python.exe'
$isSupported = 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))'

function Stop-With([string]$sentence) {
    Write-Host $sentence -ForegroundColor Red
    exit 1
}

# What an interpreter says about itself: 0 when its version will do. Output is thrown away.
function Test-Python([string[]]$command) {
    if (-not (Get-Command $command[0] -ErrorAction SilentlyContinue)) { return $false }
    $rest = @($command | Select-Object -Skip 1)
    # A program that only prints to stderr must not count as a PowerShell error.
    $ErrorActionPreference = 'Continue'
    & $command[0] @rest -c $isSupported *> $null
    return $LASTEXITCODE -eq 0
}

function Find-Python {
    $candidates = @('py', '-3.13'), @('py', '-3.12'), @('py', '-3.11'), @('python'), @('python3')
    foreach ($candidate in $candidates) {
        if (Test-Python $candidate) { return , $candidate }
    }
    Stop-With '需要 Python 3.11 至 3.13（64 位）。请从单位软件库或 Python 官网下载安装，安装时勾选“Add python.exe to PATH”，然后重新运行本命令。'
}

# What the stamp must say: level, place (a .venv cannot be moved), lock and interpreter.
function Get-WantedStamp([string]$level) {
    $lock = if ($level -eq 'dev') { 'requirements-dev.lock' } else { 'requirements.lock' }
    $hashes = @($lock, 'pyproject.toml') | ForEach-Object {
        (Get-FileHash -Algorithm SHA256 (Join-Path $root $_)).Hash
    }
    $version = (& $python --version) -join ''
    return (@($level, $root) + $hashes + @($version)) -join "`n"
}

function Test-Stamp([string]$level) {
    if (-not ((Test-Path $stamp) -and (Test-Python @($python)))) { return $false }
    return (Get-Content -Raw -Encoding UTF8 $stamp).Trim() -eq (Get-WantedStamp $level)
}

function Install-Packages([string]$level) {
    if ((Test-Path $unfinished) -or -not (Test-Python @($python))) {
        Write-Host '正在建立 Python 环境 .venv……'
        $found = Find-Python
        $rest = @($found | Select-Object -Skip 1)
        & $found[0] @rest -m venv --clear $venv
        if ($LASTEXITCODE -ne 0) { Stop-With "无法在 $root 建立 .venv：请检查磁盘空间和写入权限。" }
    }
    $lock = if ($level -eq 'dev') { 'requirements-dev.lock' } else { 'requirements.lock' }
    New-Item -ItemType File -Force $unfinished | Out-Null
    Remove-Item -Force -ErrorAction SilentlyContinue $stamp
    Write-Host '正在安装 Python 组件（首次约需下载 200 MB，请稍候）……'
    & $python -m pip install --require-hashes -r $lock
    if ($LASTEXITCODE -ne 0) {
        Stop-With 'Python 组件没有装成：请检查网络、磁盘空间和本机的 pip 设置，然后重新运行本命令。'
    }
    & $python -m pip install -q --no-deps --no-build-isolation -e .
    if ($LASTEXITCODE -ne 0) { Stop-With '程序没有装入 .venv：请把以上信息发给维护人员。' }
    Set-Content -Encoding UTF8 $stamp (Get-WantedStamp $level)
    Remove-Item -Force $unfinished
    Write-Host 'Python 组件已装好。'
}

$isReady = if ($Dev) { Test-Stamp 'dev' } else { (Test-Stamp 'runtime') -or (Test-Stamp 'dev') }
if (-not $isReady) {
    # A level once reached is kept: setting up again must not leave the tests without tools.
    $hasDev = (Test-Path $stamp) -and ((Get-Content -Encoding UTF8 $stamp)[0] -eq 'dev')
    $level = if ($Dev -or $hasDev) { 'dev' } else { 'runtime' }
    Install-Packages $level
}
# Says that Windows brings the faces itself; nothing is built.
& $python -m installer.fonts
exit $LASTEXITCODE

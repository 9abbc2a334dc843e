@echo off
rem Installs Sister City Graph from this folder, without a network: install.cmd [FOLDER]
setlocal
set "PYTHONUTF8=1"
chcp 65001 >nul
for %%P in ("py -3.14" "py -3.13" "py -3.12" "py -3.11" "python") do (
  %%~P "%~dp0fits.py" >nul 2>nul && (
    set "PYTHON=%%~P"
    goto found
  )
)
type "%~dp0needs-python.txt" 1>&2
exit /b 1
:found
%PYTHON% "%~dp0install.py" %*
exit /b %ERRORLEVEL%

@echo off
rem Sister City Graph as installed in this folder, with the settings of settings.env where the
rem environment has no other.
setlocal
set "PYTHONUTF8=1"
for /f "usebackq eol=# tokens=1* delims==" %%A in ("%~dp0settings.env") do (
  if not defined %%A set "%%A=%%B"
)
if not defined SISTERCITY_BUILD set "SISTERCITY_BUILD=%~dp0build"
set /p SOFTWARE=<"%~dp0software\current"
"%~dp0software\%SOFTWARE%\Scripts\python.exe" -P -m api.cli %*
exit /b %ERRORLEVEL%

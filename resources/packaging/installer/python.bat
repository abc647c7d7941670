@echo off
rem Finds a Python that can run this delivery and lets it do what the arguments say: one of the computer's own, else the
rem one for embedding that lies beside. ASCII only, for cmd reads the file in whatever code page is set.
setlocal
set "PYTHONUTF8=1"
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "HERE=%~dp0"
set "KIT=%~dp0..\..\..\"
set "PY="

for %%V in (3.13 3.12 3.11) do if not defined PY py -%%V "%HERE%suits.py" >nul 2>nul && set "PY=py -%%V"
if defined PY goto run
python "%HERE%suits.py" >nul 2>nul && set "PY=python"
if defined PY goto run
call :unpack
if exist "%KIT%python\python.exe" set PY="%KIT%python\python.exe"
if not defined PY if exist "%TEMP%\xxgk-python\python.exe" set PY="%TEMP%\xxgk-python\python.exe"
if not defined PY goto none
%PY% "%HERE%suits.py" >nul 2>nul || goto none

:run
%PY% "%HERE%run.py" %*
set "CODE=%errorlevel%"
if "%~1"=="start" if "%CODE%"=="0" exit /b 0
if "%~1"=="command" exit /b %CODE%
if not defined XXGK_QUIET pause
exit /b %CODE%

:none
chcp 65001 >nul
type "%HERE%no-python.txt"
if not defined XXGK_QUIET pause
exit /b 2

:unpack
if exist "%KIT%python\python.exe" exit /b 0
for %%Z in ("%KIT%python-3.1*-embed-amd64.zip") do (
  md "%KIT%python" 2>nul
  tar -xf "%%~fZ" -C "%KIT%python" 2>nul && exit /b 0
  md "%TEMP%\xxgk-python" 2>nul
  tar -xf "%%~fZ" -C "%TEMP%\xxgk-python" 2>nul && exit /b 0
)
exit /b 1

@echo off
rem Finds a Python that can run this delivery and lets it do what the arguments say: one of the computer's own, else the
rem one for embedding that lies beside. ASCII only, for cmd reads the file in whatever code page is set.
setlocal
set "PYTHONUTF8=1"
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "HERE=%~dp0"
set "KIT=%~dp0..\..\..\"
set "PY="

for %%V in (3.13 3.12 3.11) do call :on_path py.exe -%%V
call :on_path python.exe
if not defined PY call :unpack
call :laid_beside "%KIT%python\python.exe"
call :laid_beside "%TEMP%\xxgk-python\python.exe"
if not defined PY goto none

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

:on_path
if not "%~$PATH:1"=="" call :try %*
exit /b 0

:laid_beside
if exist "%~1" call :try "%~1"
exit /b 0

:try
if defined PY exit /b 0
%* "%HERE%suits.py" >nul 2>nul
if "%errorlevel%"=="0" set PY=%*
exit /b 0

:unpack
if exist "%KIT%python\python.exe" exit /b 0
for %%Z in ("%KIT%python-3.1*-embed-amd64.zip") do call :unpack_into "%%~fZ" "%KIT%python"
if exist "%KIT%python\python.exe" exit /b 0
for %%Z in ("%KIT%python-3.1*-embed-amd64.zip") do call :unpack_into "%%~fZ" "%TEMP%\xxgk-python"
exit /b 0

:unpack_into
md "%~2" 2>nul
tar -xf "%~1" -C "%~2" 2>nul
exit /b 0

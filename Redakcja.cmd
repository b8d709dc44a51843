@echo off
rem Opens the editor of the site in the browser. Double-click this file.
cd /d "%~dp0"
where py >nul 2>nul
if errorlevel 1 goto python
py tasks.py redakcja %*
goto end
:python
python tasks.py redakcja %*
:end
if errorlevel 1 pause

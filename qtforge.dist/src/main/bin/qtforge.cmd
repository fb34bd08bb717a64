@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Starts QtForge. See --help; JAVA_HOME and QTFORGE_OPTS are explained there.
setlocal
set "QTFORGE_JAVA=java"
if defined JAVA_HOME set "QTFORGE_JAVA=%JAVA_HOME%\bin\java"
set "QTFORGE_UNSAFE="
rem Known to Java 23 and later only, which warn without it.
"%QTFORGE_JAVA%" --sun-misc-unsafe-memory-access=allow -version >nul 2>&1 && set "QTFORGE_UNSAFE=--sun-misc-unsafe-memory-access=allow"
"%QTFORGE_JAVA%" %QTFORGE_UNSAFE% %QTFORGE_OPTS% -jar "%~dp0qtforge-launcher.jar" %*
exit /b %ERRORLEVEL%

@echo off
rem Starts tcprt-engine: finds Java 17 or later, and the jar in this folder or in target.
setlocal
set "jar=%~dp0tcprt-engine.jar"
if not exist "%jar%" set "jar=%~dp0..\target\tcprt-engine.jar"
if not exist "%jar%" (
    echo tcprt-engine: the program is not built yet: mvn -DskipTests package 1>&2
    exit /b 3
)
set "java=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
where "%java%" >nul 2>nul || if not exist "%java%" (
    echo tcprt-engine: Java 17 or later is not found; install it or set JAVA_HOME 1>&2
    exit /b 3
)
rem As in the shell script: commands that take long use the second compiler.
set "tiers=-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=4"
for %%w in (packets paths sweep) do if "%~1"=="%%w" set "tiers=-XX:+TieredCompilation"
if "%~1"=="sweep" set "tiers=-Xmn16m"
"%java%" %tiers% -XX:+UseSerialGC -Xshare:auto -XX:-UsePerfData -XX:+DisableAttachMechanism -XX:+DisplayVMOutputToStderr -jar "%jar%" %*
exit /b %ERRORLEVEL%

; The installer of the packaged program for Windows: for one user, without rights. Given on the command line:
; VERSION, FOUR (the version as four numbers), SOURCE (the program's folder), OUTPUT, ICON.
Unicode true
ManifestDPIAware true
SetCompressor /SOLID lzma
RequestExecutionLevel user

!include MUI2.nsh
!include WinVer.nsh
!include FileFunc.nsh

!define TITLE "政府信息公开年报"
!define PROGRAM "政府信息公开年报.exe"
!define FOLDER "xxgk-annual-report"
!define KIND "xxgk.report"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${FOLDER}"

Name "${TITLE}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\${FOLDER}"
BrandingText "${TITLE} ${VERSION}"
VIProductVersion "${FOUR}"
VIAddVersionKey /LANG=2052 "ProductName" "${TITLE}"
VIAddVersionKey /LANG=2052 "FileDescription" "${TITLE} 安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_ICONSTOP "需要 Windows 10（1809 版）或更高版本、Windows 11。" /SD IDOK
    Abort
  ${EndIf}
  ReadRegStr $0 HKLM "SOFTWARE\Microsoft\Windows NT\CurrentVersion" "CurrentBuildNumber"
  ${If} $0 < 17763
    MessageBox MB_ICONSTOP "需要 Windows 10（1809 版）或更高版本，这台电脑的内部版本是 $0。" /SD IDOK
    Abort
  ${EndIf}
FunctionEnd

!macro StopWhileRunning
  ; A running program keeps its own file, which then cannot be renamed.
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    ClearErrors
    Rename "$INSTDIR\${PROGRAM}" "$INSTDIR\${PROGRAM}.old"
    ${If} ${Errors}
      MessageBox MB_ICONSTOP "程序正在运行。请关闭它的全部窗口，再运行一次。" /SD IDOK
      Abort
    ${EndIf}
    Delete "$INSTDIR\${PROGRAM}.old"
  ${EndIf}
!macroend

Section
  !insertmacro StopWhileRunning
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "政府信息公开工作年度报告"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\_internal\resources\icons\report.ico"
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  WriteRegStr HKCU "Software\Classes\.xxgk" "" "${KIND}"
  WriteRegStr HKCU "Software\Classes\.xxgk" "Content Type" "application/x-xxgk+json"
  WriteRegStr HKCU "Software\Classes\.xxgk\OpenWithProgids" "${KIND}" ""
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${RefreshShellIcons}
SectionEnd

Section Uninstall
  !insertmacro StopWhileRunning
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  DeleteRegKey HKCU "Software\Classes\${KIND}"
  DeleteRegKey HKCU "Software\Classes\.xxgk"
  DeleteRegKey HKCU "${UNINSTALL}"
  ; What the user has made portable lies in the folder data and stays.
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\xxgk.exe"
  Delete "$INSTDIR\sbom.cdx.json"
  Delete "$INSTDIR\SHA256SUMS"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  ${RefreshShellIcons}
SectionEnd

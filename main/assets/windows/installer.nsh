; What Alcove's installer does beside electron-builder's: "Send to" in Explorer, and a word about
; documents at the end, which stay.

!macro customInstall
  CreateShortCut "$SENDTO\${PRODUCT_NAME}.lnk" "$appExe"
!macroend

!macro customUnInit
  ${ifNot} ${isUpdated}
    MessageBox MB_OKCANCEL|MB_ICONINFORMATION "Your documents, files and keys stay on this computer, in the folder$\r$\n$PROFILE\.alcove$\r$\n$\r$\nInstall Alcove again and everything is there. To delete them too, delete that folder afterwards: what is on no other computer is then gone for good." /SD IDOK IDOK keep
    Quit
    keep:
  ${endIf}
!macroend

!macro customUnInstall
  ${ifNot} ${isUpdated}
    Delete "$SENDTO\${PRODUCT_NAME}.lnk"
  ${endIf}
!macroend

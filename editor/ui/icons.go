package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Signs that Fyne does not have, filled in the colour of the text beside them.
var (
	funnelIcon = drawn("funnel", "M3 4h18v2.4l-7 7.8V21l-4-2v-4.800L3 6.400z")
	trayIcon   = drawn("tray", "M11 2h2v4h4v2h-4v4h-2V8H7V6h4z M3 13h5.500l1.500 3h4l1.500-3H21v8H3z")
)

// drawn is a sign of one path in a square of 24.
func drawn(name, path string) fyne.Resource {
	return fyne.NewStaticResource(name+".svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"><path fill="#000000" d="`+path+`"/></svg>`))
}

// iconFor is the picture of a command's icon name, or nil.
func iconFor(name string) fyne.Resource {
	switch name {
	case "undo":
		return theme.ContentUndoIcon()
	case "redo":
		return theme.ContentRedoIcon()
	case "zoom-in":
		return theme.ZoomInIcon()
	case "zoom-out":
		return theme.ZoomOutIcon()
	case "add", "department", "persona", "channel":
		return theme.ContentAddIcon()
	case "capture":
		return theme.NewThemedResource(trayIcon)
	case "delete":
		return theme.DeleteIcon()
	case "zoom-fit":
		return theme.ZoomFitIcon()
	}
	return nil
}

package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

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
		return theme.DocumentCreateIcon()
	case "delete":
		return theme.DeleteIcon()
	case "zoom-fit":
		return theme.ZoomFitIcon()
	}
	return nil
}

package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	fynestorage "fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"
)

// Asking for files and folders.

// fileName makes a title fit for a file on any system: no signs that mean
// something in paths, no hidden files, no names that Windows keeps for devices.
func fileName(title string) string {
	clean := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, strings.TrimSpace(title))
	r := []rune(clean)
	r = r[:min(len(r), 80)]
	for len(string(r)) > 200 { // bytes; folders hold names of 255, and something is appended yet
		r = r[:len(r)-1]
	}
	clean = strings.Trim(string(r), ". ")
	stem, rest, _ := strings.Cut(clean, ".")
	switch {
	case clean == "":
		return "map"
	case device.MatchString(stem) && rest == "":
		return stem + "-"
	case device.MatchString(stem):
		return stem + "-." + rest
	}
	return clean
}

var device = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com\d|lpt\d)$`)

// askSave asks for a path to write to. Fyne's own dialog empties an existing file
// before anything is written, so a failure would lose it; this one only asks.
func (w *Window) askSave(title, name, ext string, then func(path string)) {
	entry := newAsked(w, strings.TrimSuffix(name, ext))
	folder := w.settings.folder()
	where := widget.NewLabel(folder)
	where.Truncation = fyne.TextTruncateEllipsis
	change := newWordButton(w, "Other folder …", func() {
		w.askFolder(func(path string) {
			folder = path
			where.SetText(path)
		})
	})
	body := container.NewVBox(labelled(w, "Name", entry), labelled(w, "Folder", container.NewBorder(nil, nil, nil, change, where)))
	d := dialog.NewCustomConfirm(title, "Save", "Cancel", body, func(ok bool) {
		if ok {
			w.confirmed(folder, entry.Text, ext, then)
		}
	}, w.win)
	entry.OnSubmitted = func(string) { d.Confirm() }
	w.fitDialog(d, 540, 240)
	w.pop(d)
	w.win.Canvas().Focus(entry)
	entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// confirmed puts a name right and asks before an existing file is replaced.
func (w *Window) confirmed(folder, name, ext string, then func(path string)) {
	folder, name = typedPath(folder, name)
	name = fileName(name)
	if !strings.EqualFold(filepath.Ext(name), ext) {
		name += ext
	}
	path := filepath.Join(folder, name)
	w.settings.setFolder(folder)
	if _, err := os.Lstat(path); err != nil {
		then(path)
		return
	}
	w.pop(dialog.NewConfirm("Replace the file?", "“"+name+"” exists already in that folder.", func(yes bool) {
		if yes {
			then(path)
		}
	}, w.win))
}

// typedPath takes a path for one that somebody typed in place of a name; a slash that leads
// to no folder is part of the name.
func typedPath(folder, name string) (in, base string) {
	path := strings.TrimSpace(name)
	if home, err := os.UserHomeDir(); err == nil && (path == "~" || strings.HasPrefix(path, "~"+string(filepath.Separator))) {
		path = filepath.Join(home, path[1:])
	}
	if !filepath.IsAbs(path) {
		path = filepath.Join(folder, path)
	}
	if info, err := os.Stat(filepath.Dir(path)); err == nil && info.IsDir() {
		return filepath.Split(path)
	}
	return folder, name
}

func (w *Window) askFolder(then func(path string)) {
	d := dialog.NewFolderOpen(func(at fyne.ListableURI, err error) {
		if err != nil {
			w.fail(fmt.Errorf("choose a folder: %w", err))
		} else if at != nil {
			then(at.Path())
		}
	}, w.win)
	w.placeDialog(d)
	w.pop(d)
}

// placeDialog opens a file dialog large, where files were last.
func (w *Window) placeDialog(d *dialog.FileDialog) {
	if at, err := fynestorage.ListerForURI(fynestorage.NewFileURI(w.settings.folder())); err == nil {
		d.SetLocation(at)
	}
	size := w.win.Canvas().Size()
	d.Resize(fyne.NewSize(min(size.Width-60, 900), min(size.Height-60, 640)))
}

func (w *Window) askOpen(title string, extensions []string, then func(path string)) {
	d := dialog.NewFileOpen(func(in fyne.URIReadCloser, err error) {
		if err != nil {
			w.fail(fmt.Errorf("choose a file: %w", err))
			return
		}
		if in == nil {
			return
		}
		path := in.URI().Path()
		_ = in.Close()
		w.settings.setFolder(filepath.Dir(path))
		then(path)
	}, w.win)
	d.SetTitleText(title)
	if len(extensions) > 0 {
		d.SetFilter(fynestorage.NewExtensionFileFilter(extensions))
	}
	w.placeDialog(d)
	w.pop(d)
}

// askText asks for one line.
func (w *Window) askText(title, hint, text string, then func(string)) {
	entry := newAsked(w, text)
	entry.SetPlaceHolder(hint)
	d := dialog.NewCustomConfirm(title, "OK", "Cancel", container.NewVBox(entry), func(ok bool) {
		if name := strings.TrimSpace(entry.Text); ok && name != "" {
			then(name)
		}
	}, w.win)
	entry.OnSubmitted = func(string) { d.Confirm() }
	w.fitDialog(d, 460, 170)
	w.pop(d)
	w.win.Canvas().Focus(entry)
	entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

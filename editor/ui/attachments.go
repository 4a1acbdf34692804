package ui

import (
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"throughline/blueprint"
	"throughline/canvas/picture"
	"throughline/editor"
)

// The inspector's ways to pictures and attached files.

func (i *inspector) picture(f editor.Field) fyne.CanvasObject {
	choose := newWordButton(i.w, "Choose a picture …", func() {
		ids := slices.Clone(i.ids)
		i.w.askOpen("Picture for the card", picture.Extensions(), func(path string) { i.w.takeFiles([]string{path}, editor.FilePlace{On: ids}) })
	})
	remove := newWordButton(i.w, "Remove", func() { i.set(f, editor.Value{}) })
	i.onUpdate(func() { setVisible(remove, !i.value(f).ID.IsZero()) })
	return container.NewHBox(choose, remove)
}

// attachment is one attached file: a click opens it.
func (i *inspector) attachment(f editor.Field, r editor.Row, remove fyne.CanvasObject) fyne.CanvasObject {
	name := newPlain(i.w, r.Text, func() { i.w.openAttachment(r.ID) })
	name.sub = r.Detail
	save := newNamedButton(i.w, theme.DocumentSaveIcon(), "Save a copy …", "Writes this file where you want it.", func() { i.w.saveAttachment(r.ID) })
	return container.NewBorder(nil, nil, nil, container.NewHBox(container.NewCenter(save), container.NewCenter(remove)), container.New(yielding{}, name))
}

// yielding lets its one object be as narrow as there is room.
type yielding struct{}

// Layout implements fyne.Layout.
func (yielding) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize implements fyne.Layout.
func (yielding) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(60, objects[0].MinSize().Height)
}

func (i *inspector) attachAdder() fyne.CanvasObject {
	return newWordButton(i.w, "Attach a file …", func() {
		ids := slices.Clone(i.ids)
		i.w.askOpen("File to attach", nil, func(path string) { i.w.attach(path, ids) })
	})
}

// attach attaches a file, be it a picture or not, as it is.
func (w *Window) attach(path string, ids []blueprint.ID) {
	s := w.session
	w.job("Reading "+baseName(path), func(j job) (func(), error) {
		f, err := readFile(j, path, false)
		if err != nil {
			return nil, err
		}
		return func() {
			if !w.off(j) && w.session == s {
				w.try(s.AddFiles([]editor.File{f}, editor.FilePlace{On: ids}))
				w.sync()
			}
		}, nil
	})
}

// programs are files that do something when they are opened; a map may come from anyone.
var programs = []string{
	".exe", ".com", ".bat", ".cmd", ".msi", ".msp", ".scr", ".pif", ".cpl", ".ps1", ".psm1", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".wsh", ".hta", ".lnk", ".url", ".reg", ".jar", ".app", ".appimage",
	".command", ".desktop", ".sh", ".bash", ".csh", ".run", ".py", ".pl", ".rb", ".php", ".deb", ".rpm", ".dmg", ".pkg", ".apk", ".iso", ".img", ".html", ".htm", ".xhtml", ".svg", ".docm", ".xlsm", ".pptm", ".scf", ".inf", ".chm", ".dll", ".so", ".workflow", ".action", ".terminal", ".webloc",
}

// openAttachment opens a copy of an attached file with the system's program for it. The
// copy lies in a folder that only its owner can read and that goes with the program; it
// cannot be written to, so that nobody edits in vain.
func (w *Window) openAttachment(id blueprint.ID) {
	a, ok := blueprint.Get[blueprint.Attachment](w.session.Doc(), id)
	if !ok {
		return
	}
	name := fileName(a.Name)
	if slices.Contains(programs, strings.ToLower(filepath.Ext(name))) || filepath.Ext(name) == "" {
		w.fail(&TellError{What: "“" + a.Name + "” is not opened from here: it could be a program.", Next: "Save a copy of it if you know who attached it."})
		return
	}
	w.job("Opening "+name, func(j job) (func(), error) {
		path, err := w.spare(name, []byte(a.Data))
		if err != nil {
			return nil, err
		}
		return func() {
			if w.off(j) {
				return
			}
			w.Trace.Event("attachment", map[string]any{"file": path})
			if err := w.fyne.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}); err != nil {
				w.fail(&TellError{What: "This computer names no program for “" + a.Name + "”.", Next: "Save a copy of it and open that."})
			}
		}, nil
	})
}

// spare writes a file into a folder of its own for as long as the program runs.
func (a *App) spare(name string, data []byte) (string, error) {
	dir, err := os.MkdirTemp("", spareName)
	if err != nil {
		return "", err
	}
	a.sparesMu.Lock()
	a.spares = append(a.spares, dir)
	a.sparesMu.Unlock()
	path := filepath.Join(dir, name)
	return path, os.WriteFile(path, data, 0o400)
}

// oldSpare is how old a folder of another run of the program must be to be taken for one
// that a crash left behind.
const oldSpare = 24 * time.Hour

// clearOldSpares removes what runs of the program that ended at once have left.
func (a *App) clearOldSpares() {
	dirs, _ := filepath.Glob(filepath.Join(os.TempDir(), spareName+"*"))
	for _, dir := range dirs {
		if info, err := os.Lstat(dir); err == nil && info.IsDir() && a.Now().Sub(info.ModTime()) > oldSpare {
			_ = os.RemoveAll(dir) // that of somebody else cannot be removed, nor need it be
		}
	}
}

// spareName begins the names of such folders.
const spareName = "throughline-opened-"

// clearSpares removes what was opened.
func (a *App) clearSpares() {
	a.sparesMu.Lock()
	defer a.sparesMu.Unlock()
	for _, dir := range a.spares {
		_ = os.RemoveAll(dir)
	}
	a.spares = nil
}

// saveAttachment writes a copy of an attached file where a person wants it.
func (w *Window) saveAttachment(id blueprint.ID) {
	a, ok := blueprint.Get[blueprint.Attachment](w.session.Doc(), id)
	if !ok {
		return
	}
	name := fileName(a.Name)
	w.askSave("Save a copy", name, filepath.Ext(name), func(path string) {
		w.job("Saving "+baseName(path), func(job) (func(), error) {
			// Replacing an existing file has been asked about.
			return nil, WriteFile(path, true, func(out io.Writer) error {
				_, err := io.WriteString(out, a.Data)
				return err
			})
		})
	})
}

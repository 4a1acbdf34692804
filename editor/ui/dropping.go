package ui

import (
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"throughline/blueprint"
	"throughline/canvas/picture"
	"throughline/editor"
	"throughline/export/formats"
)

// dropped takes files dragged onto the window from the desktop: maps are opened, other
// files go onto the card, step, stage, lane or cell they are dropped on.
func (w *Window) dropped(at fyne.Position, uris []fyne.URI) {
	var files []string
	for _, u := range uris {
		if path := u.Path(); w.session == nil || strings.EqualFold(filepath.Ext(path), Extension) {
			w.openPath(path)
		} else {
			files = append(files, path)
		}
	}
	if len(files) == 0 || len(w.dialogs) > 0 {
		return
	}
	w.board.CommitText()
	to, ok := w.session.FilesAt(w.onBoard(at))
	if w.parking.takes(w.onBoard(at)) {
		to, ok = editor.FilePlace{Park: true}, true
	}
	if len(to.On) == 0 && !slices.ContainsFunc(files, func(p string) bool { return !importable(p) }) {
		for _, path := range files {
			w.openPath(path)
		}
		return
	}
	if !ok {
		w.fail(&TellError{What: "Files can be dropped on a card, a cell, a step, a stage or a lane.", Next: "Drop " + baseName(files[0]) + " on one of them."})
		return
	}
	w.takeFiles(files, to)
}

func importable(path string) bool {
	return slices.Contains(formats.Extensions(), strings.ToLower(filepath.Ext(path)))
}

// takeFiles reads files beside the window and puts them on the map as one step.
func (w *Window) takeFiles(paths []string, to editor.FilePlace) {
	s, what := w.session, "Reading "+baseName(paths[0])
	shows := len(to.On) == 0 || s.Doc().Record(to.On[0]) != nil && s.Doc().Record(to.On[0]).RecordKind() == blueprint.KindOfCard
	if len(paths) > 1 {
		what = "Reading " + plural(len(paths), "file")
	}
	w.job(what, func(j job) (func(), error) {
		files := make([]editor.File, 0, len(paths))
		var failed error
		for _, path := range paths {
			f, err := readFile(j, path, shows)
			if j.Err() != nil {
				return nil, j.Err()
			}
			if err != nil {
				failed = errors.Join(failed, err)
				continue
			}
			files = append(files, f)
		}
		return func() {
			if w.off(j) || w.session != s {
				return
			}
			w.try(s.AddFiles(files, to))
			if failed != nil {
				w.fail(failed)
			}
			w.sync()
		}, nil
	})
}

// readFile reads a file; a picture that is to be shown is brought to what a map needs.
func readFile(j job, path string, shows bool) (editor.File, error) {
	f := editor.File{Name: baseName(path), Picture: shows && picture.Named(path)}
	info, err := os.Stat(path)
	if err != nil {
		return f, err
	}
	most := int64(blueprint.MaxFile)
	if f.Picture {
		most = picture.MaxBytes
	}
	switch {
	case info.IsDir():
		return f, &TellError{What: "“" + f.Name + "” is a folder.", Next: "Drop the files in it."}
	case !info.Mode().IsRegular():
		return f, &TellError{What: "“" + f.Name + "” is not an ordinary file.", Next: "Choose a file that lies in a folder."}
	case info.Size() > most:
		return f, &TellError{What: fmt.Sprintf("“%s” is %s, and a map takes files of up to %s.", f.Name, editor.FileSize(int(info.Size())), editor.FileSize(int(most))), Next: "Put where it lies into the notes instead."}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return f, err
	}
	if !f.Picture {
		f.Media, f.Data = mime.TypeByExtension(filepath.Ext(path)), string(data)
		return f, nil
	}
	fitted, err := picture.Fit(j, data)
	switch {
	case errors.Is(err, picture.ErrTooLarge):
		return f, &TellError{What: fmt.Sprintf("“%s” has more than %d million pixels.", f.Name, picture.MaxPixels>>20), Next: "Scale it down and try again."}
	case errors.Is(err, picture.ErrFormat):
		return f, &TellError{What: "“" + f.Name + "” is damaged, or no picture this program reads (PNG, JPEG, GIF, WebP).", Next: "Save it as PNG or JPEG and try again."}
	}
	f.Media, f.Data = fitted.Media, string(fitted.Data)
	return f, err
}

// picturePaths finds the picture files that a clipboard's text names, one on each line,
// as file managers copy them; none where any line is something else.
func picturePaths(text string) []string {
	if len(text) > 1<<16 {
		return nil
	}
	var out []string
	for _, line := range strings.Fields(strings.ReplaceAll(text, " ", "\x00")) { // names may hold blanks
		path := strings.ReplaceAll(line, "\x00", " ")
		if rest, ok := strings.CutPrefix(path, "file://"); ok {
			if path, _ = url.PathUnescape(rest); path == "" {
				return nil
			}
		}
		if !filepath.IsAbs(path) || !picture.Named(path) {
			return nil
		}
		if info, err := os.Stat(path); err != nil || info.Mode()&fs.ModeType != 0 {
			return nil
		}
		out = append(out, path)
	}
	return out
}

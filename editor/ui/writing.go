package ui

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"throughline/export/formats"
	"throughline/storage"
)

// WriteFile writes a file whole or not at all; one of that name is replaced only
// with force.
func WriteFile(path string, force bool, write func(io.Writer) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	return storage.WriteBytes(path, b.Bytes(), force)
}

// Export writes a map to a file or, in a format of several files, to a folder of that
// name, whole or not at all. What is there already is replaced only with force; of a
// folder only the files that are written anew, others stay.
func Export(ctx context.Context, f formats.Format, path string, force bool, j formats.Job) (remarks []string, err error) {
	if f.Folder() {
		return exportFolder(ctx, f, path, force, j)
	}
	err = WriteFile(path, force, func(out io.Writer) (err error) {
		if remarks, err = f.Write(ctx, out, j); err == nil {
			err = ctx.Err() // it may have come too late for the format
		}
		return err
	})
	return remarks, err
}

func exportFolder(ctx context.Context, f formats.Format, path string, force bool, j formats.Job) (remarks []string, err error) {
	there, err := os.Stat(path)
	switch {
	case err == nil && !there.IsDir():
		return nil, &TellError{What: fmt.Sprintf("“%s” is a file, and a folder is to be written.", filepath.Base(path)), Next: "Give the folder another name."}
	case err == nil && !force:
		return nil, &storage.FileError{Op: "write", Path: path, Err: storage.ErrExists}
	}
	files, remarks, err := f.Files(ctx, j)
	if err != nil {
		return nil, err
	}
	if there != nil {
		for _, x := range files {
			if err := storage.WriteBytes(filepath.Join(path, x.Name), x.Data, true); err != nil {
				return nil, err
			}
		}
		return remarks, nil
	}
	part, err := os.MkdirTemp(filepath.Dir(path), ".throughline-*~")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(part) // gone already where all went well
	for _, x := range files {
		if err := storage.WriteBytes(filepath.Join(part, x.Name), x.Data, false); err != nil {
			return nil, err
		}
	}
	if err := os.Chmod(part, 0o755); err != nil {
		return nil, err
	}
	return remarks, os.Rename(part, path)
}

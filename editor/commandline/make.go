package commandline

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"throughline/assets"
	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/editor/ui"
	"throughline/export/formats"
	"throughline/export/intake"
	mapjson "throughline/export/json"
	"throughline/storage"
)

type output struct {
	Out   string `short:"o" required:"" placeholder:"FILE" help:"File to write; - for standard output where the format allows."`
	Force bool   `help:"Replace an existing file."`
}

// file refuses what a map cannot be written to: standard output, or one of the
// files it is made from.
func (o output) file(inputs ...string) error {
	if o.Out == "-" {
		return &exit{exitUsage, &ui.TellError{What: "A map file cannot be written to standard output.", Next: "Give the name of a file with -o."}}
	}
	out, err := os.Stat(o.Out)
	for _, name := range inputs {
		if in, bad := os.Stat(name); err == nil && bad == nil && os.SameFile(in, out) {
			return &exit{exitUsage, &ui.TellError{What: fmt.Sprintf("“%s” is what is to be read, and would be lost.", o.Out), Next: "Give another name with -o."}}
		}
	}
	return o.folder()
}

// folder refuses a file in a folder that is not there.
func (o output) folder() error {
	if folder := filepath.Dir(o.Out); !isFolder(folder) {
		return &exit{exitRefused, &ui.TellError{What: fmt.Sprintf("There is no folder “%s” to write “%s” into.", folder, filepath.Base(o.Out)), Next: "Make the folder first, or give another place with -o."}}
	}
	return nil
}

func (o output) save(d *blueprint.Doc, id blueprint.ID) error {
	if err := o.file(); err != nil {
		return err
	}
	err := storage.Write(o.Out, d, storage.WriteOptions{Force: o.Force, DocumentID: id, Now: time.Now, NewID: blueprint.NewID})
	if err != nil {
		return &exit{exitRefused, err}
	}
	return nil
}

// isFolder is false only for what is surely missing; what cannot be looked at is told by
// the attempt to write there.
func isFolder(path string) bool {
	_, err := os.Stat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

type newCmd struct {
	output
	Template string `default:"four-phases" help:"See throughline templates."`
	Title    string `help:"Title of the map."`
}

func (c newCmd) Run() error {
	for _, t := range assets.Templates() {
		if t.Name != c.Template {
			continue
		}
		d, _, err := mapjson.Read(bytes.NewReader(t.Data), blueprint.NewID)
		if err == nil && c.Title != "" {
			d, _, err = d.Edit(func(tx *blueprint.Tx) error {
				m := tx.Doc().Maps()[0]
				m.Title = c.Title
				return tx.Put(m)
			})
		}
		if err != nil {
			return err
		}
		return c.save(d, blueprint.ID{})
	}
	return &exit{exitUsage, &ui.TellError{What: fmt.Sprintf("There is no template %q.", c.Template), Next: "See throughline templates."}}
}

type templatesCmd struct{}

type sampleCmd struct {
	output
	Cards int `help:"Make a regular map of that many cards instead." placeholder:"N"`
}

func (c sampleCmd) Run() error {
	if c.Cards > 0 {
		d, _ := blueprinttest.Large(c.Cards)
		return c.save(d, blueprint.ID{})
	}
	d, _, err := mapjson.Read(bytes.NewReader(assets.Sample()), blueprint.NewID)
	if err != nil {
		return err
	}
	return c.save(d, blueprint.ID{})
}

type importCmd struct {
	Source string `arg:"" help:"File to read (${readable}), or - for standard input."`
	As     string `help:"What it is: mermaid, json, markdown, or a table as grid, list, story, visio or lucid; default by name and content." placeholder:"KIND"`
	Sheet  string `help:"Which sheet or table of the file, by name or number; default is what is most like a map." placeholder:"NAME"`
	Into   string `help:"Add the maps to a copy of this map file." placeholder:"MAP.journey"`
	output
}

func (c importCmd) Run(n notes) error {
	if c.As != "" && !slices.Contains(formats.Kinds(), c.As) {
		return &exit{exitUsage, &ui.TellError{What: fmt.Sprintf("There is no kind %q.", c.As), Next: "Known are " + strings.Join(formats.Kinds(), ", ") + "."}}
	}
	if err := c.file(c.Source, c.Into); err != nil {
		return err
	}
	in, err := c.read()
	if err != nil {
		return err
	}
	d, id := in.Doc, in.Document
	if c.Into != "" {
		base, info, err := storage.Read(c.Into)
		if err != nil {
			return err
		}
		if d, err = formats.Combine(base, d); err != nil {
			return &exit{exitRefused, err}
		}
		id = info.DocumentID
	}
	if err := c.save(d, id); err != nil {
		return err
	}
	if in.Summary != "" {
		fmt.Fprintln(n, "imported:", in.Summary)
	}
	return n.list(in.Remarks)
}

// read reads the source, from a file or standard input.
func (c importCmd) read() (formats.Imported, error) {
	from := io.Reader(os.Stdin)
	if c.Source != "-" {
		f, err := os.Open(c.Source)
		if err != nil {
			return formats.Imported{}, err
		}
		defer f.Close()
		from = f
	}
	in, err := formats.ReadAs(context.Background(), from, c.Source, formats.Reading{As: c.As, Sheet: c.Sheet, Now: time.Now}, blueprint.NewID)
	var table *intake.NoTableError
	switch {
	case errors.As(err, &table):
		return in, &exit{exitUsage, &ui.ImportError{Path: c.Source, Err: err}}
	case err != nil:
		return in, &ui.ImportError{Path: c.Source, Err: err}
	}
	return in, nil
}

package commandline

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"throughline/assets"
	"throughline/blueprint"
	"throughline/editor/ui"
	"throughline/export"
	"throughline/export/formats"
	"throughline/storage"
)

type exportCmd struct {
	File string `arg:"" help:"Map file."`
	output
	Map   string  `help:"Name or number of the map; the first if absent." placeholder:"NAME|N"`
	Paper string  `default:"auto" help:"a4, letter, tabloid, a3, a2, a1, a0, a size such as 600x900mm, or auto; with -portrait or -landscape."`
	Pages string  `help:"summary, booklet (the map stage by stage), poster, tiles, pain-points, opportunities, owners, legend, notes or lists; several with commas between. Default: summary,booklet."`
	Theme string  `default:"light" enum:"light,dark,print" help:"Colours of a PNG or SVG."`
	Scale float64 `default:"2" help:"Pixels per unit of a PNG."`
	Width int     `help:"Width of a PNG in pixels, instead of --scale." placeholder:"PIXELS"`
	filterFlags
	Since string `help:"Mark what has changed since this map file, or since the version of this name (PDF, PNG, SVG and HTML)." placeholder:"FILE|NAME"`
}

func (c exportCmd) Run(n notes, out io.Writer) error {
	d, info, err := storage.Read(c.File)
	if err != nil {
		return err
	}
	n.waiting(c.File, info)
	m, err := chooseMap(d, c.Map)
	if err != nil {
		return &exit{exitUsage, err}
	}
	ext := strings.ToLower(filepath.Ext(c.Out))
	if c.Out == "-" {
		ext = ".json"
	}
	format, err := formats.ByExt(ext)
	if err != nil {
		return &exit{exitUsage, unknown(err)}
	}
	if err := c.folder(); err != nil {
		return err
	}
	if err := c.checkOptions(format); err != nil {
		return &exit{exitUsage, err}
	}
	filter, err := c.filter(d, m)
	if err != nil {
		return err
	}
	if !filter.Empty() && !format.Has(formats.UsesFilter) {
		return &exit{exitUsage, &ui.TellError{What: fmt.Sprintf("A %s file holds the whole map and cannot be filtered.", format.Ext), Next: "Leave --department, --persona, --stage and --lane out, or choose another format."}}
	}
	f, err := fonts()
	if err != nil {
		return err
	}
	job := formats.Job{Doc: d, Map: m, Document: info.DocumentID, Revision: info.Revision, Fonts: f, Faces: assets.Faces, Paper: c.Paper, Pages: c.Pages, Filter: filter, Theme: c.Theme, Scale: c.Scale, Width: c.Width}
	if job.Paper == "auto" {
		job.Paper = ui.HomePaper()
	}
	if c.Since != "" {
		if !format.Has(formats.UsesSince) {
			return &exit{exitUsage, &ui.TellError{What: fmt.Sprintf("Changes are not marked in %s files.", format.Ext), Next: "Leave --since out, choose PDF or PNG, or see throughline diff."}}
		}
		if job.Since, err = sinceDoc(c.File, c.Since); err != nil {
			return err
		}
		job.SinceName = "‘" + c.Since + "’"
		if _, err := os.Stat(c.Since); err == nil {
			job.SinceName = "‘" + strings.TrimSuffix(filepath.Base(c.Since), ui.Extension) + "’"
		}
	}
	var remarks []string
	if c.Out == "-" {
		remarks, err = format.Write(context.Background(), out, job)
	} else {
		remarks, err = ui.Export(context.Background(), format, c.Out, c.Force, job)
	}
	if err != nil {
		return &exit{exitRefused, err}
	}
	return n.list(remarks)
}

// checkOptions refuses papers and pages that there are not, and what means nothing to the
// format: nobody is to believe that it was heeded.
func (c exportCmd) checkOptions(f formats.Format) error {
	for _, o := range []struct {
		given bool
		name  string
		uses  formats.Uses
	}{
		{c.Paper != "auto", "--paper", formats.UsesPages}, {c.Pages != "", "--pages", formats.UsesPages},
		{c.Theme != "light", "--theme", formats.UsesTheme}, {c.Scale != 2, "--scale", formats.UsesScale}, {c.Width != 0, "--width", formats.UsesScale},
	} {
		if o.given && !f.Has(o.uses) {
			return &ui.TellError{What: fmt.Sprintf("%s means nothing to %s files.", o.name, f.Ext), Next: "Leave it out, or choose another format; see throughline export --help."}
		}
	}
	if _, err := export.ParsePaper(c.Paper); err != nil {
		return unknown(err)
	}
	if c.Pages != "" {
		if _, err := export.ParsePages(c.Pages); err != nil {
			return unknown(err)
		}
	}
	return nil
}

// unknown is a word that stands for nothing; the error says which there are.
func unknown(err error) error {
	return &ui.TellError{What: strings.ToUpper(err.Error()[:1]) + err.Error()[1:] + ".", Next: "See throughline export --help."}
}

// sinceDoc is an earlier state of a map: a file, or a version in the map's history.
func sinceDoc(file, since string) (*blueprint.Doc, error) {
	if _, err := os.Stat(since); err == nil {
		d, _, err := storage.Read(since)
		return d, err
	}
	from, entries, err := withHistory(file)
	if err != nil {
		return nil, err
	}
	number, found := storage.FindVersion(entries, from.Marks(), since)
	if !found {
		return nil, &exit{exitUsage, &ui.TellError{What: fmt.Sprintf("There is no file and no version %q.", since), Next: "See throughline history " + file + "."}}
	}
	return storage.StateAt(from.Doc, entries, number), nil
}

// chooseMap finds a map by its title or its number from 1; "" is the first.
func chooseMap(d *blueprint.Doc, want string) (blueprint.ID, error) {
	maps := d.Maps()
	if len(maps) == 0 {
		return blueprint.ID{}, &ui.TellError{What: "The file holds no map.", Next: "Open it and add one."}
	}
	if want == "" {
		return maps[0].ID, nil
	}
	var found []blueprint.ID
	for i, m := range maps {
		if m.Title == want || strconv.Itoa(i+1) == want {
			found = append(found, m.ID)
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	names := make([]string, len(maps))
	for i, m := range maps {
		names[i] = fmt.Sprintf("%d %q", i+1, m.Title)
	}
	return blueprint.ID{}, &ui.TellError{What: fmt.Sprintf("%d maps are called %q.", len(found), want), Next: "Give one of these numbers: " + strings.Join(names, ", ") + "."}
}

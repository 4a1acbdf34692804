package commandline

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"throughline/blueprint"
	"throughline/storage"
)

type infoCmd struct {
	File string `arg:"" help:"Map file."`
	JSON bool   `help:"As JSON."`
}

func (c infoCmd) Run(n notes, out io.Writer) error {
	d, info, err := storage.Read(c.File)
	if err != nil {
		return err
	}
	n.waiting(c.File, info)
	if c.JSON {
		enc := json.NewEncoder(out)
		enc.SetIndent("", "  ")
		return enc.Encode(describe(d, info))
	}
	describe(d, info).print(out, c.File)
	return nil
}

// about is what info tells of a file.
type about struct {
	Format      int          `json:"format"`
	Bytes       int64        `json:"bytes"`
	Written     time.Time    `json:"written"`
	Document    blueprint.ID `json:"document"`
	Revision    string       `json:"revision"`
	History     int          `json:"history_entries"`
	LeftOut     string       `json:"left_out,omitempty"` // of a copy that was sent
	Departments int          `json:"departments"`
	Channels    int          `json:"channels"`
	Personas    int          `json:"personas"`
	Comments    int          `json:"comments"`
	Maps        []aboutMap   `json:"maps"`
}

type aboutMap struct {
	Title  string             `json:"title"`
	State  blueprint.MapState `json:"state,omitempty"`
	Stages int                `json:"stages"`
	Steps  int                `json:"steps"`
	Lanes  int                `json:"lanes"`
	Cards  int                `json:"cards"` // parked ones included
	Parked int                `json:"parked"`
	Links  int                `json:"links"`
}

func describe(d *blueprint.Doc, info storage.Info) about {
	a := about{LeftOut: info.LeftOut.String(), Format: info.FormatVersion, Bytes: info.Bytes, Written: info.Written, Document: info.DocumentID, Revision: info.Revision, History: info.LogLength,
		Departments: d.Count(blueprint.KindOfDepartment), Channels: d.Count(blueprint.KindOfChannel), Personas: d.Count(blueprint.KindOfPersona),
		Comments: d.Count(blueprint.KindOfComment), Maps: []aboutMap{}}
	for _, m := range d.Maps() {
		a.Maps = append(a.Maps, aboutMap{m.Title, m.State, len(d.Stages(m.ID)), len(d.Steps(m.ID)), len(d.Lanes(m.ID)), len(d.Cards(m.ID)), len(d.Parked(m.ID)), len(d.Links(m.ID))})
	}
	return a
}

func (a about) print(out io.Writer, file string) {
	fmt.Fprintf(out, "%s\nformat %d, %d bytes, written %s\ndocument %s, revision %.16s\n", file, a.Format, a.Bytes, a.Written.Format(time.RFC3339), a.Document, a.Revision)
	fmt.Fprintf(out, "%d departments, %d channels, %d personas, %d comments\n", a.Departments, a.Channels, a.Personas, a.Comments)
	for i, m := range a.Maps {
		fmt.Fprintf(out, "map %d %q (%s): %d stages, %d steps, %d lanes, %d cards, %d parked, %d links\n", i+1, m.Title, m.State, m.Stages, m.Steps, m.Lanes, m.Cards, m.Parked, m.Links)
	}
	fmt.Fprintf(out, "history in the file: %d entries\n", a.History)
	if a.LeftOut != "" {
		fmt.Fprintf(out, "left out: %s\n", a.LeftOut)
	}
}

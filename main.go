// Command throughline edits customer-journey maps and service blueprints in a
// window, and makes, converts and describes them on the command line.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"throughline/assets"
	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/blueprint/compare"
	"throughline/blueprint/merge"
	"throughline/canvas/scene"
	"throughline/editor/ui"
	"throughline/export"
	"throughline/export/formats"
	mapjson "throughline/export/json"
	"throughline/storage"
)

// Exit codes, the same for every command.
const (
	exitDone    = 0
	exitLook    = 1 // done, with something to look at
	exitUsage   = 2
	exitInput   = 3 // the input cannot be read or is damaged
	exitRefused = 4 // nothing was written
)

// version is that of FyneApp.toml.
const version = "0.1.0"

type commands struct {
	Window    windowCmd        `cmd:"" default:"withargs" help:"Open the window, on a map file or on the start page."`
	New       newCmd           `cmd:"" help:"Make a map from a template."`
	Templates templatesCmd     `cmd:"" help:"List the templates."`
	Sample    sampleCmd        `cmd:"" help:"Write the worked sample, or a large map for tests."`
	Import    importCmd        `cmd:"" help:"Make a map of a Mermaid journey or of JSON."`
	Export    exportCmd        `cmd:"" help:"Write a map as PDF, XLSX, PNG, JSON or Mermaid."`
	Info      infoCmd          `cmd:"" help:"Say what is in a map file."`
	Diff      diffCmd          `cmd:"" help:"Say what differs between two map files."`
	Merge     mergeCmd         `cmd:"" help:"Bring two copies of a map together."`
	History   historyCmd       `cmd:"" help:"List what was done to a map, or write it as it was."`
	Recover   recoverCmd       `cmd:"" help:"Make a map of what can be read of a damaged file."`
	Pack      packCmd          `cmd:"" help:"Write a copy to send, without anything that was deleted."`
	Version   kong.VersionFlag `help:"Print the version."`
}

// exit carries an exit code with an error, or with none.
type exit struct {
	code int
	err  error
}

func (e *exit) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

func (e *exit) Unwrap() error { return e.err }

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run is the whole program but for the process around it.
func run(args []string, stdout, stderr io.Writer) int {
	var c commands
	parser, err := kong.New(&c, kong.Name("throughline"), kong.Writers(stdout, stderr), kong.Vars{"version": version},
		kong.Description("Journey maps and service blueprints, in one file you own.\n\nExit codes: 0 done · 1 done, with something to look at · 2 wrong usage · 3 the input cannot be read · 4 refused, nothing was written."),
		kong.Exit(func(code int) { panic(exit{code: code}) }), kong.BindTo(stdout, (*io.Writer)(nil)))
	if err != nil {
		return failed(stderr, &exit{exitUsage, err})
	}
	code, done := 0, false
	ctx, err := parse(parser, args, &code, &done)
	if done {
		return code
	}
	if err != nil {
		fmt.Fprintf(stderr, "throughline: %v\nSee throughline --help.\n", err)
		return exitUsage
	}
	if err := ctx.Run(notes{stderr}); err != nil {
		return failed(stderr, err)
	}
	return exitDone
}

// parse turns kong's wish to end the program (after --help) into a result.
func parse(p *kong.Kong, args []string, code *int, done *bool) (ctx *kong.Context, err error) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case exit:
			*code, *done = e.code, true
		default:
			panic(e)
		}
	}()
	return p.Parse(args)
}

func failed(stderr io.Writer, err error) int {
	code := exitInput
	var e *exit
	if errors.As(err, &e) {
		code = e.code
		if e.err == nil {
			return code
		}
		err = e.err
	}
	what, next := ui.Explain(err)
	fmt.Fprintln(stderr, strings.TrimSpace("throughline: "+what+"\n"+next))
	return code
}

// notes is where remarks for the person go.
type notes struct{ io.Writer }

func (n notes) list(remarks []string) error {
	for _, r := range remarks {
		fmt.Fprintln(n, "note:", r)
	}
	if len(remarks) > 0 {
		return &exit{code: exitLook}
	}
	return nil
}

type windowCmd struct {
	File string `arg:"" optional:"" help:"Map file (.journey), or a file to import."`
}

func (c windowCmd) Run() (err error) {
	defer func() {
		// The window library panics where the display cannot be opened.
		if r := recover(); r != nil {
			if !strings.Contains(fmt.Sprint(r), "NotInitialized") {
				panic(r)
			}
			err = &exit{exitUsage, &ui.TellError{What: fmt.Sprintf("The display %q cannot be opened.", os.Getenv("DISPLAY")), Next: "Check DISPLAY, or use the commands that need no window; see throughline --help."}}
		}
	}()
	trace, err := ui.OpenTrace(os.Getenv("THROUGHLINE_TRACE"))
	if err != nil {
		return &exit{exitRefused, fmt.Errorf("write the trace: %w", err)}
	}
	profiled, err := ui.Profile(os.Getenv("THROUGHLINE_PROFILE"))
	if err != nil {
		return &exit{exitRefused, err}
	}
	defer func() { err = errors.Join(err, profiled()) }()
	if runtime.GOOS != "windows" && runtime.GOOS != "darwin" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return &exit{exitUsage, &ui.TellError{What: "There is no display to open a window on.", Next: "Use the commands that need none, such as export; see throughline --help."}}
	}
	f, err := fonts()
	if err != nil {
		return err
	}
	state, err := stateFolder()
	if err != nil {
		return &exit{exitRefused, err}
	}
	ui.Run(ui.Config{State: state, Fonts: f, Faces: assets.Faces, Icon: assets.Icon(), Trace: trace, NewID: blueprint.NewID, Now: time.Now, Version: version}, c.File)
	return nil
}

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

func (templatesCmd) Run(out io.Writer) error {
	for _, t := range assets.Templates() {
		fmt.Fprintf(out, "%-20s%s\n", t.Name, t.Description)
	}
	return nil
}

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
	Source string `arg:"" help:"File to read (.mmd .md .json), or - for standard input."`
	As     string `help:"What it is: mermaid or json; default by the file's name." placeholder:"KIND"`
	Into   string `help:"Add the maps to a copy of this map file." placeholder:"MAP.journey"`
	output
}

func (c importCmd) Run(n notes) error {
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
	return n.list(in.Remarks)
}

// read reads the source, from a file or standard input.
func (c importCmd) read() (formats.Imported, error) {
	from, as := io.Reader(os.Stdin), c.As
	if c.Source == "-" && as == "" {
		as = "mermaid"
	}
	if c.Source != "-" {
		f, err := os.Open(c.Source)
		if err != nil {
			return formats.Imported{}, err
		}
		defer f.Close()
		from = f
	}
	in, err := formats.Read(from, c.Source, as, blueprint.NewID)
	if err != nil {
		return in, &ui.ImportError{Path: c.Source, Err: err}
	}
	return in, nil
}

type exportCmd struct {
	File string `arg:"" help:"Map file."`
	output
	Map   string  `help:"Name or number of the map; the first if absent." placeholder:"NAME|N"`
	Paper string  `default:"auto" help:"a4, letter, a3, a2, a1, a0, tabloid or auto."`
	Pages string  `help:"summary, poster, or both with a comma between."`
	Theme string  `default:"light" enum:"light,dark,print" help:"Colours of a PNG."`
	Scale float64 `default:"2" help:"Pixels per unit of a PNG."`
	Since string  `help:"Mark what has changed since this map file, or since the version of this name (PDF and PNG)." placeholder:"FILE|NAME"`
}

func (c exportCmd) Run(n notes, out io.Writer) error {
	d, info, err := storage.Read(c.File)
	if err != nil {
		return err
	}
	m, err := chooseMap(d, c.Map)
	if err != nil {
		return &exit{exitUsage, err}
	}
	ext := strings.ToLower(filepath.Ext(c.Out))
	if c.Out == "-" {
		ext = ".json"
	}
	if err := c.checkPages(); err != nil {
		return &exit{exitUsage, err}
	}
	format, err := formats.ByExt(ext)
	if err != nil {
		return &exit{exitUsage, err}
	}
	f, err := fonts()
	if err != nil {
		return err
	}
	job := formats.Job{Doc: d, Map: m, Document: info.DocumentID, Revision: info.Revision, Fonts: f, Faces: assets.Faces, Paper: c.Paper, Pages: c.Pages, Theme: c.Theme, Scale: c.Scale}
	if c.Since != "" {
		if ext != ".pdf" && ext != ".png" {
			return &exit{exitUsage, &ui.TellError{What: "Changes are marked in PDF and PNG only.", Next: "Leave --since out, or see throughline diff."}}
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
	write := func(w io.Writer) (err error) {
		remarks, err = format.Write(context.Background(), w, job)
		return err
	}
	if c.Out == "-" {
		err = write(out)
	} else {
		err = ui.WriteFile(c.Out, c.Force, write)
	}
	if err != nil {
		return &exit{exitRefused, err}
	}
	return n.list(remarks)
}

// checkPages refuses papers and pages that there are not.
func (c exportCmd) checkPages() error {
	if _, err := export.ParsePaper(c.Paper); err != nil {
		return err
	}
	if c.Pages == "" {
		return nil
	}
	_, err := export.ParsePages(c.Pages)
	return err
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

// withHistory reads a map with what this computer knows of its history.
func withHistory(file string) (*storage.Copy, []storage.Entry, error) {
	state, err := stateFolder()
	if err != nil {
		state = "" // then without what lies there
	}
	from, err := storage.ReadCopy(file, storage.Options{State: state})
	if err != nil {
		return nil, nil, err
	}
	entries, err := from.History()
	return from, entries, err
}

type infoCmd struct {
	File string `arg:"" help:"Map file."`
	JSON bool   `help:"As JSON."`
}

func (c infoCmd) Run(out io.Writer) error {
	d, info, err := storage.Read(c.File)
	if err != nil {
		return err
	}
	if c.JSON {
		enc := json.NewEncoder(out)
		enc.SetIndent("", "  ")
		return enc.Encode(describe(d, info))
	}
	describe(d, info).print(out, c.File)
	return nil
}

type diffCmd struct {
	Before string `arg:"" help:"Map file."`
	After  string `arg:"" help:"Map file it is compared with."`
	JSON   bool   `help:"As JSON."`
}

func (c diffCmd) Run(out io.Writer) error {
	before, _, err := storage.Read(c.Before)
	if err != nil {
		return err
	}
	after, _, err := storage.Read(c.After)
	if err != nil {
		return err
	}
	report := compare.Docs(before, after)
	write := report.WriteText
	if c.JSON {
		write = report.WriteJSON
	}
	if err := write(out); err != nil {
		return &exit{exitRefused, err}
	}
	if !report.Empty() {
		return &exit{code: exitLook}
	}
	return nil
}

type mergeCmd struct {
	Mine   string `arg:"" help:"Map file."`
	Theirs string `arg:"" help:"Copy of it that was edited elsewhere."`
	output
	Base   string `help:"The file both were copied from, where the program cannot tell by itself." placeholder:"FILE"`
	Prefer string `default:"" enum:",mine,theirs,both" help:"What to take where both changed the same: mine, theirs or both; mine if absent. What only one side has is kept in any case."`
}

func (c mergeCmd) Run(n notes) error {
	if err := c.file(c.Theirs); err != nil {
		return err
	}
	mine, _, err := withHistory(c.Mine)
	if err != nil {
		return err
	}
	theirs, _, err := withHistory(c.Theirs)
	if err != nil {
		return err
	}
	var base *blueprint.Doc
	var remarks []string
	if c.Base != "" {
		from, err := storage.ReadCopy(c.Base, storage.Options{})
		if err != nil {
			return err
		}
		base = from.Doc
		if why := doubtful(mine, theirs, from); why != "" {
			remarks = append(remarks, "“"+c.Base+"” was believed because of --base, but "+why)
		}
	}
	parted := storage.PartedFrom(mine, theirs, base)
	plan := merge.New(parted.Base, parted.Mine, parted.Theirs)
	prefer(plan, c.Prefer)
	merged, decided, err := plan.Result()
	if err == nil {
		err = c.write(mine, theirs, merged)
	}
	switch {
	case errors.Is(err, storage.ErrNewer):
		return err
	case err != nil:
		return &exit{exitRefused, err}
	}
	return n.list(append(remarks, mergeRemarks(parted, plan, decided, merged, c.Theirs)...))
}

func (c mergeCmd) write(mine, theirs *storage.Copy, merged *blueprint.Doc) error {
	state, err := stateFolder()
	if err != nil {
		state = "" // then the merge is not remembered
	}
	return storage.WriteMerge(c.Out, mine, theirs, merged, storage.MergeOptions{Name: "Merge " + filepath.Base(c.Theirs), Now: time.Now, Force: c.Force, State: state})
}

// doubtful says why a file is hardly what two others had in common.
func doubtful(mine, theirs, base *storage.Copy) string {
	parted := storage.PartedFrom(mine, theirs, nil)
	switch {
	case parted.How == storage.NotRelated && base.Info.DocumentID != mine.Info.DocumentID && base.Info.DocumentID != theirs.Info.DocumentID:
		return "it is another map"
	case parted.How != storage.NotRelated && !strings.HasPrefix(base.Info.Revision, parted.At.Revision):
		return "the files tell that they parted elsewhere; leave --base out to go by them"
	}
	return ""
}

// prefer settles what both sides changed; what only one of them has stays as the
// plan keeps it.
func prefer(plan *merge.Plan, word string) {
	choice, ok := map[string]merge.Choice{"theirs": merge.Theirs, "both": merge.Both}[word]
	for _, c := range plan.Conflicts() {
		if ok && c.Mine != nil && c.Theirs != nil {
			plan.Choose(c.ID, c.Field, choice)
		}
	}
}

// mergeRemarks say what a person should look at after a merge.
func mergeRemarks(parted storage.Parted, plan *merge.Plan, decided []merge.Note, merged *blueprint.Doc, theirs string) (out []string) {
	asked := plan.Conflicts()
	switch {
	case parted.How == storage.Contained || len(asked) == 0 && len(blueprint.Diff(parted.Mine, merged)) == 0:
		return []string{"there was nothing to merge: the other file holds nothing that is not in the first"}
	case parted.How == storage.NotRelated:
		out = append(out, "nobody can tell what the two files had in common: all that differs counts as changed by both; --base helps")
	}
	took := map[merge.Choice]string{merge.Mine: "mine", merge.Theirs: "theirs", merge.Both: "both"}
	words := compare.Merging{Mine: parted.Mine, Theirs: parted.Theirs, Merged: merged, Other: "“" + theirs + "”"}
	for i, k := range asked {
		if i == mostRemarks {
			out = append(out, fmt.Sprintf("… and %d more; see throughline diff", len(asked)-i))
			break
		}
		what := took[plan.Choice(k.ID, k.Field)]
		if k.Field == "" && (k.Mine == nil || k.Theirs == nil) {
			out = append(out, words.Conflict(k)+": kept")
			continue
		}
		out = append(out, words.Conflict(k)+": took "+what)
	}
	for _, d := range decided {
		out = append(out, words.Thing(d.ID)+": "+words.Note(d))
	}
	return out
}

// mostRemarks is how many contradictions are told one by one.
const mostRemarks = 50

type recoverCmd struct {
	File string `arg:"" help:"Damaged map file; it is not touched."`
	output
}

func (c recoverCmd) Run(n notes) error {
	if err := c.file(c.File); err != nil {
		return err
	}
	found, err := storage.Recover(c.File, blueprint.NewID)
	if err != nil {
		return err
	}
	if err := c.save(found.Doc, blueprint.ID{}); err != nil {
		return err
	}
	return n.list(found.Account.Lines())
}

type packCmd struct {
	File string `arg:"" help:"Map file."`
	output
	WithHistory     bool `help:"With everything that was ever done and deleted."`
	WithoutComments bool `help:"Leave the comments out."`
	WithoutNotes    bool `help:"Leave the notes of cards, steps, stages and lanes out."`
}

func (c packCmd) Run(out io.Writer) error {
	if err := c.file(c.File); err != nil {
		return err
	}
	from, entries, err := withHistory(c.File)
	if err != nil {
		return err
	}
	o := storage.PackOptions{History: c.WithHistory, Force: c.Force}
	if c.WithoutComments {
		o.LeftOut |= storage.LeftOutComments
	}
	if c.WithoutNotes {
		o.LeftOut |= storage.LeftOutNotes
	}
	if o.History && o.LeftOut != 0 {
		return &exit{exitUsage, &ui.TellError{What: "History holds the comments and notes that are to be left out.", Next: "Choose one of --with-history and --without-comments or --without-notes."}}
	}
	if o.History && len(entries) == 0 {
		return &exit{exitRefused, &ui.TellError{What: "No history of this map is known on this computer.", Next: "Pack it without --with-history, or where it was edited."}}
	}
	in, err := from.Pack(c.Out, o)
	if err != nil {
		return &exit{exitRefused, err}
	}
	fmt.Fprintf(out, "%s: %d bytes\n%d maps, %d cards, %d comments, %d notes, %d pictures, %d attached files\nhistory in the file: %d entries\n", c.Out, in.Bytes, in.Maps, in.Cards, in.Comments, in.Notes, in.Pictures, in.Attached, in.History)
	return nil
}

type historyCmd struct {
	File  string `arg:"" help:"Map file."`
	JSON  bool   `help:"As JSON."`
	At    string `help:"Write the map as it was after this entry, or at the version of this name." placeholder:"N|NAME"`
	Out   string `short:"o" placeholder:"FILE" help:"File to write with --at."`
	Force bool   `help:"Replace an existing file."`
}

func (c historyCmd) Run(out io.Writer) error {
	from, entries, err := withHistory(c.File)
	if err != nil {
		return err
	}
	switch {
	case c.At != "":
		return c.write(from, entries)
	case c.Out != "":
		return &exit{exitUsage, &ui.TellError{What: "-o is for the map as it was at a moment.", Next: "Say which with --at; see throughline history " + c.File + "."}}
	}
	told := storage.Tell(from.Doc, entries, from.Marks())
	if c.JSON {
		enc := json.NewEncoder(out)
		enc.SetIndent("", "  ")
		return enc.Encode(told)
	}
	return told.WriteText(out)
}

// write writes the map as it was.
func (c historyCmd) write(from *storage.Copy, entries []storage.Entry) error {
	number, found := storage.FindVersion(entries, from.Marks(), c.At)
	if !found || c.Out == "" {
		return &exit{exitUsage, &ui.TellError{What: fmt.Sprintf("The history known here has no entry or version %q, or no -o FILE was given.", c.At), Next: "See throughline history " + c.File + "."}}
	}
	return output{Out: c.Out, Force: c.Force}.save(storage.StateAt(from.Doc, entries, number), blueprint.ID{})
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

// fonts makes the one set of fonts of screen and page.
func fonts() (*scene.Fonts, error) {
	cache, err := os.UserCacheDir()
	if err == nil {
		cache = filepath.Join(cache, "throughline")
	}
	return scene.NewFonts(scene.FaceData{Faces: assets.Faces(), Emoji: assets.Emoji(), CacheDir: cache})
}

// stateFolder is where working copies live: private to the user.
func stateFolder() (string, error) {
	if dir := os.Getenv("XDG_STATE_HOME"); dir != "" {
		return filepath.Join(dir, "throughline"), nil
	}
	if home, err := os.UserHomeDir(); err == nil && runtime.GOOS == "linux" {
		return filepath.Join(home, ".local", "state", "throughline"), nil
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("find a folder for working copies: %w", err)
	}
	return filepath.Join(dir, "Throughline", "state"), nil
}

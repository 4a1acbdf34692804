package commandline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"throughline/blueprint"
	"throughline/blueprint/compare"
	"throughline/blueprint/merge"
	"throughline/editor/ui"
	"throughline/storage"
)

type updateCmd struct {
	File     string `arg:"" help:"Map file."`
	Workbook string `arg:"" help:"Spreadsheet (.xlsx, .ods) that was exported from it and edited."`
	DryRun   bool   `help:"Say what would change, and change nothing."`
	Prefer   string `default:"" enum:",mine,theirs,both" aliases:"take" help:"What to take where map and workbook changed the same: mine (the map), theirs (the workbook) or both; mine if absent."`
	Delete   bool   `help:"Delete what has no row in the workbook any more; else it is only listed."`
}

func (c updateCmd) Run(n notes, out io.Writer) error {
	if c.DryRun {
		mine, _, err := withHistory(c.File)
		if err != nil {
			return err
		}
		return c.update(n, out, mine, func(*blueprint.Doc) error { return nil })
	}
	state, err := stateFolder()
	if err != nil {
		return &exit{exitRefused, err}
	}
	// Whoever names a file here means it, wherever it lies.
	f, err := storage.Open(c.File, storage.Options{State: state, Watch: -1, PublishDelay: -1, Transient: func(string) bool { return false }})
	switch {
	case errors.Is(err, storage.ErrInUse), errors.Is(err, storage.ErrNewer):
		return &exit{exitRefused, err}
	case err != nil:
		return err
	}
	mine, err := f.Copy()
	if err == nil {
		err = c.update(n, out, mine, func(merged *blueprint.Doc) error { return c.write(f, merged) })
	}
	if closing := f.Close(); closing != nil && err == nil {
		err = &exit{exitRefused, closing}
	}
	return err
}

// update works out what the workbook brings, keeps it and tells it.
func (c updateCmd) update(n notes, out io.Writer, mine *storage.Copy, keep func(*blueprint.Doc) error) error {
	update, err := c.read(mine)
	if err != nil {
		return err
	}
	plan, err := update.Plan()
	if err != nil {
		return &exit{exitRefused, err}
	}
	prefer(plan, c.Prefer)
	if !update.Known && c.Prefer == "theirs" {
		plan.Settle(merge.Theirs)
	}
	merged, decided, err := plan.Result()
	if err != nil {
		return &exit{exitRefused, err}
	}
	report := compare.Docs(mine.Doc, merged)
	if !report.Empty() {
		if err := keep(merged); err != nil {
			return &exit{exitRefused, err}
		}
	}
	remarks := c.remarks(update, plan, decided, merged)
	if report.Empty() && len(remarks) > 0 {
		fmt.Fprintln(out, "nothing was taken over")
	} else if err := report.WriteText(out); err != nil {
		return &exit{exitRefused, err}
	}
	if c.DryRun && !report.Empty() && len(remarks) == 0 {
		return &exit{code: exitLook}
	}
	return n.list(remarks)
}

// read reads the workbook, with the deletions that were asked for.
func (c updateCmd) read(mine *storage.Copy) (*ui.Update, error) {
	data, err := ui.ReadForeign(c.Workbook)
	if err != nil {
		return nil, err
	}
	update, err := ui.ReadUpdate(context.Background(), mine, data, time.Now())
	var other *ui.TellError // it can be read, but belongs elsewhere
	switch {
	case errors.As(err, &other):
		return nil, &exit{exitRefused, err}
	case err != nil:
		return nil, &ui.ImportError{Path: c.Workbook, Err: err}
	}
	for _, id := range update.Missing {
		update.Delete(id, c.Delete)
	}
	return update, nil
}

// write makes the update one change in the history of the map.
func (c updateCmd) write(f *storage.File, merged *blueprint.Doc) error {
	err := f.Append(storage.Entry{Name: "Update from " + filepath.Base(c.Workbook), Change: blueprint.Diff(f.Doc(), merged), Doc: merged})
	if err != nil {
		return err
	}
	return f.Save()
}

// remarks say what a person should look at after an update.
func (c updateCmd) remarks(u *ui.Update, plan *merge.Plan, decided []merge.Note, merged *blueprint.Doc) (out []string) {
	asked := plan.Conflicts()
	words := compare.Merging{Mine: u.Mine, Theirs: u.Theirs(), Merged: merged, Other: "the workbook"}
	if !u.Known && len(asked) > 0 {
		out = append(out, "nobody knows any more what the map was when this workbook was written: it is compared with the map as it is now, and nothing is taken from it unless you say so with --prefer theirs")
	}
	took := map[merge.Choice]string{merge.Mine: "kept the map's", merge.Theirs: "took the workbook's", merge.Both: "took both"}
	for i, k := range asked {
		if i == mostRemarks {
			out = append(out, fmt.Sprintf("… and %d more", len(asked)-i))
			break
		}
		out = append(out, words.Conflict(k)+": "+took[plan.Choice(k.ID, k.Field)])
	}
	for i, id := range u.Missing {
		if c.Delete {
			break
		}
		if i == mostRemarks {
			out = append(out, fmt.Sprintf("… and %d more", len(u.Missing)-i))
			break
		}
		out = append(out, words.Thing(id)+": its row is gone; it stays in the map unless you say --delete")
	}
	for _, d := range decided {
		out = append(out, words.Thing(d.ID)+": "+words.Note(d))
	}
	for i, r := range u.Remarks {
		if i == mostRemarks {
			out = append(out, fmt.Sprintf("… and %d more", len(u.Remarks)-i))
			break
		}
		out = append(out, r.String())
	}
	return out
}

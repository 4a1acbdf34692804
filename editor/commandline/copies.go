package commandline

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"os/user"
	"path/filepath"
	"reflect"
	"strings"
	"time"

	"throughline/blueprint"
	"throughline/blueprint/compare"
	"throughline/blueprint/merge"
	"throughline/storage"
)

type diffCmd struct {
	Before string `arg:"" help:"Map file."`
	After  string `arg:"" help:"Map file it is compared with."`
	JSON   bool   `help:"As JSON."`
}

func (c diffCmd) Run(n notes, out io.Writer) error {
	before, was, err := storage.Read(c.Before)
	if err != nil {
		return err
	}
	after, is, err := storage.Read(c.After)
	if err != nil {
		return err
	}
	n.waiting(c.Before, was)
	n.waiting(c.After, is)
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
	n.waiting(c.Mine, mine.Info)
	n.waiting(c.Theirs, theirs.Info)
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
	if prefer(plan, c.Prefer); c.Prefer == "" {
		keepFilled(plan)
	}
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
	if len(remarks) == 0 && nothingNew(parted, plan, merged) {
		fmt.Fprintln(n, "there was nothing to merge: what the other file holds is in the first, or was merged before")
		return nil
	}
	return n.list(append(remarks, mergeRemarks(parted, plan, decided, merged, c.Theirs)...))
}

// nothingNew reports whether a merge has nothing to tell.
func nothingNew(parted storage.Parted, plan *merge.Plan, merged *blueprint.Doc) bool {
	return parted.How == storage.Contained || len(plan.Conflicts()) == 0 && len(blueprint.Diff(parted.Mine, merged)) == 0
}

// write writes the merge. Where the other file holds nothing new, mine is what it
// was: no entry is added, and nothing is written onto itself.
func (c mergeCmd) write(mine, theirs *storage.Copy, merged *blueprint.Doc) error {
	if storage.PartedFrom(mine, theirs, nil).How == storage.Contained && len(blueprint.Diff(mine.Doc, merged)) == 0 {
		if c.Force && sameFile(c.Mine, c.Out) {
			return nil
		}
		_, err := mine.Pack(c.Out, storage.PackOptions{History: mine.Info.HistoryTravels, Force: c.Force})
		return err
	}
	state, err := stateFolder()
	if err != nil {
		state = "" // then the merge is not remembered
	}
	return storage.WriteMerge(c.Out, mine, theirs, merged, storage.MergeOptions{Name: "Merge " + filepath.Base(c.Theirs), Author: loginName(), Now: time.Now, Force: c.Force, State: state})
}

func sameFile(a, b string) bool {
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}

// loginName is who works on the command line, which knows nothing of the window's settings.
func loginName() string {
	u, err := user.Current()
	if err != nil {
		return ""
	}
	return cmp.Or(u.Name, u.Username)
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

// keepFilled takes theirs where ours is blank and nobody knows what it was: that is what
// only one side has.
func keepFilled(plan *merge.Plan) {
	for _, c := range plan.Conflicts() {
		if !c.HasBase && c.Mine != nil && c.Theirs != nil && blank(c.Mine, c.Field) && !blank(c.Theirs, c.Field) {
			plan.Choose(c.ID, c.Field, merge.Theirs)
		}
	}
}

// blank reports whether a field says nothing.
func blank(r blueprint.Record, field string) bool {
	for _, f := range blueprint.FieldsOf(r) {
		if f.Name == field {
			return reflect.ValueOf(f.Value).IsZero()
		}
	}
	return false
}

// mergeRemarks say what a person should look at after a merge.
func mergeRemarks(parted storage.Parted, plan *merge.Plan, decided []merge.Note, merged *blueprint.Doc, theirs string) (out []string) {
	asked := plan.Conflicts()
	if parted.How == storage.NotRelated {
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

package ui

import (
	"context"
	"errors"
	"slices"
	"time"

	"throughline/blueprint"
	"throughline/blueprint/merge"
	"throughline/export"
	"throughline/export/xlsx"
	"throughline/storage"
)

// Update is a workbook that people edited, on its way back into the map it was made
// from: a merge of the map with what the workbook makes of the map as it was then.
// Rows that are gone are proposals; nothing is deleted that was not said.
type Update struct {
	Mine    *blueprint.Doc
	Map     blueprint.ID // of which the workbook was made
	Remarks []xlsx.Remark
	Missing []blueprint.ID // what is proposed for deletion and still in the map; nothing where Known is false
	Known   bool           // what the map was when the workbook was written is known; else nothing is taken unasked

	base   merge.Base
	edited *blueprint.Doc // what the workbook makes of the base, with nothing deleted
	theirs *blueprint.Doc // with what is deleted
	gone   map[blueprint.ID]bool
}

// ReadUpdate works out what a workbook brings to a map. now is the time of comments
// that were written there. Files that are no workbooks, or of another map, err with
// words for a person, or as package sheets says.
func ReadUpdate(ctx context.Context, mine *storage.Copy, data []byte, now time.Time) (*Update, error) {
	e, err := xlsx.Read(ctx, data)
	if err != nil {
		return nil, err
	}
	if e.Document != mine.Info.DocumentID && e.Document != mine.Info.DerivedFrom {
		return nil, &TellError{What: "This workbook was made from another map.", Next: "Open that map and update it there, or import the workbook as a map of its own."}
	}
	u := &Update{Mine: mine.Doc, Map: e.Map, gone: map[blueprint.ID]bool{}}
	base := mine.AtRevision(e.Revision)
	u.Known, u.base = base != nil, merge.NoBase()
	out, err := e.Apply(ctx, xlsx.Onto{Base: base, Now: mine.Doc, Time: now})
	if errors.Is(err, export.ErrNoMap) {
		return nil, &TellError{What: "The map from which this workbook was made is no longer in this file.", Next: "Import the workbook as a map of its own."}
	}
	if err != nil {
		return nil, err
	}
	if u.Known {
		u.base = merge.Ancestor(base)
	}
	u.edited, u.Remarks = out.Doc, out.Remarks
	u.Missing = slices.DeleteFunc(out.Missing, func(id blueprint.ID) bool { return mine.Doc.Record(id) == nil })
	return u, nil
}

// Delete says whether something that is proposed for deletion is to be deleted.
func (u *Update) Delete(id blueprint.ID, yes bool) { u.gone[id] = yes }

// Deletes tells what was said about it.
func (u *Update) Deletes(id blueprint.ID) bool { return u.gone[id] }

// Theirs is the workbook's side of the last Plan.
func (u *Update) Theirs() *blueprint.Doc { return u.theirs }

// Plan is the merge as it stands: with the deletions that were said.
func (u *Update) Plan() (*merge.Plan, error) {
	var ids []blueprint.ID
	for _, id := range u.Missing {
		if u.gone[id] {
			ids = append(ids, id)
		}
	}
	theirs, err := xlsx.Without(u.edited, ids)
	if err != nil {
		return nil, err
	}
	u.theirs = theirs
	p := merge.New(u.base, u.Mine, theirs)
	if !u.Known {
		p.Settle(merge.Mine)
	}
	return p, nil
}

package xlsx

import (
	"context"
	"fmt"
	"time"

	"throughline/blueprint"
)

// ReadNew reads a workbook that Write wrote, edited or not, as a document of its own:
// with the ids and the order that it remembers. document is the id of the document
// it was made from. now is the time of new comments. It errors as Read does.
func ReadNew(ctx context.Context, data []byte, newID func() blueprint.ID, now time.Time) (d *blueprint.Doc, document blueprint.ID, remarks []Remark, err error) {
	e, err := Read(ctx, data)
	if err != nil {
		return nil, blueprint.ID{}, nil, err
	}
	base, _, err := blueprint.New().Edit(func(tx *blueprint.Tx) error {
		return tx.Put(blueprint.Map{ID: e.Map, Order: e.mapOrder()})
	})
	if err != nil {
		return nil, blueprint.ID{}, nil, fmt.Errorf("read workbook: %w", err)
	}
	u := &update{ctx: ctx, e: e, base: base, now: base, time: now, fresh: true, newID: func(blueprint.Kind, ...string) blueprint.ID { return newID() }}
	out, err := u.run()
	if err != nil {
		return nil, blueprint.ID{}, nil, err
	}
	if e.beside != "" {
		out.Remarks = append(out.Remarks, Remark{Text: "left out by the workbook: " + cut(oneLine(e.beside), 200)})
	}
	return out.Doc, e.Document, out.Remarks, nil
}

// mapOrder is where the map stood in its file.
func (e *Edited) mapOrder() string {
	t := tables()[0]
	g := e.tables[t.Key]
	if g == nil {
		return "a0"
	}
	for i, c := range t.Columns {
		if order := g.text(g.lines[0], i); c.Key == "order" && blueprint.ValidOrder(order) {
			return order
		}
	}
	return "a0"
}

package xlsx

import "throughline/blueprint"

// Format and version of the workbook, for the way back.
const (
	formatName    = "throughline workbook"
	formatVersion = 1
)

// journey writes the very hidden sheet that says where the workbook comes from,
// which column is which field, what is called how in other tables, what cells could not
// hold, and what else there was that no workbook holds.
func (b *book) journey() error {
	rows := [][]any{
		{"format", formatName},
		{"version", formatVersion},
		{"document", b.opt.DocumentID.String()},
		{"revision", b.opt.Revision},
		{"map", b.src.Map.String()},
		{"drawn", b.drawn.digest()},
		{"beside", b.src.Beside()},
	}
	for _, t := range b.tables {
		for _, c := range t.Columns {
			rows = append(rows, []any{"column", t.Key, t.Title, c.Key, c.Title})
		}
	}
	for _, k := range []blueprint.Kind{blueprint.KindOfStage, blueprint.KindOfStep, blueprint.KindOfLane, blueprint.KindOfDepartment, blueprint.KindOfChannel, blueprint.KindOfPersona} {
		for _, r := range recordsOf(b.src.Doc, b.src.Map, k) {
			rows = append(rows, []any{"name", r.RecordID().String(), shown(b.src.Name(r.RecordID()))})
		}
	}
	for _, k := range b.kept {
		for i, c := range chunks(k.text) {
			rows = append(rows, []any{"text", k.table, k.record.String(), k.key, i + 1, c})
		}
	}
	sw, err := b.file.NewStreamWriter(sheetJourney)
	if err != nil {
		return err
	}
	for i, r := range rows {
		if err := sw.SetRow(cell(1, i+1), r); err != nil {
			return err
		}
	}
	return sw.Flush()
}

package xlsx

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"throughline/blueprint"
	"throughline/export/sheets"
)

// Sentinels by occasion; test with errors.Is.
var (
	ErrNotOurs = errors.New("the workbook does not say which map it was made from")
	ErrNewer   = errors.New("the workbook was written by a newer version")
)

// Edited is a workbook that Write wrote, as people gave it back: as XLSX or as the
// ODS file that LibreOffice made of it. It is immutable.
type Edited struct {
	Document blueprint.ID // names the document it was made from
	Revision string       // of that document, then
	Map      blueprint.ID

	beside string // what the map had that no workbook holds, in words
	drawn  string // digest of the Map sheet as it was written; "" = not known
	now    string // as it is
	titles map[string]string
	kept   map[keptPlace]string
	called map[blueprint.ID]string // what other tables named by then
	tables map[string]*grid
	unread []Remark // sheets that people added
}

// keptPlace names a field.
type keptPlace struct{ table, record, key string }

// Remark is something a person should look at.
type Remark struct {
	Cell string // what it is about, as spreadsheets name it: "Cards!D17"; "" = the whole workbook
	Text string
	ID   blueprint.ID // the record whose row it is, if that was there before
}

// String gives the remark as one line.
func (r Remark) String() string {
	if r.Cell == "" {
		return r.Text
	}
	return r.Cell + ": " + r.Text
}

// LikelyOwn reports whether a file seems to be a workbook that Write wrote, by the names
// of its sheets alone. Read tells for certain, and takes far longer.
func LikelyOwn(ctx context.Context, data []byte) bool {
	return sheets.HasSheet(ctx, data, sheetJourney)
}

// isOurs reports whether a book is one that Write wrote.
func isOurs(b *sheets.Book) bool {
	s := sheetOf(b, sheetJourney)
	return s != nil && len(s.Rows) > 0 && textAt(s.Rows[0], 0) == "format" && textAt(s.Rows[0], 1) == formatName
}

// Read reads a workbook that people have edited. It errors with ErrNotOurs, ErrNewer
// or what package sheets refuses.
func Read(ctx context.Context, data []byte) (*Edited, error) {
	seen, values, err := sheets.ReadBoth(ctx, data)
	if err != nil {
		return nil, fmt.Errorf("read workbook: %w", err)
	}
	e, err := understand(seen, values)
	if err != nil {
		return nil, fmt.Errorf("read workbook: %w", err)
	}
	return e, nil
}

// understand finds the tables of a workbook, as a person sees it and as it holds its
// values.
func understand(seen, values *sheets.Book) (*Edited, error) {
	if !isOurs(seen) {
		return nil, ErrNotOurs
	}
	e := &Edited{titles: map[string]string{}, kept: map[keptPlace]string{}, called: map[blueprint.ID]string{}, tables: map[string]*grid{}}
	if err := e.origin(sheetOf(values, sheetJourney).Rows); err != nil {
		return nil, err
	}
	if s := sheetOf(values, sheetMap); s != nil {
		e.now = drawingOf(s.Rows).digest()
	}
	read := map[*sheets.Sheet]bool{}
	for _, name := range []string{sheetMap, sheetLists, sheetJourney} {
		read[sheetOf(seen, name)] = true
	}
	for i, t := range tables() {
		name := t.Title
		if i == 0 {
			name = sheetAbout
		}
		a, b := sheetOf(seen, name), sheetOf(values, name)
		read[a] = true
		switch {
		case a == nil:
		case i == 0:
			e.tables[t.Key] = e.aboutGrid(t, a, b.Rows)
		default:
			e.tables[t.Key] = e.grid(t, a, b.Rows)
		}
	}
	e.unread = unread(seen, read)
	return e, nil
}

// origin reads the sheet that says where the workbook comes from.
func (e *Edited) origin(rows [][]string) error {
	for _, r := range rows {
		switch word := textAt(r, 0); word {
		case "version":
			if n, err := strconv.Atoi(textAt(r, 1)); err != nil || n > formatVersion {
				return ErrNewer
			}
		case "document":
			e.Document, _ = blueprint.ParseID(textAt(r, 1))
		case "revision":
			e.Revision = textAt(r, 1)
		case "map":
			e.Map, _ = blueprint.ParseID(textAt(r, 1))
		case "beside":
			e.beside = textAt(r, 1)
		case "drawn":
			e.drawn = textAt(r, 1)
		case "column":
			e.titles[textAt(r, 1)+"\n"+folded(textAt(r, 4))] = textAt(r, 3)
		case "name":
			if id, err := blueprint.ParseID(textAt(r, 1)); err == nil {
				e.called[id] = textAt(r, 2)
			}
		case "text":
			var piece string
			if err := json.Unmarshal([]byte(textAt(r, 5)), &piece); err == nil {
				e.kept[keptPlace{textAt(r, 1), textAt(r, 2), textAt(r, 3)}] += piece
			}
		}
	}
	if e.Map.IsZero() {
		return ErrNotOurs
	}
	return nil
}

func sheetOf(b *sheets.Book, name string) *sheets.Sheet {
	for i := range b.Sheets {
		if strings.EqualFold(strings.TrimSpace(b.Sheets[i].Name), name) {
			return &b.Sheets[i]
		}
	}
	return nil
}

func textAt(row []string, i int) string {
	if i < 0 || i >= len(row) {
		return ""
	}
	return row[i]
}

// folded is a name as it is compared: one line, in lower case.
func folded(s string) string { return strings.ToLower(oneLine(s)) }

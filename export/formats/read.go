package formats

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"throughline/blueprint"
	"throughline/export/intake"
	"throughline/export/json"
	"throughline/export/mermaid"
	"throughline/export/sheets"
)

// Reading is how a file is to be read.
type Reading struct {
	As    string           // a kind of Kinds; "" = by the file's name and content
	Sheet string           // which sheet or table, by name or number; "" = what is most like a map
	Now   func() time.Time // for comments that a workbook brings; nil = the clock
}

// file is what is read, and how.
type file struct {
	name   string
	data   []byte
	text   func() string // data as a text, in whatever encoding; decoded once
	how    Reading
	shapes []intake.Shape // of tables, where somebody said so
	newID  func() blueprint.ID
}

func newFile(name string, data []byte, how Reading, newID func() blueprint.ID) file {
	return file{name: name, data: data, text: sync.OnceValue(func() string { return sheets.Text(data) }), how: how, newID: newID}
}

// Imported is what a file of another format holds.
type Imported struct {
	Doc      *blueprint.Doc
	Document blueprint.ID // id of the document, none where the format has none
	Summary  string       // of tables: what came in, in a line
	Remarks  []string     // what a person should look at
}

// maxFile is the longest file that is read, in bytes; JSON holds pictures.
const maxFile = 256 << 20

// ErrTooLong is a file longer than any that people make by hand.
var ErrTooLong = errors.New("the file is too long")

// UnknownError is a kind or an extension of files that are not read.
type UnknownError struct{ What string }

func (e *UnknownError) Error() string {
	return fmt.Sprintf("cannot read %q; known are %s, and the extensions %s", e.What, strings.Join(Kinds(), ", "), strings.Join(Extensions(), " "))
}

// Read reads what a file of that name holds. as names the kind where the name does not.
func Read(r io.Reader, name, as string, newID func() blueprint.ID) (Imported, error) {
	return ReadAs(context.Background(), r, name, Reading{As: as}, newID)
}

// ReadAs reads what a file of that name holds: documents as they are, diagrams and
// tables as maps. It errors with ErrTooLong, and with what the kind's package says.
func ReadAs(ctx context.Context, r io.Reader, name string, how Reading, newID func() blueprint.ID) (Imported, error) {
	s, ok := sourceOf(name, how.As)
	if !ok {
		what := how.As
		if what == "" {
			what = strings.ToLower(filepath.Ext(name))
		}
		return Imported{}, &UnknownError{What: what}
	}
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return Imported{}, fmt.Errorf("read the file: %w", err)
	}
	if len(data) > maxFile {
		return Imported{}, fmt.Errorf("more than %d MB: %w", maxFile>>20, ErrTooLong)
	}
	return s.read(ctx, newFile(name, data, how, newID))
}

func readDiagram(_ context.Context, f file) (Imported, error) {
	r := io.Reader(bytes.NewReader(f.data))
	if len(f.data) <= mermaid.MaxBytes { // what is longer is refused, and not worth decoding
		r = strings.NewReader(f.text())
	}
	d, notes, err := mermaid.Read(r, f.newID)
	return Imported{Doc: d, Remarks: words(notes)}, err
}

func readJSON(ctx context.Context, f file) (Imported, error) {
	d, id, err := json.ReadContext(ctx, bytes.NewReader(f.data), f.newID)
	return Imported{Doc: d, Document: id}, err
}

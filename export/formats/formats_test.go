package formats_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"html"
	"image/png"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"throughline/assets"
	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas/scene/scenetest"
	"throughline/export"
	"throughline/export/formats"
)

var fonts = scenetest.Fonts

func job(d *blueprint.Doc, m blueprint.ID) formats.Job {
	return formats.Job{Doc: d, Map: m, Document: blueprinttest.IDs(9)(), Fonts: fonts(), Faces: assets.Faces, Scale: 0.5}
}

func sample(t testing.TB) *blueprint.Doc {
	t.Helper()
	f, err := os.Open("../../assets/sample.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	in, err := formats.Read(f, "sample.json", "", blueprinttest.IDs(1))
	if err != nil {
		t.Fatal(err)
	}
	return in.Doc
}

// hostile is a map in which every kind of text is s.
func hostile(t *testing.T, s string) *blueprint.Doc {
	b := blueprinttest.Build().Map("M").Stage("S").Step("P").Lane("L", blueprint.RolePainPoints).Card("L", "P", "C").Park("K").Department("D").Persona("Q").Channel("N")
	d, _, err := b.Doc().Edit(func(tx *blueprint.Tx) error {
		mp, _ := blueprint.Get[blueprint.Map](tx.Doc(), b.MapID())
		mp.Title, mp.Team, mp.Version, mp.Date, mp.Headline, mp.Description = s, s, s, s, s, s
		stage, step, lane := tx.Doc().Stages(mp.ID)[0], tx.Doc().Steps(mp.ID)[0], tx.Doc().Lanes(mp.ID)[0]
		stage.Title, step.Title, lane.Title, lane.Subtitle = s, s, s, s
		card, parked, dep, who := tx.Doc().Cards(mp.ID)[0], tx.Doc().Parked(mp.ID)[0], tx.Doc().Departments()[0], tx.Doc().Personas()[0]
		card.Title, parked.Title, dep.Name, who.Name, who.Description = s, s, s, s, s
		for _, r := range []blueprint.Record{mp, stage, step, lane, card, parked, dep, who} {
			if err := tx.Put(r); err != nil {
				return err
			}
		}
		return tx.SetEmotion(blueprint.EmotionPoint{Step: step.ID, Persona: who.ID, Value: blueprint.Known(-1), Quote: s})
	})
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return d
}

// full is the map with the most cards, else the newest.
func full(d *blueprint.Doc) (m blueprint.ID) {
	most := 0
	for _, mp := range d.Maps() {
		if n := len(d.Cards(mp.ID)); n >= most {
			m, most = mp.ID, n
		}
	}
	return m
}

// heads say by which bytes a file of a format is known.
var heads = map[string]string{".pdf": "%PDF-1.", ".xlsx": "PK\x03\x04", ".png": "\x89PNG\r\n", ".json": "{", ".mmd": "", ".svg": "<?xml ", ".html": "<!DOCTYPE html>", ".md": "# ", ".csv": "\ufeff"}

func write(t *testing.T, f formats.Format, d *blueprint.Doc, m blueprint.ID) []byte {
	t.Helper()
	var b bytes.Buffer
	if f.Folder() {
		files, _, err := f.Files(t.Context(), job(d, m))
		if err != nil {
			t.Fatalf("%s: %v", f.Ext, err)
		}
		for _, x := range files {
			b.Write(x.Data)
		}
	} else if _, err := f.Write(t.Context(), &b, job(d, m)); err != nil {
		t.Fatalf("%s: %v", f.Ext, err)
	}
	if head, known := heads[f.Ext]; !known || b.Len() == 0 || !bytes.HasPrefix(b.Bytes(), []byte(head)) {
		t.Fatalf("%s begins with %.12q", f.Ext, b.Bytes())
	}
	return b.Bytes()
}

func TestFormatsOfTablesTellWhatNoTableHolds(t *testing.T) {
	b := blueprinttest.Build().Stage("S").Step("P").Lane("L", blueprint.RoleFrontstage).Card("L", "P", "C", "D", "E")
	d := edit(t, b.Doc(), func(tx *blueprint.Tx) error {
		if err := tx.AddMap(blueprint.Map{ID: b.NewID(), Title: "Other"}, blueprint.ID{}); err != nil {
			return err
		}
		for _, name := range []string{"plan.txt", "bill.txt"} {
			if err := tx.Attach(blueprint.Attachment{ID: b.NewID(), Subject: b.ID("P"), Name: name, Data: name}); err != nil {
				return err
			}
		}
		if err := tx.AddView(blueprint.View{ID: b.NewID(), Map: b.MapID(), Name: "V"}, blueprint.ID{}); err != nil {
			return err
		}
		picture, err := tx.AddPicture("image/png", "PNG")
		for _, title := range []string{"C", "D"} { // the same one
			c, _ := blueprint.Get[blueprint.Card](tx.Doc(), b.ID(title))
			if c.Picture = picture; err == nil {
				err = tx.Put(c)
			}
		}
		return err
	})
	const want = "1 picture, 2 attached files, 1 saved view, 1 other map of the file"
	for _, ext := range []string{".xlsx", ".csv"} {
		f, err := formats.ByExt(ext)
		if err != nil {
			t.Fatal(err)
		}
		write := func(j formats.Job) (out bytes.Buffer, remarks []string, err error) {
			if f.Folder() {
				_, remarks, err = f.Files(t.Context(), j)
			} else {
				remarks, err = f.Write(t.Context(), &out, j)
			}
			return out, remarks, err
		}
		out, remarks, err := write(job(d, b.MapID()))
		if err != nil || !strings.Contains(strings.Join(remarks, "\n"), want) {
			t.Errorf("%s tells %q (%v)", ext, remarks, err)
		}
		if _, remarks, err := write(job(b.Doc(), b.MapID())); err != nil || len(remarks) > 0 {
			t.Errorf("%s of a map that is whole in its tables tells %q (%v)", ext, remarks, err)
		}
		if ext != ".xlsx" {
			continue
		}
		in, err := formats.Read(&out, "m.xlsx", "", blueprinttest.IDs(2))
		if err != nil || !strings.Contains(strings.Join(in.Remarks, "\n"), want) {
			t.Errorf("the workbook as a map of its own tells %q (%v)", in.Remarks, err)
		}
	}
}

func TestEveryFormatWritesEveryDocument(t *testing.T) {
	empty := blueprinttest.Build().Map("Empty").Doc()
	docs := map[string]*blueprint.Doc{"sample": sample(t), "empty": empty, "random": blueprinttest.Random(rand.New(rand.NewPCG(5, 5)), 80)}
	for i, s := range blueprinttest.Hostile() {
		if i%4 == 0 || len(s) > 300 { // each package tries them all
			docs[fmt.Sprintf("hostile %d", i)] = hostile(t, s)
		}
	}
	for name, d := range docs {
		for _, f := range formats.All() {
			t.Run(name+f.Ext, func(t *testing.T) {
				m := full(d)
				file := write(t, f, d, m)
				if f.Ext != ".json" && f.Ext != ".mmd" { // each package reads its own back
					return
				}
				in, err := formats.Read(bytes.NewReader(file), "x"+f.Ext, "", blueprinttest.IDs(3))
				if err != nil {
					t.Fatalf("read back: %v", err)
				}
				sameShape(t, f, d, in.Doc)
			})
		}
	}
}

// sameShape compares what the format can carry.
func sameShape(t *testing.T, f formats.Format, d, back *blueprint.Doc) {
	t.Helper()
	if f.Ext == ".json" {
		if diff := blueprint.Diff(d, back); len(diff) != 0 {
			t.Errorf("%d records differ", len(diff))
		}
		return
	}
	m, n := full(d), full(back)
	if a, b := len(d.Steps(m)), len(back.Steps(n)); a != b {
		t.Errorf("%d steps came back as %d", a, b)
	}
}

func TestFormatsStopWhenTheirContextEnds(t *testing.T) {
	d, m := blueprinttest.Large(300)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, ext := range []string{".pdf", ".png", ".xlsx"} {
		f, err := formats.ByExt(ext)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(ctx, io.Discard, job(d, m)); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", ext, err)
		}
	}
}

// stopping ends a context once something has been written.
type stopping struct{ cancel context.CancelFunc }

func (s stopping) Write(p []byte) (int, error) { s.cancel(); return len(p), nil }

func TestPicturesStopHalfWay(t *testing.T) {
	d, m := blueprinttest.Large(300)
	ctx, cancel := context.WithCancel(t.Context())
	f, _ := formats.ByExt(".png")
	if _, err := f.Write(ctx, stopping{cancel}, job(d, m)); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}

func TestMissingCharactersAreToldByPagesAndPictures(t *testing.T) {
	d := blueprinttest.Build().Map("M").Stage("S").Step("P").Lane("L", blueprint.RoleNotes).Card("L", "P", "a \U0010FFFD", "b \U0010FFFD").Doc()
	for _, ext := range []string{".pdf", ".png"} {
		f, _ := formats.ByExt(ext)
		remarks, err := f.Write(t.Context(), io.Discard, job(d, full(d)))
		if err != nil || !slices.ContainsFunc(remarks, func(s string) bool { return strings.Contains(s, "U+10FFFD on 2 cards") }) {
			t.Errorf("%s remarks %q, %v", ext, remarks, err)
		}
	}
}

func TestUnknownNamesAreAnsweredWithTheKnownOnes(t *testing.T) {
	_, err := formats.ByExt(".docx")
	for _, f := range formats.All() {
		if err == nil || !strings.Contains(err.Error(), f.Ext) || !strings.Contains(err.Error(), ".docx") {
			t.Errorf("the error %v does not name %s", err, f.Ext)
		}
		if _, err := formats.ByExt(strings.ToUpper(f.Ext)); err != nil {
			t.Error(err)
		}
	}
	for _, c := range []struct{ name, as, want string }{{"map.docx", "", ".docx"}, {"map", "", `""`}, {"map.json", "word", "word"}} {
		if _, err := formats.Read(strings.NewReader("{}"), c.name, c.as, blueprinttest.IDs(1)); err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "mermaid") {
			t.Errorf("%s as %q: %v", c.name, c.as, err)
		}
	}
}

func TestUnknownOptionsAreErrors(t *testing.T) {
	d := blueprinttest.Build().Map("M").Doc()
	for ext, change := range map[string]func(*formats.Job){
		".pdf": func(j *formats.Job) { j.Paper = "a9" }, ".png": func(j *formats.Job) { j.Theme = "neon" },
	} {
		f, _ := formats.ByExt(ext)
		j := job(d, full(d))
		change(&j)
		if _, err := f.Write(t.Context(), io.Discard, j); err == nil {
			t.Errorf("%s: no error", ext)
		}
	}
	f, _ := formats.ByExt(".pdf")
	j := job(d, full(d))
	j.Pages = "novel"
	if _, err := f.Write(t.Context(), io.Discard, j); err == nil {
		t.Error("a novel is a page")
	}
}

func TestAFilteredFileSaysOfWhatPartItIs(t *testing.T) {
	d := sample(t)
	m := d.Maps()[0].ID
	j := job(d, m)
	j.Filter = export.Filter{Stages: []blueprint.ID{d.Stages(m)[2].ID}}
	want := "Only stages: " + d.Stages(m)[2].Title
	for _, f := range formats.All() {
		if !f.Has(formats.UsesFilter) || f.Ext == ".pdf" || f.Ext == ".png" { // what is no text
			continue
		}
		var said string
		if f.Folder() {
			files, _, err := f.Files(t.Context(), j)
			if err != nil {
				t.Fatal(err)
			}
			for _, file := range files {
				said += string(file.Data)
			}
		} else {
			said = string(written(t, f.Ext, j))
		}
		if said = html.UnescapeString(said); f.Ext == ".mmd" {
			said = strings.ReplaceAll(said, "#colon;", ":")
		}
		if !strings.Contains(said, want) && !strings.Contains(said, strings.ReplaceAll(want, ":", "#colon;")) {
			t.Errorf("%s does not say %q", f.Ext, want)
		}
		if (f.Ext == ".md" || f.Ext == ".html") && (!strings.Contains(said, "Stage 3") || strings.Contains(said, "Stage 1")) {
			t.Errorf("%s numbers the third stage otherwise", f.Ext)
		}
	}
}

func TestWhatIsShownIsAsLargeAsWhatIsWritten(t *testing.T) {
	d := sample(t)
	m := d.Maps()[0].ID
	j := job(d, m)
	j.Filter, j.Since, j.SinceName = export.Filter{Stages: []blueprint.ID{d.Stages(m)[2].ID}}, blueprint.New(), "nothing"
	w, h, err := formats.PixelSize(j)
	if err != nil {
		t.Fatal(err)
	}
	config, err := png.DecodeConfig(bytes.NewReader(written(t, ".png", j)))
	if err != nil || config.Width != w || config.Height != h {
		t.Errorf("said %d × %d, written %d × %d, %v", w, h, config.Width, config.Height, err)
	}
	csv, err := formats.ByExt(".csv")
	if err != nil {
		t.Fatal(err)
	}
	tables, err := csv.Tables(j)
	for _, table := range tables {
		if table.Title == "Stages" && table.Records != 1 {
			t.Errorf("%d stages are shown of 1 that is written", table.Records)
		}
	}
	if err != nil || len(tables) == 0 {
		t.Errorf("%v, %v", tables, err)
	}
}

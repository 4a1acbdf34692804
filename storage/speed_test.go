package storage

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/blueprint/merge"
)

func largeFile(b *testing.B, cards int) (path string, doc *blueprint.Doc) {
	b.Helper()
	doc, _ = blueprinttest.Large(cards)
	path = filepath.Join(b.TempDir(), "large.journey")
	if err := Write(path, doc, WriteOptions{}); err != nil {
		b.Fatal(err)
	}
	return path, doc
}

func benchOptions(b *testing.B) Options {
	return Options{State: filepath.Join(b.TempDir(), "state"), PublishDelay: -1, Transient: func(string) bool { return false }}
}

// BenchmarkRead10000 reads, verifies and builds 10,000 cards.
func BenchmarkRead10000(b *testing.B) {
	path, _ := largeFile(b, 10000)
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := Read(path); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOpen10000 opens 10,000 cards that have a working copy with history.
func BenchmarkOpen10000(b *testing.B) {
	path, _ := largeFile(b, 10000)
	o := benchOptions(b)
	benchEdit(b, path, o, 1)
	b.ReportAllocs()
	for b.Loop() {
		f, err := Open(path, o)
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		f.Close()
		b.StartTimer()
	}
}

func benchEdit(b *testing.B, path string, o Options, edits int) {
	f, err := Open(path, o)
	if err != nil {
		b.Fatal(err)
	}
	for i := range edits {
		appendRetitle(b, f, i)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
}

func appendRetitle(b *testing.B, f *File, i int) {
	doc := f.Doc()
	cards := doc.Parked(doc.Maps()[0].ID)
	for _, s := range doc.Steps(doc.Maps()[0].ID)[:1] {
		for _, l := range doc.Lanes(doc.Maps()[0].ID) {
			cards = append(cards, doc.Cell(l.ID, s.ID)...)
		}
	}
	c := cards[i%len(cards)]
	next, change, err := doc.Edit(func(tx *blueprint.Tx) error {
		c.Title = time.Duration(i).String()
		return tx.Put(c)
	})
	if err == nil {
		err = f.Append(Entry{Name: "edit text", Change: change, Doc: next})
	}
	if err != nil {
		b.Fatal(err)
	}
}

// BenchmarkPublish10000 builds, checks and writes 10,000 cards, disk included.
func BenchmarkPublish10000(b *testing.B) {
	path, _ := largeFile(b, 10000)
	f, err := Open(path, benchOptions(b))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	i := 0
	for b.Loop() {
		b.StopTimer()
		appendRetitle(b, f, i)
		i++
		if err := waitDurable(f); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if err := f.Save(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDurableEdit is one command in a map of 10,000 cards until it is
// durable, disk included.
func BenchmarkDurableEdit(b *testing.B) {
	path, _ := largeFile(b, 10000)
	f, err := Open(path, benchOptions(b))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	appendRetitle(b, f, 0)
	waitDurable(f)
	i := 1
	b.ReportAllocs()
	for b.Loop() {
		appendRetitle(b, f, i)
		i++
		if err := waitDurable(f); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkHistory5000 reads back 5,000 entries.
func BenchmarkHistory5000(b *testing.B) {
	path, _ := largeFile(b, 1000)
	o := benchOptions(b)
	benchEdit(b, path, o, 5000)
	f, err := Open(path, o)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	for b.Loop() {
		if h, err := f.History(); err != nil || len(h) != 5000 {
			b.Fatal(err, len(h))
		}
	}
}

func TestFilesAreSmall(t *testing.T) {
	for cards, limit := range map[int]int{1000: 400_000, 10000: 3_500_000} {
		doc, _ := blueprinttest.Large(cards)
		image, err := imageOf(doc, WriteOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if len(image) > limit {
			t.Errorf("%d cards take %d bytes, %d at most", cards, len(image), limit)
		}
		t.Logf("%d cards: %d bytes", cards, len(image))
	}
}

func TestHistoryIsSmall(t *testing.T) {
	d := newDesk(t, 80)
	path := d.file("a.journey", small())
	f := d.open(path)
	for i := range 200 {
		d.retitle(f, "A title of ordinary length "+string(rune('a'+i%26)))
	}
	d.must(f.Close())
	sum := 0
	f = d.open(path)
	d.must(f.do(func() error {
		tx, err := f.w.db.Begin(false)
		if err != nil {
			return err
		}
		defer tx.Rollback()
		entries, err := f.w.log(tx, 0)
		for _, e := range entries {
			sum += len(e.raw)
		}
		return err
	}))
	d.must(f.Close())
	if sum/200 > 150 {
		t.Errorf("%d bytes per entry", sum/200)
	}
	t.Logf("%d bytes per entry", sum/200)
}

// BenchmarkStateAt5000 goes back over 5,000 entries whose changes are at hand.
func BenchmarkStateAt5000(b *testing.B) {
	path, _ := largeFile(b, 1000)
	o := benchOptions(b)
	benchEdit(b, path, o, 5000)
	f, err := Open(path, o)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	log, err := f.History()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if StateAt(f.Doc(), log, 0).Len() == 0 {
			b.Fatal("nothing")
		}
	}
}

// scatter edits 500 cards all over a map.
func scatter(b *testing.B, path string, o Options, from int) {
	b.Helper()
	f, err := Open(path, o)
	if err != nil {
		b.Fatal(err)
	}
	cards := f.Doc().Cards(f.Doc().Maps()[0].ID)
	for i := range 500 {
		doc, change, err := f.Doc().Edit(func(tx *blueprint.Tx) error {
			c := cards[(i*19+from)%len(cards)]
			c.Title, c.Severity = time.Duration(i+from).String(), uint8(1+i%4)
			return tx.Put(c)
		})
		if err == nil {
			err = f.Append(Entry{Name: "edit text", Change: change, Doc: doc})
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkMergeFiles10000 brings two copies of 10,000 cards together that were
// edited 500 times each: finding where they parted, merging, writing none of it.
func BenchmarkMergeFiles10000(b *testing.B) {
	path, _ := largeFile(b, 10000)
	away := filepath.Join(b.TempDir(), "theirs.journey")
	image, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(away, image, 0o600); err != nil {
		b.Fatal(err)
	}
	mine, theirs := benchOptions(b), benchOptions(b)
	scatter(b, path, mine, 0)
	scatter(b, away, theirs, 7)
	f, err := Open(path, mine)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	other, err := ReadCopy(away, Options{})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		c, err := f.Copy()
		if err != nil {
			b.Fatal(err)
		}
		p := PartedFrom(c, other, nil)
		if p.How != Whole {
			b.Fatal(p.How)
		}
		if _, _, err := merge.New(p.Base, p.Mine, p.Theirs).Result(); err != nil {
			b.Fatal(err)
		}
	}
}

package storage

import (
	"fmt"
	"strings"
	"testing"
	"unsafe"

	"throughline/blueprint"
	"throughline/storage/codec"
)

// distinct counts the texts that lie at different places in memory.
func distinct(log []Entry, textOf func(blueprint.Record) string) int {
	seen := map[*byte]bool{}
	for _, e := range log {
		for _, d := range e.Change {
			for _, r := range []blueprint.Record{d.Before, d.After} {
				if r != nil {
					seen[unsafe.StringData(textOf(r))] = true
				}
			}
		}
	}
	return len(seen)
}

func TestAHistoryHoldsALongTextOnceHoweverOftenItsRecordChanged(t *testing.T) {
	d := newDesk(t, 290)
	f := d.open(d.file("a.journey", small()))
	d.describe(f, strings.Repeat("x", 10_000))
	for i := range 50 {
		d.retitle(f, fmt.Sprint("title ", i))
	}
	description := func(r blueprint.Record) string { return r.(blueprint.Map).Description }
	if n := distinct(must(f.History())(t), description); n != 2 { // before the first entry and after
		t.Errorf("%d descriptions in memory", n)
	}
	d.must(f.Close())
}

func TestAHistoryHoldsAnAttachmentOnceHoweverOftenItWasUndone(t *testing.T) {
	d := newDesk(t, 291)
	f := d.open(d.file("a.journey", small()))
	before := f.Doc()
	card := before.Cards(before.Maps()[0].ID)[0].ID
	d.edit(f, "attach", func(tx *blueprint.Tx) error {
		return tx.Put(blueprint.Attachment{ID: d.newID(), Subject: card, Name: "x.bin", Data: strings.Repeat("0123456789", 1000)})
	})
	after := f.Doc()
	for range 10 {
		d.must(f.Append(Entry{Name: "undo", Change: blueprint.Diff(after, before), Doc: before, Reverses: 1}))
		d.must(f.Append(Entry{Name: "redo", Change: blueprint.Diff(before, after), Doc: after, Reverses: 1}))
	}
	data := func(r blueprint.Record) string { return r.(blueprint.Attachment).Data }
	h := must(f.History())(t)
	if n := distinct(h, data); n != 1 || len(h) != 21 {
		t.Errorf("%d attachments in memory, %d entries", n, len(h))
	}
	d.must(f.Close())
}

// endless is a map whose description, a megabyte, is replaced by every entry.
type endless struct {
	*content
	id   blueprint.ID
	head uint64
}

func (e endless) payload(number uint64) codec.Payload {
	text := fmt.Sprintf("%08d", number) + strings.Repeat("x", 1<<20-8)
	p, _, err := codec.Encode(blueprint.Map{ID: e.id, Title: "long", Description: text})
	if err != nil {
		panic(err)
	}
	return p
}

func (e endless) record(id blueprint.ID) []byte {
	return codec.Wrap(bucketRecords, id[:], codec.Revision{}, e.payload(e.head))
}

func (e endless) back(yield func(logged, error) bool) {
	for n := e.head; n > 0; n-- {
		d, _ := codec.NewDelta(e.id, e.payload(n-1), e.payload(n))
		if !yield(logged{number: n, entry: codec.Entry{Deltas: []codec.Delta{d}}}, nil) {
			return
		}
	}
}

func TestAHistoryThatIsTooMuchForMemoryIsItsNewestEntries(t *testing.T) {
	e := endless{&content{}, blueprint.ID{1}, 1_000_000}
	log, err := rewind(e, e.back, all)
	if err != nil || len(log) == 0 {
		t.Fatal(len(log), err)
	}
	if n := len(log); n > mostHeld>>20 || n < mostHeld>>21 || log[n-1].Number != e.head || log[0].Number != e.head-uint64(n)+1 {
		t.Errorf("%d entries from %d to %d", n, log[0].Number, log[n-1].Number)
	}
}

func TestAVersionFromBeforeTheLogIsNotFound(t *testing.T) {
	log := []Entry{{Number: 8}, {Number: 9}}
	for number, want := range map[uint64]bool{6: false, 7: true, 9: true} {
		if _, found := FindVersion(log, []Mark{{Number: number, Kind: MarkNamed, Name: "v"}}, "v"); found != want {
			t.Errorf("a version after entry %d is found: %v", number, found)
		}
	}
}

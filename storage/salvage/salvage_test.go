package salvage_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/storage/codec"
	"throughline/storage/salvage"
)

// heap is loose records in a row, with something else in between: what is left of
// a file where nothing is at its place.
func heap(t testing.TB, records ...blueprint.Record) []byte {
	t.Helper()
	var out []byte
	for i, r := range records {
		p, blob, err := codec.Encode(r)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, wrapped(r.RecordID(), 1, p)...)
		if h, ok := codec.BlobOf(p); ok {
			out = append(append(append(out, "here"...), h[:]...), blob...)
		}
		out = append(out, make([]byte, i%3)...)
	}
	return out
}

// wrapped is a record with its key in front, as it stands in a page.
func wrapped(id blueprint.ID, generation uint32, p codec.Payload) []byte {
	rev := codec.NewRevision(generation, codec.Hash{9})
	return append(slices.Clone(id[:]), codec.Wrap("records", id[:], rev, p)...)
}

// without is all records of a document but those that drop names.
func without(d *blueprint.Doc, drop func(blueprint.Record) bool) []blueprint.Record {
	var out []blueprint.Record
	for r := range d.All() {
		if !drop(r) {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b blueprint.Record) int { return strings.Compare(a.RecordID().String(), b.RecordID().String()) })
	return out
}

func ofKind(k blueprint.Kind) func(blueprint.Record) bool {
	return func(r blueprint.Record) bool { return r.RecordKind() == k }
}

func titled(title string) func(blueprint.Record) bool {
	return func(r blueprint.Record) bool { return blueprint.TitleOf(r) == title }
}

// journey is a small map with something of every kind.
func journey(t testing.TB) *blueprint.Doc {
	t.Helper()
	b := blueprinttest.Build().Department("Sales").Channel("Phone").Persona("Maria").
		Stage("Before").Step("Look").Step("Ask").Stage("After").Step("Use").
		Lane("Doing", blueprint.RoleCustomerActions).Lane("Behind", blueprint.RoleBackstage).
		Card("Doing", "Look", "Reads", "Compares").Card("Behind", "Ask", "Answers").Card("Doing", "Use", "Uses").Park("Idea").
		Span("Reads", "Use").Owner("Sales", "Reads", "Ask").Link("Reads", "Answers", blueprint.LinkTrigger).Feel("Maria", "Look", 1)
	d := b.Doc()
	d, _, err := d.Edit(func(tx *blueprint.Tx) error {
		m := tx.Doc().Maps()[0]
		card := tx.Doc().Cards(m.ID)[0]
		picture, err := tx.AddPicture("image/png", noise(1, 300))
		if err != nil {
			return err
		}
		card.Picture = picture
		for _, r := range []blueprint.Record{
			card, blueprint.Comment{ID: blueprint.NewID(), Subject: card.ID, Text: "Really?"},
			blueprint.Attachment{ID: blueprint.NewID(), Subject: card.ID, Name: "list.txt", Data: noise(2, 400)},
		} {
			if err := tx.Put(r); err != nil {
				return err
			}
		}
		return tx.AddTag(card.ID, "loud")
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestAWholeFileIsGivenBackWhole(t *testing.T) {
	ids := blueprinttest.IDs(3)
	document := ids()
	d := illustrated(t)
	got := salvageSound(t, image(t, d, document))
	if diff := blueprint.Diff(d, got.Doc); len(diff) > 0 {
		t.Errorf("%d records differ", len(diff))
	}
	if got.Document != document || got.Account.Expected != d.Len() || got.Account.Total() != d.Len() {
		t.Errorf("%v, %d expected, %d given back of %d", got.Document, got.Account.Expected, got.Account.Total(), d.Len())
	}
	if lines := got.Account.Lines(); len(lines) != 1 {
		t.Errorf("something is said to be missing: %q", lines)
	}
}

func TestLooseRecordsAreGivenBack(t *testing.T) {
	d := journey(t)
	got := salvageSound(t, heap(t, without(d, func(blueprint.Record) bool { return false })...))
	if diff := blueprint.Diff(d, got.Doc); len(diff) > 0 {
		t.Errorf("%d records differ: %v", len(diff), diff)
	}
}

// TestWhatHangsInTheAirGetsAPlace takes one thing away and looks where the rest is.
func TestWhatHangsInTheAirGetsAPlace(t *testing.T) {
	d := journey(t)
	m := d.Maps()[0].ID
	cases := map[string]struct {
		drop func(blueprint.Record) bool
		line string
		look func(got *blueprint.Doc) bool
	}{
		"map": {ofKind(blueprint.KindOfMap), "1 map is missing; what lay in it is in the map ‘Recovered map’", func(got *blueprint.Doc) bool {
			return got.Maps()[0].Title == "Recovered map" && len(got.Cards(m)) == len(d.Cards(m)) && len(got.Steps(m)) == 3
		}},
		"lane": {titled("Doing"), "1 lane is missing; its 3 cards are in the lane ‘Recovered’", func(got *blueprint.Doc) bool {
			lanes := got.Lanes(m)
			last := lanes[len(lanes)-1]
			return last.Title == "Recovered" && last.Role == blueprint.RoleNotes && len(got.Cell(last.ID, got.Steps(m)[0].ID)) == 2
		}},
		"stage": {titled("After"), "1 stage is missing; its 1 step is in the stage ‘Recovered’", func(got *blueprint.Doc) bool {
			stages := got.Stages(m)
			return stages[len(stages)-1].Title == "Recovered" && len(got.Steps(m)) == 3
		}},
		"step": {titled("Ask"), "1 step is missing; its 1 card is in the step ‘Recovered’", func(got *blueprint.Doc) bool {
			steps := got.Steps(m)
			last := steps[len(steps)-1]
			return last.Title == "Recovered" && len(got.Parked(m)) == 1 && len(steps) == 3 && slices.ContainsFunc(got.Cards(m), func(c blueprint.Card) bool { return c.Title == "Answers" && c.Step == last.ID })
		}},
		"end of a span": {titled("Use"), "1 step is missing; its 2 cards are in the step ‘Recovered’", func(got *blueprint.Doc) bool {
			return !got.Cards(m)[0].Last.IsZero() // it reaches to where the step is now
		}},
		"department":      {ofKind(blueprint.KindOfDepartment), "1 department is missing; 2 cards, steps, lanes or contributions have lost it", nil},
		"picture":         {ofKind(blueprint.KindOfPicture), "1 picture is missing; 1 card has lost it", nil},
		"link":            {titled("Answers"), "1 link was left out, because what it belonged to is missing", nil},
		"subject":         {titled("Reads"), "1 comment on something missing is now on the map", func(got *blueprint.Doc) bool { return len(got.Comments(m)) == 1 }},
		"subject of file": {titled("Reads"), "1 tag was left out, because what it belonged to is missing: ‘loud’", func(got *blueprint.Doc) bool { return got.Count(blueprint.KindOfAttachment) == 1 }},
		"all but cards": {func(r blueprint.Record) bool { return r.RecordKind() != blueprint.KindOfCard }, "5 records were read: 5 cards", func(got *blueprint.Doc) bool {
			lane, step := d.Cards(m)[0].Lane, d.Cards(m)[0].Step
			return len(got.Parked(m)) == 1 && len(got.Cell(lane, step)) == len(d.Cell(lane, step)) // those that lay together lie together
		}},
	}
	for name, c := range cases {
		got := salvageSound(t, heap(t, without(d, c.drop)...))
		if !slices.Contains(got.Account.Lines(), c.line) {
			t.Errorf("%s: %q lacks %q", name, got.Account.Lines(), c.line)
		}
		if c.look != nil && !c.look(got.Doc) {
			t.Errorf("%s: not where it should be: %v", name, got.Doc.Cards(m))
		}
	}
}

func TestTheNewestVersionCounts(t *testing.T) {
	d := journey(t)
	card := d.Cards(d.Maps()[0].ID)[0]
	b := heap(t, without(d, func(blueprint.Record) bool { return false })...)
	add := func(generation uint32, r blueprint.Record) {
		p, _, err := codec.Encode(r)
		if err != nil {
			t.Fatal(err)
		}
		b = append(b, wrapped(card.ID, generation, p)...)
	}
	newer, newest := card, card
	newer.Title, newest.Title = "newer", "newest"
	add(3, newest)
	add(2, newer)
	if c, _ := blueprint.Get[blueprint.Card](salvageSound(t, b).Doc, card.ID); c.Title != "newest" {
		t.Errorf("the card is called %q", c.Title)
	}
	add(4, nil)
	if got := salvageSound(t, b); got.Doc.Record(card.ID) != nil {
		t.Error("a card that was removed came back")
	}
}

func TestABrokenRecordIsToldWithItsText(t *testing.T) {
	d := journey(t)
	pains := blueprint.Department{ID: blueprint.NewID(), Name: "Sales", Color: "red", Order: "a0"}
	if want := "1 department (‘Sales’) is missing; 1 card, step or lane has lost it"; !strings.Contains(strings.Join(salvageSound(t, heap(t, pains, ownedBy(d, pains.ID))).Account.Lines(), "\n"), want) {
		t.Errorf("no %q", want)
	}
	bad := blueprint.Comment{ID: blueprint.NewID(), Subject: d.Maps()[0].ID, Text: "half a\x00 sentence"}
	got := salvageSound(t, heap(t, append(without(d, func(blueprint.Record) bool { return false }), bad)...))
	if want := "1 comment cannot be read: ‘half a sentence’"; !slices.Contains(got.Account.Lines(), want) {
		t.Errorf("%q", got.Account.Lines())
	}
}

func ownedBy(d *blueprint.Doc, department blueprint.ID) blueprint.Record {
	c := d.Cards(d.Maps()[0].ID)[0]
	c.Owner = department
	return c
}

func TestASingleWrongByteIsPutRight(t *testing.T) {
	d := journey(t)
	all := heap(t, without(d, func(r blueprint.Record) bool {
		return r.RecordKind() == blueprint.KindOfPicture || r.RecordKind() == blueprint.KindOfAttachment
	})...)
	whole := salvageSound(t, all).Doc
	failed, step := 0, 1
	if testing.Short() {
		step = 7
	}
	for at := 0; at < len(all); at += step {
		b := bytes.Clone(all)
		b[at] ^= 0x55
		if got := salvageSound(t, b); len(blueprint.Diff(whole, got.Doc)) > 0 {
			failed++
		}
	}
	// The first bytes of an envelope say where it is and how long.
	if most := 4*whole.Len()/step + 10; failed > most {
		t.Errorf("%d of %d wrong bytes lost something, at most %d should", failed, len(all)/step, most)
	}
	t.Logf("%d of %d wrong bytes lost something", failed, len(all)/step)
}

// TestAMapAttachedToAMapStaysThere: the records of the other map are no records
// of this one.
func TestAMapAttachedToAMapStaysThere(t *testing.T) {
	d := journey(t)
	inside := string(image(t, cards(40), blueprint.NewID()))
	d, _, err := d.Edit(func(tx *blueprint.Tx) error {
		return tx.Put(blueprint.Attachment{ID: blueprint.NewID(), Subject: d.Cards(d.Maps()[0].ID)[0].ID, Name: "other.journey", Data: inside})
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := blueprint.Diff(d, salvageSound(t, image(t, d, blueprint.NewID())).Doc); len(diff) > 0 {
		t.Errorf("%d records differ", len(diff))
	}
}

func TestHistoryGivesLostRecordsBack(t *testing.T) {
	d := journey(t)
	lane := d.Lanes(d.Maps()[0].ID)[0]
	first, _, _ := codec.Encode(lane)
	lane.Title = "Doing it"
	second, _, _ := codec.Encode(lane)
	var b []byte
	var now codec.Payload
	for i, next := range []codec.Payload{first, second} {
		delta, _ := codec.NewDelta(lane.ID, now, next)
		raw, err := codec.Entry{Name: "edit", Deltas: []codec.Delta{delta}}.Marshal()
		if err != nil {
			t.Fatal(err)
		}
		key := []byte{0, 0, 0, 0, 0, 0, 0, byte(i + 1)}
		b = append(append(b, key...), codec.Wrap("log", key, codec.Revision{}, codec.Payload{Kind: 1, Data: raw})...)
		now = next
	}
	got := salvageSound(t, append(b, heap(t, without(d, titled("Doing"))...)...))
	if got.Doc.Record(lane.ID) != lane || !slices.Contains(got.Account.Lines(), "1 record was taken from the history") {
		t.Errorf("%v, %q", got.Doc.Record(lane.ID), got.Account.Lines())
	}
}

func TestWorkingCopiesAndTravellingHistoryAreRead(t *testing.T) {
	for name, b := range map[string][]byte{"published with history": travelling(t), "working copy": working(t)} {
		got := salvageSound(t, b)
		if m := got.Doc.Maps(); len(m) != 1 || m[0].Title != "edit 20" || got.Document.IsZero() {
			t.Errorf("%s: %v, %q", name, m, got.Account.Lines())
		}
	}
}

// TestLiesTakeNoTime gives images that are made to be slow.
func TestLiesTakeNoTime(t *testing.T) {
	const size = 1 << 20
	r := rand.New(rand.NewPCG(1, 1))
	envelopes := bytes.Repeat([]byte{0xA7, 'J', 0xFF, 0xFF, 0x3F, 1, 0, 0}, size/8)
	short := bytes.Repeat([]byte{0xA7, 'J', 0x7F, 1}, size/4)
	names := heap(t, blueprint.Picture{ID: blueprint.NewID(), Media: "x", Data: "y"})
	for len(names) < size {
		names = append(names, names...)
	}
	random := []byte(noise(r.Uint64(), size))
	for name, b := range map[string][]byte{"envelopes": envelopes, "short": short, "names": names, "random": random, "zeros": make([]byte, size)} {
		if got := salvageSound(t, b); got.Doc.Len() > 1 {
			t.Errorf("%s: %d records", name, got.Doc.Len())
		}
	}
}

func TestNothingIsSaid(t *testing.T) {
	for _, b := range [][]byte{nil, {0xA7}, []byte("no map"), make([]byte, 1<<16)} {
		if _, err := salvage.Salvage(b, nil); !errors.Is(err, salvage.ErrNothing) {
			t.Errorf("%d bytes: %v", len(b), err)
		}
	}
}

// FuzzSalvage wants -fuzzminimizetime 5x: shrinking images takes all the time else.
func FuzzSalvage(f *testing.F) {
	f.Add(heap(f, without(journey(f), func(blueprint.Record) bool { return false })...))
	f.Add(heap(f, without(journey(f), ofKind(blueprint.KindOfMap))...))
	f.Add(image(f, cards(3), blueprint.NewID()))
	f.Fuzz(func(t *testing.T, b []byte) { salvageSound(t, b) })
}

// BenchmarkSalvage reads a file of 10 MB.
func BenchmarkSalvage(b *testing.B) {
	img := image(b, cards(40000), blueprint.NewID())
	img = img[8192:]
	b.SetBytes(int64(len(img)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := salvage.Salvage(img, blueprint.NewID); err != nil {
			b.Fatal(err)
		}
	}
}

func TestACutOffFileSaysThatItsEndIsMissingAndHowMuch(t *testing.T) {
	d := cards(300)
	b := image(t, d, blueprint.NewID())
	got := salvageSound(t, b[:len(b)*3/4])
	lines := strings.Join(got.Account.Lines(), "\n")
	if !strings.Contains(lines, "its end is missing") || got.Account.Expected != d.Len() || !strings.Contains(lines, "not given back") {
		t.Errorf("%d expected of %d: %s", got.Account.Expected, d.Len(), lines)
	}
}

func TestTitlesInAnAccountCannotTakeHoldOfTheTerminal(t *testing.T) {
	a := salvage.Account{Broken: []salvage.Missing{{Kind: blueprint.KindOfCard, Title: "Bob\x1b[2J\nall is well\u202e"}}}
	for _, l := range a.Lines() {
		if strings.ContainsAny(l, "\x1b\n\u202e") {
			t.Errorf("it tells %q", l)
		}
	}
}

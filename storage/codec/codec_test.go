package codec

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"throughline/blueprint"
)

var samples = []blueprint.Record{
	blueprint.Map{}, blueprint.Stage{}, blueprint.Step{}, blueprint.Lane{}, blueprint.Card{}, blueprint.Link{}, blueprint.Department{},
	blueprint.Channel{}, blueprint.Persona{}, blueprint.Comment{}, blueprint.Picture{}, blueprint.Contributor{}, blueprint.EmotionPoint{},
	blueprint.Tag{}, blueprint.Remedy{}, blueprint.Traveller{}, blueprint.Preference{}, blueprint.View{}, blueprint.Attachment{},
}

// random fills a record of the type of sample; about a third of its fields stay empty.
func random(r *rand.Rand, sample blueprint.Record) blueprint.Record {
	v := reflect.New(reflect.TypeOf(sample)).Elem()
	fillRandom(r, v)
	v.FieldByName("ID").Set(reflect.ValueOf(randomID(r)))
	v.FieldByName("Extra").SetString("")
	return v.Interface().(blueprint.Record)
}

func randomID(r *rand.Rand) (id blueprint.ID) {
	for i := range id {
		id[i] = byte(1 + r.IntN(255))
	}
	return id
}

func fillRandom(r *rand.Rand, v reflect.Value) {
	for i := range v.NumField() {
		f := v.Field(i)
		if r.IntN(3) == 0 {
			continue
		}
		switch f.Interface().(type) {
		case blueprint.ID:
			f.Set(reflect.ValueOf(randomID(r)))
			continue
		case blueprint.Number:
			f.Set(reflect.ValueOf(blueprint.Known(float64(r.IntN(41)-20) / 10)))
			continue
		}
		switch f.Kind() {
		case reflect.String:
			f.SetString([]string{"word", "Größe 漢字 🙂", strings.Repeat("long ", r.IntN(99)), "line\nbreak"}[r.IntN(4)])
		case reflect.Bool:
			f.SetBool(true)
		case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
			f.SetUint(uint64(r.IntN(200)))
		case reflect.Int64:
			f.SetInt(r.Int64())
		case reflect.Struct:
			fillRandom(r, f)
		default:
			panic("a field of a type this test does not know: " + v.Type().Field(i).Name)
		}
	}
}

type blobs map[Hash][]byte

func (b blobs) get(h Hash) ([]byte, bool) { v, ok := b[h]; return v, ok }

func encode(t testing.TB, r blueprint.Record, kept blobs) Payload {
	t.Helper()
	p, blob, err := Encode(r)
	if err != nil {
		t.Fatal(err)
	}
	if h, ok := BlobOf(p); ok {
		kept[h] = blob
	} else if blob != nil {
		t.Fatal("a blob that the payload does not name")
	}
	return p
}

func TestEveryKindComesBackEqual(t *testing.T) {
	if len(samples) != len(blueprint.Kinds()) {
		t.Fatalf("%d samples for %d kinds", len(samples), len(blueprint.Kinds()))
	}
	r := rand.New(rand.NewPCG(1, 1))
	for _, sample := range samples {
		kept := blobs{}
		for range 200 {
			want := random(r, sample)
			p := encode(t, want, kept)
			got, err := Decode(want.RecordID(), p, kept.get)
			if err != nil || got != want {
				t.Fatalf("%T came back as %+v (%v), want %+v", want, got, err, want)
			}
			if again := encode(t, got, kept); !bytes.Equal(again.Data, p.Data) {
				t.Fatalf("%T is not written canonically", want)
			}
			if _, err := fieldsOf(p.Data); err != nil {
				t.Fatalf("%T: %v", want, err)
			}
		}
	}
}

func TestEmptyFieldsTakeNoRoom(t *testing.T) {
	p := encode(t, blueprint.Card{ID: blueprint.ID{1}, Title: "x"}, nil)
	if want := []byte{0xA1, 3, 0x61, 'x'}; !bytes.Equal(p.Data, want) {
		t.Errorf("a card with a title is % x, want % x", p.Data, want)
	}
	p = encode(t, blueprint.EmotionPoint{Value: blueprint.Known(0)}, nil)
	if got, err := Decode(blueprint.ID{1}, p, nil); err != nil || !got.(blueprint.EmotionPoint).Value.IsKnown() {
		t.Errorf("a known zero came back as %+v (%v)", got, err)
	}
}

func TestUnknownFieldsAreKeptAndMerged(t *testing.T) {
	id := blueprint.ID{1}
	newer := joinFields([]field{{2, []byte{0x64, 'n', 'o', 't', 'e'}}, {3, []byte{0x61, 'x'}}, {99, []byte{0x82, 1, 2}}, {1000, []byte{0xf5}}})
	got, err := Decode(id, Payload{uint64(blueprint.KindOfCard), newer}, nil)
	if err != nil {
		t.Fatal(err)
	}
	card := got.(blueprint.Card)
	if card.Title != "x" || card.Kind != blueprint.KindNote || card.Extra == "" {
		t.Fatalf("read %+v", card)
	}
	if p := encode(t, card, nil); !bytes.Equal(p.Data, newer) {
		t.Errorf("written back as % x, want % x", p.Data, newer)
	}
	card.Title = ""
	card.Severity = 3
	want := joinFields([]field{{2, []byte{0x64, 'n', 'o', 't', 'e'}}, {13, []byte{3}}, {99, []byte{0x82, 1, 2}}, {1000, []byte{0xf5}}})
	if p := encode(t, card, nil); !bytes.Equal(p.Data, want) {
		t.Errorf("edited and written as % x, want % x", p.Data, want)
	}
	pic := joinFields([]field{{1, []byte{0x61, 'm'}}, {2, append([]byte{0x58, 32}, make([]byte, 32)...)}, {7, []byte{0xf4}}})
	got, err = Decode(id, Payload{uint64(blueprint.KindOfPicture), pic}, blobs{Hash{}: []byte("data")}.get)
	if err != nil || got.(blueprint.Picture).Extra == "" || got.(blueprint.Picture).Data != "data" {
		t.Errorf("picture with an unknown field: %+v, %v", got, err)
	}
}

func TestAnyExtraComesBack(t *testing.T) {
	for _, extra := range []string{"x", "\xff\x00", "\xa0", "\xa1\x00\x41x", "\xa1\x00\x40", "\xa1\x03\x61x", "\xa1\x18\x63\x01", "\xa2\x18\x63\x01\x18\x63\x01", strings.Repeat("long", 9999)} {
		want := blueprint.Card{ID: blueprint.ID{1}, Title: "x", Extra: extra}
		if got, err := Decode(want.ID, encode(t, want, nil), nil); err != nil || got != want {
			t.Errorf("%.20q: came back as %.60q, %v", extra, got, err)
		}
	}
}

func TestUnknownKindsAreKeptByteForByte(t *testing.T) {
	raw := []byte{0x82, 0x01, 0xA1, 0x61, 'k', 0xf6}
	got, err := Decode(blueprint.ID{1}, Payload{777, raw}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if p := encode(t, got, nil); p.Kind != 777 || !bytes.Equal(p.Data, raw) {
		t.Errorf("came back as %d % x", p.Kind, p.Data)
	}
}

func TestBadPayloadsAreRefused(t *testing.T) {
	card := uint64(blueprint.KindOfCard)
	cases := map[string]Payload{
		"empty":                 {card, nil},
		"no map":                {card, []byte{0x01}},
		"text for a number":     {card, []byte{0xA1, 13, 0x61, 'x'}},
		"number out of range":   {card, []byte{0xA1, 13, 0x19, 1, 0}},
		"id too short":          {card, []byte{0xA1, 1, 0x42, 1, 2}},
		"field twice":           {card, []byte{0xA2, 3, 0x61, 'x', 3, 0x61, 'y'}},
		"bytes left over":       {card, []byte{0xA1, 3, 0x61, 'x', 0}},
		"not UTF-8":             {card, []byte{0xA1, 3, 0x61, 0xff}},
		"indefinite length":     {card, []byte{0xBF, 3, 0x61, 'x', 0xff}},
		"tag":                   {card, []byte{0xA1, 3, 0xC0, 0x61, 'x'}},
		"forged length":         {card, []byte{0xA1, 3, 0x7B, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}},
		"deep nesting":          {card, append([]byte{0xA1, 0x18, 200}, bytes.Repeat([]byte{0x81}, 100000)...)},
		"text key":              {card, []byte{0xA1, 0x61, 'x', 1}},
		"infinite share":        {uint64(blueprint.KindOfLink), []byte{0xA1, 6, 0x48, 0x7f, 0xf0, 0, 0, 0, 0, 0, 0}},
		"picture without bytes": {uint64(blueprint.KindOfPicture), []byte{0xA1, 1, 0x61, 'm'}},
		"picture's bytes gone":  {uint64(blueprint.KindOfPicture), append([]byte{0xA1, 2, 0x58, 32}, make([]byte, 32)...)},
	}
	for name, p := range cases {
		if r, err := Decode(blueprint.ID{1}, p, blobs{}.get); !errors.Is(err, ErrMalformed) {
			t.Errorf("%s: got %+v, %v", name, r, err)
		}
	}
}

func TestEnvelopesDetectEveryFlippedBit(t *testing.T) {
	key, rev := []byte("0123456789abcdef"), NewRevision(7, Hash{1, 2, 3})
	p := encode(t, blueprint.Card{Title: "Card"}, nil)
	b := Wrap("records", key, rev, p)
	gotRev, got, err := Unwrap("records", key, b)
	if err != nil || gotRev != rev || gotRev.Generation() != 7 || got.Kind != p.Kind || !bytes.Equal(got.Data, p.Data) {
		t.Fatalf("came back as %v %v, %v", gotRev, got, err)
	}
	for i := range len(b) * 8 {
		bad := bytes.Clone(b)
		bad[i/8] ^= 1 << (i % 8)
		if _, _, err := Unwrap("records", key, bad); !errors.Is(err, ErrMalformed) {
			t.Fatalf("bit %d: %v", i, err)
		}
	}
	for i := range b {
		if _, _, err := Unwrap("records", key, b[:i]); !errors.Is(err, ErrMalformed) {
			t.Fatalf("cut at %d: %v", i, err)
		}
	}
	if _, _, err := Unwrap("records", []byte("another key here"), b); err == nil {
		t.Error("an envelope was accepted in another's place")
	}
	if _, _, err := Unwrap("log", key, b); err == nil {
		t.Error("an envelope was accepted in another bucket")
	}
}

func TestDigestForgetsOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	var a, b Digest
	var ids []blueprint.ID
	var ps []Payload
	for range 50 {
		ids = append(ids, randomID(r))
		ps = append(ps, Payload{5, []byte(fmt.Sprint(r.Int()))})
		a.Add(ids[len(ids)-1], ps[len(ps)-1])
	}
	extra := Payload{5, []byte("extra")}
	b.Add(ids[0], extra)
	for _, i := range r.Perm(50) {
		b.Add(ids[i], ps[i])
	}
	if a == b {
		t.Error("one record more makes no difference")
	}
	b.Remove(ids[0], extra)
	if a != b {
		t.Error("the same records in another order have another digest")
	}
	for i := range 50 {
		a.Remove(ids[i], ps[i])
	}
	if a != (Digest{}) {
		t.Error("taking everything away leaves something")
	}
}

func TestDeltasLeadBothWays(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	state := func(kept blobs, kind int) Payload {
		switch r.IntN(8) {
		case 0:
			return Payload{}
		case 1:
			return Payload{777, []byte{byte(r.IntN(20))}} // a newer version's
		case 2:
			return Payload{777, joinFields([]field{{uint64(r.IntN(3)), []byte{byte(r.IntN(20))}}})}
		case 3:
			kind = r.IntN(len(samples))
		}
		return encode(t, random(r, samples[kind]), kept)
	}
	for range 3000 {
		kept := blobs{}
		kind := r.IntN(len(samples))
		a, b := state(kept, kind), state(kept, kind)
		d, ok := NewDelta(randomID(r), a, b)
		if !ok {
			if a.Kind != b.Kind || !bytes.Equal(a.Data, b.Data) {
				t.Fatal("a difference was not noticed")
			}
			continue
		}
		raw, err := Entry{Time: 1, Name: "edit", Deltas: []Delta{d}}.Marshal()
		if err != nil {
			t.Fatal(err)
		}
		e, err := UnmarshalEntry(raw)
		if err != nil {
			t.Fatal(err)
		}
		forward, err := e.Deltas[0].Forward(a)
		if err != nil || forward.Kind != b.Kind || !bytes.Equal(forward.Data, b.Data) {
			t.Fatalf("forward gives %v (%v), want %v", forward, err, b)
		}
		backward, err := e.Deltas[0].Backward(b)
		if err != nil || backward.Kind != a.Kind || !bytes.Equal(backward.Data, a.Data) {
			t.Fatalf("backward gives %v (%v), want %v", backward, err, a)
		}
	}
}

func TestAnEntryForAShortEditIsShort(t *testing.T) {
	id := blueprint.NewID()
	card := blueprint.Card{ID: id, Title: "Compares prices", Notes: strings.Repeat("long notes ", 100)}
	a := encode(t, card, nil)
	card.Title = "Compares prices of three shops"
	b := encode(t, card, nil)
	d, _ := NewDelta(id, a, b)
	raw, err := Entry{Time: 1766400000000, Author: "Maria Lopez", Name: "edit text", Deltas: []Delta{d}}.Marshal()
	if err != nil || len(raw) > 150 {
		t.Errorf("an entry of %d bytes (%v)", len(raw), err)
	}
}

func FuzzDecode(f *testing.F) {
	r := rand.New(rand.NewPCG(4, 4))
	kept := blobs{}
	for _, s := range samples {
		p := encode(f, random(r, s), kept)
		f.Add(p.Kind, p.Data)
	}
	f.Add(uint64(777), []byte{0xA1, 1, 2})
	f.Fuzz(func(t *testing.T, kind uint64, data []byte) {
		if kind == 0 {
			return
		}
		rec, err := Decode(blueprint.ID{1}, Payload{kind, data}, kept.get)
		if err != nil {
			return
		}
		p, _, err := Encode(rec)
		if err != nil {
			t.Fatalf("what was read cannot be written: %v", err)
		}
		again, err := Decode(blueprint.ID{1}, p, kept.get)
		if err != nil || again != rec {
			t.Fatalf("came back as %+v (%v), want %+v", again, err, rec)
		}
	})
}

func FuzzEntry(f *testing.F) {
	d, _ := NewDelta(blueprint.ID{1}, Payload{}, Payload{5, []byte{0xA1, 3, 0x61, 'x'}})
	raw, _ := Entry{Time: 1, Name: "add", Deltas: []Delta{d}}.Marshal()
	f.Add(raw)
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := UnmarshalEntry(data)
		if err != nil {
			return
		}
		for _, d := range e.Deltas {
			d.Forward(Payload{d.Was, d.Before})
			d.Backward(Payload{d.Is, d.After})
		}
	})
}

func BenchmarkDecodeCard(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 5))
	card := random(r, blueprint.Card{}).(blueprint.Card)
	card = blueprint.Card{ID: card.ID, Map: randomID(r), Kind: blueprint.KindAction, Title: "Compares prices of three shops", Place: blueprint.Place{Lane: randomID(r), Step: randomID(r), Order: "a1"}, Owner: randomID(r)}
	p := encode(b, card, nil)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Decode(card.ID, p, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEncodeCard(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 5))
	card := blueprint.Card{ID: randomID(r), Map: randomID(r), Kind: blueprint.KindAction, Title: "Compares prices of three shops", Place: blueprint.Place{Lane: randomID(r), Step: randomID(r), Order: "a1"}, Owner: randomID(r)}
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := Encode(card); err != nil {
			b.Fatal(err)
		}
	}
}

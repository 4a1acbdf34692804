package storage

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"strings"
	"testing"
	"time"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/storage/codec"
	"throughline/storage/mutate"
	"throughline/storage/pages"
)

// clear tells whether an error is one that a person can be told.
func clear(err error) bool {
	for _, want := range []error{ErrNotJourney, ErrCutOff, ErrDamaged, ErrNewer, ErrTooLarge} {
		if errors.Is(err, want) {
			return true
		}
	}
	return false
}

func TestWhatIsNoMapIsRefusedClearly(t *testing.T) {
	d := newDesk(t, 40)
	good := d.bytes(d.file("good.journey", small()))
	cases := map[string]struct {
		data []byte
		want error
	}{
		"empty":             {nil, ErrNotJourney},
		"text":              {[]byte(strings.Repeat("not a map\n", 5000)), ErrNotJourney},
		"JSON":              {[]byte(`{"maps":[` + strings.Repeat(`{"title":"x"},`, 4000) + `{}]}`), ErrNotJourney},
		"zip":               {append([]byte("PK\x03\x04"), bytes.Repeat([]byte{7}, 40000)...), ErrNotJourney},
		"zeros":             {make([]byte, 1<<20), ErrNotJourney},
		"one byte":          {[]byte{0xED}, ErrNotJourney},
		"half a header":     {good[:2048], ErrCutOff},
		"a header":          {good[:4096], ErrCutOff},
		"all but a page":    {good[:len(good)-4096], ErrCutOff},
		"all but a byte":    {good[:len(good)-1], ErrCutOff},
		"no headers":        {append(make([]byte, 8192), good[8192:]...), ErrNotJourney},
		"headers only":      {append(bytes.Clone(good[:8192]), make([]byte, len(good)-8192)...), ErrDamaged},
		"CRLF damage":       {bytes.ReplaceAll(good, []byte("\n"), []byte("\r\n")), nil},
		"shifted by a byte": {append([]byte{0}, good...), ErrNotJourney},
	}
	for name, c := range cases {
		path := d.path(name + ".journey")
		d.must(os.WriteFile(path, c.data, 0o600))
		_, _, err := Read(path)
		if err == nil || !clear(err) || c.want != nil && !errors.Is(err, c.want) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := Open(path, d.o); err == nil || !clear(err) {
			t.Errorf("open %s: %v", name, err)
		}
	}
	if _, _, err := Read(d.dir); !errors.Is(err, ErrNotJourney) {
		t.Errorf("a folder: %v", err)
	}
	if _, err := Open(d.dir, d.o); !errors.Is(err, ErrNotJourney) {
		t.Errorf("open a folder: %v", err)
	}
	big := d.path("big.journey")
	d.must(os.WriteFile(big, nil, 0o600))
	d.must(os.Truncate(big, MaxBytes+1))
	if _, _, err := Read(big); !errors.Is(err, ErrTooLarge) {
		t.Errorf("too large: %v", err)
	}
	if left, _ := os.ReadDir(d.o.State); len(left) != 0 {
		t.Errorf("left in the state folder: %v", left)
	}
}

// hostileFile is a file to be damaged, with what it held before.
type hostileFile struct {
	name           string
	image, earlier []byte
	docs           []*blueprint.Doc // what it may open as: itself, or wholly its earlier version
	infos          []Info
}

func hostileFiles(d *desk) []hostileFile {
	d.Helper()
	medium, _ := blueprinttest.Large(300)
	pictures, _, err := small().Edit(func(tx *blueprint.Tx) error {
		_, err := tx.AddPicture("image/png", strings.Repeat("pixels", 5000))
		return err
	})
	d.must(err)
	files := map[string]*blueprint.Doc{"empty": blueprint.New(), "medium": medium, "pictures": pictures}
	if hostileRounds(0) >= 50 {
		files["large"], _ = blueprinttest.Large(2000)
	}
	var out []hostileFile
	for name, doc := range files {
		path := d.file(name+".journey", doc)
		h := hostileFile{name: name, earlier: d.bytes(path)}
		h.note(d, path)
		f := d.open(path)
		d.scribble(f, 20)
		d.must(f.Close())
		h.image = d.bytes(path)
		h.note(d, path)
		out = append(out, h)
	}
	slices.SortFunc(out, func(a, b hostileFile) int { return strings.Compare(a.name, b.name) })
	return out
}

func (h *hostileFile) note(d *desk, path string) {
	doc, info := d.read(path)
	info.Bytes = 0
	h.docs, h.infos = append(h.docs, doc), append(h.infos, info)
}

// right tells whether what a damaged image opened as is what the file held.
func (h hostileFile) right(c *content) bool {
	info := c.info(h.infos[0].Path)
	info.Bytes = 0
	for i, want := range h.docs {
		if len(blueprint.Diff(c.doc, want)) == 0 && reflect.DeepEqual(info, h.infos[i]) {
			return true
		}
	}
	return false
}

// TestDamagedFilesGiveTheRightContentOrAClearError runs every kind of damage on
// files of several sizes; STORAGE_MUTATIONS sets how often (default 6).
func TestDamagedFilesGiveTheRightContentOrAClearError(t *testing.T) {
	d := newDesk(t, 41)
	rounds := hostileRounds(6)
	var bar bar
	cases, opened, kinds := 0, 0, 0
	for _, h := range hostileFiles(d) {
		all := append(mutate.Kinds(), mutate.OlderPages(h.earlier))
		kinds = len(all)
		for k, m := range all {
			for i := range rounds {
				cases++
				bad := m.Do(rand.New(rand.NewPCG(uint64(i), uint64(k))), bytes.Clone(h.image))
				name := fmt.Sprintf("%s, %s %d", h.name, m.Name, i)
				c, err := bar.read(t, name, bad)
				if err == nil {
					opened++
					if !h.right(c) {
						t.Errorf("%s: opened with other content", name)
					}
				}
			}
		}
	}
	if kinds < 27 || cases < 500 || opened == 0 || opened == cases {
		t.Errorf("%d kinds, %d cases, %d opened: this tests too little", kinds, cases, opened)
	}
	t.Logf("%d kinds, %d cases, %d opened with the right content; %s", kinds, cases, opened, &bar)
}

func hostileRounds(normal int) int {
	if s := os.Getenv("STORAGE_MUTATIONS"); s != "" {
		fmt.Sscan(s, &normal)
	}
	return normal
}

// longestText is many times what a field may hold.
const longestText = 16 << 20

// forgedPayloads are records as an attacker writes them.
var forgedPayloads = []struct {
	name string
	do   func(r *rand.Rand, good []byte) []byte
}{
	{"bytes changed", func(r *rand.Rand, b []byte) []byte {
		for range 1 + r.IntN(3) {
			b[r.IntN(len(b))] = byte(r.Int())
		}
		return b
	}},
	{"bytes left out", func(r *rand.Rand, b []byte) []byte {
		at := r.IntN(len(b))
		return append(b[:at], b[min(len(b), at+1+r.IntN(4)):]...)
	}},
	{"a length beyond the end", func(r *rand.Rand, b []byte) []byte {
		at := 1 + r.IntN(len(b)-1)
		head := []byte{byte(2+r.IntN(4))<<5 | byte(26+r.IntN(2))}
		return slices.Concat(b[:at], head, binary.BigEndian.AppendUint64(nil, r.Uint64()>>r.IntN(64)), b[at:])
	}},
	{"many elements claimed", func(r *rand.Rand, b []byte) []byte {
		return binary.BigEndian.AppendUint32([]byte{0xa1, 0x18, 0x63, byte(4+r.IntN(2))<<5 | 26}, r.Uint32()>>r.IntN(16))
	}},
	{"many elements", func(r *rand.Rand, b []byte) []byte {
		n := r.IntN(1 << 20)
		return append(binary.BigEndian.AppendUint32([]byte{0xa1, 0x18, 0x63, 0x9a}, uint32(n)), make([]byte, n)...)
	}},
	{"nesting", func(r *rand.Rand, b []byte) []byte {
		head := []byte{0x81, 0x9f, 0xc1}[r.IntN(3)]
		return append(append([]byte{0xa1, 0x18, 0x63}, bytes.Repeat([]byte{head}, 1<<r.IntN(21))...), 0)
	}},
	{"maps in maps", func(r *rand.Rand, b []byte) []byte {
		return append(append([]byte{0xa1, 0x18, 0x63}, bytes.Repeat([]byte{0xa1, 0}, 1<<r.IntN(20))...), 0)
	}},
	{"endless", func(r *rand.Rand, b []byte) []byte { return append([]byte{0xbf}, b[1:]...) }},
	{"many unknown fields", func(r *rand.Rand, b []byte) []byte {
		n := 1 + r.IntN(60000)
		out := binary.BigEndian.AppendUint16([]byte{0xb9}, uint16(n))
		for i := range n {
			out = append(binary.BigEndian.AppendUint16(append(out, 0x19), uint16(1000+i)), 0)
		}
		return out
	}},
	{"a field twice", func(r *rand.Rand, b []byte) []byte { b[0]++; return append(b, b[1:]...) }},
	{"a long text", func(r *rand.Rand, b []byte) []byte {
		n := r.IntN(longestText)
		return append(binary.BigEndian.AppendUint32([]byte{0xa1, 0x02, 0x7a}, uint32(n)), bytes.Repeat([]byte("x"), n)...)
	}},
	{"no map at all", func(r *rand.Rand, b []byte) []byte { return []byte{byte(r.Int())} }},
	{"nothing", func(*rand.Rand, []byte) []byte { return nil }},
}

// forged is a well-formed file with one record by an attacker: its checksum, the
// digest and the seal are right.
func forged(d *blueprint.Doc, id blueprint.ID, forge func([]byte) codec.Payload) ([]byte, error) {
	m := newMeta(id, blueprint.ID{})
	w, err := wrap(d, &m)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(w.records.Items, func(it pages.Item) bool { return string(it.Key) == string(id[:]) })
	it := &w.records.Items[i]
	_, was, err := openRecord(*it)
	if err != nil {
		return nil, err
	}
	m.digest.Remove(id, was)
	is := forge(bytes.Clone(was.Data))
	is.Kind += was.Kind
	m.digest.Add(id, is)
	it.Value = codec.Wrap(bucketRecords, id[:], codec.NewRevision(m.generation, m.revision), is)
	return parts{meta: m, records: w.records, blob: w.blob}.build()
}

// TestForgedRecordsAreReadAsTheySayOrRefused has one record of each kind in turn
// forged; what opens must be sound and come back the same when it is written.
func TestForgedRecordsAreReadAsTheySayOrRefused(t *testing.T) {
	rounds := hostileRounds(1)
	doc := small()
	victims := map[blueprint.Kind]blueprint.ID{}
	for r := range doc.All() {
		if old, ok := victims[r.RecordKind()]; !ok || idOf(r).String() < old.String() {
			victims[r.RecordKind()] = idOf(r)
		}
	}
	var bar bar
	cases, opened := 0, 0
	for _, kind := range blueprint.Kinds() {
		id, ok := victims[kind]
		if !ok {
			continue
		}
		for k, p := range forgedPayloads {
			for i := range rounds {
				r := rand.New(rand.NewPCG(uint64(i), uint64(k)<<8|uint64(kind)))
				image, err := forged(doc, id, func(b []byte) codec.Payload {
					return codec.Payload{Kind: uint64(r.IntN(8) / 7 * 200), Data: p.do(r, b)} // one in eight of a kind that nobody knows
				})
				if err != nil {
					continue // not even well-formed
				}
				cases++
				name := fmt.Sprintf("%s, %s %d", kind, p.name, i)
				c, err := bar.read(t, name, image)
				if err != nil {
					continue
				}
				opened++
				again, err := imageOf(c.doc, WriteOptions{})
				if err == nil {
					err = verify(again, c.doc)
				}
				if err != nil || c.doc.Check() != nil {
					t.Errorf("%s: opened and cannot be written: %v, %v", name, err, c.doc.Check())
				}
			}
		}
	}
	if cases < 200 || opened == 0 || opened == cases {
		t.Errorf("%d cases, %d opened: this tests too little", cases, opened)
	}
	t.Logf("%d cases, %d opened; %s", cases, opened, &bar)
}

// FuzzRead wants -fuzzminimizetime 5x: shrinking images takes all the time else.
func FuzzRead(f *testing.F) {
	few := blueprinttest.Build().Stage("Stage").Step("Step").Lane("Lane", blueprint.RoleCustomerActions).Card("Lane", "Step", "Card").Doc()
	image, err := imageOf(few, WriteOptions{})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(image)
	empty, err := imageOf(blueprint.New(), WriteOptions{})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(empty)
	f.Add([]byte("{}"))
	f.Fuzz(func(t *testing.T, image []byte) {
		for _, sealed := range []bool{true, false} {
			c, err := parse(image, sealed)
			if err == nil {
				_, err = c.document()
			}
			if err != nil && !clear(err) {
				t.Fatalf("not a clear error: %v", err)
			}
		}
	})
}

const (
	longestRead = time.Second
	mostMemory  = 8 << 20 // beside the image itself
)

// bar measures reading. Memory is what lives at the same time beside the image:
// all that is allocated from beginning to end is more than that, so only where
// it is too much is the peak looked for, by reading again with a collector that
// runs all the time and a sampler beside it.
type bar struct {
	slowest, largest string
	time             time.Duration
	allocated        uint64 // most in one case, dead or alive
	peaks            int    // cases in which the peak was looked for
	peak             uint64 // the highest
}

func (b *bar) String() string {
	return fmt.Sprintf("slowest %v (%s); allocated at most %.1f MB (%s); peak looked for in %d cases, at most %.1f MB", b.time.Round(time.Microsecond), b.slowest,
		float64(b.allocated)/(1<<20), b.largest, b.peaks, float64(b.peak)/(1<<20))
}

// read reads an image as a stranger's file, and as a working copy, and fails where
// that is not clear, takes too long or too much.
func (b *bar) read(t *testing.T, name string, image []byte) (*content, error) {
	t.Helper()
	dog := time.AfterFunc(time.Minute, func() { panic(name + ": hangs") })
	defer dog.Stop()
	c, err := b.timed(t, name, image, true)
	if _, other := b.timed(t, name+", as a working copy", image, false); other != nil && !clear(other) {
		t.Errorf("%s: as a working copy: %v", name, other)
	}
	if err != nil && !clear(err) {
		t.Errorf("%s: %v", name, err)
	}
	return c, err
}

func (b *bar) timed(t *testing.T, name string, image []byte, sealed bool) (c *content, err error) {
	t.Helper()
	for try := 0; ; try++ {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		began := time.Now()
		c, err = readAll(image, sealed)
		took := time.Since(began)
		runtime.ReadMemStats(&after)
		if took > longestRead && try == 0 {
			continue // somebody else may have had the processor
		}
		if took > b.time {
			b.time, b.slowest = took, name
		}
		if took > longestRead {
			t.Errorf("%s: took %v", name, took)
		}
		allocated := after.TotalAlloc - before.TotalAlloc
		if allocated > b.allocated {
			b.allocated, b.largest = allocated, name
		}
		if allocated > mostMemory {
			b.look(t, name, len(image), mostMemory, func() any { c, _ := readAll(image, sealed); return c })
		}
		return c, err
	}
}

func readAll(image []byte, sealed bool) (*content, error) {
	c, err := parse(image, sealed)
	if err == nil {
		_, err = c.document()
	}
	return c, err
}

// look finds the most that lives at the same time, beside what did before, while
// something is done with an image of a size; what it returns counts. What the
// collector has not come to counts as well, so that too much is measured again.
func (b *bar) look(t *testing.T, name string, size int, allowed uint64, do func() any) {
	t.Helper()
	defer debug.SetGCPercent(debug.SetGCPercent(5))
	most := peakOf(do)
	for try := 0; most > allowed && try < 3; try++ {
		most = min(most, peakOf(do))
	}
	b.peaks++
	b.peak = max(b.peak, most)
	if most > allowed {
		t.Errorf("%s: %.1f MB live, the image has %.1f MB", name, float64(most)/(1<<20), float64(size)/(1<<20))
	}
}

func peakOf(do func() any) uint64 {
	runtime.GC()
	live := func() uint64 {
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		metrics.Read(sample)
		return sample[0].Value.Uint64()
	}
	from, most, stop, stopped := live(), uint64(0), make(chan bool), make(chan bool)
	go func() {
		defer close(stopped)
		for {
			select {
			case <-stop:
				return
			default:
				most = max(most, live())
				runtime.Gosched()
			}
		}
	}()
	out := do()
	close(stop)
	<-stopped
	runtime.KeepAlive(out)
	return most - min(from, most)
}

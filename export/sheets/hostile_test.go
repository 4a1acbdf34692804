package sheets

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"
)

// part is one part of a forged file.
type part struct{ name, text string }

func pack(t testing.TB, parts ...part) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	w.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, 1) })
	for _, p := range parts {
		f, err := w.Create(p.name)
		if err == nil {
			_, err = io.WriteString(f, p.text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const head = `<?xml version="1.0" encoding="UTF-8"?>`

// forged is a workbook of one sheet, with parts replaced or added.
func forged(t testing.TB, changed ...part) []byte {
	parts := []part{
		{"[Content_Types].xml", head + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`},
		{"_rels/.rels", head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", head + `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="One" sheetId="1" r:id="r1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
		{"xl/worksheets/sheet1.xml", sheet(`<row r="1"><c r="A1" t="inlineStr"><is><t>hello</t></is></c></row>`)},
	}
	for _, c := range changed {
		at := -1
		for i, p := range parts {
			if p.name == c.name {
				at = i
			}
		}
		if at < 0 {
			parts = append(parts, c)
		} else {
			parts[at] = c
		}
	}
	return pack(t, parts...)
}

func sheet(rows string) string {
	return head + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + rows + `</sheetData></worksheet>`
}

func cells(rows string) part { return part{"xl/worksheets/sheet1.xml", sheet(rows)} }

func ods(t testing.TB, table string) []byte {
	return pack(t, part{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, part{"content.xml", head + `<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:body><o:spreadsheet>` + table + `</o:spreadsheet></o:body></o:document-content>`})
}

// falseSize makes the directory and the part's own head claim another size.
func falseSize(data []byte, name string, size uint32) []byte {
	data = bytes.Clone(data)
	for _, h := range []struct {
		mark       string
		size, name int
	}{{"PK\x03\x04", 22, 30}, {"PK\x01\x02", 24, 46}} {
		for at := 0; ; at++ {
			next := bytes.Index(data[at:], []byte(h.mark))
			if next < 0 {
				break
			}
			at += next
			if bytes.HasPrefix(data[at+h.name:], []byte(name)) {
				binary.LittleEndian.PutUint32(data[at+h.size:], size)
				if h.mark == "PK\x03\x04" && data[at+6]&8 != 0 { // sizes follow the data; leave the head alone
					binary.LittleEndian.PutUint32(data[at+h.size:], 0)
				}
			}
		}
	}
	return data
}

// manyEntries is a directory of n empty parts.
func manyEntries(n int) []byte {
	var out, dir bytes.Buffer
	for i := range n {
		name := fmt.Sprintf("%06d", i)
		at := out.Len()
		out.WriteString("PK\x03\x04\x14\x00\x00\x00\x00\x00\x00\x00\x00\x00")
		binary.Write(&out, binary.LittleEndian, []uint32{crc32.ChecksumIEEE(nil), 0, 0})
		binary.Write(&out, binary.LittleEndian, []uint16{uint16(len(name)), 0})
		out.WriteString(name)
		dir.WriteString("PK\x01\x02\x14\x00\x14\x00\x00\x00\x00\x00\x00\x00\x00\x00")
		binary.Write(&dir, binary.LittleEndian, []uint32{0, 0, 0})
		binary.Write(&dir, binary.LittleEndian, []uint16{uint16(len(name)), 0, 0, 0, 0})
		binary.Write(&dir, binary.LittleEndian, []uint32{0, uint32(at)})
		dir.WriteString(name)
	}
	start := out.Len()
	out.Write(dir.Bytes())
	out.WriteString("PK\x05\x06\x00\x00\x00\x00")
	binary.Write(&out, binary.LittleEndian, []uint16{uint16(n), uint16(n)})
	binary.Write(&out, binary.LittleEndian, []uint32{uint32(dir.Len()), uint32(start)})
	out.WriteString("\x00\x00")
	return out.Bytes()
}

func hostileBooks(t testing.TB) map[string]struct {
	data []byte
	is   error // nil: it must be read
} {
	type c = struct {
		data []byte
		is   error
	}
	good := forged(t)
	letters := strings.Repeat("x", 70<<20)
	many := strings.Repeat(`<row><c><v>1</v></c></row>`, 800_000)
	wide := strings.Repeat(`<row><c r="XFD1"><v>1</v></c></row>`, 5_000)
	shared := part{"xl/sharedStrings.xml", head + `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>` + strings.Repeat("y", 1<<20) + `</t></si></sst>`}
	rels := part{"xl/_rels/workbook.xml.rels", head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>` + strings.Repeat(`<Relationship Id="a" Target="b"/>`, 100_000) + `</Relationships>`}
	return map[string]c{
		"a bomb":                          {forged(t, part{"xl/media/x.bin", letters}), ErrTooLarge},
		"a bomb among cells":              {forged(t, cells(`<row><c t="str"><v>`+letters+`</v></c></row>`)), ErrTooLarge},
		"a size too small":                {falseSize(good, "xl/worksheets/sheet1.xml", 10), ErrDamaged},
		"a size too large":                {falseSize(good, "xl/worksheets/sheet1.xml", 1<<30), ErrDamaged},
		"a size of nothing":               {falseSize(good, "xl/worksheets/sheet1.xml", 0), ErrDamaged},
		"200,000 entries":                 {manyEntries(200_000), ErrTooLarge},
		"2,001 entries":                   {manyEntries(2_001), ErrTooLarge},
		"deep nesting":                    {forged(t, cells(strings.Repeat("<x>", 2_000_000)+strings.Repeat("</x>", 2_000_000))), ErrUnsafe},
		"an external entity":              {forged(t, part{"xl/worksheets/sheet1.xml", `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>` + strings.TrimPrefix(sheet(`<row><c t="str"><v>&e;</v></c></row>`), head)}), ErrUnsafe},
		"a billion laughs":                {forged(t, part{"xl/sharedStrings.xml", `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><sst><si><t>&c;</t></si></sst>`}), ErrUnsafe},
		"an entity nobody knows":          {forged(t, cells(`<row><c t="str"><v>&nbsp;</v></c></row>`)), ErrDamaged},
		"UTF-16":                          {forged(t, part{"xl/worksheets/sheet1.xml", "\xff\xfe<\x00x\x00/\x00>\x00"}), ErrDamaged},
		"a sheet that breaks off":         {forged(t, part{"xl/worksheets/sheet1.xml", sheet(`<row><c><v>1</v></c></row>`)[:150]}), ErrDamaged},
		"an empty sheet part":             {forged(t, part{"xl/worksheets/sheet1.xml", ""}), ErrDamaged},
		"two parts of one name":           {pack(t, part{"xl/workbook.xml", "<a/>"}, part{"XL/Workbook.xml", "<a/>"}), ErrUnsafe},
		"800,000 cells":                   {forged(t, cells(many)), ErrTooLarge},
		"cells at the far right":          {forged(t, cells(wide)), ErrTooLarge},
		"a row at the far end":            {forged(t, cells(`<row r="1048576"><c r="A1048576"><v>1</v></c></row>`)), ErrTooLarge},
		"a row beyond the end":            {forged(t, cells(`<row r="99999999"><c><v>1</v></c></row>`)), ErrDamaged},
		"cells in disorder":               {forged(t, cells(`<row><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>`)), ErrDamaged},
		"a cell twice":                    {forged(t, cells(`<row><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>`)), ErrDamaged},
		"rows in disorder":                {forged(t, cells(`<row r="2"><c><v>1</v></c></row><row r="1"><c><v>2</v></c></row>`)), ErrDamaged},
		"one long text many times":        {forged(t, shared, cells(strings.Repeat(`<row><c t="s"><v>0</v></c></row>`, 10_000))), ErrTooLarge},
		"many relationships":              {forged(t, rels), ErrTooLarge},
		"a number format without end":     {forged(t, part{"xl/styles.xml", head + `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="` + strings.Repeat("0;", 5000) + `"/></numFmts></styleSheet>`}), ErrUnsafe},
		"many fonts":                      {forged(t, part{"xl/styles.xml", head + `<styleSheet><fonts>` + strings.Repeat("<font/>", 900_000) + `</fonts></styleSheet>`}), ErrTooLarge},
		"a million empty shared strings":  {forged(t, part{"xl/sharedStrings.xml", head + `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` + strings.Repeat("<si/>", 1_000_000) + `</sst>`}), ErrTooLarge},
		"a million runs of a text":        {forged(t, part{"xl/sharedStrings.xml", head + `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si>` + strings.Repeat("<r/>", 1_000_000) + `</si></sst>`}), ErrTooLarge},
		"many empty shared strings":       {forged(t, part{"xl/sharedStrings.xml", head + `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` + strings.Repeat("<si><t/></si>", 390_000) + `</sst>`}, cells(`<row><c t="s"><v>5</v></c></row>`)), nil},
		"a shared string that is not":     {forged(t, cells(`<row><c t="s"><v>7</v></c><c t="s"><v>-1</v></c></row>`)), nil},
		"a million tags of no use":        {forged(t, cells(`<row>`+strings.Repeat("<z/>", 1_000_000)+`</row>`)), nil},
		"50 MB between the cells":         {forged(t, cells(`<row>`+strings.Repeat(" ", 50<<20)+`</row>`)), ErrTooLarge},
		"50 MB of cells and spaces":       {forged(t, cells(strings.Repeat(`<row><c t="str"><v>`+strings.Repeat(" ", 1<<20)+`x</v></c></row>`, 50))), nil},
		"a list without the sheet's part": {forged(t, part{"xl/_rels/workbook.xml.rels", head + `<Relationships/>`}), ErrDamaged},
		"nothing":                         {nil, ErrNotBook},
		"a picture":                       {[]byte("\x89PNG\r\n\x1a\n0000000000"), ErrNotBook},
		"an old or locked workbook":       {append(bytes.Clone(oleMark), make([]byte, 600)...), ErrEncrypted},
		"a zip of something else":         {pack(t, part{"readme.txt", "hello"}), ErrNotBook},
		"an empty zip":                    {pack(t), ErrNotBook},
		"half a file":                     {good[:len(good)/2], ErrDamaged},
		"21 MB":                           {make([]byte, 21<<20), ErrTooLarge},
		"repeated rows":                   {ods(t, `<table:table table:name="a"><table:table-row table:number-rows-repeated="1000000"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>`), ErrTooLarge},
		"repeated cells":                  {ods(t, `<table:table table:name="a"><table:table-row><table:table-cell table:number-columns-repeated="2000000000"><text:p>x</text:p></table:table-cell></table:table-row></table:table>`), ErrTooLarge},
		"repeated blanks":                 {ods(t, `<table:table table:name="a"><table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row><table:table-row table:number-rows-repeated="99999999999"/></table:table>`), nil},
		"hidden numbers at the far right": {ods(t, `<table:table table:name="a"><table:table-row table:number-rows-repeated="150000"><table:table-cell><text:p>x</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16000"/><table:table-cell o:value-type="float" o:value="0"/></table:table-row></table:table>`), ErrTooLarge},
		"a row below many blank ones":     {ods(t, `<table:table table:name="a"><table:table-row table:number-rows-repeated="1048000"/><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>`), ErrTooLarge},
		"repeated spaces":                 {ods(t, `<table:table table:name="a"><table:table-row><table:table-cell><text:p>`+strings.Repeat(`<text:s text:c="999999999"/>`, 10_000)+`</text:p></table:table-cell></table:table-row></table:table>`), ErrTooLarge},
		"an entity in ODS":                {pack(t, part{"content.xml", `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>`}), ErrUnsafe},
		"deep nesting in ODS":             {ods(t, strings.Repeat("<x>", 1_000_000)), ErrUnsafe},
		"an ODS that breaks off":          {pack(t, part{"content.xml", "<a><b>"}), ErrDamaged},
	}
}

// within reads data and says what that took beside the file itself.
func within(t testing.TB, data []byte) (b *Book, took time.Duration, peak uint64, err error) {
	t.Helper()
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	b, _, err = ReadBoth(t.Context(), data)
	took = time.Since(start)
	runtime.ReadMemStats(&after)
	return b, took, after.HeapSys - min(before.HeapSys, after.HeapSys), err
}

func TestHostileWorkbooksAreRefusedOrRead(t *testing.T) {
	for name, c := range hostileBooks(t) {
		t.Run(name, func(t *testing.T) {
			_, took, grown, err := within(t, c.data)
			t.Logf("%v, %d MB: %v", took, grown>>20, err)
			if c.is == nil {
				if err != nil {
					t.Errorf("refused: %v", err)
				}
				return
			}
			var r *Refused
			if !errors.Is(err, c.is) || !errors.As(err, &r) || len(r.Why) < 10 || len(r.Why) > 300 {
				t.Errorf("got %v, want %v", err, c.is)
			}
			if grown > 200<<20 {
				t.Errorf("the heap grew by %d MB", grown>>20)
			}
		})
	}
}

func TestReadingAWorkbookCanBeStopped(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := Read(ctx, book(t)); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// Damage that no checksum tells of must not bring the reader down, and must not
// take long.
func TestAThousandMutationsOfAGoodFileDoNoHarm(t *testing.T) {
	good := book(t)
	z, err := zip.NewReader(bytes.NewReader(good), int64(len(good)))
	if err != nil {
		t.Fatal(err)
	}
	var parts []part
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, part{f.Name, string(raw)})
	}
	r := rand.New(rand.NewPCG(1, 2))
	read := 0
	for i := range 1000 {
		data := bytes.Clone(good)
		if i%2 == 0 { // bytes of the packed file
			for range 1 + r.IntN(4) {
				data[r.IntN(len(data))] = byte(r.IntN(256))
			}
		} else { // bytes of a part, packed again as if all were well
			changed := append([]part{}, parts...)
			at := r.IntN(len(changed))
			raw := []byte(changed[at].text)
			for range 1 + r.IntN(3) {
				if len(raw) > 0 {
					k := r.IntN(len(raw))
					switch r.IntN(3) {
					case 0:
						raw[k] = byte(r.IntN(256))
					case 1:
						raw = append(raw[:k], raw[min(len(raw), k+r.IntN(40)):]...)
					default:
						raw = append(raw[:k], append([]byte("<9&\"->0"), raw[k:]...)...)
					}
				}
			}
			changed[at].text = string(raw)
			data = pack(t, changed...)
		}
		_, err := Read(t.Context(), data)
		var refused *Refused
		if err != nil && !errors.As(err, &refused) {
			t.Fatalf("mutation %d: %v is no refusal", i, err)
		}
		if err == nil {
			read++
		}
	}
	if read == 0 || read == 1000 {
		t.Errorf("%d of 1000 were read", read)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(forged(f))
	f.Add(book(f))
	f.Add(ods(f, `<table:table table:name="a"><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var r *Refused
		if _, _, err := ReadBoth(t.Context(), data); err != nil && !errors.As(err, &r) {
			t.Error(err)
		}
	})
}

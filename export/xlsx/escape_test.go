package xlsx

import (
	"encoding/xml"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

// decoded undoes the escapes of the file format: _xHHHH_ is a UTF-16 unit.
func decoded(s string) string {
	var out []uint16
	for s != "" {
		if beginsWithEscape(s) {
			n, _ := strconv.ParseUint(s[2:6], 16, 16)
			out, s = append(out, uint16(n)), s[escapeLength:]
			continue
		}
		r := []rune(s)[0]
		out, s = append(out, utf16.Encode([]rune{r})...), s[len(string(r)):]
	}
	return string(utf16.Decode(out))
}

func TestWhatLooksLikeAnEscapeIsShownAsItWasTyped(t *testing.T) {
	texts := []string{"_x0041_", "_x004a_", "_x005F_", "_x005F_x0041_", "_x005F_x005F_", "_x0041__x0042_", "_x0041_x0042_", "a_x000D_b", "_xD800_", "_xZZZZ_", "_x41_", "__x0041__", "_x005F__x005F_", "_x005f_x0041_"}
	b := blueprinttest.Build()
	b.Do(func(tx *blueprint.Tx) error {
		for _, s := range texts {
			if err := tx.AddCard(blueprint.Card{ID: b.NewID(), Map: b.MapID(), Kind: blueprint.KindNote, Title: s}, blueprint.ID{}); err != nil {
				return err
			}
		}
		return nil
	})
	all := parts(t, write(t, b.Doc(), b.MapID()))
	found := map[string]int{}
	for name, part := range all {
		if !strings.HasPrefix(name, "xl/worksheets/sheet") && name != "xl/sharedStrings.xml" {
			continue
		}
		dec := xml.NewDecoder(strings.NewReader(part))
		for {
			tok, err := dec.Token()
			if err != nil {
				break
			}
			if s, ok := tok.(xml.CharData); ok {
				found[decoded(string(s))]++
			}
		}
	}
	for _, s := range texts {
		if found[s] < 2 { // in the parking lot of the Map sheet and in the table
			t.Errorf("%q stands in %d cells", s, found[s])
		}
	}
}

func TestEscapesWithinEscapesAreReadAFewTimesAndNoMore(t *testing.T) {
	for s, want := range map[string]string{
		"_x0041_": "A", "_x005F_x0041_": "A", "_x005F_x005F_x005F_x0041_": "A", "a_x000D_b": "a\rb", "_xZZZZ_": "_xZZZZ_", "_x41_": "_x41_",
		"__x0041__": "_A_", "_x0041_x0042_": "Ax0042_", "_x": "_x", "_x004": "_x004", "ä_x004aä": "ä_x004aä", "_xD800_": "\ufffd", "_x_x0041_": "_xA",
	} {
		if got := unescaped(s); got != want {
			t.Errorf("%q is read as %q, want %q", s, got, want)
		}
	}
	const deep = 1000
	s := strings.Repeat("_x003", deep) + "1" + strings.Repeat("_", deep)
	if got := unescaped(s); len(got) != len(s)-6*escapePasses {
		t.Errorf("%d of %d bytes are left", len(got), len(s))
	}
}

func BenchmarkUnescapedWithinEscapes(b *testing.B) {
	s := strings.Repeat("_x003", 5400) + "1" + strings.Repeat("_", 5400)
	for b.Loop() {
		unescaped(s)
	}
}

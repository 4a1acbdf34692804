package xlsx

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	bp "throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

// misread are texts that spreadsheet programs take for something else, or change.
func misread() []string {
	all := slices.DeleteFunc(blueprinttest.Hostile(), func(s string) bool { return s == "_x005F_x0041_" }) // which LibreOffice reads as “_x0041_”
	return append(all,
		"2026-12-01", "1.12.2026", "12/1/26", "Dec 1", "12:30", "1:2:3", "2026-12-01T08:00:00Z", "TRUE", "false", "WAHR", "-", "+", "'", "'007", "1E5", "0x10", "1,5", "1.000,50", "50 %", "50%", "€ 5", "$5", "(5)", "½",
		"#N/A", "#REF!", "#DIV/0!", "=", "==", "={1,2}", "＝1+1", "@me", "\u00a0blanks\u00a0", "  two  spaces  within  ", "line end\n", "\n\nline ends in front", "blank line\n\nbetween", " \n ", "a\u2028b", "_x000a_", "_X0041_", "_x00e9_ _x0041", "__x0041__", "&#10;", "<![CDATA[x]]>",
		"https://example.org/?a=1&b=2", "mailto:a@example.org", "someone@example.org", `\\server\share`, "1-2", "1–2", "3e", "e3", "Inf", "∞", "١٢٣", "１２３", strings.Repeat(" ", 40)+"far in", "\u202emirrored", "🧑🏿‍🚒🇺🇳",
	)
}

// misreadMap has a card for each of these texts, and the text in every field that takes
// it; and records of every other kind, one after the other.
func misreadMap(t testing.TB) (*bp.Doc, bp.ID) {
	t.Helper()
	b := blueprinttest.Build()
	texts := misread()
	name := func(kind string, i int) string { return fmt.Sprint(kind, " ", i) }
	for i := range texts {
		b.Stage(name("stage", i)).Step(name("step", i)).Lane(name("lane", i), bp.RoleNotes).Department(name("department", i)).Channel(name("channel", i)).Persona(name("persona", i))
		b.Card(name("lane", i), name("step", i), name("card", i)).Owner(name("department", i), name("card", i)).Feel(name("persona", i), name("step", i), 1)
		if i > 0 {
			b.Link(name("card", i-1), name("card", i), bp.LinkNext)
		}
	}
	b.Do(func(tx *bp.Tx) error {
		for i, s := range texts {
			card := b.ID(name("card", i))
			if one := oneLine(s); one != "" {
				if err := tx.Put(identified(bp.Tag{Subject: card, Name: one})); err != nil {
					return err
				}
			}
			if err := tx.AddComment(bp.Comment{ID: b.NewID(), Subject: card, Author: s, Text: s + ".", Time: 1e12}); err != nil {
				return err
			}
		}
		at := map[bp.Kind]int{}
		all := slices.SortedFunc(tx.Doc().All(), func(a, b bp.Record) int { return strings.Compare(a.RecordID().String(), b.RecordID().String()) })
		for _, r := range all {
			i := at[r.RecordKind()]
			at[r.RecordKind()]++
			if _, relation := bp.RelationID(r); relation && r.RecordKind() != bp.KindOfEmotionPoint || r.RecordKind() == bp.KindOfComment {
				continue
			}
			if err := tx.Put(inEveryField(r, texts[i%len(texts)])); err != nil {
				return err
			}
		}
		long, _ := bp.Get[bp.Card](tx.Doc(), b.ID("card 0"))
		long.Notes = strings.Repeat("=1/2 ", 6_553) + "end" // a letter more than a cell holds
		return tx.Put(long)
	})
	return b.Doc(), b.MapID()
}

// inEveryField puts a text into every field of a record that takes it.
func inEveryField(r bp.Record, text string) bp.Record {
	for _, f := range bp.FieldsOf(r) {
		if _, ok := f.Value.(string); !ok || f.Name == "order" || f.Name == "extra" {
			continue
		}
		if out := bp.WithField(r, f.Name, text); sound(out) == nil {
			r = out
		}
	}
	return r
}

func TestTextsThatProgramsTakeForOtherThingsComeBack(t *testing.T) {
	d, m := misreadMap(t)
	data := bookOf(t, d, m)
	unchanged(t, data, d)
	sameByItself(t, data, d, m)
}

package merge_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"throughline/blueprint/blueprinttest"
	"throughline/blueprint/merge"
)

func TestWords(t *testing.T) {
	for _, test := range []struct {
		what, base, mine, theirs, want string
		clean                          bool
	}{
		{"different words", "the old cat sat on the mat", "the young cat sat on the mat", "the old cat sat on the rug", "the young cat sat on the rug", true},
		{"the same word alike", "one two three", "one 2 three", "one 2 three", "one 2 three", true},
		{"the same word alike, and another", "one two three four", "one 2 three four", "one 2 three 4", "one 2 three 4", true},
		{"the same word differently", "one two three", "one 2 three", "one zwei three", "one 2 / zwei three", false},
		{"one removed, the other changed beside it", "one two three four", "one two four", "1 two three four", "1 two four", true},
		{"one removed what the other changed", "one two three", "one three", "one 2 three", "one 2 three", false},
		{"both removed the same", "one two three four", "one three four", "one three four", "one three four", true},
		{"added at both ends", "two three", "one two three", "two three four", "one two three four", true},
		{"both added at the end", "one", "one two", "one three", "one three / two", false},
		{"lines", "a\nb\nc\n", "a\nB\nc\n", "a\nb\nc\nd\n", "a\nB\nc\nd\n", true},
		{"a line among its like, of which nobody can tell later which one it is", "a\nb\nb\n", "a\nb\nb\nb\n", "A\nb\nb\n", "A\nb\nb\nb\n", false},
		{"lines of both", "a\nb\n", "a\nb\nc\n", "a\nb\nd\n", "a\nb\nc\nd\n", false},
		{"Chinese", "客户在门口等待技术员", "顾客在门口等待技术员", "客户在门口等待工程师", "顾客在门口等待工程师", true},
		{"Arabic", "مرحبا بالعالم الكبير كله", "اهلا بالعالم الكبير كله", "مرحبا بالعالم الصغير كله", "اهلا بالعالم الصغير كله", true},
		{"blanks", "one  two three", "one two three", "one  two 3", "one two 3", true},
		{"all new from nothing", "", "one", "two", "one / two", false},
		{"both merged before", "one two three", "one 2 / zwei three", "one zwei three", "one 2 / zwei three", false},
		{"both lines merged before", "a\nb\n", "a\nb\nc\nd\n", "a\nb\nd\n", "a\nb\nc\nd\n", false},
		{"emptied by both", "one two", "", "", "", true},
		{"emptied by one, changed by the other", "one two", "", "one three", "one three", false},
		{"nothing at all", "", "", "", "", true},
	} {
		for _, swap := range []bool{false, true} {
			if swap {
				test.mine, test.theirs = test.theirs, test.mine
			}
			if got, clean := merge.Words(test.base, test.mine, test.theirs); got != test.want || clean != test.clean {
				t.Errorf("%s (swapped: %v): got %q, %v, want %q, %v", test.what, swap, got, clean, test.want, test.clean)
			}
		}
	}
}

func TestWordsOfOneSideAreTaken(t *testing.T) {
	texts := append(blueprinttest.Hostile(), "", "plain words")
	for _, a := range texts {
		for _, b := range texts {
			if got, clean := merge.Words(a, a, b); got != b || !clean {
				t.Errorf("%q, changed by theirs to %q, is %q", a, b, got)
			}
			if got, clean := merge.Words(a, b, b); got != b || !clean {
				t.Errorf("%q, changed by both to %q, is %q", a, b, got)
			}
		}
	}
}

func TestWordsKeepWhatBothSidesWrote(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 44))
	clean := 0
	for range 2000 {
		base := strings.Repeat("a b c d e f g h ", 4)
		mine, theirs := base, base
		for range 1 + r.IntN(3) {
			mine, theirs = strings.Replace(reworded(r, mine), "often", "MINE", 1), strings.Replace(reworded(r, theirs), "soon", "THEIRS", 1)
		}
		if checkWords(t, base, mine, theirs) {
			clean++
		}
		got, _ := merge.Words(base, mine, theirs)
		for _, word := range []string{"MINE", "THEIRS"} {
			if n := max(strings.Count(mine, word), strings.Count(theirs, word)); strings.Count(got, word) < n {
				t.Fatalf("%q and %q lost a word: %q", mine, theirs, got)
			}
		}
	}
	if clean < 200 || clean > 1800 {
		t.Errorf("%d of 2000 merge cleanly: the texts are not what is to be tried", clean)
	}
}

// checkWords checks what must hold of any three texts, and tells whether they
// merge cleanly.
func checkWords(t *testing.T, base, mine, theirs string) bool {
	t.Helper()
	got, clean := merge.Words(base, mine, theirs)
	if again, c := merge.Words(base, theirs, mine); again != got || c != clean {
		t.Fatalf("of %q, %q and %q make %q, swapped %q", base, mine, theirs, got, again)
	}
	if !utf8.ValidString(got) && utf8.ValidString(mine) && utf8.ValidString(theirs) && utf8.ValidString(base) {
		t.Fatalf("of %q, %q and %q make %q, which is not UTF-8", base, mine, theirs, got)
	}
	if again, c := merge.Words(base, got, theirs); clean && c && again != got {
		t.Fatalf("of %q, %q and %q make %q, merged again %q", base, mine, theirs, got, again)
	}
	return clean
}

// TestWordsOfAMegabyte would not end in time if the effort grew with the square.
func TestWordsOfAMegabyte(t *testing.T) {
	base := strings.Repeat("the customer waits for the technician ", 1<<20/39)
	got, clean := merge.Words(base, "well, "+base, base+"and goes")
	if got != "well, "+base+"and goes" || !clean {
		t.Errorf("changes at both ends: clean is %v, %d bytes", clean, len(got))
	}
	mine, theirs := strings.ReplaceAll(base, "waits", "hopes"), strings.ReplaceAll(base, "customer", "guest")
	if got, clean := merge.Words(base, mine, theirs); clean || len(got) > len(mine)+len(theirs)+3 {
		t.Errorf("rewritten by both: clean is %v, %d bytes", clean, len(got))
	}
}

func FuzzWords(f *testing.F) {
	f.Add("one two three", "one 2 three", "one two 3")
	f.Add("a\nb\n", "a\n\nb", "b\n")
	f.Add("字字 字", "字", "")
	f.Fuzz(func(t *testing.T, base, mine, theirs string) {
		checkWords(t, base, mine, theirs)
	})
}

package pdf_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export"
)

var marked = regexp.MustCompile(`(?m)^(/[A-Za-z0-9]+ <<.*>> BDC|/Artifact BMC|EMC)$`)

func TestPagesLookTheSameWithAndWithoutTags(t *testing.T) {
	for name, make := range map[string]func(testing.TB) (*blueprint.Doc, blueprint.ID){"sample": sample, "scripts": func(testing.TB) (*blueprint.Doc, blueprint.ID) { return scripts() }} {
		t.Run(name, func(t *testing.T) {
			d, m := make(t)
			file, _ := write(t, d, m, options())
			tagged := save(t, file)
			plain := marked.ReplaceAllFunc(unpacked(t, tagged), func(b []byte) []byte { return bytes.Repeat([]byte(" "), len(b)) })
			plain = bytes.Replace(plain, []byte("/StructTreeRoot "), []byte("/NoStructTree   "), 1)
			untagged := save(t, plain)
			if strings.Contains(tool(t, "pdfinfo", "-struct", untagged), "Document") {
				t.Fatal("the tags are still there")
			}
			a, b := pixels(t, tagged), pixels(t, untagged)
			if len(a) == 0 || len(a) != len(b) {
				t.Fatalf("%d and %d pages", len(a), len(b))
			}
			for i := range a {
				if !bytes.Equal(a[i], b[i]) {
					t.Errorf("page %d looks different", i+1)
				}
			}
		})
	}
}

// pixels are the pages of a file as pictures.
func pixels(t *testing.T, path string) (out [][]byte) {
	t.Helper()
	dir := t.TempDir()
	tool(t, "pdftoppm", "-r", "60", path, filepath.Join(dir, "p"))
	names, _ := filepath.Glob(filepath.Join(dir, "*.ppm"))
	for _, n := range names {
		b, err := os.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, b)
	}
	return out
}

// node is a line of the structure as pdfinfo tells it: an element, or, if asked for, a
// text of one.
type node struct {
	depth int
	text  string // between quotation marks, of a text
	kind  string // of an element
}

func structure(t *testing.T, how, path string) (out []node) {
	t.Helper()
	told := tool(t, "pdfinfo", how, path)
	if strings.Contains(told, "Error") {
		t.Errorf("pdfinfo complains:\n%.500s", told)
	}
	for line := range strings.Lines(told) {
		line = strings.TrimRight(line, "\n")
		body := strings.TrimLeft(line, " ")
		n := node{depth: (len(line) - len(body)) / 2}
		switch {
		case strings.HasPrefix(body, `"`):
			n.text = strings.Trim(body, `"`)
		case strings.HasPrefix(body, "/"), strings.HasPrefix(body, "Object"):
			continue
		default:
			n.kind, _, _ = strings.Cut(strings.TrimSuffix(body, ":"), " ")
		}
		out = append(out, n)
	}
	return out
}

// readCard is a card found in the structure: on which page, and its place on the map.
type readCard struct {
	blueprint.Card
	page int
	at   [4]int // stage, lane, step, position in the cell
}

func TestCardsAreReadOnceStageByStageAndLaneByLane(t *testing.T) {
	d, m := sample(t)
	o := options()
	o.Pages = []export.PageKind{export.BookletPage}
	file, _ := write(t, d, m, o)
	var read []readCard
	page, inCell := 0, false
	times := map[blueprint.ID]int{}
	titles := map[blueprint.ID]string{}
	for _, c := range d.Cards(m) {
		titles[c.ID] = bare(c.Title)
	}
	for _, n := range structure(t, "-struct-text", save(t, file)) {
		switch {
		case n.kind == "Sect":
			page++
		case n.kind == "TD":
			inCell = true
		case n.kind == "TH" || n.kind == "Table" || n.kind == "L":
			inCell = false
		case n.text != "" && inCell:
			if c, ok := blueprint.Get[blueprint.Card](d, longestIn(bare(n.text), titles)); ok {
				times[c.ID]++
				read = append(read, readCard{c, page, placeOn(d, m, c)})
			}
		}
	}
	for _, c := range d.Cards(m) {
		if n := times[c.ID]; !c.Parked() && n != 1 && (c.Last.IsZero() || n == 0) { // spans go on on later pages
			t.Errorf("%q is read %d times", c.Title, n)
		}
	}
	for i := 1; i < len(read); i++ {
		// Spans that come from an earlier page stand in the first column they reach.
		if a, b := read[i-1], read[i]; a.page == b.page && a.Last.IsZero() && b.Last.IsZero() && slices.Compare(a.at[:], b.at[:]) >= 0 {
			t.Errorf("page %d: %q is read before %q", a.page, a.Title, b.Title)
		}
	}
}

// longestIn is whose title a text holds, that of the longest where there are several.
func longestIn(text string, titles map[blueprint.ID]string) (found blueprint.ID) {
	for id, title := range titles {
		if strings.Contains(text, title) && len(title) > len(titles[found]) {
			found = id
		}
	}
	return found
}

func placeOn(d *blueprint.Doc, m blueprint.ID, c blueprint.Card) (at [4]int) {
	s, _ := blueprint.Get[blueprint.Step](d, c.Step)
	at[0] = slices.IndexFunc(d.Stages(m), func(r blueprint.Stage) bool { return r.ID == s.Stage })
	at[1] = slices.IndexFunc(d.Lanes(m), func(r blueprint.Lane) bool { return r.ID == c.Lane })
	at[2] = slices.IndexFunc(d.Steps(m), func(r blueprint.Step) bool { return r.ID == c.Step })
	at[3] = slices.Index(d.CellIDs(c.Lane, c.Step), c.ID)
	return at
}

var (
	objects  = regexp.MustCompile(`(?s)\n\d+ 0 obj\n(.*?)\nendobj`)
	drawings = regexp.MustCompile(`(?s)\nstream\n(.*?)\nendstream`)
)

func TestPicturesCardsAndLinksHaveWords(t *testing.T) {
	d, m := sample(t)
	file, _ := write(t, d, m, options())
	all := unpacked(t, save(t, file))
	figures, cards, links := 0, 0, 0
	for _, o := range objects.FindAllSubmatch(all, -1) {
		is := func(s string) bool { return bytes.Contains(o[1], []byte(s)) }
		switch {
		case is("/S /Figure"):
			if figures++; !is("/Alt ") {
				t.Errorf("a figure without words: %s", o[1])
			}
		case is("/Subtype /Link"):
			if links++; !is("/Contents ") || !is("/StructParent ") {
				t.Errorf("a link without words or place: %s", o[1])
			}
		case is("/S /P") && is("Pain point: "):
			cards++
		}
	}
	if figures == 0 || cards == 0 || links == 0 {
		t.Errorf("%d figures, %d pain points, %d links", figures, cards, links)
	}
	for _, want := range []string{
		"Pain point: Nine weeks without any news. Severity critical. Rank 3 among the worst pain points. Wait. ",
		"Step Await approvals, stage Prepare, lane Pain points.)", "Emotion. How it feels.", "/Scope /Column", "/Scope /Row", "/DisplayDocTitle true", "/Marked true", "/PageLabels", "/Tabs /S",
	} {
		if !bytes.Contains(all, []byte(want)) {
			t.Errorf("the file does not say %q", want)
		}
	}
}

func TestNoTextStandsOutsideTheStructure(t *testing.T) {
	for name, make := range map[string]func(testing.TB) (*blueprint.Doc, blueprint.ID){
		"sample": sample, "scripts": func(testing.TB) (*blueprint.Doc, blueprint.ID) { return scripts() }, "pictures": pictures,
	} {
		t.Run(name, func(t *testing.T) {
			d, m := make(t)
			file, _ := write(t, d, m, options())
			pages := 0
			for _, s := range drawings.FindAllSubmatch(unpacked(t, save(t, file)), -1) {
				if !bytes.Contains(s[1], []byte(" BDC\n")) {
					continue
				}
				pages++
				depth := 0
				for line := range strings.Lines(string(s[1])) {
					switch line = strings.TrimSpace(line); {
					case strings.HasSuffix(line, " BDC"), strings.HasSuffix(line, " BMC"):
						depth++
					case line == "EMC":
						depth--
					case strings.HasSuffix(line, "Tj ET") && depth < 1:
						t.Fatalf("outside: %s", line)
					}
				}
				if depth != 0 {
					t.Errorf("stretches do not end: %d are open", depth)
				}
			}
			if pages == 0 {
				t.Error("no pages")
			}
		})
	}
}

func TestStructureOfAnyMapIsSound(t *testing.T) {
	for seed := range uint64(6) {
		d := blueprinttest.Random(rand.New(rand.NewPCG(seed, 11)), 60)
		for _, m := range d.Maps() {
			file, rep := write(t, d, m.ID, options())
			nodes := structure(t, "-struct", save(t, file))
			heads := 0
			for _, n := range nodes {
				if n.kind == "H1" {
					heads++
				}
			}
			if heads < rep.Pages {
				t.Errorf("seed %d: %d titles on %d pages", seed, heads, rep.Pages)
			}
		}
	}
}

func TestTagsOfHostileTextDoNotBreakTheFile(t *testing.T) {
	b := blueprinttest.Build().Map("M").Stage("S").Step("P").Lane("L", blueprint.RolePainPoints)
	for i, s := range blueprinttest.Hostile() {
		b.Card("L", "P", fmt.Sprint(i, s))
	}
	file, _ := write(t, b.Doc(), b.MapID(), options())
	path := save(t, file)
	wantSound(t, path)
	structure(t, "-struct", path)
}

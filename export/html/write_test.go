package html_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	parser "golang.org/x/net/html"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas/scene/scenetest"
	"throughline/export"
	"throughline/export/edition/editiontest"
	"throughline/export/html"
	"throughline/export/svg"
)

func write(t testing.TB, d *blueprint.Doc, m blueprint.ID, o html.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := html.Write(t.Context(), &b, d, m, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// square is a picture that stands for any.
func square(w io.Writer) error {
	_, err := io.WriteString(w, "<?xml version=\"1.0\"?>\n<!DOCTYPE svg>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 0h9v9z\"/></svg>\n")
	return err
}

// drawn is the picture of a map.
func drawn(m editiontest.Map) html.Options {
	return html.Options{Picture: func(w io.Writer) error {
		_, err := svg.Write(context.Background(), w, m.Doc, m.ID, svg.Options{Fonts: scenetest.Fonts(), Inline: true, Prefix: "map-"})
		return err
	}}
}

// read is what x/net/html, somebody else's parser, makes of a page.
type read struct {
	found   *editiontest.Found
	levels  []int // of headings, in order
	ids     map[string]int
	targets []string // of links
	tags    map[string]bool
	attrs   []parser.Attribute
	path    []string
}

func parse(t *testing.T, raw []byte) *read {
	t.Helper()
	root, err := parser.Parse(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	r := &read{found: editiontest.NewFound(), ids: map[string]int{}, tags: map[string]bool{}}
	r.walk(root)
	return r
}

func (r *read) walk(n *parser.Node) {
	if n.Type == parser.ElementNode {
		r.tags[n.Data] = true
		for _, a := range n.Attr {
			r.attrs = append(r.attrs, a)
			switch {
			case a.Key == "id":
				r.ids[a.Val]++
			case n.Data == "a" && a.Key == "href":
				r.targets = append(r.targets, a.Val)
			}
		}
		if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
			level := int(n.Data[1] - '0')
			r.levels = append(r.levels, level)
			r.path = append(r.path[:min(len(r.path), level-1)], editiontest.Squash(words(n)))
			r.found.Add(r.path, " "+words(n)+" ")
			return
		}
		if n.Data == "style" || n.Data == "svg" || n.Data == "nav" {
			return
		}
	}
	if n.Type == parser.TextNode {
		r.found.Add(r.path, n.Data)
	}
	if n.Type == parser.ElementNode && (n.Data == "li" || n.Data == "dd" || n.Data == "td" || n.Data == "p" || n.Data == "br") {
		r.found.Add(r.path, " ")
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.walk(c)
	}
}

// words are the texts of a heading, its label parted as the edition parts it.
func words(n *parser.Node) (s string) {
	if n.Type == parser.TextNode {
		return n.Data
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		s += words(c)
		if n.Data != "bdi" && c.Type == parser.ElementNode && c.Data == "span" {
			s += ":"
		}
	}
	return s
}

func TestEveryTitleStandsUnderItsHeadings(t *testing.T) {
	for _, m := range editiontest.Maps(t) {
		r := parse(t, write(t, m.Doc, m.ID, html.Options{}))
		mp, _ := blueprint.Get[blueprint.Map](m.Doc, m.ID)
		for _, w := range r.found.Missing(editiontest.Wants(m.Doc, m.ID), editiontest.Title(mp.Title)) {
			t.Errorf("%s: %q is not under %q", m.Name, w.Text, w.Under)
		}
	}
}

// own are the elements a page is made of; a text that broke out would bring others.
var own = strings.Fields("html head meta title style body a header h1 h2 h3 h4 dl div dt dd nav ul li span bdi main figure figcaption svg path section p strong br table thead tbody tr th td img")

func TestPagesAreSound(t *testing.T) {
	for _, m := range editiontest.Maps(t) {
		raw := write(t, m.Doc, m.ID, html.Options{Picture: square})
		balanced(t, m.Name, raw)
		r := parse(t, raw)
		for tag := range r.tags {
			if !slices.Contains(own, tag) {
				t.Errorf("%s: there is a <%s>", m.Name, tag)
			}
		}
		for i, l := range r.levels {
			if i == 0 && l != 1 || i > 0 && (l == 1 || l > r.levels[i-1]+1) {
				t.Errorf("%s: heading %d is of level %d behind one of %d", m.Name, i, l, r.levels[max(0, i-1)])
			}
		}
		for id, n := range r.ids {
			if n > 1 {
				t.Errorf("%s: the id %s is there %d times", m.Name, id, n)
			}
		}
		for _, to := range r.targets {
			if name, ok := strings.CutPrefix(to, "#"); !ok || r.ids[name] != 1 {
				t.Errorf("%s: a link leads to %q", m.Name, to)
			}
		}
		for _, a := range r.attrs {
			if strings.HasPrefix(a.Key, "on") || a.Key == "src" && !strings.HasPrefix(a.Val, "data:image/") || strings.Contains(a.Val, "://") && a.Key != "xmlns" {
				t.Errorf("%s: there is %s=%.80q", m.Name, a.Key, a.Val)
			}
		}
		for _, landmark := range []string{"header", "nav", "main"} {
			if !r.tags[landmark] {
				t.Errorf("%s: there is no <%s>", m.Name, landmark)
			}
		}
		if !bytes.Equal(raw, write(t, m.Doc, m.ID, html.Options{Picture: square})) {
			t.Errorf("%s: two writings differ", m.Name)
		}
	}
}

// balanced checks that every element ends where it began, which parsers forgive.
func balanced(t *testing.T, name string, raw []byte) {
	t.Helper()
	if !bytes.HasPrefix(raw, []byte("<!DOCTYPE html>\n<html lang=")) {
		t.Errorf("%s: the page begins with %.40q", name, raw)
	}
	empty := []string{"meta", "br", "img", "path"}
	z := parser.NewTokenizer(bytes.NewReader(raw))
	var open []string
	for {
		kind := z.Next()
		tag, _ := z.TagName()
		s := string(tag)
		switch kind {
		case parser.ErrorToken:
			if len(open) > 0 || !errors.Is(z.Err(), io.EOF) {
				t.Errorf("%s: %v are left open: %v", name, open, z.Err())
			}
			return
		case parser.StartTagToken:
			if !slices.Contains(empty, s) {
				open = append(open, s)
			}
		case parser.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != s {
				t.Fatalf("%s: </%s> ends %v", name, s, open)
			}
			open = open[:len(open)-1]
		}
	}
}

func TestThePictureOfTheMapStandsInThePage(t *testing.T) {
	m := editiontest.Sample(t)
	r := parse(t, write(t, m.Doc, m.ID, drawn(m)))
	if !r.tags["svg"] || !r.tags["figure"] {
		t.Error("there is no picture")
	}
	for id, n := range r.ids {
		if n > 1 {
			t.Errorf("the id %s is there %d times", id, n)
		}
	}
	if r := parse(t, write(t, m.Doc, m.ID, html.Options{})); r.tags["svg"] || r.tags["figure"] {
		t.Error("there is a picture although none was given")
	}
}

func TestPicturesOfCardsAreShownAndNothingElseIs(t *testing.T) {
	for media, shown := range map[string]bool{"image/png": true, "image/svg+xml": false, "text/html": false, "image/png\" onerror=\"x": false} {
		b := blueprinttest.Build().Stage("s").Step("p").Lane("l", blueprint.RoleStoryboard).Card("l", "p", "c")
		b.Do(func(tx *blueprint.Tx) error {
			pic, err := tx.AddPicture(media, "\x89PNG<script>")
			if err != nil {
				return err
			}
			c, _ := blueprint.Get[blueprint.Card](tx.Doc(), b.ID("c"))
			c.Picture = pic
			return tx.Put(c)
		})
		raw := write(t, b.Doc(), b.MapID(), html.Options{})
		if got := parse(t, raw).tags["img"]; got != shown || bytes.Contains(raw, []byte("<script")) {
			t.Errorf("%s: shown %v, want %v", media, got, shown)
		}
	}
}

func TestLinksBetweenCardsLeadToThem(t *testing.T) {
	b := blueprinttest.Build().Stage("s").Step("p").Lane("l", blueprint.RoleNotes).Card("l", "p", "one", "two").Link("one", "two", blueprint.LinkNext)
	raw := write(t, b.Doc(), b.MapID(), html.Options{})
	for _, want := range []string{`Leads to</dt> <dd dir="auto">“<a href="#text-` + b.ID("two").String() + `"><bdi>two</bdi></a>” (next step)`, `<li id="text-` + b.ID("two").String() + `"`} {
		if !bytes.Contains(raw, []byte(want)) {
			t.Errorf("there is no %s in\n%s", want, raw[bytes.Index(raw, []byte("<main>")):])
		}
	}
}

var errFull = errors.New("disk full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestErrorsComeOut(t *testing.T) {
	m := editiontest.Large(10)
	for name, c := range map[string]struct {
		w    io.Writer
		id   blueprint.ID
		o    html.Options
		want error
	}{
		"writer":         {full{}, m.ID, html.Options{}, errFull},
		"map":            {io.Discard, blueprint.NewID(), html.Options{}, export.ErrNoMap},
		"picture":        {io.Discard, m.ID, html.Options{Picture: func(io.Writer) error { return errFull }}, errFull},
		"no SVG picture": {io.Discard, m.ID, html.Options{Picture: func(io.Writer) error { return nil }}, html.ErrPicture},
	} {
		if err := html.Write(t.Context(), c.w, m.Doc, c.id, c.o); !errors.Is(err, c.want) {
			t.Errorf("%s: the error is %v", name, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := html.Write(ctx, io.Discard, m.Doc, m.ID, html.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}

// BenchmarkWrite must stay well below a second for the largest map.
func BenchmarkWrite(b *testing.B) {
	m := editiontest.Large(10000)
	b.ReportAllocs()
	for b.Loop() {
		b.SetBytes(int64(len(write(b, m.Doc, m.ID, html.Options{}))))
	}
}

package pdf_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color/palette"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"

	"throughline/assets"
	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas/scene/scenetest"
	"throughline/export"
	"throughline/export/json"
	"throughline/export/pdf"
)

var fonts = scenetest.Fonts

func options() pdf.Options {
	return pdf.Options{Options: export.Options{Fonts: fonts()}, Faces: assets.Faces}
}

func write(t testing.TB, d *blueprint.Doc, m blueprint.ID, o pdf.Options) ([]byte, pdf.Report) {
	t.Helper()
	var b bytes.Buffer
	rep, err := pdf.Write(t.Context(), &b, d, m, o)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), rep
}

// save puts a file where tools can read it.
func save(t testing.TB, file []byte) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "map.pdf")
	if err := os.WriteFile(name, file, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// tool runs a program on a file, or skips the test where it is not installed.
func tool(t testing.TB, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("%s is not installed", name)
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

func sample(t testing.TB) (*blueprint.Doc, blueprint.ID) {
	t.Helper()
	f, err := os.Open("../../assets/sample.json")
	if err != nil {
		t.Skip("the sample is not there: ", err)
	}
	defer f.Close()
	d, _, err := json.Read(f, blueprinttest.IDs(1))
	if err != nil {
		t.Fatal(err)
	}
	return d, d.Maps()[0].ID
}

// scripts is a map with texts that no simple font machinery draws right.
func scripts() (*blueprint.Doc, blueprint.ID) {
	b := blueprinttest.Build().Map("Karte 🙂 خريطة 地图").Stage("مرحلة الشراء 👍🏽").Step("שלב ראשון", "第一步").Stage("Ω≈ç√ Ünïcödé").Step("e\u0301tape a\u0308\u0323").
		Lane("客户行动", blueprint.RoleCustomerActions).Lane("آلام", blueprint.RolePainPoints)
	b.Card("客户行动", "שלב ראשון", "👩‍👩‍👧‍👦 family of four 🏳️‍🌈", "مرحبا بالعالم (1234)", "שלום עולם [12]", "客户在网上比较报价并阅读评论", "q\u0307\u0323 Vie\u0302\u0323t Nam", strings.Repeat("Donaudampfschifffahrt", 24))
	b.Card("آلام", "第一步", "नमस्ते दुनिया", "สวัสดีชาวโลก", "mixed עברית and عربي and 中文 text", strings.Repeat("词", 300), "a\tb", "=1+1")
	b.Park("📌 parked ملاحظة")
	return b.Doc(), b.MapID()
}

// bare is a text as a search sees it: without blanks, marks that only steer
// direction, and what line ends put between.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.IsControl(r) || r >= 0xFE00 && r <= 0xFE0F {
			return -1
		}
		return r
	}, s)
}

func text(t testing.TB, file string) string {
	return bare(tool(t, "pdftotext", "-raw", "-enc", "UTF-8", file, "-"))
}

func wantTitles(t *testing.T, d *blueprint.Doc, m blueprint.ID, found string) {
	t.Helper()
	for _, c := range d.Cards(m) {
		if w := bare(c.Title); !strings.Contains(found, w) {
			t.Errorf("the text has no %q", c.Title)
		}
	}
}

func TestFilesAreSoundAndFontsEmbedded(t *testing.T) {
	for name, make := range map[string]func(testing.TB) (*blueprint.Doc, blueprint.ID){
		"sample": sample, "scripts": func(testing.TB) (*blueprint.Doc, blueprint.ID) { return scripts() },
	} {
		t.Run(name, func(t *testing.T) {
			d, m := make(t)
			file, rep := write(t, d, m, options())
			path := save(t, file)
			wantSound(t, path)
			if rep.SmallestText < export.MinText-1e-9 {
				t.Errorf("smallest text is %v pt", rep.SmallestText)
			}
			if n := regexp.MustCompile(`Pages:\s+(\d+)`).FindStringSubmatch(tool(t, "pdfinfo", path)); n == nil || n[1] != fmt.Sprint(rep.Pages) {
				t.Errorf("pdfinfo counts %v pages, the report %d", n, rep.Pages)
			}
		})
	}
}

func TestSearchFindsEveryTitle(t *testing.T) {
	t.Run("sample", func(t *testing.T) {
		d, m := sample(t)
		file, _ := write(t, d, m, options())
		wantTitles(t, d, m, text(t, save(t, file)))
	})
	t.Run("scripts", func(t *testing.T) {
		d, m := scripts()
		file, _ := write(t, d, m, options())
		wantTitles(t, d, m, text(t, save(t, file)))
	})
}

func TestSecondExportIsByteIdentical(t *testing.T) {
	for _, now := range []time.Time{{}, time.Date(2026, 11, 22, 3, 0, 0, 0, time.UTC)} {
		d, m := scripts()
		o := options()
		o.Now = now
		a, _ := write(t, d, m, o)
		b, _ := write(t, d, m, o)
		if !bytes.Equal(a, b) {
			t.Error("two exports differ")
		}
	}
}

func TestMetadataNamesTitleTeamAndLanguage(t *testing.T) {
	d, m := scripts()
	d, _, _ = d.Edit(func(tx *blueprint.Tx) error {
		r, _ := blueprint.Get[blueprint.Map](tx.Doc(), m)
		r.Team = "Équipe 🙂"
		return tx.Put(r)
	})
	o := options()
	o.Lang = "de-AT"
	file, _ := write(t, d, m, o)
	info := tool(t, "pdfinfo", save(t, file))
	for _, want := range []string{"Karte 🙂 خريطة 地图", "Équipe 🙂"} {
		if !strings.Contains(info, want) {
			t.Errorf("pdfinfo says nothing of %q:\n%s", want, info)
		}
	}
	if !bytes.Contains(file, []byte("/Lang (de-AT)")) {
		t.Error("no language")
	}
}

func TestOutlineAndLinksLeadSomewhere(t *testing.T) {
	d, m := sample(t)
	file, _ := write(t, d, m, options())
	json := tool(t, "qpdf", "--json", "--json-key=outlines", save(t, file))
	for _, s := range d.Stages(m) {
		if !strings.Contains(json, s.Title) {
			t.Errorf("no bookmark for stage %q", s.Title)
		}
	}
	plain := unpacked(t, save(t, file))
	if bytes.Contains(plain, []byte("/Dest [ 1 0 R")) {
		t.Error("a link leads to no page")
	}
	if n := bytes.Count(plain, []byte("/Subtype /Link")); n < 10 {
		t.Errorf("%d links", n)
	}
}

// unpacked is a file as qpdf writes it for people to read.
func unpacked(t testing.TB, path string) []byte {
	t.Helper()
	plain := filepath.Join(t.TempDir(), "plain.pdf")
	tool(t, "qpdf", "--qdf", "--object-streams=disable", path, plain)
	file, err := os.ReadFile(plain)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func TestHostileTextNeverPanics(t *testing.T) {
	b := blueprinttest.Build().Map("M").Stage("S").Step("P").Lane("L", blueprint.RolePainPoints)
	for _, s := range blueprinttest.Hostile() {
		b.Card("L", "P", s)
	}
	write(t, b.Doc(), b.MapID(), options())
	for _, s := range blueprinttest.Hostile() {
		b := blueprinttest.Build().Map(s).Stage(s+" ").Step(s+"  ").Lane(s+"   ", blueprint.RoleCustomerActions).Department(s + "    ").Persona(s + "     ")
		d := b.Doc()
		d, _, err := d.Edit(func(tx *blueprint.Tx) error {
			r, _ := blueprint.Get[blueprint.Map](tx.Doc(), b.MapID())
			r.Team, r.Version, r.Date, r.Headline = s, s, s, s
			if err := tx.SetEmotion(blueprint.EmotionPoint{Step: tx.Doc().Steps(r.ID)[0].ID, Value: blueprint.Known(-2), Quote: s}); err != nil {
				return err
			}
			return tx.Put(r)
		})
		if err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		file, _ := write(t, d, b.MapID(), options())
		if len(file) == 0 {
			t.Errorf("nothing written for %q", s)
		}
	}
}

func TestRandomDocumentsAreWrittenSound(t *testing.T) {
	for seed := range uint64(12) {
		d := blueprinttest.Random(rand.New(rand.NewPCG(seed, 7)), 60)
		for _, m := range d.Maps() {
			file, rep := write(t, d, m.ID, options())
			tool(t, "qpdf", "--check", save(t, file))
			if rep.SmallestText < export.MinText-1e-9 {
				t.Errorf("seed %d: smallest text is %v pt", seed, rep.SmallestText)
			}
		}
	}
}

func TestWritingStopsWhenItsContextEnds(t *testing.T) {
	d, m := scripts()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := pdf.Write(ctx, &bytes.Buffer{}, d, m, options()); err == nil {
		t.Error("wrote all the same")
	}
}

func TestUnknownMapIsAnError(t *testing.T) {
	if _, err := pdf.Write(t.Context(), &bytes.Buffer{}, blueprint.New(), blueprint.NewID(), options()); err == nil {
		t.Error("no error")
	}
}

func benchmark(b *testing.B, cards int) {
	d, m := blueprinttest.Large(cards)
	o := options()
	b.ReportAllocs()
	for b.Loop() {
		file, rep := write(b, d, m, o)
		b.ReportMetric(float64(len(file)), "bytes")
		b.ReportMetric(float64(rep.Pages), "pages")
	}
}

func BenchmarkWrite1000(b *testing.B)  { benchmark(b, 1000) }
func BenchmarkWrite10000(b *testing.B) { benchmark(b, 10000) }

// pictures is a map with a card for each kind of image file, and one that is none.
func pictures(t testing.TB) (*blueprint.Doc, blueprint.ID) {
	t.Helper()
	img := image.NewPaletted(image.Rect(0, 0, 40, 30), palette.Plan9)
	for i := range img.Pix {
		img.Pix[i] = uint8(i)
	}
	var p, j, g bytes.Buffer
	if png.Encode(&p, img) != nil || jpeg.Encode(&j, img, nil) != nil || gif.Encode(&g, img, nil) != nil {
		t.Fatal("cannot encode")
	}
	b := blueprinttest.Build().Map("Pictures").Stage("S").Step("P").Lane("L", blueprint.RoleStoryboard)
	for _, f := range []struct{ media, data string }{{"image/png", p.String()}, {"image/jpeg", j.String()}, {"image/gif", g.String()}, {"image/png", "none at all"}, {"image/png", p.String()[:60]}} {
		title := fmt.Sprint("Picture ", f.media, len(f.data))
		b.Card("L", "P", title).Do(func(tx *blueprint.Tx) error {
			id, err := tx.AddPicture(f.media, f.data)
			if err != nil {
				return err
			}
			c, _ := blueprint.Get[blueprint.Card](tx.Doc(), b.ID(title))
			c.Kind, c.Picture = blueprint.KindImage, id
			return tx.Put(c)
		})
	}
	return b.Doc(), b.MapID()
}

func TestPicturesOfEveryKindAreEmbedded(t *testing.T) {
	d, m := pictures(t)
	a, _ := write(t, d, m, options())
	b, _ := write(t, d, m, options())
	if !bytes.Equal(a, b) {
		t.Error("two exports differ")
	}
	path := save(t, a)
	tool(t, "qpdf", "--check", path)
	list := tool(t, "pdfimages", "-list", path)
	if n := len(regexp.MustCompile(`(?m)^ +\d+ +\d+ image `).FindAllString(list, -1)); n != 3 {
		t.Errorf("%d pictures, want 3:\n%s", n, list)
	}
	wantTitles(t, d, m, text(t, path))
}

package eml_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"throughline/export/eml"
)

func written(t testing.TB, m eml.Message) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := eml.Write(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// readBack is a message as Python's email package understands it.
type readBack struct {
	Fields            []string // names, lower case
	Subject, From, To string
	Names, Addresses  []string // of From and To
	Body              string
	Parts             []struct{ Name, Media, Data string }
	Defects           []string
}

const script = `
import sys, json, base64, email, email.policy
out = []
for blob in json.load(sys.stdin):
    m = email.message_from_bytes(base64.b64decode(blob), policy=email.policy.default)
    body = m.get_body(("plain",))
    people = [a for f in ("From", "To") if m[f] for a in m[f].addresses]
    defects = [str(d) for p in m.walk() for d in p.defects] + [str(d) for k in m.keys() for d in m[k].defects]
    out.append({"Fields": [k.lower() for k in m.keys()], "Subject": m["Subject"] or "", "From": str(m["From"] or ""), "To": str(m["To"] or ""),
        "Names": [a.display_name for a in people], "Addresses": [a.addr_spec for a in people],
        "Body": body.get_content() if body else None, "Defects": defects,
        "Parts": [{"Name": p.get_filename(), "Media": p.get_content_type(), "Data": base64.b64encode(p.get_payload(decode=True)).decode()} for p in m.iter_attachments()]})
json.dump(out, sys.stdout)
`

// read lets another program read messages.
func read(t testing.TB, files ...[]byte) (out []readBack) {
	t.Helper()
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("python3 is not installed: nobody reads the messages back")
	}
	in, err := json.Marshal(files)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("python3", "-c", script)
	var complaint bytes.Buffer
	cmd.Stdin, cmd.Stderr = bytes.NewReader(in), &complaint
	got, err := cmd.Output()
	if err != nil {
		t.Fatalf("python3: %v\n%s", err, complaint.String())
	}
	if err := json.Unmarshal(got, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// lines checks what must hold of every line of a message.
func lines(t testing.TB, file []byte) {
	t.Helper()
	bare := strings.ReplaceAll(string(file), "\r\n", "")
	if strings.ContainsAny(bare, "\r\n") {
		t.Error("a line does not end in CRLF")
	}
	for line := range strings.SplitSeq(string(file), "\r\n") {
		if len(line) > 998 {
			t.Errorf("a line is %d long: %.60s", len(line), line)
		}
	}
	if i := slices.IndexFunc(file, func(b byte) bool { return b > '~' || b == 0 }); i >= 0 {
		t.Errorf("byte %x is not ASCII", file[i])
	}
}

func mustRead(t *testing.T, m eml.Message, got readBack) {
	t.Helper()
	for _, d := range got.Defects { // a name is given twice, once for programs that read no other than ASCII
		if d != "duplicate parameter name; duplicate(s) ignored" {
			t.Errorf("%.60q: %q", m.Subject, d)
		}
	}
	if want := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(m.Body, "\uFFFD")); strings.TrimSuffix(strings.ReplaceAll(got.Body, "\r\n", "\n"), "\n") != strings.TrimSuffix(want, "\n") {
		t.Errorf("%.60q: body %.80q, want %.80q", m.Subject, got.Body, want)
	}
	if len(got.Parts) != len(m.Attachments) {
		t.Fatalf("%q: %d attachments, want %d", m.Subject, len(got.Parts), len(m.Attachments))
	}
	for i, a := range m.Attachments {
		if got.Parts[i].Data != base64.StdEncoding.EncodeToString(a.Data) {
			t.Errorf("attachment %q came out otherwise", a.Name)
		}
	}
}

func TestAnotherProgramReadsTheDraft(t *testing.T) {
	journey := make([]byte, 300_000)
	for i := range journey {
		journey[i] = byte(rand.N(256))
	}
	m := eml.Message{
		From: `"Méndez, Ana" <ana@example.org>`, To: "Rui <rui@example.org>, lee@example.org; Ørsted & Søn <o@example.org>",
		Subject: "Journey map “Switching to fibre” – as shown to the board 🚀", Body: "Dear all,\n\nhere is the map.\n\tÄrger = viel\ntrailing blank \n.\nFrom here on\n",
		Date:        time.Date(2026, 11, 3, 9, 5, 0, 0, time.FixedZone("", 3600)),
		Attachments: []eml.Attachment{{Name: "fibre.journey", Data: journey}, {Name: "Übersicht 概要 🚀.pdf", Media: "application/pdf", Data: []byte("%PDF-1.4")}, {Name: "empty.json"}},
	}
	file := written(t, m)
	lines(t, file)
	if !strings.HasPrefix(string(file), "X-Unsent: 1\r\n") || !strings.Contains(string(file), "\r\nDate: Tue, 03 Nov 2026 09:05:00 +0100\r\n") {
		t.Error("the file is no draft, or has another date")
	}
	got := read(t, file)[0]
	mustRead(t, m, got)
	if got.Subject != m.Subject || !slices.Equal(got.Names, []string{"Méndez, Ana", "Rui", "", "Ørsted & Søn"}) ||
		!slices.Equal(got.Addresses, []string{"ana@example.org", "rui@example.org", "lee@example.org", "o@example.org"}) {
		t.Errorf("subject %q, people %q %q", got.Subject, got.Names, got.Addresses)
	}
	for i, want := range [][2]string{{"fibre.journey", "application/octet-stream"}, {"Übersicht 概要 🚀.pdf", "application/pdf"}, {"empty.json", "application/json"}} {
		if p := got.Parts[i]; p.Name != want[0] || p.Media != want[1] {
			t.Errorf("attachment %q %q, want %q", p.Name, p.Media, want)
		}
	}
	if !bytes.Equal(file, written(t, m)) {
		t.Error("equal messages give other bytes")
	}
}

// nasty is what people and attackers put into texts.
var nasty = []string{
	"", " ", "a", "a\r\nBcc: all@example.org", "a\nX: y\n\nbody", "\r\n\r\n--=_throughline--\r\n", "tab\there", "nul\x00", "half \xc3", "\u202Efdp.exe", "🚀👩‍👩‍👧‍👦🇩🇪", "=?utf-8?B?QmNj?=",
	`quote " and \ back`, "semi; colon, comma: dot.", strings.Repeat("long ", 400), strings.Repeat("ä", 500), strings.Repeat("x", 3000), "../../etc/passwd", `C:\dir\file`, "a%0d%0ab", "'*''%41", "\u2028line\u0085", "..", "日本語の名前.pdf", "From me", ".",
}

func TestNothingThatPeopleWriteMakesFieldsOrParts(t *testing.T) {
	var all []eml.Message
	var files [][]byte
	for _, s := range nasty {
		m := eml.Message{Subject: s, Body: s, To: fmt.Sprintf("%q <a@example.org>", strings.NewReplacer("\"", "", "\\", "").Replace(strings.ToValidUTF8(s, "?"))),
			Attachments: []eml.Attachment{{Name: s, Media: s, Data: []byte(s)}, {Name: s + ".journey", Media: "application/pdf; x=\"" + s + "\"", Data: []byte(s + s)}}}
		all, files = append(all, m), append(files, written(t, m))
		lines(t, files[len(files)-1])
	}
	for i, got := range read(t, files...) {
		mustRead(t, all[i], got)
		for _, f := range got.Fields {
			if !slices.Contains([]string{"x-unsent", "subject", "to", "mime-version", "content-type"}, f) {
				t.Errorf("%q made the field %q", nasty[i], f)
			}
		}
		if len(got.Addresses) != 1 || got.Addresses[0] != "a@example.org" {
			t.Errorf("%q made the addressees %q", nasty[i], got.Addresses)
		}
		for _, p := range got.Parts {
			if p.Name == "" || strings.ContainsAny(p.Name, "/\\\r\n\x00\u202E") || strings.HasPrefix(p.Name, ".") {
				t.Errorf("%q made the file name %q", nasty[i], p.Name)
			}
		}
	}
}

func TestAnyBodyAndFileComeThrough(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	blob := func(n int) []byte {
		b := make([]byte, n)
		for i := range b {
			b[i] = byte(rng.IntN(256))
		}
		return b
	}
	all := []eml.Message{{}, {Body: "\n"}, {Body: strings.Repeat("long line ", 100_000)}, {Body: strings.Repeat("é🚀=", 40_000)}, {Body: "mixed\r\nline\rends\n\n\n"}, {Attachments: []eml.Attachment{{Name: "a", Data: blob(1 << 20)}}}}
	for n := range 120 {
		all = append(all, eml.Message{Body: fmt.Sprintf("%q", blob(n)), Attachments: []eml.Attachment{{Name: "n", Data: blob(n)}, {Name: "text", Data: []byte(strings.Repeat("\r\n--=_throughline\r\n", n))}}})
	}
	var files [][]byte
	for _, m := range all {
		files = append(files, written(t, m))
		lines(t, files[len(files)-1])
	}
	for i, got := range read(t, files...) {
		mustRead(t, all[i], got)
	}
	long := regexp.MustCompile(`(?m)^.{78,}\r$`)
	for i, f := range files {
		if at := long.Find(f); at != nil {
			t.Errorf("message %d: a line of %d: %.50s", i, len(at)-1, at)
		}
	}
}

func TestWhatIsNoAddressIsRefused(t *testing.T) {
	for _, s := range []string{"Anna", "Anna <>", "a@", "@b", "a b@c.org", "a@b@c.org", "ä@b.org", "x <a@b.org", "<a@b.org> x", "a@b.org, nobody"} {
		if err := eml.Write(&bytes.Buffer{}, eml.Message{To: s}); !errors.Is(err, eml.ErrAddress) {
			t.Errorf("%q: %v", s, err)
		}
	}
	for _, s := range []string{"", " , ;", "a@b.org,", "A. B. (Sales) <a+b@c.org>"} {
		if err := eml.Write(&bytes.Buffer{}, eml.Message{From: s}); err != nil {
			t.Errorf("%q: %v", s, err)
		}
	}
}

func TestABoundaryIsCheckedAndUsed(t *testing.T) {
	m := eml.Message{Boundary: func() string { return "mine" }, Attachments: []eml.Attachment{{Name: "a", Data: []byte("b")}}}
	if file := written(t, m); !strings.Contains(string(file), "\r\n--=_mine--\r\n") {
		t.Error("the boundary is another")
	}
	for _, s := range []string{"a b", "a\r\nX: y", `"`, strings.Repeat("x", 69)} {
		m.Boundary = func() string { return s }
		if err := eml.Write(&bytes.Buffer{}, m); err == nil {
			t.Errorf("boundary %q is accepted", s)
		}
	}
}

type broken struct{ room int }

func (b *broken) Write(p []byte) (int, error) {
	if b.room -= len(p); b.room < 0 {
		return 0, errors.New("disk full")
	}
	return len(p), nil
}

func TestAnErrorOfTheWriterIsTold(t *testing.T) {
	m := eml.Message{Body: strings.Repeat("text\n", 5000), Attachments: []eml.Attachment{{Name: "a", Data: make([]byte, 100_000)}}}
	for room := 0; room < 150_000; room += 5000 {
		if err := eml.Write(&broken{room}, m); err == nil || !strings.Contains(err.Error(), "disk full") {
			t.Fatalf("room for %d: %v", room, err)
		}
	}
}

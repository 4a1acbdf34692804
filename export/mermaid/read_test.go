package mermaid

import (
	"errors"
	"strings"
	"testing"

	"throughline/blueprint"
)

func read(t *testing.T, text string) (*blueprint.Doc, []Note) {
	t.Helper()
	d, notes, err := Read(strings.NewReader(text), blueprint.NewID)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	return d, notes
}

// outline writes a map down as stage[step=persona:value,…].
func outline(d *blueprint.Doc, m blueprint.ID) string {
	var b strings.Builder
	for _, s := range d.Stages(m) {
		b.WriteString(s.Title + "[")
		for i, step := range d.StepsOf(s.ID) {
			if i > 0 {
				b.WriteString(" ")
			}
			b.WriteString(step.Title)
			travellers := append([]blueprint.Traveller{{}}, d.Travellers(m)...)
			for _, t := range travellers {
				if p, ok := d.Emotion(step.ID, t.Persona); ok {
					who, _ := blueprint.Get[blueprint.Persona](d, t.Persona)
					v := p.Value.String()
					if v == "" {
						v = "?" + p.Source
					}
					b.WriteString("=" + who.Name + ":" + v)
				}
			}
		}
		b.WriteString("]")
	}
	return b.String()
}

func TestReadMakesStagesStepsScoresAndPersonas(t *testing.T) {
	for _, c := range []struct{ name, text, title, want string }{
		{"plain", "journey\n title T\n section A\n x: 5: Me\n y: 1: Me, You\n section B\n z: 3.4", "T", "A[x=Me:2 y=Me:-2=You:-2]B[z=:0.4]"},
		{"before any section", "journey\n x: 3: Me\n section A\n y: 4: Me", "Customer journey", "[x=Me:0]A[y=Me:1]"},
		{"repeated sections stay apart", "journey\n section A\n x: 3\n section A\n y: 4", "Customer journey", "A[x=:0]A[y=:1]"},
		{"empty section", "journey\n section A\n section B\n y: 4", "Customer journey", "A[]B[y=:1]"},
		{"duplicate and empty actors", "journey\n section A\n x: 3: Me, ,Me,", "Customer journey", "A[x=Me:0]"},
		{"scores outside the scale", "journey\n section A\n x: 7: Me\n y: 0\n z: :\n w: 3,5: Me", "Customer journey", "A[x=Me:?7 y=:?0 z=:?(blank) w=Me:?3,5]"},
		{"as Mermaid shifts a colon", "journey\n section A\n Step 1: do it: 5: Me", "Customer journey", "A[Step 1=5:?do it]"},
		{"entities", "journey\n title a#59;b\n section A#58; b\n Step#35;1 #unknown; #lt;b>: 2: A#44; B", "a;b", "A: b[Step#1 #unknown; <b>=A, B:-1]"},
		{"breaks and padding", "journey\n section  A <br/> B \n  x   y   : 5 : Me", "Customer journey", "A B[x y=Me:2]"},
		{"the description's title", "journey\n accTitle: From afar\n section A", "From afar", "A[]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, _ := read(t, c.text)
			m := d.Maps()[0]
			if got := outline(d, m.ID); got != c.want || m.Title != c.title {
				t.Errorf("%q: %s\nwant %q: %s", m.Title, got, c.title, c.want)
			}
			var roles []blueprint.Role
			for _, l := range d.Lanes(m.ID) {
				roles = append(roles, l.Role)
			}
			if len(roles) != 4 || roles[0] != blueprint.RoleCustomerActions || roles[2] != blueprint.RoleEmotion {
				t.Errorf("lanes %v", roles)
			}
		})
	}
}

func TestReadReportsWhatTheAuthorProbablyDidNotMean(t *testing.T) {
	for _, c := range []struct {
		text string
		line int
		want string
	}{
		{"journey\n section A\n Step 1: do it: 5: Me", 3, "shifted the score"},
		{"---\ntitle: X\n---\n\njourney\n%% note\n section A\n At 9:30 go: 5: Me", 8, "shifted the score"},
		{"journey\n section A\n a: 5: Me: rest", 3, "ignores “rest”"},
		{"journey\n section A\n a: 7: Me", 3, "outside 1 to 5"},
		{"journey\n section A\n a: 3,5: Me", 3, "is no number"},
		{"journey\n section A\n a: : Me", 3, "has no score"},
		{"journey\n section A\n a: 3.55: Me", 3, "rounded"},
		{"journey\n section A\n a: 5: A,,B", 3, "empty actor"},
		{"journey\n section A\n 任务: 5: 甲，乙", 3, "full-width comma"},
		{"journey\n section A\n a: 5: Me %% later", 3, "comment"},
		{"journey\n title\n section A\n a: 5: Me", 2, "took the next line"},
		{"journey\n section A\n Title search: 5: Me\n a: 5: Me", 3, "became the title"},
		{"journey\n section: A\n a: 5: Me", 2, "made the line a task"},
		{"journey\n a: 5: Me", 2, "before any section"},
		{"journey", 1, "no tasks"},
	} {
		_, notes := read(t, c.text)
		found := false
		for _, n := range notes {
			found = found || strings.Contains(n.Text, c.want) && n.Line == c.line
		}
		if !found {
			t.Errorf("%q: notes %v, want %q on line %d", c.text, notes, c.want, c.line)
		}
	}
}

func TestReadSaysNothingAboutASoundDiagram(t *testing.T) {
	if _, notes := read(t, "journey\n title T\n section A\n x: 5: Me, Me\n y: 2.5: You\n"); len(notes) > 0 {
		t.Error(notes)
	}
}

func TestReadFindsDiagramsInPages(t *testing.T) {
	const j = "journey\n  section A\n  x: 5: Me\n"
	indent := func(s, by string) string {
		return by + strings.ReplaceAll(strings.TrimRight(s, "\n"), "\n", "\n"+by) + "\n"
	}
	for name, text := range map[string]string{
		"fence":                   "# Buying\n\n```mermaid\n" + j + "```\n",
		"fence with a blank":      "# Buying\n``` mermaid\n" + j + "```",
		"tildes":                  "# Buying\n~~~~mermaid\n" + j + "~~~~",
		"colons":                  "# Buying\n:::mermaid\n" + j + ":::\n",
		"pandoc":                  "# Buying\n```{.mermaid width=100}\n" + j + "```",
		"myst":                    "# Buying\n```{mermaid}\n" + j + "```",
		"never closed":            "# Buying\n```mermaid\n" + j,
		"in a list":               "# Buying\n- item\n\n  ```mermaid\n" + indent(j, "  ") + "  ```\n",
		"in a quote":              "# Buying\n> ```mermaid\n" + indent(j, "> ") + "> ```\n",
		"crlf":                    strings.ReplaceAll("# Buying\n```mermaid\n"+j+"```\n", "\n", "\r\n"),
		"page front matter":       "---\ntitle: Page\n---\n# Buying\n```mermaid\n" + j + "```",
		"own front matter":        "```mermaid\n---\ntitle: Buying\n---\n" + j + "```",
		"indented matter":         "- x\n  ```mermaid\n  ---\n  title: Buying\n  ---\n" + indent(j, "  ") + "  ```",
		"rst":                     "Buying\n======\n\n.. code:: mermaid\n\n" + indent(strings.Replace(j, "journey", "journey\n  title Buying", 1), "   ") + "\nText.\n",
		"rst directive":           ".. mermaid::\n   :caption: c\n\n" + indent(strings.Replace(j, "journey", "journey\n  title Buying", 1), "   "),
		"html":                    "<h2>Buying</h2>\n<pre class=\"mermaid\">\n" + j + "</pre>",
		"html, one line":          "<h1>Buying</h1><p>\n<div id=x class='big mermaid'>journey\nsection A\nx: 5: Me</div><p>",
		"html, not the first tag": "<h1>Buying</h1><div class=\"wrap\"><div class=\"mermaid\">journey\nsection A\nx: 5: Me</div></div>",
		"html code":               "<h1>Buying</h1>\n<pre><code class=\"language-mermaid\">" + j + "</code></pre>",
		"begins with it":          "journey maps: they help\n\n# Buying\n\n```mermaid\n" + j + "```",
	} {
		t.Run(name, func(t *testing.T) {
			d, notes := read(t, text)
			if len(d.Maps()) != 1 {
				t.Fatalf("%d maps", len(d.Maps()))
			}
			m := d.Maps()[0]
			if got := outline(d, m.ID); got != "A[x=Me:2]" || m.Title != "Buying" || len(notes) > 0 {
				t.Errorf("%q %s %v", m.Title, got, notes)
			}
		})
	}
}

func TestReadTakesEveryJourneyOfAPage(t *testing.T) {
	const page = "# One\n```mermaid\njourney\n section A\n x: 5: Me\n```\n\n```mermaid\nflowchart LR\n a-->b\n```\n" +
		"```text\n```mermaid\njourney\n```\n\n```mermaid\njourney\n title Two\n section B\n y: 1: Me, You\n```\n" +
		"```mermaid\njourney\n section C: D\n```\n"
	d, notes := read(t, page)
	ms := d.Maps()
	if len(ms) != 2 || ms[0].Title != "One" || ms[1].Title != "Two" {
		t.Fatalf("maps %v", ms)
	}
	if len(d.Personas()) != 2 || len(d.Travellers(ms[0].ID)) != 1 || len(d.Travellers(ms[1].ID)) != 2 {
		t.Errorf("personas %v", d.Personas())
	}
	if len(notes) != 2 || notes[0].Line != 9 || !strings.Contains(notes[0].Text, "flowchart") || !strings.Contains(notes[1].Text, "left out") {
		t.Errorf("notes %v", notes)
	}
}

func TestReadExplainsWhatItCannotRead(t *testing.T) {
	for _, c := range []struct {
		text string
		none bool
		want string
	}{
		{"", true, "empty"},
		{"flowchart LR\n a-->b", true, "flowchart"},
		{"# A page\n\nwithout any", true, "```mermaid"},
		{"```mermaid\npie\n```", true, "1 other"},
		{"JOURNEY\n a: 5: Me", true, "lower case"},
		{"journey\n section A\n x 5 Me\n", false, "line 3: found “x 5 Me”, expected “: score: actors”"},
		{"# P\n\n```mermaid\njourney\n section A\n x; y: 5: Me\n```", false, "line 6: found a semicolon"},
		{"journey\n accDescr { open\n a: 5: Me", false, "line 2: found a description that never ends"},
		{"journey\n accTitle:\n", false, "line 2: found a description without a text"},
		{"journeyMap\n a: 5", false, "line 1: found “journeyMap”"},
		{"---\na: b\ntitle: [x\n---\njourney\n", false, "line 2: found front matter"},
	} {
		_, _, err := Read(strings.NewReader(c.text), blueprint.NewID)
		if err == nil {
			t.Errorf("%q was read", c.text)
			continue
		}
		var syntax *SyntaxError
		if errors.Is(err, ErrNoJourney) != c.none || errors.As(err, &syntax) == c.none || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.text, err, c.want)
		}
	}
}

func TestReadRefusesMoreThanItsLimit(t *testing.T) {
	for _, text := range []string{"journey\n" + strings.Repeat(" ", MaxBytes), "journey\n" + strings.Repeat("a:5\n", MaxTasks+1), "journey\na: 5: " + strings.Repeat("b,", 4*MaxTasks+1)} {
		if _, _, err := Read(strings.NewReader(text), blueprint.NewID); !errors.Is(err, ErrTooLarge) {
			t.Error(err)
		}
	}
}

package endtoend

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"throughline/assets"
	"throughline/editor/ui/desktop"
)

// journeyFile is as much of the exchange format as the test compares.
type journeyFile struct {
	Departments, Channels []named
	Maps                  []journeyMap
}

type named struct{ ID, Name string }

type journeyMap struct {
	Stages []struct {
		Title string
		Steps []struct {
			ID, Title string
			Emotions  []struct{ Value float64 }
		}
	}
	Lanes []struct{ ID, Title, Role string }
	Cards []journeyCard
	Links []struct{ From, To, Kind, Label string }
}

type journeyCard struct {
	ID, Title, Kind, Lane, Step, Department, Channel string
	Severity                                         int
	Flags                                            []string
}

func (f journeyFile) name(id string) string {
	for _, n := range slices.Concat(f.Departments, f.Channels) {
		if n.ID == id {
			return n.Name
		}
	}
	return ""
}

// plainKeys are letters that a keyboard has.
var plainKeys = strings.NewReplacer("’", "'", "–", "-", "—", "-", "“", "'", "”", "'")

// describe lists the first stages of a map as lines of words, so that two can be
// compared whatever their ids.
func (f journeyFile) describe(stages int) (out []string) {
	m := f.Maps[0]
	title := map[string]string{}
	for _, l := range m.Lanes {
		title[l.ID] = l.Title
		if l.Role != "departments" {
			out = append(out, "lane "+l.Title+" "+l.Role)
		}
	}
	for _, st := range m.Stages[:min(stages, len(m.Stages))] {
		out = append(out, "stage "+st.Title)
		for _, step := range st.Steps {
			out = append(out, "step "+step.Title)
			for _, c := range m.cell("", step.ID) {
				out = append(out, fmt.Sprintf("%s / %s: %s %s owner %q channel %q severity %d moment %v", step.Title, title[c.Lane], c.Kind, c.Title, f.name(c.Department), f.name(c.Channel), c.Severity, slices.Contains(c.Flags, "moment")))
			}
		}
	}
	slices.Sort(out)
	return out
}

// cell lists the cards of a lane (all with "") and step, in order.
func (m journeyMap) cell(lane, step string) (out []journeyCard) {
	for _, c := range m.Cards {
		if c.Step == step && (lane == "" || c.Lane == lane) {
			out = append(out, c)
		}
	}
	return out
}

func readJourney(t *testing.T, data []byte) (f journeyFile) {
	t.Helper()
	if err := json.Unmarshal([]byte(plainKeys.Replace(string(data))), &f); err != nil {
		t.Fatal(err)
	}
	return f
}

// writer builds a map by keys alone.
type writer struct {
	p    *desktop.Program
	want journeyFile
	made map[string]bool // departments and channels that are there
}

func (w *writer) line(text string, before ...string) {
	if len(before) > 0 {
		w.p.Key(before...)
	}
	w.p.Do("type", "--delay", "4", text) // as fast as nobody types
	w.p.Key("Return")
}

// mark types a quick mark and takes it from the list. A new name of several words is
// chosen with Down: the sentence might as well go on.
func (w *writer) mark(text string) {
	w.p.Do("type", "--delay", "4", " "+text)
	name := text[1:]
	if strings.ContainsAny(text[:1], "@:") && !w.made[name] {
		w.made[name] = true
		if strings.Contains(name, " ") {
			w.p.Key("Down")
		}
	}
	w.p.Key("Return")
}

func (w *writer) card(c journeyCard, native string) {
	w.p.Do("type", "--delay", "4", c.Title)
	if c.Kind != native {
		w.mark("#" + c.Kind)
	}
	if c.Department != "" {
		w.mark("@" + w.want.name(c.Department))
	}
	if c.Channel != "" {
		w.mark(":" + w.want.name(c.Channel))
	}
	if c.Severity > 0 {
		w.mark(fmt.Sprint("!", c.Severity))
	}
	if slices.Contains(c.Flags, "moment") {
		w.mark("*")
	}
	w.p.Key("Return")
}

// natives are the kinds that cards get by where they are typed.
var natives = map[string]string{
	"evidence": "evidence", "customer_actions": "action", "touchpoints": "touchpoint", "thoughts": "thought", "pain_points": "pain_point",
	"opportunities": "opportunity", "frontstage": "frontstage", "backstage": "backstage", "support": "support", "emotion": "emotion", "metrics": "metric",
}

// TestTheFirstStagesOfTheSampleAreBuiltByKeyboard builds them in an empty map without a
// mouse, saves, and compares the file with the sample.
func TestTheFirstStagesOfTheSampleAreBuiltByKeyboard(t *testing.T) {
	d, bin := onDesktop(t)
	dir := workFolder(t)
	empty, file := filepath.Join(dir, "empty.json"), filepath.Join(dir, "keys.journey")
	if err := os.WriteFile(empty, []byte(`{"format":"throughline","version":1,"maps":[{"title":"By keyboard"}]}`), 0o644); err != nil {
		t.Fatal(err)
	}
	must(t, "import", empty, "-o", file)
	w := &writer{p: d.Run(t.TempDir(), bin, file), want: readJourney(t, assets.Sample()), made: map[string]bool{}}
	w.p.Await("the map", func(e desktop.Event) bool { return e.Event == "loaded" })
	m := w.want.Maps[0]
	m.Lanes = slices.DeleteFunc(slices.Clone(m.Lanes), func(l struct{ ID, Title, Role string }) bool { return l.Role == "departments" })
	const stages = 2

	for _, st := range m.Stages[:stages] {
		w.line(st.Title, "ctrl+shift+Return")
		for _, step := range st.Steps {
			w.line(step.Title, "ctrl+Return")
		}
	}
	for _, l := range m.Lanes {
		w.p.Key("ctrl+alt+Return")
		w.p.Type(l.Title)
		if l.Title == "Support & systems" { // the others are called as their role is
			w.mark("#support")
		}
		w.p.Key("Return")
	}
	column := 0
	for _, st := range m.Stages[:stages] {
		for _, step := range st.Steps {
			w.p.Key("ctrl+Home")
			for range column {
				w.p.Key("Right")
			}
			for _, l := range m.Lanes {
				cards := m.cell(l.ID, step.ID)
				for _, c := range cards {
					w.card(c, natives[l.Role])
				}
				if len(cards) > 0 {
					w.p.Key("Escape") // the next one, which is empty, is taken back
				}
				if l.Role == "emotion" && column == 0 {
					w.p.Key("ctrl+Down", "ctrl+Down") // uneasy: half a point each
				}
				w.p.Key("Down")
			}
			column++
		}
	}

	// A link from the second customer action of the first step, downwards to its
	// backstage work, with a label.
	first := m.Stages[0].Steps[0].ID
	w.p.Key("ctrl+Home", "Down", "Down") // past the free end of the first cell, to the second action
	w.p.Key("ctrl+l")
	for _, l := range m.Lanes[2:] {
		n := len(m.cell(l.ID, first))
		if l.Role == "backstage" {
			w.p.Key("Down")
			break
		}
		for range max(n, 1) {
			w.p.Key("Down")
		}
	}
	w.p.Key("Return")
	w.line("by phone")

	got := readJourney(t, []byte(saved(t, w.p, file)))
	w.p.Keep("keyboard-e2e")
	w.p.Key("ctrl+q")
	w.p.AwaitEnd()
	want, have := w.want.describe(stages), got.describe(stages)
	for i := range max(len(want), len(have)) {
		if i >= len(want) || i >= len(have) || want[i] != have[i] {
			t.Fatalf("the map reads\n%s\nwant\n%s", strings.Join(have, "\n"), strings.Join(want, "\n"))
		}
	}
	g := got.Maps[0]
	if e := g.Stages[0].Steps[0].Emotions; len(e) != 1 || e[0].Value != -1 {
		t.Errorf("the first step feels %v, want −1", e)
	}
	title := map[string]string{}
	for _, c := range g.Cards {
		title[c.ID] = c.Title
	}
	if len(g.Links) != 1 || title[g.Links[0].From] != "Asks the plumber what comes next" || title[g.Links[0].To] != "Sort enquiries by urgency" || g.Links[0].Label != "by phone" {
		t.Errorf("links %+v", g.Links)
	}
	if len(g.Cards) != len(have)-len(m.Lanes)-stages-column {
		t.Errorf("%d cards, %d of them seen", len(g.Cards), len(have))
	}
}

// TestATextBeingTypedSurvivesAKilledProgram kills the program in the middle of a
// sentence.
func TestATextBeingTypedSurvivesAKilledProgram(t *testing.T) {
	d, bin := onDesktop(t)
	home, file := t.TempDir(), filepath.Join(workFolder(t), "draft.journey")
	must(t, "new", "-o", file, "--template", "blank")
	p := d.Run(home, bin, file)
	p.AwaitFrame("the board", func(e desktop.Event) bool { return len(e.Steps) > 0 && len(e.Lanes) > 0 })
	p.Type("In the middle of a sen")
	p.AwaitFrame("the text", has("In the middle of a sen"))
	p.Kill()
	p = d.Run(home, bin, file)
	p.AwaitFrame("the text again", has("In the middle of a sen"))
	p.Type("tence")
	p.Key("Return", "Escape")
	if got := readJourney(t, []byte(saved(t, p, file))); len(got.Maps[0].Cards) != 1 || got.Maps[0].Cards[0].Title != "In the middle of a sentence" {
		t.Errorf("kept %+v", got.Maps[0].Cards)
	}
	p.Key("ctrl+q")
	p.AwaitEnd()
}

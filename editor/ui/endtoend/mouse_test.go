package endtoend

import (
	"encoding/json"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"throughline/editor/ui/desktop"
)

// mouse drives the program with the pointer alone: the only keys it presses are the
// letters of titles.
type mouse struct {
	t *testing.T
	p *desktop.Program
	f desktop.Event // the last frame
}

// frame waits for the board to show something.
func (m *mouse) frame(what string, fits func(desktop.Event) bool) {
	m.t.Helper()
	m.f = m.p.AwaitFrame(what, fits)
}

// put drags an item of the palette to a point, types its title and waits for it.
func (m *mouse) put(item, title string, to image.Point, shown func(desktop.Event) desktop.Things) {
	m.t.Helper()
	m.p.Drag(control(m.t, m.f, item).Center(), to.Add(image.Pt(-20, -4)), to)
	m.frame("a new "+item, func(e desktop.Event) bool { return len(shown(e)) > len(shown(m.f)) })
	m.p.Type(title)
	m.frame(title, func(e desktop.Event) bool { _, ok := shown(e).Find(title); return ok })
}

func stagesOf(e desktop.Event) desktop.Things { return e.Stages }
func stepsOf(e desktop.Event) desktop.Things  { return e.Steps }
func cardsOf(e desktop.Event) desktop.Things  { return e.Cards }

func (m *mouse) find(list desktop.Things, title string) desktop.Seen {
	m.t.Helper()
	s, ok := list.Find(title)
	if !ok {
		m.t.Fatalf("%q is not to be seen", title)
	}
	return s
}

// cell is the free end of a cell.
func (m *mouse) cell(step, lane string) image.Point {
	m.t.Helper()
	return image.Pt(m.find(m.f.Steps, step).Center().X, m.find(m.f.Lanes, lane).Bounds().Max.Y-8)
}

// hover moves over a thing of the palette, again wherever it moves to, until the
// program says that the pointer is on it.
func (m *mouse) hover(title string) {
	m.t.Helper()
	point := func() {
		c := control(m.t, m.f, title).Center()
		m.p.Do("mousemove", fmt.Sprint(c.X-2), fmt.Sprint(c.Y), "mousemove", fmt.Sprint(c.X), fmt.Sprint(c.Y))
	}
	point()
	m.p.Await("the pointer on "+title, func(e desktop.Event) bool {
		if _, has := e.Controls.Find(title); e.Event == "frame" && has {
			m.f = e
			point()
		}
		return e.Event == "hover" && e.Title == title
	})
}

// card puts a card into a cell; where there is no lane for it yet, the head of the step
// makes it.
func (m *mouse) card(item, title, step, lane string) {
	m.t.Helper()
	to := m.find(m.f.Steps, step).Center()
	if _, there := m.f.Lanes.Find(lane); there {
		to = m.cell(step, lane)
	}
	m.put(item, title, to, cardsOf)
}

// choose opens the context menu at a point and clicks an entry, through its submenu.
func (m *mouse) choose(at image.Point, entry string) {
	m.t.Helper()
	m.p.Do("mousemove", fmt.Sprint(at.X), fmt.Sprint(at.Y), "click", "3")
	menu := m.p.Await("a menu", func(e desktop.Event) bool { return e.Event == "menu" })
	item := m.find(menu.Controls, entry).Center()
	if above, _, sub := strings.Cut(entry, " ▸ "); sub {
		over := m.find(menu.Controls, above).Center()
		m.p.Do("mousemove", fmt.Sprint(over.X), fmt.Sprint(over.Y), "sleep", "0.4", "mousemove", fmt.Sprint(over.X+30), fmt.Sprint(over.Y), "sleep", "0.3",
			"mousemove", fmt.Sprint(item.X-20), fmt.Sprint(over.Y), "sleep", "0.2")
	}
	m.p.Click(item)
}

// TestTheSamplesFirstTwoStagesAreBuiltWithTheMouseAlone begins with a map that holds
// nothing and makes stages, steps, lanes, cards, an owner, severities and a link; titles
// are typed, and a press elsewhere ends them.
func TestTheSamplesFirstTwoStagesAreBuiltWithTheMouseAlone(t *testing.T) {
	d, bin := onDesktop(t)
	dir := workFolder(t)
	file := filepath.Join(dir, "mouse.journey")
	must(t, "import", emptyMap(t, dir), "-o", file)
	p := d.Run(t.TempDir(), bin, file)
	m := &mouse{t: t, p: p}
	m.frame("the board", func(e desktop.Event) bool { return len(e.Controls) > 0 })
	p.Do("search", "--onlyvisible", "--name", "Throughline", "windowsize", "1438", "898") // all of the palette, whatever was remembered
	m.frame("the board at its size", func(e desktop.Event) bool { return len(e.Controls) > 0 })

	board := control(t, m.f, "Stage").Bounds().Max.X + 330
	m.put("Stage", "Wonder", image.Pt(board, 150), stagesOf)
	m.put("Step", "Boiler falters", m.find(m.f.Stages, "Wonder").Center(), stepsOf)
	after := func(s desktop.Seen) image.Point { return image.Pt(s.Bounds().Max.X-12, s.Center().Y) }
	m.put("Step", "Compare options", after(m.find(m.f.Steps, "Boiler falters")), stepsOf)
	m.put("Stage", "Survey", after(m.find(m.f.Stages, "Wonder")), stagesOf)
	m.put("Step", "Book a survey", m.find(m.f.Stages, "Survey").Center(), stepsOf)
	m.put("Step", "Home survey", after(m.find(m.f.Steps, "Book a survey")), stepsOf)

	for _, c := range [][4]string{
		{"Customer action", "Resets the boiler, again", "Boiler falters", "Customer actions"},
		{"Customer action", "Asks a neighbour who has one", "Compare options", "Customer actions"},
		{"Customer action", "Sends photos of meter and loft", "Book a survey", "Customer actions"},
		{"Customer action", "Shows the surveyor every room", "Home survey", "Customer actions"},
		{"Touchpoint", "Ad for tired boilers", "Boiler falters", "Touchpoints"},
		{"Pain point", "Three calculators, three answers", "Compare options", "Pain points"},
		{"Pain point", "First free slot is 16 days away", "Book a survey", "Pain points"},
	} {
		m.card(c[0], c[1], c[2], c[3])
	}
	m.p.Keep("mouse-cards")

	// Severity from the context menu, an owner from the palette, a link from the handle.
	m.p.Click(m.cell("Home survey", "Touchpoints")) // ends the last title
	for _, mark := range [][2]string{{"Three calculators, three answers", "Medium"}, {"First free slot is 16 days away", "High"}} {
		m.choose(m.find(m.f.Cards, mark[0]).Center(), "Severity ▸ "+mark[1])
		m.p.AwaitChange("Severity")
	}
	m.p.Click(control(t, m.f, "Add department").Center())
	m.p.Type("Marketing")
	// A click on free space ends the name.
	m.p.Click(image.Pt(m.find(m.f.Steps, "Home survey").Bounds().Max.X+60, m.find(m.f.Lanes, "Touchpoints").Center().Y))
	m.frame("the department", func(e desktop.Event) bool { _, ok := e.Controls.Find("Marketing"); return ok })
	card := m.find(m.f.Cards, "Ad for tired boilers")
	m.hover("Marketing") // the row has come to rest below the field that is gone
	m.p.Drag(control(t, m.f, "Marketing").Center(), card.Center().Add(image.Pt(-16, 0)), card.Center())
	m.p.Await("the owner", func(e desktop.Event) bool {
		return e.Event == "change" && strings.Contains(strings.ToLower(e.Command), "own")
	})
	from, to := m.find(m.f.Cards, "Resets the boiler, again").Bounds(), m.find(m.f.Cards, "Asks a neighbour who has one")
	m.p.Drag(image.Pt((from.Min.X+from.Max.X)/2, from.Max.Y), to.Center().Add(image.Pt(-20, 0)), to.Center())
	m.p.Await("the link", func(e desktop.Event) bool {
		return e.Event == "change" && strings.HasPrefix(e.Command, "Link")
	})
	last := m.p.Changes()
	m.p.Await("the file to follow", func(e desktop.Event) bool { return e.Event == "published" && e.Number >= last })
	m.p.Keep("mouse-built")
	m.p.Kill()

	want := []string{
		"stage Wonder: Boiler falters, Compare options",
		"stage Survey: Book a survey, Home survey",
		"lanes Customer actions, Touchpoints, Pain points",
		"Ad for tired boilers in Touchpoints at Boiler falters, owner Marketing",
		"Asks a neighbour who has one in Customer actions at Compare options",
		"First free slot is 16 days away in Pain points at Book a survey, severity 3",
		"Resets the boiler, again in Customer actions at Boiler falters",
		"Sends photos of meter and loft in Customer actions at Book a survey",
		"Shows the surveyor every room in Customer actions at Home survey",
		"Three calculators, three answers in Pain points at Compare options, severity 2",
		"Resets the boiler, again → Asks a neighbour who has one",
	}
	if got := built(t, must(t, "export", file, "-o", "-")); !slices.Equal(got, want) {
		t.Errorf("the file holds\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// emptyMap writes a document with one map and nothing in it.
func emptyMap(t *testing.T, dir string) string {
	t.Helper()
	path := filepath.Join(dir, "empty.json")
	if err := os.WriteFile(path, []byte(`{"format":"throughline","version":1,"maps":[{"title":"Heat pump","stages":[],"lanes":[],"cards":[]}]}`), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// built writes what an exported map holds, a line for each thing.
func built(t *testing.T, text string) []string {
	t.Helper()
	type thing struct {
		ID, Title, Name, Lane, Step, Department, From, To string
		Severity                                          int
		Steps                                             []thing
	}
	var doc struct {
		Departments []thing
		Maps        []struct{ Stages, Lanes, Cards, Links []thing }
	}
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	name := map[string]string{}
	for _, x := range doc.Departments {
		name[x.ID] = x.Name
	}
	var out, lanes, cards []string
	mp := doc.Maps[0]
	for _, s := range mp.Stages {
		var steps []string
		for _, st := range s.Steps {
			name[st.ID] = st.Title
			steps = append(steps, st.Title)
		}
		out = append(out, "stage "+s.Title+": "+strings.Join(steps, ", "))
	}
	for _, l := range mp.Lanes {
		name[l.ID] = l.Title
		lanes = append(lanes, l.Title)
	}
	out = append(out, "lanes "+strings.Join(lanes, ", "))
	for _, c := range mp.Cards {
		name[c.ID] = c.Title
		line := c.Title + " in " + name[c.Lane] + " at " + name[c.Step]
		if c.Department != "" {
			line += ", owner " + name[c.Department]
		}
		if c.Severity > 0 {
			line += fmt.Sprintf(", severity %d", c.Severity)
		}
		cards = append(cards, line)
	}
	slices.Sort(cards)
	out = append(out, cards...)
	for _, l := range mp.Links {
		out = append(out, name[l.From]+" → "+name[l.To])
	}
	return out
}

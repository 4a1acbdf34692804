package intake_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export/intake"
)

func TestRealTablesComeInAsExpected(t *testing.T) {
	foreign(t)
	for _, e := range real {
		t.Run(e.file, func(t *testing.T) { e.check(t, filepath.Join(tablesDir, e.file)) })
	}
}

func TestFixturesComeInAsExpected(t *testing.T) {
	for _, e := range own {
		t.Run(e.file, func(t *testing.T) { e.check(t, filepath.Join("testdata", e.file)) })
	}
}

// check reads a file with nobody to ask and compares what came in.
func (e expectedFile) check(t *testing.T, file string) {
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	src, err := intake.Open(context.Background(), file, raw, false, blueprinttest.IDs(1))
	if err != nil {
		t.Fatal(err)
	}
	ps := src.Default()
	d, account, err := src.Build(context.Background(), ps, blueprinttest.IDs(2))
	if e.noMap != "" {
		if err == nil || !strings.Contains(err.Error(), e.noMap) {
			t.Errorf("read as a map (%v), want a refusal that mentions %q: %v", account.Summary(), e.noMap, err)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Check(); err != nil {
		t.Errorf("the document is unsound: %v", err)
	}
	if len(d.Maps()) != len(e.maps) {
		t.Fatalf("%d maps, want %d", len(d.Maps()), len(e.maps))
	}
	for i, m := range d.Maps() {
		got := described(d, m, ps[i], e.maps[i])
		if diff := differences(got, e.maps[i]); diff != "" {
			t.Errorf("map %d:\n%s", i+1, diff)
		}
	}
	said := strings.Join(account.Remarks(), "\n")
	for _, s := range e.said {
		if !strings.Contains(said, s) {
			t.Errorf("the account does not mention %q:\n%s", s, said)
		}
	}
}

// described says what a map holds, in the words of an expectation.
func described(d *blueprint.Doc, m blueprint.Map, p intake.Proposal, e expectedMap) expectedMap {
	got := expectedMap{title: m.Title, shape: string(p.Shape), parked: len(d.Parked(m.ID))}
	var stages, steps, in, lanes, people, teams, channels, feelings, sources, links []string
	for _, s := range d.Stages(m.ID) {
		stages = append(stages, titled(s.Title))
		in = append(in, fmt.Sprint(len(d.StepsOf(s.ID))))
		if s.Goal != "" {
			got.goals++
		}
		for _, st := range d.StepsOf(s.ID) {
			steps = append(steps, titled(st.Title))
			feelings = append(feelings, feelingOf(d, st.ID))
			for _, p := range d.Emotions(st.ID) {
				if p.Source != "" {
					sources = append(sources, p.Source)
				}
			}
		}
	}
	for _, l := range d.Lanes(m.ID) {
		n := 0
		for _, st := range d.Steps(m.ID) {
			n += len(d.Cell(l.ID, st.ID))
		}
		lanes = append(lanes, fmt.Sprintf("%s=%s %d", titled(l.Title), l.Role, n))
	}
	for _, r := range d.Travellers(m.ID) {
		q, _ := blueprint.Get[blueprint.Persona](d, r.Persona)
		people = append(people, q.Name)
	}
	for _, r := range d.Departments() {
		teams = append(teams, r.Name)
	}
	for _, r := range d.Channels() {
		channels = append(channels, r.Name)
	}
	for _, l := range d.Links(m.ID) {
		links = append(links, fmt.Sprintf("%s>%s:%s", firstWord(d, l.From), firstWord(d, l.To), l.Label))
	}
	got.stages, got.stepsIn, got.lanes, got.people = strings.Join(stages, "|"), strings.Join(in, " "), strings.Join(lanes, "|"), strings.Join(people, "|")
	slices.Sort(links) // a document orders the ways onward of each card, not all links
	got.links = strings.Join(links, "|")
	if e.steps != "" {
		got.steps = strings.Join(steps, "|")
	}
	if e.feelings != "" {
		got.feelings = strings.Join(feelings, " ")
	}
	if e.words != "" {
		got.words = strings.Join(sources, "|")
	}
	if e.teams != "" || e.shape != "grid" {
		got.teams = strings.Join(teams, "|")
	}
	got.channels = strings.Join(channels, "|")
	for _, at := range e.at {
		got.at = append(got.at, counted(d, m.ID, at))
	}
	return got
}

func titled(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func feelingOf(d *blueprint.Doc, step blueprint.ID) string {
	for _, p := range d.Emotions(step) {
		if v, ok := p.Value.Get(); ok {
			return fmt.Sprint(v)
		}
	}
	return "."
}

func firstWord(d *blueprint.Doc, id blueprint.ID) string {
	if id.IsZero() {
		return ""
	}
	word, _, _ := strings.Cut(blueprint.TitleOf(d.Record(id)), " ")
	return word
}

// counted fills in how many cards lie in the cell that an expectation names.
func counted(d *blueprint.Doc, m blueprint.ID, at string) string {
	place, _, _ := cutLast(at, ": ")
	parts := strings.Split(place, " / ")
	lane, step, stage := parts[len(parts)-1], parts[len(parts)-2], strings.Join(parts[:len(parts)-2], " / ")
	for _, s := range d.Stages(m) {
		for i, st := range d.StepsOf(s.ID) {
			if s.Title != stage || st.Title != step && step != fmt.Sprint(i+1) {
				continue
			}
			for _, l := range d.Lanes(m) {
				if l.Title == lane {
					return fmt.Sprintf("%s: %d", place, len(d.Cell(l.ID, st.ID)))
				}
			}
		}
	}
	return place + ": no such place"
}

func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// differences lists the fields in which two descriptions differ.
func differences(got, want expectedMap) string {
	var out []string
	field := func(name, a, b string) {
		if a != b {
			out = append(out, fmt.Sprintf("  %s\n    got  %s\n    want %s", name, a, b))
		}
	}
	field("title", got.title, want.title)
	field("shape", got.shape, want.shape)
	field("stages", got.stages, want.stages)
	field("steps", got.steps, want.steps)
	field("steps in each stage", got.stepsIn, want.stepsIn)
	field("lanes", got.lanes, want.lanes)
	field("goals", fmt.Sprint(got.goals), fmt.Sprint(want.goals))
	field("parked", fmt.Sprint(got.parked), fmt.Sprint(want.parked))
	links := strings.Split(want.links, "|")
	slices.Sort(links)
	field("links", got.links, strings.Join(links, "|"))
	field("feelings", got.feelings, want.feelings)
	field("words of feelings", got.words, want.words)
	field("people", got.people, want.people)
	field("teams", got.teams, want.teams)
	field("channels", got.channels, want.channels)
	if !slices.Equal(got.at, want.at) {
		out = append(out, fmt.Sprintf("  cells\n    got  %q\n    want %q", got.at, want.at))
	}
	return strings.Join(out, "\n")
}

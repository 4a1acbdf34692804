package ui

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"throughline/blueprint"
	"throughline/editor"
	"throughline/storage/disk"
)

// visit is what is remembered of a file: which map was shown, how each was looked
// at, and which panels were open. It is no part of the file and stays on this
// computer.
type visit struct {
	Map    blueprint.ID                 `json:"map,omitzero"`
	Looks  map[blueprint.ID]editor.Look `json:"looks,omitempty"` // by map
	Panels map[string]bool              `json:"panels,omitempty"`

	Exports map[blueprint.ID]exportChoice `json:"exports,omitempty"` // the last of each map
}

// visits are kept in one small file in the state folder, the latest first. Other
// windows and other runs of the program write it, too: each change reads it anew.
type visits struct {
	path string
	mu   sync.Mutex
}

// kept is one entry of that file. What cannot be understood of an entry costs that
// entry only.
type kept struct {
	Document string          `json:"document"`
	Visit    json.RawMessage `json:"visit"`
}

const (
	visitsMost  = 200     // files; older ones are forgotten
	visitsBytes = 4 << 20 // a larger file is not ours
	visitMaps   = 200     // maps of one file
)

func newVisits(state string) *visits {
	return &visits{path: filepath.Join(state, "visits.json")}
}

// read returns the entries; a file that is missing, broken or foreign has none.
func (v *visits) read() []kept {
	f, err := os.Open(v.path)
	if err != nil {
		return nil
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, visitsBytes+1))
	var list []kept
	if err != nil || len(b) > visitsBytes || json.Unmarshal(b, &list) != nil {
		return nil
	}
	return list
}

// of is what is remembered of a document.
func (v *visits) of(document blueprint.ID) visit {
	v.mu.Lock()
	defer v.mu.Unlock()
	var out visit
	for _, k := range v.read() {
		if k.Document == document.String() && json.Unmarshal(k.Visit, &out) == nil {
			return out
		}
	}
	return visit{}
}

// keep remembers a document, whole or not at all.
func (v *visits) keep(document blueprint.ID, now visit) error {
	b, err := json.Marshal(now)
	if err != nil {
		return err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	list := []kept{{document.String(), b}}
	for _, k := range v.read() {
		if k.Document != document.String() && len(list) < visitsMost {
			list = append(list, k)
		}
	}
	if b, err = json.Marshal(list); err != nil {
		return err
	}
	if len(b) > visitsBytes {
		return errors.New("more to remember than the file may hold")
	}
	if err := os.MkdirAll(filepath.Dir(v.path), 0o700); err != nil {
		return err
	}
	_, err = disk.Replace(disk.OS{}, disk.Replacement{Path: v.path, Part: v.path + ".part", Data: b, Mode: 0o600})
	return err
}

// rememberDelay is how long after a change it is written: a view that moves is
// not written at every step.
const rememberDelay = 4 * time.Second

// memory is what a window knows of its file's visit.
type memory struct {
	w       *Window
	now     visit
	written []byte
	shown   map[blueprint.ID]bool // maps whose look has been taken up again
	ready   bool                  // the board has its size: positions mean something
	due     bool
}

// recall begins with what is remembered of the window's document.
func (w *Window) recall() {
	m := &memory{w: w, now: w.visits.of(w.doc.Info().DocumentID), shown: map[blueprint.ID]bool{}}
	if m.now.Looks == nil {
		m.now.Looks = map[blueprint.ID]editor.Look{}
	}
	m.written, _ = json.Marshal(m.now)
	w.memory = m
	if _, ok := blueprint.Get[blueprint.Map](w.session.Doc(), m.now.Map); ok {
		w.session.ShowMap(m.now.Map)
	}
}

// sized: the board has its size. It looks at the map as it was left.
func (m *memory) sized() {
	if m != nil && !m.ready {
		m.ready = true
		m.follow()
	}
}

// follow takes up the look of a map shown for the first time, and notes what has
// changed to be written in a while.
func (m *memory) follow() {
	if m == nil || !m.ready || m.w.session == nil || m.w.review != nil {
		return
	}
	s := m.w.session
	id := s.Map()
	if !m.shown[id] {
		m.shown[id] = true
		if look, ok := m.now.Looks[id]; ok {
			s.SetLook(look)
		}
	}
	m.now.Map, m.now.Looks[id] = id, s.Look()
	if !m.due {
		m.due = true
		m.w.later(rememberDelay, func() {
			m.due = false
			m.write(func(f func()) { go f() })
		})
	}
}

// write remembers how things are, if that is new.
func (m *memory) write(run func(func())) {
	w := m.w
	for id := range m.now.Looks {
		if len(m.now.Looks) > visitMaps && id != m.now.Map {
			delete(m.now.Looks, id)
		}
	}
	b, err := json.Marshal(m.now)
	if err != nil || string(b) == string(m.written) || w.doc == nil {
		return
	}
	m.written = b
	var snapshot visit
	if json.Unmarshal(b, &snapshot) != nil { // a copy that nothing changes while it is written
		return
	}
	document := w.doc.Info().DocumentID
	run(func() {
		// Comfort only: where it cannot be written, nothing is lost but comfort.
		_ = w.visits.keep(document, snapshot)
	})
}

// panel reports whether a panel is open: as it was in this file, else as it was last.
func (w *Window) panel(name string) bool {
	if w.memory != nil {
		if on, ok := w.memory.now.Panels[name]; ok {
			return on
		}
	}
	return w.settings.panel(name)
}

// setPanel opens or closes a panel, here and in files not seen yet.
func (w *Window) setPanel(name string, on bool) {
	w.settings.setPanel(name, on)
	if m := w.memory; m != nil {
		if m.now.Panels == nil {
			m.now.Panels = map[string]bool{}
		}
		m.now.Panels[name] = on
		m.follow()
	}
}

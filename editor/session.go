package editor

import (
	"time"

	"throughline/blueprint"
	"throughline/canvas"
)

// Deps is what a session takes from outside.
type Deps struct {
	NewID     func() blueprint.ID
	Now       func() time.Time
	Author    func() string  // who comments; may be nil
	Layout    canvas.Options // how every map is laid out
	Clipboard Clipboard      // nil: one inside the session
	ReadOnly  string         // why nothing can be edited, for a person: the session only shows the document; "" = it edits
	Entries   uint64         // number of the last entry the file's log holds already; Applied.Number goes on from there
}

// Clipboard is the system's clipboard, which holds text.
type Clipboard interface {
	Text() string
	SetText(string)
}

// Session is one document being edited in one window.
type Session struct {
	deps    Deps
	doc     *blueprint.Doc
	mapID   blueprint.ID
	base    *canvas.Layout // of doc
	preview preview
	view    canvas.Viewport
	views   map[blueprint.ID]canvas.Viewport
	folds   map[blueprint.ID]folds // by map
	filters map[blueprint.ID]Filter
	current map[blueprint.ID]chosenView
	tagUses struct {
		doc  *blueprint.Doc
		list []TagUse
	}
	matches    [2]*Matches // of doc and of the preview, as far as asked for
	tool       ToolName
	linkKind   blueprint.LinkKind
	state      State
	pointer    pointer
	selection  []blueprint.ID
	crowd      *canvas.Crowd  // of crowdOf
	crowdOf    []blueprint.ID // a selection
	sorted     sortedOut
	spot       canvas.Spot
	history    history
	tables     map[tableKey]*fieldTable
	persona    blueprint.ID   // whose emotion curve new points belong to
	places     []blueprint.ID // gone to, the latest last
	counts     tally
	plainText  bool         // quick marks are text like any other
	linkedFrom blueprint.ID // the card or step whose links the keyboard goes through

	onApplied []func(Applied)
	onChanged []func()
	onNotice  []func(Notice)
	depth     int // public calls under way
	dirty     bool
}

// New opens a session on a document. It shows the first map; a document
// without one shows nothing until AddMap.
func New(d *blueprint.Doc, deps Deps) *Session {
	if deps.NewID == nil {
		deps.NewID = blueprint.NewID
	}
	if deps.Now == nil {
		deps.Now = time.Now
	}
	if deps.Author == nil {
		deps.Author = func() string { return "" }
	}
	if deps.Clipboard == nil {
		deps.Clipboard = &ownClipboard{}
	}
	s := &Session{
		deps: deps, doc: d, tool: ToolSelect, linkKind: blueprint.LinkNext, state: idle{},
		view: canvas.Viewport{Scale: 1, Zoom: 1}, views: map[blueprint.ID]canvas.Viewport{}, folds: map[blueprint.ID]folds{},
		history: history{number: deps.Entries}, tables: map[tableKey]*fieldTable{},
	}
	if maps := d.Maps(); len(maps) > 0 {
		s.mapID = maps[0].ID
	}
	s.base = canvas.Arrange(d, s.mapID, deps.Layout)
	return s
}

// ownClipboard is that of a session without a system.
type ownClipboard struct {
	text, keptFor string
	kept          any
}

func (c *ownClipboard) Text() string     { return c.text }
func (c *ownClipboard) SetText(t string) { c.text = t }

func (c *ownClipboard) Keep(text string, what any, _ func() ([]byte, error)) {
	c.keptFor, c.kept = text, what
}

func (c *ownClipboard) Kept(text string) any {
	if text != c.keptFor {
		return nil
	}
	return c.kept
}

func (c *ownClipboard) Stored(string) []byte { return nil }

// Doc is the document as it stands; what a gesture would make of it is Shown.
func (s *Session) Doc() *blueprint.Doc { return s.doc }

// Shown is the document to draw: the preview of a gesture, else Doc.
func (s *Session) Shown() *blueprint.Doc {
	if s.preview.doc != nil {
		return s.preview.doc
	}
	return s.doc
}

// Layout is the layout of Shown.
func (s *Session) Layout() *canvas.Layout {
	if s.preview.layout != nil {
		return s.preview.layout
	}
	return s.base
}

// Base is the layout of Doc. Lifted cards are painted from it, at their places
// in it moved by Feedback.LiftedAt.
func (s *Session) Base() *canvas.Layout { return s.base }

// Map is the map shown, or none in a document without maps.
func (s *Session) Map() blueprint.ID { return s.mapID }

// Handle does what a person's doing on the board means just now.
func (s *Session) Handle(e canvas.Event) {
	defer s.enter()()
	if s.ReadOnly() {
		means, any := s.looks(e)
		if !any {
			return
		}
		e = means
	}
	s.pointer.follow(e)
	s.state = s.state.Handle(s, e)
	if _, passing := e.(canvas.Tick); !passing { // time alone changes nothing to be seen
		s.touch()
	}
}

// OnApplied calls f after every change of the document, in order, undo and redo
// included. f must not edit the session.
func (s *Session) OnApplied(f func(Applied)) { s.onApplied = append(s.onApplied, f) }

// OnChanged calls f after anything that can be seen may have changed, once for
// each call into the session.
func (s *Session) OnChanged(f func()) { s.onChanged = append(s.onChanged, f) }

// enter begins a call into the session; the function it returns ends it and
// tells watchers once, however much changed within.
func (s *Session) enter() func() {
	s.depth++
	return func() {
		s.depth--
		if s.depth == 0 && s.dirty {
			if s.preview.doc == nil { // a map that has become smaller; one that only would be is left where it is aimed at
				s.view = s.view.Clamp(s.base)
			}
			s.dirty = false
			for _, f := range s.onChanged {
				f()
			}
		}
	}
}

func (s *Session) touch() { s.dirty = true }

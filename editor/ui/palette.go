package ui

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
	"throughline/editor"
)

// palette is what can be dragged onto the board, at the window's left: with words,
// or folded to pictures.
type palette struct {
	w        *Window
	root     *fyne.Container
	width    *foldWidth
	sections *fyne.Container
	scroll   *container.Scroll
	small    bool            // folded to pictures
	grid     *fyne.Container // of the section being built, when folded
	closed   bool            // the section being built shows its heading only
	shown    string          // what the things of the file looked like when built
	namer    *namer          // where a new department, persona or channel is being named
}

const (
	paletteWidth = 184 // at 100 % text
	iconsWidth   = 82  // folded, likewise
)

// foldWidth is a fixedWidth that can change.
type foldWidth struct{ fixedWidth }

func newPalette(w *Window) *palette {
	p := &palette{w: w, sections: container.New(layout.NewCustomPaddedVBoxLayout(2)), width: &foldWidth{fixedWidth(w.pt(paletteWidth))}}
	p.scroll = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(4, 10, 7, 12), p.sections))
	p.root = container.New(p.width, p.scroll)
	return p
}

// widthOf is an invisible object that keeps its container at least that wide.
func widthOf(w float32) fyne.CanvasObject {
	r := fynecanvas.NewRectangle(color.Transparent)
	r.SetMinSize(fyne.NewSize(w, 1))
	return r
}

// fold shows pictures only, or pictures and words.
func (p *palette) fold(small bool) {
	if p.small == small {
		return
	}
	p.small, p.shown = small, ""
	p.width.fixedWidth = fixedWidth(p.w.pt(paletteWidth))
	if small {
		p.width.fixedWidth = fixedWidth(p.w.pt(iconsWidth))
	}
	p.sync()
}

// turn folds or unfolds by hand, from then on.
func (p *palette) turn() {
	form := palettePictures
	if p.small {
		form = paletteFull
	}
	p.w.settings.setPaletteForm(form)
	p.w.sides.again()
}

// sync rebuilds the palette when what the file has to offer or the theme changed.
func (p *palette) sync() {
	d := p.w.session.Doc()
	now := string(p.w.settings.appearance())
	for _, x := range d.Departments() {
		now += x.ID.String() + x.Name + x.Color + x.Initials
	}
	for _, x := range d.Personas() {
		now += x.ID.String() + x.Name + x.Color
	}
	for _, x := range d.Channels() {
		now += x.ID.String() + x.Name + x.Icon
	}
	if now == p.shown {
		return
	}
	p.shown = now
	p.build(d)
}

func (p *palette) build(d *blueprint.Doc) {
	t := p.w.boardTheme()
	p.sections.RemoveAll()
	p.heading("Drag onto the map", "")
	p.add(editor.Item{Kind: editor.ItemStage, Label: "Stage"}, t.Line, "A group of steps with one customer goal.")
	p.add(editor.Item{Kind: editor.ItemStep, Label: "Step"}, t.Secondary, "A column of a stage.")
	for _, k := range blueprint.CardKinds {
		p.add(editor.Item{Kind: editor.ItemCard, Card: k.Value, Label: k.Label}, t.Kind(k.Value), sentence(k.Hint))
	}
	p.heading("Departments", "add-department")
	for _, x := range d.Departments() {
		p.add(editor.Item{Kind: editor.ItemDepartment, Ref: x.ID, Label: x.Name}, t.Department(d, x.ID), "Drop on a card, step or lane to make "+x.Name+" its owner; with Ctrl a contributor.").
			initials(canvas.InitialsIn(d, x.ID))
	}
	p.heading("Personas", "add-persona")
	for _, x := range d.Personas() {
		p.add(editor.Item{Kind: editor.ItemPersona, Ref: x.ID, Label: x.Name}, t.Persona(d, x.ID), "Drop on the map to let "+x.Name+" travel it, or on a card that is theirs alone.").
			initials(canvas.Initials(blueprint.Department{Name: x.Name}))
	}
	p.heading("Channels", "add-channel")
	for _, x := range d.Channels() {
		p.add(editor.Item{Kind: editor.ItemChannel, Ref: x.ID, Label: x.Name}, t.Secondary, "Drop on a card that goes by "+x.Name+".").
			glyph(canvas.ChannelGlyph(x))
	}
	p.heading("Lanes", "")
	for _, r := range blueprint.Roles {
		p.add(editor.Item{Kind: editor.ItemLane, Role: r.Value, Label: r.Label}, t.Role(r.Value), sentence("A lane for "+r.Hint))
	}
	p.sections.Refresh()
	p.w.settled.poke()
}

// heading begins a section, which it folds and unfolds; a command id gives it a
// + button. Folded to pictures, it is a line.
func (p *palette) heading(title, command string) {
	first := len(p.sections.Objects) == 0
	var turn *namedButton
	if first {
		turn = newNamedButton(p.w, theme.NavigateBackIcon(), "Fold the palette to pictures", "The map gets the room.", p.turn)
	}
	if p.small {
		p.closed = false
		if first {
			turn.SetIcon(theme.NavigateNextIcon())
			turn.tip = tip{name: "Unfold the palette", say: "With the names of things."}
			p.sections.Add(container.NewGridWithColumns(2, turn, newNamedButton(p.w, theme.ListIcon(), "Outline", "The map as a list, in words.", func() { p.w.run("outline") })))
		} else {
			p.sections.Add(container.New(layout.NewCustomPaddedLayout(3, 3, 2, 2), line(p.w)))
		}
		p.grid = container.NewGridWithColumns(2)
		p.sections.Add(p.grid)
		return
	}
	p.grid = nil
	open := p.w.panel("palette." + title)
	fold := newFold(p.w, title, open, func() {
		p.w.setPanel("palette."+title, !open)
		p.shown = ""
		p.sync()
	})
	p.closed = !open
	switch {
	case turn != nil:
		p.sections.Add(container.NewBorder(nil, nil, nil, turn, fold))
	case command != "":
		p.sections.Add(container.NewBorder(nil, nil, nil, newIconButton(p.w, command), fold))
	default:
		p.sections.Add(fold)
	}
	if p.namer != nil && p.namer.command == command {
		p.sections.Add(p.namer)
	}
}

func (p *palette) add(item editor.Item, c scene.Color, hint string) *dragItem {
	d := newDragItem(p.w, item, c, hint)
	switch {
	case p.closed:
	case p.grid != nil:
		d.small = true
		p.grid.Add(d)
	default:
		p.sections.Add(d)
	}
	return d
}

// initials stand on a disc before the name.
func (d *dragItem) initials(s string) *dragItem {
	r := []rune(strings.TrimSpace(s))
	d.sign.initials = string(r[:min(len(r), 2)])
	return d
}

func (d *dragItem) glyph(g canvas.Glyph) *dragItem {
	d.sign.glyph = g
	return d
}

package ui

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"throughline/canvas/scene"
	"throughline/editor"
)

// What a plan makes, drawn as a small map.

const (
	gridLane   = 156 // width of the names of lanes
	gridHead   = 40  // height of the names of steps
	gridLine   = 16  // height of a card's line
	gridGap    = 4
	gridMostX  = 7 // columns and rows shown; the rest is counted
	gridMostY  = 6
	gridWidest = 180
)

// gridPen draws the preview.
type gridPen struct {
	w    *Window
	to   *fyne.Container
	plan *editor.PastePlan
	size fyne.Size
}

func (p *pastePanel) draw() {
	p.grid.RemoveAll()
	g := gridPen{w: p.w, to: p.grid, plan: p.plan, size: fyne.NewSize(gridWidth, gridHeight)}
	switch {
	case p.plan.Refused != nil:
	case len(p.plan.Columns) > 0:
		g.table()
	default:
		g.lot()
	}
	p.grid.Refresh()
}

// text puts a line of text into a width and returns how wide it is.
func (g gridPen) text(s string, x, y, width, size float32, bold bool, ink fyne.ThemeColorName) float32 {
	t := fynecanvas.NewText("", g.w.color(ink))
	t.TextSize, t.TextStyle.Bold = size, bold
	t.Text = elideIn(strings.Join(strings.Fields(s), " "), width, size, t.TextStyle)
	m := t.MinSize()
	t.Move(fyne.NewPos(x, y))
	t.Resize(m)
	g.to.Add(t)
	return m.Width
}

func (g gridPen) box(x, y, width, height float32, fill, edge color.Color) {
	r := fynecanvas.NewRectangle(fill)
	r.StrokeColor, r.StrokeWidth, r.CornerRadius = edge, 1, 4
	r.Move(fyne.NewPos(x, y))
	r.Resize(fyne.NewSize(width, height))
	g.to.Add(r)
}

// table draws steps across and lanes down.
func (g gridPen) table() {
	columns, rows := min(len(g.plan.Columns), gridMostX), min(len(g.plan.Rows), gridMostY)
	rest := float32(0)
	if len(g.plan.Columns) > columns {
		rest = 70
	}
	wide := min((g.size.Width-gridLane-rest)/float32(max(columns, 1)), gridWidest)
	bottom := float32(0)
	if len(g.plan.Rows) > rows {
		bottom = 20
	}
	tops := g.heights(rows, columns, g.size.Height-gridHead-bottom)
	for i, h := range g.plan.Columns[:columns] {
		x := gridLane + float32(i)*wide
		g.text(h.Stage, x+6, 2, wide-12, g.w.pt(10), false, theme.ColorNamePlaceHolder)
		g.head(h, x+6, 17, wide-12)
	}
	if rest > 0 {
		g.text(plural(len(g.plan.Columns)-columns, "more step"), gridLane+float32(columns)*wide+6, 17, rest+20, g.w.pt(10), false, theme.ColorNamePlaceHolder)
	}
	for j, h := range g.plan.Rows[:rows] {
		y, high := gridHead+tops[j], tops[j+1]-tops[j]
		g.head(h, 2, y+4, gridLane-10)
		for i := range columns {
			g.box(gridLane+float32(i)*wide+gridGap/2, y, wide-gridGap, high-gridGap, g.w.color(theme.ColorNameBackground), g.w.color(theme.ColorNameSeparator))
		}
	}
	if bottom > 0 {
		g.text("and "+plural(len(g.plan.Rows)-rows, "more lane"), 2, gridHead+tops[rows]+2, 300, g.w.pt(10), false, theme.ColorNamePlaceHolder)
	}
	for _, c := range g.plan.Cells {
		if c.Column < columns && c.Row < rows {
			g.cards(c, gridLane+float32(c.Column)*wide+gridGap/2, gridHead+tops[c.Row], wide-gridGap, tops[c.Row+1]-tops[c.Row]-gridGap)
		}
	}
}

// line is the height of a card in the preview.
func (g gridPen) line() float32 { return g.w.pt(gridLine) + 3 }

// heights are the tops of the rows and the bottom of the last: each as high as its
// cards need, as far as there is room for all.
func (g gridPen) heights(rows, columns int, room float32) []float32 {
	need := make([]int, rows)
	for _, c := range g.plan.Cells {
		if c.Row < rows && c.Column < columns {
			need[c.Row] = max(need[c.Row], len(c.Texts))
		}
	}
	tops := make([]float32, rows+1)
	for most := 12; most > 0; most-- {
		for j, n := range need {
			tops[j+1] = tops[j] + float32(min(max(n, 1), most))*g.line() + 4 + gridGap
		}
		if tops[rows] <= room {
			break
		}
	}
	return tops
}

// head names a step or lane and says whether it is new.
func (g gridPen) head(h editor.PasteHead, x, y, width float32) {
	ink, size := theme.ColorNameForeground, g.w.pt(12)
	title := h.Title
	if title == "" {
		title = "Untitled"
	}
	if !h.New {
		g.text(title, x, y, width, size, true, ink)
		return
	}
	used := g.text(title, x, y, width-34, size, true, theme.ColorNamePrimary)
	g.text("NEW", x+used+5, y+2, 34, g.w.pt(9), true, theme.ColorNamePrimary)
}

// cards draws the cards of a cell as lines; those that have no room are counted.
func (g gridPen) cards(c editor.PasteCards, x, y, width, height float32) {
	tone := g.w.color(theme.ColorNameInputBorder)
	if role := g.plan.Rows[c.Row].Role; role != "" {
		tone = asColor(g.w.boardTheme().Role(role))
	}
	each := g.line()
	room := max(int((height-3)/each), 1)
	shown := min(len(c.Texts), room)
	if len(c.Texts) > room && room > 1 {
		shown = room - 1
	}
	for i, t := range c.Texts[:shown] {
		top := y + 3 + float32(i)*each
		g.box(x+3, top, width-6, each-3, g.w.color(theme.ColorNameInputBackground), tone)
		more := ""
		if room == 1 && len(c.Texts) > 1 {
			more = plural(len(c.Texts), "card") + ": "
		}
		g.text(more+t, x+8, top, width-16, g.w.pt(10.5), false, theme.ColorNameForeground)
	}
	if left := len(c.Texts) - shown; left > 0 && room > 1 {
		g.text("and "+plural(left, "more card"), x+8, y+3+float32(shown)*each, width-16, g.w.pt(10), false, theme.ColorNamePlaceHolder)
	}
}

func asColor(c scene.Color) color.Color { return color.NRGBA(c) }

// lot draws what goes into the parking lot.
func (g gridPen) lot() {
	g.text("PARKING LOT", 2, 4, 200, g.w.pt(11), true, theme.ColorNamePlaceHolder)
	each := g.w.pt(gridLine) + 6
	room := int((g.size.Height - 50) / each)
	for i, t := range g.plan.Parked[:min(len(g.plan.Parked), room)] {
		y := 28 + float32(i)*each
		g.box(2, y, min(g.size.Width-4, 480), each-3, g.w.color(theme.ColorNameInputBackground), g.w.color(theme.ColorNameInputBorder))
		g.text(t, 9, y+1, min(g.size.Width-4, 480)-14, g.w.pt(11), false, theme.ColorNameForeground)
	}
	if left := len(g.plan.Parked) - room; left > 0 {
		g.text("and "+plural(left, "more card"), 9, 28+float32(room)*each, 300, g.w.pt(10.5), false, theme.ColorNamePlaceHolder)
	}
}

package canvas

import (
	"throughline/blueprint"
	"throughline/canvas/scene"
)

// Theme is every colour a map is painted with. Text tokens have a contrast of
// at least 4.5 on whatever they stand on, marks at least 3, and 7 and 4.5 in the
// strong ones; a test computes it.
type Theme struct {
	Name   string
	Dark   bool
	Strong bool // high contrast: goes with Metrics.Strong

	Ink, Secondary, Faint  scene.Color    // text, small text, hints
	Backdrop               scene.Color    // around the map
	Board                  scene.Color    // behind stages, steps, lane names and separators
	Band, BandAlt          scene.Color    // lanes, in turn
	CardFill, CardBorder   scene.Color    // CardBorder: of a card whose kind has no colour
	StageFill, StageInk    scene.Color    //
	StageRule, StepRule    scene.Color    // vertical rules, drawn faintly
	Line                   scene.Color    // separators
	Link                   scene.Color    //
	Selection, Focus       scene.Color    //
	DropYes, DropNo        scene.Color    //
	MoodUp, MoodDown       scene.Color    // fields of the emotion curve, blue and orange
	Mood                   [5]scene.Color // faces from angry to delighted
	Curve                  scene.Color    // the first emotion curve; others have their persona's colour
	Neutral                scene.Color    // the line between good and bad
	Pain, Moment, Fail     scene.Color    // marks on cards
	Pause, Shadow, Minimap scene.Color    // waiting; below lifted cards; the box of the view
	Changes                [4]scene.Color // of what was added, removed, moved, edited: they differ in lightness, too

	roles   map[blueprint.Role]scene.Color
	kinds   map[blueprint.CardKind]scene.Color
	palette []scene.Color
}

// LightTheme returns the colours of the board in a light window.
func LightTheme() *Theme {
	t := &Theme{
		Name: "light",
		Ink:  scene.RGB(0x16202E), Secondary: scene.RGB(0x46536A), Faint: scene.RGB(0x5F6C82),
		Backdrop: scene.RGB(0xE9EDF3), Board: scene.RGB(0xFFFFFF), Band: scene.RGB(0xF5F7FA), BandAlt: scene.RGB(0xFDFDFE),
		CardFill: scene.RGB(0xFFFFFF), CardBorder: scene.RGB(0x7F8CA0),
		StageFill: scene.RGB(0x1B2E4B), StageInk: scene.RGB(0xFFFFFF), StageRule: scene.RGB(0xC2CBD8), StepRule: scene.RGB(0xE3E8EF),
		Line: scene.RGB(0x2B3D59), Link: scene.RGB(0x4A5D7C), Selection: scene.RGB(0x4F46E5), Focus: scene.RGB(0x4F46E5),
		DropYes: scene.RGB(0x1F6FD1), DropNo: scene.RGB(0xB3261E),
		MoodUp: scene.RGB(0x8FC0F0), MoodDown: scene.RGB(0xF2B284), Curve: scene.RGB(0x1B2E4B), Neutral: scene.RGB(0x7F8CA0),
		Mood: [5]scene.Color{scene.RGB(0xA93F0B), scene.RGB(0xC4620F), scene.RGB(0x5A6678), scene.RGB(0x3878BE), scene.RGB(0x1B57A0)},
		Pain: scene.RGB(0xA93F0B), Moment: scene.RGB(0x8A5A00), Fail: scene.RGB(0xA3203B), Pause: scene.RGB(0x5B5343),
		Shadow: scene.RGB(0x0B1424).Alpha(40), Minimap: scene.RGB(0x4F46E5),
		Changes: [4]scene.Color{scene.RGB(0x0B6B3A), scene.RGB(0xCF440C), scene.RGB(0x2472DE), scene.RGB(0x6B1F7A)},
	}
	t.fill()
	return t
}

// DarkTheme returns the colours of the board in a dark window.
func DarkTheme() *Theme {
	t := &Theme{
		Name: "dark", Dark: true,
		Ink: scene.RGB(0xE8EDF4), Secondary: scene.RGB(0xAFBBCB), Faint: scene.RGB(0x92A0B4),
		Backdrop: scene.RGB(0x0D1218), Board: scene.RGB(0x141B24), Band: scene.RGB(0x19222D), BandAlt: scene.RGB(0x151D27),
		CardFill: scene.RGB(0x202B38), CardBorder: scene.RGB(0x7A899E),
		StageFill: scene.RGB(0x2A4770), StageInk: scene.RGB(0xFFFFFF), StageRule: scene.RGB(0x3A4859), StepRule: scene.RGB(0x263341),
		Line: scene.RGB(0xB4C2D6), Link: scene.RGB(0x94A5BD), Selection: scene.RGB(0x9C95FF), Focus: scene.RGB(0x9C95FF),
		DropYes: scene.RGB(0x6AB0FF), DropNo: scene.RGB(0xFF8A80),
		MoodUp: scene.RGB(0x2F6DAF), MoodDown: scene.RGB(0xA4571F), Curve: scene.RGB(0xE8EDF4), Neutral: scene.RGB(0x7A899E),
		Mood: [5]scene.Color{scene.RGB(0xFF8B52), scene.RGB(0xF0A264), scene.RGB(0xA9B5C6), scene.RGB(0x84B9F2), scene.RGB(0x62A8F5)},
		Pain: scene.RGB(0xFF9A63), Moment: scene.RGB(0xF0C05A), Fail: scene.RGB(0xFF8FA3), Pause: scene.RGB(0xC9BFA9),
		Shadow: scene.RGB(0x000000).Alpha(110), Minimap: scene.RGB(0x9C95FF),
		Changes: [4]scene.Color{scene.RGB(0x4FE3A4), scene.RGB(0xFF7043), scene.RGB(0x5EA0FF), scene.RGB(0xF0C0FF)},
	}
	t.fill()
	return t
}

// PrintTheme returns the colours of paper: those of the light board, with
// nothing but white around the lanes.
func PrintTheme() *Theme {
	t := LightTheme()
	t.Name, t.Backdrop, t.BandAlt = "print", t.Board, t.Board
	t.fill()
	return t
}

// hues are the colours of meaning as they are on white; other grounds take
// them lighter or darker until they can be read there.
var (
	roleHues = map[blueprint.Role]scene.Color{
		blueprint.RoleEvidence: scene.RGB(0x4A5D23), blueprint.RoleCustomerActions: scene.RGB(0x1F5FA8), blueprint.RoleTouchpoints: scene.RGB(0x0B6E74),
		blueprint.RoleEmotion: scene.RGB(0x1B2E4B), blueprint.RoleThoughts: scene.RGB(0x4B4BA8), blueprint.RolePainPoints: scene.RGB(0xA93F0B),
		blueprint.RoleOpportunities: scene.RGB(0x6B4A9E), blueprint.RoleFrontstage: scene.RGB(0x2B6CB0), blueprint.RoleBackstage: scene.RGB(0x46536A),
		blueprint.RoleSupport: scene.RGB(0x5B5343), blueprint.RoleSystems: scene.RGB(0x35606E), blueprint.RoleData: scene.RGB(0x2B6A4D),
		blueprint.RolePolicy: scene.RGB(0x7A4A1E), blueprint.RoleMetrics: scene.RGB(0x1B4B66), blueprint.RoleDepartments: scene.RGB(0x1B2E4B),
		blueprint.RoleStoryboard: scene.RGB(0x8A3B6B), blueprint.RoleNotes: scene.RGB(0x66591B),
	}
	gainHue        = scene.RGB(0x1F6B45)
	departmentHues = []scene.Color{
		scene.RGB(0x7A3E8E), scene.RGB(0x1F5FA8), scene.RGB(0x8A5A00), scene.RGB(0x0B6E74), scene.RGB(0xA8325E),
		scene.RGB(0x4E6B1E), scene.RGB(0x46536A), scene.RGB(0xA93F0B), scene.RGB(0x4B4BA8), scene.RGB(0x1F6B45), scene.RGB(0x6E4B2A), scene.RGB(0x5A2E6E),
	}
)

// fill works out the colours of meaning for the theme's grounds.
func (t *Theme) fill() {
	t.roles, t.kinds, t.palette = map[blueprint.Role]scene.Color{}, map[blueprint.CardKind]scene.Color{}, nil
	for r, c := range roleHues {
		t.roles[r] = t.legible(c, t.leastText())
	}
	for _, k := range blueprint.CardKinds {
		t.kinds[k.Value] = t.roles[blueprint.RoleOf(k.Value)]
	}
	t.kinds[blueprint.KindGain] = t.legible(gainHue, t.leastText())
	for _, c := range departmentHues {
		t.palette = append(t.palette, t.legible(c, t.forPeople()))
	}
}

// Role returns the colour of a lane role, fit for text on cards and bands.
func (t *Theme) Role(r blueprint.Role) scene.Color {
	if c, ok := t.roles[r]; ok {
		return c
	}
	return t.Secondary
}

// Kind returns the colour of a kind of card, fit for text on cards and bands.
func (t *Theme) Kind(k blueprint.CardKind) scene.Color {
	if c, ok := t.kinds[k]; ok {
		return c
	}
	return t.Secondary
}

// Department returns a department's colour: its own, as far as it stands out
// from the ground, else one from the palette by its position.
func (t *Theme) Department(d *blueprint.Doc, id blueprint.ID) scene.Color {
	for i, r := range d.Departments() {
		if r.ID == id {
			return t.person(r.Color, i)
		}
	}
	return t.Secondary
}

// Persona returns a persona's colour, by the same rules as Department.
func (t *Theme) Persona(d *blueprint.Doc, id blueprint.ID) scene.Color {
	for i, r := range d.Personas() {
		if r.ID == id {
			return t.person(r.Color, i+personaShift)
		}
	}
	return t.Secondary
}

// forPeople is the least contrast of the colours of departments and personas. A
// colour that far from the ground is as far from the ink on it.
func (t *Theme) forPeople() float64 {
	if t.Strong {
		return strongText
	}
	return markContrast
}

// personaShift keeps the first personas from looking like the first departments.
const personaShift = 3

// person is the colour of the i-th department or persona. An own colour that
// would vanish is moved away from the ground, as little as needed.
func (t *Theme) person(own string, i int) scene.Color {
	if c, ok := parseColor(own); ok {
		return t.legible(c, t.forPeople())
	}
	return t.palette[i%len(t.palette)]
}

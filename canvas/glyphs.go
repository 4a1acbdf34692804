package canvas

import (
	"strconv"
	"strings"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// Glyph is a pictogram: strokes and fills on a grid of 24 by 24, so that every
// painter can draw it at any size.
type Glyph uint8

// Pictograms of channels, of kinds of card, and of marks.
const (
	NoGlyph Glyph = iota
	GlyphWeb
	GlyphApp
	GlyphPhone
	GlyphEmail
	GlyphChat
	GlyphShop
	GlyphPost
	GlyphSocial
	GlyphPerson
	GlyphDocument
	GlyphAction
	GlyphTouchpoint
	GlyphPain
	GlyphOpportunity
	GlyphFeeling
	GlyphThought
	GlyphGain
	GlyphQuote
	GlyphEvidence
	GlyphFrontstage
	GlyphBackstage
	GlyphSupport
	GlyphSystem
	GlyphData
	GlyphPolicy
	GlyphMetric
	GlyphImage
	GlyphNote
	GlyphMoment
	GlyphFail
	GlyphWait
	GlyphComment
	GlyphObserved
	GlyphReported
	GlyphInferred
	GlyphAssumed
	GlyphProposed
	GlyphOrphan
	GlyphExit
	GlyphPeople
	GlyphDate
	GlyphClock
	GlyphDecision
	GlyphOnward
	GlyphBack
	GlyphFile
	GlyphAdded
	GlyphRemoved
	GlyphMoved
	GlyphEdited
	glyphCount
)

// outline is a glyph's strokes and fills, written as M, L, C, Z as in SVG and
// O cx cy r for a circle.
type outline struct{ stroke, fill string }

var outlines = [glyphCount]outline{
	GlyphWeb:      {"M3 5 L21 5 L21 19 L3 19 Z M3 9.5 L21 9.5", "O 6 7.3 0.9 O 9 7.3 0.9"},
	GlyphApp:      {"M7 2.5 L17 2.5 L17 21.5 L7 21.5 Z M10.5 18.6 L13.5 18.6", ""},
	GlyphPhone:    {"M5 3.5 L9 3.5 L10.8 8.2 L8.3 10 C9.3 12.4 11.6 14.7 14 15.7 L15.8 13.2 L20.5 15 L20.5 19 C20.5 20 19.6 20.8 18.6 20.6 C10.8 19.8 4.2 13.2 3.4 5.4 C3.2 4.4 4 3.5 5 3.5 Z", ""},
	GlyphEmail:    {"M2.5 5 L21.5 5 L21.5 19 L2.5 19 Z M3 5.8 L12 13 L21 5.8", ""},
	GlyphChat:     {"M3 4.5 L21 4.5 L21 16.5 L11 16.5 L6.5 20.8 L6.5 16.5 L3 16.5 Z", "O 8 10.5 1.2 O 12 10.5 1.2 O 16 10.5 1.2"},
	GlyphShop:     {"M4.5 11 L4.5 20.5 L19.5 20.5 L19.5 11 M4.5 3.5 L19.5 3.5 L22 9 C22 11.4 18.8 11.6 18.4 9.4 C18 11.6 14.4 11.6 14 9.4 C13.6 11.6 10.4 11.6 10 9.4 C9.6 11.6 6 11.6 5.6 9.4 C5.2 11.6 2 11.4 2 9 Z M9.5 20.5 L9.5 14.5 L14.5 14.5 L14.5 20.5", ""},
	GlyphPost:     {"M3 7.5 L12 3 L21 7.5 L21 17 L12 21.5 L3 17 Z M3 7.5 L12 12 L21 7.5 M12 12 L12 21.5", ""},
	GlyphSocial:   {"M8.2 10.8 L15.8 6.7 M8.2 13.2 L15.8 17.3", "O 6 12 3 O 18 5.5 3 O 18 18.5 3"},
	GlyphPerson:   {"M4.5 21 C4.5 16 7.5 13.8 12 13.8 C16.5 13.8 19.5 16 19.5 21", "O 12 7.4 4.2"},
	GlyphDocument: {"M5.5 2.5 L14 2.5 L18.5 7 L18.5 21.5 L5.5 21.5 Z M14 2.5 L14 7 L18.5 7 M8.5 12 L15.5 12 M8.5 16 L15.5 16", ""},

	GlyphAction:      {"M7 3 L7 18.5 L10.8 14.8 L13.6 21 L16.4 19.7 L13.6 13.7 L18.8 13.5 Z", ""},
	GlyphTouchpoint:  {"O 9 12 6.2 O 15 12 6.2", ""},
	GlyphPain:        {"", "M13.5 2 L5 13.5 L10.8 13.5 L9.5 22 L19 9.8 L12.8 9.8 Z"},
	GlyphOpportunity: {"M9 17.5 C9 15 6 13.6 6 9.5 C6 5.8 8.8 3 12 3 C15.2 3 18 5.8 18 9.5 C18 13.6 15 15 15 17.5 Z M9.8 21 L14.2 21", ""},
	GlyphFeeling:     {"O 12 12 9 M8 14.5 C9.4 17 14.6 17 16 14.5", "O 8.8 9.5 1.3 O 15.2 9.5 1.3"},
	GlyphThought:     {"M7.5 15.5 C3.6 15.5 2.6 10.6 6 9.2 C5.8 5 11.4 3.4 13.2 6.4 C17 4.4 20.4 7.6 19 10.6 C21.6 12.4 20 15.6 17 15.5 Z", "O 7.5 18.8 1.5 O 4.6 21.4 1"},
	GlyphGain:        {"M12 4.5 L12 19.5 M4.5 12 L19.5 12", ""},
	GlyphQuote:       {"", "M3 12.5 C3 8.6 5 6 9 5.2 L9.6 7.2 C7.6 7.9 6.6 9 6.5 10.6 L10 10.6 L10 17.5 L3 17.5 Z M13.5 12.5 C13.5 8.6 15.5 6 19.5 5.2 L20.1 7.2 C18.1 7.9 17.1 9 17 10.6 L20.5 10.6 L20.5 17.5 L13.5 17.5 Z"},
	GlyphEvidence:    {"M5 2.8 L7.4 4.6 L9.7 2.8 L12 4.6 L14.3 2.8 L16.6 4.6 L19 2.8 L19 21.2 L16.6 19.4 L14.3 21.2 L12 19.4 L9.7 21.2 L7.4 19.4 L5 21.2 Z M8.5 9.5 L15.5 9.5 M8.5 14 L15.5 14", ""},
	GlyphFrontstage:  {"M4 14 L4 12 C4 7.2 7.4 4 12 4 C16.6 4 20 7.2 20 12 L20 14 M20 17 C20 19.6 17.6 21 14 21", "M2.8 12.5 L7 12.5 L7 18.5 L2.8 18.5 Z M17 12.5 L21.2 12.5 L21.2 18.5 L17 18.5 Z"},
	GlyphBackstage:   {"O 12 12 3.2 O 12 12 6.6 M12 2.2 L12 5.4 M12 18.6 L12 21.8 M2.2 12 L5.4 12 M18.6 12 L21.8 12 M5.1 5.1 L7.3 7.3 M16.7 16.7 L18.9 18.9 M5.1 18.9 L7.3 16.7 M16.7 7.3 L18.9 5.1", ""},
	GlyphSupport:     {"O 12 12 9.2 O 12 12 3.8 M5.5 5.5 L9.3 9.3 M14.7 14.7 L18.5 18.5 M5.5 18.5 L9.3 14.7 M14.7 9.3 L18.5 5.5", ""},
	GlyphSystem:      {"M3 4 L21 4 L21 11 L3 11 Z M3 13.5 L21 13.5 L21 20.5 L3 20.5 Z M12 7.5 L17.5 7.5 M12 17 L17.5 17", "O 6.8 7.5 1.3 O 6.8 17 1.3"},
	GlyphData:        {"M4 6 C4 2 20 2 20 6 C20 10 4 10 4 6 Z M4 6 L4 18 C4 22 20 22 20 18 L20 6 M4 12 C4 16 20 16 20 12", ""},
	GlyphPolicy:      {"M12 2.5 L20 5.5 L20 11.5 C20 16.5 16.8 20 12 21.8 C7.2 20 4 16.5 4 11.5 L4 5.5 Z M8.2 11.8 L11 14.6 L15.8 9.2", ""},
	GlyphMetric:      {"M3 21 L21 21", "M4.5 12.5 L8.5 12.5 L8.5 19 L4.5 19 Z M10 8 L14 8 L14 19 L10 19 Z M15.5 3.5 L19.5 3.5 L19.5 19 L15.5 19 Z"},
	GlyphImage:       {"M3 4.5 L21 4.5 L21 19.5 L3 19.5 Z M3 16.5 L8.5 11 L13 15.5 L16 12.5 L21 17", "O 15.5 8.8 1.7"},
	GlyphNote:        {"M4 3.5 L20 3.5 L20 14.5 L14 20.5 L4 20.5 Z M14 20.5 L14 14.5 L20 14.5", ""},

	GlyphMoment:   {"", "M12 1.8 L15.1 8.6 L22.5 9.4 L17 14.4 L18.5 21.8 L12 18.1 L5.5 21.8 L7 14.4 L1.5 9.4 L8.9 8.6 Z"},
	GlyphFail:     {"M12 3 L22 20.5 L2 20.5 Z M12 9.5 L12 14.2", "O 12 17.3 1.3"},
	GlyphWait:     {"M5.5 2.8 L18.5 2.8 M5.5 21.2 L18.5 21.2 M7 2.8 L7 6.5 C7 9.5 11 10.5 11 12 C11 13.5 7 14.5 7 17.5 L7 21.2 M17 2.8 L17 6.5 C17 9.5 13 10.5 13 12 C13 13.5 17 14.5 17 17.5 L17 21.2", "M8.5 20 L15.5 20 C15.5 17.6 12 16.8 12 15.6 C12 16.8 8.5 17.6 8.5 20 Z"},
	GlyphComment:  {"M3 4.5 L21 4.5 L21 16.5 L12 16.5 L7 21 L7 16.5 L3 16.5 Z M7 8.8 L17 8.8 M7 12.4 L14 12.4", ""},
	GlyphObserved: {"M1.8 12 C5 6.6 8.4 5 12 5 C15.6 5 19 6.6 22.2 12 C19 17.4 15.6 19 12 19 C8.4 19 5 17.4 1.8 12 Z", "O 12 12 3.4"},
	GlyphReported: {"M3 9.5 L8 9.5 L18 4 L18 20 L8 14.5 L3 14.5 Z M21.5 9.5 L21.5 14.5 M7.5 14.8 L9 20.5", ""},
	GlyphInferred: {"", "O 12 6 2.7 O 5.5 17.5 2.7 O 18.5 17.5 2.7"},
	GlyphAssumed:  {"M7.5 8.2 C7.5 5 9.4 3.4 12.1 3.4 C14.8 3.4 16.6 5.1 16.6 7.6 C16.6 11.2 12.1 11.2 12.1 15.4", "O 12.1 19.9 1.6"},
	GlyphProposed: {"M4 20 L5 15.5 L16.5 4 L20 7.5 L8.5 19 Z M13.8 6.7 L17.3 10.2", ""},
	GlyphOrphan:   {"M10 7 L13 4 C17 0.5 23.5 7 20 11 L17 14 M14 17 L11 20 C7 23.5 0.5 17 4 13 L7 10 M3 3 L21 21", ""},
	GlyphExit:     {"M11 4 L4 4 L4 20 L11 20 M9.5 12 L21 12 M16.5 7.2 L21.3 12 L16.5 16.8", ""},
	GlyphPeople:   {"M2 20 C2 15.6 4.6 13.8 8.5 13.8 C12.4 13.8 15 15.6 15 20 M16.5 13.8 C20 14 22 16 22 20", "O 8.5 7.8 3.6 O 16.8 8.4 2.8"},
	GlyphDate:     {"M3.5 5 L20.5 5 L20.5 21 L3.5 21 Z M3.5 10 L20.5 10 M8 2.5 L8 7 M16 2.5 L16 7", ""},
	GlyphClock:    {"O 12 12 9 M12 6.5 L12 12 L16 14.5", ""},
	GlyphFile:     {"M9 14.5 L15.5 8 M12.5 5 L4.6 12.9 C1 16.6 6.6 22.4 10.4 18.7 L19.2 9.9 C22.6 6.4 17.4 1.4 14 4.6", ""},
	GlyphOnward:   {"M3 12 L20 12 M14 6 L20.5 12 L14 18", ""},
	GlyphBack:     {"M9 4.5 L3.5 10 L9 15.5 M4 10 L15 10 C22.5 10 22.5 19.5 15 19.5 L10 19.5", ""},
	GlyphAdded:    {"", "M9.8 3 L14.2 3 L14.2 9.8 L21 9.8 L21 14.2 L14.2 14.2 L14.2 21 L9.8 21 L9.8 14.2 L3 14.2 L3 9.8 L9.8 9.8 Z"},
	GlyphRemoved:  {"", "M3 9.8 L21 9.8 L21 14.2 L3 14.2 Z"},
	GlyphMoved:    {"", "M1 9.9 L12 9.9 L12 3.5 L23 12 L12 20.5 L12 14.1 L1 14.1 Z"},
	GlyphEdited:   {"", "M1 13.8 C2.6 8.6 5.6 6.4 9 7.8 C11.2 8.7 12.8 10.6 15 11.5 C17.2 12.3 18.6 10.8 19.4 8.2 L23 10.2 C21.4 15.4 18.4 17.6 15 16.2 C12.8 15.3 11.2 13.4 9 12.5 C6.8 11.7 5.4 13.2 4.6 15.8 Z"},
	GlyphDecision: {"M5 2.5 L5 21.5 M5 4 L19 4 L15.5 8.5 L19 13 L5 13", ""},
}

// parsed holds the outlines as paths on the grid of 24.
var parsed = func() (out [glyphCount]struct{ stroke, fill *scene.Path }) {
	for i, o := range outlines {
		out[i].stroke, out[i].fill = parseOutline(o.stroke), parseOutline(o.fill)
	}
	return out
}()

func parseOutline(s string) *scene.Path {
	f := strings.Fields(strings.NewReplacer("M", " M ", "L", " L ", "C", " C ", "Z", " Z ", "O", " O ").Replace(s))
	if len(f) == 0 {
		return nil
	}
	p := &scene.Path{}
	for i := 0; i < len(f); {
		n := map[string]int{"M": 2, "L": 2, "C": 6, "O": 3}[f[i]]
		var v [6]float64
		for j := range n {
			v[j], _ = strconv.ParseFloat(f[i+1+j], 64)
		}
		switch f[i] {
		case "M":
			p.Move(v[0], v[1])
		case "L":
			p.Line(v[0], v[1])
		case "C":
			p.Cubic(v[0], v[1], v[2], v[3], v[4], v[5])
		case "O":
			p.Circle(v[0], v[1], v[2])
		case "Z":
			p.Close()
		}
		i += n + 1
	}
	return p
}

// PaintGlyph adds g in colour c, filling the square r.
func PaintGlyph(list *scene.List, g Glyph, r scene.Rect, c scene.Color) {
	k := min(r.W, r.H) / 24
	x, y := r.X+(r.W-24*k)/2, r.Y+(r.H-24*k)/2
	if p := parsed[g].fill; p != nil {
		list.FillPath(shifted(p, x, y, k), c)
	}
	if p := parsed[g].stroke; p != nil {
		list.StrokePath(shifted(p, x, y, k), c, 2*k, scene.Dash{})
	}
}

// shifted returns p scaled by k and moved to (x, y).
func shifted(p *scene.Path, x, y, k float64) *scene.Path {
	q := &scene.Path{Verbs: p.Verbs, Points: make([]scene.Point, len(p.Points))}
	for i, pt := range p.Points {
		q.Points[i] = scene.Point{X: x + pt.X*k, Y: y + pt.Y*k}
	}
	return q
}

var channelGlyphs = map[string]Glyph{
	"web": GlyphWeb, "app": GlyphApp, "phone": GlyphPhone, "email": GlyphEmail, "chat": GlyphChat,
	"shop": GlyphShop, "post": GlyphPost, "social": GlyphSocial, "person": GlyphPerson, "document": GlyphDocument,
}

// channelWords are what the names of channels begin their pictogram with, the
// more telling first.
var channelWords = []struct {
	word  string
	glyph Glyph
}{
	{"e-mail", GlyphEmail}, {"email", GlyphEmail}, {"mail", GlyphEmail}, {"newsletter", GlyphEmail}, {"sms", GlyphChat}, {"whatsapp", GlyphChat},
	{"chat", GlyphChat}, {"messenger", GlyphChat}, {"text", GlyphChat}, {"app", GlyphApp}, {"mobile", GlyphApp}, {"phone", GlyphPhone}, {"call", GlyphPhone},
	{"hotline", GlyphPhone}, {"telefon", GlyphPhone}, {"social", GlyphSocial}, {"community", GlyphSocial}, {"forum", GlyphSocial}, {"review", GlyphSocial},
	{"shop", GlyphShop}, {"store", GlyphShop}, {"branch", GlyphShop}, {"post", GlyphPost}, {"parcel", GlyphPost}, {"courier", GlyphPost}, {"delivery", GlyphPost},
	{"web", GlyphWeb}, {"online", GlyphWeb}, {"site", GlyphWeb}, {"portal", GlyphWeb}, {"search", GlyphWeb}, {"person", GlyphPerson}, {"visit", GlyphPerson},
	{"adviser", GlyphPerson}, {"friend", GlyphPerson}, {"letter", GlyphDocument}, {"document", GlyphDocument}, {"print", GlyphDocument}, {"bill", GlyphDocument}, {"flyer", GlyphDocument},
}

// ChannelGlyph returns the pictogram of a channel: the one it names, else one
// found in its name, else that of touchpoints.
func ChannelGlyph(c blueprint.Channel) Glyph {
	if g, ok := channelGlyphs[c.Icon]; ok {
		return g
	}
	name := strings.ToLower(c.Name)
	for _, w := range channelWords {
		if strings.Contains(name, w.word) {
			return w.glyph
		}
	}
	return GlyphTouchpoint
}

var kindGlyphs = map[blueprint.CardKind]Glyph{
	blueprint.KindAction: GlyphAction, blueprint.KindTouchpoint: GlyphTouchpoint, blueprint.KindFeeling: GlyphFeeling, blueprint.KindThought: GlyphThought,
	blueprint.KindPainPoint: GlyphPain, blueprint.KindGain: GlyphGain, blueprint.KindOpportunity: GlyphOpportunity, blueprint.KindEvidence: GlyphEvidence,
	blueprint.KindFrontstage: GlyphFrontstage, blueprint.KindBackstage: GlyphBackstage, blueprint.KindSupport: GlyphSupport, blueprint.KindSystem: GlyphSystem,
	blueprint.KindData: GlyphData, blueprint.KindPolicy: GlyphPolicy, blueprint.KindMetric: GlyphMetric, blueprint.KindQuote: GlyphQuote,
	blueprint.KindImage: GlyphImage, blueprint.KindNote: GlyphNote,
}

// KindGlyph returns the pictogram of a kind of card.
func KindGlyph(k blueprint.CardKind) Glyph {
	if g, ok := kindGlyphs[k]; ok {
		return g
	}
	return GlyphNote
}

var evidenceGlyphs = map[blueprint.EvidenceStatus]Glyph{
	blueprint.Observed: GlyphObserved, blueprint.Reported: GlyphReported, blueprint.Inferred: GlyphInferred,
	blueprint.Assumed: GlyphAssumed, blueprint.Proposed: GlyphProposed,
}

// EvidenceGlyph returns the pictogram of an evidence status, or NoGlyph.
func EvidenceGlyph(s blueprint.EvidenceStatus) Glyph { return evidenceGlyphs[s] }

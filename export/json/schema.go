package json

import (
	"reflect"
	"strings"

	"throughline/blueprint"
)

// shape says how one kind of record stands in the document. One table serves
// both directions, so that what is written is what is read.
type shape struct {
	typ    reflect.Type
	fields []field
	parent string // Go field that names the record it stands inside; "" = none
	short  string // key whose bare value may stand for the whole object
	order  []int  // index of the order key, nil where there is none
	lists  []list
	// relation: the id follows from the ends and therefore is not written.
	relation bool
	data     bool            // bytes, written as base64 under "data"
	keys     []string        // of the object, without those of lists
	numbers  map[uint64]bool // of the fields in the file
}

// list is an array of records inside another.
type list struct {
	key     string
	of      *shape
	records func(d *blueprint.Doc, parent blueprint.ID) []blueprint.Record // nil: only read, never written
	always  bool                                                           // written even when empty
}

// field is one key of a record. Its name is the json tag, so that records and
// exchange format cannot drift apart.
type field struct {
	key   string
	index []int
	kind  fieldKind
	words map[string]bool // of a closed list, nil otherwise
}

type fieldKind uint8

const (
	textField fieldKind = iota
	wordField
	idField
	numberField
	boolField
	smallField
	timeField
	flagsField
)

var wordLists = map[reflect.Type][]string{
	reflect.TypeFor[blueprint.MapState]():       wordsOf(blueprint.MapStates),
	reflect.TypeFor[blueprint.Role]():           wordsOf(blueprint.Roles),
	reflect.TypeFor[blueprint.CardKind]():       wordsOf(blueprint.CardKinds),
	reflect.TypeFor[blueprint.LinkKind]():       wordsOf(blueprint.LinkKinds),
	reflect.TypeFor[blueprint.EvidenceStatus](): wordsOf(blueprint.EvidenceStatuses),
	reflect.TypeFor[blueprint.Involvement]():    wordsOf(blueprint.Involvements),
	reflect.TypeFor[blueprint.Ownership]():      wordsOf(blueprint.Ownerships),
	reflect.TypeFor[blueprint.Lever]():          wordsOf(blueprint.Levers),
	reflect.TypeFor[blueprint.Nature]():         wordsOf(blueprint.Natures),
	reflect.TypeFor[blueprint.YesNo]():          wordsOf(blueprint.YesNos),
}

func wordsOf[T ~string](choices []blueprint.Choice[T]) []string {
	out := make([]string, len(choices))
	for i, c := range choices {
		out[i] = string(c.Value)
	}
	return out
}

// flagWords name the bits of blueprint.Flags, lowest first.
var flagWords = []string{"moment", "fail_point", "wait", "headline", "orphaned"}

func shapeOf[T blueprint.Record](parent, short string, lists ...list) *shape {
	s := &shape{typ: reflect.TypeFor[T](), parent: parent, short: short, lists: lists}
	s.numbers = numbersOf(s.typ)
	for _, f := range reflect.VisibleFields(s.typ) {
		if f.Anonymous || f.Name == parent || f.Name == "Extra" || f.Name == "ID" || f.Tag.Get("json") == "-" {
			continue
		}
		if f.Name == "Order" {
			s.order = f.Index
		}
		key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		s.fields = append(s.fields, newField(key, f))
	}
	var zero T
	_, derived := blueprint.RelationID(zero)
	picture := zero.RecordKind() == blueprint.KindOfPicture
	s.data = picture || zero.RecordKind() == blueprint.KindOfAttachment
	if s.relation = derived && !picture; !s.relation {
		s.keys = append(s.keys, "id")
	}
	for _, f := range s.fields {
		s.keys = append(s.keys, f.key)
	}
	if s.data {
		s.keys = append(s.keys, "data")
	}
	s.keys = append(s.keys, "x")
	return s
}

func newField(key string, f reflect.StructField) field {
	out := field{key: key, index: f.Index}
	switch f.Type {
	case reflect.TypeFor[blueprint.ID]():
		out.kind = idField
		return out
	case reflect.TypeFor[blueprint.Number]():
		out.kind = numberField
		return out
	case reflect.TypeFor[blueprint.Flags]():
		out.kind = flagsField
		return out
	}
	switch f.Type.Kind() {
	case reflect.Bool:
		out.kind = boolField
	case reflect.Uint8:
		out.kind = smallField
	case reflect.Int64:
		out.kind = timeField
	default:
		if words := wordLists[f.Type]; words != nil {
			out.kind, out.words = wordField, map[string]bool{}
			for _, w := range words {
				out.words[w] = true
			}
		}
	}
	return out
}

func inside[T blueprint.Record](key string, of *shape, records func(*blueprint.Doc, blueprint.ID) []T, always bool) list {
	return list{key: key, of: of, always: always, records: func(d *blueprint.Doc, parent blueprint.ID) []blueprint.Record {
		rs := records(d, parent)
		out := make([]blueprint.Record, len(rs))
		for i, r := range rs {
			out[i] = r
		}
		return out
	}}
}

func shared[T blueprint.Record](records func(*blueprint.Doc) []T) func(*blueprint.Doc, blueprint.ID) []T {
	return func(d *blueprint.Doc, _ blueprint.ID) []T { return records(d) }
}

var (
	commentShape     = shapeOf[blueprint.Comment]("Subject", "")
	looseComment     = shapeOf[blueprint.Comment]("", "") // at the top, with its subject's id
	contributorShape = shapeOf[blueprint.Contributor]("Subject", "department")
	emotionShape     = shapeOf[blueprint.EmotionPoint]("Step", "")
	tagShape         = shapeOf[blueprint.Tag]("Subject", "name")
	remedyShape      = shapeOf[blueprint.Remedy]("Opportunity", "pain_point")
	travellerShape   = shapeOf[blueprint.Traveller]("Map", "persona")
	preferenceShape  = shapeOf[blueprint.Preference]("Persona", "channel")

	attachmentShape = shapeOf[blueprint.Attachment]("Subject", "")

	attachments  = inside("attachments", attachmentShape, (*blueprint.Doc).Attachments, false)
	comments     = inside("comments", commentShape, (*blueprint.Doc).Comments, false)
	contributors = inside("contributors", contributorShape, (*blueprint.Doc).Contributors, false)
	tags         = inside("tags", tagShape, (*blueprint.Doc).Tags, false)

	departmentShape = shapeOf[blueprint.Department]("", "", comments)
	channelShape    = shapeOf[blueprint.Channel]("", "", comments)
	personaShape    = shapeOf[blueprint.Persona]("", "", inside("channels", preferenceShape, (*blueprint.Doc).Preferences, false), comments)
	pictureShape    = shapeOf[blueprint.Picture]("", "")
	unknownShape    = &shape{typ: reflect.TypeFor[blueprint.Unknown]()}

	stepShape = shapeOf[blueprint.Step]("Stage", "",
		inside("emotions", emotionShape, (*blueprint.Doc).Emotions, false), contributors, tags, attachments, comments)
	stageShape = shapeOf[blueprint.Stage]("Map", "", inside("steps", stepShape, (*blueprint.Doc).StepsOf, true), contributors, tags, attachments, comments)
	laneShape  = shapeOf[blueprint.Lane]("Map", "", contributors, tags, attachments, comments)
	cardShape  = shapeOf[blueprint.Card]("Map", "",
		inside("answers", remedyShape, (*blueprint.Doc).Remedies, false), contributors, tags, attachments, comments)
	viewShape = shapeOf[blueprint.View]("Map", "")
	linkShape = shapeOf[blueprint.Link]("Map", "", comments)
	mapShape  = shapeOf[blueprint.Map]("", "",
		inside("travellers", travellerShape, (*blueprint.Doc).Travellers, false),
		inside("stages", stageShape, (*blueprint.Doc).Stages, true),
		inside("lanes", laneShape, (*blueprint.Doc).Lanes, true),
		inside("cards", cardShape, (*blueprint.Doc).Cards, true),
		inside("links", linkShape, (*blueprint.Doc).Links, true),
		inside("views", viewShape, (*blueprint.Doc).Views, false), comments)

	// document is the outermost object. Lanes stand before cards, and what is
	// shared before what refers to it, as people would read them.
	document = []list{
		inside("departments", departmentShape, shared((*blueprint.Doc).Departments), true),
		inside("channels", channelShape, shared((*blueprint.Doc).Channels), true),
		inside("personas", personaShape, shared((*blueprint.Doc).Personas), true),
		inside("maps", mapShape, shared((*blueprint.Doc).Maps), true),
		inside("pictures", pictureShape, shared(picturesOf), false),
		{key: "comments", of: looseComment},
		inside("unknown", unknownShape, shared(unknownOf), false),
	}
)

// shorthand returns the field that may stand for the whole record.
func (s *shape) shorthand() *field {
	for i := range s.fields {
		if s.fields[i].key == s.short {
			return &s.fields[i]
		}
	}
	return nil
}

// wordFields lists the fields of a record type that hold words of closed lists.
func wordFields(t reflect.Type) []field {
	var out []field
	for _, f := range reflect.VisibleFields(t) {
		if wordLists[f.Type] != nil {
			out = append(out, newField("", f))
		}
	}
	return out
}

package blueprint

import (
	"math"
	"strings"
	"unicode/utf8"
)

// MaxText is the longest text of one field, in bytes. It keeps a slip of the
// clipboard out of a map; it is far above anything typed.
const MaxText = 1 << 20

type validator struct {
	id   ID
	kind Kind
	err  error
}

func validating(r Record) *validator {
	v := &validator{id: r.RecordID(), kind: r.RecordKind()}
	v.check(!v.id.IsZero(), "id", "is missing")
	if want, ok := RelationID(r); ok {
		v.check(want == v.id, "id", "does not follow from its ends")
	}
	return v
}

func (v *validator) check(ok bool, field, reason string) *validator {
	if !ok && v.err == nil {
		v.err = &InvalidError{v.id, v.kind, field, reason}
	}
	return v
}

func (v *validator) text(field string, values ...string) *validator {
	for _, s := range values {
		v.check(utf8.ValidString(s), field, "is not valid UTF-8")
		v.check(len(s) <= MaxText, field, "is longer than 1 MB")
		v.check(strings.IndexByte(s, 0) < 0, field, "contains a NUL character")
	}
	return v
}

// word checks a value of a closed list: known or from a newer version, but a word.
func (v *validator) word(field string, values ...string) *validator {
	for _, s := range values {
		ok := len(s) <= 40
		for _, c := range s {
			ok = ok && (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '-')
		}
		v.check(ok, field, "is not one of its words")
	}
	return v
}

func (v *validator) order(s string, required bool) *validator {
	return v.check(ValidOrder(s) || s == "" && !required, "order", "is not an order key")
}

func (v *validator) between(field string, x, lo, hi uint8) *validator {
	return v.check(x >= lo && x <= hi, field, "is outside its scale")
}

func (v *validator) color(s string) *validator {
	ok := s == "" || len(s) == 7 && s[0] == '#'
	for i := 1; ok && i < len(s); i++ {
		ok = strings.IndexByte("0123456789abcdefABCDEF", s[i]) >= 0
	}
	return v.check(ok, "color", "is not of the form #RRGGBB")
}

// tenths checks an emotion: −2 … +2 in tenths.
func (v *validator) tenths(field string, n Number) *validator {
	x, known := n.Get()
	return v.check(!known || x >= -2 && x <= 2 && Known(math.Round(x*10)/10) == n, field, "is not between −2 and +2 in tenths")
}

// Validate checks the fields of the record by themselves.
func (r Map) Validate() error {
	return validating(r).text("text", r.Title, r.Description, r.Team, r.Version, r.Date, r.Headline, r.Customer, r.Product, r.Price, r.Placement, r.Promotion).
		word("state", string(r.State)).order(r.Order, true).err
}

// Validate checks the fields of the record by themselves.
func (r Stage) Validate() error {
	return validating(r).text("text", r.Title, r.Goal, r.Duration, r.Prompt, r.Notes).order(r.Order, true).err
}

// Validate checks the fields of the record by themselves.
func (r Step) Validate() error {
	return validating(r).text("text", r.Title, r.Duration, r.EntrySign, r.Needs, r.Wants, r.Expects, r.Notes).order(r.Order, true).err
}

// Validate checks the fields of the record by themselves.
func (r Lane) Validate() error {
	return validating(r).text("text", r.Title, r.Subtitle, r.Prompt, r.Notes).word("role", string(r.Role)).order(r.Order, true).err
}

// Validate checks the fields of the record by themselves.
func (r Card) Validate() error {
	return validating(r).text("text", r.Title, r.Notes, r.Source, r.Duration, r.Reach, r.Due, r.Decision, r.Value, r.Target, r.Hours).
		word("kind", string(r.Kind)).check(r.Kind != "", "kind", "is missing").
		word("word", string(r.Role), string(r.Evidence), string(r.Influence), string(r.Nature), string(r.Lever), string(r.Branded)).
		between("severity", r.Severity, 0, 4).between("impact", r.Impact, 0, 3).between("effort", r.Effort, 0, 3).
		check(r.Lane.IsZero() == r.Step.IsZero(), "place", "has a lane without a step or a step without a lane").
		check(r.Last.IsZero() || !r.Step.IsZero() && r.Last != r.Step, "span", "ends where it begins").
		order(r.Order, true).err
}

// Validate checks the fields of the record by themselves.
func (r Link) Validate() error {
	share, known := r.Share.Get()
	return validating(r).text("text", r.Label, r.Reason, r.Carries).word("kind", string(r.Kind)).check(r.Kind != "", "kind", "is missing").
		check(!known || share >= 0 && share <= 100, "share", "is not between 0 and 100 %").
		check(r.From != r.To, "to", "is where the link begins").check(!r.To.IsZero() || r.Kind == LinkExit, "to", "is missing").order(r.Order, false).err
}

// Validate checks the fields of the record by themselves.
func (r Department) Validate() error {
	return validating(r).text("text", r.Name, r.Initials, r.Contact).color(r.Color).order(r.Order, true).err
}

// Validate checks the fields of the record by themselves.
func (r Channel) Validate() error {
	return validating(r).text("text", r.Name, r.Icon, r.Hours).word("word", string(r.Ownership), string(r.Branded)).order(r.Order, true).err
}

// Validate checks the fields of the record by themselves.
func (r Persona) Validate() error {
	return validating(r).text("text", r.Name, r.Description, r.Goals, r.Quote).color(r.Color).order(r.Order, true).err
}

// Validate checks the fields of the record by themselves.
func (r Comment) Validate() error { return validating(r).text("text", r.Author, r.Text).err }

// Validate checks the fields of the record by themselves.
func (r Picture) Validate() error { return validating(r).text("media", r.Media).err }

// Validate checks the fields of the record by themselves.
func (r Contributor) Validate() error {
	return validating(r).word("involvement", string(r.Involvement)).err
}

// Validate checks the fields of the record by themselves.
func (r EmotionPoint) Validate() error {
	return validating(r).text("text", r.Quote, r.Source).tenths("value", r.Value).tenths("expectation", r.Expectation).err
}

// Validate checks the fields of the record by themselves.
func (r Tag) Validate() error {
	return validating(r).text("name", r.Name).check(strings.TrimSpace(r.Name) == r.Name && r.Name != "", "name", "is empty or has blanks around it").err
}

// Validate checks the fields of the record by themselves.
func (r Remedy) Validate() error { return validating(r).err }

// Validate checks the fields of the record by themselves.
func (r Traveller) Validate() error { return validating(r).order(r.Order, false).err }

// Validate checks the fields of the record by themselves.
func (r Preference) Validate() error { return validating(r).err }

// Validate checks the fields of the record by themselves.
func (r Unknown) Validate() error { return validating(r).err }

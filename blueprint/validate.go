package blueprint

import (
	"fmt"
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
	err  *InvalidError
}

func (v *validator) result() error {
	if v.err == nil {
		return nil
	}
	return v.err
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

// text checks free texts, given as name, value, name, value …
func (v *validator) text(pairs ...string) *validator {
	for i := 0; i < len(pairs); i += 2 {
		field, s := pairs[i], pairs[i+1]
		v.check(utf8.ValidString(s), field, "is not valid UTF-8")
		v.check(len(s) <= MaxText, field, "is longer than 1 MB")
		v.check(strings.IndexByte(s, 0) < 0, field, "contains a NUL character")
	}
	return v
}

// word checks a value of a closed list: known or from a newer version, but a word.
func (v *validator) word(field, s string) *validator {
	ok := len(s) <= 40
	for _, c := range s {
		ok = ok && (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '-')
	}
	return v.check(ok, field, "is not one of its words")
}

func (v *validator) order(s string, required bool) *validator {
	return v.check(ValidOrder(s) || s == "" && !required, "order", "is not an order key")
}

func (v *validator) upTo(field string, x, hi uint8) *validator {
	if x > hi {
		v.check(false, field, fmt.Sprintf("is not between 1 and %d", hi))
	}
	return v
}

// Limits of sizes given by hand, in units: below the least a head cannot be read,
// and nobody makes more than the most on purpose.
const (
	LeastWidth  = 90
	MostWidth   = 600
	LeastHeight = 40
	MostHeight  = 2000
)

// size checks a size given by hand: whole units within limits, or automatic.
func (v *validator) size(field string, n Number, lo, hi float64) *validator {
	x, known := n.Get()
	if known && (x < lo || x > hi || x != math.Trunc(x)) {
		v.check(false, field, fmt.Sprintf("is not a whole number between %g and %g", lo, hi))
	}
	return v
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
	return validating(r).text("title", r.Title, "description", r.Description, "team", r.Team, "version", r.Version, "date", r.Date, "headline", r.Headline,
		"customer", r.Customer, "product", r.Product, "price", r.Price, "placement", r.Placement, "promotion", r.Promotion).
		word("state", string(r.State)).order(r.Order, true).result()
}

// Validate checks the fields of the record by themselves.
func (r Stage) Validate() error {
	return validating(r).text("title", r.Title, "goal", r.Goal, "duration", r.Duration, "prompt", r.Prompt, "notes", r.Notes).order(r.Order, true).result()
}

// Validate checks the fields of the record by themselves.
func (r Step) Validate() error {
	return validating(r).text("title", r.Title, "duration", r.Duration, "entry_sign", r.EntrySign, "needs", r.Needs, "wants", r.Wants, "expects", r.Expects, "notes", r.Notes).
		order(r.Order, true).size("width", r.Width, LeastWidth, MostWidth).result()
}

// Validate checks the fields of the record by themselves.
func (r Lane) Validate() error {
	return validating(r).text("title", r.Title, "subtitle", r.Subtitle, "prompt", r.Prompt, "notes", r.Notes).word("role", string(r.Role)).order(r.Order, true).
		size("height", r.Height, LeastHeight, MostHeight).result()
}

// Validate checks the fields of the record by themselves.
func (r Card) Validate() error {
	return validating(r).text("title", r.Title, "notes", r.Notes, "source", r.Source, "duration", r.Duration, "reach", r.Reach, "due", r.Due,
		"decision", r.Decision, "value", r.Value, "target", r.Target, "hours", r.Hours).
		word("kind", string(r.Kind)).check(r.Kind != "", "kind", "is missing").
		word("role", string(r.Role)).word("evidence", string(r.Evidence)).word("influence", string(r.Influence)).
		word("nature", string(r.Nature)).word("lever", string(r.Lever)).word("branded", string(r.Branded)).
		upTo("severity", r.Severity, 4).upTo("impact", r.Impact, 3).upTo("effort", r.Effort, 3).
		check(r.Lane.IsZero() == r.Step.IsZero(), "lane", "and step are either both given or both none").
		check(r.Last.IsZero() || !r.Step.IsZero(), "span", "needs a step to begin in").
		check(r.Last.IsZero() || r.Last != r.Step, "span", "ends where it begins").
		order(r.Order, true).result()
}

// Validate checks the fields of the record by themselves.
func (r Link) Validate() error {
	share, known := r.Share.Get()
	return validating(r).text("label", r.Label, "reason", r.Reason, "carries", r.Carries).word("kind", string(r.Kind)).check(r.Kind != "", "kind", "is missing").
		check(!known || share >= 0 && share <= 100, "share", "is not between 0 and 100 %").
		check(r.From != r.To, "to", "is where the link begins").
		check(!r.To.IsZero() || r.Kind == LinkExit, "to", "is missing; only an exit leads nowhere").order(r.Order, false).result()
}

// Validate checks the fields of the record by themselves.
func (r Department) Validate() error {
	return validating(r).text("name", r.Name, "initials", r.Initials, "contact", r.Contact).color(r.Color).order(r.Order, true).result()
}

// Validate checks the fields of the record by themselves.
func (r Channel) Validate() error {
	return validating(r).text("name", r.Name, "icon", r.Icon, "hours", r.Hours).word("ownership", string(r.Ownership)).word("branded", string(r.Branded)).order(r.Order, true).result()
}

// Validate checks the fields of the record by themselves.
func (r Persona) Validate() error {
	return validating(r).text("name", r.Name, "description", r.Description, "goals", r.Goals, "quote", r.Quote).color(r.Color).order(r.Order, true).result()
}

// Validate checks the fields of the record by themselves.
func (r Comment) Validate() error {
	return validating(r).text("author", r.Author, "text", r.Text).result()
}

// Validate checks the fields of the record by themselves.
func (r Picture) Validate() error { return validating(r).text("media", r.Media).result() }

// Validate checks the fields of the record by themselves.
func (r Contributor) Validate() error {
	return validating(r).word("involvement", string(r.Involvement)).result()
}

// Validate checks the fields of the record by themselves.
func (r EmotionPoint) Validate() error {
	return validating(r).text("quote", r.Quote, "source", r.Source).tenths("value", r.Value).tenths("expectation", r.Expectation).result()
}

// Validate checks the fields of the record by themselves.
func (r Tag) Validate() error {
	return validating(r).text("name", r.Name).check(strings.TrimSpace(r.Name) == r.Name && r.Name != "", "name", "is empty or has blanks around it").result()
}

// Validate checks the fields of the record by themselves.
func (r Remedy) Validate() error { return validating(r).result() }

// Validate checks the fields of the record by themselves.
func (r Traveller) Validate() error { return validating(r).order(r.Order, false).result() }

// Validate checks the fields of the record by themselves.
func (r Preference) Validate() error { return validating(r).result() }

// Validate checks the fields of the record by themselves. What a look means is
// the editor's affair: one that cannot be read shows the map as it is.
func (r View) Validate() error {
	return validating(r).text("name", r.Name, "look", r.Look).order(r.Order, true).result()
}

// Validate checks the fields of the record by themselves.
func (r Attachment) Validate() error {
	return validating(r).text("name", r.Name, "media", r.Media).check(strings.TrimSpace(r.Name) != "", "name", "is missing").
		check(len(r.Data) <= MaxFile, "data", "is longer than 20 MB").result()
}

// Validate checks the fields of the record by themselves.
func (r Unknown) Validate() error {
	return validating(r).check(r.Tag >= uint64(kindEnd), "kind", "is known to this version").result()
}

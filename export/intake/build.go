package intake

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"throughline/blueprint"
)

// MaxCards is how many cards one file may make; beyond it a table is no map.
const MaxCards = 100_000

// ErrTooMany is a table that would make more cards than a map may have.
var ErrTooMany = errors.New("too many cards for a map")

// Build makes a document of the tables, a map for each proposal, and says what became
// of everything in them. It errors where ctx ends, with ErrNoMap without any proposal
// and with ErrTooMany.
func (s *Source) Build(ctx context.Context, ps []Proposal, newID func() blueprint.ID) (*blueprint.Doc, Account, error) {
	var a Account
	if len(ps) == 0 {
		return nil, a, s.NoMap()
	}
	people := &shared{ids: map[string]blueprint.ID{}, last: map[blueprint.Kind]string{}}
	orders := blueprint.OrderSpread(len(ps))
	doc, _, err := blueprint.New().Edit(func(tx *blueprint.Tx) error {
		for i, p := range ps {
			d, err := s.draft(ctx, p, &a)
			if err != nil {
				return err
			}
			if s.sharesTitle(ps, i) {
				d.title = strings.TrimPrefix(s.Tables[p.Table].Title+" – "+s.Tables[p.Table].whose(), " – ")
			}
			if err := d.write(tx, newID, people, orders[i]); err != nil {
				return err
			}
			a.count(d)
		}
		return ctx.Err()
	})
	if err != nil {
		return nil, a, fmt.Errorf("make a map of the table: %w", err)
	}
	if a.Steps+a.Cards+len(a.Parked) == 0 {
		return nil, a, s.noMap(ps[0].Table)
	}
	doc, err = s.keepRest(doc, s.tell(ps, &a), newID, &a)
	return doc, a, err
}

// NoMapError is ErrNoMap with what was found instead.
type NoMapError struct{ Found string }

func (e *NoMapError) Error() string { return ErrNoMap.Error() + ": " + e.Found }

// Unwrap gives ErrNoMap.
func (e *NoMapError) Unwrap() error { return ErrNoMap }

// NoMap says what was found instead of a map.
func (s *Source) NoMap() error {
	for i := range s.Tables {
		if slices.ContainsFunc(s.Tables[i].Rows, func(r []string) bool { return len(filled(r)) > 0 }) {
			return s.noMap(i)
		}
	}
	return &NoMapError{"there is no table and no list in it"}
}

// noMap says it of one table.
func (s *Source) noMap(table int) error {
	for _, r := range s.Tables[table].Rows {
		if names := filled(r); len(names) > 0 {
			return &NoMapError{fmt.Sprintf("the headings %s name no stages, lanes or steps, or nothing stands below them", cut(strings.Join(names, ", "), 120))}
		}
	}
	return &NoMapError{"the table is empty"}
}

// tell says what was left beside the maps, and returns it.
func (s *Source) tell(ps []Proposal, a *Account) (left []string) {
	if s.Diagram != nil {
		a.Said = append(a.Said, s.besideDiagram())
	}
	if n := len(a.Said) - 3*mostTold; n > 0 {
		a.Said = append(a.Said[:3*mostTold], fmt.Sprintf("and %d more things of this kind", n))
	}
	for _, p := range ps {
		t := s.Tables[p.Table]
		if t.Unworked > 0 {
			a.Said = append(a.Said, fmt.Sprintf("%s of “%s” without a result in the file, taken for blank: open it in a spreadsheet program, save it there and import it again", counted(t.Unworked, "formula"), t.Label()))
		}
		if t.Errors > 0 {
			a.Said = append(a.Said, fmt.Sprintf("%s of “%s” with an error of the spreadsheet, such as #N/A, taken for blank", counted(t.Errors, "cell"), t.Label()))
		}
	}
	var tables, texts []string
	for i, t := range s.Tables {
		used := slices.ContainsFunc(ps, func(p Proposal) bool { return p.Table == i || s.partOf(i, p.Table) })
		if len(t.parts) > 0 { // its parts may make maps of their own
			used = used || !slices.ContainsFunc(t.parts, func(part int) bool {
				return !slices.ContainsFunc(ps, func(p Proposal) bool { return p.Table == part })
			})
		}
		if len(t.Rows) > 0 && !used && t.Made != Outlined && !s.isPart(i) {
			tables = append(tables, fmt.Sprintf("“%s” (%s)", t.Label(), cut(strings.Join(filled(t.Rows[0]), " | "), 60)))
		}
	}
	used := map[*section]bool{}
	for _, p := range ps {
		for _, at := range s.Tables[p.Table].sections {
			used[at] = true
		}
	}
	for _, b := range s.asides {
		if !used[b.section] {
			texts = append(texts, b.text)
		}
	}
	if len(tables) > 0 {
		a.Said = append(a.Said, "left out, as not of this map: the "+plural(len(tables), "table")+" "+told(tables))
	}
	if texts = append(append(texts, a.left...), s.Beside...); len(texts) > 0 {
		a.Said = append(a.Said, "left out, as not of this map: "+told(texts))
	}
	for _, t := range tables {
		left = append(left, "the table "+t)
	}
	return append(left, texts...)
}

func plural(n int, what string) string {
	if n == 1 {
		return what
	}
	return what + "s"
}

// partOf reports a table of a page whose parts make another one.
func (s *Source) partOf(i, whole int) bool { return slices.Contains(s.Tables[whole].parts, i) }

// draft reads one table.
func (s *Source) draft(ctx context.Context, p Proposal, a *Account) (*draft, error) {
	t := s.Tables[p.Table]
	v := viewOf(t, p.Shape, p.Skip, p.Heads)
	for len(p.Columns) < len(v.names) {
		p.Columns = append(p.Columns, Column{Is: Ignore})
	}
	d := newDraft()
	d.title, d.description = t.Title, t.Description
	s.entitle(d, t, v)
	for _, person := range t.Personas {
		d.describes[d.travels(person.Name)] = person.Description
	}
	if name, who, ok := personaIn(t.under); ok {
		d.describes[d.travels(name)] = who
	}
	b := &builder{ctx: ctx, draft: d, view: v, p: p, account: a, made: t.Made}
	b.prepare()
	var err error
	if p.Shape == Visio || p.Shape == Lucid {
		err = b.process()
	} else {
		err = b.table()
	}
	if err != nil {
		return nil, err
	}
	for _, text := range t.Loose {
		d.parked = append(d.parked, &card{Card: blueprint.Card{Title: text, Kind: blueprint.KindNote}, owner: -1, channel: -1, person: -1, why: "beside the table"})
	}
	d.tell(t.about)
	b.severe()
	b.guesses()
	b.tellParted()
	s.scores(d)
	b.tellMeans()
	b.lanes()
	return d, nil
}

// entitle names the map: as the page or the rows above the table do, else by its sheet
// or file.
func (s *Source) entitle(d *draft, t Table, v view) {
	titles := v.titles
	if d.title == "" && len(titles) > 0 {
		d.title, titles = titles[0], titles[1:]
	}
	for _, f := range v.facts {
		if name, is, _ := strings.Cut(f, ": "); d.title == "" && words().titles[fold(name)] {
			d.title = is
		}
	}
	for _, more := range slices.Concat(titles, v.facts) {
		d.description = join(d.description, more)
	}
	if d.title == "" && len(s.Tables) > 1 && t.Made == Found {
		d.title = t.Name
	}
	if d.title == "" {
		d.title = s.Name
	}
	if d.title == "" {
		d.title = "Customer journey"
	}
}

// builder reads the rows of a view into a draft.
type builder struct {
	ctx     context.Context
	draft   *draft
	view    view
	p       Proposal
	account *Account
	made    Making

	cells  [][]string // by column; merged ones repeated where names stand
	spans  []map[int]int
	base   []int   // the column that each goes on with; its own number else
	scales []scale // of columns of feelings
	lane   []*lane // of columns of cards
	byName map[string]*lane
	owners *lane // the computed lane of owners
	who    []int // of columns of feelings: among personas, −1 = customers at large
	felt   *lane // of feelings that are somebody's

	degrees map[int]degrees // of columns of severities, impacts and efforts
	whole   map[string]bool // names that stand alone in a cell, as identified
	parted  lines           // lines that were taken for several names
}

// prepare looks at every column once.
func (b *builder) prepare() {
	b.p.Columns = slices.Clone(b.p.Columns)
	b.setAside()
	n := len(b.view.names)
	b.cells, b.spans, b.base = make([][]string, n), make([]map[int]int, n), make([]int, n)
	b.scales, b.lane, b.byName = make([]scale, n), make([]*lane, n), map[string]*lane{}
	b.degrees = map[int]degrees{}
	for x := range n {
		b.base[x] = x
		if b.p.Columns[x].Is == Same && x > 0 {
			b.base[x] = b.base[x-1]
		}
		c := b.column(x)
		b.cells[x] = b.view.column(x)
		if c.Is == Cards || c.Is == Feeling || c.Is == Text || c.Is == Notes {
			for y := range b.cells[x] {
				b.cells[x][y] = b.view.rows[y][x] // a merged card is one card
			}
			b.spans[x] = b.view.spans(x)
		}
		if c.Is == Feeling {
			b.scales[x] = scaleNamed(c.Name, b.cells[x])
		}
	}
	b.fillDown()
	b.feltBy()
	b.wholeNames()
}

// column is what a column is, or the one it goes on with.
func (b *builder) column(x int) Column { return b.p.Columns[b.base[x]] }

// fillDown repeats names that stand once above what they hold for: stages first, then
// steps, which do not reach into the next stage.
func (b *builder) fillDown() {
	for _, is := range []Meaning{Stage, Step} {
		stage := b.first(Stage)
		for x := range b.cells {
			if c := b.column(x); !c.Filled || (c.Is == Step) != (is == Step) {
				continue
			}
			var within []string
			if is == Step && stage >= 0 {
				within = b.cells[stage]
			}
			fillDown(b.cells[x], within, b.view.rows)
		}
	}
}

// fillDown repeats a name until the next one or to where what it lies within ends, not over
// rows in which nothing stands.
func fillDown(cells, within []string, rows [][]string) {
	last, in := "", ""
	for y := range cells {
		if within != nil && !blankCell(within[y]) && within[y] != in {
			last, in = "", within[y]
		}
		if !blankCell(cells[y]) {
			last = cells[y]
		} else if !empty(rows[y]) {
			cells[y] = last
		}
	}
}

// guesses tells of columns whose names do not say what they are.
func (b *builder) guesses() {
	for x, c := range b.p.Columns {
		if c.Guessed && c.Is != Ignore && c.Is != Same {
			said := b.said(c)
			if x < len(b.who) && b.who[x] >= 0 {
				said += " of " + b.draft.personas.names[b.who[x]]
			}
			b.account.Guessed = append(b.account.Guessed, fmt.Sprintf("“%s” is %s", b.p.NameOf(x), said))
		}
	}
}

func (b *builder) said(c Column) string {
	if c.Is == Cards {
		return "a lane (" + strings.ToLower(blueprint.Label(blueprint.Roles, c.Role)) + ")"
	}
	for _, m := range Meanings {
		if m.Value == c.Is {
			return strings.ToLower(m.Label)
		}
	}
	return string(c.Is)
}

package edition

import "throughline/blueprint"

// Edition is a map in words.
type Edition struct {
	Title  string
	Facts  Facts // state, version, date, team
	Blocks []Block
}

// Block is a Section, Lead, Paragraph, Figures, Facts, List, Table, Thread or Line.
type Block interface{ block() }

// Text is running text in pieces, some of which lead elsewhere.
type Text []Run

// Run is a piece of text; where To is not none, it leads to the Section or Item
// of that id.
type Run struct {
	Text string
	To   blueprint.ID
}

// Section is a heading and what stands below it.
type Section struct {
	Kind   blueprint.Kind // of what it is about; 0 = of no record
	ID     blueprint.ID   // by which Runs lead to it; none for a lane within a step, and where it is about no record
	Label  string         // stands before the title: "Stage 2"
	Title  string         // one line, never empty
	Blocks []Block
}

// Lead is the sentence that sums up the map.
type Lead struct{ Text Text }

// Paragraph is a text by itself.
type Paragraph struct{ Text Text }

// Fact is something said about a thing, by name. Where it was met needs none.
type Fact struct {
	Name  string
	Value Text
}

// Facts are said about what their section is about.
type Facts []Fact

// Figures are the numbers that a map is judged by.
type Figures []Fact

// List holds things, mostly cards.
type List []Item

// Item is one thing and what is said about it.
type Item struct {
	ID      blueprint.ID       // by which Runs lead to it; none where it is only mentioned
	Kind    blueprint.CardKind // of the card, or of those at home in the lane; "" = of none
	Title   Text               // never empty; may run over several lines
	Label   string             // what it is, in words: "Pain point"
	Marks   []string           // what is true of it: "Moment that matters"
	Facts   Facts              // short, one line each
	Remarks Facts              // longer, each by itself
	Thread  Thread
	Picture blueprint.ID // none where it has none
}

// Thread is what people said about a thing, oldest first.
type Thread []Comment

// Comment is one remark of a Thread.
type Comment struct {
	Author string
	When   string // and where, and whether it is settled
	Text   Text
}

// Table has a heading for every column and a Text of one line for every cell.
type Table struct {
	Head []string
	Rows [][]Text
}

// Line is one of the three lines, named between the lanes it runs between.
type Line struct{ Name string }

func (Section) block()   {}
func (Lead) block()      {}
func (Paragraph) block() {}
func (Figures) block()   {}
func (Facts) block()     {}
func (List) block()      {}
func (Table) block()     {}
func (Thread) block()    {}
func (Line) block()      {}

// plain is a text that leads nowhere.
func plain(s string) Text {
	if s = cleanText(s); s == "" {
		return nil
	}
	return Text{{Text: s}}
}

// leading is a text that leads to a record.
func leading(s string, to blueprint.ID) Text { return Text{{Text: s, To: to}} }

package scene

// Part says what a stretch of a list is, for readers who do not see it: screen readers,
// and programs that take a page apart. Painters of pixels pay no heed to it.
type Part string

// Parts. What stands in no part, or in PartDecoration, is not read out.
const (
	PartHeading    Part = "heading"    // Level 1, 2, …
	PartParagraph  Part = "paragraph"  //
	PartList       Part = "list"       // holds items
	PartItem       Part = "item"       //
	PartTable      Part = "table"      // holds rows
	PartRow        Part = "row"        // holds heads and cells
	PartColumnHead Part = "columnhead" // of the columns it spans
	PartRowHead    Part = "rowhead"    //
	PartCell       Part = "cell"       // may hold cards
	PartCard       Part = "card"       // Title: everything the card says in words
	PartFigure     Part = "figure"     // Title: what a picture shows
	PartDecoration Part = "decoration" // rules, bands, page numbers
)

// Begin begins a part of a list, which ends at the matching End. Parts nest. title is
// what is read out instead of what is drawn ("" = the texts in it). Stretches with one
// key are one part, however far apart they are painted: it is read where the key came
// first, so that empty parts can say in which order others are read ("" = a part of its
// own).
func (l *List) Begin(part Part, level int, title, key string) {
	l.Items = append(l.Items, Item{Op: OpBegin, Part: part, Level: uint8(level), Title: title, Target: key})
}

// End ends the part that was begun last.
func (l *List) End() { l.Items = append(l.Items, Item{Op: OpEnd}) }

// Package edition puts a map into words: all that it says, in reading order, as
// a small tree of headings, facts, lists and tables. Markdown and HTML are
// written from it, so that both say the same.
//
// The order is that in which one would tell it: what the map is, its figures,
// who travels, then stage by stage and step by step what lies in each lane,
// with the three lines named where they run; then what follows from it (pain
// points, opportunities, decisions, departments), and what has no place yet.
//
// Fields are taken from the columns of package export, so that a new one is
// told without a change here. The package knows no markup: escaping is the
// business of the formats.
//
// Invariants: every card of the map is the Item of its own once; every other
// mention only leads to it. What the map does not say is absent, never "none".
// All texts are clean: valid UTF-8, "\n" the only control character, and no
// change of direction reaches beyond its line. Equal maps give equal editions.
package edition

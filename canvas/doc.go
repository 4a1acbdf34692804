// Package canvas is what a map looks like, without a window: the layout of
// stages, steps, lanes and cards, the routing of links, what lies under the
// pointer, the viewport, and the colours. It turns a blueprint.Doc into geometry
// and geometry into scene display lists; it never changes a document and knows
// no toolkit.
//
// A Layout is made by Arrange and carried on by Update, both through one
// arranger: it measures cards (card.go), stacks them in lanes around spans
// (lane.go), works out departments and emotion curves, and at last puts lanes
// below each other (arranger.go). Cards know their height within the lane only,
// so a lane that grows moves thousands of cards by one number. Links are listed
// by the columns they pass (links.go) and routed when they are looked at
// (route.go). Painting (paint*.go) walks the columns and rows in view.
//
// Invariants: a Layout is immutable and belongs to one Doc; Update after a change
// gives the same Layout as Arrange from nothing; any part of a map is painted
// alike whatever part is asked for, so that a board may scroll by moving pixels;
// Damage never lists too little; nothing overlaps, and text stays in its card;
// with the measures of paper no text is cut; no meaning is carried by colour
// alone; the viewport's origin is a whole number of device pixels.
package canvas

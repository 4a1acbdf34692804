// Package canvas is what a map looks like, without a window: the layout of
// stages, steps, lanes and cards, the routing of links, what lies under the
// pointer, the viewport, and the colours. It turns a blueprint.Doc into geometry
// and geometry into scene display lists; it never changes a document and knows
// no toolkit.
//
// Invariants: a Layout is immutable and belongs to one Doc; Update after a change
// gives the same Layout as Arrange from nothing; the viewport's origin is a whole
// number of device pixels.
package canvas

// Package html writes a map as one web page: the picture, if there is one, and
// below it the text edition, for reading on any screen, aloud and on paper.
//
// The file needs nothing else: no scripts, no fonts and no pictures from
// elsewhere, and a policy in its head forbids all of them. Headings go by stage
// and step, lists by lane; links between cards lead from one to the other. Every
// text of the map is escaped and set apart, so that neither markup nor the
// direction of its script reaches beyond it. What a map says is the business of
// package edition, what it looks like that of whoever gives the picture.
//
// Invariants: valid HTML; headings without a gap between their levels; ids are
// unique; equal maps and pictures give equal bytes.
package html

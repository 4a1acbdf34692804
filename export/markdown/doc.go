// Package markdown writes a map as Markdown: its text edition, for wikis,
// repositories and whatever reads plain text.
//
// The dialect is that of GitHub (CommonMark with tables). Texts of the map are
// escaped, so that they read as they were typed and never act as markup: no
// text makes a heading, a list, a link or HTML of itself. Addresses of web
// pages are left for programs to find. What a map says and in which order is
// the business of package edition; links between cards are told in words, since
// Markdown has no anchors to lead to.
//
// Invariants: equal maps give equal bytes; lines end in "\n"; no control
// character that changes the direction of writing is in the file as itself.
package markdown

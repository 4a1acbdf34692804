// Package intake makes maps of what people have: tables in which stages stand across
// or down, lists with one row for each item, process tables of drawing programs,
// user-story maps, Markdown pages with tables and lists.
//
// It works in three steps. A Source is what a file holds, as tables of text, whatever
// it was: pages are turned into tables too. Propose says for a table what shape it has
// and what each column is; that is a guess, is data, and can be corrected and kept.
// Build makes a document of a proposal and gives an account of it. What has a place in
// the map and could not be put there lies in the parking lot; what stands beside the
// map is named in the account. The same file and proposal give the same document but
// for its ids.
//
// The words by which columns, lanes and feelings are known are in terms.csv and nowhere
// else. The package knows no window, and asks nobody.
package intake

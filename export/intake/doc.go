// Package intake makes maps of what people have: tables in which stages stand across
// or down, lists with one row for each item, process tables of drawing programs,
// user-story maps, Markdown pages with tables and lists.
package intake

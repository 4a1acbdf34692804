// Package pages reads and writes the page layout of a bbolt database (layout
// version 2) as plain bytes: no memory mapping, no unsafe, no goroutines.
//
// Parse is for images from strangers. bbolt trusts the pages it maps, and a
// damaged one kills the process in ways that recover cannot reach; Parse checks
// everything before it looks at it and returns an error instead. It accepts what
// bbolt and Build write and little else: every byte of a page up to its last
// value must be accounted for, keys ascend over the whole tree, no page is used
// twice, none lies beyond the end, the freelist names no page in use.
//
// Build makes the smallest image of a tree of buckets: pages are full, nothing
// is free, nothing is left over from an earlier state. Equal trees make equal
// images.
//
// The package does not know what the keys and values mean, has no checksums
// beyond those of the two header pages, and does not touch files.
package pages

// Package mutate damages the bytes of a map's file in the ways that happen and
// in those that somebody might think of. It is support for tests: reading must
// survive every kind, and salvage is measured by them.
//
// A kind changes the slice it is given and returns it or a longer or shorter
// one; the same random source gives the same damage. The package knows where
// pages lie and what their headers look like, and nothing of what is in them.
package mutate

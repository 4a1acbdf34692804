// Package insight computes what a map answers by itself: which pain points are
// worst, which departments carry them, how the journey feels, what must be
// decided, and the one sentence that sums it up.
//
// Every answer names the records it rests on. What a map does not say stays
// unknown: a severity that nobody gave is not a low one, a step without an
// emotion is not neutral, and a sentence that the data do not support is absent.
// The package knows nothing of pages, pictures or formats.
//
// Invariants: equal documents give equal answers, in the same order; nothing is
// counted twice (a card that spans stages counts where it begins); parked cards
// take no part in rankings and tables, since they have no place in the journey, but pain
// points among them are listed apart.
package insight

// Package compare says what happened between two documents, in the words of the
// field: what was added, removed, moved and changed, each thing once, with its
// name, its place and the fields that differ.
//
// It reads a blueprint.Change and writes a Report for people: a list in a window,
// marks on the board, lines of a time line, text and JSON on the command line.
// Relations – contributors, tags, emotions, answers, files – are told as fields of
// what they are about. What came or went together with something else is told by
// that thing alone: the relations of a card, the links of a removed one, all that
// is in a map.
//
// It deliberately does not know how to undo, merge or choose, who changed something
// and when, nor any file, picture or window. It keeps nothing between calls.
//
// Invariants: equal arguments give equal reports, in reading order. Order keys are
// no difference; a sequence that reads differently is. All else that differs shows,
// by itself or by what it came or went with. Documents that name what is gone are
// described as far as they go.
package compare

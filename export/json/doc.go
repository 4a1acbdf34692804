// Package json writes a whole document as JSON and reads it back without loss:
// every record with its id and order, pictures, comments, fields and records of
// newer versions. What is written is read back to an equal document, and
// written again gives the same bytes.
//
// # Shape
//
// One object: "format", "version", "id" (of the document), "departments",
// "channels", "personas", "pictures", "maps", "unknown". A map holds its
// stages (which hold their steps), lanes, cards and links. Arrays are in
// reading order. What belongs to one thing stands inside it: contributors,
// tags, emotions, answers, travellers, preferred channels, comments. The keys
// are the json tags of the records in package blueprint; absent is unknown.
// Fields that this version does not know stand under "x" as base64.
//
// # Written by hand or by a script
//
// Nothing but "format" and "version" is needed at the top, and nothing but a
// card's or link's "kind" inside. An id is a UUID, which is kept, or any other
// short text ("lane-1"), which serves as a name inside the file and is replaced
// by a new id; without one a new id is made. Where "order" is missing, the
// place in the array counts. Contributors, answers, preferred channels and
// travellers may be given as the bare id, tags as the bare word.
//
// Nothing is dropped silently: an unknown key or word, a duplicate or dangling
// id, a number out of its scale is refused with its path in the document
// ("maps[0].cards[12].lane"). Words of newer versions are listed in
// "other_words" at the top and then accepted.
//
// The package knows no files and no history, and decides nothing about a map.
package json

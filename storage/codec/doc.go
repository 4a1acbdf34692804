// Package codec turns records and history entries into bytes and back: canonical
// CBOR with integer keys, wrapped in envelopes that detect damage.
//
// Bytes may come from strangers, so decoding has limits and never panics. Fields
// that this version does not know go into the record's Extra and come back when
// it is written; records of an unknown kind become blueprint.Unknown and are
// written byte for byte as they came. The bytes of pictures are not part of their
// record: it names them by their SHA-256.
//
// The package does not know files, buckets' layout or transactions.
package codec

package codec

import (
	"errors"

	"github.com/fxamacker/cbor/v2"
)

// ErrMalformed says that bytes are not what this package writes.
var ErrMalformed = errors.New("malformed")

// Modes are immutable and safe for concurrent use.
var (
	encoding = must(cbor.CoreDetEncOptions().EncMode())
	records  = must(limits(64, 4096, cbor.ExtraDecErrorUnknownField).DecMode())
	entries  = must(limits(1<<22, 4096, cbor.ExtraDecErrorNone).DecMode())
)

func limits(elements, pairs int, extra cbor.ExtraDecErrorCond) cbor.DecOptions {
	return cbor.DecOptions{
		DupMapKey:         cbor.DupMapKeyEnforcedAPF,
		MaxNestedLevels:   16,
		MaxArrayElements:  elements,
		MaxMapPairs:       pairs,
		IndefLength:       cbor.IndefLengthForbidden,
		TagsMd:            cbor.TagsForbidden,
		UTF8:              cbor.UTF8RejectInvalid,
		NaN:               cbor.NaNDecodeForbidden,
		Inf:               cbor.InfDecodeForbidden,
		ExtraReturnErrors: extra,
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err) // the options above contradict each other: every test fails
	}
	return v
}

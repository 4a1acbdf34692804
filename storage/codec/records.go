package codec

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"

	"github.com/fxamacker/cbor/v2"

	"throughline/blueprint"
)

// Hash is the SHA-256 by which the bytes of a picture or attachment are named.
type Hash [sha256.Size]byte

// Payload is a record as bytes. The zero Payload is no record.
type Payload struct {
	Kind uint64
	Data []byte
}

// sort is how records of one kind are written and read.
type sort struct {
	known  map[uint64]bool
	encode func(blueprint.Record) ([]byte, error)
	decode func(blueprint.ID, []byte) (blueprint.Record, error)
}

var sorts = map[uint64]sort{
	uint64(blueprint.KindOfMap):          of(func(r *blueprint.Map) rim { return rim{&r.ID, &r.Extra} }),
	uint64(blueprint.KindOfStage):        of(func(r *blueprint.Stage) rim { return rim{&r.ID, &r.Extra} }),
	uint64(blueprint.KindOfStep):         of(func(r *blueprint.Step) rim { return rim{&r.ID, &r.Extra} }),
	uint64(blueprint.KindOfLane):         of(func(r *blueprint.Lane) rim { return rim{&r.ID, &r.Extra} }),
	uint64(blueprint.KindOfCard):         of(func(r *blueprint.Card) rim { return rim{&r.ID, &r.Extra} }),
	uint64(blueprint.KindOfLink):         of(func(r *blueprint.Link) rim { return rim{&r.ID, &r.Extra} }),
	uint64(blueprint.KindOfDepartment):   of(func(r *blueprint.Department) rim { return rim{&r.ID, &r.Extra} }),
	uint64(blueprint.KindOfChannel):      of(func(r *blueprint.Channel) rim { return rim{&r.ID, &r.Extra} }),
	uint64(blueprint.KindOfPersona):      of(func(r *blueprint.Persona) rim { return rim{&r.ID, &r.Extra} }),
	uint64(blueprint.KindOfComment):      of(func(r *blueprint.Comment) rim { return rim{&r.ID, &r.Extra} }),
	uint64(blueprint.KindOfContributor):  of(func(r *blueprint.Contributor) rim { return rim{&r.ID, &r.Extra} }),
	uint64(blueprint.KindOfEmotionPoint): of(func(r *blueprint.EmotionPoint) rim { return rim{&r.ID, &r.Extra} }),
	uint64(blueprint.KindOfTag):          of(func(r *blueprint.Tag) rim { return rim{&r.ID, &r.Extra} }),
	uint64(blueprint.KindOfRemedy):       of(func(r *blueprint.Remedy) rim { return rim{&r.ID, &r.Extra} }),
	uint64(blueprint.KindOfTraveller):    of(func(r *blueprint.Traveller) rim { return rim{&r.ID, &r.Extra} }),
	uint64(blueprint.KindOfPreference):   of(func(r *blueprint.Preference) rim { return rim{&r.ID, &r.Extra} }),
	// Pictures and attachments are not among them: their bytes are kept apart.
	uint64(blueprint.KindOfView): of(func(r *blueprint.View) rim { return rim{&r.ID, &r.Extra} }),
}

// rim is what a record has besides the fields in its map.
type rim struct {
	id    *blueprint.ID
	extra *string
}

func of[T blueprint.Record](rimOf func(*T) rim) sort {
	known := keysOf(reflect.TypeFor[T]())
	// A record is large and is copied into its interface; the decoder's target is
	// used again.
	targets := sync.Pool{New: func() any { return new(T) }}
	return sort{
		known: known,
		encode: func(r blueprint.Record) ([]byte, error) {
			t := r.(T)
			return encodeStruct(&t, *rimOf(&t).extra, known)
		},
		decode: func(id blueprint.ID, b []byte) (blueprint.Record, error) {
			t := targets.Get().(*T)
			defer targets.Put(t)
			var none T
			*t = none
			extra, err := decodeStruct(b, t, known)
			if err != nil {
				return nil, err
			}
			rim := rimOf(t)
			*rim.id, *rim.extra = id, extra
			return *t, nil
		},
	}
}

// keysOf lists the field numbers of a struct and what it embeds.
func keysOf(t reflect.Type) map[uint64]bool {
	keys := map[uint64]bool{}
	for _, f := range reflect.VisibleFields(t) {
		number, _, _ := strings.Cut(f.Tag.Get("cbor"), ",")
		if n, err := strconv.ParseUint(number, 10, 64); err == nil {
			keys[n] = true
		}
	}
	return keys
}

// fieldLoose holds an Extra that is no map of fields this version does not know,
// as it is: whatever a record carries, the map can be saved and comes back equal.
const fieldLoose = 0

// encodeStruct writes a record's fields together with those it does not know.
func encodeStruct(r any, extra string, isKnown map[uint64]bool) ([]byte, error) {
	b, err := encoding.Marshal(r)
	if err != nil || extra == "" {
		return b, err
	}
	known, err := fieldsOf(b)
	if err != nil {
		return nil, err
	}
	return joinFields(mergeFields(fieldsOfExtra(extra, isKnown), known)), nil
}

func fieldsOfExtra(extra string, isKnown map[uint64]bool) []field {
	fs, err := fieldsOf([]byte(extra))
	proper := err == nil && len(fs) > 0 && len(fs) < 4000
	for _, f := range fs {
		proper = proper && f.key != fieldLoose && !isKnown[f.key]
	}
	if proper {
		return fs
	}
	return []field{{fieldLoose, append(appendHead(nil, 2, uint64(len(extra))), extra...)}}
}

// extraOf is the other way round.
func extraOf(unknown []field) string {
	if len(unknown) == 1 && unknown[0].key == fieldLoose {
		if n, rest, err := head(unknown[0].raw, 2); err == nil && n == uint64(len(rest)) && n > 0 {
			return string(rest)
		}
	}
	return string(joinFields(unknown))
}

// decodeStruct reads a record's fields and returns those it does not know.
func decodeStruct(b []byte, into any, known map[uint64]bool) (extra string, err error) {
	if len(b) > blueprint.MaxText {
		if err := checkTexts(b, known); err != nil {
			return "", err
		}
	}
	err = records.Unmarshal(b, into)
	if err == nil {
		return "", nil
	}
	if unknown := new(cbor.UnknownFieldError); !errors.As(err, &unknown) {
		return "", fmt.Errorf("%w: %v", ErrMalformed, err)
	}
	fs, err := fieldsOf(b)
	if err != nil {
		return "", err
	}
	var mine, others []field
	for _, f := range fs {
		if known[f.key] {
			mine = append(mine, f)
		} else {
			others = append(others, f)
		}
	}
	if err := records.Unmarshal(joinFields(mine), into); err != nil {
		return "", fmt.Errorf("%w: %v", ErrMalformed, err)
	}
	return extraOf(others), nil
}

// picture and attachment are the records of these names without their bytes.
type picture struct {
	Media string `cbor:"1,keyasint,omitzero"`
	Blob  []byte `cbor:"2,keyasint,omitempty"`
}

type attachment struct {
	Subject blueprint.ID `cbor:"1,keyasint,omitzero"`
	Name    string       `cbor:"2,keyasint,omitzero"`
	Media   string       `cbor:"3,keyasint,omitzero"`
	Blob    []byte       `cbor:"4,keyasint,omitempty"`
}

var (
	pictureKeys    = keysOf(reflect.TypeFor[picture]())
	attachmentKeys = keysOf(reflect.TypeFor[attachment]())
)

// blobField is the number of the field that names the bytes, by kind.
var blobField = map[uint64]uint64{uint64(blueprint.KindOfPicture): 2, uint64(blueprint.KindOfAttachment): 4}

// Encode writes a record. For a picture or attachment it also returns the bytes to be kept
// under their Hash; for anything else blob is nil.
func Encode(r blueprint.Record) (p Payload, blob []byte, err error) {
	switch r := r.(type) {
	case nil:
		return Payload{}, nil, nil
	case blueprint.Unknown:
		if r.Tag == 0 || known(r.Tag) {
			return p, nil, fmt.Errorf("encode a record of unknown kind: %d is not unknown", r.Tag)
		}
		return Payload{r.Tag, []byte(r.Raw)}, nil, nil
	case blueprint.Picture:
		blob = []byte(r.Data)
		h := Hash(sha256.Sum256(blob))
		p.Kind = uint64(blueprint.KindOfPicture)
		p.Data, err = encodeStruct(&picture{r.Media, h[:]}, r.Extra, pictureKeys)
		return p, blob, err
	case blueprint.Attachment:
		blob = []byte(r.Data)
		h := Hash(sha256.Sum256(blob))
		p.Kind = uint64(blueprint.KindOfAttachment)
		p.Data, err = encodeStruct(&attachment{r.Subject, r.Name, r.Media, h[:]}, r.Extra, attachmentKeys)
		return p, blob, err
	}
	k := uint64(r.RecordKind())
	s, ok := sorts[k]
	if !ok {
		return Payload{}, nil, fmt.Errorf("encode %s: no such kind in the format", r.RecordKind())
	}
	b, err := s.encode(r)
	if err != nil {
		return Payload{}, nil, fmt.Errorf("encode %s: %w", r.RecordKind(), err)
	}
	return Payload{k, b}, nil, nil
}

// maxUnknown bounds a record that is kept without being understood; large bytes are
// kept apart from records in every version.
const maxUnknown = 4 << 20

func known(kind uint64) bool {
	_, ok := sorts[kind]
	return ok || blobField[kind] != 0
}

// Decode reads a record. blobs gives the bytes of a picture or attachment.
func Decode(id blueprint.ID, p Payload, blobs func(Hash) ([]byte, bool)) (blueprint.Record, error) {
	switch p.Kind {
	case uint64(blueprint.KindOfPicture):
		return decodePicture(id, p.Data, blobs)
	case uint64(blueprint.KindOfAttachment):
		return decodeAttachment(id, p.Data, blobs)
	}
	if s, ok := sorts[p.Kind]; ok {
		r, err := s.decode(id, p.Data)
		if err != nil {
			return nil, fmt.Errorf("%s %s: %w", blueprint.Kind(p.Kind), id, err)
		}
		return r, nil
	}
	if len(p.Data) > maxUnknown {
		return nil, fmt.Errorf("%w: record %s of an unknown kind is larger than 4 MB", ErrMalformed, id)
	}
	return blueprint.Unknown{ID: id, Tag: p.Kind, Raw: string(p.Data)}, nil
}

func decodePicture(id blueprint.ID, b []byte, blobs func(Hash) ([]byte, bool)) (blueprint.Record, error) {
	var p picture
	extra, err := decodeStruct(b, &p, pictureKeys)
	if err != nil {
		return nil, fmt.Errorf("picture %s: %w", id, err)
	}
	data, err := bytesOf(p.Blob, blobs)
	if err != nil {
		return nil, fmt.Errorf("picture %s: %w", id, err)
	}
	return blueprint.Picture{ID: id, Media: p.Media, Data: data, Extra: extra}, nil
}

func decodeAttachment(id blueprint.ID, b []byte, blobs func(Hash) ([]byte, bool)) (blueprint.Record, error) {
	var a attachment
	extra, err := decodeStruct(b, &a, attachmentKeys)
	if err != nil {
		return nil, fmt.Errorf("attachment %s: %w", id, err)
	}
	data, err := bytesOf(a.Blob, blobs)
	if err != nil {
		return nil, fmt.Errorf("attachment %s: %w", id, err)
	}
	return blueprint.Attachment{ID: id, Subject: a.Subject, Name: a.Name, Media: a.Media, Data: data, Extra: extra}, nil
}

// bytesOf are the bytes of that name.
func bytesOf(name []byte, blobs func(Hash) ([]byte, bool)) (string, error) {
	if len(name) != len(Hash{}) {
		return "", fmt.Errorf("%w: does not say where its bytes are", ErrMalformed)
	}
	data, ok := blobs(Hash(name))
	if !ok {
		return "", fmt.Errorf("%w: its bytes are missing", ErrMalformed)
	}
	return string(data), nil
}

// BlobOf returns the Hash of the bytes that the payload of a picture or attachment names.
func BlobOf(p Payload) (Hash, bool) {
	number, ok := blobField[p.Kind]
	if !ok {
		return Hash{}, false
	}
	fs, err := fieldsOf(p.Data)
	if err != nil {
		return Hash{}, false
	}
	for _, f := range fs {
		if n, rest, err := head(f.raw, 2); f.key == number && err == nil && n == uint64(len(Hash{})) && len(rest) == len(Hash{}) {
			return Hash(rest), true
		}
	}
	return Hash{}, false
}

package storage

import (
	"reflect"

	"throughline/blueprint"
	"throughline/storage/codec"
)

// shared gives records that say the same the same texts: in a history a record comes
// back again and again with one field changed, and an attachment with every undo.
type shared struct {
	texts map[string]string           // those that are long enough to matter
	blobs map[string]blueprint.Record // by id and payload: pictures and attachments
	size  int                         // bytes of what is held, not counting what was there already
	work  int                         // bytes that were read
}

const (
	shareFrom = 32   // bytes of a text
	perRecord = 1500 // bytes that a record takes beside its long texts, about
)

// What a history holds at most, and what is read for it: some seconds. Older entries
// are left out, as if they had been trimmed.
const (
	mostHeld = 128 << 20
	mostRead = 1 << 30
)

func newShared() *shared {
	return &shared{texts: map[string]string{}, blobs: map[string]blueprint.Record{}}
}

func (s *shared) full() bool { return s.size > mostHeld || s.work > mostRead }

// decode reads a record.
func (s *shared) decode(id blueprint.ID, p codec.Payload, blob func(codec.Hash) ([]byte, bool)) (blueprint.Record, error) {
	s.size += perRecord
	s.work += len(p.Data)
	_, large := codec.BlobOf(p)
	key := ""
	if large {
		key = string(id[:]) + string(p.Data)
		if r := s.blobs[key]; r != nil {
			return r, nil
		}
	}
	r, err := codec.Decode(id, p, blob)
	if err != nil {
		return nil, err
	}
	r = s.share(r)
	if large {
		s.blobs[key] = r
	}
	return r, nil
}

func (s *shared) share(r blueprint.Record) blueprint.Record {
	if !hasLongText(reflect.ValueOf(r)) {
		return r
	}
	v := reflect.New(reflect.TypeOf(r)).Elem()
	v.Set(reflect.ValueOf(r))
	s.shareTexts(v)
	return v.Interface().(blueprint.Record)
}

func hasLongText(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.String:
		return v.Len() >= shareFrom
	case reflect.Struct:
		for i := range v.NumField() {
			if hasLongText(v.Field(i)) {
				return true
			}
		}
	}
	return false
}

func (s *shared) shareTexts(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		text := v.String()
		if len(text) < shareFrom {
			return
		}
		had, ok := s.texts[text]
		if !ok {
			s.texts[text], had = text, text
			s.size += len(text)
		}
		v.SetString(had)
	case reflect.Struct:
		for i := range v.NumField() {
			s.shareTexts(v.Field(i))
		}
	}
}

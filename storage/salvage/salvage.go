package salvage

import (
	"errors"

	"throughline/blueprint"
	"throughline/storage/pages"
)

// ErrNothing says that there is no record in the bytes.
var ErrNothing = errors.New("nothing of a map can be read")

// Found is what was in the bytes.
type Found struct {
	Doc      *blueprint.Doc // sound; empty with ErrNothing
	Document blueprint.ID   // of the file, where it can be read
	Account  Account
}

// Salvage reads what can be read of the image of a damaged file, published or
// working copy. newID gives ids for what must be made up. It errors with
// ErrNothing only.
func Salvage(image []byte, newID func() blueprint.ID) (Found, error) {
	if newID == nil {
		newID = blueprint.NewID
	}
	out := Found{Doc: blueprint.New()}
	scans := []*scan{look(image)}
	a := readAbout(image)
	if other := withoutCR(image); other != nil {
		scans = append(scans, look(other))
		if b := readAbout(other); b.found {
			a = b
		}
	}
	out.Document, out.Account.Expected = a.document, a.records
	_, err := pages.Parse(image)
	out.Account.CutOff = errors.Is(err, pages.ErrCutOff)
	h := gather(scans)
	out.Account.take(h)
	if len(h.records) == 0 {
		return out, ErrNothing
	}
	m := newMender(h.records, newID)
	m.mend()
	out.Doc, err = m.document()
	out.Account.took(m, out.Doc)
	return out, err
}

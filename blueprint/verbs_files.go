package blueprint

import (
	"fmt"
	"strings"
)

// MaxFile is the largest file that can be attached, in bytes: a map is sent by e-mail.
const MaxFile = 20 << 20

// Attach adds a file to a card, step, stage or lane.
func (tx *Tx) Attach(a Attachment) error {
	if err := tx.needOwned("attach", a.Subject); err != nil {
		return err
	}
	a.Name = strings.Join(strings.Fields(a.Name), " ")
	switch {
	case a.Name == "":
		return &RefusedError{"attach", a.Subject, "nobody would find a file without a name; give it one first"}
	case len(a.Data) > MaxFile:
		return &RefusedError{"attach", a.Subject, fmt.Sprintf("“%s” is %d MB, and a file in a map may have %d MB; put a link to it into the notes", a.Name, len(a.Data)>>20, MaxFile>>20)}
	}
	if err := tx.fresh("attach", a); err != nil {
		return err
	}
	return tx.Put(a)
}

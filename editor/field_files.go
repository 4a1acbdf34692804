package editor

import (
	"fmt"

	"throughline/blueprint"
)

// attachments lists the files that belong to a thing; they are added by AddFiles.
func attachments() def {
	return list(TypeAttachments, "attachments", "Attachments", "files that belong to it", func(s *Session, id blueprint.ID) []Row {
		var out []Row
		for _, a := range s.doc.Attachments(id) {
			out = append(out, Row{ID: a.ID, Text: a.Name, Detail: FileSize(len(a.Data))})
		}
		return out
	}, rowOps{
		set: func(_ *Session, tx *blueprint.Tx, id blueprint.ID, r Row) error {
			a, ok := blueprint.Get[blueprint.Attachment](tx.Doc(), r.ID)
			if !ok {
				return blueprint.ErrNotFound
			}
			if a.Name = tidy(r.Text); a.Name == "" {
				return &blueprint.RefusedError{Verb: "rename file", ID: id, Reason: "nobody would find a file without a name; give it one"}
			}
			return tx.Put(a)
		},
		remove: func(_ *Session, tx *blueprint.Tx, _ blueprint.ID, r Row) error { return tx.Remove(r.ID) },
	})
}

// FileSize says how large a file is: 4 bytes, 12 KB, 3.4 MB.
func FileSize(n int) string {
	switch {
	case n == 1:
		return "1 byte"
	case n < 1000:
		return fmt.Sprintf("%d bytes", n)
	case n < 1000_000:
		return fmt.Sprintf("%d KB", (n+500)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}

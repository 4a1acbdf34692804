package ui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"throughline/blueprint"
	"throughline/export"
	"throughline/export/formats"
	"throughline/export/intake"
	"throughline/export/json"
	"throughline/export/mermaid"
	"throughline/export/png"
	"throughline/storage"
	"throughline/storage/disk"
)

// occasions are all errors that can reach a person and name a file.
var occasions = []error{
	storage.ErrNotJourney, storage.ErrCutOff, storage.ErrDamaged, storage.ErrNewer, storage.ErrTooLarge, storage.ErrExists, storage.ErrInUse,
	storage.ErrReadOnly, storage.ErrChangedElsewhere, storage.ErrOlder, storage.ErrMissing, storage.ErrTransient,
	mermaid.ErrNoJourney, mermaid.ErrTooLarge, json.ErrSyntax, json.ErrFormat, json.ErrNewer, json.ErrTooLarge,
	&mermaid.SyntaxError{Line: 3, Found: "“x”", Expected: "a score"}, &json.Problem{Path: "maps[0].cards[12].lane", Reason: "names no lane"},
	storage.ErrUntitled, storage.ErrClosed, disk.ErrNotRegular, errors.New("something nobody thought of"),
	intake.ErrNotText, &intake.NoMapError{Found: "the table is empty"}, &formats.UnknownError{What: ".docx"},
	fs.ErrExist, fs.ErrNotExist, fs.ErrPermission, syscall.ENOSPC, syscall.EDQUOT, syscall.EISDIR, syscall.ENOTDIR, syscall.EROFS, syscall.ENAMETOOLONG, syscall.EIO,
}

func TestEveryErrorNamesTheFileAndWhatToDoNext(t *testing.T) {
	wraps := map[string]func(error) error{
		"file":   func(err error) error { return &storage.FileError{Op: "open", Path: "/home/ada/Shop.journey", Err: err} },
		"import": func(err error) error { return &ImportError{Path: "/home/ada/Shop.journey", Err: err} },
		"path":   func(err error) error { return &fs.PathError{Op: "open", Path: "/home/ada/Shop.journey", Err: err} },
		"deeper": func(err error) error {
			return fmt.Errorf("open the map: %w", &storage.FileError{Op: "read", Path: "/home/ada/Shop.journey", Err: fmt.Errorf("page 3: %w", err)})
		},
	}
	for _, cause := range occasions {
		for by, wrap := range wraps {
			t.Run(fmt.Sprintf("%v/%s", cause, by), func(t *testing.T) {
				what, next := Explain(wrap(cause))
				if !strings.Contains(what, "“Shop.journey”") {
					t.Errorf("%q does not name the file", what)
				}
				checkWords(t, what, next)
				if strings.Contains(what+next, "/home/") {
					t.Errorf("%q %q shows a path", what, next)
				}
			})
		}
	}
}

// checkWords fails for texts that are not fit for a person.
func checkWords(t *testing.T, what, next string) {
	t.Helper()
	for _, s := range []string{what, next} {
		if s == "" || !strings.ContainsAny(s[len(s)-1:], ".!?”") && !strings.HasSuffix(s, "…") {
			t.Errorf("%q is no sentence", s)
		}
		for _, bad := range []string{"%!", "0x", "<nil>", ": :"} {
			if strings.Contains(s, bad) {
				t.Errorf("%q holds %q", s, bad)
			}
		}
	}
	if strings.TrimSuffix(next, "Nothing was changed.") == "" {
		t.Errorf("%q says nothing about what to do next", what)
	}
}

func TestErrorsWithoutAFileHaveWordsToo(t *testing.T) {
	id := blueprint.NewID()
	for _, err := range []error{
		export.ErrNoMap, png.ErrTooLarge, fmt.Errorf("write picture: %w", png.ErrTooLarge), io.ErrUnexpectedEOF, context.DeadlineExceeded, errors.New("something nobody thought of"),
		fmt.Errorf("set field %q of %s: %w", "owner", id, blueprint.ErrNotFound),
		&blueprint.InvalidError{ID: id, Kind: blueprint.KindOfCard, Field: "severity", Reason: "is not between 0 and 4"},
	} {
		what, next := Explain(err)
		checkWords(t, what, next)
		if strings.Contains(what+next, id.String()) {
			t.Errorf("%q shows an id", what)
		}
	}
}

func TestARefusalIsItsOwnReason(t *testing.T) {
	what, next := Explain(fmt.Errorf("do: %w", &blueprint.RefusedError{Verb: "move card", Reason: "the departments lane is worked out from owners"}))
	if what != "The departments lane is worked out from owners." || next != "" {
		t.Fatalf("%q %q", what, next)
	}
	what, next = Explain(fmt.Errorf("read: %w", &TellError{What: "It is too big.", Next: "Scale it down."}))
	if what != "It is too big." || next != "Scale it down." {
		t.Fatalf("%q %q", what, next)
	}
}

func TestTheReasonNearestToTheCauseIsTold(t *testing.T) {
	changed := &storage.ChangedElsewhereError{Path: "/x/Shop.journey", Reason: storage.ErrDamaged}
	if what, _ := Explain(changed); !strings.Contains(what, "another program") || !strings.Contains(what, "Shop") {
		t.Errorf("a file changed elsewhere: %q", what)
	}
	gone := &storage.FileError{Op: "save", Path: "/x/Shop.journey", Err: fmt.Errorf("%w: %w", storage.ErrMissing, fs.ErrNotExist)}
	if what, _ := Explain(gone); !strings.Contains(what, "gone") {
		t.Errorf("a file that went away: %q", what)
	}
	full := &storage.FileError{Op: "save", Path: "/x/Shop.journey", Err: &fs.PathError{Op: "write", Path: "/x/Shop.journey.part", Err: syscall.ENOSPC}}
	if what, _ := Explain(full); !strings.Contains(what, "disk is full") || !strings.Contains(what, "“Shop.journey”") {
		t.Errorf("a full disk: %q", what)
	}
}

func TestSentencesBeginAndEndLikeSentences(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "  ": "", "a": "A.", "über alles": "Über alles.", "Done!": "Done!", "wait …": "Wait …", "why?": "Why?", " x. ": "X.",
	} {
		if got := sentence(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

func TestASentenceGoesOnSmallWhereNoFileIsNamed(t *testing.T) {
	for _, err := range []error{&intake.NoMapError{Found: "the table is empty"}, &ImportError{Path: "-", Err: &intake.NoMapError{Found: "the table is empty"}}} {
		if what, _ := Explain(err); !strings.HasPrefix(what, "In the file ") && !strings.HasPrefix(what, "In standard input ") {
			t.Error(what)
		}
	}
}

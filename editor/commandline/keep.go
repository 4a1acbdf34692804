package commandline

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"throughline/blueprint"
	"throughline/editor/ui"
	"throughline/storage"
)

// withHistory reads a map with what this computer knows of its history.
func withHistory(file string) (*storage.Copy, []storage.Entry, error) {
	state, err := stateFolder()
	if err != nil {
		state = "" // then without what lies there
	}
	from, err := storage.ReadCopy(file, storage.Options{State: state})
	if err != nil {
		return nil, nil, err
	}
	entries, err := from.History()
	return from, entries, err
}

// waiting tells of edits that this computer has and the file has not: commands read the file.
func (n notes) waiting(file string, info storage.Info) {
	state, err := stateFolder()
	if err != nil {
		return
	}
	draft, known, err := storage.LastKnown(file, storage.Options{State: state})
	if err == nil && known.Info.DocumentID == info.DocumentID && known.Info.Revision != info.Revision {
		fmt.Fprintf(n, "note: what was edited here on %s is not all in “%s” yet: open it in the window, and it is written\n", draft.Changed.Local().Format("2 January 2006, 15:04"), filepath.Base(file))
	}
}

type recoverCmd struct {
	File string `arg:"" help:"Damaged map file; it is not touched."`
	output
	FileOnly bool `help:"Read the damaged file itself, even where this computer still has the map as it was last known here."`
}

func (c recoverCmd) Run(n notes) error {
	if err := c.file(c.File); err != nil {
		return err
	}
	if _, _, bad := storage.Read(c.File); bad != nil && !c.FileOnly {
		if known, err := c.lastKnown(n); known {
			return err
		}
	}
	found, err := storage.Recover(c.File, blueprint.NewID)
	if err != nil {
		return err
	}
	err = storage.Write(c.Out, found.Doc, storage.WriteOptions{Force: c.Force, DerivedFrom: found.Document, Now: time.Now, NewID: blueprint.NewID})
	if err != nil {
		return &exit{exitRefused, err}
	}
	return n.list(found.Account.Lines())
}

// lastKnown writes the map as this computer last knew it, if it did: whole, where the
// file is damaged or gone.
func (c recoverCmd) lastKnown(n notes) (known bool, err error) {
	state, err := stateFolder()
	if err != nil {
		return false, nil // then what lies there is out of reach
	}
	draft, from, err := storage.LastKnown(c.File, storage.Options{State: state})
	if err != nil {
		return errors.Is(err, storage.ErrInUse), err // in its window, it is whole
	}
	if _, err := from.Pack(c.Out, storage.PackOptions{Force: c.Force}); err != nil {
		return true, &exit{exitRefused, err}
	}
	return true, n.list([]string{
		"the map is whole, as this computer last knew it: last changed here on " + draft.Changed.Format("2 January 2006 at 15:04"),
		"what was written into the file elsewhere since then is not in it; --file-only reads the file itself",
	})
}

type packCmd struct {
	File string `arg:"" help:"Map file."`
	output
	WithHistory     bool `help:"With everything that was ever done and deleted."`
	WithoutComments bool `help:"Leave the comments out."`
	WithoutNotes    bool `help:"Leave the notes of cards, steps, stages and lanes out."`
}

func (c packCmd) Run(n notes, out io.Writer) error {
	if err := c.file(c.File); err != nil {
		return err
	}
	from, entries, err := withHistory(c.File)
	if err != nil {
		return err
	}
	n.waiting(c.File, from.Info)
	o := storage.PackOptions{History: c.WithHistory, Force: c.Force}
	if c.WithoutComments {
		o.LeftOut |= storage.LeftOutComments
	}
	if c.WithoutNotes {
		o.LeftOut |= storage.LeftOutNotes
	}
	if o.History && o.LeftOut != 0 {
		return &exit{exitUsage, &ui.TellError{What: "History holds the comments and notes that are to be left out.", Next: "Choose one of --with-history and --without-comments or --without-notes."}}
	}
	if o.History && len(entries) == 0 {
		return &exit{exitRefused, &ui.TellError{What: "No history of this map is known on this computer.", Next: "Pack it without --with-history, or where it was edited."}}
	}
	in, err := from.Pack(c.Out, o)
	if err != nil {
		return &exit{exitRefused, err}
	}
	fmt.Fprintf(out, "%s: %d bytes\n%d maps, %d cards, %d comments, %d notes, %d pictures, %d attached files\nhistory in the file: %d entries\n", c.Out, in.Bytes, in.Maps, in.Cards, in.Comments, in.Notes, in.Pictures, in.Attached, in.History)
	return nil
}

type historyCmd struct {
	File  string `arg:"" help:"Map file."`
	JSON  bool   `help:"As JSON."`
	At    string `help:"Write the map as it was after this entry, or at the version of this name." placeholder:"N|NAME"`
	Out   string `short:"o" placeholder:"FILE" help:"File to write with --at."`
	Force bool   `help:"Replace an existing file."`
}

func (c historyCmd) Run(out io.Writer) error {
	from, entries, err := withHistory(c.File)
	if err != nil {
		return err
	}
	switch {
	case c.At != "":
		return c.write(from, entries)
	case c.Out != "":
		return &exit{exitUsage, &ui.TellError{What: "-o is for the map as it was at a moment.", Next: "Say which with --at; see throughline history " + c.File + "."}}
	}
	told := storage.Tell(from.Doc, entries, from.Marks())
	if c.JSON {
		enc := json.NewEncoder(out)
		enc.SetIndent("", "  ")
		return enc.Encode(told)
	}
	return told.WriteText(out)
}

// write writes the map as it was.
func (c historyCmd) write(from *storage.Copy, entries []storage.Entry) error {
	if c.Out == "" {
		return &exit{exitUsage, &ui.TellError{What: "Where the map as it was is to be written is not said.", Next: "Give a file with -o."}}
	}
	number, found := storage.FindVersion(entries, from.Marks(), c.At)
	if !found {
		return &exit{exitUsage, &ui.TellError{What: fmt.Sprintf("The history known here has no entry and no version %q.", c.At), Next: "See throughline history " + c.File + "."}}
	}
	o := output{Out: c.Out, Force: c.Force}
	if err := o.file(c.File); err != nil {
		return err
	}
	if err := from.WriteState(c.Out, number, c.Force); err != nil {
		return &exit{exitRefused, err}
	}
	return nil
}

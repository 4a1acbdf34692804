package torture

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"throughline/storage"
)

// What a victim reports, each in one write to standard output, so that it stands
// in the trace of its system calls among what it did to the disk.
const (
	sayDurable = "durable %d" // entries up to this survive everything
	saySaved   = "saved %d"   // the user's file holds them, too
	sayTrimmed = "trimmed %d" // history up to this is forgotten
	sayCopied  = "copied %d"  // by Save as, up to this; what follows is of the copy
	sayWritten = "written"    // the other file is there
)

const (
	victimSessions = 2
	victimEdits    = 40 // in each session, and as many when it moves
	saveEvery      = 7
	trimEvery      = 21 // all but the last few entries
	trimLeaves     = 5
)

// other is a file that the victim makes anew, beside the map it edits.
func (p place) other() string { return p.beside("other.journey") }

// moved is what the map is called after the victim renamed it, copied the file it
// goes on in after Save as.
func (p place) moved() string  { return p.beside("moved.journey") }
func (p place) copied() string { return p.beside("copied.journey") }

func (p place) beside(name string) string { return filepath.Join(filepath.Dir(p.file()), name) }

// victim edits, saves and trims a map in several sessions, renames it while it is
// open, goes on in another file, then copies that.
func victim(p place) error {
	for range victimSessions {
		if err := session(p, func(v *editing) error { return v.edit(victimEdits) }); err != nil {
			return err
		}
	}
	if err := session(p, func(v *editing) error { return v.wander(p) }); err != nil {
		return err
	}
	doc, _, err := storage.Read(p.copied())
	if err != nil {
		return err
	}
	if err := storage.Write(p.other(), doc, storage.WriteOptions{}); err != nil {
		return err
	}
	fmt.Println(sayWritten)
	return nil
}

// editing is a session of a victim.
type editing struct {
	f      *storage.File
	states chan storage.State
}

func session(p place, work func(*editing) error) error {
	v := &editing{states: make(chan storage.State, 1<<16)}
	o := p.options()
	o.PublishDelay, o.Watch = time.Millisecond, time.Millisecond
	o.OnState = func(s storage.State) {
		fmt.Printf(sayDurable+"\n", s.Durable)
		v.states <- s
	}
	var err error
	if v.f, err = storage.Open(p.file(), o); err != nil {
		return err
	}
	if err := work(v); err != nil {
		return err
	}
	last := v.f.Last()
	if err := v.f.Close(); err != nil {
		return err
	}
	fmt.Printf(sayDurable+"\n"+saySaved+"\n", last, last)
	return nil
}

func (v *editing) edit(edits uint64) error {
	first := v.f.Last() + 1
	for n := first; n < first+edits; n++ {
		if err := edit(v.f, n); err != nil {
			return err
		}
		for n%3 > 0 && (<-v.states).Durable < n { // else it shares its transaction with the next
		}
		if n%saveEvery == 0 {
			if err := v.f.Save(); err != nil {
				return err
			}
			fmt.Printf(saySaved+"\n", n)
		}
		if n%trimEvery == 0 {
			if _, err := v.f.Trim(n - trimLeaves); err != nil {
				return err
			}
			fmt.Printf(sayTrimmed+"\n", n-trimLeaves)
		}
	}
	return nil
}

// wander goes on in a file that was renamed, then in a copy of it.
func (v *editing) wander(p place) error {
	if err := v.edit(victimEdits / 4); err != nil {
		return err
	}
	if err := os.Rename(p.file(), p.moved()); err != nil {
		return err
	}
	for (<-v.states).Path != p.moved() {
	}
	if err := v.edit(victimEdits / 4); err != nil {
		return err
	}
	if err := v.f.SaveAs(p.copied(), false); err != nil {
		return err
	}
	fmt.Printf(sayCopied+"\n", v.f.Last())
	return v.edit(victimEdits / 2)
}

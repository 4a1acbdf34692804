package torture

import (
	"fmt"
	"path/filepath"
	"time"

	"throughline/storage"
)

// What a victim reports, each in one write to standard output, so that it stands
// in the trace of its system calls among what it did to the disk.
const (
	sayDurable = "durable %d" // entries up to this survive everything
	saySaved   = "saved %d"   // the user's file holds them, too
	sayWritten = "written"    // the other file is there
)

const (
	victimSessions = 2
	victimEdits    = 40 // in each session
	saveEvery      = 7
)

// other is a file that the victim makes anew, beside the map it edits.
func (p place) other() string { return filepath.Join(filepath.Dir(p.file()), "other.journey") }

// victim edits and saves a map in several sessions, then copies it.
func victim(p place) error {
	for range victimSessions {
		if err := session(p); err != nil {
			return err
		}
	}
	doc, _, err := storage.Read(p.file())
	if err != nil {
		return err
	}
	if err := storage.Write(p.other(), doc, storage.WriteOptions{}); err != nil {
		return err
	}
	fmt.Println(sayWritten)
	return nil
}

func session(p place) error {
	durable := make(chan uint64, 4*victimEdits)
	o := p.options()
	o.PublishDelay = time.Millisecond
	o.OnState = func(s storage.State) {
		fmt.Printf(sayDurable+"\n", s.Durable)
		durable <- s.Durable
	}
	f, err := storage.Open(p.file(), o)
	if err != nil {
		return err
	}
	first := f.Last() + 1
	for n := first; n < first+victimEdits; n++ {
		if err := edit(f, n); err != nil {
			return err
		}
		for n%3 > 0 && <-durable < n { // else it shares its transaction with the next
		}
		if n%saveEvery == 0 {
			if err := f.Save(); err != nil {
				return err
			}
			fmt.Printf(saySaved+"\n", n)
		}
	}
	last := f.Last()
	if err := f.Close(); err != nil {
		return err
	}
	fmt.Printf(sayDurable+"\n"+saySaved+"\n", last, last)
	return nil
}

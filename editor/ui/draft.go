package ui

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"throughline/editor"
	"throughline/storage"
)

// unfinished is what was being typed: a text on the board, and a sentence in the bar of
// quick capture.
type unfinished struct {
	editor.Draft
	Captured string `json:",omitempty"`
}

// typing writes down what is being typed, so that a program that is ended
// at once loses no more than the last letters. It lies beside the working copies, private
// to the user, and only while a text is open. Nothing waits for the disk: what survives
// is what the system had taken over, which a crash of the program leaves alone.
type typing struct {
	path string
	last unfinished // as written; the zero one is not

	mu      sync.Mutex
	next    []byte // to be written; nil = the file goes away
	pending bool   // next is newer than the file
	busy    bool
	idle    *sync.Cond
}

// newTyping is for a document in its place: a copy of it elsewhere is another map.
func newTyping(state string, doc *storage.File) *typing {
	place := sha256.Sum256([]byte(doc.Path()))
	t := &typing{path: filepath.Join(state, fmt.Sprintf("%s-%x.typing", doc.Info().DocumentID, place[:4]))}
	t.idle = sync.NewCond(&t.mu)
	return t
}

// note writes down what is being typed just now, if it is other than before.
func (t *typing) note(d unfinished) {
	if d == t.last {
		return
	}
	t.last = d
	var data []byte
	if d != (unfinished{}) {
		data, _ = json.Marshal(d) // of words and ids: it cannot fail
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.next, t.pending = data, true
	if !t.busy {
		t.busy = true
		go t.write()
	}
}

// write writes what is newest until nothing newer is there.
func (t *typing) write() {
	t.mu.Lock()
	for t.pending {
		data := t.next
		t.pending = false
		t.mu.Unlock()
		t.put(data)
		t.mu.Lock()
	}
	t.busy = false
	t.idle.Broadcast()
	t.mu.Unlock()
}

// put replaces the file, whole or not at all. It is a second net: where it cannot be
// written nothing else is hindered.
func (t *typing) put(data []byte) {
	if data == nil {
		_ = os.Remove(t.path)
		return
	}
	part := t.path + "~"
	if os.WriteFile(part, data, 0o600) == nil {
		_ = os.Rename(part, t.path)
	}
}

// end waits for what is being written, and leaves nothing behind.
func (t *typing) end() {
	t.mu.Lock()
	for t.busy {
		t.idle.Wait()
	}
	t.mu.Unlock()
	t.put(nil)
}

// left is the text that was being typed when the program last ended at once.
func (t *typing) left() unfinished {
	var d unfinished
	data, err := os.ReadFile(t.path)
	if err != nil || json.Unmarshal(data, &d) != nil {
		return unfinished{}
	}
	return d
}

// retype goes on in another place, where the map has got another file.
func (w *Window) retype() {
	w.typing.end()
	w.typing = newTyping(w.State, w.doc)
}

// noteTyping writes down what is being typed in this window.
func (w *Window) noteTyping() {
	var d unfinished
	d.Draft, _ = w.session.Draft()
	if w.capture.open() {
		d.Captured = w.capture.entry.Text
	}
	w.typing.note(d)
}

// resumeTyping goes on with what was being typed when the program ended at once.
func (w *Window) resumeTyping(d unfinished) {
	if d.Captured != "" {
		w.capture.show()
		w.capture.fill(d.Captured)
	}
	if d.Draft != (editor.Draft{}) && w.session.Resume(d.Draft) {
		w.tell(editor.Notice{Text: "This text was being typed when the program ended. Enter keeps it."})
	}
}

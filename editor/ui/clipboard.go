package ui

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"throughline/storage/disk"
)

// copied keeps what was copied last, for all windows and, in a file of the state folder,
// for other runs of the program: the clipboard itself holds only text.
type copied struct {
	mu   sync.Mutex
	text string
	what any
	turn int
}

// clipboard is the system's, as the editor wants it.
type clipboard struct{ app *App }

// Text implements editor.Clipboard.
func (c clipboard) Text() string { return c.app.fyne.Clipboard().Content() }

// SetText implements editor.Clipboard.
func (c clipboard) SetText(s string) { c.app.fyne.Clipboard().SetContent(s) }

// Keep implements editor.Keeper. The file is written beside the window; when a later
// copy has overtaken it, it is left out.
func (c clipboard) Keep(text string, what any, data func() ([]byte, error)) {
	k := &c.app.copied
	k.mu.Lock()
	k.turn++
	turn := k.turn
	k.text, k.what = settledText(text), what
	k.mu.Unlock()
	go func() {
		b, err := data()
		if err != nil {
			return // other runs get the table
		}
		k.mu.Lock()
		defer k.mu.Unlock()
		if turn != k.turn {
			return
		}
		path := c.app.copiedPath()
		_, _ = disk.Replace(disk.OS{}, disk.Replacement{Path: path, Part: path + ".part", Data: append([]byte(textName(text)), b...), Mode: 0o600})
	}()
}

// Kept implements editor.Keeper.
func (c clipboard) Kept(text string) any {
	k := &c.app.copied
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.what == nil || settledText(text) != k.text {
		return nil
	}
	return k.what
}

// Stored implements editor.Keeper. What another run kept long ago is forgotten: the same
// words may come from anywhere by then.
func (c clipboard) Stored(text string) []byte {
	f, err := os.Open(c.app.copiedPath())
	if err != nil {
		return nil
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || c.app.Now().Sub(info.ModTime()) > remembered {
		return nil
	}
	name := textName(text)
	head := make([]byte, len(name))
	if _, err := io.ReadFull(f, head); err != nil || string(head) != name {
		return nil
	}
	b, err := io.ReadAll(f)
	if err != nil {
		return nil
	}
	return b
}

// remembered is how long what was copied can be pasted by another run.
const remembered = 12 * time.Hour

func (a *App) copiedPath() string { return filepath.Join(a.State, "copied") }

// settledText is a text as it is after a journey through a clipboard: systems and
// clipboard managers change line ends and trim.
func settledText(s string) string {
	return strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n"))
}

// textName tells texts apart, in one line.
func textName(s string) string {
	sum := sha256.Sum256([]byte(settledText(s)))
	return hex.EncodeToString(sum[:]) + "\n"
}

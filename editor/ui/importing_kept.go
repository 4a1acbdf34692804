package ui

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"

	"throughline/export/intake"
	"throughline/storage/disk"
)

// keptTables is what people have said of tables, by the key of their headings, the
// latest first: the next file with the same headings is read alike. It is a file of its
// own in the state folder. What cannot be written is asked anew next time.
type keptTables struct{ path string }

// keptTable is one entry. What cannot be understood of it costs that entry only.
type keptTable struct {
	Key      string          `json:"key"`
	Proposal json.RawMessage `json:"proposal"`
}

const (
	keptTablesMost  = 100
	keptTablesBytes = 2 << 20
)

func (k *keptTables) read() []keptTable {
	f, err := os.Open(k.path)
	if err != nil {
		return nil
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, keptTablesBytes+1))
	var list []keptTable
	if err != nil || len(b) > keptTablesBytes || json.Unmarshal(b, &list) != nil {
		return nil
	}
	return list
}

// of is what was said of tables with that key.
func (k *keptTables) of(key string) (intake.Proposal, bool) {
	for _, e := range k.read() {
		var p intake.Proposal
		if e.Key == key && json.Unmarshal(e.Proposal, &p) == nil {
			return p, true
		}
	}
	return intake.Proposal{}, false
}

// keep remembers it, whole or not at all.
func (k *keptTables) keep(key string, p intake.Proposal) {
	b, err := json.Marshal(p)
	if err != nil {
		return
	}
	list := []keptTable{{key, b}}
	for _, e := range k.read() {
		if e.Key != key && len(list) < keptTablesMost {
			list = append(list, e)
		}
	}
	if b, err = json.Marshal(list); err != nil || len(b) > keptTablesBytes || os.MkdirAll(filepath.Dir(k.path), 0o700) != nil {
		return
	}
	_, _ = disk.Replace(disk.OS{}, disk.Replacement{Path: k.path, Part: k.path + ".part", Data: b, Mode: 0o600})
}

package ui

import (
	"encoding/json"
	"os"
	"sync"
	"time"
)

// Trace writes what happens as JSON lines, for end-to-end tests. The nil Trace
// costs nothing and writes nothing.
type Trace struct {
	mu  sync.Mutex
	out *os.File
}

// OpenTrace appends to the file of that name; "" gives the nil Trace.
func OpenTrace(path string) (*Trace, error) {
	if path == "" {
		return nil, nil
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	return &Trace{out: f}, nil
}

// On reports whether anybody listens.
func (t *Trace) On() bool { return t != nil }

// Event writes one line; fields are those of cli.md's list for that event.
func (t *Trace) Event(name string, fields map[string]any) {
	if t == nil {
		return
	}
	line := map[string]any{"event": name, "ms": time.Now().UnixMilli()}
	for k, v := range fields {
		line[k] = v
	}
	b, err := json.Marshal(line)
	if err != nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	_, _ = t.out.Write(append(b, '\n'))
}

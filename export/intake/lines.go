package intake

import "strings"

// lines are put together to a text at once. To lengthen a text by each of many lines
// takes time that grows with the square of their number.
type lines struct {
	list []string
	seen map[string]bool
}

// add adds a line, or several, unless the last one says the same.
func (l *lines) add(more string) {
	if more = strings.TrimSpace(more); more != "" && (l.none() || l.list[len(l.list)-1] != more) {
		l.list = append(l.list, more)
	}
}

// once adds a line unless any says the same. It does not look at what add has added.
func (l *lines) once(more string) {
	if more = strings.TrimSpace(more); more == "" || l.seen[more] {
		return
	}
	if l.seen == nil {
		l.seen = map[string]bool{}
	}
	l.seen[more] = true
	l.list = append(l.list, more)
}

func (l lines) none() bool { return len(l.list) == 0 }

func (l lines) text() string { return strings.Join(l.list, "\n") }

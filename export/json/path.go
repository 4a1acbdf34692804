package json

import "strconv"

// path leads from the document to a value: "maps[0].cards[12].lane". It is
// spelt out only when something is wrong there.
type path struct {
	parent *path
	key    string
	index  int // where key is ""
}

func (p *path) member(key string) *path { return &path{parent: p, key: key} }
func (p *path) item(i int) *path        { return &path{parent: p, index: i} }

func (p *path) String() string {
	switch {
	case p == nil:
		return "document"
	case p.key == "":
		return p.parent.String() + "[" + strconv.Itoa(p.index) + "]"
	case p.parent == nil:
		return p.key
	}
	return p.parent.String() + "." + p.key
}

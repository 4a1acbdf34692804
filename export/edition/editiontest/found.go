package editiontest

import "strings"

// Found collects what a reader finds below which headings.
type Found struct {
	own  map[string]*strings.Builder // by path of headings, which "\n" parts: what stands right below the last
	deep map[string]*strings.Builder // the same with what stands below further headings
}

// NewFound has nothing yet.
func NewFound() *Found {
	return &Found{map[string]*strings.Builder{}, map[string]*strings.Builder{}}
}

// Add puts a text below headings, from the outermost in. A heading itself is a
// text below its own path.
func (f *Found) Add(under []string, text string) {
	put := func(m map[string]*strings.Builder, key string) {
		if m[key] == nil {
			m[key] = &strings.Builder{}
		}
		m[key].WriteString(text)
	}
	put(f.own, strings.Join(under, "\n"))
	for i := range len(under) + 1 {
		put(f.deep, strings.Join(under[:i], "\n"))
	}
}

// Under is what stands right below a path of headings, squashed.
func (f *Found) Under(path ...string) string {
	if b := f.own[strings.Join(path, "\n")]; b != nil {
		return Squash(b.String())
	}
	return ""
}

// Missing lists what is wanted and not there. above are the headings above
// those that a Want names. What is wanted below less than two headings may
// stand below further ones.
func (f *Found) Missing(wants []Want, above ...string) (out []Want) {
	squashed := map[*strings.Builder]string{}
	for _, w := range wants {
		path := append(append([]string{}, above...), w.Under...)
		from := f.own
		if len(w.Under) < 2 {
			from = f.deep
		}
		b := from[strings.Join(path, "\n")]
		if b == nil {
			out = append(out, w)
			continue
		}
		if _, ok := squashed[b]; !ok {
			squashed[b] = Squash(b.String())
		}
		if !strings.Contains(squashed[b], w.Text) {
			out = append(out, w)
		}
	}
	return out
}

// Title is the heading of a whole map, squashed.
func Title(title string) string {
	if title = Squash(title); title == "" {
		return "Untitled map"
	}
	return title
}

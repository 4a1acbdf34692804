package torture

import (
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

const (
	block  = 4096
	sector = 512
)

// disk is what a file system is told and what of that is durable.
type disk struct {
	now, durable map[string]*inode   // by path
	pending      map[string][]naming // by folder: what its next fsync makes durable
}

// inode is a file or folder.
type inode struct {
	folder  bool
	durable []byte
	ops     []op // since the last fsync
	size    int  // now
}

// op is a write, or, without data, a new size.
type op struct {
	at   int
	data []byte
	size int // of the file afterwards
	cut  bool
}

// naming is a change to the names in a folder: gone loses its name, path has it.
type naming struct {
	gone, path string
	what       *inode
}

// readDisk takes everything below a folder as durable.
func readDisk(root string) (*disk, error) {
	d := &disk{now: map[string]*inode{}, pending: map[string][]naming{}}
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		n := &inode{folder: e.IsDir()}
		if !n.folder {
			if n.durable, err = os.ReadFile(path); err != nil {
				return err
			}
		}
		n.size = len(n.durable)
		d.now[path] = n
		return nil
	})
	d.durable = maps.Clone(d.now)
	return d, err
}

// clone is a disk that goes on by itself; nothing may be pending.
func (d *disk) clone() *disk {
	out := &disk{now: map[string]*inode{}, pending: map[string][]naming{}}
	for path, n := range d.now {
		c := *n
		out.now[path] = &c
	}
	out.durable = maps.Clone(out.now)
	return out
}

func (d *disk) name(folder string, n naming) {
	if n.gone != "" {
		delete(d.now, n.gone)
	}
	if n.path != "" {
		d.now[n.path] = n.what
	}
	d.pending[folder] = append(d.pending[folder], n)
}

func (d *disk) open(path string, create, truncate bool) {
	n := d.now[path]
	if n == nil && create {
		d.name(filepath.Dir(path), naming{path: path, what: &inode{}})
	} else if n != nil && truncate && n.size > 0 {
		n.resize(0)
	}
}

func (d *disk) mkdir(path string) {
	if d.now[path] == nil {
		d.name(filepath.Dir(path), naming{path: path, what: &inode{folder: true}})
	}
}

func (d *disk) rename(from, to string) { d.name(filepath.Dir(to), naming{from, to, d.now[from]}) }
func (d *disk) link(from, to string)   { d.name(filepath.Dir(to), naming{path: to, what: d.now[from]}) }
func (d *disk) unlink(path string)     { d.name(filepath.Dir(path), naming{gone: path}) }

func (d *disk) write(path string, at int, data []byte) {
	if n := d.now[path]; n != nil {
		n.size = max(n.size, at+len(data))
		n.ops = append(n.ops, op{at: at, data: data, size: n.size})
	}
}

func (n *inode) resize(size int) {
	n.size = size
	n.ops = append(n.ops, op{size: size, cut: true})
}

func (d *disk) sync(path string) {
	n := d.now[path]
	switch {
	case n == nil:
	case n.folder:
		for _, x := range d.pending[path] {
			x.apply(d.durable)
		}
		delete(d.pending, path)
	default:
		n.durable, n.ops = n.after(len(n.ops), func(_, n int) int { return n }), nil
	}
}

func (x naming) apply(names map[string]*inode) {
	if x.gone != "" {
		delete(names, x.gone)
		within := x.gone + string(filepath.Separator) // a folder that is gone was empty
		maps.DeleteFunc(names, func(path string, _ *inode) bool { return strings.HasPrefix(path, within) })
	}
	if x.path != "" {
		names[x.path] = x.what
	}
}

// after is the content when the size is that after so many of the operations. For
// each sector, pick says how many of the n writes to it arrived.
func (n *inode) after(sized int, pick func(at, n int) int) []byte {
	size, room := len(n.durable), len(n.durable)
	writes := map[int][]op{}
	for i, o := range n.ops {
		if i < sized {
			size = o.size
		}
		room = max(room, o.size)
		if o.cut {
			o.data, o.at = make([]byte, max(0, room-o.size)), o.size // what comes back is zero
		}
		for at := o.at / sector * sector; at < o.at+len(o.data); at += sector {
			writes[at] = append(writes[at], o)
		}
	}
	out := make([]byte, (room+sector-1)/sector*sector)
	copy(out, n.durable)
	for _, at := range slices.Sorted(maps.Keys(writes)) {
		list := writes[at]
		for _, o := range list[:pick(at, len(list))] {
			from, to := max(at, o.at), min(at+sector, o.at+len(o.data))
			copy(out[from:to], o.data[from-o.at:to-o.at])
		}
	}
	return out[:size]
}

// cut is how a power cut leaves the disk: by path, folders nil.
func (d *disk) cut(r *rand.Rand) map[string][]byte {
	luck := []float64{0, 1, r.Float64(), r.Float64()}[r.IntN(4)] // how much of what is not durable arrives
	names := maps.Clone(d.durable)
	for _, folder := range slices.Sorted(maps.Keys(d.pending)) {
		list := d.pending[folder]
		ordered := r.IntN(3) > 0 // as file systems with a journal do
		if ordered {
			list = list[:some(r, luck, len(list))]
		}
		for _, x := range list {
			if ordered || r.Float64() < luck {
				x.apply(names)
			}
		}
	}
	out := map[string][]byte{}
	for _, path := range slices.Sorted(maps.Keys(names)) {
		if n := names[path]; n.folder {
			out[path] = nil
		} else {
			out[path] = n.cut(r, luck)
		}
	}
	for path := range out { // what lies in a folder that is not there is not there
		for up := filepath.Dir(path); len(up) > 1 && strings.HasPrefix(up, "/"); up = filepath.Dir(up) {
			if _, pending := d.now[up]; pending && names[up] == nil {
				delete(out, path)
			}
		}
	}
	return out
}

func (n *inode) cut(r *rand.Rand, luck float64) []byte {
	arrived := map[int]int{} // by block
	pick := func(at, n int) int {
		whole, seen := arrived[at/block]
		if !seen {
			whole = some(r, luck, n)
			if r.IntN(8) == 0 {
				whole = -1 // torn
			}
			arrived[at/block] = whole
		}
		if whole < 0 {
			return some(r, luck, n)
		}
		return min(whole, n)
	}
	return n.after(some(r, luck, len(n.ops)), pick)
}

// some is a number from 0 to n, all or nothing more often than not.
func some(r *rand.Rand, luck float64, n int) int {
	switch {
	case luck == 0:
		return 0
	case luck == 1 || r.Float64() < luck/2:
		return n
	}
	return r.IntN(n + 1)
}

// put makes a folder look like that.
func put(root string, image map[string][]byte) error {
	if err := os.RemoveAll(root); err != nil {
		return err
	}
	for _, path := range slices.Sorted(maps.Keys(image)) {
		var err error
		if image[path] == nil {
			err = os.MkdirAll(path, 0o700)
		} else {
			err = os.WriteFile(path, image[path], 0o600)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

package torture

import (
	"bufio"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
)

// event is something a victim did: it changes the disk, or it is a report.
type event struct {
	do   func(*disk)
	sync bool // it is an fsync
	say  string
}

// tracer reads what strace writes, with -f -y -xx.
type tracer struct {
	root    string            // what lies elsewhere does not matter
	begun   map[string]string // calls under way, by thread
	at      map[string]int    // where the next write goes, by descriptor
	events  []event
	writing string // what is left of a report's line
}

var (
	callLine    = regexp.MustCompile(`^(\d+) +(\w+)\((.*)$`)
	resumedLine = regexp.MustCompile(`^(\d+) +<\.\.\. (\w+) resumed>(.*)$`)
	resultPart  = regexp.MustCompile(`^(.*)\) += (-?\d+|\?)`)
	fdPart      = regexp.MustCompile(`^(\w+)<(.*)>$`)
)

// readTrace lists the events of a process below root, in order.
func readTrace(path, root string) ([]event, error) {
	in, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	t := &tracer{root: root, begun: map[string]string{}, at: map[string]int{}}
	for lines := bufio.NewReaderSize(in, 1<<20); ; {
		line, err := lines.ReadString('\n')
		if errors.Is(err, io.EOF) {
			return t.events, nil
		}
		if err != nil {
			return nil, err
		}
		if err := t.line(strings.TrimSuffix(line, "\n")); err != nil {
			return nil, fmt.Errorf("%.200s: %w", line, err)
		}
	}
}

func (t *tracer) line(line string) error {
	if m := resumedLine.FindStringSubmatch(line); m != nil {
		begun := t.begun[m[1]]
		delete(t.begun, m[1])
		return t.call(m[2], begun+m[3])
	}
	m := callLine.FindStringSubmatch(line)
	if m == nil {
		return nil // signals, exits
	}
	rest, unfinished := strings.CutSuffix(m[3], " <unfinished ...>")
	if m[2] == "write" && strings.HasPrefix(rest, "1<") {
		t.report(rest) // counts from the moment it begins
	}
	if unfinished {
		t.begun[m[1]] = rest
		return nil
	}
	return t.call(m[2], rest)
}

func (t *tracer) report(rest string) {
	args := strings.Split(rest, ", ")
	t.writing += unhex(args[1])
	for {
		line, more, ok := strings.Cut(t.writing, "\n")
		if !ok {
			return
		}
		t.events, t.writing = append(t.events, event{say: line}), more
	}
}

// call takes a call in that has ended.
func (t *tracer) call(name, rest string) error {
	m := resultPart.FindStringSubmatch(rest)
	if m == nil {
		return nil // ended with the process
	}
	result, err := strconv.Atoi(m[2])
	if err != nil || result < 0 {
		return nil // failed: nothing happened
	}
	args := strings.Split(m[1], ", ")
	switch name {
	case "write":
		return t.write(args[0], args[1], -1, result)
	case "pwrite64":
		at, err := strconv.Atoi(args[3])
		if err != nil {
			return err
		}
		return t.write(args[0], args[1], at, result)
	case "openat", "open":
		t.open(args, result)
	case "creat":
		t.open([]string{args[0], "O_CREAT|O_TRUNC"}, result)
	case "ftruncate":
		size, err := strconv.Atoi(args[1])
		_, path := descriptor(args[0])
		t.add(path, func(d *disk) {
			if n := d.now[path]; n != nil {
				n.resize(size)
			}
		})
		return err
	case "fsync", "fdatasync":
		_, path := descriptor(args[0])
		if strings.HasPrefix(path, t.root) {
			t.events = append(t.events, event{do: func(d *disk) { d.sync(path) }, sync: true})
		}
	default:
		t.names(name, pathsOf(args))
	}
	return nil
}

func (t *tracer) add(path string, do func(*disk)) {
	if strings.HasPrefix(path, t.root) {
		t.events = append(t.events, event{do: do})
	}
}

func (t *tracer) open(args []string, fd int) {
	paths := pathsOf(args)
	if len(paths) == 0 {
		return
	}
	flags := strings.Join(args, "|")
	t.at[strconv.Itoa(fd)] = 0
	if create, cut := strings.Contains(flags, "O_CREAT"), strings.Contains(flags, "O_TRUNC"); create || cut {
		t.add(paths[0], func(d *disk) { d.open(paths[0], create, cut) })
	}
}

func (t *tracer) write(fd, data string, at, n int) error {
	number, path := descriptor(fd)
	if !strings.HasPrefix(path, t.root) {
		return nil
	}
	if at < 0 {
		at = t.at[number]
		t.at[number] += n
	}
	b := []byte(unhex(data))
	if len(b) < n {
		return fmt.Errorf("%d bytes of %d are in the trace", len(b), n)
	}
	t.add(path, func(d *disk) { d.write(path, at, b[:n]) })
	return nil
}

func (t *tracer) names(call string, paths []string) {
	switch {
	case strings.HasPrefix(call, "rename") && len(paths) == 2:
		t.add(paths[1], func(d *disk) { d.rename(paths[0], paths[1]) })
	case strings.HasPrefix(call, "link") && len(paths) == 2:
		t.add(paths[1], func(d *disk) { d.link(paths[0], paths[1]) })
	case (strings.HasPrefix(call, "unlink") || call == "rmdir") && len(paths) == 1:
		t.add(paths[0], func(d *disk) { d.unlink(paths[0]) })
	case strings.HasPrefix(call, "mkdir") && len(paths) == 1:
		t.add(paths[0], func(d *disk) { d.mkdir(paths[0]) })
	}
}

// descriptor takes "3<path>" apart.
func descriptor(arg string) (number, path string) {
	if m := fdPart.FindStringSubmatch(arg); m != nil {
		return m[1], unhex(m[2])
	}
	return arg, ""
}

// pathsOf lists the texts among arguments.
func pathsOf(args []string) (out []string) {
	for _, a := range args {
		if strings.HasPrefix(a, `"`) {
			out = append(out, unhex(a))
		}
	}
	return out
}

// unhex reads a text as -xx writes it.
func unhex(s string) string {
	b, err := hex.DecodeString(strings.ReplaceAll(strings.Trim(s, `"`), `\x`, ""))
	if err != nil {
		return s
	}
	return string(b)
}

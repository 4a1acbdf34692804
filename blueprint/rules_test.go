package blueprint_test

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The dependency rules of ARCHITECTURE.md, as data. A room is a set of packages
// that may import the same things; the first room that matches counts.

const module = "throughline"

type room struct {
	packages []string // path.Match patterns below the module; "." is main, a last "**" takes in everything deeper
	may      []string // packages of ours it may import, same patterns
	window   bool     // may reach the window system
	reason   string
}

var rooms = []room{
	{[]string{"."}, []string{"**"}, true, "main wires, so it may import every room"},
	{[]string{"blueprint", "canvas/scene"}, nil, false, "rule 1: blueprint and canvas/scene import nothing of ours, so that everything else can stand on them"},
	{[]string{"blueprint/**"}, []string{"blueprint", "blueprint/**"}, false, "rule 1: what is computed from a blueprint needs blueprints only"},
	{[]string{"canvas/view", "canvas/view/**"}, []string{"blueprint", "canvas", "canvas/**"}, true, "rule 1: the board widget turns input into canvas events and shows pictures; it does no editing"},
	{[]string{"canvas/raster"}, []string{"canvas/scene"}, false, "rule 3: painters decide nothing, so they see the scene and no blueprint"},
	{[]string{"canvas/scene/scenetest"}, []string{"canvas/scene", "assets"}, false, "the fonts, for tests"},
	{[]string{"canvas", "canvas/*"}, []string{"blueprint", "canvas", "canvas/scene", "canvas/raster"}, false, "rule 1: canvas imports blueprint and scene"},
	{[]string{"editor/commandline"}, []string{"**"}, true, "the command line wires what main wired, in files of a size that reads well"},
	{[]string{"editor/ui", "editor/ui/**"}, []string{"**"}, true, "the window of the program may use every room but main"},
	{[]string{"editor/editortest"}, []string{"blueprint", "blueprint/**", "canvas", "canvas/scene", "editor", "assets"}, false, "a driver for tests sees what editor sees, and the fonts"},
	{[]string{"editor", "editor/*"}, []string{"blueprint", "blueprint/**", "canvas", "canvas/scene", "editor"}, false, "rule 1: editor imports blueprint and canvas; it knows no file, no format and no window"},
	{[]string{"storage", "storage/**"}, []string{"blueprint", "blueprint/**", "storage", "storage/**"}, false, "rule 1: storage imports blueprint only"},
	{[]string{"export", "export/**"}, []string{"blueprint", "blueprint/**", "canvas", "canvas/scene", "canvas/raster", "export", "export/**"}, false, "rule 1: exports import blueprint, canvas and scene"},
	{[]string{"assets"}, nil, false, "assets holds files and no logic"},
}

// libraries says where a module of others may be imported directly. The longest
// prefix counts; a library that is not listed is allowed nowhere.
var libraries = []struct {
	prefix string
	rooms  []string
	reason string
}{
	{"fyne.io/", []string{".", "canvas/view", "canvas/view/**", "editor/ui", "editor/ui/**"}, "rule 2: Fyne lives in main, canvas/view and editor/ui"},
	{"fyne.io/fyne/v2/theme", []string{".", "assets", "canvas/view", "canvas/view/**", "editor/ui", "editor/ui/**"}, "rule 2: outside the Fyne rooms only assets may take font bytes from Fyne's theme"},
	{"go.etcd.io/bbolt", []string{"storage", "storage/**"}, "rule 2: bbolt only in storage"},
	{"github.com/fxamacker/cbor/v2", []string{"storage", "storage/**", "export/json"}, "CBOR is the encoding of the file, and of unknown fields that pass through JSON"},
	{"github.com/jung-kurt/gofpdf", []string{"export/pdf", "export/pdf/**"}, "rule 2: gofpdf only in export/pdf, so that a successor is a change of one package"},
	{"github.com/xuri/excelize/v2", []string{"export/xlsx", "export/xlsx/**", "export/sheets"}, "rule 2: excelize only in export/xlsx, which writes workbooks, and export/sheets, which reads those of others with care"},
	{"go.yaml.in/yaml/v3", []string{"export/mermaid"}, "YAML occurs in Mermaid's front matter and nowhere else"},
	{"github.com/alecthomas/kong", []string{"editor/commandline"}, "the command line is one room's business"},
	{"github.com/google/uuid", []string{"blueprint", "blueprint/**"}, "ids are made by blueprint"},
	{"github.com/go-text/typesetting", []string{"canvas/scene"}, "rule 3: text is shaped and measured in canvas/scene and nowhere else"},
	{"github.com/rivo/uniseg", []string{"canvas/scene", "export/pdf"}, "rule 3: text is broken in canvas/scene and nowhere else; PDF only asks where a grapheme ends"},
	{"golang.org/x/text", []string{"canvas/scene"}, "rule 3: text direction is decided in canvas/scene and nowhere else"},
	{"golang.org/x/text/unicode/norm", []string{"canvas/scene", "editor", "export/intake"}, "what is searched for, and headings of foreign tables, are compared without accents"},
	{"github.com/yuin/goldmark", []string{"export/intake"}, "Markdown of strangers is parsed where maps are made of it"},
	{"golang.org/x/text/encoding", []string{"export/sheets"}, "files of strangers are decoded where they are read as tables"},
	{"golang.org/x/image", []string{"canvas", "canvas/**", "export/**"}, "pixels are painters' business"},
	{"github.com/fyne-io/oksvg", []string{"canvas/scene", "canvas/raster"}, "emoji glyphs are drawn below the painters"},
	{"github.com/srwiley/rasterx", []string{"canvas/scene", "canvas/raster"}, "emoji glyphs are drawn below the painters"},
}

// network packages are imported by none of ours: the program is private by
// construction (product.md).
var network = []string{"net", "net/http", "net/rpc", "net/smtp", "crypto/tls"}

// vague are names of packages that collect what has no place (rule 4).
var vague = []string{"util", "utils", "common", "model", "models", "helper", "helpers", "misc", "shared", "lib", "base"}

// pkg is what the rules look at: a package and what its files import.
type pkg struct {
	path    string              // below the module; "." for main
	imports []string            // by the program
	tests   []string            // by its tests
	names   map[string][]string // import path -> the names given to it, "" where none is
	closure []string            // everything the program's files lead to
}

func matches(pattern, name string) bool {
	if pattern == "**" {
		return name != "."
	}
	if dir, ok := strings.CutSuffix(pattern, "/**"); ok {
		return strings.HasPrefix(name, dir+"/")
	}
	ok, err := path.Match(pattern, name)
	return ok && err == nil
}

func anyMatches(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return matches(p, name) })
}

func roomOf(name string) (room, bool) {
	for _, r := range rooms {
		if anyMatches(r.packages, name) {
			return r, true
		}
	}
	return room{}, false
}

// ours cuts the module's name off an import path.
func ours(imp string) (string, bool) {
	if imp == module {
		return ".", true
	}
	return strings.CutPrefix(imp, module+"/")
}

// violations says what breaks the rules, each with the reason for the rule.
func violations(p pkg) []string {
	var out []string
	bad := func(reason, format string, args ...any) {
		out = append(out, fmt.Sprintf("%s: %s\n\tbecause: %s", p.path, fmt.Sprintf(format, args...), reason))
	}
	for _, part := range strings.Split(p.path, "/") {
		if slices.Contains(vague, part) {
			bad("rule 4: a name must say what belongs there", "is called %q", part)
		}
	}
	r, ok := roomOf(p.path)
	if !ok {
		bad("every package belongs to a room; add it to the table in blueprint/rules_test.go and to ARCHITECTURE.md", "no rule covers it")
		return out
	}
	for _, imp := range p.imports {
		if name, ok := ours(imp); ok {
			if !anyMatches(r.may, name) {
				bad(r.reason, "imports %s", name)
			}
		} else {
			foreign(p.path, imp, bad)
		}
	}
	for _, imp := range p.tests {
		checkTestImport(p, r, imp, bad)
	}
	for imp, names := range p.names {
		for _, name := range names {
			checkName(imp, name, bad)
		}
	}
	for _, imp := range p.closure {
		if !r.window && windowSystem(imp) {
			bad("rule 2: everything but the Fyne rooms builds with CGO_ENABLED=0 and no display", "leads to %s", imp)
			break
		}
	}
	return out
}

func foreign(name, imp string, bad func(string, string, ...any)) {
	if slices.Contains(network, imp) {
		bad("private by construction: no network code", "imports %s", imp)
	}
	first, _, _ := strings.Cut(imp, "/")
	if imp == "C" {
		bad("rule 2: C comes in through Fyne only", "imports C")
		return
	}
	if !strings.Contains(first, ".") {
		return // standard library
	}
	best := -1
	for i, l := range libraries {
		whole := imp == l.prefix || strings.HasPrefix(imp, strings.TrimSuffix(l.prefix, "/")+"/")
		if whole && (best < 0 || len(l.prefix) > len(libraries[best].prefix)) {
			best = i
		}
	}
	switch {
	case best < 0:
		bad("every library has its place; add it to the table in blueprint/rules_test.go and to THIRD_PARTY.md", "imports %s, which no rule covers", imp)
	case !anyMatches(libraries[best].rooms, name):
		bad(libraries[best].reason, "imports %s", imp)
	}
}

// checkTestImport lets tests look across rooms, but never at a window from a
// room that has none.
func checkTestImport(p pkg, r room, imp string, bad func(string, string, ...any)) {
	if r.window {
		return
	}
	if name, ok := ours(imp); ok {
		if other, ok := roomOf(name); ok && other.window {
			bad("rule 2: everything but the Fyne rooms is tested with CGO_ENABLED=0 and no display", "tests import %s", name)
		}
		return
	}
	if strings.HasPrefix(imp, "fyne.io/") && !(p.path == "assets" && imp == "fyne.io/fyne/v2/theme") || imp == "C" {
		bad("rule 2: everything but the Fyne rooms is tested with CGO_ENABLED=0 and no display", "tests import %s", imp)
	}
}

func checkName(imp, name string, bad func(string, string, ...any)) {
	const reason = "rule 5: canvas is always ours, Fyne's is fynecanvas"
	if imp == "fyne.io/fyne/v2/canvas" && name != "fynecanvas" {
		bad(reason, "imports %s as %q", imp, name)
	}
	if imp == module+"/canvas" && name != "" && name != "canvas" && name != "_" {
		bad(reason, "imports %s as %q", imp, name)
	}
}

func windowSystem(imp string) bool {
	return strings.HasPrefix(imp, "github.com/go-gl/") || strings.HasPrefix(imp, "fyne.io/fyne/v2/app") || strings.Contains(imp, "fyne/v2/internal/driver/glfw")
}

// scan reads what every Go file below root imports, on every platform and under
// every build tag. It opens the files itself so that a cached test result is
// dropped when one of them changes.
func scan(t *testing.T, root string) map[string]*pkg {
	t.Helper()
	found := map[string]*pkg{}
	err := filepath.WalkDir(root, func(file string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		if e.IsDir() {
			if base := e.Name(); rel != "." && (base[0] == '.' || base[0] == '_' || base == "testdata") {
				return filepath.SkipDir
			}
			return nil
		}
		if filepath.Ext(file) != ".go" {
			return nil
		}
		name := filepath.ToSlash(filepath.Dir(rel))
		if found[name] == nil {
			found[name] = &pkg{path: name, names: map[string][]string{}}
		}
		return found[name].read(file)
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func (p *pkg) read(file string) error {
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		return err
	}
	for _, spec := range f.Imports {
		imp, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return err
		}
		to := &p.imports
		if strings.HasSuffix(file, "_test.go") {
			to = &p.tests
		}
		if !slices.Contains(*to, imp) {
			*to = append(*to, imp)
		}
		name := ""
		if spec.Name != nil {
			name = spec.Name.Name
		}
		if !slices.Contains(p.names[imp], name) {
			p.names[imp] = append(p.names[imp], name)
		}
	}
	return nil
}

// closures asks the go command what every package of ours leads to.
func closures(t *testing.T, root string, found map[string]*pkg) {
	t.Helper()
	cmd := exec.Command("go", "list", "-e", "-f", `{{.ImportPath}}{{range .Deps}} {{.}}{{end}}`, "./...")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		if name, ok := ours(fields[0]); ok && found[name] != nil {
			found[name].closure = fields[1:]
		}
	}
}

func TestPackagesImportOnlyWhatTheirRoomAllows(t *testing.T) {
	found := scan(t, "..")
	if len(found) < 5 {
		t.Fatalf("found only %d packages", len(found))
	}
	closures(t, "..", found)
	for _, p := range found {
		for _, v := range violations(*p) {
			t.Error(v)
		}
	}
}

func TestRulesCatchWhatTheyAreFor(t *testing.T) {
	for _, c := range []struct {
		name string
		pkg  pkg
		want string // part of the only violation; "" = none
	}{
		{"blueprint alone", pkg{path: "blueprint", imports: []string{"fmt", "github.com/google/uuid"}}, ""},
		{"blueprint looks at canvas", pkg{path: "blueprint", imports: []string{"throughline/canvas"}}, "rule 1: blueprint"},
		{"scene looks at blueprint", pkg{path: "canvas/scene", imports: []string{"throughline/blueprint"}}, "rule 1: blueprint and canvas/scene"},
		{"painter looks at blueprint", pkg{path: "canvas/raster", imports: []string{"throughline/blueprint"}}, "rule 3"},
		{"layout", pkg{path: "canvas", imports: []string{"throughline/blueprint", "throughline/canvas/scene"}}, ""},
		{"layout looks at editor", pkg{path: "canvas", imports: []string{"throughline/editor"}}, "rule 1: canvas"},
		{"editor saves", pkg{path: "editor", imports: []string{"throughline/storage"}}, "rule 1: editor"},
		{"storage draws", pkg{path: "storage/codec", imports: []string{"throughline/canvas"}}, "rule 1: storage"},
		{"export edits", pkg{path: "export/csv", imports: []string{"throughline/editor"}}, "rule 1: exports"},
		{"window imports main", pkg{path: "editor/ui", imports: []string{"throughline"}}, "every room but main"},
		{"main wires", pkg{path: ".", imports: []string{"throughline/storage", "throughline/editor/ui", "fyne.io/fyne/v2/app"}}, ""},
		{"Fyne in the layout", pkg{path: "canvas", imports: []string{"fyne.io/fyne/v2"}}, "rule 2: Fyne lives"},
		{"theme in assets", pkg{path: "assets", imports: []string{"fyne.io/fyne/v2/theme"}}, ""},
		{"theme in scene", pkg{path: "canvas/scene", imports: []string{"fyne.io/fyne/v2/theme"}}, "font bytes"},
		{"bbolt outside", pkg{path: "editor", imports: []string{"go.etcd.io/bbolt"}}, "bbolt only in storage"},
		{"gofpdf outside", pkg{path: "export", imports: []string{"github.com/jung-kurt/gofpdf"}}, "gofpdf only"},
		{"excelize outside", pkg{path: "export/csv", imports: []string{"github.com/xuri/excelize/v2"}}, "excelize only"},
		{"shaping outside", pkg{path: "export/pdf", imports: []string{"github.com/go-text/typesetting/shaping"}}, "rule 3: text is shaped"},
		{"window reached by a detour", pkg{path: "canvas", closure: []string{"fmt", "github.com/go-gl/gl/v3.2-core/gl"}}, "CGO_ENABLED=0"},
		{"window where it belongs", pkg{path: "canvas/view", closure: []string{"github.com/go-gl/gl/v3.2-core/gl"}}, ""},
		{"C", pkg{path: "storage", imports: []string{"C"}}, "C comes in"},
		{"phoning home", pkg{path: "editor/ui", imports: []string{"net/http"}}, "private by construction"},
		{"unknown library", pkg{path: "editor", imports: []string{"github.com/someone/thing"}}, "no rule covers"},
		{"a name that only begins alike", pkg{path: "storage", imports: []string{"go.etcd.io/bboltx"}}, "no rule covers"},
		{"new package", pkg{path: "analytics"}, "no rule covers it"},
		{"new package below one", pkg{path: "assets/icons"}, "no rule covers it"},
		{"drawer of odds and ends", pkg{path: "editor/helpers"}, "rule 4"},
		{"Fyne's canvas under its own name", pkg{path: "canvas/view", names: map[string][]string{"fyne.io/fyne/v2/canvas": {""}}}, "rule 5"},
		{"Fyne's canvas as it should be", pkg{path: "canvas/view", names: map[string][]string{"fyne.io/fyne/v2/canvas": {"fynecanvas"}}}, ""},
		{"our canvas renamed", pkg{path: "canvas/view", names: map[string][]string{"throughline/canvas": {"tcanvas"}}}, "rule 5"},
		{"test across rooms", pkg{path: "export/pdf", tests: []string{"throughline/storage", "throughline/assets"}}, ""},
		{"test opens a window", pkg{path: "editor", tests: []string{"throughline/canvas/view"}}, "tests import canvas/view"},
		{"test driver of Fyne", pkg{path: "editor", tests: []string{"fyne.io/fyne/v2/test"}}, "tests import fyne.io"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := violations(c.pkg)
			switch {
			case c.want == "" && len(got) > 0:
				t.Errorf("wrongly refused: %s", got)
			case c.want != "" && (len(got) != 1 || !strings.Contains(got[0], c.want)):
				t.Errorf("want one violation with %q, got %q", c.want, got)
			}
		})
	}
}

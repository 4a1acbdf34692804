package scene

import (
	"io"
	"log"
	"os"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/fontscan"
)

// systemFonts finds fonts of the system for characters the bundled faces lack.
// Nothing is looked for before the first such character.
type systemFonts struct {
	cacheDir string
	once     sync.Once
	prints   []fontscan.Footprint // best first

	mu     sync.Mutex
	chosen map[systemKey]*Font // nil: no font has the character
	loaded map[fontscan.Location]*Font
}

type systemKey struct {
	r    rune
	bold bool
	han  region
}

// region is where a text in Chinese characters comes from: one character has
// other forms in China, Taiwan, Japan and Korea.
type region uint8

const (
	china region = iota
	taiwan
	japan
	korea
)

// regionOf guesses from the letters that only one of them uses.
func regionOf(text []rune) region {
	for _, r := range text {
		switch {
		case r < 0x1100:
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			return japan
		case unicode.Is(unicode.Hangul, r):
			return korea
		case unicode.Is(unicode.Bopomofo, r):
			return taiwan
		}
	}
	return china
}

// hanFamilies are parts of the names of fonts made for a region.
var hanFamilies = [...][]string{
	china:  {"cjksc", "sanssc", "yahei", "pingfangsc", "heitisc", "simhei", "wenquanyi"},
	taiwan: {"cjktc", "sanstc", "jhenghei", "pingfangtc", "heititc"},
	japan:  {"cjkjp", "sansjp", "yugothic", "meiryo", "hiragino", "msgothic", "ipa"},
	korea:  {"cjkkr", "sanskr", "malgun", "applesdgothic", "nanum"},
}

// find returns the best font that has all of runes, the first of which decides;
// nil if there is none.
func (s *systemFonts) find(runes []rune, bold bool, han region) *Font {
	s.once.Do(s.scan)
	s.mu.Lock()
	defer s.mu.Unlock()
	single := len(runes) == 1
	if !eastAsian(runes[0]) {
		han = china // makes no difference
	}
	key := systemKey{runes[0], bold, han}
	if f, ok := s.chosen[key]; ok && (single || f != nil && f.hasAll(runes)) {
		return f
	}
	f := s.search(runes, bold, han)
	if single || s.chosen[key] == nil {
		s.chosen[key] = f
	}
	return f
}

// search tries fonts made for the region first, then those of the wanted
// weight, then any; what is no East Asian character comes from an East Asian font
// only if nothing else has it, for there it is as wide as their characters.
func (s *systemFonts) search(runes []rune, bold bool, han region) *Font {
	asian, letter := eastAsian(runes[0]), unicode.IsLetter(runes[0])
	fits := func(p *fontscan.Footprint) bool { return asian || !strings.Contains(p.Family, "cjk") }
	tests := [...]func(*fontscan.Footprint) bool{
		func(p *fontscan.Footprint) bool {
			return asian && heavy(p) == bold && containsAny(p.Family, hanFamilies[han])
		},
		// An arrow is an arrow: its weight matters less than that it goes with the text.
		func(p *fontscan.Footprint) bool { return fits(p) && heavy(p) == bold && (letter || rank(*p) < strange) },
		fits,
		func(*fontscan.Footprint) bool { return true },
	}
	for _, suits := range tests {
		for i := range s.prints {
			if p := &s.prints[i]; suits(p) && covers(p.Runes, runes) {
				if f := s.load(p.Location); f != nil && f.hasAll(runes) {
					return f
				}
			}
		}
	}
	return nil
}

// heavy reports whether a font is bold.
func heavy(p *fontscan.Footprint) bool { return p.Aspect.Weight >= font.WeightSemibold }

func eastAsian(r rune) bool {
	return r >= 0x1100 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo) ||
		r >= 0x3000 && r <= 0x33FF || r >= 0xFE30 && r <= 0xFE4F || r >= 0xFF00 && r <= 0xFFEF)
}

func containsAny(s string, parts []string) bool {
	return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(s, p) })
}

func covers(set fontscan.RuneSet, runes []rune) bool {
	for _, r := range runes {
		if !set.Contains(r) {
			return false
		}
	}
	return true
}

// load reads a font file; damaged ones count as absent.
func (s *systemFonts) load(at fontscan.Location) (f *Font) {
	if f, ok := s.loaded[at]; ok {
		return f
	}
	defer func() {
		if recover() != nil {
			f = nil
		}
		s.loaded[at] = f
	}()
	file, err := os.Open(at.File)
	if err != nil {
		return nil
	}
	defer file.Close()
	loaders, err := opentype.NewLoaders(file)
	if err != nil || int(at.Index) >= len(loaders) {
		return nil
	}
	ft, err := font.NewFont(loaders[at.Index]) // the others of a collection are left alone: they take long
	if err != nil {
		return nil
	}
	return newFont(font.NewFace(ft))
}

// scan reads the index of system fonts, making it where it is missing or old.
func (s *systemFonts) scan() {
	s.chosen, s.loaded = map[systemKey]*Font{}, map[fontscan.Location]*Font{}
	dir := s.cacheDir
	if dir == "" {
		tmp, err := os.MkdirTemp("", "fonts")
		if err != nil {
			return
		}
		defer os.RemoveAll(tmp)
		dir = tmp
	}
	defer func() { _ = recover() }() // a font file that upsets the scanner must not stop the program
	prints, err := fontscan.SystemFonts(log.New(io.Discard, "", 0), dir)
	if err != nil {
		return
	}
	prints = slices.DeleteFunc(slices.Clone(prints), func(p fontscan.Footprint) bool { return rank(p) < 0 })
	slices.SortStableFunc(prints, func(a, b fontscan.Footprint) int {
		if d := rank(a) - rank(b); d != 0 {
			return d
		}
		if a.Location.File != b.Location.File {
			return strings.Compare(a.Location.File, b.Location.File)
		}
		return int(a.Location.Index) - int(b.Location.Index)
	})
	s.prints = prints
}

const strange = 10

// rank orders fonts by how well they go with the bundled face; negative ones
// are not used at all. Upright sans serifs come first, of them the relatives of
// Noto Sans.
//
// The ranks from strange on are those of families that are no relatives.
func rank(p fontscan.Footprint) int {
	name, n := p.Family, 40
	switch ext := strings.ToLower(p.Location.File); {
	case strings.HasSuffix(ext, ".ttf"), strings.HasSuffix(ext, ".otf"), strings.HasSuffix(ext, ".ttc"), strings.HasSuffix(ext, ".otc"):
	default:
		return -1
	}
	switch {
	case strings.Contains(name, "lastresort"), strings.Contains(name, "adobeblank"):
		return -1
	case strings.HasPrefix(name, "notosans"):
		n = 0
	case strings.Contains(name, "sans"), strings.Contains(name, "gothic"), strings.Contains(name, "segoeui"), strings.Contains(name, "arial"):
		n = strange
	case strings.Contains(name, "serif"):
		n = 50
	}
	for word, cost := range map[string]int{"mono": 8, "condensed": 4, "narrow": 4, "display": 3, "ui": 2, "looped": 1, "unjoined": 6, "italic": 9, "cjk": 5} {
		if strings.Contains(name, word) {
			n += cost
		}
	}
	if p.Aspect.Style == font.StyleItalic {
		n += 20
	}
	if p.Aspect.Stretch != 0 && p.Aspect.Stretch != font.StretchNormal {
		n += 20
	}
	if w := p.Aspect.Weight; w != font.WeightNormal && w != font.WeightBold {
		n += 15
	}
	return n
}

// hasAll reports whether f has a glyph for every one of runes.
func (f *Font) hasAll(runes []rune) bool {
	for _, r := range runes {
		if _, ok := f.glyph(r); !ok {
			return false
		}
	}
	return true
}

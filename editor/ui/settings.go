package ui

import (
	"os"
	"os/user"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"

	"throughline/canvas"
)

// settings are what the program remembers between runs.
type settings struct{ p fyne.Preferences }

func newSettings(p fyne.Preferences) *settings { return &settings{p} }

const recentMost = 12

func (s *settings) appearance() Appearance {
	return Appearance(s.p.StringWithFallback("appearance", string(AsSystem)))
}
func (s *settings) setAppearance(a Appearance) { s.p.SetString("appearance", string(a)) }

// textSizes are offered, in per cent.
var textSizes = []int{90, 100, 115, 130, 150}

// textSize is the size of text in window and map, in per cent.
func (s *settings) textSize() int {
	if size := s.p.IntWithFallback("text", 100); slices.Contains(textSizes, size) {
		return size
	}
	return 100
}
func (s *settings) setTextSize(percent int) { s.p.SetInt("text", percent) }

// tooltips reports whether things say what they are when the pointer rests on them.
func (s *settings) tooltips() bool      { return s.p.BoolWithFallback("tooltips", true) }
func (s *settings) setTooltips(on bool) { s.p.SetBool("tooltips", on) }

// chrome is the look of the window as it is set.
func (s *settings) chrome() chrome {
	return chrome{mode: s.appearance(), text: float32(s.textSize()) / 100}
}

// metrics are the measures of the board as it is set.
func (s *settings) metrics() canvas.Metrics {
	m := canvas.ScreenMetrics().Scaled(float64(s.textSize()) / 100)
	if s.chrome().strong() {
		m = m.Strong()
	}
	return m
}

// author is who comments and edits: as set, else the login's name.
func (s *settings) author() string {
	if name := s.p.String("author"); name != "" {
		return name
	}
	if u, err := user.Current(); err == nil {
		if u.Name != "" {
			return u.Name
		}
		return u.Username
	}
	return ""
}
func (s *settings) setAuthor(name string) { s.p.SetString("author", name) }

// recent lists the files opened last that still exist, newest first.
func (s *settings) recent() []string {
	return slices.DeleteFunc(s.p.StringList("recent"), func(p string) bool {
		_, err := os.Stat(p)
		return err != nil
	})
}

func (s *settings) addRecent(path string) {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	list := slices.DeleteFunc(s.p.StringList("recent"), func(p string) bool { return p == path })
	list = append([]string{path}, list...)
	s.p.SetStringList("recent", list[:min(len(list), recentMost)])
}

// folder is where file dialogs begin.
func (s *settings) folder() string {
	if f := s.p.String("folder"); f != "" {
		if _, err := os.Stat(f); err == nil {
			return f
		}
	}
	home, _ := os.UserHomeDir()
	return home
}
func (s *settings) setFolder(f string) { s.p.SetString("folder", f) }

func (s *settings) panel(name string) bool { return s.p.BoolWithFallback("panel."+name, true) }
func (s *settings) setPanel(name string, on bool) {
	s.p.SetBool("panel."+name, on)
}

func (s *settings) size() fyne.Size {
	return fyne.NewSize(float32(s.p.FloatWithFallback("width", 1280)), float32(s.p.FloatWithFallback("height", 800)))
}
func (s *settings) setSize(z fyne.Size) {
	s.p.SetFloat("width", float64(z.Width))
	s.p.SetFloat("height", float64(z.Height))
}

// fullScreen reports whether the last window closed filled the screen. Fyne does
// not tell whether a window is maximised.
func (s *settings) fullScreen() bool      { return s.p.Bool("full-screen") }
func (s *settings) setFullScreen(on bool) { s.p.SetBool("full-screen", on) }

// Forms of the palette: as the window has room, or as it was turned by hand.
const (
	paletteFits     = ""
	paletteFull     = "full"
	palettePictures = "pictures"
)

func (s *settings) paletteForm() string        { return s.p.StringWithFallback("palette.form", paletteFits) }
func (s *settings) setPaletteForm(form string) { s.p.SetString("palette.form", form) }

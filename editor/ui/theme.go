package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"throughline/canvas"
	"throughline/canvas/scene"
)

// Appearance is light, dark, of high contrast, or as the system has it.
type Appearance string

// Appearances. Fyne does not say whether the system wants high contrast, so it is chosen.
const (
	AsSystem    Appearance = "system"
	Light       Appearance = "light"
	Dark        Appearance = "dark"
	StrongLight Appearance = "contrast-light"
	StrongDark  Appearance = "contrast-dark"
)

// appearances are offered in this order.
var appearances = []struct {
	Value Appearance
	Label string
}{
	{AsSystem, "As the system"}, {Light, "Light"}, {Dark, "Dark"}, {StrongLight, "High contrast, light"}, {StrongDark, "High contrast, dark"},
}

// chrome is the look of everything around the board: quiet, on a 4 px grid.
type chrome struct {
	mode Appearance
	text float32 // how many times as large as designed; 0 = 1
}

func (c chrome) dark(v fyne.ThemeVariant) bool {
	if c.mode == AsSystem {
		return v == theme.VariantDark
	}
	return c.mode == Dark || c.mode == StrongDark
}

// strong reports whether contrast goes before quiet.
func (c chrome) strong() bool { return c.mode == StrongLight || c.mode == StrongDark }

// board returns the colours of the map that go with the chrome.
func (c chrome) board(v fyne.ThemeVariant) *canvas.Theme {
	return boards[c.shade(v)]
}

// shade is which of the four sets of colours holds: light, dark, strong light,
// strong dark.
func (c chrome) shade(v fyne.ThemeVariant) int {
	n := 0
	if c.dark(v) {
		n = 1
	}
	if c.strong() {
		n += 2
	}
	return n
}

// The board themes are made once: the board tells by identity whether the theme
// has changed.
var boards = [4]*canvas.Theme{canvas.LightTheme(), canvas.DarkTheme(), canvas.HighContrastLightTheme(), canvas.HighContrastDarkTheme()}

// colorDesk is what things lie on that are there to be taken: palette, templates.
const colorDesk fyne.ThemeColorName = "desk"

// chromeColors are the colours of the chrome: light, dark, and of high contrast
// light and dark.
var chromeColors = map[fyne.ThemeColorName][4]uint32{
	theme.ColorNameBackground:          {0xFFFFFF, 0x1A2230, 0xFFFFFF, 0x000000},
	colorDesk:                          {0xF8FAFC, 0x141A24, 0xFFFFFF, 0x000000},
	theme.ColorNameForeground:          {0x16202E, 0xE6EBF2, 0x000000, 0xFFFFFF},
	theme.ColorNamePrimary:             {0x4338CA, 0x8C96F8, 0x0B1FC4, 0xFFE14D},
	theme.ColorNameForegroundOnPrimary: {0xFFFFFF, 0x10142A, 0xFFFFFF, 0x000000},
	theme.ColorNameButton:              {0xE9EDF5, 0x2A3448, 0xDCDCDC, 0x3A3A3A},
	theme.ColorNameDisabledButton:      {0xF8FAFC, 0x141A24, 0xFFFFFF, 0x000000},
	theme.ColorNameDisabled:            {0x9AA5B4, 0x5C6777, 0x666666, 0x999999},
	theme.ColorNameInputBackground:     {0xFFFFFF, 0x1C2431, 0xFFFFFF, 0x000000},
	theme.ColorNameInputBorder:         {0x8593A6, 0x64748B, 0x000000, 0xFFFFFF},
	theme.ColorNamePlaceHolder:         {0x5B6779, 0x94A0B2, 0x333333, 0xD6D6D6},
	theme.ColorNameMenuBackground:      {0xFFFFFF, 0x1C2431, 0xFFFFFF, 0x000000},
	theme.ColorNameOverlayBackground:   {0xFFFFFF, 0x1A2230, 0xFFFFFF, 0x000000},
	theme.ColorNameHeaderBackground:    {0xFFFFFF, 0x1A2230, 0xFFFFFF, 0x000000},
	theme.ColorNameSeparator:           {0xE2E8F0, 0x2B3546, 0x000000, 0xFFFFFF},
	theme.ColorNameHover:               {0xE8ECF6, 0x263146, 0xE0E0E0, 0x333333},
	theme.ColorNamePressed:             {0xDCE2F2, 0x31405B, 0xCFCFCF, 0x4D4D4D},
	theme.ColorNameSelection:           {0xD9DEFB, 0x3A4272, 0xBFD0FF, 0x5C5200},
	theme.ColorNameFocus:               {0xC7CDF7, 0x4A548F, 0xA9B6FF, 0x6B6000},
	theme.ColorNameScrollBar:           {0x94A3B8, 0x5C6777, 0x000000, 0xFFFFFF},
	theme.ColorNameHyperlink:           {0x1F5FA8, 0x7FB4F0, 0x0B3FA8, 0x8CC8FF},
	theme.ColorNameError:               {0xA93F0B, 0xF0976B, 0x8A1F00, 0xFFA875},
	theme.ColorNameWarning:             {0x8A5A00, 0xE7B35C, 0x6B4400, 0xFFD166},
	theme.ColorNameSuccess:             {0x0B6E74, 0x5CC4C9, 0x00524F, 0x66E3DC},
}

// Color implements fyne.Theme.
func (c chrome) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if p, ok := chromeColors[n]; ok {
		if n == theme.ColorNameForeground {
			return ink(scene.RGB(p[c.shade(v)]))
		}
		return color.NRGBA(scene.RGB(p[c.shade(v)]))
	}
	if c.dark(v) {
		return theme.DefaultTheme().Color(n, theme.VariantDark)
	}
	return theme.DefaultTheme().Color(n, theme.VariantLight)
}

// ink is the colour of text, opaque. Fyne 2.7.1 takes 95 % of its alpha for shortcuts
// in menus, and of that the low byte instead of the high one: 0xFFFF becomes a fifth,
// this alpha stays what it was meant to be.
type ink scene.Color

// RGBA implements color.Color.
func (c ink) RGBA() (r, g, b, a uint32) {
	const most, opaque = 0xFEFE, 0xFFCA
	wide := func(v uint8) uint32 { return min(uint32(v)*0x101, most) }
	return wide(c.R), wide(c.G), wide(c.B), opaque
}

// Font implements fyne.Theme: Noto Sans, as on the board and on paper.
func (c chrome) Font(s fyne.TextStyle) fyne.Resource { return theme.DefaultTheme().Font(s) }

// Icon implements fyne.Theme.
func (c chrome) Icon(n fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(n) }

// Size implements fyne.Theme. Text and what stands in line with it follow the
// text size; gaps and rules stay on the grid.
func (c chrome) Size(n fyne.ThemeSizeName) float32 {
	k := c.text
	if k == 0 {
		k = 1
	}
	switch n {
	case theme.SizeNameText:
		return 13 * k
	case theme.SizeNameCaptionText:
		return 11 * k
	case theme.SizeNameSubHeadingText:
		return 16 * k
	case theme.SizeNameHeadingText:
		return 24 * k
	case theme.SizeNameInlineIcon:
		return 18 * k
	case theme.SizeNameInnerPadding:
		return 6
	case theme.SizeNamePadding:
		return 4
	case theme.SizeNameScrollBar:
		return 10
	case theme.SizeNameScrollBarSmall:
		return 4
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return 5
	case theme.SizeNameInputBorder:
		if c.strong() {
			return 2
		}
		return 1
	}
	return theme.DefaultTheme().Size(n)
}

package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"throughline/canvas"
	"throughline/canvas/scene"
)

// Appearance is light, dark, or as the system has it.
type Appearance string

// Appearances.
const (
	AsSystem Appearance = "system"
	Light    Appearance = "light"
	Dark     Appearance = "dark"
)

// chrome is the look of everything around the board: quiet, on a 4 px grid.
type chrome struct{ mode Appearance }

func (c chrome) dark(v fyne.ThemeVariant) bool {
	if c.mode == AsSystem {
		return v == theme.VariantDark
	}
	return c.mode == Dark
}

// board returns the colours of the map that go with the chrome.
func (c chrome) board(v fyne.ThemeVariant) *canvas.Theme {
	if c.dark(v) {
		return darkBoard
	}
	return lightBoard
}

// The two board themes are made once: the board tells by identity whether the
// theme has changed.
var lightBoard, darkBoard = canvas.LightTheme(), canvas.DarkTheme()

type pair struct{ light, dark uint32 }

var chromeColors = map[fyne.ThemeColorName]pair{
	theme.ColorNameBackground:          {0xF8FAFC, 0x141A24},
	theme.ColorNameForeground:          {0x16202E, 0xE6EBF2},
	theme.ColorNamePrimary:             {0x4338CA, 0x8C96F8},
	theme.ColorNameForegroundOnPrimary: {0xFFFFFF, 0x10142A},
	theme.ColorNameButton:              {0xF8FAFC, 0x141A24},
	theme.ColorNameDisabledButton:      {0xF8FAFC, 0x141A24},
	theme.ColorNameDisabled:            {0x9AA5B4, 0x5C6777},
	theme.ColorNameInputBackground:     {0xFFFFFF, 0x1C2431},
	theme.ColorNameInputBorder:         {0xCBD5E1, 0x3B475A},
	theme.ColorNamePlaceHolder:         {0x5B6779, 0x94A0B2},
	theme.ColorNameMenuBackground:      {0xFFFFFF, 0x1C2431},
	theme.ColorNameOverlayBackground:   {0xFFFFFF, 0x1A2230},
	theme.ColorNameHeaderBackground:    {0xFFFFFF, 0x1A2230},
	theme.ColorNameSeparator:           {0xE2E8F0, 0x2B3546},
	theme.ColorNameHover:               {0xE8ECF6, 0x263146},
	theme.ColorNamePressed:             {0xDCE2F2, 0x31405B},
	theme.ColorNameSelection:           {0xD9DEFB, 0x3A4272},
	theme.ColorNameFocus:               {0xC7CDF7, 0x4A548F},
	theme.ColorNameScrollBar:           {0x94A3B8, 0x5C6777},
	theme.ColorNameHyperlink:           {0x1F5FA8, 0x7FB4F0},
	theme.ColorNameError:               {0xA93F0B, 0xF0976B},
	theme.ColorNameWarning:             {0x8A5A00, 0xE7B35C},
	theme.ColorNameSuccess:             {0x0B6E74, 0x5CC4C9},
}

// Color implements fyne.Theme.
func (c chrome) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	dark := c.dark(v)
	if p, ok := chromeColors[n]; ok {
		hex := p.light
		if dark {
			hex = p.dark
		}
		return color.NRGBA(scene.RGB(hex))
	}
	if dark {
		return theme.DefaultTheme().Color(n, theme.VariantDark)
	}
	return theme.DefaultTheme().Color(n, theme.VariantLight)
}

// Font implements fyne.Theme: Noto Sans, as on the board and on paper.
func (c chrome) Font(s fyne.TextStyle) fyne.Resource { return theme.DefaultTheme().Font(s) }

// Icon implements fyne.Theme.
func (c chrome) Icon(n fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(n) }

// Size implements fyne.Theme.
func (c chrome) Size(n fyne.ThemeSizeName) float32 {
	switch n {
	case theme.SizeNameText:
		return 13
	case theme.SizeNameCaptionText:
		return 11
	case theme.SizeNameSubHeadingText:
		return 16
	case theme.SizeNameHeadingText:
		return 24
	case theme.SizeNameInnerPadding:
		return 6
	case theme.SizeNamePadding:
		return 4
	case theme.SizeNameInlineIcon:
		return 18
	case theme.SizeNameScrollBar:
		return 10
	case theme.SizeNameScrollBarSmall:
		return 4
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return 5
	case theme.SizeNameInputBorder:
		return 1
	}
	return theme.DefaultTheme().Size(n)
}

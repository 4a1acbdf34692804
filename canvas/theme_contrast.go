package canvas

import "throughline/canvas/scene"

// Least contrasts of the high-contrast boards: text after WCAG 2.2 success
// criterion 1.4.6 (enhanced); marks as much as ordinary text elsewhere.
const (
	strongText = 7
	strongMark = 4.5
)

// HighContrastLightTheme returns black on white, with the colours of meaning as
// dark as they must be to be read on it.
func HighContrastLightTheme() *Theme {
	black, white := scene.RGB(0x000000), scene.RGB(0xFFFFFF)
	t := &Theme{
		Name: "high contrast, light", Strong: true,
		Ink: black, Secondary: scene.RGB(0x1F1F1F), Faint: scene.RGB(0x404040),
		Backdrop: scene.RGB(0xD9D9D9), Board: white, Band: scene.RGB(0xF4F4F4), BandAlt: white,
		CardFill: white, CardBorder: black,
		StageFill: black, StageInk: white, StageRule: scene.RGB(0x666666), StepRule: scene.RGB(0x8A8A8A),
		Line: black, Link: black, Selection: scene.RGB(0x0B1FC4), Focus: scene.RGB(0x0B1FC4),
		DropYes: scene.RGB(0x0B3FA8), DropNo: scene.RGB(0x9B0F0F),
		MoodUp: scene.RGB(0xA9D3FA), MoodDown: scene.RGB(0xF7C49B), Curve: black, Neutral: scene.RGB(0x4D4D4D),
		Mood: [5]scene.Color{scene.RGB(0x8A2F00), scene.RGB(0x8A4300), scene.RGB(0x404040), scene.RGB(0x1C4F8C), scene.RGB(0x0F3F80)},
		Pain: scene.RGB(0x8A2F00), Moment: scene.RGB(0x6B4400), Fail: scene.RGB(0x8C1230), Pause: scene.RGB(0x4A4336),
		Shadow: black.Alpha(90), Minimap: scene.RGB(0x0B1FC4),
		Changes: [4]scene.Color{scene.RGB(0x00552F), scene.RGB(0xB83F00), scene.RGB(0x0F58CC), scene.RGB(0x5A1168)},
	}
	t.fill()
	return t
}

// HighContrastDarkTheme returns white on black, with the colours of meaning as
// light as they must be to be read on it.
func HighContrastDarkTheme() *Theme {
	black, white := scene.RGB(0x000000), scene.RGB(0xFFFFFF)
	t := &Theme{
		Name: "high contrast, dark", Dark: true, Strong: true,
		Ink: white, Secondary: scene.RGB(0xE2E2E2), Faint: scene.RGB(0xC4C4C4),
		Backdrop: scene.RGB(0x000000), Board: black, Band: scene.RGB(0x121212), BandAlt: black,
		CardFill: black, CardBorder: white,
		StageFill: scene.RGB(0xEDEDED), StageInk: black, StageRule: scene.RGB(0x999999), StepRule: scene.RGB(0x6E6E6E),
		Line: white, Link: white, Selection: scene.RGB(0xFFE14D), Focus: scene.RGB(0xFFE14D),
		DropYes: scene.RGB(0x7DC4FF), DropNo: scene.RGB(0xFF9C94),
		MoodUp: scene.RGB(0x1D4B7D), MoodDown: scene.RGB(0x7A3B0C), Curve: white, Neutral: scene.RGB(0xB0B0B0),
		Mood: [5]scene.Color{scene.RGB(0xFF9A66), scene.RGB(0xFFB27A), scene.RGB(0xD0D0D0), scene.RGB(0x9CCBFF), scene.RGB(0x86BEFF)},
		Pain: scene.RGB(0xFFA875), Moment: scene.RGB(0xFFD166), Fail: scene.RGB(0xFFA3B3), Pause: scene.RGB(0xDCD2BC),
		Shadow: white.Alpha(60), Minimap: scene.RGB(0xFFE14D),
		Changes: [4]scene.Color{scene.RGB(0x5DF0B0), scene.RGB(0xFF8552), scene.RGB(0x66AAFF), scene.RGB(0xFAD6FF)},
	}
	t.fill()
	return t
}

// leastText and leastMark are the least contrasts of text and marks on the
// grounds of the theme.
func (t *Theme) leastText() float64 {
	if t.Strong {
		return strongText
	}
	return textContrast
}

func (t *Theme) leastMark() float64 {
	if t.Strong {
		return strongMark
	}
	return markContrast
}

// Ring is the width of the rings around what is selected, in board pixels.
func (t *Theme) Ring() float64 {
	if t.Strong {
		return 3
	}
	return 2
}

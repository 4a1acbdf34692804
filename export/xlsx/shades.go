package xlsx

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"throughline/blueprint"
	"throughline/export"
)

// shades makes a column show at a glance what is in it, also after it was edited:
// bars before the word of a severity, dots before an impact, colours behind an
// emotion, a bar behind a share.
func (b *book) shades(sheet string, c export.Column, cells string) error {
	var rules []excelize.ConditionalFormatOptions
	switch {
	case c.Key == "severity":
		for i, word := range blueprint.Severities[1:] {
			bars := []rune("▂▄▆█")
			r, err := b.wordRule(word, string(bars[:i+1]), hex(b.theme.Role(blueprint.RolePainPoints)), i == 3)
			if err != nil {
				return err
			}
			rules = append(rules, r)
		}
	case c.Key == "impact" || c.Key == "effort":
		for i, word := range blueprint.Scales[1:] {
			r, err := b.wordRule(word, strings.Repeat("●", i+1)+strings.Repeat("○", 2-i), hex(b.theme.Role(blueprint.RoleOpportunities)), false)
			if err != nil {
				return err
			}
			rules = append(rules, r)
		}
	case c.Kind == export.ColumnFeeling:
		rules = append(rules, b.feelingScale())
	case c.Key == "share":
		rules = append(rules, excelize.ConditionalFormatOptions{Type: "data_bar", Criteria: "=", MinType: "num", MinValue: "0", MaxType: "num", MaxValue: "100", BarColor: "#" + hex(b.theme.MoodUp)})
	}
	if len(rules) == 0 {
		return nil
	}
	return b.file.SetConditionalFormat(sheet, cells, rules)
}

// wordRule puts a mark in front of a word by the number format of the cell, which
// leaves its text alone.
func (b *book) wordRule(word, mark, ink string, strong bool) (excelize.ConditionalFormatOptions, error) {
	format := `General;General;General;"` + mark + `  "@`
	style, err := b.file.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: ink, Bold: strong}, CustomNumFmt: &format})
	return excelize.ConditionalFormatOptions{Type: "cell", Criteria: "==", Format: &style, Value: `"` + word + `"`}, err
}

// feelingScale colours −2 … +2.
func (b *book) feelingScale() excelize.ConditionalFormatOptions {
	return excelize.ConditionalFormatOptions{
		Type: "3_color_scale", Criteria: "=", MinType: "num", MinValue: "-2", MidType: "num", MidValue: "0", MaxType: "num", MaxValue: "2",
		MinColor: "#" + hex(b.theme.MoodDown), MidColor: "#F5F7FA", MaxColor: "#" + hex(b.theme.MoodUp),
	}
}

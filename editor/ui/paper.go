package ui

import (
	"cmp"
	"os"

	"fyne.io/fyne/v2/lang"

	"throughline/export"
)

// HomePaper is the name of automatic paper where this computer stands: that of the
// settings for paper, else of the system's language.
func HomePaper() string {
	return export.AutomaticPaper(cmp.Or(os.Getenv("LC_ALL"), os.Getenv("LC_PAPER"), os.Getenv("LANG"), string(lang.SystemLocale())))
}

package commandline

import (
	"fmt"
	"io"
	"strings"

	"throughline/export/formats"
)

type formatsCmd struct{}

func (formatsCmd) Run(out io.Writer) error {
	for _, f := range formats.Every() {
		var ways []string
		if f.Writes() {
			ways = append(ways, "out")
		}
		if f.Reads != "" {
			ways = append(ways, "in: "+f.Reads)
		}
		fmt.Fprintf(out, "%-21s%s\n%21s%s\n", strings.Join(append([]string{f.Ext}, f.Alike...), " "), f.Title+" – "+strings.Join(ways, "; "), "", f.Hint)
	}
	return nil
}

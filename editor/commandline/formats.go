package commandline

import (
	"fmt"
	"io"
	"strings"

	"throughline/export/formats"
)

type formatsCmd struct{}

func (formatsCmd) Run(out io.Writer) error {
	for _, r := range formats.Rows() {
		way := "out"
		switch {
		case r.Out && r.In:
			way = "out, in"
		case r.In:
			way = "in"
		}
		fmt.Fprintf(out, "%-26s%-9s%s. %s\n", strings.Join(r.Exts, " "), way, r.Title, r.Hint)
	}
	return nil
}

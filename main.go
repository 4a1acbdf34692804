// Command throughline edits customer-journey maps and service blueprints in a
// window, and makes, converts, compares and describes them on the command line.
package main

import (
	"os"

	"throughline/editor/commandline"
)

// version is that of FyneApp.toml.
const version = "0.1.0"

func main() { os.Exit(commandline.Run(version, os.Args[1:], os.Stdout, os.Stderr)) }

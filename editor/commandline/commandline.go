package commandline

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"

	"throughline/assets"
	"throughline/editor/ui"
	"throughline/export/formats"
)

// Exit codes, the same for every command.
const (
	exitDone    = 0
	exitLook    = 1 // done, with something to look at
	exitUsage   = 2
	exitInput   = 3 // the input cannot be read or is damaged
	exitRefused = 4 // nothing was written
)

type commands struct {
	Window    windowCmd        `cmd:"" default:"withargs" help:"Open the window, on a map file or on the start page."`
	New       newCmd           `cmd:"" help:"Make a map from a template."`
	Templates templatesCmd     `cmd:"" help:"List the templates."`
	Sample    sampleCmd        `cmd:"" help:"Write the worked sample, or a large map for tests."`
	Import    importCmd        `cmd:"" help:"Make a map of a table, list, page, diagram or JSON."`
	Export    exportCmd        `cmd:"" help:"Write a map as pages, a workbook, a picture or text; by the file's name."`
	Update    updateCmd        `cmd:"" help:"Bring an exported spreadsheet that was edited back into its map."`
	Formats   formatsCmd       `cmd:"" help:"List what can be written and read."`
	Info      infoCmd          `cmd:"" help:"Say what is in a map file."`
	Diff      diffCmd          `cmd:"" help:"Say what differs between two map files."`
	Merge     mergeCmd         `cmd:"" help:"Bring two copies of a map together."`
	History   historyCmd       `cmd:"" help:"List what was done to a map, or write it as it was."`
	Recover   recoverCmd       `cmd:"" help:"Make a map of what can be read of a damaged file."`
	Pack      packCmd          `cmd:"" help:"Write a copy to send, without anything that was deleted."`
	Version   kong.VersionFlag `help:"Print the version."`
}

// exit carries an exit code with an error, or with none.
type exit struct {
	code int
	err  error
}

func (e *exit) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

func (e *exit) Unwrap() error { return e.err }

// programVersion is that of the program, for what shows it.
type programVersion string

// Run is the whole program but for the process around it; it returns the exit code.
func Run(version string, args []string, stdout, stderr io.Writer) int {
	var c commands
	parser, err := kong.New(&c, kong.Name("throughline"), kong.Writers(stdout, stderr), kong.Vars{"version": version, "readable": strings.Join(formats.Extensions(), " ")},
		kong.Description("Journey maps and service blueprints, in one file you own.\n\nExit codes: 0 done · 1 done, with something to look at · 2 wrong usage · 3 the input cannot be read · 4 refused, nothing was written."),
		kong.Exit(func(code int) { panic(exit{code: code}) }), kong.BindTo(stdout, (*io.Writer)(nil)))
	if err != nil {
		return failed(stderr, &exit{exitUsage, err})
	}
	code, done := 0, false
	ctx, err := parse(parser, args, &code, &done)
	if done {
		return code
	}
	if err != nil {
		fmt.Fprintf(stderr, "throughline: %v\nSee throughline --help.\n", err)
		return exitUsage
	}
	if err := ctx.Run(notes{stderr}, programVersion(version)); err != nil {
		return failed(stderr, err)
	}
	return exitDone
}

// parse turns kong's wish to end the program (after --help) into a result.
func parse(p *kong.Kong, args []string, code *int, done *bool) (ctx *kong.Context, err error) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case exit:
			*code, *done = e.code, true
		default:
			panic(e)
		}
	}()
	return p.Parse(args)
}

func failed(stderr io.Writer, err error) int {
	code := exitInput
	var e *exit
	if errors.As(err, &e) {
		code = e.code
		if e.err == nil {
			return code
		}
		err = e.err
	}
	what, next := ui.Explain(err)
	fmt.Fprintln(stderr, strings.TrimSpace("throughline: "+what+"\n"+next))
	return code
}

// notes is where remarks for the person go.
type notes struct{ io.Writer }

func (n notes) list(remarks []string) error {
	for _, r := range remarks {
		fmt.Fprintln(n, "note:", r)
	}
	if len(remarks) > 0 {
		return &exit{code: exitLook}
	}
	return nil
}

func (templatesCmd) Run(out io.Writer) error {
	for _, t := range assets.Templates() {
		fmt.Fprintf(out, "%-20s%s\n", t.Name, t.Description)
	}
	return nil
}

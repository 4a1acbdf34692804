package ui

import (
	"context"
	"io"
	"os"
	"time"

	"throughline/blueprint"
)

// Library is what the window needs of the world of files.
type Library interface {
	// Open opens a map file of the user's. Reports come from any goroutine.
	Open(path string, report func(SaveState)) (Document, error)
	// Create begins an untitled document, durable from the start.
	Create(d *blueprint.Doc, report func(SaveState)) (Document, error)
	// Untitled lists documents that were never saved under a name.
	Untitled() []Recent
	// OpenUntitled opens one of them again.
	OpenUntitled(key string, report func(SaveState)) (Document, error)
	// Import reads a file of another format; remarks say what to look at.
	Import(path string) (d *blueprint.Doc, remarks []string, err error)
	// ImportExtensions lists what Import reads, with the dot.
	ImportExtensions() []string
	Templates() []Template
	Sample() (*blueprint.Doc, error)
	Formats() []Format
	// WriteFile writes a file whole or not at all, replacing one of that name.
	WriteFile(path string, write func(*os.File) error) error
}

// Document is an open map file. Every step is durable in its working copy; the
// user's file follows by itself.
type Document interface {
	Doc() *blueprint.Doc
	// Path is the user's file, or "" where there is none yet.
	Path() string
	// Append records one step; the report tells when it is durable.
	Append(Step) error
	// Save publishes now.
	Save() error
	SaveAs(path string, force bool) error
	Close() error
	// History lists the steps so far, oldest first.
	History() ([]Step, error)
}

// Step is one entry of the history.
type Step struct {
	Number   uint64
	Name     string
	Change   blueprint.Change
	After    *blueprint.Doc // nil in History
	Reverses uint64
}

// SaveState says how safe the work is.
type SaveState struct {
	Durable     uint64 // steps that survive a crash
	Published   bool   // the user's file holds them all
	PublishedAt time.Time
	Problem     error // why publishing does not work at present
}

// Recent is a document that can be opened again.
type Recent struct {
	Key, Title string
	When       time.Time
}

// Template is a map to begin with.
type Template struct {
	Name, Title, Description string
	Doc                      func() (*blueprint.Doc, error) // with fresh ids
}

// Format is a way out of the program.
type Format struct {
	Ext, Title, Hint string
	Paper            bool // asks for a paper size
	Write            func(ctx context.Context, w io.Writer, d *blueprint.Doc, m blueprint.ID, o ExportOptions) (remarks []string, err error)
}

// ExportOptions are what the export dialog asks.
type ExportOptions struct {
	Paper string // a4, letter, a3 … a0, auto
	Pages []string
	Dark  bool
	Scale float64
}

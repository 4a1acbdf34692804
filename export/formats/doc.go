// Package formats is the one table of what Throughline can write and read
// besides its own files. The command line, the window's dialogs and the
// documentation are made from it. It knows how to call each format's package
// and nothing of what they do.
package formats

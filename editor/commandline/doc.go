// Package commandline is the program as people call it: a struct for each command,
// with its flags, and the wiring of rooms that do the work. It decides exit codes
// and what is refused before anything is written; it knows no rule of maps, files
// or formats.
//
// Exit codes: 0 done; 1 done, with something to look at; 2 wrong usage; 3 the input
// cannot be read; 4 refused, nothing was written.
package commandline

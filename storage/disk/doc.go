// Package disk is what the file needs of the operating system: reading a file
// whole, replacing one whole or not at all, and keeping a second process out.
//
// The steps of replacing go through an interface, so that tests can make each
// of them fail. What differs between systems (locks, making a rename durable)
// lies in files with build tags. The package does not know what the bytes are.
package disk

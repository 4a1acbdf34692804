// Package storage is the .journey file.
package storage

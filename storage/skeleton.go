package storage

import (
	"errors"

	"throughline/blueprint"
)

func Read(path string) (*blueprint.Doc, Info, error)            { return nil, Info{}, errors.ErrUnsupported }
func Write(path string, d *blueprint.Doc, o WriteOptions) error { return errors.ErrUnsupported }
func Open(path string, o Options) (*File, error)                { return nil, errors.ErrUnsupported }
func Create(d *blueprint.Doc, o Options) (*File, error)         { return nil, errors.ErrUnsupported }
func CreateFrom(d *blueprint.Doc, from blueprint.ID, o Options) (*File, error) {
	return nil, errors.ErrUnsupported
}
func Untitled(o Options) ([]Draft, error)      { return nil, errors.ErrUnsupported }
func Resume(d Draft, o Options) (*File, error) { return nil, errors.ErrUnsupported }
func TransientPath(path string) bool           { return false }

// File is a map open for editing.
type File struct{}

func (f *File) Doc() *blueprint.Doc                  { return nil }
func (f *File) Path() string                         { return "" }
func (f *File) Title() string                        { return "" }
func (f *File) Info() Info                           { return Info{} }
func (f *File) State() State                         { return State{} }
func (f *File) History() ([]Entry, error)            { return nil, errors.ErrUnsupported }
func (f *File) Last() uint64                         { return 0 }
func (f *File) Append(e Entry) error                 { return errors.ErrUnsupported }
func (f *File) Save() error                          { return errors.ErrUnsupported }
func (f *File) SaveAs(path string, force bool) error { return errors.ErrUnsupported }
func (f *File) Close() error                         { return errors.ErrUnsupported }

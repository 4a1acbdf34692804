package storage

import (
	"os"
	"testing"
)

func TestMarksSurviveClosingAndAreRenamedAndRemoved(t *testing.T) {
	d := newDesk(t, 250)
	path := d.file("a.journey", small())
	f := d.open(path)
	d.retitle(f, "one")
	board, err := f.Mark(MarkNamed, " as shown to the board ")
	d.must(err)
	d.retitle(f, "two")
	first, err := f.MarkAt(0, MarkNamed, "as it came")
	d.must(err)
	d.must(f.Close())
	f = d.open(path)
	marks, err := f.Marks()
	d.must(err)
	if len(marks) != 2 || marks[0] != board || marks[1] != first || board.Name != "as shown to the board" || board.Number != 1 || board.Author != "Maria" {
		t.Fatalf("marks: %+v", marks)
	}
	d.must(f.Rename(board, "as decided"))
	d.must(f.Unmark(first.ID))
	if marks, err = f.Marks(); err != nil || len(marks) != 1 || marks[0].Name != "as decided" || marks[0].Number != 1 {
		t.Errorf("marks: %+v, %v", marks, err)
	}
	d.must(f.Save())
	d.must(f.Close())
	if marks, err := ReadCopy(path, Options{}); err != nil || len(marks.Marks()) != 0 {
		t.Errorf("names of versions are in the private file: %v", err)
	}
}

func TestASaveIsMarkedOnceAndLookingWritesNothing(t *testing.T) {
	d := newDesk(t, 251)
	f := d.open(d.file("a.journey", small()))
	_, err := f.Mark(MarkSaved, "")
	d.must(err)
	if _, err := os.Stat(f.folder.file()); err == nil {
		t.Error("saving a map that was only looked at made a working copy")
	}
	d.retitle(f, "one")
	for range 3 {
		_, err := f.Mark(MarkSaved, "")
		d.must(err)
	}
	if marks, err := f.Marks(); err != nil || len(marks) != 1 {
		t.Errorf("%d marks, %v", len(marks), err)
	}
	d.must(f.Close())
}

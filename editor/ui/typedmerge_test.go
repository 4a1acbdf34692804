package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/storage"
)

// titleNow is a card's title in the map itself.
func titleNow(d *desk, id blueprint.ID) string { return blueprint.TitleOf(d.live().Doc().Record(id)) }

// typeOn begins a card's text anew and leaves it open.
func (d *desk) typeOn(id blueprint.ID, text string) {
	d.t.Helper()
	d.session.BeginText(id)
	d.sync()
	d.run.Until("the field is there", func() bool { return d.board.Typing() })
	typeHere(d, text)
}

func TestAMergeTakesInWhatWasBeingTypedWhenItWasBegun(t *testing.T) {
	d, path := onFile(t, sampleDoc(t))
	cards := d.session.Doc().Cards(d.session.Map())
	other := copyOf(t, path, "theirs.journey")
	colleague(t, other, retitled(cards[4].ID, "only Jo"))
	d.typeOn(cards[6].ID, "typed by me")
	d.mergeFile(other)
	d.run.Until("it is shown", func() bool { return d.review != nil })
	d.push("Merge")
	if mine, theirs := titleNow(d, cards[6].ID), titleNow(d, cards[4].ID); !strings.HasSuffix(mine, "typed by me") || theirs != "only Jo" {
		t.Errorf("merged: %q, %q", mine, theirs)
	}
}

func TestAMergeByItselfWaitsForWhoBeganToTypeMeanwhile(t *testing.T) {
	d, path := onFile(t, sampleDoc(t))
	cards := d.session.Doc().Cards(d.session.Map())
	other := copyOf(t, path, "theirs.journey")
	colleague(t, other, retitled(cards[4].ID, "only Jo"))
	read, err := storage.ReadCopy(other, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	m, err := d.prepare(d.doc, read, "what was written elsewhere", true)
	if err != nil {
		t.Fatal(err)
	}
	d.typeOn(cards[6].ID, "typed by me")
	m.current()
	if d.waiting == nil || titleNow(d, cards[4].ID) == "only Jo" {
		t.Fatal("the merge did not wait")
	}
	d.keepTexts()
	d.mergeWaiting()
	d.run.Until("it is merged", func() bool { return titleNow(d, cards[4].ID) == "only Jo" })
	if mine := titleNow(d, cards[6].ID); !strings.HasSuffix(mine, "typed by me") {
		t.Errorf("what was typed is %q", mine)
	}
}

func TestWhatWasBeingTypedBelongsToTheFileNotToItsCopies(t *testing.T) {
	d, path := onFile(t, sampleDoc(t))
	other := copyOf(t, path, "theirs.journey")
	mine, err := storage.Open(other, d.options())
	if err != nil {
		t.Fatal(err)
	}
	defer mine.Close()
	if a, b := newTyping(d.State, d.doc), newTyping(d.State, mine); a.path == b.path {
		t.Error("a copy would begin with what was being typed in the map")
	}
}

// blockState keeps the working copies from being written, until back is called.
func blockState(t *testing.T, d *desk) (back func()) {
	t.Helper()
	dirs, err := filepath.Glob(filepath.Join(d.State, "file-*"))
	if err != nil || len(dirs) == 0 {
		t.Fatalf("no working copy in %s: %v", d.State, err)
	}
	for _, dir := range dirs {
		if err := os.Rename(dir, dir+".away"); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(dir, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return func() {
		for _, dir := range dirs {
			if err := os.Remove(dir); err != nil {
				t.Fatal(err)
			}
			if err := os.Rename(dir+".away", dir); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestAWindowWhoseChangesNoDiskTookStaysAndAsks(t *testing.T) {
	d, _ := onFile(t, sampleDoc(t))
	card := d.session.Doc().Cards(d.session.Map())[0].ID
	back := blockState(t, d)
	d.do(retitled(card, "nowhere yet"))
	d.run.Until("it is told", func() bool { return d.saving.state.Problem != nil })
	d.Window.close()
	if d.doc == nil || !d.windows[d.Window] || len(d.dialogs) == 0 {
		t.Fatal("the window went away with what no disk has")
	}
	question := d.win.Canvas().Overlays().Top().(*widget.PopUp).Content
	said := saidOn(question)
	if want := "not on the disk of this computer"; !strings.Contains(said, want) {
		t.Errorf("the question does not say %q: %s", want, said)
	}
	buttonCalled(t, question, "Close and lose them")
	buttonCalled(t, question, "Save a copy …")
	buttonCalled(t, question, "Keep open").OnTapped()
	back()
	d.do(retitled(card, "kept now"))
	d.run.Until("it is kept", func() bool { return d.doc.State().Durable == d.saving.written })
	d.Window.close()
	if d.windows[d.Window] {
		t.Error("the window does not close once all is kept")
	}
}

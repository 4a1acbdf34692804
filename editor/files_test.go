package editor_test

import (
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/editor"
)

func pics(names ...string) (out []editor.File) {
	for _, n := range names {
		out = append(out, editor.File{Name: n, Media: "image/png", Data: "bytes of " + n, Picture: true})
	}
	return out
}

var offer = editor.File{Name: "offer.pdf", Media: "application/pdf", Data: "%PDF"}

func TestAPictureDroppedOnACardBecomesItsPicture(t *testing.T) {
	r := shop(t)
	to, ok := r.S.FilesAt(r.Point("orders"))
	if !ok {
		t.Fatal("a card takes no picture")
	}
	if err := r.S.AddFiles(pics("van.png", "IMG_2041.jpg", "a_red boiler.jpg"), to); err != nil {
		t.Fatal(err)
	}
	r.Check()
	r.Want("Order/Actions: orders, , a red boiler").WantSteps(1)
	c, _ := blueprint.Get[blueprint.Card](r.S.Doc(), r.ID("orders"))
	if c.Picture.IsZero() || c.Kind != blueprint.KindAction || r.S.Doc().Count(blueprint.KindOfPicture) != 3 {
		t.Errorf("the card is %+v, with %d pictures", c, r.S.Doc().Count(blueprint.KindOfPicture))
	}
	r.UndoAll()
}

func TestPicturesDroppedOnACellBecomeCards(t *testing.T) {
	r := shop(t)
	to, ok := r.S.FilesAt(r.Point("Pay/Back"))
	if !ok {
		t.Fatal("a cell takes no picture")
	}
	if err := r.S.AddFiles(pics("counter.png", "queue.png"), to); err != nil {
		t.Fatal(err)
	}
	r.Check()
	r.Want("Pay/Back: counter, queue").WantSelected("counter", "queue").WantSteps(1).UndoAll()
}

func TestOtherFilesAreAttached(t *testing.T) {
	for _, what := range []string{"orders", "Order", "Buy", "Pains"} {
		r := shop(t)
		to, ok := r.S.FilesAt(r.Point(what))
		if !ok {
			t.Fatalf("%s takes no file", what)
		}
		if err := r.S.AddFiles([]editor.File{offer}, to); err != nil {
			t.Fatal(err)
		}
		r.Check()
		if a := r.S.Doc().Attachments(r.ID(what)); len(a) != 1 || a[0].Name != "offer.pdf" {
			t.Errorf("%s has %v", what, a)
		}
		r.WantSteps(1).UndoAll()
	}
	r := shop(t)
	to, _ := r.S.FilesAt(r.Point("Pay/Back"))
	if err := r.S.AddFiles([]editor.File{offer}, to); err != nil {
		t.Fatal(err)
	}
	r.Check()
	r.Want("Pay/Back: offer").UndoAll()
}

func TestFilesGoWhereTheKeyboardIsOrIntoTheParkingLot(t *testing.T) {
	r := shop(t).Click("Pay/Back")
	if err := r.S.AddFiles(pics("x ray.png"), r.S.FilesHere()); err != nil {
		t.Fatal(err)
	}
	r.Want("Pay/Back: x ray")
	r.Click("orders")
	if err := r.S.AddFiles([]editor.File{offer}, r.S.FilesHere()); err != nil || len(r.S.Doc().Attachments(r.ID("orders"))) != 1 {
		t.Fatal(err)
	}
	if err := r.S.AddFiles(pics("later.png", "van.png"), editor.FilePlace{Park: true}); err != nil {
		t.Fatal(err)
	}
	r.Want("parked: later, van").UndoAll()
	s := editor.New(blueprint.New(), editor.Deps{Layout: r.S.Layout().Options()})
	if err := s.AddFiles(pics("first.png"), s.FilesHere()); err != nil || len(s.Doc().Cards(s.Map())) != 1 || s.Doc().Check() != nil {
		t.Errorf("into an empty file: %v", err)
	}
}

func TestNothingIsDroppedBesideTheMapOrOnAFileThatIsTooLarge(t *testing.T) {
	r := shop(t)
	if to, ok := r.S.FilesAt(r.Point("Owners")); ok && len(to.On) == 0 {
		t.Error("the departments lane takes cards")
	}
	to, _ := r.S.FilesAt(r.Point("orders"))
	err := r.S.AddFiles([]editor.File{{Name: "film.mp4", Data: strings.Repeat("x", blueprint.MaxFile+1)}}, to)
	if err == nil || !strings.Contains(err.Error(), "20 MB") {
		t.Errorf("got %v", err)
	}
	r.WantUntouched()
	r.Send(canvas.KeyPress{Key: canvas.KeyEscape})
}

func TestAttachmentsAreListedRenamedAndRemoved(t *testing.T) {
	r := shop(t)
	id := r.ID("orders")
	if err := r.S.AddFiles([]editor.File{offer}, editor.FilePlace{On: []blueprint.ID{id}}); err != nil {
		t.Fatal(err)
	}
	rows := r.S.Value("attachments", id).Rows
	if len(rows) != 1 || rows[0].Text != "offer.pdf" || rows[0].Detail != "4 bytes" {
		t.Fatalf("listed as %+v", rows)
	}
	rows[0].Text = "offer 2026.pdf"
	if err := r.S.SetRow("attachments", rows[0], id); err != nil {
		t.Fatal(err)
	}
	if got := r.S.Doc().Attachments(id)[0]; got.Name != "offer 2026.pdf" || got.Data != "%PDF" {
		t.Errorf("renamed it is %+v", got)
	}
	if err := r.S.RemoveRow("attachments", rows[0], id); err != nil || len(r.S.Doc().Attachments(id)) != 0 {
		t.Errorf("removed: %v", err)
	}
	r.UndoAll()
}

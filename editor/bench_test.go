package editor_test

import (
	"strconv"
	"testing"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
	"throughline/editor/editortest"
)

// sizes are maps of steps × 10 lanes with 10 cards a cell.
var sizes = []struct{ steps, perCell int }{{10, 1}, {100, 10}}

func grid(b *testing.B, steps, perCell int) *editortest.Driver {
	b.Helper()
	return editortest.New(b, editortest.Grid(b, steps, 10, perCell)).Quick()
}

func BenchmarkDo(b *testing.B) {
	for _, size := range sizes {
		b.Run(strconv.Itoa(size.steps*10*size.perCell)+"cards", func(b *testing.B) {
			r := grid(b, size.steps, size.perCell)
			id := r.S.Doc().CellIDs(r.S.Doc().Lanes(r.S.Map())[3].ID, r.S.Doc().Steps(r.S.Map())[3].ID)[0]
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				err := r.S.Do("Change title", func(tx *blueprint.Tx) error {
					c, _ := blueprint.Get[blueprint.Card](tx.Doc(), id)
					c.Title = "title " + strconv.Itoa(i)
					return tx.Put(c)
				})
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkDrag is one pointer move that changes the drop target, preview and layout
// included.
func BenchmarkDrag(b *testing.B) {
	for _, size := range sizes {
		b.Run(strconv.Itoa(size.steps*10*size.perCell)+"cards", func(b *testing.B) {
			r := grid(b, size.steps, size.perCell)
			p := []scene.Point{r.Point("S2/L0:top"), r.Point("S3/L0:top"), r.Point("S4/L0:top")}
			r.PressAt(scene.Point{X: p[0].X, Y: p[0].Y + 12}).MoveTo(p[0])
			if len(r.S.Feedback().Lifted) != 1 {
				b.Fatal("no card is being dragged")
			}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				r.S.Handle(canvas.PointerMove{At: p[1+i%2]})
			}
		})
	}
}

// BenchmarkUndo is an undo and a redo.
func BenchmarkUndo(b *testing.B) {
	r := grid(b, 100, 10)
	r.Click("card 0 of step 2 in lane 0").Key(canvas.KeyDelete)
	for b.Loop() {
		if err := r.S.Undo(); err != nil {
			b.Fatal(err)
		}
		if err := r.S.Redo(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFields(b *testing.B) {
	r := grid(b, 100, 10)
	id := r.ID("card 0 of step 2 in lane 0")
	for b.Loop() {
		for _, f := range r.S.Fields(id) {
			_ = r.S.Value(f.Key, id)
		}
	}
}

// BenchmarkFieldsOfAll is the inspector with every card of the map selected.
func BenchmarkFieldsOfAll(b *testing.B) {
	r := grid(b, 100, 10)
	r.S.SelectAll()
	ids := r.S.Selection()
	for b.Loop() {
		for _, f := range r.S.Fields(ids...) {
			_ = r.S.Value(f.Key, ids...)
		}
	}
}

package scene_test

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"fmt"

	"throughline/canvas/scene"
)

func TestZZ(t *testing.T) {
	f := fonts(t)
	for _, s := range []string{"Compares three packages on the web", "Hello مرحبا بالعالم 123 ok", "שלום עולם (abc) 42", "你好世界,我们今天去看电影", "สวัสดีชาวโลกทั้งหลาย", "नमस्ते दुनिया", "👩‍👩‍👧‍👦 family 🇩🇪 1️⃣ ❤️ ❤ ✓ → ★", "e\u0301galite\u0301", "\U0010FFFE x"} {
		t0 := time.Now()
		ls, cut := f.Wrap(s, scene.Regular, 12, 80, 0)
		fmt.Println(cut, time.Since(t0), f.Missing(s, scene.Regular))
		for _, l := range ls {
			var w float64
			for _, r := range f.Shape(l) {
				fmt.Printf("   [%s %q rtl=%v x=%.2f n=%d]", r.Font.Name(), r.Text, r.RTL, r.X, len(r.Glyphs))
				for _, g := range r.Glyphs {
					w += float64(g.Advance) * l.Size
				}
			}
			fmt.Printf("%q %.3f %.3f %v %v\n", l.Text, l.Width, w, l.Plain, l.RTL)
		}
	}
	_ = math.Abs
	_ = rand.IntN
	_ = strings.Cut
}

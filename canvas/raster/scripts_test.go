package raster_test

import (
	"image"
	"os"
	"path/filepath"
	"testing"

	"throughline/canvas/scene"
)

// scripts are texts for which fonts come from the system, if it has any.
var scripts = []string{
	"العميل ينتظر تسعة أيام دون أي خبر (ABC 123) ثم يتصل", "הלקוח מחכה (תשעה ימים) ללא חדשות. ABC 42", "客户等了九天没有任何消息,然后打电话给热线。",
	"お客様は9日間待ちました。「サポート」に電話しました。", "고객은 아무 소식 없이 9일을 기다렸다.", "ลูกค้ารอเก้าวันโดยไม่มีข่าวใดๆแล้วโทรหา",
	"ग्राहक ने बिना किसी समाचार के नौ दिन प्रतीक्षा की", "Family 👩‍👩‍👧‍👦 🇩🇪 1️⃣ ❤️ ✓ → ★ end", "Tiếng Việt: khách hàng chờ đợi e\u0301 Z\u0351\u036B\u0343a",
}

// TestOtherScriptsLeaveInkWhereTheyAreMeasured is no golden: which fonts there
// are differs between machines.
func TestOtherScriptsLeaveInkWhereTheyAreMeasured(t *testing.T) {
	f := fonts(t)
	var all scene.List
	for i, text := range scripts {
		x, y := float64(20+i%3*200), float64(30+i/3*110)
		all.Box(scene.Rect{X: x - 8, Y: y - 20, W: 176, H: 96}, 4, white, border, 1)
		lines, _ := f.Wrap(text, scene.Regular, 14, 160, 0)
		for k, line := range lines {
			at := scene.Point{X: x, Y: y + 20*float64(k)}
			if line.RTL {
				at.X += 160 - line.Width
			}
			all.Text(line, at, ink)
			if missing := f.Missing(line.Text, line.Face); len(missing) > 0 {
				t.Logf("no font has %q", string(missing))
			}
			var l scene.List
			l.Text(line, scene.Point{X: 40, Y: 40}, ink)
			m := paint(t, &l, 300, 60, 1, white)
			box := inkBox(m)
			if box.Empty() || box.Min.X < 36 || box.Max.X > 40+int(line.Width)+5 || box.Max.X < 36+int(line.Width*0.8) {
				t.Errorf("%q, %v wide, leaves ink in %v%s", line.Text, line.Width, box, saved(t, m))
			}
		}
	}
	if dir := os.Getenv("RASTER_OUT"); dir != "" {
		writePNG(t, filepath.Join(dir, "scripts.png"), paint(t, &all, 1240, 700, 2, paper))
	}
}

func inkBox(m *image.RGBA) (box image.Rectangle) {
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			if c := m.RGBAAt(x, y); c.R < 200 || c.G < 200 || c.B < 200 {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return box
}

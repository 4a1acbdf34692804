package picture

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"testing"
)

// photo is noise, which no format compresses well; its upper left quarter is red.
func photo(w, h int) *image.RGBA {
	rng := rand.New(rand.NewPCG(1, 2))
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{uint8(rng.IntN(90)), uint8(rng.IntN(90)), uint8(150 + rng.IntN(90)), 255}
			if x < w/2 && y < h/2 {
				c = color.RGBA{230, 10, 10, 255}
			}
			m.SetRGBA(x, y, c)
		}
	}
	return m
}

func asJPEG(t testing.TB, m image.Image) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 92}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asPNG(t testing.TB, m image.Image) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withEXIF adds what a camera notes: an orientation, and a place.
func withEXIF(data []byte, o orient) []byte {
	tiff := []byte("II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00")
	tiff = binary.LittleEndian.AppendUint16(tiff, uint16(o))
	tiff = append(tiff, "\x00\x00\x00\x00\x00\x00 GPS 52.1 N 11.6 E"...)
	body := append([]byte("Exif\x00\x00"), tiff...)
	head := binary.BigEndian.AppendUint16([]byte{0xFF, 0xE1}, uint16(len(body)+2))
	return append(append(append([]byte{}, data[:2]...), append(head, body...)...), data[2:]...)
}

func fit(t testing.TB, data []byte) (Fitted, image.Image) {
	t.Helper()
	out, err := Fit(context.Background(), data)
	if err != nil {
		t.Fatal(err)
	}
	m, format, err := image.Decode(bytes.NewReader(out.Data))
	if err != nil || "image/"+format != out.Media || m.Bounds().Dx() != out.Width || m.Bounds().Dy() != out.Height {
		t.Fatalf("%s of %d × %d is %s: %v", out.Media, out.Width, out.Height, format, err)
	}
	if len(out.Data) > len(data) {
		t.Fatalf("%d bytes became %d", len(data), len(out.Data))
	}
	return out, m
}

func TestLargePhotographsAreScaledDownAndKeepTheirShape(t *testing.T) {
	out, _ := fit(t, asJPEG(t, photo(2400, 1200)))
	if out.Width != MaxSide || out.Height != MaxSide/2 || out.Media != "image/jpeg" {
		t.Errorf("got %d × %d %s", out.Width, out.Height, out.Media)
	}
	if out, _ := fit(t, asPNG(t, photo(40, 3000))); out.Height != MaxSide || out.Width != 21 {
		t.Errorf("got %d × %d", out.Width, out.Height)
	}
}

func TestSmallFilesStayAsTheyAreButForWhatTheyTell(t *testing.T) {
	data := asJPEG(t, photo(60, 40))
	if out, _ := fit(t, withEXIF(data, upright)); !bytes.Equal(out.Data, data) {
		t.Error("the file without its notes is another")
	}
	plain := asPNG(t, photo(20, 20))
	note := []byte("\x00\x00\x00\x0btEXtAuthor\x00me  \x00\x00\x00\x00")
	told := append(append(append([]byte{}, plain[:33]...), note...), plain[33:]...)
	if out := strippedPNG(told); !bytes.Equal(out, plain) {
		t.Error("the PNG without its text is another")
	}
}

func TestPicturesStandUprightHoweverTheCameraWasHeld(t *testing.T) {
	red := func(m image.Image, right, low bool) bool {
		b := m.Bounds()
		x, y := b.Dx()/4, b.Dy()/4
		if right {
			x = b.Dx() * 3 / 4
		}
		if low {
			y = b.Dy() * 3 / 4
		}
		r, _, bl, _ := m.At(x, y).RGBA()
		return r > bl
	}
	data := asJPEG(t, photo(80, 40))
	for o, want := range map[orient]struct{ right, low, tall bool }{
		1: {}, 2: {right: true}, 3: {right: true, low: true}, 4: {low: true}, 5: {tall: true}, 6: {right: true, tall: true}, 7: {right: true, low: true, tall: true}, 8: {low: true, tall: true},
	} {
		out, m := fit(t, withEXIF(data, o))
		if tall := out.Height > out.Width; tall != want.tall {
			t.Errorf("orientation %d: %d × %d", o, out.Width, out.Height)
		}
		if !red(m, want.right, want.low) {
			t.Errorf("orientation %d: the red quarter is elsewhere", o)
		}
		if bytes.Contains(out.Data, []byte("GPS")) {
			t.Errorf("orientation %d: the file tells where it was taken", o)
		}
	}
}

func TestSeeThroughPicturesStaySeeThrough(t *testing.T) {
	m := photo(2000, 300)
	m.SetRGBA(0, 0, color.RGBA{})
	if out, _ := fit(t, asPNG(t, m)); out.Media != "image/png" {
		t.Errorf("got %s", out.Media)
	}
}

func TestAGIFIsKept(t *testing.T) {
	p := image.NewPaletted(image.Rect(0, 0, 30, 20), color.Palette{color.White, color.Black})
	var b bytes.Buffer
	if err := gif.Encode(&b, p, nil); err != nil {
		t.Fatal(err)
	}
	if out, _ := fit(t, b.Bytes()); out.Media != "image/gif" {
		t.Errorf("got %s", out.Media)
	}
}

func TestABombIsRefusedBeforeItIsDecoded(t *testing.T) {
	data := asPNG(t, image.NewGray(image.Rect(0, 0, 8, 8)))
	bomb := bytes.Clone(data)
	binary.BigEndian.PutUint32(bomb[16:], 30_000)
	binary.BigEndian.PutUint32(bomb[20:], 30_000)
	crc := crcOf(bomb[12:29])
	binary.BigEndian.PutUint32(bomb[29:], crc)
	if _, err := Fit(context.Background(), bomb); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v", err)
	}
}

func TestWhatIsNoPictureIsRefused(t *testing.T) {
	whole := asJPEG(t, photo(300, 300))
	for name, data := range map[string][]byte{"nothing": nil, "text": []byte("hello"), "half a photograph": whole[:len(whole)/8], "half a PNG": asPNG(t, photo(50, 50))[:900]} {
		if _, err := Fit(context.Background(), data); !errors.Is(err, ErrFormat) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestFittingEndsWhenNobodyWaits(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Fit(ctx, asJPEG(t, photo(1800, 900))); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func FuzzFit(f *testing.F) {
	small := asJPEG(f, photo(16, 8))
	f.Add(small)
	f.Add(withEXIF(small, 6))
	f.Add(asPNG(f, photo(9, 9)))
	f.Add([]byte("RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00/\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if cfg, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil && cfg.Width*cfg.Height > 1<<20 {
			return // slow, not wrong
		}
		out, err := Fit(context.Background(), data)
		if err == nil && (len(out.Data) == 0 || max(out.Width, out.Height) > MaxSide) {
			t.Fatalf("%d bytes, %d × %d", len(out.Data), out.Width, out.Height)
		}
	})
}

func BenchmarkFitPhotographOf12Megapixels(b *testing.B) {
	data := asJPEG(b, photo(4000, 3000))
	for b.Loop() {
		if _, err := Fit(context.Background(), data); err != nil {
			b.Fatal(err)
		}
	}
}

func crcOf(b []byte) uint32 { return crc32.ChecksumIEEE(b) }

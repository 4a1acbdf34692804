package scene_test

import (
	"sync"
	"testing"

	"throughline/assets"
	"throughline/canvas/scene"
)

var bundled = sync.OnceValues(func() (*scene.Fonts, error) {
	return scene.NewFonts(scene.FaceData{Faces: assets.Faces(), Emoji: assets.Emoji()})
})

func fonts(t testing.TB) *scene.Fonts {
	t.Helper()
	f, err := bundled()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

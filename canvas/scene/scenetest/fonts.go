// Package scenetest lends tests the fonts of the program. It knows no test and
// no drawing; the fonts are read once for all tests of a package.
package scenetest

import (
	"fmt"
	"sync"

	"throughline/assets"
	"throughline/canvas/scene"
)

// Fonts returns the bundled faces and emoji. It panics where they cannot be
// read: no test can go on without them.
var Fonts = sync.OnceValue(func() *scene.Fonts {
	f, err := scene.NewFonts(scene.FaceData{Faces: assets.Faces(), Emoji: assets.Emoji()})
	if err != nil {
		panic(fmt.Sprintf("scenetest: %v", err))
	}
	return f
})

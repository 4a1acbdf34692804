package scene_test

import (
	"testing"

	"throughline/canvas/scene"
	"throughline/canvas/scene/scenetest"
)

func fonts(testing.TB) *scene.Fonts { return scenetest.Fonts() }

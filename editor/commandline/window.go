package commandline

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"throughline/assets"
	"throughline/blueprint"
	"throughline/canvas/scene"
	"throughline/editor/ui"
)

type windowCmd struct {
	File string `arg:"" optional:"" help:"Map file (.journey), or a file to import."`
}

func (c windowCmd) Run(version programVersion) (err error) {
	defer func() {
		// The window library panics where the display cannot be opened.
		if r := recover(); r != nil {
			if !strings.Contains(fmt.Sprint(r), "NotInitialized") {
				panic(r)
			}
			err = &exit{exitUsage, &ui.TellError{What: fmt.Sprintf("The display %q cannot be opened.", os.Getenv("DISPLAY")), Next: "Check DISPLAY, or use the commands that need no window; see throughline --help."}}
		}
	}()
	trace, err := ui.OpenTrace(os.Getenv("THROUGHLINE_TRACE"))
	if err != nil {
		return &exit{exitRefused, fmt.Errorf("write the trace: %w", err)}
	}
	profiled, err := ui.Profile(os.Getenv("THROUGHLINE_PROFILE"))
	if err != nil {
		return &exit{exitRefused, err}
	}
	defer func() { err = errors.Join(err, profiled()) }()
	if runtime.GOOS != "windows" && runtime.GOOS != "darwin" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return &exit{exitUsage, &ui.TellError{What: "There is no display to open a window on.", Next: "Use the commands that need none, such as export; see throughline --help."}}
	}
	f, err := fonts()
	if err != nil {
		return err
	}
	state, err := stateFolder()
	if err != nil {
		return &exit{exitRefused, err}
	}
	ui.Run(ui.Config{State: state, Fonts: f, Faces: assets.Faces, Icon: assets.Icon(), Trace: trace, NewID: blueprint.NewID, Now: time.Now, Version: string(version)}, c.File)
	return nil
}

// fonts makes the one set of fonts of screen and page.
func fonts() (*scene.Fonts, error) {
	cache, err := os.UserCacheDir()
	if err == nil {
		cache = filepath.Join(cache, "throughline")
	}
	return scene.NewFonts(scene.FaceData{Faces: assets.Faces(), Emoji: assets.Emoji(), CacheDir: cache})
}

// stateFolder is where working copies live: private to the user.
func stateFolder() (string, error) {
	if dir := os.Getenv("XDG_STATE_HOME"); dir != "" {
		return filepath.Join(dir, "throughline"), nil
	}
	if home, err := os.UserHomeDir(); err == nil && runtime.GOOS == "linux" {
		return filepath.Join(home, ".local", "state", "throughline"), nil
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("find a folder for working copies: %w", err)
	}
	return filepath.Join(dir, "Throughline", "state"), nil
}

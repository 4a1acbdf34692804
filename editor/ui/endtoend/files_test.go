package endtoend

import (
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"throughline/editor/ui/desktop"
)

func TestAFileThatIsNoMapIsNamedInTheWindow(t *testing.T) {
	d, bin := onDesktop(t)
	dir := workFolder(t)
	for name, content := range map[string]string{"empty.journey": "", "letter.journey": strings.Repeat("Dear all, ", 4000)} {
		bad := filepath.Join(dir, name)
		if err := os.WriteFile(bad, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		p := d.Run(t.TempDir(), bin, bad)
		e := p.Await("a message", func(e desktop.Event) bool { return e.Event == "message" })
		if !strings.Contains(e.Text, name) || e.Next == "" {
			t.Errorf("the window says %q, %q", e.Text, e.Next)
		}
		p.Key("Escape", "ctrl+q")
		p.AwaitEnd()
		if after, err := os.ReadFile(bad); err != nil || string(after) != content {
			t.Errorf("%s was touched", name)
		}
	}
}

func TestWorkSurvivesAKilledProgram(t *testing.T) {
	d, bin := onDesktop(t)
	home, file := t.TempDir(), filepath.Join(workFolder(t), "killed.journey")
	must(t, "new", "-o", file, "--template", "blank")
	p := d.Run(home, bin, file)
	f := p.AwaitFrame("the board", func(e desktop.Event) bool { return len(e.Steps) > 0 && len(e.Lanes) > 0 })
	p.Click(image.Pt(f.Steps[0].Center().X, f.Lanes[0].Center().Y))
	p.Type("Typed before the crash")
	p.Key("Return", "Escape")
	p.Await("the card to be durable", func(e desktop.Event) bool { return e.Event == "durable" })
	p.Kill()
	p = d.Run(home, bin, file)
	p.AwaitFrame("the card", has("Typed before the crash"))
	p.Key("ctrl+z")
	p.AwaitFrame("the card gone", func(e desktop.Event) bool { return len(e.Cards) == 0 })
	p.Key("ctrl+q")
	p.AwaitEnd()
}

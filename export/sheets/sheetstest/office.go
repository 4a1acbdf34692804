// Package sheetstest lets LibreOffice do in tests what people do with it.
package sheetstest

import (
	"os/exec"
	"path/filepath"
	"testing"
)

// Convert lets LibreOffice open files and save them in another format, all in one run,
// and returns the folder with what came out. to is the format as --convert-to takes it;
// flags stand before that. The test is skipped where LibreOffice is not installed, and
// where tests are to be short: it takes seconds to start.
func Convert(t testing.TB, to string, files []string, flags ...string) string {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	if testing.Short() {
		t.Skip("LibreOffice takes seconds to start")
	}
	out := t.TempDir()
	args := append([]string{"-env:UserInstallation=file://" + filepath.Join(out, "profile"), "--headless"}, flags...)
	args = append(append(args, "--convert-to", to, "--outdir", out), files...)
	if said, err := exec.Command(office, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, said)
	}
	return out
}

package markdown_test

import (
	"bytes"
	"os"
	"testing"

	"throughline/assets"
	"throughline/blueprint"
	exchange "throughline/export/json"
	"throughline/export/markdown"
)

func TestTry(t *testing.T) {
	d, _, err := exchange.Read(bytes.NewReader(assets.Sample()), blueprint.NewID)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := markdown.Write(&b, d, d.Maps()[0].ID); err != nil {
		t.Fatal(err)
	}
	os.WriteFile("/tmp/sample.md", b.Bytes(), 0o644)
}

package main

import (
	_ "fyne.io/fyne/v2/app"
	_ "fyne.io/fyne/v2/dialog"
	_ "fyne.io/fyne/v2/test"
	_ "fyne.io/fyne/v2/theme"
	_ "github.com/alecthomas/kong"
	_ "github.com/fxamacker/cbor/v2"
	_ "github.com/fyne-io/oksvg"
	_ "github.com/go-text/typesetting/fontscan"
	_ "github.com/go-text/typesetting/shaping"
	_ "github.com/google/uuid"
	_ "github.com/jung-kurt/gofpdf"
	_ "github.com/rivo/uniseg"
	_ "github.com/srwiley/rasterx"
	_ "github.com/xuri/excelize/v2"
	_ "go.etcd.io/bbolt"
	_ "golang.org/x/image/vector"
	_ "golang.org/x/text/unicode/bidi"
	_ "gopkg.in/yaml.v3"
)

func main() {}

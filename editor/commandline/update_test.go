package commandline

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/storage"
)

// shop writes a map into a folder of its own, with a state folder beside it, and the
// workbook of it.
func shop(t *testing.T) (file, book string) {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("XDG_STATE_HOME", filepath.Join(dir, "state"))
	file, book = filepath.Join(dir, "shop.journey"), filepath.Join(dir, "shop.xlsx")
	b := blueprinttest.Build().Stage("Buy").Step("look", "pay").Lane("Does", blueprint.RoleCustomerActions).Card("Does", "look", "looks", "reads").Card("Does", "pay", "pays")
	if err := storage.Write(file, b.Doc(), storage.WriteOptions{}); err != nil {
		t.Fatal(err)
	}
	must(t, "export", file, "-o", book)
	return file, book
}

// inCards edits the Cards sheet of a workbook: the cell of a card's row and a column's title.
func inCards(t *testing.T, book string, edit func(f *excelize.File, at func(card, column string) string)) {
	t.Helper()
	f, err := excelize.OpenFile(book)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Cards")
	if err != nil {
		t.Fatal(err)
	}
	title := slices.Index(rows[0], "Card")
	edit(f, func(card, column string) string {
		row := slices.IndexFunc(rows, func(r []string) bool { return len(r) > title && r[title] == card }) + 1
		if row == 0 {
			row = len(rows) + 1
		}
		at, err := excelize.CoordinatesToCellName(slices.Index(rows[0], column)+1, row)
		if err != nil {
			t.Fatal(err)
		}
		return at
	})
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}

func set(t *testing.T, f *excelize.File, at string, v any) {
	t.Helper()
	if err := f.SetCellValue("Cards", at, v); err != nil {
		t.Fatal(err)
	}
}

// meanwhile edits the card of a title in the map file itself.
func meanwhile(t *testing.T, file, title string, edit func(*blueprint.Card)) {
	t.Helper()
	change(t, file, func(tx *blueprint.Tx) error {
		for _, card := range tx.Doc().Cards(tx.Doc().Maps()[0].ID) {
			if card.Title == title {
				edit(&card)
				return tx.Put(card)
			}
		}
		return fmt.Errorf("no card %q", title)
	})
}

// change edits the map file itself.
func change(t *testing.T, file string, edit func(*blueprint.Tx) error) {
	t.Helper()
	state, err := stateFolder()
	if err != nil {
		t.Fatal(err)
	}
	f, err := storage.Open(file, storage.Options{State: state, Watch: -1, PublishDelay: -1, Transient: func(string) bool { return false }})
	if err != nil {
		t.Fatal(err)
	}
	d, c, err := f.Doc().Edit(edit)
	if err == nil {
		err = f.Append(storage.Entry{Name: "edit", Change: c, Doc: d})
	}
	if err == nil {
		err = f.Save()
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// cards lists the titles of a map's cards with their notes.
func cards(t *testing.T, file string) string {
	t.Helper()
	d, _, err := storage.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range d.Cards(d.Maps()[0].ID) {
		out = append(out, strings.TrimSuffix(c.Title+":"+c.Notes, ":"))
	}
	return strings.Join(out, " ")
}

func TestAnEditedWorkbookComesBackAsOneChange(t *testing.T) {
	file, book := shop(t)
	if code, out, _ := throughline(t, "update", file, book); code != exitDone || out != "no differences\n" {
		t.Errorf("an unedited workbook: exit %d, %s", code, out)
	}
	inCards(t, book, func(f *excelize.File, at func(string, string) string) {
		set(t, f, at("looks", "Notes"), "long")
		set(t, f, at("", "Card"), "asks")
		set(t, f, at("", "Lane"), "Does")
		set(t, f, at("", "Step"), "pay")
	})
	code, dry, _ := throughline(t, "update", file, book, "--dry-run")
	if code != exitLook || cards(t, file) != "looks reads pays" {
		t.Errorf("a dry run: exit %d, %s", code, cards(t, file))
	}
	code, out, msg := throughline(t, "update", file, book)
	if code != exitDone || out != dry || !strings.Contains(out, "‘asks’ added") || cards(t, file) != "looks:long reads pays asks" {
		t.Errorf("exit %d, %s%s%s", code, out, msg, cards(t, file))
	}
	if code, out, _ = throughline(t, "update", file, book); code != exitDone || out != "no differences\n" {
		t.Errorf("again: exit %d, %s", code, out)
	}
	if got := must(t, "history", file); !strings.Contains(got, "1 ") || !strings.Contains(got, "Update from shop.xlsx") || !strings.HasSuffix(got, "changes known here: 1\n") {
		t.Error(got)
	}
}

func TestRowsThatAreGoneAreDeletedOnlyWhereThatIsSaid(t *testing.T) {
	file, book := shop(t)
	inCards(t, book, func(f *excelize.File, at func(string, string) string) {
		_, row, _ := excelize.CellNameToCoordinates(at("reads", "Card"))
		if err := f.RemoveRow("Cards", row); err != nil {
			t.Fatal(err)
		}
	})
	code, out, msg := throughline(t, "update", file, book)
	if code != exitLook || out != "nothing was taken over\n" || !strings.Contains(msg, "‘reads’: its row is gone") || cards(t, file) != "looks reads pays" {
		t.Errorf("exit %d, %s%s", code, out, msg)
	}
	if code, out, msg = throughline(t, "update", file, book, "--delete"); code != exitDone || !strings.Contains(out, "1 removed") || cards(t, file) != "looks pays" {
		t.Errorf("exit %d, %s%s", code, out, msg)
	}
}

func TestWorkbookAndMapAreMergedWhereBothWereEdited(t *testing.T) {
	edit := func(t *testing.T) (file, book string) {
		file, book = shop(t)
		inCards(t, book, func(f *excelize.File, at func(string, string) string) {
			set(t, f, at("looks", "Duration"), "theirs")
			set(t, f, at("reads", "Notes"), "from the workbook")
		})
		meanwhile(t, file, "looks", func(c *blueprint.Card) { c.Duration = "mine" })
		meanwhile(t, file, "pays", func(c *blueprint.Card) { c.Notes = "meanwhile" })
		return file, book
	}
	duration := func(t *testing.T, file string) string {
		d, _, err := storage.Read(file)
		if err != nil {
			t.Fatal(err)
		}
		return d.Cards(d.Maps()[0].ID)[0].Duration
	}
	file, book := edit(t)
	code, _, msg := throughline(t, "update", file, book)
	if code != exitLook || !strings.Contains(msg, "is ‘mine’ here and ‘theirs’ in the workbook: kept the map's") || cards(t, file) != "looks reads:from the workbook pays:meanwhile" || duration(t, file) != "mine" {
		t.Errorf("exit %d, %s%s", code, msg, cards(t, file))
	}
	file, book = edit(t)
	if code, _, msg = throughline(t, "update", file, book, "--take", "theirs"); code != exitLook || duration(t, file) != "theirs" {
		t.Errorf("exit %d, %s", code, msg)
	}
}

func TestBothVersionsThatWereTakenAreNotTakenAgain(t *testing.T) {
	for name, state := range map[string]string{"the map of then is known": "", "it is not": t.TempDir()} {
		file, book := shop(t)
		inCards(t, book, func(f *excelize.File, at func(string, string) string) {
			set(t, f, at("looks", "Duration"), "two")
			set(t, f, at("reads", "No."), 1)
			set(t, f, at("reads", "Severity"), "High")
			set(t, f, at("pays", "Card"), "pays, theirs")
		})
		meanwhile(t, file, "looks", func(c *blueprint.Card) { c.Duration = "one" })
		meanwhile(t, file, "reads", func(c *blueprint.Card) { c.Severity = 1 })
		meanwhile(t, file, "pays", func(c *blueprint.Card) { c.Title = "pays, mine" })
		if state != "" {
			t.Setenv("XDG_STATE_HOME", state)
		}
		var once string
		for i := range 3 {
			if code, out, msg := throughline(t, "update", file, book, "--prefer", "both"); code != exitLook || i > 0 && out != "nothing was taken over\n" {
				t.Errorf("%s, %d: exit %d, %s%s", name, i, code, out, msg)
			}
			got := cards(t, file)
			if i == 0 {
				once = got
			}
			if got != once || !strings.HasSuffix(got, "pays, mine / pays, theirs") {
				t.Errorf("%s, %d: %s", name, i, got)
			}
		}
	}
}

func TestNewRowsOfTwoTeamsThatGotTheSameWorkbookAllComeIn(t *testing.T) {
	file, book := shop(t)
	raw, err := os.ReadFile(book)
	if err != nil {
		t.Fatal(err)
	}
	for i, step := range []string{"look", "pay"} {
		team := filepath.Join(filepath.Dir(file), fmt.Sprint("team", i, ".xlsx"))
		if err := os.WriteFile(team, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		inCards(t, team, func(f *excelize.File, at func(string, string) string) {
			set(t, f, at("", "Card"), "calls")
			set(t, f, at("", "Lane"), "Does")
			set(t, f, at("", "Step"), step)
		})
		if code, out, msg := throughline(t, "update", file, team); code != exitDone || !strings.Contains(out, "‘calls’ added") {
			t.Errorf("exit %d, %s%s", code, out, msg)
		}
	}
	if got := cards(t, file); got != "looks reads calls pays calls" {
		t.Error(got)
	}
}

func TestNothingIsTakenUnaskedFromAWorkbookOfUnknownAge(t *testing.T) {
	file, book := shop(t)
	inCards(t, book, func(f *excelize.File, at func(string, string) string) {
		set(t, f, at("looks", "Notes"), "edited")
		set(t, f, at("", "Card"), "asks")
	})
	meanwhile(t, file, "pays", func(c *blueprint.Card) { c.Notes = "meanwhile" })
	t.Setenv("XDG_STATE_HOME", t.TempDir()) // another computer, which does not know the history
	code, out, msg := throughline(t, "update", file, book)
	if code != exitLook || out != "nothing was taken over\n" || !strings.Contains(msg, "nobody knows any more") || cards(t, file) != "looks reads pays:meanwhile" {
		t.Errorf("exit %d, %s%s", code, out, msg)
	}
	if code, out, msg = throughline(t, "update", file, book, "--prefer", "theirs"); code != exitLook || cards(t, file) != "looks:edited reads pays asks" {
		t.Errorf("exit %d, %s%s%s", code, out, msg, cards(t, file))
	}
}

func TestNothingIsDeletedForAWorkbookOfUnknownAge(t *testing.T) {
	file, book := shop(t)
	inCards(t, book, func(f *excelize.File, at func(string, string) string) {
		_, row, _ := excelize.CellNameToCoordinates(at("reads", "Card"))
		if err := f.RemoveRow("Cards", row); err != nil {
			t.Fatal(err)
		}
	})
	meanwhile(t, file, "pays", func(c *blueprint.Card) { c.Notes = "meanwhile" })
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	for _, more := range [][]string{{"--delete"}, {"--delete", "--prefer", "theirs"}} {
		code, out, msg := throughline(t, append([]string{"update", file, book}, more...)...)
		if code != exitLook || !strings.Contains(msg, "there is no row for 1 of the map's cards") || !strings.Contains(cards(t, file), "reads") {
			t.Errorf("%v: exit %d, %s%s%s", more, code, out, msg, cards(t, file))
		}
	}
}

func TestAnUpdateFromAWorkbookOfUnknownAgeThatIsRepeatedChangesNothing(t *testing.T) {
	file, book := shop(t)
	inCards(t, book, func(f *excelize.File, at func(string, string) string) {
		for column, v := range map[string]string{"Card": "asks", "Lane": "Does", "Step": "pay"} {
			set(t, f, at("", column), v)
		}
	})
	var reads blueprint.ID
	d, _, err := storage.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range d.Cards(d.Maps()[0].ID) {
		if c.Title == "reads" {
			reads = c.ID
		}
	}
	change(t, file, func(tx *blueprint.Tx) error { return tx.Remove(reads) })
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	for i := range 3 {
		_, out, msg := throughline(t, "update", file, book, "--prefer", "theirs", "--delete")
		if got := cards(t, file); got != "looks reads pays asks" || i > 0 && out+msg != "no differences\n" {
			t.Errorf("%d: %s%s%s", i, out, msg, got)
		}
	}
	if d, _, err = storage.Read(file); err != nil || d.Record(reads) == nil {
		t.Errorf("its row came back under another id (%v)", err)
	}
}

func TestWhatIsNoWorkbookOfThisMapIsRefused(t *testing.T) {
	file, book := shop(t)
	other := filepath.Join(filepath.Dir(file), "other.journey")
	must(t, "new", "-o", other)
	foreign := filepath.Join(filepath.Dir(file), "foreign.xlsx")
	f := excelize.NewFile()
	if err := f.SaveAs(foreign); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{other, book}, exitRefused, "another map"},
		{[]string{file, foreign}, exitInput, "does not say from which map it was made"},
		{[]string{file, file}, exitInput, "does not begin as XLSX and ODS files do"},
		{[]string{file, file + "x"}, exitInput, "does not exist"},
		{[]string{foreign, book}, exitInput, "is not a Throughline map"},
		{[]string{file}, exitUsage, "<workbook>"},
	} {
		if code, _, msg := throughline(t, append([]string{"update"}, c.args...)...); code != c.code || !strings.Contains(msg, c.want) {
			t.Errorf("%v: exit %d, %s", c.args, code, msg)
		}
	}
	if after, err := os.ReadFile(file); err != nil || !bytes.Equal(before, after) {
		t.Error("the map file was touched")
	}
}

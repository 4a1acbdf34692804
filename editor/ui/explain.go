package ui

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"throughline/blueprint"
	"throughline/editor"
	"throughline/export/formats"
	"throughline/export/intake"
	"throughline/export/json"
	"throughline/export/mermaid"
	"throughline/export/png"
	"throughline/export/sheets"
	"throughline/export/xlsx"
	"throughline/storage"
	"throughline/storage/disk"
	"throughline/storage/salvage"
)

// TellError is an error that already says to a person what happened and what to
// do next.
type TellError struct{ What, Next string }

func (e *TellError) Error() string { return e.What }

// Explain puts an error into words for a person: what happened, to what, and
// what to do next. The window and the command line say the same.
func Explain(err error) (what, next string) {
	var said *TellError
	if errors.As(err, &said) {
		return said.What, said.Next
	}
	var replaced *editor.ReplaceError
	if errors.As(err, &replaced) {
		return "In " + replaced.Title + " nothing can be replaced: " + sentenceEnd(editor.Reason(replaced.Err)), "Nothing was replaced anywhere."
	}
	var refused *blueprint.RefusedError
	if errors.As(err, &refused) {
		return sentence(refused.Reason), ""
	}
	var invalid *blueprint.InvalidError
	if errors.As(err, &invalid) {
		return sentence(invalid.Kind.String() + ": " + invalid.Field + " " + invalid.Reason), "Nothing was changed; correct the value and try again."
	}
	if errors.Is(err, blueprint.ErrNotFound) {
		return "What this was about is no longer in the map.", "Nothing was changed; look again at what is selected."
	}
	name, path := fileOf(err), pathOf(err)
	if info, bad := os.Stat(path); errors.Is(err, storage.ErrNotJourney) && bad == nil {
		switch {
		case info.IsDir():
			return name + " is a folder, not a file.", "Choose a .journey file in it."
		case info.Size() == 0:
			return name + " is empty: it is not a Throughline map.", "Get the file again from where it came; nothing can be read from this one."
		}
	}
	if missing := new(storage.MissingError); errors.As(err, &missing) {
		return name + " is gone, and “" + filepath.Base(missing.Found) + "” beside it holds the same.", "Your work is kept on this computer. Go on in that file, or use Save as to write your map again."
	}
	if onlyHere(err) {
		return fmt.Sprintf("The latest changes of %s are not on the disk of this computer: %s", within(name), sentenceEnd(cause(err))), "They are in this window alone. Make room on the disk, or save a copy elsewhere, before you close it."
	}
	if theirs(err) == nil && errors.Is(err, storage.ErrChangedElsewhere) {
		return name + " was changed by another program, and what lies there now cannot be read.", "Your work is kept on this computer and that file is not touched. Use Save as to give your map a file of its own."
	}
	for _, k := range known {
		if errors.Is(err, k.is) {
			if strings.HasPrefix(k.what, "In ") {
				name = within(name)
			}
			return fmt.Sprintf(k.what, name), k.next
		}
	}
	var syntax *mermaid.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Sprintf("%s is not a journey that Mermaid accepts: line %d has %s where %s is expected.", name, syntax.Line, syntax.Found, syntax.Expected), "Correct that line and import it again."
	}
	var problem *json.Problem
	if errors.As(err, &problem) {
		return fmt.Sprintf("%s cannot be imported: %s.", name, strings.TrimSuffix(problem.Error(), ".")), "Correct it there and import it again; nothing was taken over."
	}
	var none *intake.NoMapError
	if errors.As(err, &none) {
		return fmt.Sprintf("In %s no journey map was found: %s.", within(name), none.Found), "Name what its rows and columns are in a first row (Stage, Step, Customer actions, Pain points …), or say what the table is when importing it; on the command line with --as grid or --as list."
	}
	var unknown *formats.UnknownError
	if errors.As(err, &unknown) {
		return name + " is of a kind that cannot be read here.", "What can be read ends in " + strings.Join(formats.Extensions(), " ") + ". Save it as one of these, or copy its table into a spreadsheet."
	}
	var table *intake.NoTableError
	if errors.As(err, &table) {
		return fmt.Sprintf("%s has no table “%s”.", name, table.Name), "There are " + table.There + "."
	}
	var book *sheets.Refused
	if errors.As(err, &book) {
		return fmt.Sprintf("%s cannot be read as a spreadsheet: it %s.", name, book.Why), bookAdvice[book.Is]
	}
	if name != noName {
		return fmt.Sprintf("%s could not be read or written: %s", name, sentenceEnd(root(err).Error())), "Nothing was changed. Try again, or choose another place or file."
	}
	return sentence(err.Error()), "Nothing was changed. Try once more; what you have done so far is kept."
}

// onlyHere reports whether changes could not even be put into the working copy.
func onlyHere(err error) bool {
	f := new(storage.FileError)
	return errors.As(err, &f) && f.Op == "keep"
}

// cause is why a disk took nothing, in a few words.
func cause(err error) string {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return "it is full"
	case errors.Is(err, syscall.EDQUOT):
		return "your share of it is used up"
	case errors.Is(err, storage.ErrReadOnly), errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrPermission):
		return "it may not be written to"
	}
	return root(err).Error()
}

// root is what lies at the bottom of an error: why, without what was going on.
func root(err error) error {
	for {
		next := errors.Unwrap(err)
		if next == nil {
			return err
		}
		err = next
	}
}

// fileOf names the file an error is about, in quotes.
func fileOf(err error) string {
	switch path := pathOf(err); path {
	case "":
	case "-":
		return inName
	default:
		return "“" + filepath.Base(path) + "”"
	}
	return noName
}

// pathOf finds the path an error is about, or "".
func pathOf(err error) string {
	var f *storage.FileError
	var i *ImportError
	var c *storage.ChangedElsewhereError
	var p *fs.PathError
	switch {
	case errors.As(err, &f):
		return f.Path
	case errors.As(err, &i):
		return i.Path
	case errors.As(err, &c):
		return c.Path
	case errors.As(err, &p):
		return p.Path
	}
	return ""
}

const (
	noName = "The file"
	inName = "Standard input"
)

// within is a name in the middle of a sentence.
func within(name string) string {
	if name == noName || name == inName {
		return strings.ToLower(name[:1]) + name[1:]
	}
	return name
}

// bookAdvice is what to do about a workbook that was refused.
var bookAdvice = map[error]string{
	sheets.ErrTooLarge:  "Check that it is the file you meant, or take out what has nothing to do with the map.",
	sheets.ErrDamaged:   "Open it in a spreadsheet program and save it again, or get it again from where it came.",
	sheets.ErrNotBook:   "Save it as .xlsx or .ods in a spreadsheet program.",
	sheets.ErrEncrypted: "Save it as .xlsx without a password in a spreadsheet program.",
	sheets.ErrUnsafe:    "Do not trust this file. If you know who made it, let them open it in a spreadsheet program and save it again.",
}

// known are the occasions with words of their own; %s is the file. The first
// that fits counts.
var known = []struct {
	is         error
	what, next string
}{
	{storage.ErrChangedElsewhere, "%s was changed by another program or computer since it was opened here.", "Your work is kept on this computer and nothing of theirs is overwritten. Merge it with File ▸ Merge what was written elsewhere, or use Save as."},
	{storage.ErrOlder, "%s holds an older state of the map than the one that was here last.", "It is shown as it lies there. What came after it is in File ▸ History, from where it can be restored."},
	{storage.ErrMissing, "%s is gone: it was removed, renamed or its folder is not there any more.", "Your work is kept on this computer. Use Save as to write it again."},
	{storage.ErrNewer, "%s was made with a newer version of Throughline.", "Install the newer version to open it; the file was not touched."},
	{salvage.ErrNothing, "In %s nothing of a map can be read.", "Get another copy of it, or look for an older one in a backup; it was not touched."},
	{storage.ErrHistory, "The history that came with %s cannot be read; the map itself is sound.", "Go on with the map; what was done before cannot be undone or looked at."},
	{storage.ErrCutOff, "%s is cut off: a part of it is missing.", "Get the file again from where it came, or recover what can be read of it (throughline recover, or File ▸ Recover); it was not touched."},
	{storage.ErrDamaged, "%s is damaged and cannot be opened safely.", "Recover what can be read of it (throughline recover, or File ▸ Recover), or get an undamaged copy; the file was not touched."},
	{storage.ErrNotJourney, "%s is not a Throughline map.", "Open a .journey file, or use Import for Mermaid and JSON files."},
	{storage.ErrTooLarge, "%s is larger than a map can be.", "Check that it is the file you meant."},
	{storage.ErrInUse, "%s is open in another window.", "Go on there, or close it first."},
	{storage.ErrTransient, "%s lies in a folder for temporary files, as mail attachments do.", "Your work is kept on this computer. Use Save as to give it a place of its own."},
	{storage.ErrExists, "%s exists already.", "Choose another name, or replace it with --force."},
	{fs.ErrExist, "%s exists already.", "Choose another name, or replace it with --force."},
	{storage.ErrUntitled, "%s has no name on disk yet.", "Use Save as to give it one."},
	{storage.ErrClosed, "%s is closed already.", "Open it again; nothing that was done is lost."},
	{disk.ErrNotRegular, "%s is not an ordinary file.", "Choose a file that lies in a folder."},
	{syscall.ENOSPC, "%s could not be written: the disk is full.", "Your work is kept. Make room or use Save as to write to another disk."},
	{syscall.EDQUOT, "%s could not be written: your share of the disk is used up.", "Your work is kept. Make room or use Save as to write to another disk."},
	{syscall.EROFS, "%s lies on a disk that cannot be written to.", "Your work is kept. Use Save as to write it elsewhere."},
	{syscall.ENAMETOOLONG, "%s has too long a name.", "Choose a shorter one."},
	{syscall.ENOTDIR, "%s cannot be reached: a part of its path is no folder.", "Check the name and the folder."},
	{syscall.EIO, "%s could not be read or written: the disk reports a fault.", "Use Save as to write to another disk, and have this one checked."},
	{storage.ErrReadOnly, "%s cannot be written to: the file or its folder is read-only.", "Your work is kept on this computer. Use Save as to write it elsewhere."},
	{fs.ErrPermission, "%s may not be read or written by you.", "Check its permissions, or choose another place."},
	{fs.ErrNotExist, "%s does not exist.", "Check the name and the folder."},
	{syscall.EISDIR, "%s is a folder, not a file.", "Choose a file in it."},
	{png.ErrTooLarge, "%.0sThe map is too large for one picture.", "Export it as a PDF, which may have many pages, or choose a smaller scale."},
	{mermaid.ErrNoJourney, "%s holds no Mermaid journey diagram.", "A journey begins with the line “journey”; other kinds of diagram cannot become a map."},
	{mermaid.ErrTooLarge, "%s is larger than a diagram can be.", "Check that it is the file you meant."},
	{xlsx.ErrNotOurs, "%s does not say from which map it was made.", "Bring back a spreadsheet that was exported here, as .xlsx or .ods; others come in with Import."},
	{xlsx.ErrNewer, "%s was written by a newer version of Throughline.", "Install the newer version to bring it back."},
	{formats.ErrTooLong, "%s is larger than anything that becomes a map.", "Check that it is the file you meant."},
	{intake.ErrNotText, "%s is neither a text nor a spreadsheet.", "Check that it is the file you meant; save tables as .xlsx, .ods or .csv in the program that made them."},
	{intake.ErrTooMany, "%s would make more cards than a map can hold.", "Import a part of it: one sheet, or fewer rows."},
	{json.ErrNewer, "%s was written by a newer version of Throughline.", "Install the newer version to import it."},
	{json.ErrTooLarge, "%s is larger than a map can be.", "Check that it is the file you meant."},
	{json.ErrFormat, "%s is JSON, but not a Throughline document.", "It must begin with \"format\": \"throughline\"."},
	{json.ErrSyntax, "%s is not valid JSON.", "Check that the file is complete."},
}

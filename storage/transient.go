package storage

import (
	"os"
	"path/filepath"
	"strings"
)

// transientFolders are names of folders in which mail programs and browsers keep
// attachments for as long as they please, in lower case.
var transientFolders = []string{
	"inetcache", "temporary internet files", "content.outlook", "content.mso", // Windows, Outlook
	"mail downloads", "com.apple.mail", "com.microsoft.outlook", // macOS
	"evolution", "kmail2", "geary", ".thunderbird", "mozilla_mimetypes", // Linux
}

// TransientPath tells whether a path lies in a folder for temporary files or
// mail attachments, where a saved map would be lost without a word.
func TransientPath(path string) bool {
	path = strings.ToLower(filepath.Clean(path))
	for _, dir := range []string{os.TempDir(), "/tmp", "/var/tmp"} {
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			dir = real
		}
		if within(path, strings.ToLower(dir)) {
			return true
		}
	}
	parts := strings.FieldsFunc(path, func(r rune) bool { return r == '/' || r == '\\' })
	for _, part := range parts[:max(len(parts)-1, 0)] {
		for _, name := range transientFolders {
			if part == name {
				return true
			}
		}
	}
	return false
}

// within tells whether path lies below dir.
func within(path, dir string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

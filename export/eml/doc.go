// Package eml writes e-mail drafts: an .eml file (RFC 5322, MIME) that mail
// programs open as a message that is still to be sent, with files attached.
//
// The header field X-Unsent makes Outlook and those who follow it open the file
// for writing; others show it with a command to edit it as new. Sender, addressees
// and date may be left out: the program fills them in.
//
// The package sends nothing and knows no network. Text that comes from people
// cannot make header fields or parts: control characters become blanks, addresses
// are checked, names are encoded. Lines end in CRLF and are short. Equal messages
// give equal bytes.
package eml

package eml

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"mime/quotedprintable"
	"strings"
	"time"
)

// Message is a draft. What is empty is left for the mail program to fill in.
type Message struct {
	From, To    string // addresses with or without names, between commas
	Subject     string
	Body        string // plain text
	Date        time.Time
	Attachments []Attachment
	// Boundary makes a part of what separates the parts of the message; nil: always
	// the same, which no part can contain.
	Boundary func() string
}

// Attachment is a file that goes with a message.
type Attachment struct {
	Name  string // of the file; folders are not told
	Media string // "" = by the name
	Data  []byte
}

// ErrAddress says that an addressee is none.
var ErrAddress = errors.New("not an e-mail address")

// Write writes a draft. It errors with ErrAddress where From or To holds what is no
// address, and otherwise only where w does.
func Write(w io.Writer, m Message) error {
	h, err := m.header()
	if err != nil {
		return fmt.Errorf("write e-mail: %w", err)
	}
	p := &printer{w: bufio.NewWriter(w)}
	p.print(h)
	if len(m.Attachments) == 0 {
		p.text(m.Body)
	} else if err := p.parts(m); err != nil {
		return fmt.Errorf("write e-mail: %w", err)
	}
	if p.err == nil {
		p.err = p.w.Flush()
	}
	if p.err != nil {
		return fmt.Errorf("write e-mail: %w", p.err)
	}
	return nil
}

// header is the fields of the message but those of its content.
func (m Message) header() (string, error) {
	var b strings.Builder
	b.WriteString("X-Unsent: 1\r\n")
	for _, f := range [2]struct{ name, list string }{{"From", m.From}, {"To", m.To}} {
		value, err := addresses(f.list)
		if err != nil {
			return "", err
		}
		if value != "" {
			b.WriteString(f.name + ": " + value + "\r\n")
		}
	}
	if s := words(oneLine(m.Subject), len("Subject: ")); s != "" {
		b.WriteString("Subject: " + s + "\r\n")
	}
	if !m.Date.IsZero() {
		b.WriteString("Date: " + m.Date.Format(time.RFC1123Z) + "\r\n")
	}
	b.WriteString("MIME-Version: 1.0\r\n")
	return b.String(), nil
}

// printer writes and remembers the first error.
type printer struct {
	w   *bufio.Writer
	err error
}

func (p *printer) print(s string) {
	if p.err == nil {
		_, p.err = p.w.WriteString(s)
	}
}

// parts writes the text and the attachments.
func (p *printer) parts(m Message) error {
	boundary, err := m.boundary()
	if err != nil {
		return err
	}
	p.print("Content-Type: multipart/mixed;\r\n boundary=\"" + boundary + "\"\r\n\r\n")
	p.print("--" + boundary + "\r\n")
	p.text(m.Body)
	for _, a := range m.Attachments {
		p.print("\r\n--" + boundary + "\r\n")
		p.attachment(a)
	}
	p.print("\r\n--" + boundary + "--\r\n")
	return nil
}

// text writes a part of plain text.
func (p *printer) text(s string) {
	p.print("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n")
	if p.err != nil {
		return
	}
	q := quotedprintable.NewWriter(p.w)
	if _, p.err = q.Write([]byte(strings.ToValidUTF8(s, "\uFFFD"))); p.err == nil {
		p.err = q.Close()
	}
	if s != "" && !strings.HasSuffix(s, "\n") {
		p.print("\r\n")
	}
}

// boundary separates the parts. It begins with what occurs neither in quoted text,
// where "=" is followed by a number, nor in base64.
func (m Message) boundary() (string, error) {
	const never, allowed = "=_", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'()+_,-./:=?"
	if m.Boundary == nil {
		return never + "throughline", nil
	}
	s := never + m.Boundary()
	if len(s) > 70 || strings.Trim(s, allowed) != "" { // RFC 2046, 5.1.1
		return "", fmt.Errorf("boundary %q", s)
	}
	return s, nil
}

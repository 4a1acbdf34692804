package sheets

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	xunicode "golang.org/x/text/encoding/unicode"
)

// rowsOf reads a text and writes its rows on one line: fields by "|", rows by "/".
func rowsOf(t *testing.T, raw []byte) string {
	t.Helper()
	b, err := ReadDelimited(context.Background(), raw)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range b.Sheets[0].Rows {
		out = append(out, strings.Join(r, "|"))
	}
	return strings.Join(out, "/")
}

func TestEverySeparatorIsFound(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"a,b,c\n1,2,3\n", "a|b|c/1|2|3"},
		{"a;b;c\n1,5;2,5;3\n", "a|b|c/1,5|2,5|3"},
		{"a\tb\nx, y\tz; w\n", "a|b/x, y|z; w"},
		{"|a|b\nx|1|2\n", "|a|b/x|1|2"},
		{"A title\n\na;b\n1;2", "A title//a|b/1|2"},
		{"sep=;\na,1;b\n", "a,1|b"},
		{"\"sep=|\"\nx|y", "x|y"},
		{"alone\nlines, of text\n", "alone/lines| of text"},
		{"a,b\r\nc,d\r\n", "a|b/c|d"},
		{"a,b\rc,d", "a|b/c|d"},
		{"a,b,\n1,,", "a|b|/1||"},
		{"", ""},
		{"\n\n\n", ""},
	} {
		if got := rowsOf(t, []byte(c.text)); got != c.want {
			t.Errorf("%q reads as %q, want %q", c.text, got, c.want)
		}
	}
}

func TestQuotesHoldSeparatorsLinesAndQuotes(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"\"a,b\",\"c\nd\",\"e \"\"f\"\"\"\n1,2,3\n", "a,b|c\nd|e \"f\"/1|2|3"},
		{"24\" screen,x\n1,2", "24\" screen|x/1|2"},
		{"\"a\" ,\"b\",\"c\"\n\"d\" ,\"e\",\"f\" \n", "a|b|c/d|e|f"},
		{"Stage, \"Lane, role\", Card\nA, \"x, y\", c\n", "Stage|Lane, role| Card/A|x, y| c"},
		{"\"a\"\t\"b\"\t\n\t\"c\"\td\n", "a|b|/|c|d"},
		{"a, 24\" screen,b\n1, \"never closed,2\n", "a| 24\" screen|b/1| \"never closed|2"},
		{"\"a \"quoted\" word\",x\n1,2", "a \"quoted\" word|x/1|2"},
		{"\"never closed,x\n1,2\n3,4", "\"never closed|x/1|2/3|4"},
		{"a,'=1+1\n'tis,'-2", "a|=1+1/'tis|-2"},
	} {
		if got := rowsOf(t, []byte(c.text)); got != c.want {
			t.Errorf("%q reads as %q, want %q", c.text, got, c.want)
		}
	}
}

func TestEveryCommonEncodingIsRead(t *testing.T) {
	german := "Schritt;Gefühl;Größe\nPrüfen;Ärger über Übergröße;8 €\n"
	french := "Étape;Émotion;Œuvre\nDécouverte;très déçu;cœur\n"
	spanish := "Fase;Descripción;Señal\n¿Qué?;Acción en año;corazón\n"
	russian := "Этап;Дорожка;Текст\nЗнакомство;Действия клиента;Читает отзывы\n"
	japanese1 := "ステージ;お客様の行動;タッチポイント\n認知;広告を見る;ウェブサイト\n"
	chinese := "阶段;客户行为;触点\n认知;看到广告并搜索产品;网站\n"
	le, be := xunicode.LittleEndian, xunicode.BigEndian
	for _, c := range []struct {
		name string
		enc  encoding.Encoding
		text []string
	}{
		{"UTF-8", encoding.Nop, []string{german, french, spanish, russian, japanese1, chinese}},
		{"UTF-8 with a mark", xunicode.UTF8BOM, []string{german, russian}},
		{"UTF-16 LE with a mark", xunicode.UTF16(le, xunicode.UseBOM), []string{german, russian, chinese}},
		{"UTF-16 BE with a mark", xunicode.UTF16(be, xunicode.UseBOM), []string{german, russian, chinese}},
		{"UTF-16 LE", xunicode.UTF16(le, xunicode.IgnoreBOM), []string{german, french, russian}},
		{"UTF-16 BE", xunicode.UTF16(be, xunicode.IgnoreBOM), []string{german, french, russian}},
		{"windows-1252", charmap.Windows1252, []string{german, french, spanish}},
		{"windows-1251", charmap.Windows1251, []string{russian}},
		{"ISO-8859-15", charmap.ISO8859_15, []string{german, french, spanish}},
		{"Mac Roman", charmap.Macintosh, []string{german, french, spanish}},
		{"Shift-JIS", japanese.ShiftJIS, []string{japanese1}},
		{"GBK", simplifiedchinese.GBK, []string{chinese}},
	} {
		for _, want := range c.text {
			raw, err := c.enc.NewEncoder().Bytes([]byte(want))
			if err != nil {
				t.Fatal(err)
			}
			if got := Text(raw); got != want {
				t.Errorf("%s: read %q as %q", c.name, want, got)
			}
		}
	}
}

func TestHugeTablesAreRefused(t *testing.T) {
	for name, raw := range map[string][]byte{
		"bytes":   make([]byte, maxDelimited+1),
		"columns": []byte(strings.Repeat(",", maxAcross+5)),
		"fields":  []byte(strings.Repeat(strings.Repeat(",", 999)+"\n", maxCells/1000+1)),
	} {
		if _, err := ReadDelimited(context.Background(), raw); !errors.Is(err, ErrTooLarge) {
			t.Errorf("too many %s: got %v, want ErrTooLarge", name, err)
		}
	}
}

func TestReadingDelimitedTextCanBeStopped(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := ReadDelimited(ctx, []byte("a,b\nc,d")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want Canceled", err)
	}
}

// TestQuotesWithoutEndCostNoTime: each opening quote could make the rest be read again.
func TestQuotesWithoutEndCostNoTime(t *testing.T) {
	text := strings.Repeat("\"a,b\n", 200_000)
	if _, err := ReadDelimited(context.Background(), []byte(text)); err != nil {
		t.Fatal(err)
	}
}

func FuzzReadDelimited(f *testing.F) {
	for _, s := range []string{"a,b\n\"c\nd\",e", "sep=\t\nx\ty", "\xff\xfea\x00,\x00b\x00", "'=x;\x00", "\"", "\"\"", "é;\xe9"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		b, err := ReadDelimited(context.Background(), raw)
		if err != nil {
			return
		}
		for _, r := range b.Sheets[0].Rows {
			for _, c := range r {
				if strings.Contains(c, "\x00") {
					t.Fatal(fmt.Errorf("a zero byte came through in %q", c))
				}
			}
		}
	})
}

func BenchmarkReadDelimited(b *testing.B) {
	raw := []byte(strings.Repeat("Stage 12;A step with a name;\"Customer actions\";\"Does something, then \"\"more\"\"\";Marketing;5\n", 10_000))
	for b.Loop() {
		if _, err := ReadDelimited(context.Background(), raw); err != nil {
			b.Fatal(err)
		}
	}
}

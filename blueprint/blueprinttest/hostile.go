package blueprinttest

import (
	"slices"
	"strings"
)

// Hostile returns texts that have broken programs: scripts and directions,
// emoji and combining marks, control characters, markup, formulas, escapes of
// formats we write, and words without a place to break. All are valid UTF-8
// without NUL, so the model takes every one.
func Hostile() []string { return slices.Clone(hostile) }

var hostile = []string{
	// emoji: joined, flags, keycap, skin tone, variation selector
	"Family 👨‍👩‍👧‍👦 moves in", "🏳️‍🌈🇵🇹🇺🇳", "1️⃣ first, #️⃣ last", "Thumbs 👍🏽👍🏿", "☎️ versus ☎︎", "😀", "🫠🪫🛜",
	// directions: pure, mixed, overrides, isolates
	"مرحبا بالعالم", "שלום עולם", "Order عدد 123 (٤٥٦) done", "abc \u202Edesrever\u202C xyz", "\u2066isolated\u2069 \u200Fmark", "قيمة: 50% من 3.5",
	// combining marks, stacked and alone; the same letter in two forms
	"Z̸̢̛̗͔̱͓͋͊̈́͝a̵͔̓l̷̼̇g̶̱̊o̴̢͝", "\u0301 alone in front", "café and cafe\u0301", "ﷺ ﬁ ﬀ Ǆ", "ส็็็็็็็็็็็็็็", "हिन्दी क्षत्रिय", "தமிழ் கொ",
	// other scripts
	"服务蓝图 サービス 서비스", "Συνταγή Ωμέγα", "Подъезд, ёлка", "ไม่มีช่องว่างระหว่างคำ", "𝕌𝕟𝕚𝕔𝕠𝕕𝕖 𐍈 𠜎", "ﾊﾝｶｸ ｶﾅ",
	// characters one cannot see
	"zero\u200Bwidth\u200Djoin\u2060er", "\uFEFFmark in front", "soft\u00ADhyphen", "no\u00A0break\u202Fspace", "line\u2028and paragraph\u2029separator", "tag \U000E0041\U000E007F", "\u0085 next line",
	// control characters, line ends
	"bell \x07 and escape \x1b[31mred", "\x01\x02\x1f\x7f", "one\ntwo\r\nthree\rfour", "\ttab\tbed\t", "\v\f", "\n", "   ", " leading and trailing ",
	// characters that are none, private use, the last one
	"\uFFFE\uFFFF", "\uE000 private", "\U0010FFFD", "\uFFFD replaced before",
	// formulas
	"=1+1", "+44 20 7946 0000", "-5 °C", "@SUM(A1:A9)", "=HYPERLINK(\"http://example.invalid\";\"x\")", "|cmd", "\t=1", "'=1",
	// escapes of formats we write
	"_x0041_", "_x005F_x0041_", "_x000D_", "]]>", "<b>&amp;</b>", "\\u0041 \\n \\", "\"quoted\", 'single', ``ticks``", "%PDF-1.7 (unbalanced ) \\( paren", "{\"json\":[1]}", "a,b;c|d",
	"section none", "Task: 5: Me, You", "%% comment", "title not this", "#quot; #35; &nbsp;", "```mermaid", "# heading", "* list", "[link](x)", "---", "${HOME} $(id) `id`", "{{.Title}}", "%s %n %d %%", "../../etc/passwd", "CON", "NUL", "a/b\\c:d*e?f\"g<h>i|j",
	// numbers that are texts
	"007", "1e400", "1/2", "3-4", "TRUE", "null", "NaN", "1900-02-29", "12345678901234567890",
	// length
	strings.Repeat("Rindfleischetikettierungsüberwachung", 14), strings.Repeat("字", 500), strings.Repeat("long text in ordinary words ", 60), strings.Repeat("😀", 120), strings.Repeat("a\u0300", 250), "x",
}

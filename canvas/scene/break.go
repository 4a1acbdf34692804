package scene

import "github.com/rivo/uniseg"

// breakClass is a class of UAX #14 that occurs in plain text.
type breakClass uint8

const (
	classNone breakClass = iota // not plain
	classSP                     // space
	classAL                     // letter
	classNU                     // digit
	classGL                     // no-break space
	classBA                     // break after: en dash, |
	classHY                     // hyphen-minus
	classCL                     // }
	classCP                     // ) ]
	classEX                     // ! ?
	classIS                     // . , : ;
	classSY                     // slash
	classOP                     // ( [ {
	classQU                     // quotation marks
	classPR                     // $ € +
	classPO                     // % °
	classB2                     // em dash
	classBB                     // acute accent
	classIN                     // ellipsis
	classCount
)

// sample has one character of every class; breakTable is asked of them.
var sample = [classCount]rune{classSP: ' ', classAL: 'a', classNU: '1', classGL: '\u00A0', classBA: '|', classHY: '-',
	classCL: '}', classCP: ')', classEX: '!', classIS: ',', classSY: '/', classOP: '(', classQU: '"', classPR: '$',
	classPO: '%', classB2: '—', classBB: '´', classIN: '…'}

// symbols are the plain characters that are not letters, by class.
var symbols = func() map[rune]breakClass {
	m := map[rune]breakClass{}
	for c, s := range map[breakClass]string{
		classSP: " ", classNU: "0123456789", classGL: "\u00A0", classBA: "|–", classHY: "-", classCL: "}", classCP: ")]",
		classEX: "!?", classIS: ",.:;", classSY: "/", classOP: "([{¡¿‚„", classQU: "\"'«»‘’‛“”‟‹›", classPR: "$+\\£¤¥±€№−",
		classPO: "%¢°‰′″", classB2: "—", classBB: "´", classIN: "…", classAL: "#&*<=>@^_`~¦©¬®¯µ§¨ª²³¶·¸¹º¼½¾×÷†‡•™",
	} {
		for _, r := range s {
			m[r] = c
		}
	}
	return m
}()

func classOf(r rune) breakClass {
	if c := symbols[r]; c != classNone {
		return c
	}
	if plainLetter(r) {
		return classAL
	}
	return classNone
}

// breakTable says between which classes a line may break, in plain text. It is
// asked of the general segmenter, so the two cannot disagree on a pair.
type breakTable struct {
	direct, spaced [classCount][classCount]bool
}

func newBreakTable() *breakTable {
	t := &breakTable{}
	for a := classSP; a < classCount; a++ {
		for b := classAL; b < classCount; b++ {
			t.direct[a][b] = mayBreak(string(sample[a])+string(sample[b]), 1)
			t.spaced[a][b] = mayBreak(string(sample[a])+" "+string(sample[b]), 2)
		}
	}
	return t
}

// mayBreak reports whether a line may break in s before the n-th character.
func mayBreak(s string, n int) bool {
	at := 0
	for i := range s {
		if n == 0 {
			at = i
			break
		}
		n--
	}
	seg, _, _, _ := uniseg.FirstLineSegmentInString(s, -1)
	return len(seg) == at
}

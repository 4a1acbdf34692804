package export

import (
	"strings"
	"unicode"

	"throughline/blueprint"
)

// Language guesses in which language a map is written, as a BCP 47 tag, for programs that
// read it out; "en" where nothing tells. Scripts that one language writes tell by
// themselves; languages in Latin letters by their commonest little words.
func Language(d *blueprint.Doc, m blueprint.ID) string {
	var hits evidence
	add := func(texts ...string) {
		for _, s := range texts {
			hits.add(s)
		}
	}
	for _, s := range d.Stages(m) {
		add(s.Title, s.Goal)
		for _, st := range d.StepsOf(s.ID) {
			add(st.Title, st.Needs)
		}
	}
	for _, l := range d.Lanes(m) {
		add(l.Title, l.Subtitle)
	}
	for _, id := range d.CardIDs(m) {
		if hits.texts > mostEvidence {
			break
		}
		if c, ok := blueprint.Get[blueprint.Card](d, id); ok {
			add(c.Title, c.Notes)
		}
	}
	return hits.language()
}

// mostEvidence is how many texts are looked at: more tell nothing new.
const mostEvidence = 400

// evidence counts what speaks for a language.
type evidence struct {
	texts   int
	words   map[string]int // by language
	letters map[string]int // by language of their script; "" for Latin ones
}

func (e *evidence) add(text string) {
	if e.words == nil {
		e.words, e.letters = map[string]int{}, map[string]int{}
	}
	if len(text) > 2000 {
		text = text[:2000]
	}
	e.texts++
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		for _, lang := range littleWords[w] {
			e.words[lang]++
		}
	}
	for _, r := range text {
		switch {
		case r < 0x250 && unicode.IsLetter(r):
			e.letters[""]++
		case r >= 0x250:
			for _, s := range scripts {
				if unicode.Is(s.letters, r) {
					e.letters[s.language]++
					break
				}
			}
		}
	}
}

func (e *evidence) language() string {
	most, best := e.letters[""], ""
	for _, s := range scripts { // Japanese before Chinese: it writes Han letters, too
		if n := e.letters[s.language]; n > most || n > 0 && s.language == "ja" && e.letters["zh"]+n > most {
			most, best = n, s.language
		}
	}
	if best != "" {
		return best
	}
	first, second := "", 0
	for _, lang := range latin {
		switch n := e.words[lang]; {
		case first == "" || n > e.words[first]:
			if first != "" {
				second = e.words[first]
			}
			first = lang
		case n > second:
			second = n
		}
	}
	if n := e.words[first]; n < 3 || n*2 < second*3 { // a close call is none
		return "en"
	}
	return first
}

// scripts are those that mostly one language writes.
var scripts = []struct {
	language string
	letters  *unicode.RangeTable
}{
	{"ru", unicode.Cyrillic}, {"el", unicode.Greek}, {"ar", unicode.Arabic}, {"he", unicode.Hebrew}, {"hi", unicode.Devanagari}, {"th", unicode.Thai}, {"ko", unicode.Hangul},
	{"ja", unicode.Hiragana}, {"ja", unicode.Katakana}, {"zh", unicode.Han},
}

// latin are the languages in Latin letters that can be told apart, the likeliest first.
var latin = []string{"en", "de", "fr", "es", "it", "pt", "nl"}

// littleWords says to which languages a word speaks.
var littleWords = func() map[string][]string {
	out := map[string][]string{}
	for lang, words := range map[string]string{
		"en": "the and of to is for with not it my we you your what how from by an are has",
		"de": "der die das und nicht ist ein eine mit für zu im wird wir ich den dem auf von bei noch",
		"fr": "le les des et est une pas pour dans du sur je nous vous qui avec au aux mon",
		"es": "el los las una y del para con que por se es su mi cómo más sin",
		"it": "il lo gli di non per che con della è sono mio come più nel alla",
		"pt": "os um uma não para com que do da é em meu como mais ao dos",
		"nl": "het een niet van voor met op ik wij naar bij ook maar zijn de",
	} {
		for w := range strings.FieldsSeq(words) {
			out[w] = append(out[w], lang)
		}
	}
	return out
}()

package xlsx

import (
	"fmt"
	"slices"
	"strings"

	"throughline/blueprint"
	"throughline/export"
)

// choices are the lists behind the drop-downs. They stand on a hidden sheet,
// since a list written into the rule itself may hold 255 characters and no
// comma.
type choices struct {
	lists  [][]string
	byName map[blueprint.Kind]int
}

// of returns where the list of a column stands, "" where it has none.
func (ch *choices) of(src *export.Source, c export.Column) string {
	if c.Kind == export.ColumnReference && c.Refers != 0 {
		if at, ok := ch.byName[c.Refers]; ok {
			return ch.ref(at)
		}
		if ch.byName == nil {
			ch.byName = map[blueprint.Kind]int{}
		}
		at := ch.add(unique(src.Names(c.Refers)))
		ch.byName[c.Refers] = at
		return ch.ref(at)
	}
	if len(c.Choices) == 0 {
		return ""
	}
	for i, l := range ch.lists {
		if slices.Equal(l, c.Choices) {
			return ch.ref(i)
		}
	}
	return ch.ref(ch.add(c.Choices))
}

// add keeps a list and returns its index; −1 for an empty one.
func (ch *choices) add(list []string) int {
	if len(list) == 0 {
		return -1
	}
	ch.lists = append(ch.lists, list)
	return len(ch.lists) - 1
}

func (ch *choices) ref(i int) string {
	if i < 0 {
		return ""
	}
	col := columnName(i + 1)
	return fmt.Sprintf("'%s'!$%s$1:$%s$%d", sheetLists, col, col, len(ch.lists[i]))
}

// columnName is the letters of a column, from 1.
func columnName(col int) string { return strings.TrimRight(cell(col, 1), "1") }

// unique drops blanks and repetitions and keeps the order.
func unique(list []string) []string {
	seen := map[string]bool{"": true}
	var out []string
	for _, s := range list {
		s = visible(s)
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

// lists writes the hidden sheet behind the drop-downs.
func (b *book) lists() error {
	for i, l := range b.choice.lists {
		for k, s := range l {
			if err := b.file.SetCellStr(sheetLists, cell(i+1, k+1), literal(s)); err != nil {
				return err
			}
		}
	}
	return nil
}

package compare

import "throughline/blueprint"

// flags tells which marks were set and taken away. That a card lost its place is
// told by its move, if it moved.
func flags(a, b blueprint.Record) []FieldChange {
	was, is, told := flagsOf(a), flagsOf(b), blueprint.Flags(0)
	if x, ok := a.(blueprint.Card); ok && x.Parked() != b.(blueprint.Card).Parked() && is.Has(blueprint.Orphaned) == b.(blueprint.Card).Parked() {
		told = blueprint.Orphaned
	}
	var out []FieldChange
	for bit := blueprint.Flags(1); bit != 0; bit <<= 1 {
		if told.Has(bit) || was.Has(bit) == is.Has(bit) {
			continue
		}
		f := FieldChange{Name: "flags", Label: flagWord(bit), manner: marking, Before: no, After: no}
		if was.Has(bit) {
			f.Before = yes
		}
		if is.Has(bit) {
			f.After = yes
		}
		if f.Label == newer {
			f = FieldChange{Name: "flags", Label: newer, manner: touched}
			if len(out) > 0 && out[len(out)-1] == f {
				continue
			}
		}
		out = append(out, f)
	}
	return out
}

func flagsOf(r blueprint.Record) blueprint.Flags {
	switch r := r.(type) {
	case blueprint.Card:
		return r.Flags
	case blueprint.Step:
		return r.Flags
	}
	return 0
}

func flagWord(bit blueprint.Flags) string {
	switch bit {
	case blueprint.Moment:
		return "moment that matters"
	case blueprint.FailPoint:
		return "fail point"
	case blueprint.Wait:
		return "wait"
	case blueprint.Headline:
		return onSummary
	case blueprint.Orphaned:
		return lostPlace
	}
	return newer
}

package export

import "throughline/blueprint"

// Makers of columns: each takes how to read the field from its record.

func column[R blueprint.Record](key, title string, width float64, k ColumnKind, get func(*Source, R) Value) Column {
	return Column{Key: key, Title: title, Width: width, Kind: k, Get: func(s *Source, r blueprint.Record) Value { return get(s, r.(R)) }}
}

func textColumn[R blueprint.Record](key, title string, width float64, get func(R) string) Column {
	return column(key, title, width, ColumnText, func(_ *Source, r R) Value { return textValue(get(r)) })
}

func longColumn[R blueprint.Record](key, title string, get func(R) string) Column {
	return column(key, title, 44, ColumnLongText, func(_ *Source, r R) Value { return textValue(get(r)) })
}

// feelingColumn holds an emotion.
func feelingColumn[R blueprint.Record](key, title string, get func(R) blueprint.Number) Column {
	c := column(key, title, 10, ColumnFeeling, func(_ *Source, r R) Value { return figure(get(r)) })
	c.Min, c.Max = -2, 2
	return c
}

// percentColumn holds a share of a hundred.
func percentColumn[R blueprint.Record](key, title string, get func(R) blueprint.Number) Column {
	c := column(key, title, 9, ColumnNumber, func(_ *Source, r R) Value { return figure(get(r)) })
	c.Max = 100
	return c
}

// sizeColumn holds a size on the board that was given by hand.
func sizeColumn[R blueprint.Record](key, title string, lo, hi float64, get func(R) blueprint.Number) Column {
	c := column(key, title, 9, ColumnNumber, func(_ *Source, r R) Value { return figure(get(r)) })
	c.Min, c.Max = lo, hi
	return c
}

func yesColumn[R blueprint.Record](key, title string, get func(*Source, R) bool) Column {
	c := column(key, title, 11, ColumnYes, func(s *Source, r R) Value {
		if get(s, r) {
			return textValue("Yes")
		}
		return Value{}
	})
	c.Choices = []string{"Yes"}
	return c
}

func flagColumn[R blueprint.Record](key, title string, f blueprint.Flags, get func(R) blueprint.Flags) Column {
	return yesColumn(key, title, func(_ *Source, r R) bool { return get(r).Has(f) })
}

// choiceColumn offers the labels of a closed list.
func choiceColumn[R blueprint.Record, T ~string](key, title string, width float64, choices []blueprint.Choice[T], get func(R) T) Column {
	c := column(key, title, width, ColumnChoice, func(_ *Source, r R) Value { return textValue(blueprint.Label(choices, get(r))) })
	for _, ch := range choices {
		c.Choices = append(c.Choices, ch.Label)
	}
	return c
}

// scaleColumn offers the words of a small scale; 0 is unknown.
func scaleColumn[R blueprint.Record](key, title string, words []string, get func(R) uint8) Column {
	c := column(key, title, 11, ColumnChoice, func(_ *Source, r R) Value { return textValue(words[min(int(get(r)), len(words)-1)]) })
	c.Choices = words[1:]
	return c
}

// reference makes a readable column and the hidden one of its id.
func reference[R blueprint.Record](key, title string, width float64, k blueprint.Kind, get func(R) blueprint.ID) []Column {
	name := column(key, title, width, ColumnReference, func(s *Source, r R) Value { return textValue(s.Name(get(r))) })
	name.Refers = k
	return []Column{name, idColumn(key+"_id", title+" id", get)}
}

func idColumn[R blueprint.Record](key, title string, get func(R) blueprint.ID) Column {
	return column(key, title, 38, ColumnID, func(_ *Source, r R) Value { return textValue(get(r).String()) })
}

// ownID is the first column of every table.
func ownID[R blueprint.Record]() Column {
	return idColumn("id", "Id", func(r R) blueprint.ID { return r.RecordID() })
}

// position numbers a record among its siblings, from 1.
func position[R blueprint.Record]() Column {
	return column("position", "No.", 6, ColumnNumber, func(s *Source, r R) Value { return count(s.position[r.RecordID()]) })
}

func computed(c Column) Column {
	c.Computed = true
	return c
}

// columns joins single columns and groups of them.
func columns(parts ...any) []Column {
	var out []Column
	for _, p := range parts {
		switch p := p.(type) {
		case Column:
			out = append(out, p)
		case []Column:
			out = append(out, p...)
		}
	}
	return out
}

package export

import bp "throughline/blueprint"

// Tables describes every kind of record that people edit, in the order in
// which a workbook shows them. The first, Maps, has one record: the map itself.
func Tables() []Table {
	return []Table{
		mapTable(), stageTable(), stepTable(), laneTable(), cardTable(), linkTable(), emotionTable(),
		departmentTable(), channelTable(), personaTable(), contributorTable(), answerTable(), preferenceTable(), tagTable(), commentTable(),
	}
}

// What references of several kinds may name.
var (
	ends     = []bp.Kind{bp.KindOfCard, bp.KindOfStep}
	owned    = []bp.Kind{bp.KindOfCard, bp.KindOfStep, bp.KindOfLane, bp.KindOfStage}
	anything = []bp.Kind{bp.KindOfMap, bp.KindOfStage, bp.KindOfStep, bp.KindOfLane, bp.KindOfCard, bp.KindOfLink, bp.KindOfDepartment, bp.KindOfChannel, bp.KindOfPersona}
)

func mapTable() Table {
	return Table{"maps", "About", bp.KindOfMap, columns(
		ownID[bp.Map](), rank(func(r *bp.Map) *string { return &r.Order }),
		textColumn("title", "Title", 36, func(r *bp.Map) *string { return &r.Title }),
		choiceColumn("state", "State", 16, bp.MapStates, func(r *bp.Map) *bp.MapState { return &r.State }),
		longColumn("description", "Description", func(r *bp.Map) *string { return &r.Description }),
		textColumn("team", "Team", 22, func(r *bp.Map) *string { return &r.Team }),
		textColumn("version", "Version", 10, func(r *bp.Map) *string { return &r.Version }),
		textColumn("date", "Date", 14, func(r *bp.Map) *string { return &r.Date }),
		longColumn("headline", "Headline", func(r *bp.Map) *string { return &r.Headline }),
		longColumn("customer", "Customer", func(r *bp.Map) *string { return &r.Customer }),
		longColumn("product", "Product", func(r *bp.Map) *string { return &r.Product }),
		longColumn("price", "Price", func(r *bp.Map) *string { return &r.Price }),
		longColumn("placement", "Placement", func(r *bp.Map) *string { return &r.Placement }),
		longColumn("promotion", "Promotion", func(r *bp.Map) *string { return &r.Promotion }),
	), records(func(s *Source) []bp.Map {
		m, _ := bp.Get[bp.Map](s.Doc, s.Map)
		return []bp.Map{m}
	})}
}

func stageTable() Table {
	return Table{"stages", "Stages", bp.KindOfStage, columns(
		ownID[bp.Stage](), rank(func(r *bp.Stage) *string { return &r.Order }), position[bp.Stage](),
		textColumn("title", "Stage", 28, func(r *bp.Stage) *string { return &r.Title }),
		longColumn("goal", "Customer goal", func(r *bp.Stage) *string { return &r.Goal }),
		textColumn("duration", "Duration", 14, func(r *bp.Stage) *string { return &r.Duration }),
		longColumn("prompt", "Prompt", func(r *bp.Stage) *string { return &r.Prompt }),
		longColumn("notes", "Notes", func(r *bp.Stage) *string { return &r.Notes }),
	), records(func(s *Source) []bp.Stage { return s.Doc.Stages(s.Map) })}
}

func stepTable() Table {
	flags := func(r *bp.Step) *bp.Flags { return &r.Flags }
	return Table{"steps", "Steps", bp.KindOfStep, columns(
		ownID[bp.Step](), rank(func(r *bp.Step) *string { return &r.Order }),
		reference("stage", "Stage", 24, bp.KindOfStage, func(r *bp.Step) *bp.ID { return &r.Stage }),
		position[bp.Step](),
		textColumn("title", "Step", 30, func(r *bp.Step) *string { return &r.Title }),
		reference("department", "Owner", 20, bp.KindOfDepartment, func(r *bp.Step) *bp.ID { return &r.Owner }),
		textColumn("duration", "Duration", 14, func(r *bp.Step) *string { return &r.Duration }),
		yesColumn("optional", "Optional", func(r *bp.Step) *bool { return &r.Optional }),
		flagColumn("moment", "Moment that matters", bp.Moment, flags),
		flagColumn("fail_point", "Fail point", bp.FailPoint, flags),
		flagColumn("wait", "Wait", bp.Wait, flags),
		longColumn("entry_sign", "Begins when", func(r *bp.Step) *string { return &r.EntrySign }),
		longColumn("needs", "Needs", func(r *bp.Step) *string { return &r.Needs }),
		longColumn("wants", "Wants", func(r *bp.Step) *string { return &r.Wants }),
		longColumn("expects", "Expects", func(r *bp.Step) *string { return &r.Expects }),
		longColumn("notes", "Notes", func(r *bp.Step) *string { return &r.Notes }),
		sizeColumn("width", "Width", bp.LeastWidth, bp.MostWidth, func(r *bp.Step) *bp.Number { return &r.Width }),
	), records(func(s *Source) []bp.Step { return s.Doc.Steps(s.Map) })}
}

func laneTable() Table {
	return Table{"lanes", "Lanes", bp.KindOfLane, columns(
		ownID[bp.Lane](), rank(func(r *bp.Lane) *string { return &r.Order }), position[bp.Lane](),
		textColumn("title", "Lane", 28, func(r *bp.Lane) *string { return &r.Title }),
		choiceColumn("role", "Role", 22, bp.Roles, func(r *bp.Lane) *bp.Role { return &r.Role }),
		textColumn("subtitle", "Subtitle", 30, func(r *bp.Lane) *string { return &r.Subtitle }),
		reference("department", "Owner", 20, bp.KindOfDepartment, func(r *bp.Lane) *bp.ID { return &r.Owner }),
		longColumn("prompt", "Prompt", func(r *bp.Lane) *string { return &r.Prompt }),
		longColumn("notes", "Notes", func(r *bp.Lane) *string { return &r.Notes }),
		sizeColumn("height", "Height", bp.LeastHeight, bp.MostHeight, func(r *bp.Lane) *bp.Number { return &r.Height }),
	), records(func(s *Source) []bp.Lane { return s.Doc.Lanes(s.Map) })}
}

func cardTable() Table {
	return Table{"cards", "Cards", bp.KindOfCard, columns(cardPlace(), cardFacts(), cardMeasures()),
		records(func(s *Source) []bp.Card { return s.Doc.Cards(s.Map) })}
}

// cardPlace is what a card is, where it lies and whose it is.
func cardPlace() []Column {
	return columns(
		ownID[bp.Card](), rank(func(r *bp.Card) *string { return &r.Order }),
		textColumn("title", "Card", 44, func(r *bp.Card) *string { return &r.Title }),
		choiceColumn("kind", "Kind", 18, bp.CardKinds, func(r *bp.Card) *bp.CardKind { return &r.Kind }),
		reference("lane", "Lane", 20, bp.KindOfLane, func(r *bp.Card) *bp.ID { return &r.Lane }),
		computed(column("stage", "Stage", 18, ColumnText, func(s *Source, r bp.Card) Value {
			st, _ := bp.Get[bp.Step](s.Doc, r.Step)
			g, _ := bp.Get[bp.Stage](s.Doc, st.Stage)
			return textValue(oneLine(g.Title))
		})),
		reference("step", "Step", 32, bp.KindOfStep, func(r *bp.Card) *bp.ID { return &r.Step }),
		reference("span", "Until step", 32, bp.KindOfStep, func(r *bp.Card) *bp.ID { return &r.Last }),
		position[bp.Card](),
		reference("department", "Owner", 20, bp.KindOfDepartment, func(r *bp.Card) *bp.ID { return &r.Owner }),
		computed(column("accountable", "Accountable", 20, ColumnText, func(s *Source, r bp.Card) Value {
			owner, _ := s.Doc.OwnerOf(r.ID)
			return textValue(s.Name(owner))
		})),
		reference("channel", "Channel", 16, bp.KindOfChannel, func(r *bp.Card) *bp.ID { return &r.Channel }),
		reference("persona", "Persona", 18, bp.KindOfPersona, func(r *bp.Card) *bp.ID { return &r.Persona }),
	)
}

// cardFacts is what is said about it.
func cardFacts() []Column {
	flags := func(r *bp.Card) *bp.Flags { return &r.Flags }
	return columns(
		longColumn("notes", "Notes", func(r *bp.Card) *string { return &r.Notes }),
		flagColumn("moment", "Moment that matters", bp.Moment, flags),
		flagColumn("fail_point", "Fail point", bp.FailPoint, flags),
		flagColumn("wait", "Wait", bp.Wait, flags),
		textColumn("duration", "Duration", 14, func(r *bp.Card) *string { return &r.Duration }),
		choiceColumn("evidence", "Evidence", 12, bp.EvidenceStatuses, func(r *bp.Card) *bp.EvidenceStatus { return &r.Evidence }),
		textColumn("source", "Source", 28, func(r *bp.Card) *string { return &r.Source }),
		choiceColumn("role", "Own role", 20, bp.Roles, func(r *bp.Card) *bp.Role { return &r.Role }),
		choiceColumn("branded", "Branded", 10, bp.YesNos, func(r *bp.Card) *bp.YesNo { return &r.Branded }),
		textColumn("hours", "Hours", 16, func(r *bp.Card) *string { return &r.Hours }),
	)
}

// cardMeasures is how bad, how good, how much and by when.
func cardMeasures() []Column {
	flags := func(r *bp.Card) *bp.Flags { return &r.Flags }
	return columns(
		scaleColumn("severity", "Severity", bp.Severities, func(r *bp.Card) *uint8 { return &r.Severity }),
		textColumn("reach", "Reach", 18, func(r *bp.Card) *string { return &r.Reach }),
		choiceColumn("influence", "Influenceable", 13, bp.YesNos, func(r *bp.Card) *bp.YesNo { return &r.Influence }),
		choiceColumn("nature", "Nature", 14, bp.Natures, func(r *bp.Card) *bp.Nature { return &r.Nature }),
		scaleColumn("impact", "Impact", bp.Scales, func(r *bp.Card) *uint8 { return &r.Impact }),
		scaleColumn("effort", "Effort", bp.Scales, func(r *bp.Card) *uint8 { return &r.Effort }),
		choiceColumn("lever", "Lever", 24, bp.Levers, func(r *bp.Card) *bp.Lever { return &r.Lever }),
		textColumn("due", "Due", 12, func(r *bp.Card) *string { return &r.Due }),
		longColumn("decision", "Decision needed", func(r *bp.Card) *string { return &r.Decision }),
		textColumn("value", "Value", 14, func(r *bp.Card) *string { return &r.Value }),
		textColumn("target", "Target", 14, func(r *bp.Card) *string { return &r.Target }),
		flagColumn("headline", "Headline figure", bp.Headline, flags),
		flagColumn("orphaned", "Lost its place", bp.Orphaned, flags),
		idColumn("picture_id", "Picture id", func(r *bp.Card) *bp.ID { return &r.Picture }),
	)
}

func linkTable() Table {
	return Table{"links", "Links", bp.KindOfLink, columns(
		ownID[bp.Link](), rank(func(r *bp.Link) *string { return &r.Order }),
		references("from", "From", 36, ends, func(r *bp.Link) *bp.ID { return &r.From }),
		choiceColumn("kind", "Kind", 12, bp.LinkKinds, func(r *bp.Link) *bp.LinkKind { return &r.Kind }),
		references("to", "To", 36, ends, func(r *bp.Link) *bp.ID { return &r.To }),
		textColumn("label", "Label", 22, func(r *bp.Link) *string { return &r.Label }),
		percentColumn("share", "Share %", func(r *bp.Link) *bp.Number { return &r.Share }),
		reference("persona", "Persona", 20, bp.KindOfPersona, func(r *bp.Link) *bp.ID { return &r.Persona }),
		longColumn("reason", "Reason", func(r *bp.Link) *string { return &r.Reason }),
		longColumn("carries", "What travels", func(r *bp.Link) *string { return &r.Carries }),
	), records(func(s *Source) []bp.Link { return s.Doc.Links(s.Map) })}
}

func emotionTable() Table {
	return Table{"emotions", "Emotions", bp.KindOfEmotionPoint, columns(
		ownID[bp.EmotionPoint](),
		reference("step", "Step", 36, bp.KindOfStep, func(r *bp.EmotionPoint) *bp.ID { return &r.Step }),
		reference("persona", "Persona", 24, bp.KindOfPersona, func(r *bp.EmotionPoint) *bp.ID { return &r.Persona }),
		feelingColumn("value", "Emotion", func(r *bp.EmotionPoint) *bp.Number { return &r.Value }),
		feelingColumn("expectation", "Expected", func(r *bp.EmotionPoint) *bp.Number { return &r.Expectation }),
		longColumn("quote", "Quote", func(r *bp.EmotionPoint) *string { return &r.Quote }),
		textColumn("source", "Source", 28, func(r *bp.EmotionPoint) *string { return &r.Source }),
	), records(func(s *Source) (out []bp.EmotionPoint) {
		for _, st := range s.Doc.Steps(s.Map) {
			out = append(out, s.Doc.Emotions(st.ID)...)
		}
		return out
	})}
}

func departmentTable() Table {
	return Table{"departments", "Departments", bp.KindOfDepartment, columns(
		ownID[bp.Department](), rank(func(r *bp.Department) *string { return &r.Order }), position[bp.Department](),
		textColumn("name", "Department", 28, func(r *bp.Department) *string { return &r.Name }),
		textColumn("initials", "Initials", 10, func(r *bp.Department) *string { return &r.Initials }),
		textColumn("color", "Colour", 10, func(r *bp.Department) *string { return &r.Color }),
		textColumn("contact", "Contact", 28, func(r *bp.Department) *string { return &r.Contact }),
	), records(func(s *Source) []bp.Department { return s.Doc.Departments() })}
}

func channelTable() Table {
	return Table{"channels", "Channels", bp.KindOfChannel, columns(
		ownID[bp.Channel](), rank(func(r *bp.Channel) *string { return &r.Order }), position[bp.Channel](),
		textColumn("name", "Channel", 24, func(r *bp.Channel) *string { return &r.Name }),
		textColumn("icon", "Icon", 10, func(r *bp.Channel) *string { return &r.Icon }),
		choiceColumn("ownership", "Ownership", 12, bp.Ownerships, func(r *bp.Channel) *bp.Ownership { return &r.Ownership }),
		choiceColumn("branded", "Branded", 10, bp.YesNos, func(r *bp.Channel) *bp.YesNo { return &r.Branded }),
		textColumn("hours", "Hours", 24, func(r *bp.Channel) *string { return &r.Hours }),
	), records(func(s *Source) []bp.Channel { return s.Doc.Channels() })}
}

func personaTable() Table {
	return Table{"personas", "Personas", bp.KindOfPersona, columns(
		ownID[bp.Persona](), rank(func(r *bp.Persona) *string { return &r.Order }), position[bp.Persona](),
		textColumn("name", "Persona", 26, func(r *bp.Persona) *string { return &r.Name }),
		travels(),
		longColumn("description", "Description", func(r *bp.Persona) *string { return &r.Description }),
		longColumn("goals", "Goals", func(r *bp.Persona) *string { return &r.Goals }),
		longColumn("quote", "Quote", func(r *bp.Persona) *string { return &r.Quote }),
		textColumn("color", "Colour", 10, func(r *bp.Persona) *string { return &r.Color }),
	), records(func(s *Source) []bp.Persona { return s.Doc.Personas() })}
}

func contributorTable() Table {
	return Table{"contributors", "Contributors", bp.KindOfContributor, columns(
		ownID[bp.Contributor](),
		references("about", "Contributes to", 44, owned, func(r *bp.Contributor) *bp.ID { return &r.Subject }),
		reference("department", "Department", 24, bp.KindOfDepartment, func(r *bp.Contributor) *bp.ID { return &r.Department }),
		choiceColumn("involvement", "Involvement", 13, bp.Involvements, func(r *bp.Contributor) *bp.Involvement { return &r.Involvement }),
	), about((*bp.Doc).Contributors)}
}

func answerTable() Table {
	return Table{"answers", "Answers", bp.KindOfRemedy, columns(
		ownID[bp.Remedy](),
		reference("opportunity", "Opportunity", 44, bp.KindOfCard, func(r *bp.Remedy) *bp.ID { return &r.Opportunity }),
		reference("pain_point", "Pain point", 44, bp.KindOfCard, func(r *bp.Remedy) *bp.ID { return &r.PainPoint }),
	), about((*bp.Doc).Remedies)}
}

func preferenceTable() Table {
	return Table{"preferences", "Preferred channels", bp.KindOfPreference, columns(
		ownID[bp.Preference](),
		reference("persona", "Persona", 26, bp.KindOfPersona, func(r *bp.Preference) *bp.ID { return &r.Persona }),
		reference("channel", "Channel", 24, bp.KindOfChannel, func(r *bp.Preference) *bp.ID { return &r.Channel }),
	), about((*bp.Doc).Preferences)}
}

func tagTable() Table {
	return Table{"tags", "Tags", bp.KindOfTag, columns(
		ownID[bp.Tag](),
		references("about", "Tagged", 44, owned, func(r *bp.Tag) *bp.ID { return &r.Subject }),
		textColumn("name", "Tag", 22, func(r *bp.Tag) *string { return &r.Name }),
	), about((*bp.Doc).Tags)}
}

func commentTable() Table {
	return Table{"comments", "Comments", bp.KindOfComment, columns(
		ownID[bp.Comment](),
		references("subject", "About", 44, anything, func(r *bp.Comment) *bp.ID { return &r.Subject }),
		textColumn("author", "Author", 20, func(r *bp.Comment) *string { return &r.Author }),
		timeColumn("time", "Time (UTC)", func(r *bp.Comment) *int64 { return &r.Time }),
		longColumn("text", "Comment", func(r *bp.Comment) *string { return &r.Text }),
		yesColumn("resolved", "Resolved", func(r *bp.Comment) *bool { return &r.Resolved }),
	), about((*bp.Doc).Comments)}
}

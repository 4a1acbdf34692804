package blueprint

// Record is one thing in a document: a comparable struct without slices, maps
// or pointers, so that == tells whether it changed. CBOR keys are part of the
// file format and are never reused; JSON names are those of the exchange format.
//
// Extra holds the canonical CBOR of fields that a newer version wrote and this
// one does not know.
type Record interface {
	RecordID() ID
	RecordKind() Kind
	// Validate checks the record by itself; Check looks at its references.
	Validate() error
}

// Map is one journey or blueprint. A file holds one or more.
type Map struct {
	ID          ID       `cbor:"-" json:"id"`
	Title       string   `cbor:"1,keyasint,omitzero" json:"title"`
	State       MapState `cbor:"2,keyasint,omitzero" json:"state,omitzero"`
	Description string   `cbor:"3,keyasint,omitzero" json:"description,omitzero"`
	Team        string   `cbor:"4,keyasint,omitzero" json:"team,omitzero"`       // who made it, printed in the footer
	Version     string   `cbor:"5,keyasint,omitzero" json:"version,omitzero"`    // as people call it: "v3.2"
	Date        string   `cbor:"6,keyasint,omitzero" json:"date,omitzero"`       // of what it shows, as typed
	Headline    string   `cbor:"7,keyasint,omitzero" json:"headline,omitzero"`   // edited sentence of the summary; empty = made from the data
	Customer    string   `cbor:"8,keyasint,omitzero" json:"customer,omitzero"`   // the brief: who the customer is …
	Product     string   `cbor:"9,keyasint,omitzero" json:"product,omitzero"`    // … and the four P's
	Price       string   `cbor:"10,keyasint,omitzero" json:"price,omitzero"`     //
	Placement   string   `cbor:"11,keyasint,omitzero" json:"placement,omitzero"` //
	Promotion   string   `cbor:"12,keyasint,omitzero" json:"promotion,omitzero"` //
	Order       string   `cbor:"13,keyasint,omitzero" json:"order,omitzero"`
	Extra       string   `cbor:"-" json:"-"`
}

// Stage is a group of columns with a customer goal.
type Stage struct {
	ID       ID     `cbor:"-" json:"id"`
	Map      ID     `cbor:"1,keyasint,omitzero" json:"-"`
	Title    string `cbor:"2,keyasint,omitzero" json:"title"`
	Goal     string `cbor:"3,keyasint,omitzero" json:"goal,omitzero"`
	Duration string `cbor:"4,keyasint,omitzero" json:"duration,omitzero"` // as typed: "3–10 days"
	Prompt   string `cbor:"5,keyasint,omitzero" json:"prompt,omitzero"`   // question a template asks
	Notes    string `cbor:"6,keyasint,omitzero" json:"notes,omitzero"`
	Order    string `cbor:"7,keyasint,omitzero" json:"order,omitzero"`
	Extra    string `cbor:"-" json:"-"`
}

// Step is a column of a stage.
type Step struct {
	ID        ID     `cbor:"-" json:"id"`
	Stage     ID     `cbor:"1,keyasint,omitzero" json:"-"`
	Title     string `cbor:"2,keyasint,omitzero" json:"title"`
	Optional  bool   `cbor:"3,keyasint,omitzero" json:"optional,omitzero"`
	Duration  string `cbor:"4,keyasint,omitzero" json:"duration,omitzero"`
	EntrySign string `cbor:"5,keyasint,omitzero" json:"entry_sign,omitzero"` // how one knows that it has begun
	Needs     string `cbor:"6,keyasint,omitzero" json:"needs,omitzero"`
	Wants     string `cbor:"7,keyasint,omitzero" json:"wants,omitzero"`
	Expects   string `cbor:"8,keyasint,omitzero" json:"expects,omitzero"`
	Notes     string `cbor:"9,keyasint,omitzero" json:"notes,omitzero"`
	Owner     ID     `cbor:"10,keyasint,omitzero" json:"department,omitzero"`
	Flags     Flags  `cbor:"11,keyasint,omitzero" json:"flags,omitzero"`
	Order     string `cbor:"12,keyasint,omitzero" json:"order,omitzero"`
	Width     Number `cbor:"13,keyasint,omitzero" json:"width,omitzero"` // of its column on the board, in units; unknown = automatic
	Extra     string `cbor:"-" json:"-"`
}

// Lane is a row with a free title and a fixed role.
type Lane struct {
	ID       ID     `cbor:"-" json:"id"`
	Map      ID     `cbor:"1,keyasint,omitzero" json:"-"`
	Title    string `cbor:"2,keyasint,omitzero" json:"title"`
	Role     Role   `cbor:"3,keyasint,omitzero" json:"role,omitzero"`
	Subtitle string `cbor:"4,keyasint,omitzero" json:"subtitle,omitzero"` // small line under the title; empty = the role's hint
	Prompt   string `cbor:"5,keyasint,omitzero" json:"prompt,omitzero"`
	Owner    ID     `cbor:"6,keyasint,omitzero" json:"department,omitzero"`
	Notes    string `cbor:"7,keyasint,omitzero" json:"notes,omitzero"`
	Order    string `cbor:"8,keyasint,omitzero" json:"order,omitzero"`
	Height   Number `cbor:"9,keyasint,omitzero" json:"height,omitzero"` // at least so high on the board, in units; unknown = automatic
	Extra    string `cbor:"-" json:"-"`
}

// Place is where a card lies: one field for merging. Lane and Step are both
// set (a cell) or both none (the parking lot). Last is the last step of a span,
// none for a card of one step.
type Place struct {
	Lane  ID     `cbor:"30,keyasint,omitzero" json:"lane,omitzero"`
	Step  ID     `cbor:"31,keyasint,omitzero" json:"step,omitzero"`
	Last  ID     `cbor:"32,keyasint,omitzero" json:"span,omitzero"`
	Order string `cbor:"33,keyasint,omitzero" json:"order,omitzero"`
}

// Parked reports whether the place is the parking lot.
func (p Place) Parked() bool { return p.Lane.IsZero() }

// Card is an item in a cell.
type Card struct {
	ID        ID             `cbor:"-" json:"id"`
	Map       ID             `cbor:"1,keyasint,omitzero" json:"-"`
	Kind      CardKind       `cbor:"2,keyasint,omitzero" json:"kind"`
	Title     string         `cbor:"3,keyasint,omitzero" json:"title"`
	Notes     string         `cbor:"4,keyasint,omitzero" json:"notes,omitzero"`
	Place                    //
	Owner     ID             `cbor:"5,keyasint,omitzero" json:"department,omitzero"`
	Channel   ID             `cbor:"6,keyasint,omitzero" json:"channel,omitzero"`
	Persona   ID             `cbor:"7,keyasint,omitzero" json:"persona,omitzero"` // only theirs; none = everybody's
	Role      Role           `cbor:"8,keyasint,omitzero" json:"role,omitzero"`    // overrides the lane's
	Flags     Flags          `cbor:"9,keyasint,omitzero" json:"flags,omitzero"`
	Evidence  EvidenceStatus `cbor:"10,keyasint,omitzero" json:"evidence,omitzero"`
	Source    string         `cbor:"11,keyasint,omitzero" json:"source,omitzero"`    // who or what says so
	Duration  string         `cbor:"12,keyasint,omitzero" json:"duration,omitzero"`  // as typed
	Severity  uint8          `cbor:"13,keyasint,omitzero" json:"severity,omitzero"`  // 1–4, 0 unknown
	Reach     string         `cbor:"14,keyasint,omitzero" json:"reach,omitzero"`     // how many it hits, as typed
	Influence YesNo          `cbor:"15,keyasint,omitzero" json:"influence,omitzero"` // can we do something about it
	Nature    Nature         `cbor:"16,keyasint,omitzero" json:"nature,omitzero"`    //
	Impact    uint8          `cbor:"17,keyasint,omitzero" json:"impact,omitzero"`    // 1–3, 0 unknown
	Effort    uint8          `cbor:"18,keyasint,omitzero" json:"effort,omitzero"`    // 1–3, 0 unknown
	Lever     Lever          `cbor:"19,keyasint,omitzero" json:"lever,omitzero"`     //
	Due       string         `cbor:"20,keyasint,omitzero" json:"due,omitzero"`       // ISO 8601 date
	Decision  string         `cbor:"21,keyasint,omitzero" json:"decision,omitzero"`  // a decision somebody must take, shown on the summary
	Value     string         `cbor:"22,keyasint,omitzero" json:"value,omitzero"`     // of a metric, as printed
	Target    string         `cbor:"23,keyasint,omitzero" json:"target,omitzero"`    //
	Picture   ID             `cbor:"24,keyasint,omitzero" json:"picture,omitzero"`   //
	Branded   YesNo          `cbor:"25,keyasint,omitzero" json:"branded,omitzero"`   // touchpoint: ours, or an influencer's or competitor's
	Hours     string         `cbor:"26,keyasint,omitzero" json:"hours,omitzero"`     // touchpoint: when it is there for people
	Extra     string         `cbor:"-" json:"-"`
}

// Link connects two cards or steps of one map.
type Link struct {
	ID      ID       `cbor:"-" json:"id"`
	Map     ID       `cbor:"1,keyasint,omitzero" json:"-"`
	From    ID       `cbor:"2,keyasint,omitzero" json:"from"`
	To      ID       `cbor:"3,keyasint,omitzero" json:"to,omitzero"` // none only for an exit
	Kind    LinkKind `cbor:"4,keyasint,omitzero" json:"kind"`
	Label   string   `cbor:"5,keyasint,omitzero" json:"label,omitzero"`
	Share   Number   `cbor:"6,keyasint,omitzero" json:"share,omitzero"` // percent who go this way
	Persona ID       `cbor:"7,keyasint,omitzero" json:"persona,omitzero"`
	Reason  string   `cbor:"8,keyasint,omitzero" json:"reason,omitzero"`
	Carries string   `cbor:"9,keyasint,omitzero" json:"carries,omitzero"` // what travels
	Order   string   `cbor:"10,keyasint,omitzero" json:"order,omitzero"`  // rank among the ways onward
	Extra   string   `cbor:"-" json:"-"`
}

// Department owns or contributes.
type Department struct {
	ID       ID     `cbor:"-" json:"id"`
	Name     string `cbor:"1,keyasint,omitzero" json:"name"`
	Color    string `cbor:"2,keyasint,omitzero" json:"color,omitzero"`    // #RRGGBB; empty = from the palette
	Initials string `cbor:"3,keyasint,omitzero" json:"initials,omitzero"` // empty = made from the name
	Contact  string `cbor:"4,keyasint,omitzero" json:"contact,omitzero"`  //
	Order    string `cbor:"5,keyasint,omitzero" json:"order,omitzero"`
	Extra    string `cbor:"-" json:"-"`
}

// Channel is a way by which customer and company meet.
type Channel struct {
	ID        ID        `cbor:"-" json:"id"`
	Name      string    `cbor:"1,keyasint,omitzero" json:"name"`
	Icon      string    `cbor:"2,keyasint,omitzero" json:"icon,omitzero"` // pictogram: web, app, phone, email, chat, shop, post, social, person, document; empty = from the name
	Ownership Ownership `cbor:"3,keyasint,omitzero" json:"ownership,omitzero"`
	Branded   YesNo     `cbor:"4,keyasint,omitzero" json:"branded,omitzero"`
	Hours     string    `cbor:"5,keyasint,omitzero" json:"hours,omitzero"`
	Order     string    `cbor:"6,keyasint,omitzero" json:"order,omitzero"`
	Extra     string    `cbor:"-" json:"-"`
}

// Persona is who travels.
type Persona struct {
	ID          ID     `cbor:"-" json:"id"`
	Name        string `cbor:"1,keyasint,omitzero" json:"name"`
	Description string `cbor:"2,keyasint,omitzero" json:"description,omitzero"` // "Remote worker, 34, moving flat"
	Goals       string `cbor:"3,keyasint,omitzero" json:"goals,omitzero"`
	Quote       string `cbor:"4,keyasint,omitzero" json:"quote,omitzero"`
	Color       string `cbor:"5,keyasint,omitzero" json:"color,omitzero"`
	Order       string `cbor:"6,keyasint,omitzero" json:"order,omitzero"`
	Extra       string `cbor:"-" json:"-"`
}

// Comment is a remark on any record, by its author at a time.
type Comment struct {
	ID       ID     `cbor:"-" json:"id"`
	Subject  ID     `cbor:"1,keyasint,omitzero" json:"subject"`
	Author   string `cbor:"2,keyasint,omitzero" json:"author,omitzero"`
	Time     int64  `cbor:"3,keyasint,omitzero" json:"time"` // milliseconds since 1970, UTC
	Text     string `cbor:"4,keyasint,omitzero" json:"text"`
	Resolved bool   `cbor:"5,keyasint,omitzero" json:"resolved,omitzero"`
	Extra    string `cbor:"-" json:"-"`
}

// Picture is an image file, named by its content; it never changes.
type Picture struct {
	ID    ID     `cbor:"-" json:"id"` // derived from Media and Data, see RelationID
	Media string `cbor:"1,keyasint,omitzero" json:"media"`
	Data  string `cbor:"2,keyasint,omitzero" json:"-"` // the bytes
	Extra string `cbor:"-" json:"-"`
}

// View is a named way to look at a map: what is hidden, folded and filtered, and
// where one stands. It travels with the file; choosing one changes nothing in it.
type View struct {
	ID    ID     `cbor:"-" json:"id"`
	Map   ID     `cbor:"1,keyasint,omitzero" json:"-"`
	Name  string `cbor:"2,keyasint,omitzero" json:"name"`
	Look  string `cbor:"3,keyasint,omitzero" json:"look,omitzero"` // as the editor writes it, in JSON
	Order string `cbor:"4,keyasint,omitzero" json:"order,omitzero"`
	Extra string `cbor:"-" json:"-"`
}

// Attachment is a file that belongs to a card, step, stage or lane, kept whole.
type Attachment struct {
	ID      ID     `cbor:"-" json:"id"`
	Subject ID     `cbor:"1,keyasint,omitzero" json:"-"`
	Name    string `cbor:"2,keyasint,omitzero" json:"name"`
	Media   string `cbor:"3,keyasint,omitzero" json:"media,omitzero"` // its type, where that is known
	Data    string `cbor:"4,keyasint,omitzero" json:"-"`              // the bytes
	Extra   string `cbor:"-" json:"-"`
}

// Relations: records that are the fact that their ends belong together. Their
// ids are derived (see RelationID).
type (
	// Contributor: a department takes part in a card, step, lane or stage.
	Contributor struct {
		ID          ID          `cbor:"-" json:"-"`
		Subject     ID          `cbor:"1,keyasint,omitzero" json:"-"`
		Department  ID          `cbor:"2,keyasint,omitzero" json:"department"`
		Involvement Involvement `cbor:"3,keyasint,omitzero" json:"involvement,omitzero"`
		Extra       string      `cbor:"-" json:"-"`
	}
	// EmotionPoint: how a persona (or, with none, customers at large) feels in
	// a step. Value is −2 … +2 in tenths, or unknown; Source keeps what an
	// import found instead.
	EmotionPoint struct {
		ID          ID     `cbor:"-" json:"-"`
		Step        ID     `cbor:"1,keyasint,omitzero" json:"-"`
		Persona     ID     `cbor:"2,keyasint,omitzero" json:"persona,omitzero"`
		Value       Number `cbor:"3,keyasint,omitzero" json:"value,omitzero"`
		Expectation Number `cbor:"4,keyasint,omitzero" json:"expectation,omitzero"`
		Quote       string `cbor:"5,keyasint,omitzero" json:"quote,omitzero"`
		Source      string `cbor:"6,keyasint,omitzero" json:"source,omitzero"`
		Extra       string `cbor:"-" json:"-"`
	}
	// Tag: a word on a card, step, stage or lane.
	Tag struct {
		ID      ID     `cbor:"-" json:"-"`
		Subject ID     `cbor:"1,keyasint,omitzero" json:"-"`
		Name    string `cbor:"2,keyasint,omitzero" json:"name"`
		Extra   string `cbor:"-" json:"-"`
	}
	// Remedy: an opportunity answers a pain point.
	Remedy struct {
		ID          ID     `cbor:"-" json:"-"`
		Opportunity ID     `cbor:"1,keyasint,omitzero" json:"-"`
		PainPoint   ID     `cbor:"2,keyasint,omitzero" json:"pain_point"`
		Extra       string `cbor:"-" json:"-"`
	}
	// Traveller: a persona travels a map.
	Traveller struct {
		ID      ID     `cbor:"-" json:"-"`
		Map     ID     `cbor:"1,keyasint,omitzero" json:"-"`
		Persona ID     `cbor:"2,keyasint,omitzero" json:"persona"`
		Order   string `cbor:"3,keyasint,omitzero" json:"order,omitzero"`
		Extra   string `cbor:"-" json:"-"`
	}
	// Preference: a persona likes a channel.
	Preference struct {
		ID      ID     `cbor:"-" json:"-"`
		Persona ID     `cbor:"1,keyasint,omitzero" json:"-"`
		Channel ID     `cbor:"2,keyasint,omitzero" json:"channel"`
		Extra   string `cbor:"-" json:"-"`
	}
	// Unknown is a record of a kind that this version does not know, kept as it is.
	Unknown struct {
		ID  ID
		Tag uint64 // its kind number in the file
		Raw string // its canonical CBOR
	}
)

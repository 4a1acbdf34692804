package blueprint

// The words of the field. Values are what files and formats hold; labels are
// what people read. An unknown value (from a newer version) is kept as it is.

// MapState says whether a map shows what is, what should be, or what was seen.
type MapState string

// Map states.
const (
	AsIs   MapState = "as-is"
	ToBe   MapState = "to-be"
	Actual MapState = "actual"
)

// Role is what a lane is for; the three lines are drawn from it.
type Role string

// Lane roles.
const (
	RoleEvidence        Role = "evidence"
	RoleCustomerActions Role = "customer_actions"
	RoleTouchpoints     Role = "touchpoints"
	RoleEmotion         Role = "emotion"
	RoleThoughts        Role = "thoughts"
	RolePainPoints      Role = "pain_points"
	RoleOpportunities   Role = "opportunities"
	RoleFrontstage      Role = "frontstage"
	RoleBackstage       Role = "backstage"
	RoleSupport         Role = "support"
	RoleSystems         Role = "systems"
	RoleData            Role = "data"
	RolePolicy          Role = "policy"
	RoleMetrics         Role = "metrics"
	RoleDepartments     Role = "departments"
	RoleStoryboard      Role = "storyboard"
	RoleNotes           Role = "notes"
)

// Zone is how deep behind the customer's view a lane lies.
type Zone int

// Zones, from the customer inwards. ZoneNone takes no part in the lines.
const (
	ZoneNone Zone = iota
	ZoneCustomer
	ZoneOnstage
	ZoneBackstage
	ZoneSupport
)

// CardKind is what a card is.
type CardKind string

// Card kinds.
const (
	KindAction      CardKind = "action"
	KindTouchpoint  CardKind = "touchpoint"
	KindFeeling     CardKind = "emotion"
	KindThought     CardKind = "thought"
	KindPainPoint   CardKind = "pain_point"
	KindGain        CardKind = "gain"
	KindOpportunity CardKind = "opportunity"
	KindEvidence    CardKind = "evidence"
	KindFrontstage  CardKind = "frontstage"
	KindBackstage   CardKind = "backstage"
	KindSupport     CardKind = "support"
	KindSystem      CardKind = "system"
	KindData        CardKind = "data"
	KindPolicy      CardKind = "policy"
	KindMetric      CardKind = "metric"
	KindQuote       CardKind = "quote"
	KindImage       CardKind = "image"
	KindNote        CardKind = "note"
)

// LinkKind is what a connector between cards or steps means.
type LinkKind string

// Link kinds.
const (
	LinkNext     LinkKind = "next"
	LinkTrigger  LinkKind = "trigger"
	LinkHandOff  LinkKind = "hand_off"
	LinkApproval LinkKind = "approval"
	LinkNotify   LinkKind = "notify"
	LinkExit     LinkKind = "exit"
	LinkLoop     LinkKind = "loop"
)

// EvidenceStatus is how well a statement is founded.
type EvidenceStatus string

// Evidence statuses.
const (
	Observed EvidenceStatus = "observed"
	Reported EvidenceStatus = "reported"
	Inferred EvidenceStatus = "inferred"
	Assumed  EvidenceStatus = "assumed"
	Proposed EvidenceStatus = "proposed"
)

// Involvement is how a contributing department takes part.
type Involvement string

// Involvements.
const (
	Direct   Involvement = "direct"
	Indirect Involvement = "indirect"
)

// Ownership says whose channel it is.
type Ownership string

// Channel ownerships.
const (
	Owned  Ownership = "owned"
	Paid   Ownership = "paid"
	Earned Ownership = "earned"
)

// Lever is the means by which an opportunity improves the journey.
type Lever string

// The four levers (Edelman and Singer, "Competing on Customer Journeys", HBR 11/2015).
const (
	LeverAutomation      Lever = "automation"
	LeverPersonalisation Lever = "proactive_personalisation"
	LeverContextual      Lever = "contextual_interaction"
	LeverInnovation      Lever = "journey_innovation"
)

// Nature says what sort of pain a pain point is.
type Nature string

// Natures of a pain point.
const (
	NatureFear      Nature = "fear"
	NatureChallenge Nature = "challenge"
	NatureDefect    Nature = "defect_reason"
)

// YesNo is yes, no, or unknown ("").
type YesNo string

// Answers.
const (
	Yes YesNo = "yes"
	No  YesNo = "no"
)

// Flags mark a step or card.
type Flags uint8

// Flag bits.
const (
	Moment    Flags = 1 << iota // moment that matters
	FailPoint                   // fail point
	Wait                        // wait
	Headline                    // a metric shown at the head of the pages
	Orphaned                    // parked because its lane or step went away
	allFlags  = Moment | FailPoint | Wait | Headline | Orphaned
)

// Has reports whether all bits of g are set.
func (f Flags) Has(g Flags) bool { return f&g == g }

// Choice is one value of a closed list and its label on screen and paper.
type Choice[T ~string] struct {
	Value T
	Label string
	Hint  string // what it means, in a short phrase
}

// Choices in the order in which people are offered them.
var (
	MapStates = []Choice[MapState]{{AsIs, "Current state", "how it is today, as far as known"}, {ToBe, "Future state", "how it should be"}, {Actual, "Actual journey", "what was really observed"}}

	Roles = []Choice[Role]{
		{RoleEvidence, "Evidence", "what customers see and touch"},
		{RoleCustomerActions, "Customer actions", "what the customer does"},
		{RoleTouchpoints, "Touchpoints", "where we meet"},
		{RoleEmotion, "Emotion", "how it feels"},
		{RoleThoughts, "Thoughts", "what goes through their mind"},
		{RolePainPoints, "Pain points", "what hurts, and how much"},
		{RoleOpportunities, "Opportunities", "what we could change"},
		{RoleFrontstage, "Frontstage", "people and screens customers see"},
		{RoleBackstage, "Backstage", "work customers never see"},
		{RoleSupport, "Support processes", "partners and inner services"},
		{RoleSystems, "Systems", "what it runs on"},
		{RoleData, "Data", "what must be known"},
		{RolePolicy, "Policies", "rules that bind"},
		{RoleMetrics, "Metrics", "how we know"},
		{RoleDepartments, "Owning departments", "who is accountable"},
		{RoleStoryboard, "Storyboard", "pictures of the journey"},
		{RoleNotes, "Notes", "anything else"},
	}

	CardKinds = []Choice[CardKind]{
		{KindAction, "Customer action", "what the customer does"},
		{KindTouchpoint, "Touchpoint", "where customer and company meet"},
		{KindPainPoint, "Pain point", "what hurts"},
		{KindOpportunity, "Opportunity", "what could be better"},
		{KindFeeling, "Emotion", "a feeling in words"},
		{KindThought, "Thought", "what goes through their mind"},
		{KindGain, "Gain", "what delights"},
		{KindQuote, "Quote", "what somebody said"},
		{KindEvidence, "Evidence", "something customers see or touch"},
		{KindFrontstage, "Frontstage action", "work customers see"},
		{KindBackstage, "Backstage action", "work customers never see"},
		{KindSupport, "Support process", "what others do for it"},
		{KindSystem, "System", "software or machine"},
		{KindData, "Data", "information needed or made"},
		{KindPolicy, "Policy", "a rule that binds"},
		{KindMetric, "Metric", "a figure with a target"},
		{KindImage, "Image", "a picture"},
		{KindNote, "Note", "anything else"},
	}

	LinkKinds = []Choice[LinkKind]{
		{LinkNext, "Next step", "what usually follows"}, {LinkTrigger, "Trigger", "sets the other in motion"},
		{LinkHandOff, "Hand-off", "work passes to someone else"}, {LinkApproval, "Approval", "the other must agree"},
		{LinkNotify, "Notify", "the other is told"}, {LinkExit, "Exit", "the journey ends here"},
		{LinkLoop, "Loop", "back to something earlier"},
	}

	EvidenceStatuses = []Choice[EvidenceStatus]{
		{Observed, "Observed", "seen by us"}, {Reported, "Reported", "told by customers or staff"}, {Inferred, "Inferred", "concluded from other facts"},
		{Assumed, "Assumed", "believed, not checked"}, {Proposed, "Proposed", "does not exist yet"},
	}

	Involvements = []Choice[Involvement]{{Direct, "Direct", "acts itself"}, {Indirect, "Indirect", "enables others"}}
	Ownerships   = []Choice[Ownership]{{Owned, "Owned", "ours"}, {Paid, "Paid", "bought"}, {Earned, "Earned", "others speak"}}

	Levers = []Choice[Lever]{
		{LeverAutomation, "Automation", "steps done for the customer"}, {LeverPersonalisation, "Proactive personalisation", "fits the person, unasked"},
		{LeverContextual, "Contextual interaction", "knows where in the journey they are"}, {LeverInnovation, "Journey innovation", "a new stretch of journey"},
	}

	Natures = []Choice[Nature]{{NatureChallenge, "Challenge", "hard to do"}, {NatureFear, "Fear", "worry beforehand"}, {NatureDefect, "Defect reason", "why customers leave"}}
	YesNos  = []Choice[YesNo]{{Yes, "Yes", ""}, {No, "No", ""}}
)

// Severities and Scales name the steps of the two small scales; index 0 is unknown.
var (
	Severities = []string{"", "Low", "Medium", "High", "Critical"}
	Scales     = []string{"", "Small", "Medium", "Large"}
)

// Label returns the label of v among choices, or v itself where it is unknown.
func Label[T ~string](choices []Choice[T], v T) string {
	for _, c := range choices {
		if c.Value == v {
			return c.Label
		}
	}
	return string(v)
}

// Hint returns the hint of v among choices, or "".
func Hint[T ~string](choices []Choice[T], v T) string {
	for _, c := range choices {
		if c.Value == v {
			return c.Hint
		}
	}
	return ""
}

// IsChoice reports whether v is among choices.
func IsChoice[T ~string](choices []Choice[T], v T) bool {
	for _, c := range choices {
		if c.Value == v {
			return true
		}
	}
	return false
}

// ZoneOf returns the zone of a role; unknown roles belong to none.
func ZoneOf(r Role) Zone {
	switch r {
	case RoleEvidence, RoleCustomerActions, RoleTouchpoints, RoleEmotion, RoleThoughts, RolePainPoints, RoleOpportunities, RoleStoryboard:
		return ZoneCustomer
	case RoleFrontstage:
		return ZoneOnstage
	case RoleBackstage:
		return ZoneBackstage
	case RoleSupport, RoleSystems, RoleData, RolePolicy:
		return ZoneSupport
	}
	return ZoneNone
}

// RoleOf returns the lane role in which a kind of card is at home.
func RoleOf(k CardKind) Role {
	switch k {
	case KindAction:
		return RoleCustomerActions
	case KindTouchpoint:
		return RoleTouchpoints
	case KindPainPoint:
		return RolePainPoints
	case KindOpportunity, KindGain:
		return RoleOpportunities
	case KindFeeling, KindQuote:
		return RoleEmotion
	case KindThought:
		return RoleThoughts
	case KindEvidence:
		return RoleEvidence
	case KindFrontstage:
		return RoleFrontstage
	case KindBackstage:
		return RoleBackstage
	case KindSupport:
		return RoleSupport
	case KindSystem:
		return RoleSystems
	case KindData:
		return RoleData
	case KindPolicy:
		return RolePolicy
	case KindMetric:
		return RoleMetrics
	case KindImage:
		return RoleStoryboard
	}
	return RoleNotes
}

// KindFor returns the kind a card typed into a lane of role r gets.
func KindFor(r Role) CardKind {
	switch r {
	case RoleCustomerActions:
		return KindAction
	case RoleOpportunities:
		return KindOpportunity
	case RoleEmotion:
		return KindFeeling
	}
	for _, c := range CardKinds {
		if RoleOf(c.Value) == r {
			return c.Value
		}
	}
	return KindNote
}

package blueprint

// Kind numbers the sorts of records; the numbers are part of the file format.
type Kind uint8

// Record kinds.
const (
	KindOfMap Kind = 1 + iota
	KindOfStage
	KindOfStep
	KindOfLane
	KindOfCard
	KindOfLink
	KindOfDepartment
	KindOfChannel
	KindOfPersona
	KindOfComment
	KindOfPicture
	KindOfContributor
	KindOfEmotionPoint
	KindOfTag
	KindOfRemedy
	KindOfTraveller
	KindOfPreference
	KindOfView
	KindOfAttachment
	kindEnd
	KindOfUnknown Kind = 255
)

var kindNames = [...]string{"", "map", "stage", "step", "lane", "card", "link", "department", "channel", "persona", "comment", "picture",
	"contributor", "emotion", "tag", "answer", "traveller", "preferred channel", "view", "attachment"}

// String names the kind in a message.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "record of an unknown kind"
}

// Kinds lists every known kind in ascending order.
func Kinds() []Kind {
	out := make([]Kind, 0, kindEnd-1)
	for k := KindOfMap; k < kindEnd; k++ {
		out = append(out, k)
	}
	return out
}

// Each kind of record tells its id and kind.

func (r Map) RecordID() ID          { return r.ID }
func (r Stage) RecordID() ID        { return r.ID }
func (r Step) RecordID() ID         { return r.ID }
func (r Lane) RecordID() ID         { return r.ID }
func (r Card) RecordID() ID         { return r.ID }
func (r Link) RecordID() ID         { return r.ID }
func (r Department) RecordID() ID   { return r.ID }
func (r Channel) RecordID() ID      { return r.ID }
func (r Persona) RecordID() ID      { return r.ID }
func (r Comment) RecordID() ID      { return r.ID }
func (r Picture) RecordID() ID      { return r.ID }
func (r Contributor) RecordID() ID  { return r.ID }
func (r EmotionPoint) RecordID() ID { return r.ID }
func (r Tag) RecordID() ID          { return r.ID }
func (r Remedy) RecordID() ID       { return r.ID }
func (r Traveller) RecordID() ID    { return r.ID }
func (r Preference) RecordID() ID   { return r.ID }
func (r View) RecordID() ID         { return r.ID }
func (r Attachment) RecordID() ID   { return r.ID }
func (r Unknown) RecordID() ID      { return r.ID }

func (Map) RecordKind() Kind          { return KindOfMap }
func (Stage) RecordKind() Kind        { return KindOfStage }
func (Step) RecordKind() Kind         { return KindOfStep }
func (Lane) RecordKind() Kind         { return KindOfLane }
func (Card) RecordKind() Kind         { return KindOfCard }
func (Link) RecordKind() Kind         { return KindOfLink }
func (Department) RecordKind() Kind   { return KindOfDepartment }
func (Channel) RecordKind() Kind      { return KindOfChannel }
func (Persona) RecordKind() Kind      { return KindOfPersona }
func (Comment) RecordKind() Kind      { return KindOfComment }
func (Picture) RecordKind() Kind      { return KindOfPicture }
func (Contributor) RecordKind() Kind  { return KindOfContributor }
func (EmotionPoint) RecordKind() Kind { return KindOfEmotionPoint }
func (Tag) RecordKind() Kind          { return KindOfTag }
func (Remedy) RecordKind() Kind       { return KindOfRemedy }
func (Traveller) RecordKind() Kind    { return KindOfTraveller }
func (Preference) RecordKind() Kind   { return KindOfPreference }
func (View) RecordKind() Kind         { return KindOfView }
func (Attachment) RecordKind() Kind   { return KindOfAttachment }
func (Unknown) RecordKind() Kind      { return KindOfUnknown }

// RelationID returns the derived id that a relation record must carry, and
// false for records that are no relation.
func RelationID(r Record) (ID, bool) {
	pair := func(a, b ID) (ID, bool) { return DeriveID(r.RecordKind(), a.String(), b.String()), true }
	switch r := r.(type) {
	case Contributor:
		return pair(r.Subject, r.Department)
	case EmotionPoint:
		return pair(r.Step, r.Persona)
	case Tag:
		return DeriveID(KindOfTag, r.Subject.String(), r.Name), true
	case Remedy:
		return pair(r.Opportunity, r.PainPoint)
	case Traveller:
		return pair(r.Map, r.Persona)
	case Preference:
		return pair(r.Persona, r.Channel)
	case Picture:
		return DeriveID(KindOfPicture, r.Media, r.Data), true
	}
	return ID{}, false
}

// TitleOf returns what people call a record: its title, name or text.
func TitleOf(r Record) string {
	switch r := r.(type) {
	case Map:
		return r.Title
	case Stage:
		return r.Title
	case Step:
		return r.Title
	case Lane:
		return r.Title
	case Card:
		return r.Title
	case Link:
		return r.Label
	case Department:
		return r.Name
	case Channel:
		return r.Name
	case Persona:
		return r.Name
	case Comment:
		return r.Text
	case Tag:
		return r.Name
	case View:
		return r.Name
	case Attachment:
		return r.Name
	}
	return ""
}

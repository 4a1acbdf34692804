package blueprint

var (
	mapKind        = []Kind{KindOfMap}
	stageKind      = []Kind{KindOfStage}
	stepKind       = []Kind{KindOfStep}
	laneKind       = []Kind{KindOfLane}
	cardKind       = []Kind{KindOfCard}
	departmentKind = []Kind{KindOfDepartment}
	channelKind    = []Kind{KindOfChannel}
	personaKind    = []Kind{KindOfPersona}
	pictureKind    = []Kind{KindOfPicture}
	aboutKinds     = []Kind{KindOfMap, KindOfStage, KindOfStep, KindOfLane, KindOfCard, KindOfLink, KindOfDepartment, KindOfChannel, KindOfPersona}
	ownedKinds     = []Kind{KindOfCard, KindOfStep, KindOfLane, KindOfStage}
	endKinds       = []Kind{KindOfCard, KindOfStep}
)

// referrals calls ref for every field of r that names another record, with the
// kinds it may name and whether it may be none.
func referrals(r Record, ref func(field string, to ID, kinds []Kind, must bool)) {
	const must, may = true, false
	switch r := r.(type) {
	case Stage:
		ref("map", r.Map, mapKind, must)
	case Step:
		ref("stage", r.Stage, stageKind, must)
		ref("department", r.Owner, departmentKind, may)
	case Lane:
		ref("map", r.Map, mapKind, must)
		ref("department", r.Owner, departmentKind, may)
	case Card:
		ref("map", r.Map, mapKind, must)
		ref("lane", r.Lane, laneKind, may)
		ref("step", r.Step, stepKind, may)
		ref("span", r.Last, stepKind, may)
		ref("department", r.Owner, departmentKind, may)
		ref("channel", r.Channel, channelKind, may)
		ref("persona", r.Persona, personaKind, may)
		ref("picture", r.Picture, pictureKind, may)
	case Link:
		ref("map", r.Map, mapKind, must)
		ref("from", r.From, endKinds, must)
		ref("to", r.To, endKinds, may)
		ref("persona", r.Persona, personaKind, may)
	case Comment:
		ref("subject", r.Subject, aboutKinds, must)
	case Contributor:
		ref("subject", r.Subject, ownedKinds, must)
		ref("department", r.Department, departmentKind, must)
	case EmotionPoint:
		ref("step", r.Step, stepKind, must)
		ref("persona", r.Persona, personaKind, may)
	case Tag:
		ref("subject", r.Subject, ownedKinds, must)
	case Attachment:
		ref("subject", r.Subject, ownedKinds, must)
	case Remedy:
		ref("opportunity", r.Opportunity, cardKind, must)
		ref("pain_point", r.PainPoint, cardKind, must)
	case Traveller:
		ref("map", r.Map, mapKind, must)
		ref("persona", r.Persona, personaKind, must)
	case View:
		ref("map", r.Map, mapKind, must)
	case Preference:
		ref("persona", r.Persona, personaKind, must)
		ref("channel", r.Channel, channelKind, must)
	}
}

package editor

import "throughline/blueprint"

// ToolName names a tool.
type ToolName string

// Tools.
const (
	ToolSelect  ToolName = "select"
	ToolPan     ToolName = "pan"
	ToolConnect ToolName = "connect"
)

// Tool is the tool in hand.
func (s *Session) Tool() ToolName { return s.tool }

// SetTool takes another tool; a gesture under way is discarded.
func (s *Session) SetTool(t ToolName) {
	defer s.enter()()
	s.settle()
	s.tool = t
	s.touch()
}

// LinkKind is the kind new links get.
func (s *Session) LinkKind() blueprint.LinkKind { return s.linkKind }

// SetLinkKind chooses the kind new links get.
func (s *Session) SetLinkKind(k blueprint.LinkKind) {
	defer s.enter()()
	s.linkKind = k
	s.touch()
}

// Persona is whose emotion curve is drawn by dragging; none = customers at large.
func (s *Session) Persona() blueprint.ID { return s.persona }

// SetPersona chooses whose emotion curve is drawn by dragging.
func (s *Session) SetPersona(id blueprint.ID) {
	defer s.enter()()
	s.persona = id
	s.touch()
}

// ItemKind is a sort of thing in the palette.
type ItemKind uint8

// What can be dragged from the palette onto the board.
const (
	ItemStage ItemKind = iota
	ItemStep
	ItemLane       // Role
	ItemCard       // Card
	ItemDepartment // Ref
	ItemPersona    // Ref
	ItemParked     // Ref: a card of the parking lot
	ItemChannel    // Ref
)

// Item is a thing in the palette.
type Item struct {
	Kind  ItemKind
	Card  blueprint.CardKind
	Role  blueprint.Role
	Ref   blueprint.ID
	Label string
}

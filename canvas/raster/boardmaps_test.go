package raster_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

// set changes a card.
func set(b *blueprinttest.Builder, title string, f func(c *blueprint.Card)) {
	b.Do(func(tx *blueprint.Tx) error {
		c, _ := blueprint.Get[blueprint.Card](tx.Doc(), b.ID(title))
		f(&c)
		return tx.Put(c)
	})
}

// edited changes any record.
func edited[T blueprint.Record](b *blueprinttest.Builder, title string, f func(r *T)) {
	b.Do(func(tx *blueprint.Tx) error {
		r, _ := blueprint.Get[T](tx.Doc(), b.ID(title))
		f(&r)
		return tx.Put(r)
	})
}

// broadbandMap is a small map as people draw them.
func broadbandMap() *blueprinttest.Builder {
	b := blueprinttest.Build().Map("Switching to fibre").Department("Marketing", "Sales", "Field Ops").Channel("Web", "Phone").Persona("Maya").
		Stage("Choose").Step("Compare offers", "Order online").Stage("Prepare").Step("Wait for a date", "Clear the cellar").
		Lane("Customer actions", blueprint.RoleCustomerActions).Lane("Touchpoints", blueprint.RoleTouchpoints).Lane("Emotion", blueprint.RoleEmotion).
		Lane("Pain points", blueprint.RolePainPoints).Lane("Frontstage", blueprint.RoleFrontstage).Lane("Backstage", blueprint.RoleBackstage).
		Card("Customer actions", "Compare offers", "Reads two comparison sites and asks neighbours", "Shortlists three").
		Card("Customer actions", "Order online", "Pays the set-up fee").Card("Customer actions", "Wait for a date", "Calls to ask where the engineer is").
		Card("Touchpoints", "Compare offers", "Comparison site").Card("Touchpoints", "Order online", "Web shop").Card("Touchpoints", "Wait for a date", "Order line").Span("Order line", "Clear the cellar").
		Card("Pain points", "Order online", "Fee appears at the last step").Card("Pain points", "Wait for a date", "Nine days without any news").
		Card("Frontstage", "Order online", "Confirms with an order number").Card("Frontstage", "Wait for a date", "Reads out “in progress”").
		Card("Backstage", "Compare offers", "Sets prices").Card("Backstage", "Order online", "Checks the address").Card("Backstage", "Wait for a date", "Books a crew").
		Link("Confirms with an order number", "Checks the address", blueprint.LinkTrigger).Link("Checks the address", "Books a crew", blueprint.LinkHandOff).
		Owner("Marketing", "Compare offers", "Sets prices").Owner("Sales", "Order online").Owner("Field Ops", "Wait for a date", "Books a crew").
		Feel("Maya", "Compare offers", 0.6).Feel("Maya", "Order online", 1.4).Feel("Maya", "Wait for a date", -1.8).Feel("Maya", "Clear the cellar", -0.4)
	set(b, "Nine days without any news", func(c *blueprint.Card) {
		c.Severity, c.Evidence, c.Flags = 4, blueprint.Observed, blueprint.Moment|blueprint.Wait
	})
	set(b, "Fee appears at the last step", func(c *blueprint.Card) { c.Severity, c.Evidence = 2, blueprint.Reported })
	set(b, "Web shop", func(c *blueprint.Card) { c.Channel = b.ID("Web") })
	set(b, "Order line", func(c *blueprint.Card) { c.Channel = b.ID("Phone") })
	edited(b, "Choose", func(s *blueprint.Stage) { s.Duration = "3–10 days" })
	edited(b, "Wait for a date", func(s *blueprint.Step) { s.Flags, s.Duration = blueprint.Wait|blueprint.Moment, "12–18 days" })
	return b
}

// kindsMap has a card of every kind, in a lane where it is at home and one where
// it is not.
func kindsMap() *blueprinttest.Builder {
	b := blueprinttest.Build().Map("Map").Stage("Every kind of card").Step("1", "2", "3", "4", "5", "6").Lane("Notes", blueprint.RoleNotes)
	for i, k := range blueprint.CardKinds {
		b.Card("Notes", fmt.Sprint(i%6+1), k.Label)
		set(b, k.Label, func(c *blueprint.Card) {
			if c.Kind = k.Value; c.Kind == blueprint.KindMetric {
				c.Value, c.Target = "82 %", "93 %"
			}
		})
	}
	for _, r := range []blueprint.Role{blueprint.RoleCustomerActions, blueprint.RolePainPoints} {
		lane := blueprint.Label(blueprint.Roles, r)
		b.Lane(lane, r)
		for i, k := range blueprint.CardKinds[:6] {
			title := k.Label + " in " + strings.ToLower(lane)
			b.Card(lane, fmt.Sprint(i+1), title)
			set(b, title, func(c *blueprint.Card) { c.Kind = k.Value })
		}
	}
	return b
}

// marksMap has every badge and mark, alone and together.
func marksMap() *blueprinttest.Builder {
	b := blueprinttest.Build().Map("Map").Department("Sales", "Field Ops", "Customer care").Persona("Maya", "Ben Ode").Stage("Marks").Step("1", "2", "3", "4", "5").
		Lane("Pain points", blueprint.RolePainPoints).Lane("Opportunities", blueprint.RoleOpportunities).Lane("Storyboard", blueprint.RoleStoryboard).
		Lane("Touchpoints", blueprint.RoleTouchpoints).Lane("Metrics", blueprint.RoleMetrics).Owner("Customer care", "Opportunities")
	for i := range 4 {
		title := "Severity " + fmt.Sprint(i+1)
		b.Card("Pain points", fmt.Sprint(i+1), title)
		set(b, title, func(c *blueprint.Card) {
			c.Severity, c.Evidence = uint8(i+1), blueprint.EvidenceStatuses[i].Value
			c.Flags = [4]blueprint.Flags{blueprint.Moment, blueprint.FailPoint, blueprint.Wait, blueprint.Moment | blueprint.FailPoint | blueprint.Wait}[i]
			c.Duration = [4]string{"", "", "2 days", "about three weeks"}[i]
		})
	}
	b.Card("Pain points", "5", "Proposed, decided, due, commented, contributed to, owned and of one persona").Owner("Field Ops", "Severity 2", "Proposed, decided, due, commented, contributed to, owned and of one persona")
	set(b, "Proposed, decided, due, commented, contributed to, owned and of one persona", func(c *blueprint.Card) {
		c.Evidence, c.Decision, c.Due, c.Persona, c.Severity = blueprint.Proposed, "Who pays?", "2027-01-31", b.ID("Ben Ode"), 3
	})
	b.Do(func(tx *blueprint.Tx) error {
		id := b.ID("Proposed, decided, due, commented, contributed to, owned and of one persona")
		if err := tx.Contribute(id, b.ID("Sales"), blueprint.Indirect); err != nil {
			return err
		}
		return tx.AddComment(blueprint.Comment{ID: b.NewID(), Subject: id, Author: "Rui", Time: 1, Text: "Sure?"})
	})
	for i := range 3 {
		title := "Idea " + fmt.Sprint(i+1)
		b.Card("Opportunities", fmt.Sprint(i+1), title)
		set(b, title, func(c *blueprint.Card) { c.Impact, c.Effort = uint8(i+1), uint8(3-i) })
	}
	b.Card("Storyboard", "1", "At the door").Card("Storyboard", "2", "Bare picture")
	b.Do(func(tx *blueprint.Tx) error {
		id, err := tx.AddPicture("image/png", sunset())
		if err != nil {
			return err
		}
		for _, t := range []string{"At the door", "Bare picture"} {
			c, _ := blueprint.Get[blueprint.Card](tx.Doc(), b.ID(t))
			if c.Picture = id; t == "Bare picture" {
				c.Title = ""
			}
			if err := tx.Put(c); err != nil {
				return err
			}
		}
		return nil
	})
	channels := []string{"Web", "App", "Phone", "E-mail", "Chat", "Shop", "Post", "Social media", "Visit", "Letter"}
	for i, ch := range channels {
		b.Channel(ch).Card("Touchpoints", fmt.Sprint(i%5+1), "By "+strings.ToLower(ch))
		set(b, "By "+strings.ToLower(ch), func(c *blueprint.Card) { c.Channel = b.ID(ch) })
	}
	b.Do(func(tx *blueprint.Tx) error {
		for _, t := range [][2]string{{"Idea 1", "quick win"}, {"Idea 2", "peak season"}, {"Idea 2", "regulated"}, {"By web", "a"}, {"By web", "b"}, {"By web", "c"}, {"By app", "a tag that is longer than the card"}} {
			if err := tx.AddTag(b.ID(t[0]), t[1]); err != nil {
				return err
			}
		}
		return tx.Put(blueprint.Attachment{ID: b.NewID(), Subject: b.ID("Idea 3"), Name: "costs.csv", Media: "text/csv", Data: "a;b"})
	})
	for i, v := range []string{"82 %", "+12", "£1,250,000 a year"} {
		title := "Metric " + fmt.Sprint(i+1)
		b.Card("Metrics", fmt.Sprint(i+1), title)
		set(b, title, func(c *blueprint.Card) { c.Value, c.Target = v, [3]string{"93 %", "", "£900,000 a year"}[i] })
	}
	return b
}

// sunset is a small picture.
func sunset() string {
	m := image.NewNRGBA(image.Rect(0, 0, 64, 36))
	for y := range 36 {
		for x := range 64 {
			c := color.NRGBA{uint8(255 - y*3), uint8(150 - y*2), uint8(60 + y*3), 255}
			if dx, dy := x-44, y-20; dx*dx+dy*dy < 60 {
				c = color.NRGBA{255, 236, 170, 255}
			}
			m.SetNRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		panic(err)
	}
	return b.String()
}

// longMap has texts nobody planned for.
func longMap() *blueprinttest.Builder {
	word := strings.Repeat("Donaudampfschifffahrtsgesellschaft", 15)
	lines := make([]string, 40)
	for i := range lines {
		lines[i] = fmt.Sprintf("Line %d of forty", i+1)
	}
	b := blueprinttest.Build().Map("Map").Department("Department for everything that nobody else does").
		Stage("A stage whose title has sixty letters and a few more than so").Step("A step whose title is much longer than its column, and goes on", "S").
		Stage("Unbrokenstagetitleofmorethanfortyletters").Step(strings.Repeat("Wordwithoutend", 5)).Stage("日").Step("Short").
		Lane("A lane with a name that is longer than the column for names is wide", blueprint.RoleCustomerActions).Lane("Backstagebackstagebackstagebackstage", blueprint.RoleBackstage)
	first := "A lane with a name that is longer than the column for names is wide"
	b.Card(first, "S", word, strings.Join(lines, "\n")).Card(first, "Short", "One word", "Two short lines\nof text", "Seven lines of text, which is one more than cards on the board have room for: the rest follows behind the ellipsis, in the inspector and wherever the card is printed on paper").
		Card("Backstagebackstagebackstagebackstage", "S", "1,250,000.00 €/month — https://example.org/a/path/that/has/no/blanks/at/all?and=a&query=too").
		Card("Backstagebackstagebackstagebackstage", "Short", "Emoji 👩‍👩‍👧‍👦 🇩🇪 ✅ and a soft\u00ADhyphen", "x").
		Owner("Department for everything that nobody else does", "One word")
	edited(b, "A stage whose title has sixty letters and a few more than so", func(s *blueprint.Stage) { s.Duration = "between three and ten working days" })
	set(b, "x", func(c *blueprint.Card) { c.Title = "" })
	return b
}

// backwardsMap runs right to left, with overridden Latin letters: the bundled
// fonts have no Arabic or Hebrew, and those of systems differ.
func backwardsMap() *blueprinttest.Builder {
	rtl := func(s string) string { return "\u200F\u202E" + s + "\u202C" }
	b := blueprinttest.Build().Map("Map").Department("Field Ops").Persona("Maya").
		Stage(rtl("first stage")).Step(rtl("compare offers"), rtl("order (online) 24/7")).Stage(rtl("later")).Step(rtl("wait")).
		Lane(rtl("customer actions"), blueprint.RoleCustomerActions).Lane(rtl("touchpoints"), blueprint.RoleTouchpoints).Lane(rtl("pain points"), blueprint.RolePainPoints).Lane(rtl("emotion"), blueprint.RoleEmotion)
	b.Card(rtl("customer actions"), rtl("compare offers"), rtl("reads two (2) comparison sites"), "Left to right beside "+rtl("right to left")).
		Card(rtl("customer actions"), rtl("order (online) 24/7"), rtl("pays 29.90 [a month] by card and goes on reading")).
		Card(rtl("touchpoints"), rtl("wait"), rtl("order line")).Card(rtl("pain points"), rtl("wait"), rtl("nine days of no news")).
		Owner("Field Ops", rtl("wait"), rtl("order line"), rtl("reads two (2) comparison sites"))
	set(b, rtl("nine days of no news"), func(c *blueprint.Card) { c.Severity, c.Flags = 4, blueprint.Moment })
	edited(b, rtl("first stage"), func(s *blueprint.Stage) { s.Duration = "3–10 days" })
	b.Do(func(tx *blueprint.Tx) error {
		return tx.SetEmotion(blueprint.EmotionPoint{Step: b.ID(rtl("wait")), Persona: b.ID("Maya"), Value: blueprint.Known(-1.5), Quote: rtl("nobody knows (not one)")})
	})
	return b
}

// linksMap has every kind of link, forwards, back, far, to itself and out.
func linksMap() *blueprinttest.Builder {
	b := blueprinttest.Build().Map("Map").Stage("One").Step("A", "B", "C").Stage("Two").Step("D", "E").
		Lane("Actions", blueprint.RoleCustomerActions).Lane("Frontstage", blueprint.RoleFrontstage).Lane("Backstage", blueprint.RoleBackstage).Lane("Support", blueprint.RoleSupport)
	for _, s := range []string{"A", "B", "C", "D", "E"} {
		b.Card("Actions", s, s+" acts").Card("Frontstage", s, s+" is served", s+" is greeted").Card("Backstage", s, s+" is worked on")
	}
	b.Card("Support", "C", "System")
	label := func(from, to string, k blueprint.LinkKind, text string, share float64) {
		b.Link(from, to, k)
		edited(b, from+">"+to, func(l *blueprint.Link) {
			if l.Label = text; share > 0 {
				l.Share = blueprint.Known(share)
			}
		})
	}
	label("A acts", "B acts", blueprint.LinkNext, "", 62)
	label("B acts", "A acts", blueprint.LinkLoop, "looks again", 20)
	label("A acts", "A is served", blueprint.LinkTrigger, "asks", 0)
	label("A is served", "A is worked on", blueprint.LinkHandOff, "order form", 0)
	label("A is worked on", "B is served", blueprint.LinkApproval, "needs a signature", 0)
	label("B is worked on", "E is greeted", blueprint.LinkNotify, "tells the shop", 0)
	label("E is worked on", "B acts", blueprint.LinkLoop, "starts over", 5)
	label("System", "C acts", blueprint.LinkNotify, "", 0)
	label("D acts", "D is served", blueprint.LinkNext, "", 0)
	label("D is worked on", "System", blueprint.LinkHandOff, "ticket", 0)
	label("C is served", "D is worked on", blueprint.LinkNext, "", 0)
	label("B", "D", blueprint.LinkNext, "skips advice", 12)
	label("E", "A", blueprint.LinkLoop, "comes back", 0)
	b.Do(func(tx *blueprint.Tx) error {
		return tx.Connect(blueprint.Link{ID: b.NewID(), Map: b.MapID(), From: b.ID("C acts"), Kind: blueprint.LinkExit, Reason: "too dear", Share: blueprint.Known(18)})
	})
	return b
}

// feelingsMap has several personas with quotes, gaps and expectations.
func feelingsMap() *blueprinttest.Builder {
	b := blueprinttest.Build().Map("Map").Persona("Maya Abel", "Ben Ode").Stage("One").Step("A", "B", "C", "D").Stage("Two").Step("E", "F", "G").Lane("Emotion", blueprint.RoleEmotion)
	point := func(who, step string, v float64, expects blueprint.Number, quote string) {
		b.Do(func(tx *blueprint.Tx) error {
			return tx.SetEmotion(blueprint.EmotionPoint{Step: b.ID(step), Persona: b.ID(who), Value: blueprint.Known(v), Expectation: expects, Quote: quote})
		})
	}
	none := blueprint.Number{}
	point("Maya Abel", "A", 0.4, none, "Looks easy enough")
	point("Maya Abel", "B", 1.8, blueprint.Known(0.5), "")
	point("Maya Abel", "C", -2, blueprint.Known(1), "Nobody can tell me where it is, and I have asked four times")
	point("Maya Abel", "E", -1, none, "")
	point("Maya Abel", "F", 2, blueprint.Known(2), "Faster than the office!")
	point("Ben Ode", "A", 0.4, none, "")
	point("Ben Ode", "B", -0.5, none, "Why twice?")
	point("Ben Ode", "C", -1.9, none, "")
	point("Ben Ode", "D", 0, none, "")
	point("Ben Ode", "F", 1.2, none, "")
	point("Ben Ode", "G", -0.2, none, "")
	return b
}

// loneMap has the feelings of one persona, with quotes on the empty side.
func loneMap() *blueprinttest.Builder {
	b := blueprinttest.Build().Map("Map").Persona("Maya").Stage("One").Step("A", "B", "C", "D", "E", "F").Lane("Emotion", blueprint.RoleEmotion)
	for i, v := range []float64{0.4, -1.1, 1.9, 0, -2, 1} {
		step := string(rune('A' + i))
		b.Do(func(tx *blueprint.Tx) error {
			return tx.SetEmotion(blueprint.EmotionPoint{Step: b.ID(step), Persona: b.ID("Maya"), Value: blueprint.Known(v), Quote: [6]string{"Fine so far", "Three forms for one order", "Five minutes, done", "", "Nobody can tell me where it is", "At last"}[i]})
		})
	}
	return b
}

// promptedMap is a template in which little has been done yet.
func promptedMap() *blueprinttest.Builder {
	b := blueprinttest.Build().Map("Map").Stage("Before").Step("First step").Stage("During").Step("Second step").Stage("After").
		Lane("Customer actions", blueprint.RoleCustomerActions).Lane("Emotion", blueprint.RoleEmotion).Lane("Pain points", blueprint.RolePainPoints).Lane("Backstage", blueprint.RoleBackstage).
		Card("Customer actions", "First step", "Notices the boiler")
	for title, prompt := range map[string]string{"Customer actions": "What does the customer actually do?", "Emotion": "How does it feel, from −2 to +2?", "Pain points": "Where does it hurt, and how badly?", "Backstage": "Who does what, out of sight?"} {
		edited(b, title, func(l *blueprint.Lane) { l.Prompt = prompt })
	}
	edited(b, "During", func(s *blueprint.Stage) { s.Prompt = "What is different from the stage before?" })
	edited(b, "After", func(s *blueprint.Stage) { s.Prompt = "When is it over, for the customer?" })
	return b
}

// foldedMap is the broadband map with a stage and a lane collapsed, others hidden.
func foldedMap() (b *blueprinttest.Builder, hidden, collapsed map[blueprint.ID]bool) {
	b = broadbandMap().Stage("Use").Step("Go live", "First bill").Stage("Stay or leave").Step("Renew")
	b.Card("Frontstage", "Go live", "Tests the line").Card("Backstage", "Renew", "Works out an offer")
	return b, map[blueprint.ID]bool{b.ID("Stay or leave"): true, b.ID("Touchpoints"): true}, map[blueprint.ID]bool{b.ID("Prepare"): true, b.ID("Pain points"): true}
}

// spansMap has cards over several steps, a stage without steps, and departments.
func spansMap() *blueprinttest.Builder {
	return blueprinttest.Build().Map("Map").Department("Marketing", "Sales", "Field Ops", "Network & infrastructure operations").Stage("One").Step("A", "B", "C").Stage("No steps yet").Stage("Two").Step("D").
		Lane("Frontstage", blueprint.RoleFrontstage).Lane("Support", blueprint.RoleSupport).Lane("Owning departments", blueprint.RoleDepartments).
		Card("Frontstage", "A", "Over two steps").Span("Over two steps", "B").Card("Frontstage", "A", "Below it").Card("Frontstage", "B", "Beside it", "From here to the end").Span("From here to the end", "D").
		Card("Frontstage", "C", "Finds room").Card("Support", "A", "Everything").Span("Everything", "D").Card("Support", "D", "Alone").
		Owner("Marketing", "A", "Below it").Owner("Sales", "B", "Over two steps").Owner("Network & infrastructure operations", "C", "Everything")
}

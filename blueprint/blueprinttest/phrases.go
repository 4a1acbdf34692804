package blueprinttest

// The words of which Large makes titles. They are ordinary words of service
// work, of different lengths, so that layouts meet believable text.
var (
	stageTitles = []string{
		"Notice a need", "Look around", "Compare offers", "Ask others", "Choose", "Order", "Wait for a date", "Prepare the home", "Installation", "First evening",
		"First bill", "Everyday use", "Something breaks", "Repair", "Change of plan", "Moving house", "Renewal", "Complaint", "Farewell", "Coming back",
	}
	verbs = []string{
		"Checks", "Confirms", "Asks for", "Sends", "Receives", "Compares", "Forgets", "Repeats", "Books", "Cancels", "Explains", "Looks for", "Signs", "Corrects", "Waits for",
		"Approves", "Schedules", "Hands over", "Reads", "Scans", "Returns", "Unpacks", "Measures", "Reports", "Finds", "Misses", "Pays", "Updates",
	}
	adjectives = []string{
		"the new", "a missing", "the promised", "an outdated", "the second", "a printed", "the cheaper", "an unexpected", "the monthly", "a personal", "the old", "a free",
		"the neighbour's", "an urgent", "the incomplete", "a translated", "the final", "a forwarded",
	}
	nouns = []string{
		"appointment", "contract", "price list", "confirmation e-mail", "router", "installation guide", "customer number", "delivery date", "invoice", "address", "reminder",
		"order form", "technician", "speed test", "cancellation period", "voucher", "parcel", "meter reading", "identity check", "wiring plan", "service level", "call-back",
		"reference", "fault report", "waiting list", "complaint", "data sheet", "consent", "moving date", "cable duct",
	}
	tails = []string{
		"", "", "before the visit", "by phone", "in the app", "at the front door", "for the third time", "without being asked", "with the caretaker", "after two reminders",
		"on the same day", "from a friend", "during the lunch break", "at the weekend", "in another language", "and gives up",
	}
	reasons = []string{
		"because nobody told the next team", "which takes longer than people expect", "and most customers do not notice", "as agreed with field service",
		"although the letter says otherwise", "so that the evening is saved", "which costs a second visit", "and care hears about it first",
		"because both systems keep their own copy", "unless the landlord objects", "and that is what they remember", "if the duct is free",
	}
)

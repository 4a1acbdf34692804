package intake_test

// What must come out of a file, written by reading the file before there was a
// program that reads it (decisions.md 21). Stages, steps and lanes are named in
// order, with "|" between them; a stage, step or lane without a title is "-".
//
// The rules behind them: one heading above lanes makes stages, each with one step
// without a title; two make stages and steps. Each line, bullet or <br> of a cell is a
// card; commas part nothing. What is understood in a row of feelings – numbers, faces,
// words – is a point of the curve, with the words as its source, also where a diagram scores the
// step; other words are cards. What a file
// holds beside the map is named in the account; what belongs to the map and has no
// place is parked.
type expectedFile struct {
	file  string
	noMap string        // why it is none: part of the message
	maps  []expectedMap // in order
	said  []string      // what the account must mention
}

type expectedMap struct {
	title    string
	shape    string
	stages   string
	steps    string   // "" = not looked at
	stepsIn  string   // how many steps the stages have: "3 3 4 3"
	lanes    string   // "Title=role cards" each
	goals    int      // stages with a goal
	parked   int      // cards in the parking lot
	links    string   // "from>to:label" of cards, by their titles' first word; "" = none
	feelings string   // values of the curve in step order, "." = unknown; "" = not looked at
	words    string   // sources of the curve that are not blank, in step order; "" = not looked at
	people   string   // travellers
	teams    string   // departments
	channels string   //
	at       []string // "Stage / Step / Lane: n" cells with n cards, steps counted where they have no title
}

// real are the files of ../shared/data/tables.
var real = []expectedFile{
	{
		// Five tables "Dimension | Detail", one under the heading of each stage. The tables of
		// gaps, tasks, endpoints and tokens are about the project, not steps of the journey.
		file: "Mintlens__Mintlens__docs__customer-journey-map.md",
		maps: []expectedMap{{
			title: "MintLens — Customer Journey Map & Action Plan", shape: "grid",
			stages:  "Awareness|Consideration|Decision (Signup → First Value)|Onboarding (Integration → Activation)|Daily Use & Loyalty",
			stepsIn: "1 1 1 1 1",
			lanes:   "Customer Actions=customer_actions 5|Touchpoints=touchpoints 5|Customer Experience=emotion 5|KPIs=metrics 5|Business Goals=notes 5|Teams Involved=departments 0",
			people:  "Engineering Lead",
			teams:   "Marketing|DevRel|Content|Product|Design|Engineering|DX|Customer Success",
			at:      []string{"Awareness / 1 / KPIs: 1", "Daily Use & Loyalty / 1 / Touchpoints: 1"},
		}},
		said: []string{"Gap | Current Status | Impact", "Task ID | Task", "Endpoint | Method"},
	},
	{
		// Shapes are pages of a shop, lines what one does there; no swimlanes. Order by links:
		// two ways to the basket, two to the payment. The custom column goes into notes.
		file: "colinfwren__easy-user-journey-map__example-lucid-chart-export.csv",
		maps: []expectedMap{{
			title: "Easy User Journey Map Test", shape: "lucid",
			stages: "Page 1", stepsIn: "11",
			lanes: "Steps=customer_actions 13",
			links: "Landing>Chocolate:Select chocolates|Chocolate>Chocolate:Select chocolate to buy|Chocolate>Basket:Add chocolate to basket|Basket>Login:Proceed to checkout|" +
				"Login>Payment:Log into account|Payment>Confirm:Submit payment details|Confirm>Order:Confirm order|Landing>Flower:Select flowers|Flower>Flower:Select flower package to buy|" +
				"Flower>Basket:Add flower package to basket|Chocolate>Select:Select chocolate subscription frequency|Select>Basket:Add chocolate subscription to basket|" +
				"Login>Account:Register account|Account>Address:Submit personal details|Address>Payment:Submit address details",
			at: []string{"Page 1 / 1 / Steps: 1", "Page 1 / 2 / Steps: 2", "Page 1 / 11 / Steps: 1"},
		}},
	},
	{
		// A numbered list of pages, under each what one does there.
		file: "colinfwren__easy-user-journey-map__journeys__existing-customer-buys-chocolates.md",
		maps: []expectedMap{{
			title: "Existing customer buys chocolates", shape: "list",
			stages:  "User flow",
			steps:   "Landing page|Chocolate listing page|Chocolate detail page|Basket page|Login page|Payment details page|Confirm order page|Order confirmation page",
			stepsIn: "8",
			lanes:   "Customer actions=customer_actions 7",
			at:      []string{"User flow / Login page / Customer actions: 1", "User flow / Order confirmation page / Customer actions: 0"},
		}},
	},
	{
		file: "colinfwren__easy-user-journey-map__journeys__new-customer-subscribes-to-chocolates.md",
		maps: []expectedMap{{
			title: "New customer subscribes to chocolates", shape: "list",
			stages: "User flow",
			steps: "Landing page|Chocolate listing page|Chocolate detail page|Basket page|Login page|Account details page|Address details page|Payment details page|" +
				"Confirm order page|Order confirmation page",
			stepsIn: "10",
			lanes:   "Customer actions=customer_actions 10",
			at:      []string{"User flow / Chocolate detail page / Customer actions: 2"},
		}},
	},
	{
		// A diagram with scores, and four tables under the names of its sections that say more
		// about the same steps: the tables are the map, the diagram's scores its curve. The
		// second diagram is a flowchart.
		file: "ikloster03__snowflake-desktop__docs__customer-journey-map.md",
		maps: []expectedMap{{
			title: "Карта пути клиента (Customer Journey Map)", shape: "turned",
			stages: "Знакомство|Первое использование|Работа с книгой|Регулярное использование",
			steps: "Обнаружение приложения|Изучение возможностей|Установка приложения|Создание первого проекта|Настройка рабочего пространства|Изучение интерфейса|" +
				"Создание структуры книги|Разработка персонажей|Создание локаций|Планирование сюжета|Отслеживание прогресса|Экспорт материалов|Создание резервных копий",
			stepsIn:  "3 3 4 3",
			lanes:    "Действия пользователя=customer_actions 13|Точки контакта=touchpoints 13|Эмоции=emotion 6|Возможности для улучшения=opportunities 13",
			feelings: "0 1 0 1 0 -1 2 2 1 2 1 1 0", people: "Писатель",
			words: "Заинтересованность, любопытство|Ожидание, нетерпение|Возможная растерянность|Творческое вдохновение|Мотивация, контроль|" +
				"Удовлетворение от результата|Безопасность, спокойствие",
			at: []string{"Работа с книгой / Создание локаций / Эмоции: 1"},
		}},
		said: []string{"diagram"},
	},
	{
		file: "ikloster03__snowflake-desktop__docs__en__customer-journey-map.md",
		maps: []expectedMap{{
			title: "Customer Journey Map", shape: "turned",
			stages: "Discovery|First Use|Book Development|Regular Use",
			steps: "Application discovery|Exploring features|Application installation|Creating first project|Workspace setup|Interface exploration|Creating book structure|" +
				"Character development|Location creation|Plot planning|Progress tracking|Exporting materials|Creating backups",
			stepsIn:  "3 3 4 3",
			lanes:    "User Actions=customer_actions 13|Touchpoints=touchpoints 13|Emotions=emotion 7|Improvement Opportunities=opportunities 13",
			feelings: "0 1 0 1 0 -1 2 2 1 2 1 1 0", people: "Writer",
			words: "Interest, curiosity|Anticipation, impatience|Possible confusion|Creative inspiration|Motivation, control|Satisfaction with results",
		}},
		said: []string{"diagram"},
	},
	{
		// Two maps in two fenced blocks of Markdown; a table with bullets under each stage.
		// "Key insights" at the end of each belongs to the map and has no place: three items.
		file: "jamon8888__Agent-Skills-for-Context-Engineering__solo__skills__customer-journey-map__references__examples.md",
		maps: []expectedMap{
			{
				title: "Customer Journey Map: Design Client (Small Business Owner)", shape: "grid",
				stages:  "Discovery|Initial Contact|Consultation Call|Decision|Onboarding|Delivery|Follow-Up",
				stepsIn: "1 1 1 1 1 1 1", goals: 7,
				lanes:    "Actions=customer_actions 20|Touchpoints=touchpoints 17|Thoughts=thoughts 15|Emotions=emotion 0|Pain Points=pain_points 15|Opportunities=opportunities 16",
				feelings: "-1 0 1 -1 1 1 1", people: "Small business owner", parked: 3,
				at: []string{"Follow-Up / 1 / Actions: 2", "Consultation Call / 1 / Opportunities: 3"},
			},
			{
				title: "Customer Journey Map: First-Time Buyer (DTC Skincare)", shape: "grid",
				stages:  "Awareness|Consideration|Purchase|Delivery|Active Use|Repurchase",
				stepsIn: "1 1 1 1 1 1", goals: 6,
				lanes:    "Actions=customer_actions 18|Touchpoints=touchpoints 14|Thoughts=thoughts 12|Emotions=emotion 0|Pain Points=pain_points 12|Opportunities=opportunities 12",
				feelings: "0 -1 1 1 1 1", people: "Health-conscious millennial", parked: 3,
			},
		},
	},
	{
		// Twelve stories under headings, each with two labelled lists. The backbone is a picture
		// made of letters and is left out; the table of personas names who travels.
		file: "jhrvo0__sportsnap-api__docs__user-story-map.md",
		maps: []expectedMap{{
			title: "Mapa de Historias do Usuario - SportSnap", shape: "list",
			stages: "H01 - Gerenciar Sessao de Treino (Joao Henrique)|H02 - Gerenciar Check-in e Registro de Atividade (Joao Henrique)|H03 - Gerenciar Lote de Fotos (Antonio Paes)|" +
				"H04 - Dashboard do Fotografo (Antonio Paes)|H05 - Comprar Licenca de Foto com Split Financeiro (Marco Maciel)|H06 - Motor de Sugestao de Fotos (Marco Maciel)|" +
				"H07 - Sincronizar Carta do Atleta (Reveal) (Galileu Calaca)|H08 - Ranking e Evolucao da Carta (Galileu Calaca)|H09 - Perfil Social (Galileu Calaca)|" +
				"H10 - Conexoes, Pedidos e Bloqueios (Galileu Calaca)|H11 - Feed de Atividades e Curtidas (Galileu Calaca)|H12 - Notificacoes (Galileu Calaca)",
			stepsIn: "1 1 1 1 1 1 1 1 1 1 1 1",
			lanes:   "Operacoes=customer_actions 72|Regras de negocio=policy 49",
			people:  "Atleta|Fotografo",
			at:      []string{"H10 - Conexoes, Pedidos e Bloqueios (Galileu Calaca) / 1 / Regras de negocio: 3"},
		}},
		said: []string{"Integrante | Historias"},
	},
	{
		// Releases › epics › features, under each feature headed paragraphs and lists: epics are
		// stages, features steps. The tables are about grades and priorities.
		file: "unb-mds__2026-1-Squad13__docs__story-map.md",
		maps: []expectedMap{{
			title: "Story Map — Portal de Monitoramento Legislativo", shape: "list",
			stages: "ÉPICO 1 — Consulta de Proposições (fechar o que está aberto)|ÉPICO 2 — Tramitação Básica (versão simplificada para R1)|ÉPICO AUTH — Autenticação Funcional para R1|" +
				"ÉPICO 5-R1 — Enablers Técnicos para Release 1|ÉPICO 2-R2 — Tramitação Completa|ÉPICO 3-R2 — Dashboard com Dados Reais|ÉPICO AUTH-R2 — Autenticação Completa|" +
				"ÉPICO 5-R2 — Infraestrutura de Coleta Automatizada|ÉPICO 4-R2 — Inteligência Preditiva",
			stepsIn: "2 1 2 2 2 2 3 3 1",
			lanes:   "📝 Descrição=notes 17|🏗️ Impacto Arquitetural=notes 16|✅ Critérios de Aceitação=notes 52|🛠️ Plano de Ação=notes 18|✅ Verificações de Qualidade=notes 2",
			at:      []string{"ÉPICO AUTH — Autenticação Funcional para R1 / feat: endpoint POST /auth/login com JWT / ✅ Critérios de Aceitação: 6"},
		}},
		said: []string{"Issue | Esforço | Dono sugerido"},
	},
}

// own are the fixtures of testdata, one and more for each shape.
var own = []expectedFile{
	{file: "grid-de.csv", maps: []expectedMap{{
		title: "Umzug eines Anschlusses", shape: "grid",
		stages: "Entscheiden|Wechseln", steps: "Angebote vergleichen|Vertrag schließen|Termin abwarten|Anschluss prüfen", stepsIn: "2 2",
		lanes: "Kundenaktionen=customer_actions 5|Berührungspunkte=touchpoints 4|Gefühl=emotion 0|Schmerzpunkte=pain_points 1|" +
			"Mitarbeiter im Hintergrund=backstage 2|Zuständig=departments 0|Was der Chef sagt=notes 1",
		feelings: "0 1 -2 2", teams: "Marketing|Vertrieb|Technik",
		at: []string{"Entscheiden / Angebote vergleichen / Kundenaktionen: 2", "Wechseln / Termin abwarten / Schmerzpunkte: 1"},
	}}},
	{file: "turned-fr.tsv", maps: []expectedMap{{
		title: "turned-fr", shape: "turned",
		stages: "Découverte|Achat", steps: "Cherche en ligne|Compare|Commande", stepsIn: "2 1",
		lanes:    "Actions du client=customer_actions 3|Points de contact=touchpoints 3|Émotions=emotion 0|Opportunités=opportunities 2|Service responsable=departments 0",
		feelings: "1 -1 1", teams: "Marketing|Vente",
	}}},
	{file: "items-es.csv", maps: []expectedMap{{
		title: "items-es", shape: "list",
		stages: "Descubrir|Comprar", steps: "Buscar|Pagar", stepsIn: "1 1",
		lanes:  "Acción del cliente=customer_actions 2|Punto de dolor=pain_points 1|Trastienda=backstage 1",
		parked: 2, people: "Ana|Luis", teams: "Marketing|Finanzas|Producto", channels: "Web|Tienda",
	}}, said: []string{"parking lot"}},
	{file: "items-ru.csv", maps: []expectedMap{{
		title: "items-ru", shape: "list",
		stages: "Знакомство|Покупка", steps: "Поиск|Звонок|Оплата", stepsIn: "2 1",
		lanes:    "Действия клиента=customer_actions 2|Точки контакта=touchpoints 1|Эмоция=emotion 0|Боли=pain_points 1",
		feelings: "0 -2 2", teams: "Маркетинг|Поддержка",
	}}},
	{file: "visio.csv", maps: []expectedMap{{
		title: "visio", shape: "visio",
		stages: "Apply|Decide", stepsIn: "3 3",
		lanes: "Customer=customer_actions 3|Front desk=frontstage 1|Back office=backstage 2",
		links: "Asks>Checks:|Checks>Looks:complete|Checks>Fills:incomplete|Looks>Sends:|Fills>Checks:again|Sends>Reads:", parked: 1, teams: "Ines|Omar",
		at: []string{"Apply / 2 / Front desk: 1", "Apply / 3 / Customer: 1", "Decide / 1 / Back office: 1", "Decide / 3 / Customer: 1"},
	}}, said: []string{"P99", "parking lot"}},
	{file: "lucid.csv", maps: []expectedMap{{
		title: "Returns desk", shape: "lucid",
		stages: "As is", stepsIn: "4",
		lanes: "Customer=customer_actions 2|Shop staff=frontstage 2",
		links: "Brings>Scans:|Scans>Receipt:|Receipt>Gets:yes|Receipt>:no", parked: 1,
		at: []string{"As is / 1 / Customer: 1", "As is / 3 / Shop staff: 1", "As is / 4 / Customer: 1"},
	}}},
	{file: "story.csv", maps: []expectedMap{{
		title: "story", shape: "story",
		stages: "Find a book|Borrow it", steps: "Search the catalogue|See where it stands|Take it to the desk|Scan it myself", stepsIn: "2 2",
		lanes: "Release 1=notes 4|Release 2=notes 3|Later=notes 1",
		at:    []string{"Borrow it / Scan it myself / Later: 1", "Find a book / Search the catalogue / Release 1: 2"},
	}}},
	{file: "story-bare.csv", maps: []expectedMap{{
		title: "story-bare", shape: "story",
		stages: "Find a book|Borrow it", steps: "Search the catalogue|See where it stands|Take it to the desk", stepsIn: "2 1",
		lanes: "Stories=notes 4",
	}}},
	{file: "across.md", maps: []expectedMap{{
		title: "Getting a passport", shape: "grid",
		stages: "Apply|Wait|Collect", stepsIn: "1 1 1",
		lanes:    "Customer actions=customer_actions 4|Feelings=emotion 0|Backstage=backstage 3",
		feelings: "1 -2 2",
	}}, said: []string{"Opening hours"}},
	{file: "down-de.md", maps: []expectedMap{{
		title: "down-de", shape: "turned",
		stages: "Ankommen|Anmelden|Warten", stepsIn: "1 1 1",
		lanes:    "Kundenaktion=customer_actions 3|Kontaktpunkt=touchpoints 3|Schmerzpunkt=pain_points 2|Emotion=emotion 0",
		feelings: "-2 0 -1",
	}}},
	{file: "lists-fr.md", maps: []expectedMap{{
		title: "Voyage en train", shape: "list",
		stages: "Avant|Pendant", steps: "Réserver|Préparer|Monter à bord", stepsIn: "2 1",
		lanes: "Customer actions=customer_actions 4",
	}}},
	{file: "both.md", maps: []expectedMap{{
		title: "Bakery", shape: "turned",
		stages: "Morning|Evening", steps: "Walk in|Queue|Come back", stepsIn: "2 1",
		lanes:    "Customer actions=customer_actions 4|Emotion=emotion 0|Backstage=backstage 2",
		feelings: "1 -1 .", people: "Jo",
	}}, said: []string{"diagram"}},
	{file: "own-cards.csv", maps: []expectedMap{{
		title: "own-cards", shape: "list",
		stages: "Start", steps: "Sign in", stepsIn: "1",
		lanes:  "What they do=customer_actions 1|What hurts=pain_points 1|Ideas=opportunities 1",
		parked: 1, people: "Mia", teams: "IT", channels: "App",
	}}},
	{file: "grid-pt.txt", maps: []expectedMap{{
		title: "grid-pt", shape: "grid",
		stages: "Descoberta|Compra|Uso", stepsIn: "1 1 1",
		lanes: "Ações do cliente=customer_actions 4|Pontos de contato=touchpoints 3|Dores=pain_points 1",
		at:    []string{"Descoberta / 1 / Ações do cliente: 2"},
	}}},
	{file: "list-de.md", maps: []expectedMap{{
		title: "Reise", shape: "list",
		stages: "Vorher|Nachher", stepsIn: "1 1", goals: 1,
		lanes:    "Aktionen=customer_actions 2|Gefühle=emotion 0|Schmerzpunkte=pain_points 2",
		feelings: "1 -2",
	}}},
	{file: "touchpoints.csv", maps: []expectedMap{{
		title: "touchpoints", shape: "list",
		stages: "Aware|Buy", stepsIn: "1 1", lanes: "Touchpoint=touchpoints 3",
		teams: "Marketing|Support|Retail", channels: "Web|Phone|Shop",
	}}},
	{file: "epics.csv", maps: []expectedMap{{
		title: "epics", shape: "list",
		stages: "Login|Shop", steps: "Sign in|Reset|Cart", stepsIn: "2 1", lanes: "R1=notes 2|R2=notes 1",
	}}},
	{file: "ownership.csv", maps: []expectedMap{{
		title: "ownership", shape: "grid",
		stages: "Define|Compare|Select", stepsIn: "1 1 1",
		lanes:    "Actions=customer_actions 4|Mindsets=thoughts 3|Emotions=emotion 0|Internal ownership=departments 0",
		feelings: "1 -1 1", teams: "Marketing|Sales",
	}}},
	{file: "labelled.md", maps: []expectedMap{{
		title: "Hotel stay", shape: "list",
		stages: "Book|Stay", steps: "Search|Pay|Check in", stepsIn: "2 1",
		lanes:    "Customer actions=customer_actions 3|Touchpoints=touchpoints 1|Emotion=emotion 0|Pain points=pain_points 3",
		feelings: "1 . .",
	}}},
	{file: "lanes-below.md", maps: []expectedMap{{
		title: "lanes-below", shape: "list",
		stages: "Awareness|Purchase", stepsIn: "1 1",
		lanes:    "Actions=customer_actions 3|Emotion=emotion 0|Pain points=pain_points 1|Opportunities=opportunities 1",
		feelings: "-1 .",
	}}},
	{file: "two-personas.md", maps: []expectedMap{
		{
			title: "Trip – Anna", shape: "grid", stages: "Plan|Go", stepsIn: "1 1",
			lanes: "Doing=customer_actions 2|Feeling=emotion 0", feelings: "1 -1", people: "Anna",
		},
		{
			title: "Trip – Ben", shape: "grid", stages: "Plan|Go|Return", stepsIn: "1 1 1",
			lanes: "Doing=customer_actions 3|Feeling=emotion 0", feelings: "0 -2 2", people: "Ben",
		},
	}, said: []string{"“Next steps”"}},
	{file: "no-map.csv", noMap: "headings Date, Amount, Currency name no stages"},
	{file: "no-map.md", noMap: "no table"},
}

/* The page's tables as objects: they are the data, there is no other copy.
 *
 *   meeting { id, node, row, iri, title, kind, status, process, span, actors, text, weight, values: a Map a facet,
 *             fails, shown: see judge, drawn: is it in the picture? }
 *   actor   { id, node, row, iri, name, type, side, meetings }
 */

/* An element with attributes, listeners (on…) and children; text is only ever text. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/* For searching: without case and accents. */
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

const DAY = 864e5;

/* The first and last day that a date of year, month or day precision may mean, as days since 1970; null: no date. */
function daysOf(lexical) {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(lexical || "");
  if (!parts) return null;
  const [year, month, day] = parts.slice(1).map((part) => (part ? Number(part) : 0));
  const first = Date.UTC(year, month ? month - 1 : 0, day || 1);
  const last = day ? first : Date.UTC(month ? year : year + 1, month || 0, 1) - DAY;
  return [first / DAY, last / DAY];
}

function spanOf(row) {
  const start = daysOf(row.dataset.start), end = daysOf(row.dataset.end);
  if (!start && !end) return null;
  return [(start || end)[0], Math.max((start || end)[1], (end || start)[1])];
}

function readActors() {
  const actors = new Map();
  for (const row of document.querySelectorAll("#actors > tbody > tr")) {
    const id = row.id, data = row.dataset;
    actors.set(id, {
      id, row, node: "a" + id.slice("actor-".length), iri: data.iri, name: row.cells[0].textContent,
      type: row.className, side: data.side, sideKind: data.sideKind, sideName: row.cells[2].textContent, meetings: [],
    });
  }
  return actors;
}

function readMeetings(actors) {
  return [...document.querySelectorAll("#meetings > tbody > tr")].map((row) => {
    const data = row.dataset, cells = row.cells;
    const meeting = {
      id: row.id, row, node: "m" + row.id.slice("meeting-".length), iri: data.iri, title: data.title,
      kind: data.kind, kindName: data.kindName, status: data.status, statusName: data.statusName,
      process: data.process, processName: cells[4].textContent, span: spanOf(row),
      actors: [...cells[5].querySelectorAll("a")].map((link) => actors.get(link.hash.slice(1))).filter(Boolean),
      text: fold(row.textContent), weight: cells[6].querySelectorAll("blockquote").length,
      fails: 0, shown: true, drawn: false,
    };
    for (const actor of meeting.actors) actor.meetings.push(meeting);
    meeting.values = FACETS.map((facet) => new Map(facet.values(meeting)));
    return meeting;
  });
}

/* Sentences by article, in the order of the article: what the graph holds of it. */
function readArticles() {
  const articles = new Map();
  for (const quote of document.querySelectorAll("#meetings blockquote")) {
    const { article, begin } = quote.dataset;
    if (!articles.has(article)) articles.set(article, new Map());
    if (!articles.get(article).has(begin)) articles.get(article).set(begin, quote);
  }
  for (const [key, quotes] of articles)
    articles.set(key, [...quotes.values()].sort((a, b) => a.dataset.begin - b.dataset.begin));
  return articles;
}

function readModel() {
  const actors = readActors(), meetings = readMeetings(actors);
  const byIri = new Map([...actors.values(), ...meetings].map((thing) => [thing.iri, thing]));
  const byId = new Map([...actors.values(), ...meetings].map((thing) => [thing.id, thing]));
  const byNode = new Map([...actors.values(), ...meetings].map((thing) => [thing.node, thing]));
  return { actors: [...actors.values()], meetings, articles: readArticles(), byIri, byId, byNode };
}

/* What meetings can be filtered by: each facet tells the values of a meeting, with their names. */
const FACETS = [
  { key: "type", values: (m) => [[m.kind, m.kindName]] },
  { key: "status", values: (m) => [[m.status, m.statusName]] },
  { key: "who", values: (m) => m.actors.map((a) => [a.type, say(a.type === "state" ? "country" : a.type)]) },
  { key: "state", values: (m) => m.actors.filter((a) => a.side).map((a) => [a.side, a.sideName]) },
  { key: "process", values: (m) => [[m.process || "none", m.processName || say("noProcess")]] },
];

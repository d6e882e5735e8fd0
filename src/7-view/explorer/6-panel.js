/* The evidence of what is chosen: sentences, in their article, with its date and source. They are copies of what the
 * tables hold. */

const MOST_NAMES = 3;

function newPanel(model, chosen, toRow) {
  const element = make("aside", { class: "panel", "aria-label": say("evidence"), tabindex: "0" });
  const fill = (...parts) => element.replaceChildren(...parts.flat().filter(Boolean));
  const head = (kind, title, back) => make("div", { class: "head" },
    make("div", {}, make("p", { class: "kind" }, kind), make("h2", { tabindex: "-1" }, make("bdi", {}, title))),
    make("button", { type: "button", class: "close", "aria-label": say("close"), onclick: back }, "×"));
  const close = () => chosen(null, null, false);

  const showMeeting = (meeting, actor) => fill(
    head(say("meeting"), meeting.title, close), ...aboutMeeting(meeting, actor, chosen),
    ...saysSo(meeting, actor, model), foot(meeting, toRow));
  const showPair = (a, b) => fill(
    head(say("meetings"), say("bothMet", { a: a.name, b: b.name }), close), listOf(common(a, b), chosen));
  const showActor = (actor) => fill(
    head(say("participant"), actor.name, close), ...aboutActor(actor),
    make("h3", {}, say("meetings")), listOf(actor.meetings, chosen, actor), foot(actor, toRow));

  return {
    element,
    focus: () => {
      const title = element.querySelector("h2");
      if (title) title.focus({ preventScroll: false });
    },
    show: ({ select, with: other }) => {
      if (!select) fill(make("p", { class: "hint" }, say("hint")), ...mostReported(model, chosen));
      else if (isMeeting(select)) showMeeting(select, other);
      else if (other && !isMeeting(other)) showPair(select, other);
      else showActor(select);
      if (element.scrollTop) element.scrollTop = 0;
      element.classList.toggle("open", Boolean(select));
    },
  };
}

/* Something to begin with: of the meetings shown, those with most sentences. */
function mostReported(model, chosen) {
  const best = model.meetings.filter((meeting) => meeting.shown).sort((a, b) => b.weight - a.weight).slice(0, 8);
  return best.length ? [make("h2", { class: "small" }, say("most")), listOf(best, chosen)] : [];
}

/* The nodes of a cell of a table. */
function copies(cell) {
  return [...cell.childNodes].map((node) => node.cloneNode(true));
}

function fact(name, nodes) {
  return nodes.some((node) => node.textContent.trim()) ? [make("dt", {}, name), make("dd", {}, nodes)] : [];
}

function aboutMeeting(meeting, actor, chosen) {
  const cells = meeting.row.cells;
  const people = meeting.actors.map((other) => make("li", {},
    make("button", { type: "button", "aria-pressed": String(other === actor),
      onclick: () => chosen(meeting, other === actor ? null : other, true) }, make("bdi", {}, other.name)),
    other.side && other.sideName !== other.name ? make("span", { class: "note" }, " ", other.sideName) : null));
  return [
    make("dl", {}, fact(say("date"), copies(cells[0])), fact(say("place"), copies(cells[2])),
      fact(say("status"), copies(cells[3])), fact(say("process"), copies(cells[4]))),
    people.length ? make("h3", {}, say("participants")) : null,
    people.length ? make("ul", { class: "people" }, people) : null,
  ];
}

function aboutActor(actor) {
  const cells = actor.row.cells, link = actor.row.cells[0].querySelector("a");
  return [make("dl", {}, fact(document.querySelector("#actors th:nth-child(2)").textContent, copies(cells[1])),
    fact(document.querySelector("#actors th:nth-child(3)").textContent, copies(cells[2])),
    link ? fact(say("entity"), [make("a", { href: link.href, rel: "noopener noreferrer" }, link.href)]) : [])];
}

/* Who took part, in a line. */
function namesOf(meeting) {
  const names = meeting.actors.slice(0, MOST_NAMES).map((actor) => actor.name), more = meeting.actors.length - names.length;
  return names.join(", ") + (more > 0 ? " +" + more : "");
}

function listOf(meetings, chosen, actor) {
  return make("ul", { class: "list" }, meetings.map((meeting) => make("li", { class: meeting.shown ? "" : "none" },
    make("button", { type: "button", onclick: () => chosen(meeting, actor || null, true) },
      make("bdi", {}, meeting.title)), make("span", { class: "note" }, namesOf(meeting)))));
}

function foot(thing, toRow) {
  const off = isMeeting(thing) ? !thing.shown : !thing.meetings.some((meeting) => meeting.shown);
  return make("p", { class: "foot" }, off ? make("span", { class: "note" }, say("outside"))
    : make("button", { type: "button", class: "plain", onclick: () => toRow(thing) }, say("toTable")));
}

/* ---- sentences in their articles ---- */

/* The evidence of a meeting by article: [source, [quotes]]. */
function evidenceOf(meeting) {
  const groups = [];
  let quotes = [];
  for (const child of meeting.row.cells[6].children) {
    if (child.tagName === "BLOCKQUOTE") quotes.push(child);
    else {
      const before = groups[groups.length - 1];
      if (before && quotes.length && before.quotes[0].dataset.article === quotes[0].dataset.article)
        before.quotes.push(...quotes);
      else groups.push({ source: child, quotes });
      quotes = [];
    }
  }
  return groups;
}

function saysSo(meeting, actor, model) {
  const groups = evidenceOf(meeting), quotes = groups.flatMap((group) => group.quotes);
  const name = actor && "#" + actor.id.slice("actor-".length);
  const naming = actor ? quotes.filter((quote) => quote.querySelector(`mark[data-of="${name.slice(1)}"]`)) : [];
  const values = { n: naming.length, all: quotes.length, who: actor && actor.name };
  return [
    make("h3", {}, say("sources")),
    actor && quotes.length ? make("p", { class: "note" }, naming.length ? say("named", values) : say("notNamed", values))
      : null,
    quotes.length ? null : make("p", { class: "note" }, say("noEvidence")),
    ...groups.map((group) => articleOf(group, actor, model)),
  ];
}

/* One article: its sentences that say so, and those beside them that the graph holds for other meetings. */
function articleOf({ source, quotes }, actor, model) {
  const all = model.articles.get(quotes[0].dataset.article), own = new Set(quotes.map((q) => q.dataset.begin));
  const near = all.filter((quote, i) => own.has(quote.dataset.begin)
    || (all[i + 1] && own.has(all[i + 1].dataset.begin)) || (all[i - 1] && own.has(all[i - 1].dataset.begin)));
  const parts = [];
  near.forEach((quote, i) => {
    if (i && Number(quote.dataset.begin) > Number(near[i - 1].dataset.end) + 2)
      parts.push(make("p", { class: "gap", title: say("gap") }, "[…]"));
    parts.push(sentence(quote, own.has(quote.dataset.begin), actor));
  });
  return make("article", { class: "source" }, copySource(source), parts, place(quotes[0], source));
}

function copySource(source) {
  const copy = source.cloneNode(true);
  copy.className = "from";
  return copy;
}

function sentence(quote, isOwn, actor) {
  const copy = quote.cloneNode(true), id = actor && actor.id.slice("actor-".length);
  for (const mark of copy.querySelectorAll("mark")) mark.classList.toggle("of", mark.dataset.of === id);
  copy.className = isOwn ? "own" : "beside";
  if (!isOwn) copy.prepend(make("span", { class: "unseen" }, say("context") + say("sep")));
  return copy;
}

/* Where in the article, and a link that makes browsers scroll to the sentence and mark it. */
function place(quote, source) {
  const link = source.querySelector("a"), text = quote.querySelector("bdi").textContent;
  const { begin, end } = quote.dataset;
  const where = end > 0 ? say("characters", { begin, end }) : "";
  if (!link) return where ? make("p", { class: "where" }, where) : null;
  const encode = (part) => encodeURIComponent(part).replace(/-/g, "%2D");
  const words = text.split(" "), short = words.length < 9;
  const fragment = short ? encode(text) : encode(words.slice(0, 4).join(" ")) + "," + encode(words.slice(-4).join(" "));
  return make("p", { class: "where" }, make("a", { rel: "noopener noreferrer",
    href: link.href.split("#")[0] + "#:~:text=" + fragment }, say("atSource")), where ? ` (${where})` : "");
}

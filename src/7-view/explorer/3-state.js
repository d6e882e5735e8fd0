/* What the reader has chosen, and its permalink: the part of the address after '#'.
 *
 *   #find=astana&type=talks&type=summit&state=IRI&from=2017-01&select=IRI&with=IRI&view=x,y,zoom */

function newState() {
  return {
    find: "", from: null, to: null, /* days; null: no bound */
    chosen: Object.fromEntries(FACETS.map((facet) => [facet.key, new Set()])),
    select: null, with: null, /* a meeting or actor; who in it is meant, or whom it met */
    view: null, /* { x, y, k } of the picture; null: as it opens */
  };
}

function dayText(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/* IRIs stay readable: only what would end a value is encoded. */
function encode(text) {
  return encodeURIComponent(text).replace(/%2F/g, "/").replace(/%3A/g, ":").replace(/%2C/g, ",");
}

function hashOf(state) {
  const parts = [];
  const add = (name, value) => parts.push(name + "=" + encode(value));
  if (state.find) add("find", state.find);
  for (const facet of FACETS) for (const value of state.chosen[facet.key]) add(facet.key, value);
  if (state.from !== null) add("from", dayText(state.from));
  if (state.to !== null) add("to", dayText(state.to));
  if (state.select) add("select", state.select.iri);
  if (state.select && state.with) add("with", state.with.iri);
  if (state.view) add("view", [state.view.x.toFixed(0), state.view.y.toFixed(0), state.view.k.toFixed(3)].join(","));
  return parts.join("&");
}

function viewOf(text) {
  const [x, y, k] = (text || "").split(",").map(Number);
  return [x, y, k].every(Number.isFinite) && k > 0 ? { x, y, k } : null;
}

/* What is unknown in the address, or not well-formed, is passed over. */
function stateOf(hash, model) {
  const state = newState(), given = new URLSearchParams(hash);
  const row = model.byId.get(hash);
  if (row) return { ...state, select: row };
  state.find = given.get("find") || "";
  for (const facet of FACETS) for (const value of given.getAll(facet.key)) state.chosen[facet.key].add(value);
  const from = daysOf(given.get("from")), to = daysOf(given.get("to"));
  state.from = from ? from[0] : null;
  state.to = to ? to[1] : null;
  state.select = model.byIri.get(given.get("select")) || null;
  state.with = model.byIri.get(given.get("with")) || null;
  state.view = viewOf(given.get("view"));
  return state;
}

/* Which filters a meeting fails: a bit for each facet, one for words, one for dates. */
const WORDS_BIT = 1 << FACETS.length, DATES_BIT = WORDS_BIT << 1;

function judge(meeting, state, words) {
  let fails = words.every((word) => meeting.text.includes(word)) ? 0 : WORDS_BIT;
  FACETS.forEach((facet, i) => {
    const chosen = state.chosen[facet.key];
    if (chosen.size && ![...meeting.values[i].keys()].some((value) => chosen.has(value))) fails |= 1 << i;
  });
  if (!isInSpan(meeting, state)) fails |= DATES_BIT;
  meeting.fails = fails;
  meeting.shown = !fails;
}

/* Would it be shown if the filter of this bit were not? */
function passesBut(meeting, bit) {
  return (meeting.fails & ~bit) === 0;
}

function isInSpan(meeting, state) {
  if (state.from === null && state.to === null) return true;
  if (!meeting.span) return false;
  return (state.from === null || meeting.span[1] >= state.from) && (state.to === null || meeting.span[0] <= state.to);
}

function wordsOf(state) {
  return fold(state.find).split(/\s+/).filter(Boolean);
}

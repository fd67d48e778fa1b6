// The page: what it shows and what its buttons and keys do.
import * as api from "./api.js";
import { askWhat, askWhy, forget, help, offer } from "./dialogs.js";
import { by, el, fill } from "./dom.js";
import { showFindings } from "./findings.js";
import { listen } from "./keys.js";
import { scoreText, showNumbers } from "./numbers.js";
import { finding, neighbour, openOnes, paragraphOf, state } from "./state.js";
import { showStory } from "./story.js";

const say = (text) => { by("status").textContent = text; };
const complain = (text) => { by("problem").textContent = text; by("problem").hidden = !text; };

const left = () => `${openOnes().length} finding${openOnes().length === 1 ? "" : "s"} open`;

let busy = false;
let picked = null;
// The picker names the story that is shown, or the one that is opened next; “done” is what the desk holds of it.
function name() {
  if (!state.shown) return;
  by("stories").value = String(state.shown.id);
  by("done").checked = state.shown.done;
}
// One request at a time; a failure is shown, and the page shows what the desk holds.
async function during(what, work) {
  if (busy) return;
  busy = true;
  document.body.classList.add("busy");
  say(what);
  complain("");
  try {
    await work();
  } catch (error) {
    say("");
    complain(error.message);
    // What is being typed stays; the story is read again once it is left.
    state.stale = error.status === 409;
    if (state.stale && !state.editing) await refresh();
  } finally {
    busy = false;
    document.body.classList.remove("busy");
    const next = picked;
    picked = null;
    if (next !== null) await pick(next);
    else name();
  }
}

// A story that is picked while something else is done waits for it; of several the last one counts.
async function pick(id) {
  if (busy) { picked = id; return; }
  // A paragraph that could not be kept has said why.
  if (state.editing) { name(); if (by("problem").hidden) complain("Keep the paragraph or leave it as it was first."); return; }
  if (state.shown?.id !== id) await during("Checking…", () => open(id));
}

async function refresh() {
  state.stale = false;
  show(await api.story(state.shown.id));
}

let reading = 0;
// Trying repairs takes a second or two of reading more: asked for while the editor reads on.
function readOn() {
  clearTimeout(reading);
  const { id, revision, whole } = state.shown;
  if (whole) return;
  reading = setTimeout(async () => {
    const shown = await api.story(id).catch(() => null);
    const same = state.shown.id === id && state.shown.revision === revision;
    if (shown && same && !busy && !state.editing) show(shown, Boolean(document.activeElement.closest("[id^=finding-]")));
  }, 600);
}

function show(shown, focus = false) {
  state.shown = shown;
  readOn();
  if (!finding(state.current)) state.current = openOnes().length ? openOnes()[0].id : null;
  render();
  if (focus && state.current) reveal();
}

function render() {
  by("welcome").hidden = Boolean(state.shown);
  by("work").hidden = !state.shown;
  document.querySelectorAll(".needs-story").forEach((part) => { part.hidden = !state.shown; });
  if (!state.shown) return;
  by("undo").disabled = !state.shown.revision;
  by("done").checked = state.shown.done;
  document.title = `${state.shown.name} · mtcheck desk`;
  showNumbers();
  showStory({ select, edit, keep, leave });
  showFindings({ select, accept, editFor, dismiss, restore });
}

function reveal() {
  const card = by(`finding-${state.current}`);
  if (card) { card.focus({ preventScroll: true }); card.scrollIntoView({ block: "nearest" }); }
  const mark = document.querySelector("mark.current");
  if (mark) mark.scrollIntoView({ block: "nearest" });
}

function select(id) { if (id && !state.editing) { state.current = id; render(); reveal(); } }

// The finding after the one that was answered, by its place, as ids may be gone afterwards.
async function decide(what, action, content) {
  if (state.editing && action !== "edit") return complain("Keep the paragraph or leave it as it was first.");
  const here = finding(content.finding);
  await during(what, async () => {
    const before = state.shown.score;
    const shown = await api.act(state.shown, action, content);
    const next = here && shown.findings.filter((one) => one.dismissed === null)
      .find((one) => one.number >= here.number && one.id !== here.id);
    if (action !== "restore" && here) state.current = next ? next.id : null;
    state.editing = null;
    show(shown, true);
    say(`Score ${scoreText(before)} → ${scoreText(shown.score)}, ${left()}.`);
  });
}

const accept = (id, choice) => finding(id)?.repairs[choice] && decide("Accepting…", "accept", { finding: id, choice });
const restore = (id) => finding(id)?.dismissed && decide("Restoring…", "restore", { finding: id });

function edit(paragraph, id = "") {
  if (paragraph < 0 || state.editing) return;
  state.editing = { paragraph, finding: id };
  render();
  const field = by("field");
  field.focus();
  const words = id ? finding(id).text : "";
  const at = words ? field.value.indexOf(words) : -1;
  if (at >= 0) field.setSelectionRange(at, at + words.length);
}

const editFor = (id) => finding(id) && edit(paragraphOf(id), finding(id).dismissed === null ? id : "");
const keep = (text) => decide("Checking the paragraph…", "edit", { ...state.editing, text });
function leave() {
  state.editing = null;
  if (state.stale) return during("Reading…", refresh);
  render();
  readOn();
  return reveal();
}

async function dismiss(id) {
  const one = finding(id);
  if (!one || one.dismissed !== null || state.editing) return;
  const why = await askWhy(one, state.reasons);
  if (why) await decide("Dismissing…", "dismiss", { finding: id, ...why });
}

async function list(wanted) {
  const { stories, reasons } = await api.stories();
  state.reasons = reasons;
  fill(by("stories"), ...stories.map((one) => el("option", { value: one.id }, `${one.done ? "✓ " : ""}${one.name}`)));
  by("stories").hidden = !stories.length;
  const id = wanted ?? (stories.length ? stories[0].id : null);
  if (id !== null) by("stories").value = String(id);
  return id;
}

async function open(id) {
  state.current = null;
  state.editing = null;
  if (id === null) { say(""); return render(); }
  show(await api.story(id));
  say(`${state.shown.name}: score ${scoreText(state.shown.score)}, ${left()}.`);
}

async function openDialog() {
  const given = await askWhat();
  if (!given) return;
  const { files, text, name, source } = given;
  if (!files.length && !text.trim()) { complain("Nothing was pasted or chosen."); return; }
  await during("Reading and checking…", async () => {
    const ids = [];
    for (const file of files) ids.push(...(await api.upload(file)).ids);
    if (text.trim()) ids.push(...(await api.paste(text, name, source)).ids);
    forget();
    await open(await list(ids[0]));
  });
}

const withStory = (work) => () => state.shown && work();
const undo = withStory(() => state.shown.revision && decide("Undoing…", "undo", {}));
const check = withStory(() => decide("Checking the whole story…", "check", {}));

by("open").addEventListener("click", openDialog);
by("open-first").addEventListener("click", openDialog);
by("undo").addEventListener("click", undo);
by("check").addEventListener("click", check);
by("export").addEventListener("click", withStory(() => offer(state.shown)));
by("help").addEventListener("click", help);
by("stories").addEventListener("change", (event) => pick(Number(event.target.value)));
by("done").addEventListener("change", (event) => during("Noting…", async () => {
  show(await api.act(state.shown, "done", { done: event.target.checked }));
  await list(state.shown.id);
  say(state.shown.done ? "Noted: what is left is right as it is." : "Noted: still at work.");
}));

const steps = Object.fromEntries([..."123456789"].map((key, at) => [key, () => accept(state.current, at)]));
listen({
  ...steps,
  j: () => select(neighbour(1)), k: () => select(neighbour(-1)),
  a: () => accept(state.current, 0), e: () => editFor(state.current), d: () => dismiss(state.current),
  r: () => restore(state.current), u: undo, c: check, o: openDialog, x: withStory(() => offer(state.shown)),
  "?": help,
});

window.addEventListener("beforeunload", (event) => { if (state.editing) event.preventDefault(); });
during("Opening…", async () => open(await list()));

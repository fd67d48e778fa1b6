// The findings beside the story; the current one is open, with what can be done about it.
import { by, el, fill, message } from "./dom.js";
import { findings, state } from "./state.js";

export function showFindings(handlers) {
  const cards = findings().map((one) => card(one, handlers));
  fill(by("findings"), ...(cards.length ? cards : [el("p", { class: "none" }, "No findings.")]));
}

function card(one, handlers) {
  const current = one.id === state.current;
  const gone = one.dismissed !== null;
  return el("article", {
    class: `finding ${one.severity}${current ? " current" : ""}${gone ? " dismissed" : ""}`,
    id: `finding-${one.id}`, tabindex: current ? 0 : -1, "aria-current": current ? "true" : undefined,
    "aria-label": `Finding ${one.number}, ${one.severity}${gone ? ", dismissed" : ""}`,
    onclick: () => current || handlers.select(one.id),
  },
  el("h3", {}, `${one.number}. `, el("span", { class: "level" }, one.severity), ` ${one.category} `,
    el("span", { class: "faint", title: "How often a reader agrees with such a finding" }, `${Math.round(one.probability * 100)}%`)),
  el("blockquote", {}, one.text || "(words are missing here)"),
  gone ? el("p", { class: "faint" }, `Dismissed: ${one.dismissed}`) : message(one.message),
  current ? details(one, handlers) : null);
}

function details(one, handlers) {
  const gone = one.dismissed !== null;
  return el("div", {}, gone ? null : repairs(one, handlers), sides(one), el("p", { class: "actions" },
    ...(gone
      ? [el("button", { type: "button", onclick: () => handlers.restore(one.id) }, "Restore")]
      : [el("button", { type: "button", onclick: () => handlers.editFor(one.id) }, "Edit"),
        el("button", { type: "button", onclick: () => handlers.dismiss(one.id) }, "Dismiss…")])));
}

function repairs(one, handlers) {
  if (!one.repairs.length) return el("p", { class: "faint" }, "No suggestion; edit the paragraph, or dismiss the finding.");
  return el("ul", { class: "repairs" }, ...one.repairs.map((repair, index) => el("li", {},
    el("span", { class: "change" },
      repair.before ? el("del", {}, visible(repair.before)) : null, repair.before ? " " : null,
      repair.after ? el("ins", {}, visible(repair.after)) : el("span", { class: "faint" }, "(deleted)")),
    el("button", { type: "button", class: index ? "" : "main", onclick: () => handlers.accept(one.id, index) },
      one.repairs.length > 1 ? `Accept ${index + 1}` : "Accept"))));
}

// A blank alone would not be seen.
const visible = (text) => (text.trim() ? text : text.replace(/\s/g, "␣"));

function sides(one) {
  const rows = [["Source", one.source], ["Pivot", one.pivot], ["Back-translation", one.back_translation]];
  const known = rows.filter(([, text]) => text);
  return known.length ? el("dl", { class: "sides" }, ...known.map(([name, text]) =>
    el("div", {}, el("dt", {}, name), el("dd", { lang: name === "Back-translation" ? "en" : undefined }, text)))) : null;
}

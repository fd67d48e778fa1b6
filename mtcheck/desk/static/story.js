// The story as the editor reads it: marks by severity, the score of each segment in the margin.
import { by, el, fill, unseen } from "./dom.js";
import { finding, state } from "./state.js";

const RANK = ["neutral", "minor", "major", "critical"];

export function showStory(handlers) {
  fill(by("story"), ...state.shown.paragraphs.map((paragraph, index) => block(paragraph, index, handlers)));
}

function block(paragraph, index, handlers) {
  if (state.editing && state.editing.paragraph === index) return editor(paragraph, handlers);
  const checked = ["text", "heading"].includes(paragraph.kind);
  const rows = paragraph.segments.map((segment) => row(segment, handlers));
  return el("div", { class: `paragraph ${checked ? paragraph.kind : "aside"}`, ondblclick: () => handlers.edit(index) },
    ...(checked ? [] : [unseen(`${paragraph.kind}: `)]), ...rows,
    el("button", { type: "button", class: "pen", title: "Edit this paragraph", "aria-label": `Edit paragraph ${index + 1}`,
      onclick: () => handlers.edit(index) }, "✎"));
}

function row(segment, handlers) {
  const title = segment.score === null ? undefined : `${Math.round(segment.needs_edit * 100)}% likely to need an editor`;
  const margin = segment.score === null ? [] : [unseen("Score "), String(Math.round(segment.score))];
  return el("div", { class: "segment" }, el("span", { class: segment.low ? "margin low" : "margin", title }, ...margin),
    el("p", {}, ...segment.pieces.map((piece, at) => shownPiece(piece, segment.pieces[at + 1], handlers))));
}

function shownPiece(piece, next, handlers) {
  const over = piece.findings.map(finding).filter((one) => one && one.dismissed === null);
  if (!over.length) return document.createTextNode(piece.text);
  const worst = over.reduce((a, b) => (RANK.indexOf(b.severity) > RANK.indexOf(a.severity) ? b : a));
  const ended = over.filter((one) => !(next && next.text && next.findings.includes(one.id)));
  const current = over.some((one) => one.id === state.current) ? " current" : "";
  return el("mark", { class: worst.severity + current, title: worst.message.replaceAll("*", ""), onclick: () => handlers.select(worst.id) },
    piece.text || "‸", ...(ended.length ? [unseen(` (${worst.severity}) `),
      el("sup", {}, ended.map((one) => one.number).join(","))] : []));
}

function editor(paragraph, handlers) {
  const field = el("textarea", { "aria-label": "Paragraph", lang: "en", spellcheck: "true", id: "field",
    rows: Math.min(14, 2 + Math.ceil(paragraph.text.length / 62)),
    onkeydown: (event) => {
      if (event.key === "Escape") handlers.leave();
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) handlers.keep(field.value);
    } });
  field.value = paragraph.text;
  return el("div", { class: "paragraph editing" }, field, el("p", { class: "actions" },
    el("button", { type: "button", class: "main", onclick: () => handlers.keep(field.value) }, "Keep"),
    el("button", { type: "button", onclick: handlers.leave }, "Leave as it was"),
    el("span", { class: "faint" }, "Ctrl+Enter keeps, Esc leaves")));
}

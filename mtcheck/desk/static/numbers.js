// The score, how it moved, what is left to do.
import { by, el, fill } from "./dom.js";
import { findings, openOnes, state } from "./state.js";

const WARNINGS = { unmeasured: " unmeasured for these languages", "at chance": " no better than chance for these languages" };
const BASIS = { source: "text and source", pivot: "text and round trip", none: "the text alone" };

export function showNumbers() {
  const { score, first_score: first, needs_edit: chance, band, judgement, basis, signature, skipped, notes } = state.shown;
  const moved = score === null || first === null ? 0 : score - first;
  const gain = Math.abs(moved) < 0.05 ? "unchanged" : `${moved > 0 ? "+" : "−"}${Math.abs(moved).toFixed(1)} since opened`;
  const tone = Math.abs(moved) < 0.05 ? "faint" : moved > 0 ? "better" : "worse";
  const gone = findings().length - openOnes().length;
  fill(by("numbers"),
    number("Score of 100", el("span", { id: "score" }, scoreText(score)), " ", el("small", { class: tone, id: "moved" }, gain)),
    number("Band", band || "none", WARNINGS[judgement] ? el("small", {}, WARNINGS[judgement]) : ""),
    number("Needs an editor", chance === null ? "not scored" : `${Math.round(chance * 100)}%`),
    number("Findings open", el("span", { id: "left" }, String(openOnes().length)), " ",
      el("small", { class: "faint" }, gone ? `${gone} dismissed` : "")),
    number("Changes made", String(state.shown.revision)),
    number("Based on", el("small", {}, BASIS[basis] || basis)));
  fill(by("about-text"), el("p", { class: "signature" }, signature), ...notes.map((note) => el("p", {}, note)),
    skipped.length ? el("ul", {}, ...skipped.map((one) => el("li", {}, el("strong", {}, one.name), `: ${one.reason}`))) : null);
}

export const scoreText = (score) => score === null ? "not scored" : score.toFixed(1);

const number = (name, ...value) => el("div", {}, el("dt", {}, name), el("dd", {}, ...value));

// What the page shows, and which finding is current.

export const state = { shown: null, current: null, reasons: [], editing: null, stale: false };

export const findings = () => (state.shown ? state.shown.findings : []);
export const finding = (id) => findings().find((one) => one.id === id);
export const openOnes = () => findings().filter((one) => one.dismissed === null);

// The open finding after (or before) the current one, around the end; dismissed ones are passed over.
export function neighbour(by) {
  const open = openOnes();
  if (!open.length) return null;
  const at = open.findIndex((one) => one.id === state.current);
  if (at >= 0) return open[(at + by + open.length) % open.length].id;
  const here = finding(state.current);
  if (!here) return open[by > 0 ? 0 : open.length - 1].id;
  const later = open.findIndex((one) => one.number > here.number);
  return open[((later < 0 ? open.length : later) + (by > 0 ? 0 : by) + open.length) % open.length].id;
}

// The paragraph in which a finding is marked first.
export const paragraphOf = (id) =>
  state.shown.paragraphs.findIndex((paragraph) =>
    paragraph.segments.some((segment) => segment.pieces.some((piece) => piece.findings.includes(id))));

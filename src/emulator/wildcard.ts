const standsAt = (text: string, piece: string, at: number, any: string): boolean => {
  if (at + piece.length > text.length) return false;
  for (let index = 0; index < piece.length; index += 1) {
    const wanted = piece.charAt(index);
    if (wanted !== any && wanted !== text.charAt(at + index)) return false;
  }
  return true;
};

function placeOf(text: string, piece: string, from: number, any: string): number {
  for (let at = from; at + piece.length <= text.length; at += 1) if (standsAt(text, piece, at, any)) return at;
  return -1;
}

/**
 * Whether a text begins with the first piece, ends with the last, and has the others between them in this order, with
 * anything in between. `any` is a character of the pieces that stands for every character.
 */
export function fitsPieces(text: string, pieces: readonly string[], any = ''): boolean {
  const [first = '', ...others] = pieces;
  const last = others.pop();
  if (last === undefined) return text.length === first.length && standsAt(text, first, 0, any);
  if (!standsAt(text, first, 0, any)) return false;
  let end = first.length;
  for (const piece of others) {
    const at = placeOf(text, piece, end, any);
    if (at < 0) return false;
    end = at + piece.length;
  }
  return text.length - last.length >= end && standsAt(text, last, text.length - last.length, any);
}

const matchesAt = (text: string, piece: string, at: number, any: string): boolean => {
  if (at + piece.length > text.length) return false;
  for (let index = 0; index < piece.length; index += 1) {
    const wanted = piece.charAt(index);
    if (wanted !== any && wanted !== text.charAt(at + index)) return false;
  }
  return true;
};

function indexOfPiece(text: string, piece: string, from: number, any: string): number {
  for (let at = from; at + piece.length <= text.length; at += 1) if (matchesAt(text, piece, at, any)) return at;
  return -1;
}

/**
 * Whether a text begins with the first piece, ends with the last, and contains the others in between in this order.
 * `any` is a character of the pieces that matches every character.
 */
export function matchesPieces(text: string, pieces: readonly string[], any = ''): boolean {
  const [first = '', ...others] = pieces;
  const last = others.pop();
  if (last === undefined) return text.length === first.length && matchesAt(text, first, 0, any);
  if (!matchesAt(text, first, 0, any)) return false;
  let end = first.length;
  for (const piece of others) {
    const at = indexOfPiece(text, piece, end, any);
    if (at < 0) return false;
    end = at + piece.length;
  }
  return text.length - last.length >= end && matchesAt(text, last, text.length - last.length, any);
}

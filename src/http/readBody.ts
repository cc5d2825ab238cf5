import * as l10n from '@vscode/l10n';
import { TransportError } from './transportError';

/** Far more than any unpacked list or record of these clouds. */
export const maxResponseBytes = 32 * 1024 * 1024;

/** Reads a body as UTF-8. Throws TransportError `tooLarge` and stops reading when the limit is exceeded. */
export async function readBody(
  body: AsyncIterable<Uint8Array | string> | null,
  host: string,
  status: number,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    size += bytes.length;
    if (size > maxResponseBytes) {
      const limit = maxResponseBytes / 1024 / 1024;
      const message = l10n.t('The response from {0} is larger than {1} MiB and wasn’t read.', host, limit);
      throw new TransportError('tooLarge', host, message, true, status);
    }
    chunks.push(bytes);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

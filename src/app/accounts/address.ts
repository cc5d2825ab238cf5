import * as l10n from '@vscode/l10n';
import { isLoopback } from '../../http/loopback';

/** What is wrong with an address entered by hand, or undefined. */
export function addressProblem(text: string): string | undefined {
  if (!URL.canParse(text)) return l10n.t('This is not an address. It looks like https://ecs.example.com.');
  const url = new URL(text);
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  if (!isSafe) return l10n.t('Use https. Plain http is allowed for this machine only.');
  if (url.username !== '' || url.password !== '') return l10n.t('Leave user name and password out of the address.');
  const isBare = url.pathname === '/' && !/[?#]/.test(text);
  return isBare ? undefined : l10n.t('Only the host is needed, without a path.');
}

import * as l10n from '@vscode/l10n';
import { isLoopback } from '../../http/loopback';
import type { Endpoints } from '../../providers/endpoints';

/** Returns what is wrong with an address that the user entered for a cloud; undefined if nothing is. */
export function addressProblem(
  text: string,
  { endpointProblem }: Pick<Endpoints, 'endpointProblem'> = {},
): string | undefined {
  if (!URL.canParse(text)) return l10n.t('Enter a valid endpoint, such as https://ecs.example.com.');
  const url = new URL(text);
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  if (!isSafe) return l10n.t('Use HTTPS. HTTP is allowed only for this machine.');
  if (url.username !== '' || url.password !== '') return l10n.t('Remove the user name and password from the endpoint.');
  const isBare = url.pathname === '/' && !/[?#]/.test(text);
  return isBare ? endpointProblem?.(url) : l10n.t('Enter the host only, without a path.');
}

import * as l10n from '@vscode/l10n';

/** What is read, in the words of a message. */
const names = (): ReadonlyMap<string, string> =>
  new Map([
    ['response', l10n.t('response')],
    ['record', l10n.t('record')],
    ['caller', l10n.t('caller identity')],
    ['temporary credentials', l10n.t('set of temporary credentials')],
    ['instance', l10n.t('instance')],
    ['server', l10n.t('server')],
    ['disk', l10n.t('disk')],
    ['vNIC', l10n.t('vNIC')],
    ['NIC', l10n.t('NIC')],
    ['port', l10n.t('port')],
    ['snapshot', l10n.t('snapshot')],
    ['zone', l10n.t('zone')],
    ['resource group', l10n.t('resource group')],
    ['project', l10n.t('project')],
    ['domain', l10n.t('domain')],
    ['job', l10n.t('job')],
    ['recycle bin policy', l10n.t('recycle bin policy')],
    ['list of domains', l10n.t('list of domains')],
    ['list of projects', l10n.t('list of projects')],
    ['list of NICs', l10n.t('list of NICs')],
  ]);

/** A record’s name in the reader’s language. A name of the cloud’s own, such as `NetworkInterface`, stays as it is. */
export const recordName = (what: string): string => names().get(what) ?? what;

import type { KeyPair, StandAlone } from './standAlone';
import type { Workbench } from './workbench';

export type Cloud = keyof StandAlone['keys'];

const labels: Readonly<Record<Cloud, string>> = {
  zenlayer: 'Zenlayer',
  alibaba: 'Alibaba Cloud',
  huawei: 'Huawei Cloud',
};

/** Enters a key of the stand-alone sandbox: by default that of the user who may do everything. */
export async function enterKey(
  { quickInput }: Workbench,
  { keys }: StandAlone,
  cloud: Cloud,
  { accessKeyId, accessKeySecret }: KeyPair = keys[cloud],
): Promise<void> {
  await quickInput.enter(/access ?key id/i, accessKeyId);
  await quickInput.enter(/secret/i, accessKeySecret);
  await quickInput.enter(/token/i, '');
}

/** Adds an account of the stand-alone sandbox, which is read-only. */
export async function addAccount(
  workbench: Workbench,
  sandbox: StandAlone,
  cloud: Cloud,
  name: string,
  key: KeyPair = sandbox.keys[cloud],
): Promise<void> {
  await workbench.palette('Add Account…');
  const { quickInput } = workbench;
  await quickInput.take('Select a cloud', labels[cloud]);
  await quickInput.take('select an endpoint', 'Custom endpoint');
  await quickInput.enter(/: endpoint/, sandbox.keys[cloud].endpoint);
  await enterKey(workbench, sandbox, cloud, key);
  await quickInput.enter('account name', name);
  await workbench.toast('It’s read-only').waitFor();
  await workbench.clearToasts();
}

/** Allows changes in an account. */
export async function allowChanges(workbench: Workbench, name: string): Promise<void> {
  await workbench.menu(name, 'Allow Changes…');
  await workbench.answer('Allow Changes');
  await workbench.row(name).filter({ hasText: 'changes allowed' }).waitFor();
}

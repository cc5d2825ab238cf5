import type { StandAlone } from './standAlone';
import type { Workbench } from './workbench';

export type Cloud = keyof StandAlone['keys'];

const labels: Readonly<Record<Cloud, string>> = {
  zenlayer: 'Zenlayer',
  alibaba: 'Alibaba Cloud',
  huawei: 'Huawei Cloud',
};

/** Enters the key of the stand-alone sandbox. */
export async function enterKey({ quickInput }: Workbench, { keys }: StandAlone, cloud: Cloud): Promise<void> {
  const { accessKeyId, accessKeySecret } = keys[cloud];
  await quickInput.enter(/access ?key id/i, accessKeyId);
  await quickInput.enter(/secret/i, accessKeySecret);
  await quickInput.enter(/token/i, '');
}

/** Adds an account of the stand-alone sandbox, which is read-only. */
export async function addAccount(workbench: Workbench, sandbox: StandAlone, cloud: Cloud, name: string): Promise<void> {
  await workbench.palette('Add Account…');
  const { quickInput } = workbench;
  await quickInput.take('Select a cloud', labels[cloud]);
  await quickInput.take('select an endpoint', 'Custom endpoint');
  await quickInput.enter(/: endpoint/, sandbox.keys[cloud].endpoint);
  await enterKey(workbench, sandbox, cloud);
  await quickInput.enter('account name', name);
  await workbench.toast('It’s read-only').waitFor();
  await workbench.clearToasts();
}

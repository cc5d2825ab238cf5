import type { KeyPair, StandAlone } from './standAlone';
import type { Workbench } from './workbench';

export type Cloud = keyof StandAlone['keys'];

const labels: Readonly<Record<Cloud, string>> = {
  zenlayer: 'Zenlayer',
  alibaba: 'Alibaba Cloud',
  huawei: 'Huawei Cloud',
};

/** Answers what is asked about an account of the stand-alone sandbox, from the endpoint on, until it is saved. */
export async function answerAccount(
  workbench: Workbench,
  { keys }: StandAlone,
  cloud: Cloud,
  name: string,
  { accessKeyId, accessKeySecret }: KeyPair = keys[cloud],
): Promise<void> {
  const { quickInput } = workbench;
  const { endpoint } = keys[cloud];
  await quickInput.take('select an endpoint', 'Custom endpoint');
  await quickInput.enter(/: endpoint/, endpoint);
  await quickInput.enter(/access ?key id/i, accessKeyId);
  await quickInput.enter(/secret/i, accessKeySecret);
  await quickInput.enter(/token/i, '');
  await quickInput.enter('account name', name);
  await workbench.toast('It’s read-only').waitFor();
  await workbench.clearToasts();
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
  await workbench.quickInput.take('Select a cloud', labels[cloud]);
  await answerAccount(workbench, sandbox, cloud, name, key);
}

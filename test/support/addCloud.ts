import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Provider } from '../../src/providers/contract';

/** The steps of “Add a cloud”. */
export const steps = [
  'Folder',
  'Signing',
  'Requests',
  'Records',
  'Error codes',
  'Sandbox',
  'Operations',
  'Facts for tests',
  'Documents',
] as const;

export type Step = (typeof steps)[number];

const section = 'Add a cloud';

/** Returns the numbers of the steps that CONTRIBUTING.md describes, by their names. */
export function describedSteps(): ReadonlyMap<string, number> {
  const document = readFileSync(join(__dirname, '../../CONTRIBUTING.md'), 'utf8');
  const [, text = ''] = document.split(`\n## ${section}\n`);
  const [own = ''] = text.split('\n## ');
  return new Map(
    [...own.matchAll(/^(\d+)\. \*\*([^*]+)\.\*\*/gm)].map(([, number, name = '']) => [name, Number(number)]),
  );
}

export const seeStep = (step: Step): string =>
  `See CONTRIBUTING.md, “${section}”, step ${describedSteps().get(step) ?? '?'} (${step}).`;

/** Returns a message that names the cloud, what it lacks, and the step that describes it. */
export const lacks = ({ label }: Pick<Provider, 'label'>, what: string, step: Step): string =>
  `${label} lacks ${what}. ${seeStep(step)}`;

import type { Parameters } from '../../../../emulator/parameters/parameters';
import { jsonResponse } from '../../../../emulator/wire';
import { injectFailure } from '../injectedFailure';
import { startJob } from '../jobs';
import type { Project } from '../project';
import { refuse } from '../refusal';
import { bodyOf, type ProjectHandler } from '../requestContext';
import type { Failure, Server } from '../rows';
import { checkedServer } from './serverChecks';

interface Power {
  /** The states from which it's allowed. */
  readonly from: readonly string[];
  readonly task: string;
  readonly during?: string;
  readonly after: string;
  readonly typeIsMandatory: boolean;
}

const powers: Readonly<Record<string, Power>> = {
  'os-start': { from: ['SHUTOFF'], task: 'powering-on', after: 'ACTIVE', typeIsMandatory: false },
  'os-stop': { from: ['ACTIVE'], task: 'powering-off', after: 'SHUTOFF', typeIsMandatory: false },
  reboot: { from: ['ACTIVE'], task: 'rebooting', during: 'REBOOT', after: 'ACTIVE', typeIsMandatory: true },
};

/** The SDK's names of the actions, by the only key of the body. */
export const powerNames: Readonly<Record<string, string>> = {
  'os-start': 'BatchStartServers',
  'os-stop': 'BatchStopServers',
  reboot: 'BatchRebootServers',
};

function checkType(wanted: Parameters, power: Power): void {
  const type = wanted.text('type');
  if (type === '' && !power.typeIsMandatory) return;
  if (type !== 'SOFT' && type !== 'HARD') refuse('ECS', 'Ecs.0005', 'type has to be SOFT or HARD.');
}

const begin = (project: Project, { id, status }: Server, { task, during }: Power): void =>
  project.servers.change(id, { task, status: during ?? status });

function end(project: Project, { id }: Server, { after }: Power): void {
  project.servers.change(id, { task: null, status: after });
  if (after === 'ACTIVE') project.reconnect(id);
}

/** Applies the next injected failure of this action to a server, and removes it. Returns the failure of the job. */
function applyNextFailure(project: Project, { id, injected = [] }: Server, action: string): Failure | undefined {
  const at = injected.findIndex((each) => each.action === action);
  const next = injected[at];
  if (!next) return undefined;
  project.servers.change(id, { injected: injected.toSpliced(at, 1) });
  return injectFailure(next.failure)?.fails;
}

/** Starts, stops, or restarts servers. */
export const changePower: ProjectHandler = (context, project) => {
  const body = bodyOf(context, 'ECS');
  const [name, power] = Object.entries(powers).find(([each]) => body.has(each)) ?? [];
  if (name === undefined || power === undefined) return refuse('ECS', 'Ecs.0005', 'The action is not known.');
  const wanted = body.object(name);
  checkType(wanted, power);
  const servers = wanted.objects('servers').map((each) => {
    const id = each.text('id');
    const server = project.servers.get(id) ?? refuse('ECS', 'Ecs.0114', `Instance[${id}] could not be found.`);
    return checkedServer(project, server, [...power.from]);
  });
  if (servers.length === 0) refuse('ECS', 'Ecs.0005', 'servers must not be empty.');
  const [fails] = servers.flatMap((server) => applyNextFailure(project, server, powerNames[name] ?? '') ?? []);
  const before = servers.map(({ id, status }) => ({ id, status }));
  for (const server of servers) begin(project, server, power);
  const job = startJob(context.world, project, {
    service: 'ecs',
    type: name,
    parts: servers.map((server) => ({ server_id: server.id })),
    fails,
    onSuccess: () => {
      for (const server of servers) end(project, server, power);
    },
    onFailure: () => {
      for (const { id, status } of before) project.servers.change(id, { task: null, status });
    },
  });
  return jsonResponse(200, { job_id: job.id });
};

import type { Parameters } from '../../../../emulator/parameters/parameters';
import { jsonResponse } from '../../../../emulator/wire';
import { startJob } from '../jobs';
import type { Project } from '../project';
import { refuse } from '../refusal';
import { bodyOf, type ProjectHandler } from '../requestContext';
import type { Server } from '../rows';
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

const end = (project: Project, { id }: Server, { after }: Power): void =>
  project.servers.change(id, { task: null, status: after });

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
  for (const server of servers) begin(project, server, power);
  const job = startJob(context.world, project, {
    service: 'ecs',
    type: name,
    parts: servers.map((server) => ({ server_id: server.id })),
    onSuccess: () => {
      for (const server of servers) end(project, server, power);
    },
  });
  return jsonResponse(200, { job_id: job.id });
};

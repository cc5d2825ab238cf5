import { randomBytes } from 'node:crypto';
import { jsonResponse } from '../../../../emulator/wire';
import { refuse } from '../refusal';
import { bodyOf, type Handler } from '../requestContext';
import type { ListedProject, World } from '../world';

const projectShape = (world: World, endpoint: string, project: ListedProject) => ({
  id: project.id,
  name: project.name,
  domain_id: world.domain.id,
  parent_id: world.domain.id,
  is_domain: false,
  enabled: project.enabled,
  description: '',
  links: { self: `${endpoint}/v3/projects/${project.id}`, next: null, previous: null },
});

const listing = (path: string, endpoint: string) => ({ self: `${endpoint}${path}`, next: null, previous: null });

/** Lists the projects that the caller can use. Has no filters. */
export const keystoneListAuthProjects: Handler = ({ world, endpoint }) =>
  jsonResponse(200, {
    projects: world.listed.filter((each) => each.enabled).map((each) => projectShape(world, endpoint, each)),
    links: listing('/v3/auth/projects', endpoint),
  });

export const keystoneListProjects: Handler = ({ world, endpoint, query }) => {
  const name = query.get('name');
  const enabled = query.get('enabled');
  const found = world.listed
    .filter((each) => name === null || each.name === name)
    .filter((each) => enabled === null || String(each.enabled) === enabled);
  return jsonResponse(200, {
    projects: found.map((each) => projectShape(world, endpoint, each)),
    links: listing('/v3/projects', endpoint),
  });
};

export const keystoneListAuthDomains: Handler = ({ world, endpoint }) =>
  jsonResponse(200, {
    domains: [{ id: world.domain.id, name: world.domain.name, enabled: true, description: '' }],
    links: listing('/v3/auth/domains', endpoint),
  });

export const keystoneListRegions: Handler = ({ world, endpoint }) =>
  jsonResponse(200, {
    regions: [...new Set([...world.projects.values()].map(({ region }) => region))].map((region) => ({
      id: region,
      type: 'public',
      description: '',
      parent_region_id: null,
      locales: { 'en-us': region, 'zh-cn': region },
      links: { self: `${endpoint}/v3/regions/${region}` },
    })),
    links: listing('/v3/regions', endpoint),
  });

/** Issues a token. The only user has the access key as name and the secret as password. */
export const keystoneCreateUserTokenByPassword: Handler = (context) => {
  const { world, authenticator: gate } = context;
  const auth = bodyOf(context, 'IAM').object('auth');
  const user = auth.object('identity').object('password').object('user');
  if (!gate.isKey(user.text('name'), user.text('password'))) {
    const message = 'The user name or password is wrong.';
    return jsonResponse(401, { error: { code: 401, message, title: 'Unauthorized' } });
  }
  const scope = auth.object('scope').object('project');
  const wanted = world.listed.find((each) => each.id === scope.text('id') || each.name === scope.text('name'));
  const project = wanted ?? world.listed[0] ?? refuse('IAM', 'IAM.0004', 'The project does not exist.');
  const token = randomBytes(34).toString('hex');
  const { expiresAt } = gate.issueToken(token);
  const domain = { id: world.domain.id, name: world.domain.name };
  const body = {
    token: {
      expires_at: new Date(expiresAt).toISOString(),
      issued_at: new Date(world.now()).toISOString(),
      methods: ['password'],
      project: { id: project.id, name: project.name, domain },
      user: { name: user.text('name'), domain },
      roles: [],
      catalog: [],
    },
  };
  return jsonResponse(201, body, { 'x-subject-token': token });
};

import { describe, expect, it } from 'vitest'
import { symptomOfRefusal } from './symptom-of.ts'

const root = '/ic/api/fileserver/v1/filesystem/root'

describe('what was not found', () => {
  it.each([
    ['/ic/api/integration/v1/integrations', 'instance-not-found'],
    ['/ic/api/integration/v1/connections/', 'instance-not-found'],
    ['/ic/api/integration/v1/projects', 'instance-not-found'],
    ['/ic/api/integration/v1/integrations/A%7C01.00.0000', 'instance-404'],
    ['/ic/api/integration/v1/monitoring/instances/1', 'instance-404'],
    ['/ic/api/integration/v1/integration', 'instance-404'],
    [root, 'file-server-404'],
    [`${root}/a`, 'folder-404'],
  ] as const)('%s is %s', (path, symptom) => expect(symptomOfRefusal({ status: 404, path })).toBe(symptom))
})

const audience = 'https://host.example:443'
const narrow = [`${audience}/ic/api/`]
const all = `${audience}urn:opc:resource:consumer::all`
const rest = '/ic/api/integration/v1/flows/rest/ECHO/1.0/'

describe('a call that was refused with these scopes', () => {
  it.each([
    [401, rest, narrow, 'integration-refused'],
    [403, '/ic/api/integration/v2/flows/rest/project/P/ECHO/1.0/', narrow, 'integration-refused'],
    [401, '/ic/ws/integration/v1/flows/soap/ECHO/1.0/', narrow, 'integration-refused'],
    [401, rest, [...narrow, 'offline_access'], 'integration-refused'],
    [401, rest, [...narrow, all], 'instance-401'],
    [401, rest, [...narrow, 'urn:opc:resource:consumer::all'], 'instance-401'],
    [401, rest, [], 'instance-401'],
    [401, rest, undefined, 'instance-401'],
    [503, rest, narrow, 'server-in-trouble'],
    [401, '/ic/api/integration/v1/integrations', narrow, 'instance-401'],
    [401, root, narrow, 'file-server-401'],
  ] as const)('%i of %s with %j is %s', (status, path, scopes, symptom) =>
    expect(symptomOfRefusal({ status, path, scopes })).toBe(symptom),
  )
})

import { expect, it } from 'vitest'
import { formAskedFor } from '../../../src/cli/commands/token/forms.ts'
import { Secret } from '../../../src/foundation/index.ts'
import { parseProfile } from '../../../src/oauth/index.ts'
import { aServer } from '../../support/a-server.ts'
import { aLoggedInSetup } from '../../support/a-setup.ts'
import { inWords } from '../../support/spoken.ts'
import { aScriptedSetup } from './shell.ts'

const nothing = { json: false, header: false, env: false, curlConfig: false }

it('the same token comes as a header, as variables and as configuration of curl', async () => {
  await using setup = await aLoggedInSetup()
  const { design, instance } = setup.sandbox.description
  const token = (await setup.succeed(['token'])).stdout.trimEnd()
  const said = async (flag: string) => setup.succeed(['token', flag])
  const answer = (stdout: string) => ({ exitCode: 0, stdout, stderr: '' })
  expect([await said('--header'), await said('--env'), await said('--curl-config')]).toEqual([
    answer(`Authorization: Bearer ${token}\n`),
    answer(
      `export OIC_ACCESS_TOKEN='${token}'\nexport OIC_BASE_URL='${design}'\nexport OIC_INTEGRATION_INSTANCE='${instance.name}'\n`,
    ),
    answer(`header = "Authorization: Bearer ${token}"\n`),
  ])
})

it.each([
  [['--json', '--env'], '--json and --env'],
  [['--header', '--curl-config'], '--header and --curl-config'],
  [['--env', '--json', '--header', '--curl-config'], '--json and --header and --env and --curl-config'],
])('%s are refused together, and no token is asked for', async (flags, names) => {
  await using setup = await aLoggedInSetup()
  setup.sandbox.clock.advance(3601)
  const before = setup.sandbox.requests().length
  const { exitCode, stdout, stderr } = await setup.machine.run(['token', ...flags])
  const error = {
    code: 'USAGE_WRONG',
    message: `${names} ask for different forms of the token`,
    hint: 'take one of them',
  }
  const spoken = flags.includes('--json') ? `${JSON.stringify({ error })}\n` : inWords(error)
  expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 2, stdout: '', stderr: spoken })
  expect(setup.sandbox.requests()).toHaveLength(before)
})

const listing =
  '"$OIC_BASE_URL/ic/api/integration/v1/integrations?integrationInstance=$OIC_INTEGRATION_INSTANCE"'

it('curl reads the configuration from its input, and the variables name what it calls', async () => {
  await using setup = await aScriptedSetup()
  const { exitCode, stdout, stderr } = await setup.script(
    `VARIABLES=$(oic token --env) && eval "$VARIABLES" && oic token --curl-config | curl -sS -K - ${listing}`,
  )
  const called = await setup.succeed(['api', 'GET', '/ic/api/integration/v1/integrations'])
  expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 0, stdout: called.stdout, stderr: '' })
})

it('curl takes the header from its input too', async () => {
  await using setup = await aScriptedSetup()
  await using server = await aServer()
  const { exitCode } = await setup.script(`oic token --header | curl -sS -H @- ${server.origin}/`)
  const token = (await setup.script('oic token')).stdout.trimEnd()
  expect(exitCode).toBe(0)
  expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${token}`])
})

/** What the shells and curl give a meaning to. */
const awkward = `it's "$HOME" \\n \`id\` $(id) #&|;<>*?!~%{}`.replaceAll(' ', '_')

const profile = parseProfile('dev', {
  identity: 'https://identity.example.com',
  client_id: 'id',
  scopes: ['scope'],
  redirect_uris: ['http://127.0.0.1:8422/callback'],
  instance: { url: 'https://i.example.com', design_url: 'https://d.example.com', name: awkward },
})
const token = { accessToken: new Secret(awkward), generation: 1 }

function formed(flag: 'env' | 'curlConfig', of = profile): string {
  const form = formAskedFor({ ...nothing, [flag]: true })
  return form === 'json' ? '' : form(token, of)
}

const show =
  'printf "%s\\n" "$OIC_ACCESS_TOKEN" "$OIC_BASE_URL" "$OIC_INTEGRATION_INSTANCE"; env | grep -c ^OIC_I'

it.each(['sh', 'bash'])('%s takes any characters as they are', async (shell) => {
  await using setup = await aScriptedSetup()
  const env = { GIVEN: formed('env') }
  expect(await setup.script(`eval "$GIVEN"; ${show}`, { shell, env })).toEqual({
    exitCode: 0,
    stdout: `${awkward}\nhttps://d.example.com\n${awkward}\n1\n`,
    stderr: '',
  })
})

it('the name of another instance does not stay beside a token that is not for it', async () => {
  await using setup = await aScriptedSetup()
  const { instance: _, ...bare } = profile
  const stale = { OIC_BASE_URL: 'https://other.example.com', OIC_INTEGRATION_INSTANCE: 'other' }
  const env = { GIVEN: formed('env', bare), ...stale }
  expect(await setup.script(`eval "$GIVEN"; ${show}`, { env })).toEqual({
    exitCode: 1,
    stdout: `${awkward}\n\n\n0\n`,
    stderr: '',
  })
})

it('curl sends any characters as they are', async () => {
  await using setup = await aScriptedSetup()
  await using server = await aServer()
  const env = { GIVEN: formed('curlConfig') }
  await setup.script(`printf '%s\\n' "$GIVEN" | curl -sS -K - ${server.origin}/`, { env })
  expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${awkward}`])
})

it('without a token nothing is printed that could be evaluated', async () => {
  await using setup = await aLoggedInSetup()
  await setup.succeed(['logout'])
  expect(await setup.machine.run(['token', '--env'])).toEqual({
    exitCode: 4,
    stdout: '',
    stderr: inWords({
      code: 'LOGIN_NEEDED',
      message: 'nobody is logged in with profile "dev"',
      hint: 'run `oic login --profile dev`',
    }),
  })
})

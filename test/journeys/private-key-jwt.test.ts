/** Applications that have no secret and sign who they are (`private_key_jwt`), in every flow. */
import '../support/utc.ts'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../src/sandbox/instance/random.ts'
import { makeKeys } from '../../src/sandbox/instance/signing-key.ts'
import { start } from '../support/a-sandbox.ts'
import type { Setup } from '../support/a-setup.ts'
import { jwtBearerSetup, keyId, signingSetup } from '../support/flow-setups.ts'

type Members = Readonly<Record<string, unknown>>

interface Shown {
  readonly asked: string
  readonly header: Members
  readonly claims: Members
  readonly secrets: readonly unknown[]
}

const members = (part = ''): Members => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))

/** A `fetch` that notes who was shown what in the name of the application. */
function watching() {
  const shown: Shown[] = []
  const watched: typeof globalThis.fetch = (input, init) => {
    const form = new URLSearchParams(String(init?.body ?? ''))
    const assertion = form.get('client_assertion')
    if (assertion !== null) {
      const [header, claims] = assertion.split('.')
      const secrets = [new Headers(init?.headers).get('authorization'), form.get('client_secret')]
      const asked = form.get('grant_type') ?? new URL(String(input)).pathname
      shown.push({ asked, header: members(header), claims: members(claims), secrets })
    }
    return fetch(input, init)
  }
  return { shown, fetch: watched }
}

const seconds = start.getTime() / 1000

const clientCredentials = {
  application: { allowedGrants: ['client_credentials'] },
  flow: ['--flow', 'client-credentials'],
}

const refused = ({ sandbox }: Setup) => ({
  exitCode: 1,
  stdout: '',
  stderr: expect.stringContaining(
    `does not accept the client id ${sandbox.description.application.clientId} with the signature given\noic: hint: most likely, the assertion was signed with another key`,
  ),
})

describe('an application that signs [bar 53]', () => {
  it('needs no secret to log in, to refresh and to log out, and signs each request anew', async () => {
    await using setup = await signingSetup()
    const { sandbox, succeed } = setup
    const wire = watching()
    await succeed(['login'], wire)
    await succeed(['token', '--force'], wire)
    await succeed(['logout'], wire)
    const { clientId } = sandbox.description.application
    expect(wire.shown.map(({ asked }) => asked)).toEqual([
      'authorization_code',
      'refresh_token',
      '/oauth2/v1/revoke',
      '/oauth2/v1/revoke',
    ])
    for (const { header, claims, secrets } of wire.shown) {
      expect({ header, claims, secrets }).toEqual({
        header: { alg: 'RS256', typ: 'JWT', kid: keyId },
        claims: {
          iss: clientId,
          sub: clientId,
          aud: sandbox.description.identity,
          iat: seconds,
          exp: seconds + 300,
          jti: expect.stringMatching(/^[\da-f-]{36}$/),
        },
        secrets: [null, null],
      })
    }
    expect(new Set(wire.shown.map(({ claims }) => claims['jti'])).size).toBe(4)
  })

  it('is taken by a server that takes no statement twice, and says `jti` of each', async () => {
    await using setup = await signingSetup({ ...clientCredentials, switches: { assertionReuse: 'refuse' } })
    for (const _ of [1, 2, 3]) await setup.succeed(['token', '--force'])
  })

  it('may sign for a user with the same key', async () => {
    await using setup = await jwtBearerSetup()
    await setup.succeed(['profile', 'set', 'dev', '--client-authentication', 'private-key-jwt'])
    const wire = watching()
    await setup.succeed(['token'], wire)
    expect(wire.shown.map(({ asked, secrets }) => [asked, secrets])).toEqual([
      ['urn:ietf:params:oauth:grant-type:jwt-bearer', [null, null]],
    ])
    expect(JSON.parse((await setup.succeed(['whoami', '--json'])).stdout).user).toBe('jane.doe@example.com')
  })

  it('names the one audience that was set, for servers that insist on it', async () => {
    await using setup = await signingSetup(clientCredentials)
    const audience = 'https://identity.oraclecloud.com/'
    await setup.succeed(['profile', 'set', 'dev', '--audience', audience])
    const wire = watching()
    await setup.succeed(['token'], wire)
    expect(wire.shown.map(({ claims }) => claims['aud'])).toEqual([audience])
    await setup.succeed(['profile', 'set', 'dev', '--audience', 'https://other.example.com/'])
    expect(await setup.machine.run(['token', '--force'])).toEqual(refused(setup))
  })

  it.each<[what: string, spoil: (setup: Setup) => Promise<unknown>]>([
    [
      'another key',
      async ({ machine }) => {
        const { privateKeyPem } = await makeKeys(seededRandom('another key', {}), start)
        writeFileSync(join(machine.workingFolder, 'app.pem'), privateKeyPem)
      },
    ],
    [
      'an alias that the application does not know',
      ({ succeed }) => succeed(['profile', 'set', 'dev', '--key-id', 'nobody']),
    ],
  ])('is refused with %s, and told what may be wrong', async (_what, spoil) => {
    await using setup = await signingSetup(clientCredentials)
    await spoil(setup)
    expect(await setup.machine.run(['token'])).toEqual(refused(setup))
  })

  it.each([
    ['slow, so that the statement has expired', -400],
    ['fast, so that it is from the future', 400],
  ])('is refused with a clock that is %s', async (_what, offSeconds) => {
    await using setup = await signingSetup(clientCredentials)
    const { sandbox, machine } = setup
    const clock = { now: () => new Date(sandbox.clock.now().getTime() + offSeconds * 1000) }
    expect(await machine.run(['token'], { clock })).toEqual(refused(setup))
  })

  it('cannot use a key that others may read, and asks nobody', async () => {
    await using setup = await signingSetup(clientCredentials)
    const before = setup.sandbox.requests().length
    chmodSync(join(setup.machine.workingFolder, 'app.pem'), 0o640)
    expect(await setup.machine.run(['token'])).toMatchObject({
      exitCode: 5,
      stderr: expect.stringContaining('chmod 600'),
    })
    expect(setup.sandbox.requests()).toHaveLength(before)
  })

  it('needs a key and its alias, and is shown with them', async () => {
    await using setup = await signingSetup()
    const { machine, succeed } = setup
    const { stdout } = await succeed(['profile', 'show', 'dev'])
    expect(stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual(
      expect.arrayContaining([
        ['Client secret', 'none: the application signs who it is'],
        ['Signing key', join(machine.workingFolder, 'app.pem')],
        ['Certificate alias', keyId],
      ]),
    )
    expect(await machine.run(['explain'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('signs who it is (private-key-jwt)'),
    })
    const settings = ['--identity', 'https://id.example.com', '--client-id', 'a', '--scope', 's']
    const flow = ['--flow', 'client-credentials', '--client-authentication', 'private-key-jwt']
    expect(await machine.run(['profile', 'add', 'other', ...settings, ...flow])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('private-key-jwt needs --key-file and --key-id'),
    })
  })
})

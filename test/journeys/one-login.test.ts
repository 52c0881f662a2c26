import '../support/utc.ts'
import { expect, it } from 'vitest'
import { visitor } from '../../src/sandbox/index.ts'
import { aPerson } from '../support/a-person.ts'
import { asked, refreshes, start } from '../support/a-sandbox.ts'
import { aLoggedInSetup, aSetup } from '../support/a-setup.ts'

const root = '/ic/api/fileserver/v1/filesystem/root'

const rootTable = `NAME        SIZE  MODIFIED
home/          -  2025-12-16T12:00:00.000+0000
inbound/       -  2025-12-16T12:00:00.000+0000
outbound/      -  2025-12-16T12:00:00.000+0000
readme.txt   312  2026-01-13T12:00:00.000+0000
`

it.each([2, 3] as const)(
  'a login says who, for what and until when, on generation %i',
  async (generation) => {
    await using setup = await aSetup({ generation })
    const { sandbox, machine } = setup
    const [user = { userName: '', password: '' }] = sandbox.description.users
    const person = aPerson((address) => visitor().signIn(address, user))
    const { exitCode, stdout } = await machine.run(['login'], { openBrowser: person.openBrowser })
    const instance = generation === 3 ? sandbox.description.instance.name : sandbox.description.runtime
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: `Logged in as jane.doe@example.com for ${instance}.
The token lasts until 13:00.
It is renewed when needed; unused, the login lasts until Thu 22 Jan 12:00.
`,
    })
    const { origin } = new URL(sandbox.description.application.redirectUris[0] ?? '')
    expect(await person.pages()).toEqual([
      { address: `${origin}/oic/signed-in`, status: 200, title: 'You are logged in' },
    ])
    expect(asked(sandbox)).toEqual([
      'GET /oauth2/v1/authorize 303',
      'GET /oauth2/v1/authorize 303',
      'GET /ui/v1/signin 200',
      'POST /ui/v1/signin 302',
      'POST /oauth2/v1/token 200',
    ])
  },
)

it('a login shows the address that the browser was given, and where its key rests', async () => {
  await using setup = await aSetup()
  const opened: string[] = []
  const { stderr } = await setup.succeed(['login'], {
    openBrowser: async (address) => {
      opened.push(address.href)
      const [user = { userName: '', password: '' }] = setup.sandbox.description.users
      void visitor()
        .signIn(address, user)
        .then((callback) => fetch(callback))
      return true
    },
  })
  expect(stderr).toBe(`Sign in with the page that has opened in the browser. Its address:

  ${opened[0]}

Waiting for the sign-in ... (Ctrl-C to leave)
The login is sealed with the key file ${setup.machine.home}/credentials.key. It protects a copied database,
not an account that can read this folder.
`)
})

it.each([2, 3] as const)('after it, the next calls just work, on generation %i', async (generation) => {
  await using setup = await aLoggedInSetup({ generation })
  const { sandbox, succeed } = setup
  const before = sandbox.requests().length
  expect(await succeed(['files', 'ls', '/'])).toEqual({ exitCode: 0, stdout: rootTable, stderr: '' })
  const answer = JSON.parse((await succeed(['api', 'GET', root])).stdout)
  expect(answer).toMatchObject({
    path: '/',
    links: [{ rel: 'self', href: `${sandbox.description.design}${root}` }],
  })
  expect(asked(sandbox, before)).toEqual([`GET ${root} 200`, `GET ${root} 200`])
})

it('a valid token is given out again without a request', async () => {
  await using setup = await aLoggedInSetup()
  const before = setup.sandbox.requests().length
  const first = await setup.succeed(['token'])
  const second = await setup.succeed(['token'])
  expect(first).toEqual({
    exitCode: 0,
    stdout: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+\n$/),
    stderr: '',
  })
  expect(second).toEqual(first)
  expect(asked(setup.sandbox, before)).toEqual([])
})

it('whoami tells what the token says', async () => {
  await using setup = await aLoggedInSetup()
  const { primaryAudience } = setup.sandbox.description.instance
  const { stdout } = await setup.succeed(['whoami'])
  expect(stdout).toMatch(/^Jane Doe \(jane\.doe@example\.com\)\naudience {2}/)
  expect(stdout).toContain(primaryAudience)
  expect(stdout.split('\n').slice(-3)).toEqual([
    'scope     urn:opc:resource:consumer::all',
    'token     until 13:00',
    '',
  ])
})

it('once the token has expired, the next call refreshes once, and the one after that not at all', async () => {
  await using setup = await aLoggedInSetup()
  const { sandbox, succeed } = setup
  const old = await succeed(['token'])
  sandbox.clock.advance(3601)
  const before = sandbox.requests().length
  await succeed(['files', 'ls'])
  await succeed(['files', 'ls'])
  expect(asked(sandbox, before)).toEqual(['POST /oauth2/v1/token 200', `GET ${root} 200`, `GET ${root} 200`])
  expect((await succeed(['token'])).stdout).not.toBe(old.stdout)
  expect(refreshes(sandbox)).toBe(1)
})

it('a week of refreshes needs no second login', async () => {
  await using setup = await aLoggedInSetup()
  for (let day = 0; day < 9; day++) {
    setup.sandbox.clock.advance(24 * 3600)
    await setup.succeed(['files', 'ls'])
  }
  expect(refreshes(setup.sandbox)).toBe(9)
})

it('a logout ends the login here and at the identity domain, and the next call ends in exit 4', async () => {
  await using setup = await aLoggedInSetup()
  const { machine, succeed, sandbox } = setup
  expect(await succeed(['logout'])).toEqual({
    exitCode: 0,
    stdout: 'The login was ended here and at the identity domain.\n',
    stderr: '',
  })
  const before = sandbox.requests().length
  expect(await machine.run(['token'])).toEqual({
    exitCode: 4,
    stdout: '',
    stderr: 'oic: error: nobody is logged in with profile "dev"\noic: hint: run `oic login --profile dev`\n',
  })
  expect(await succeed(['logout'])).toEqual({ exitCode: 0, stdout: 'Nobody was logged in.\n', stderr: '' })
  expect(asked(sandbox, before)).toEqual([])
})

it('a logout that the identity domain does not confirm is told as such, and the login is gone here', async () => {
  await using setup = await aLoggedInSetup()
  setup.sandbox.faults.add({ operation: 'revoke', kind: 'server-error', times: 9 })
  expect(await setup.succeed(['logout'])).toEqual({
    exitCode: 0,
    stdout:
      'The login was ended here; the identity domain did not confirm it, so its tokens may live until they expire.\n',
    stderr: '',
  })
  expect((await setup.machine.run(['token'])).exitCode).toBe(4)
})

it('after a logout the same profile logs in again without its secret being given again', async () => {
  await using setup = await aLoggedInSetup()
  await setup.succeed(['logout'])
  await setup.succeed(['login'])
  expect((await setup.succeed(['status', '--json'])).stdout).toContain('"state":"ok"')
  expect(setup.sandbox.clock.now()).toEqual(start)
})

import '../support/utc.ts'
import { createServer } from 'node:http'
import { expect, it } from 'vitest'
import { listen } from '../../src/foundation/node/index.ts'
import { type Sandbox, visitor } from '../../src/sandbox/index.ts'
import { refreshes, remoteRedirectUri } from '../support/a-sandbox.ts'
import { aSetup, type Setup } from '../support/a-setup.ts'
import type { Given } from '../support/given-input.ts'
import { inWords } from '../support/spoken.ts'

/** Whose redirect address no program of this machine serves: the manual's own way. */
async function aRemoteSetup(): Promise<Setup> {
  const setup = await aSetup()
  await setup.succeed(['profile', 'set', 'dev', '--redirect-uri', remoteRedirectUri])
  return setup
}

const shownAddress = (said: string): URL => new URL(/^ {2}(http\S+)$/m.exec(said)?.[1] ?? 'nothing:')

const signIn = ({ description }: Sandbox, address: URL): Promise<URL> =>
  visitor().signIn(address, description.users[0] ?? { userName: '', password: '' })

/** A person who signs in at the address shown, and pastes what `lines` makes of the redirect address. */
const pasting = (sandbox: Sandbox, lines: (redirected: string) => string[]): Given =>
  async function* (said) {
    yield* lines((await signIn(sandbox, shownAddress(said()))).href)
  }

const tokenRequests = (sandbox: Sandbox): string[] =>
  sandbox
    .requests()
    .filter(({ path }) => path === '/oauth2/v1/token')
    .map(({ form, status }) => `${form['grant_type']} ${status}`)

const notThisLogin = {
  code: 'CALLBACK_STATE_MISMATCH',
  message: 'the redirect address does not belong to this login',
  hint: 'use the address of the newest sign-in page; an address from an earlier login cannot be used again',
}

const notFinished = {
  code: 'LOGIN_NOT_FINISHED',
  message: 'the input ended before the redirect address of this login was given',
  hint: 'run `oic login` again and paste the whole address that the browser shows after signing in',
}

const needsTwoSteps = {
  code: 'LOGIN_NEEDS_TWO_STEPS',
  message:
    'somebody has to sign in, and there is neither a browser that comes back here nor a terminal to ask at',
  hint: 'run `oic login --begin --json --profile dev`, have somebody sign in at its authorizationUrl, and give the address that the browser then shows to `oic login --finish ID --profile dev` on standard input',
}

it('the redirect address, pasted whole, logs in; no browser is opened and nothing listens', async () => {
  await using setup = await aRemoteSetup()
  const { stdout, stderr } = await setup.succeed(['login'], {
    input: pasting(setup.sandbox, (redirected) => [redirected]),
    openBrowser: () => Promise.reject(new Error('a browser was opened')),
  })
  expect(stdout.split('\n')[0]).toBe('Logged in as jane.doe@example.com for oic-sandbox.')
  const address = shownAddress(stderr)
  expect(address.searchParams.get('redirect_uri')).toBe(remoteRedirectUri)
  expect(stderr.slice(0, stderr.indexOf('The login is sealed'))).toBe(`Sign in at this address:

  ${address.href}

Afterwards the browser shows an address that begins with the redirect address.
The page itself may well fail to load. Copy the whole address and paste it here.
Never give that address to anyone, and paste no address that somebody gave you:
it logs its owner in.
`)
})

it('wrong addresses before the right one are passed over, and only the right one is sent', async () => {
  await using setup = await aRemoteSetup()
  const { sandbox } = setup
  const others = await signIn(sandbox, new URL(await addressOfAnother(setup)))
  const { stdout, stderr } = await setup.succeed(['login'], {
    input: pasting(sandbox, (redirected) => [
      'https://client.example.com/elsewhere?code=1',
      '',
      'not an address',
      others.href,
      `  ${redirected}  `,
    ]),
  })
  expect(stdout.split('\n')[0]).toBe('Logged in as jane.doe@example.com for oic-sandbox.')
  expect(stderr.match(/^oic: (?!hint).*$/gm)).toEqual([
    `oic: this is not the redirect address of a login: it does not begin with ${remoteRedirectUri}`,
    'oic: this is not the redirect address of a login: it is not a whole address',
    'oic: the redirect address does not belong to this login',
  ])
  expect(tokenRequests(sandbox)).toEqual(['authorization_code 200'])
})

it('an address of another login is refused when nothing better comes, and its code is not spent', async () => {
  await using setup = await aRemoteSetup()
  const { sandbox, machine } = setup
  const others = await signIn(sandbox, new URL(await addressOfAnother(setup)))
  const ran = await machine.run(['login'], { input: others.href })
  expect({ ...ran, stderr: ran.stderr.slice(-inWords(notThisLogin).length) }).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: inWords(notThisLogin),
  })
  expect(tokenRequests(sandbox)).toEqual([])
})

it.each(['state=wrong&error=access_denied', 'error=access_denied', 'state=wrong&code=1'])(
  'an address without the right state ends nothing: %s',
  async (query) => {
    await using setup = await aRemoteSetup()
    await setup.succeed(['login'], {
      input: pasting(setup.sandbox, (redirected) => [`${remoteRedirectUri}?${query}`, redirected]),
    })
    expect(tokenRequests(setup.sandbox)).toEqual(['authorization_code 200'])
  },
)

it.each([
  ['at a terminal', true, notFinished],
  ['where there is none, which names the way in two commands', false, needsTwoSteps],
])('an input that ends without an address is exit 4, %s', async (_, isTerminal, error) => {
  await using setup = await aRemoteSetup()
  const ran = await setup.machine.run(['login'], { input: '\n\n', isTerminal, env: { NO_COLOR: '1' } })
  expect({ ...ran, stderr: ran.stderr.slice(-inWords(error).length) }).toEqual({
    exitCode: 4,
    stdout: '',
    stderr: inWords(error),
  })
})

it('a login made so refreshes like any other', async () => {
  await using setup = await aRemoteSetup()
  await setup.succeed(['login'], { input: pasting(setup.sandbox, (redirected) => [redirected]) })
  setup.sandbox.clock.advance(3601)
  await setup.succeed(['files', 'ls'])
  expect(refreshes(setup.sandbox)).toBe(1)
})

/** The sign-in address of a login that somebody else began, and did not finish. */
async function addressOfAnother({ machine }: Setup): Promise<string> {
  const { stderr } = await machine.run(['login'])
  return shownAddress(stderr).href
}

it.each([
  ['with --no-browser, from a pipe', ['--no-browser'], false],
  ['at a terminal where no browser opens', [], true],
])('a loopback address that is pasted logs in while its listener waits, %s', async (_, flags, isTerminal) => {
  await using setup = await aSetup()
  const { stdout, stderr } = await setup.succeed(['login', ...flags], {
    isTerminal,
    input: pasting(setup.sandbox, (redirected) => [redirected]),
    openBrowser: async () => false,
  })
  expect(stdout.split('\n')[0]).toBe('Logged in as jane.doe@example.com for oic-sandbox.')
  const address = shownAddress(stderr)
  expect(stderr.slice(0, stderr.indexOf('The login is sealed'))).toBe(`Sign in at this address:

  ${address.href}

Waiting for the sign-in ... (Ctrl-C to leave)
Where the page fails to load after the sign-in, as with a browser on another
machine: copy the whole address that it shows, and paste it here.
Never give that address to anyone, and paste no address that somebody gave you:
it logs its owner in.
`)
})

it('with --no-browser and no input, the listener waits for a browser that is sent there', async () => {
  await using setup = await aSetup()
  const { stderr } = await setup.succeed(['login', '--no-browser'], {
    async *input(said) {
      void signIn(setup.sandbox, shownAddress(said())).then((callback) => fetch(callback))
    },
    openBrowser: () => Promise.reject(new Error('a browser was opened')),
  })
  expect(stderr).toContain('Waiting for the sign-in ... (Ctrl-C to leave)\n')
})

it('where another program has the port, the address is pasted all the same, and it is said why', async () => {
  await using setup = await aSetup()
  const { host, port } = new URL(setup.sandbox.description.application.redirectUris[0] ?? '')
  await using _ = await listen(createServer(), { host: '127.0.0.1', port: Number(port) })
  const { stdout, stderr } = await setup.succeed(['login', '--no-browser'], {
    input: pasting(setup.sandbox, (redirected) => [redirected]),
  })
  expect(stdout.split('\n')[0]).toBe('Logged in as jane.doe@example.com for oic-sandbox.')
  expect(stderr).toMatch(
    new RegExp(
      `^oic: warning: another program is already listening on ${host}.*; the redirect address has to be pasted\nSign in at`,
    ),
  )
})

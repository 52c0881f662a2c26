import { createServer } from 'node:http'
import { basename } from 'node:path'
import { afterEach, describe } from 'vitest'
import { OicError } from '../../src/foundation/index.ts'
import { listen } from '../../src/foundation/node/index.ts'
import { visitor } from '../../src/sandbox/index.ts'
import type { Circumstances } from '../support/a-machine.ts'
import { aPerson, someoneOf } from '../support/a-person.ts'
import { aSetup, type Setup } from '../support/a-setup.ts'
import { errorCases } from '../support/errors-of.ts'

let release = new AsyncDisposableStack()
afterEach(async () => {
  await release.disposeAsync()
  release = new AsyncDisposableStack()
})

const redirectUriOf = ({ sandbox }: Setup): string => sandbox.description.application.redirectUris[0] ?? ''
const clientIdOf = ({ sandbox }: Setup): string => sandbox.description.application.clientId

/** The browser shows the sign-in page, and the terminal its address. */
const showedSignIn =
  /^Sign in with the page that has opened in the browser\. Its address:\n\n {2}http.*\n\nWaiting/

/** Only some systems tell. */
const holder = process.platform === 'linux' ? `: ${basename(process.execPath)} (process ${process.pid})` : ''

const set =
  (...settings: readonly string[]) =>
  async ({ succeed }: Setup, input = ''): Promise<undefined> => {
    await succeed(['profile', 'set', 'dev', ...settings], { input })
  }

/** The sign-in comes back with this instead of a code, and with the right state. */
const comingBackWith =
  (query: string) =>
  (setup: Setup): Circumstances =>
    aPerson(async (address) => `${redirectUriOf(setup)}?${query}&state=${address.searchParams.get('state')}`)

async function afterThreeMinutes({ sandbox }: Setup): Promise<Circumstances> {
  return aPerson(async (address) => {
    const callback = await visitor().signIn(
      address,
      sandbox.description.users[0] ?? { userName: '', password: '' },
    )
    sandbox.clock.advance(181)
    return callback
  })
}

describe('a login that fails says why, and leaves nothing behind', () => {
  errorCases(aSetup, [
    {
      title: 'with a wrong client secret',
      given: (setup) => set('--client-secret-stdin')(setup, 'not-the-secret'),
      argv: ['login'],
      talk: showedSignIn,
      exitCode: 1,
      error: (setup) => ({
        code: 'TOKEN_CLIENT_REFUSED',
        message: `the identity domain does not accept the client id ${clientIdOf(setup)} with the secret given`,
        hint: 'most likely, the client secret is not the one of the application: mistyped, cut, or regenerated since; copy "Client secret" again and give it with `oic profile set NAME --client-secret-stdin` (console: Integrated applications > the application > OAuth configuration > General Information: Client secret); `oic doctor` checks what else it may be',
      }),
    },
    {
      title: 'with an unknown client id',
      given: (setup) => set('--client-id', 'nobody', '--client-secret-stdin')(setup, 'a-secret'),
      argv: ['login'],
      exitCode: 1,
      error: (setup) => ({
        code: 'LOGIN_REDIRECT_UNREGISTERED',
        message: `the identity domain does not accept the redirect address ${redirectUriOf(setup)} for the client id nobody`,
        hint: 'most likely, the redirect address is not one of those that the application has registered; add the address under "Redirect URL", letter by letter: scheme, host, port, path and a slash at the end count; an http address also needs "Allow HTTP URLs" (console: Integrated applications > the application > OAuth configuration > Client configuration: Redirect URL); `oic doctor` checks what else it may be',
      }),
    },
    {
      title: 'with a redirect address that is not registered',
      given: set('--redirect-uri', 'https://client.example.com/other'),
      argv: ['login'],
      exitCode: 1,
      error: (setup) => ({
        code: 'LOGIN_REDIRECT_UNREGISTERED',
        message: `the identity domain does not accept the redirect address https://client.example.com/other for the client id ${clientIdOf(setup)}`,
        hint: 'most likely, the redirect address is not one of those that the application has registered; add the address under "Redirect URL", letter by letter: scheme, host, port, path and a slash at the end count; an http address also needs "Allow HTTP URLs" (console: Integrated applications > the application > OAuth configuration > Client configuration: Redirect URL); `oic doctor` checks what else it may be',
      }),
    },
    {
      title: 'with a scope that the application may not ask for',
      given: set('--scope', 'https://other.example.com:443urn:opc:resource:consumer::all'),
      argv: ['login'],
      exitCode: 1,
      error: {
        code: 'TOKEN_SCOPE_REFUSED',
        message:
          'the application may not ask for the scope https://other.example.com:443urn:opc:resource:consumer::all',
        hint: 'most likely, the scope was copied from another instance or environment: it does not begin with the primary audience of this one; copy the scope from the entry of this instance and store it with `oic profile set NAME --scope SCOPE` (console: Oracle Cloud Services > the instance > OAuth configuration: Primary audience); `oic doctor` checks what else it may be',
      },
    },
    {
      title: 'with a code that came too late',
      given: afterThreeMinutes,
      argv: ['login'],
      talk: showedSignIn,
      exitCode: 4,
      error: {
        code: 'TOKEN_CODE_REFUSED',
        message: 'the code was refused: The grant is not valid, has expired or was used before.',
        hint: 'run `oic login` again: the code was older than three minutes when it was exchanged, or the code was used before, by a second tab or another program, or the code was sent without encoding the = at its end, or the code was cut when it was copied',
      },
    },
    {
      title: 'with a code that nobody issued',
      given: comingBackWith('code=AgAgmade-up%3D'),
      argv: ['login'],
      talk: showedSignIn,
      exitCode: 4,
      error: {
        code: 'TOKEN_CODE_REFUSED',
        message: 'the code was refused: The grant is not valid, has expired or was used before.',
        hint: 'run `oic login` again: the code was older than three minutes when it was exchanged, or the code was used before, by a second tab or another program, or the code was sent without encoding the = at its end, or the code was cut when it was copied',
      },
    },
    {
      title: 'when the person declines',
      given: comingBackWith('error=access_denied&error_description=The%20user%20said%20no%0A%1B[31m'),
      argv: ['login'],
      talk: showedSignIn,
      exitCode: 4,
      error: {
        code: 'LOGIN_DECLINED',
        message: 'the sign-in was declined: The user said no [31m',
        hint: 'run `oic login` again, or ask the administrator of the identity domain for access to the application',
      },
    },
    {
      title: 'when the identity domain refuses otherwise',
      given: comingBackWith('error=server_error'),
      argv: ['login'],
      talk: showedSignIn,
      exitCode: 1,
      error: {
        code: 'LOGIN_REFUSED',
        message: 'the identity domain refused the login: server_error',
        hint: 'compare the profile (`oic profile show`) with the application in the console',
      },
    },
    {
      title: 'when nobody signs in',
      given: () => ({ openBrowser: async () => true }),
      // It is made twice, and the second one is to open its page as well.
      argv: ['login', '--browser', '--timeout', '0'],
      talk: showedSignIn,
      exitCode: 4,
      error: {
        code: 'LOGIN_TIMED_OUT',
        message: 'nobody signed in within 0 s',
        hint: 'run `oic login` again',
      },
    },
    {
      title: 'when it is interrupted',
      given: () => {
        const person = new AbortController()
        return {
          signal: person.signal,
          openBrowser: async () => {
            person.abort(new OicError('INTERRUPTED'))
            return true
          },
        }
      },
      argv: ['login'],
      talk: showedSignIn,
      exitCode: 130,
      error: {
        code: 'INTERRUPTED',
        message: 'interrupted',
        hint: 'nothing is left half done here; a call that was already sent may have been carried out',
      },
    },
    {
      title: 'when another program has its port',
      async given(setup) {
        const port = Number(new URL(redirectUriOf(setup)).port)
        release.use(await listen(createServer(), { host: '127.0.0.1', port }))
        return undefined
      },
      argv: ['login'],
      exitCode: 1,
      error: (setup) => ({
        code: 'PORT_IN_USE',
        message: `another program is already listening on ${new URL(redirectUriOf(setup)).host}${holder}`,
        hint: 'end that program, or use another port; `oic login` at a terminal takes the redirect address by hand as well',
      }),
    },
    {
      title: 'when the sandbox is not running',
      async given(setup) {
        await setup.sandbox.close()
        return undefined
      },
      argv: ['login'],
      exitCode: 6,
      error: ({ sandbox }) => ({
        code: 'IDENTITY_UNREACHABLE',
        message: `the identity domain at ${sandbox.description.identity} cannot be reached (ECONNREFUSED)`,
        hint: 'is the sandbox running? start it with `oic sandbox`',
      }),
    },
    {
      title: 'when the answer comes from somebody else',
      given: (setup) => ({
        openBrowser: (address) => someoneOf(setup.sandbox).openBrowser(address),
        fetch: async (input, init) =>
          String(input).endsWith('/token')
            ? new Response('<html>', { headers: { 'content-type': 'text/html' } })
            : fetch(input, init),
      }),
      argv: ['login'],
      talk: showedSignIn,
      exitCode: 6,
      error: ({ sandbox }) => ({
        code: 'IDENTITY_ANSWER_FOREIGN',
        message: `${sandbox.description.identity} did not give a token answer but text/html with status 200`,
        hint: 'most likely, not the identity domain but a proxy or a sign-in portal of the network answered; open the address in a browser and sign in at the portal, or set HTTPS_PROXY; `oic doctor` checks what else it may be',
      }),
    },
  ])
})

/** A login on a machine that is reached by SSH, with the browser at the other end of it. */
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/foundation/index.ts'
import { visitor } from '../../src/sandbox/index.ts'
import { aSetup, type Setup } from '../support/a-setup.ts'
import { program } from '../support/spawned.ts'
import { anSshServer, missingSsh, type SshConnection, type SshServer } from './an-ssh-server.ts'

if (missingSsh !== undefined && process.env['CI']) throw new Error(missingSsh)
if (missingSsh !== undefined) process.stderr.write(`\n${missingSsh}\n`)

/** Where this end of a forwarded port is: at 127.0.0.1 is the other end, as both machines are this one. */
const thisEnd = '127.0.0.2'

let setup: Setup
let server: SshServer

/** As a person types it at a prompt there; nothing but the folder is ours. */
const oicLogin = ({ home }: Setup['machine']): string =>
  `env OIC_HOME='${home}' TZ=UTC '${process.execPath}' '${program}' login`

const target = (): string[] => ['-p', String(server.port), `${server.user}@127.0.0.1`]

async function begin(): Promise<{ session: SshConnection; shown: string; address: URL }> {
  const session = server.ssh(['-tt', ...target(), oicLogin(setup.machine)])
  const shown = await session.until(/Waiting for the sign-in[\s\S]*logs its owner in\.\n/)
  return { session, shown, address: new URL(/^ {2}(http\S+)$/m.exec(shown)?.[1] ?? 'nothing:') }
}

const signIn = (address: URL): Promise<URL> =>
  visitor().signIn(address, setup.sandbox.description.users[0] ?? { userName: '', password: '' })

/** What a browser at this end of the forwarded port is shown at the address, and wherever that sends it. */
async function visit(address: URL): Promise<{ status: number; title: string }> {
  const { port, host, pathname, search } = address
  const sent = request({
    host: thisEnd,
    port,
    path: `${pathname}${search}`,
    headers: { host },
    agent: false,
  }).end()
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  const body = (await response.setEncoding('utf8').toArray()).join('')
  const { statusCode: status = 0, headers } = response
  if (headers.location !== undefined) return visit(new URL(headers.location, address))
  return { status, title: /<title>(.*)<\/title>/.exec(body)?.[1] ?? '' }
}

const loggedIn = /^Logged in as jane\.doe@example\.com for oic-sandbox\.$/m

describe.skipIf(missingSsh !== undefined)(`a login over SSH${missingSsh ? `: ${missingSsh}` : ''}`, () => {
  beforeAll(async () => {
    setup = await aSetup({ clock: systemClock })
    server = await anSshServer()
  })
  afterAll(async () => {
    await server[Symbol.asyncDispose]()
    await setup[Symbol.asyncDispose]()
  })

  it('comes back through the line that it shows', { timeout: 60_000 }, async () => {
    const { session, shown, address } = await begin()
    await using _session = session
    const redirect = new URL(address.searchParams.get('redirect_uri') ?? '')
    const line = /^ {2}(ssh -L .*)$/m.exec(shown)?.[1] ?? ''
    const forwarding = `${redirect.port}:127.0.0.1:${redirect.port}`
    expect(line).toBe(`ssh -L ${forwarding} -p ${server.port} ${server.user}@127.0.0.1`)
    // Its words as they stand, but for the address at this end, and with no shell at the other.
    const words = line.split(' ').slice(1)
    await using forwarded = server.ssh([
      '-N',
      '-v',
      ...words.map((word) => (word === forwarding ? `${thisEnd}:${word}` : word)),
    ])
    await forwarded.until(/Local forwarding listening on 127\.0\.0\.2/)
    expect(await visit(await signIn(address))).toEqual({ status: 200, title: 'You are logged in' })
    expect({ exitCode: await session.ended, shown: session.text() }).toEqual({
      exitCode: 0,
      shown: expect.stringMatching(loggedIn),
    })
  })

  it('comes back by the address that is pasted into its terminal', { timeout: 60_000 }, async () => {
    const { session, shown, address } = await begin()
    await using _session = session
    expect(shown).toContain('This machine is reached over SSH, so no browser is opened here.')
    session.type('http://127.0.0.1:1/?code=1\n')
    await session.until(/it does not begin with/)
    session.type(`${(await signIn(address)).href}\n`)
    expect({ exitCode: await session.ended, shown: session.text() }).toEqual({
      exitCode: 0,
      shown: expect.stringMatching(loggedIn),
    })
  })
})

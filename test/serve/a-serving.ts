/** An open address, before an instance that notes what reaches it. */
import { connect } from 'node:net'
import { authorizedFetch } from '../../src/api/index.ts'
import { Secret, systemClock } from '../../src/foundation/index.ts'
import type { Instance, TokenSource } from '../../src/oauth/index.ts'
import type { Idleness } from '../../src/serve/idleness.ts'
import { type Place, type Serving, startServing, watchIdleness } from '../../src/serve/index.ts'
import { aServer, fine, type Reply, type TestServer } from '../support/a-server.ts'

export interface ServingScene extends AsyncDisposable {
  readonly serving: Serving
  readonly upstream: TestServer
  /** The address, or `http://localhost` for a socket. */
  readonly base: string
  /** The part of its path that nobody can guess. */
  readonly secret: string
  readonly port: number
  readonly host: string
}

export const theToken = 'canary-access-served'

/** Always the same one. */
export const oneToken: TokenSource = {
  token: async () => ({ accessToken: new Secret(theToken), generation: 1 }),
}

export interface SceneOptions {
  readonly reply?: Reply
  readonly mayWrite?: boolean
  readonly place?: Place
  readonly tokens?: TokenSource
  readonly fetch?: typeof globalThis.fetch
  readonly limits?: Parameters<typeof startServing>[0]['limits']
  readonly idleness?: Idleness
  /** Default: generation 2 at the noting server. */
  readonly instance?: (origin: string) => Instance
}

const generation2 = (origin: string): Instance => ({
  generation: 2,
  runtimeOrigin: origin,
  designOrigin: origin,
})

export async function aServing(options: SceneOptions = {}): Promise<ServingScene> {
  const { reply = fine, mayWrite = false, place = { port: 0 }, tokens = oneToken } = options
  const upstream = await aServer(reply)
  const instance = (options.instance ?? generation2)(upstream.origin)
  const { idleness = watchIdleness({ clock: systemClock, seconds: 3600 }) } = options
  const call = authorizedFetch({
    instance,
    tokens,
    fetch: options.fetch ?? globalThis.fetch,
    pause: async () => {},
  })
  const serving = await startServing({ instance, call, mayWrite, place, idleness, limits: options.limits })
  const url = new URL('url' in serving.at ? serving.at.url : 'http://localhost')
  return {
    serving,
    upstream,
    base: url.href.replace(/\/$/, ''),
    secret: url.pathname.slice(1),
    port: Number(url.port),
    host: url.host,
    async [Symbol.asyncDispose]() {
      idleness.stop()
      await serving.close()
      await upstream[Symbol.asyncDispose]()
    },
  }
}

/** Writes it on a line of its own, as it is, and gives everything that came until the other side hung up. */
export async function onTheWire(place: { port: number } | { path: string }, text: string): Promise<string> {
  const line = connect('port' in place ? { port: place.port, host: '127.0.0.1' } : place)
  let got = ''
  line.setEncoding('latin1').on('data', (piece: string) => {
    got += piece
  })
  line.on('error', () => undefined)
  line.write(text, 'latin1')
  await new Promise((resolve) => line.once('close', resolve))
  return got
}

export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)

/** One request as it is, for the rest of the line to be closed after it. */
export const written = (target: string, { host }: { host: string }, lines: readonly string[] = []): string =>
  `${[`GET ${target} HTTP/1.1`, `Host: ${host}`, 'Connection: close', ...lines].join('\r\n')}\r\n\r\n`

/** What a refusal says, in the form in which it is sent. */
export interface Refusal {
  readonly status: number
  readonly code: string
}

export async function refusalIn(answer: Response): Promise<Refusal> {
  const { error } = (await answer.json()) as { error: { code: string } }
  return { status: answer.status, code: error.code }
}

/**
 * A flood of requests that anybody can send, against a sandbox in this process; prints the bytes of the heap after
 * each wave. Run with --expose-gc; the arguments are what is sent, `many` small requests or `large` ones, and the sizes
 * of the waves.
 */
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.ts'

const form = (body: string) => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body,
})

/** One of each kind that leaves something behind, or tries to; `n` makes each of them new. */
function many({ description }: Sandbox, n: number): Request[] {
  const { identity, design, control, application } = description
  const asked = new URLSearchParams({
    response_type: 'code',
    client_id: application.clientId,
    redirect_uri: application.redirectUris[2] ?? '',
    scope: application.scopes[0] ?? '',
    state: `${n}`.repeat(50),
  })
  const at = (path: string, init: RequestInit = {}) => new Request(`${identity}${path}`, init)
  return [
    at(`/oauth2/v1/authorize?${asked}`),
    at(`/oauth2/v1/authorize?client_id=${n}&redirect_uri=https://client.example.com/${n}`),
    at('/ui/v1/signin', form(`userName=${n}&password=${n}`)),
    at('/ui/v1/device', form(`user_code=${n}`)),
    at('/oauth2/v1/token', form(`grant_type=authorization_code&code=${n}&client_id=${n}`)),
    at(
      '/oauth2/v1/device',
      form(
        `response_type=device_code&client_id=${application.clientId}&scope=${encodeURIComponent(application.scopes[0] ?? '')}`,
      ),
    ),
    at('/oauth2/v1/userinfo', { headers: { authorization: `Bearer ${n}.${n}.${n}` } }),
    at(`/${n}`, { headers: { cookie: `IDCS_SESSION_${n}=${n}` } }),
    new Request(`${design}/ic/api/${n}?integrationInstance=${n}`),
    new Request(`${control}/clock`, { method: 'POST', body: `${n}` }),
  ]
}

/** Each begins with the number, so that no two are the same text. */
const long = (n: number, length: number): string => `${n}-`.padEnd(length, 'x')

/** Forty scopes that the one for everything covers, in the 8192 characters that are accepted. */
function largestScope(n: number, scope: string): string {
  const below = (at: number) => scope.replace(/::all$/, `:${at}-${n}-`)
  return Array.from({ length: 40 }, (_, at) => `${below(at).padEnd(198, 'x')}::all`).join(' ')
}

/** What is accepted and kept, as large as it may be; and the largest of the rest. */
function large({ description }: Sandbox, n: number): Request[] {
  const { identity, application } = description
  const scope = largestScope(n, application.scopes[0] ?? '')
  const asked = new URLSearchParams({
    ...{ response_type: 'code', client_id: application.clientId, scope },
    ...{ redirect_uri: application.redirectUris[2] ?? '', state: long(n, 4096), nonce: long(n, 1024) },
  })
  const at = (path: string, init: RequestInit = {}) => new Request(`${identity}${path}`, init)
  const device = `response_type=device_code&client_id=${application.clientId}&junk=${long(n, 40_000)}`
  return [
    at(`/oauth2/v1/authorize?${asked}`),
    at('/oauth2/v1/device', form(`${device}&scope=${encodeURIComponent(scope)}`)),
    // As it stands, so that it is a part of the body rather than a text of its own.
    at('/oauth2/v1/device', form(`${device}&scope=${application.scopes[0]}`)),
    at(`/${long(n, 10_000)}?client_id=${long(n, 3000)}&redirect_uri=${long(n, 3000)}`),
  ]
}

const kinds = { many, large }

const heap = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

/** What is sent has to be kept, or nothing is shown. */
async function send(request: Request): Promise<void> {
  const { pathname } = new URL(request.url)
  const answer = await sandbox.fetch(request)
  await answer.arrayBuffer()
  const isKept = kind === 'large' && pathname.startsWith('/oauth2/')
  if (isKept && answer.status >= 400) throw new Error(`${pathname} was answered with ${answer.status}`)
}

const [kind, ...sizes] = process.argv.slice(2)
const requests = kinds[kind === 'large' ? kind : 'many']
const allowedGrants = ['authorization_code', 'urn:ietf:params:oauth:grant-type:device_code']
await using sandbox = await startSandbox({ seed: { application: { allowedGrants } } })
let sent = 0
const heaps: number[] = []
for (const size of sizes.map(Number)) {
  for (const end = sent + size; sent < end; sent++) {
    for (const request of requests(sandbox, sent)) await send(request)
  }
  heaps.push(heap())
}
process.stdout.write(JSON.stringify(heaps))

/**
 * A flood of requests that anybody can send, against a sandbox in this process; prints the bytes of the heap after
 * each wave. Run with --expose-gc; the arguments are the sizes of the waves.
 */
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.ts'

const form = (body: string) => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body,
})

/** One of each kind that leaves something behind, or tries to; `n` makes each of them new. */
function requests({ description }: Sandbox, n: number): Request[] {
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
    at('/oauth2/v1/device', form(`response_type=device_code&client_id=${application.clientId}&scope=${n}`)),
    at('/oauth2/v1/userinfo', { headers: { authorization: `Bearer ${n}.${n}.${n}` } }),
    at(`/${n}`, { headers: { cookie: `IDCS_SESSION_${n}=${n}` } }),
    new Request(`${design}/ic/api/${n}?integrationInstance=${n}`),
    new Request(`${control}/clock`, { method: 'POST', body: `${n}` }),
  ]
}

const heap = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

await using sandbox = await startSandbox()
let sent = 0
const heaps: number[] = []
for (const size of process.argv.slice(2).map(Number)) {
  for (const end = sent + size; sent < end; sent++) {
    for (const request of requests(sandbox, sent)) await (await sandbox.fetch(request)).arrayBuffer()
  }
  heaps.push(heap())
}
process.stdout.write(JSON.stringify(heaps))

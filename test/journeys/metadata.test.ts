/** What an OpenID server publishes of itself is judged before anybody signs in there. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listen } from '../../src/foundation/node/index.ts'
import { aMachine } from '../support/a-machine.ts'

type Document = Readonly<Record<string, unknown>>

/** A server of this machine that publishes whatever `change` makes of a good document. */
async function aPublisher(change: (good: Document) => Document) {
  let body = ''
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(body)
  })
  const { port, close } = await listen(server, { host: '127.0.0.1', port: 0 })
  const issuer = `http://127.0.0.1:${port}`
  const good = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    code_challenge_methods_supported: ['S256'],
  }
  body = JSON.stringify(change(good))
  return { issuer, [Symbol.asyncDispose]: close }
}

describe('a discovery document', () => {
  it.each<[what: string, change: (good: Document) => Document, exitCode: number, code: string]>([
    [
      'of another issuer',
      (good) => ({ ...good, issuer: 'https://other.example.com' }),
      1,
      'DISCOVERY_ISSUER_MISMATCH',
    ],
    [
      'with http elsewhere',
      (good) => ({ ...good, token_endpoint: 'http://id.example.com/t' }),
      1,
      'DISCOVERY_INVALID',
    ],
    ['without an endpoint', ({ token_endpoint: _, ...rest }) => rest, 1, 'DISCOVERY_INVALID'],
    ['of 2 MiB', (good) => ({ ...good, more: 'x'.repeat(2 * 1024 * 1024) }), 6, 'IDENTITY_ANSWER_MALFORMED'],
  ])('%s is refused, and the profile is unchanged', async (_what, change, exitCode, code) => {
    await using publisher = await aPublisher(change)
    await using machine = aMachine()
    const settings = ['--kind', 'oidc', '--identity', publisher.issuer, '--client-id', 'a', '--scope', 's']
    const redirect = ['--redirect-uri', 'http://127.0.0.1:8422/callback', '--client-authentication', 'none']
    expect((await machine.run(['profile', 'add', 'dev', ...settings, ...redirect])).exitCode).toBe(0)
    const kept = () => readFileSync(join(machine.home, 'config.toml'), 'utf8')
    const before = kept()
    const ran = await machine.run(['login', '--begin', '--json'])
    expect([ran.exitCode, ran.stdout, JSON.parse(ran.stderr).error.code]).toEqual([exitCode, '', code])
    expect(kept()).toBe(before)
  })
})

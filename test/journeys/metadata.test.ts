/** What an OpenID server publishes of itself is judged before anybody signs in there. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aMachine } from '../support/a-machine.ts'
import { aPublisher, type Document } from '../support/a-publisher.ts'

describe('a discovery document [bar 22]', () => {
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

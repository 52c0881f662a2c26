/** What a sandbox remembers of requests, and says about them, holds no secret and no more than it needs. */
import { describe, expect, it } from 'vitest'
import { seenRequests } from '../../src/sandbox/http/seen-requests.ts'
import type { SeenRequest } from '../../src/sandbox/index.ts'
import { aBrowser, aSandbox, authorizationUrl } from './actors.ts'

const start = '2026-01-15T12:00:00.000Z'

async function shownOf(changes: Record<string, string>) {
  const log: string[] = []
  await using sandbox = await aSandbox({ log: (line) => log.push(line) })
  await aBrowser(sandbox).open(authorizationUrl(sandbox, changes))
  return { query: sandbox.requests()[0]?.query ?? {}, log: log.join('\n') }
}

describe('what is remembered of a request', () => {
  it.each([
    ['https://u:SECRET@client.example.com/cb', 'https://[masked]@client.example.com/cb'],
    ['https://SECRET@client.example.com', 'https://[masked]@client.example.com'],
    ['https://a@b:SECRET@client.example.com/', 'https://[masked]@client.example.com/'],
    ['https:\\\\u:SECRET@client.example.com/', 'https:\\\\[masked]@client.example.com/'],
    ['https:u:SECRET@client.example.com/', 'https:[masked]@client.example.com/'],
    ['//u:SECRET@client.example.com/', '//[masked]@client.example.com/'],
    ['https://client.example.com/?SECRET', 'https://client.example.com/?[masked]'],
    ['https://client.example.com/', 'https://client.example.com/'],
  ])('holds no userinfo: %s', async (redirect_uri, shown) => {
    const { query, log } = await shownOf({ redirect_uri })
    expect(query['redirect_uri']).toBe(shown)
    expect(`${JSON.stringify(query)}${log}`).not.toContain('SECRET')
  })

  it('holds a user name only when somebody has it, in whatever letters', async () => {
    const log: string[] = []
    await using sandbox = await aSandbox({ log: (line) => log.push(line) })
    const browser = aBrowser(sandbox)
    await browser.open(authorizationUrl(sandbox))
    for (const userName of ['my real password', 'Jane.Doe@example.com']) {
      await browser.signIn({ userName, password: 'x' })
    }
    const forms = sandbox.requests().flatMap(({ form }) => ('userName' in form ? [form] : []))
    expect(forms).toEqual([
      { userName: '[masked]', password: '[masked]' },
      { userName: 'Jane.Doe@example.com', password: '[masked]' },
    ])
    expect(log.join()).not.toContain('my real password')
  })

  it('holds two hundred characters of a client id and of a path', async () => {
    const long = 'x'.repeat(5000)
    const { query } = await shownOf({ client_id: long, scope: long })
    expect([query['client_id'], query['scope']]).toEqual([`${'x'.repeat(200)}…`, `${'x'.repeat(2048)}…`])
    const log: string[] = []
    await using sandbox = await aSandbox({ log: (line) => log.push(line) })
    await sandbox.fetch(`${sandbox.description.identity}/${long}`)
    const path = `/${'x'.repeat(199)}…`
    expect([sandbox.requests()[0]?.path, log]).toEqual([
      path,
      [`identity GET ${path} 404: there is nothing at this address`],
    ])
  })

  it('is four million characters at most, and a thousand requests', () => {
    const seen = (path: string): SeenRequest => ({
      ...{ at: start, origin: 'identity' as const, method: 'GET', path },
      ...{ query: {}, form: {}, status: 200, ecid: 'x' },
    })
    const [heavy, many] = [seenRequests(), seenRequests()]
    for (let n = 0; n < 50; n++) heavy.add(seen(`${n}-`.padEnd(2 ** 17, 'x')))
    for (let n = 0; n < 1001; n++) many.add(seen(`${n}`))
    expect([heavy.all().length, heavy.all()[0]?.path.slice(0, 3)]).toEqual([31, '19-'])
    expect([many.all().length, many.all()[0]?.path]).toEqual([1000, '1'])
  })
})

import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Secret, systemClock } from '../../../src/foundation/index.ts'
import { listen } from '../../../src/foundation/node/index.ts'
import { openCredentials } from '../../../src/oauth/credentials/index.ts'
import { dev } from '../credentials-under-test.ts'
import { newFolder } from '../store-places.ts'
import { startChild } from './children.ts'

const newToken = 'canary-access-of-the-new-login'

/** A server that knows no refresh token; `answer` lets its answers go. */
async function refusingServer() {
  const { promise: isTime, resolve: answer } = Promise.withResolvers<void>()
  let asked = 0
  const server = createServer(async (request, response) => {
    asked += 1
    request.resume()
    await isTime
    response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_grant"}')
  })
  const { port, close } = await listen(server, { host: '127.0.0.1', port: 0 })
  onTestFinished(close)
  return { url: `http://127.0.0.1:${port}/`, answer, asked: () => asked }
}

async function deadLogin(): Promise<string> {
  const folder = newFolder()
  await using credentials = await openCredentials({ folder, clock: systemClock })
  const now = new Date()
  const tokens = { accessToken: new Secret('canary-old'), refreshToken: new Secret('canary-dead') }
  await credentials.keep(dev, { ...tokens, receivedAt: now, expiresAt: now })
  return folder
}

/** Another process that will keep a new login. */
async function startKeeper(folder: string): Promise<() => Promise<void>> {
  const script = fileURLToPath(new URL('./keep-a-login.ts', import.meta.url))
  const child = spawn(process.execPath, [script, folder, newToken], { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  expect((await lines.next()).value).toBe('ready')
  return async () => {
    child.stdin.write('go\n')
    expect((await lines.next()).value).toBe('kept')
  }
}

async function stateIn(folder: string) {
  await using credentials = await openCredentials({ folder, clock: systemClock })
  const { state } = await credentials.status(dev)
  return { state, token: (await credentials.accessToken(dev))?.accessToken.reveal() }
}

describe('a login that another process replaces around a refusal [bar 34]', () => {
  const isNew = { state: 'ok', token: newToken }

  it.each([0, 50, 200])('is the one used, when it comes %i ms before', async (ms) => {
    const [server, folder] = [await refusingServer(), await deadLogin()]
    const keep = await startKeeper(folder)
    const child = startChild({ folder, url: server.url })
    await child.ready
    const outcome = child.ask()
    await expect.poll(server.asked, { timeout: 10_000 }).toBe(1)
    await keep()
    await pause(ms)
    server.answer()
    expect(await outcome).toBe(newToken)
    expect(await stateIn(folder)).toEqual(isNew)
    expect(server.asked()).toBe(1)
  })

  it.each([0, 50, 200])('is there for everybody else, when it comes %i ms after', async (ms) => {
    const [server, folder] = [await refusingServer(), await deadLogin()]
    const keep = await startKeeper(folder)
    const child = startChild({ folder, url: server.url })
    await child.ready
    const outcome = child.ask()
    await expect.poll(server.asked, { timeout: 10_000 }).toBe(1)
    server.answer()
    await pause(ms)
    await keep()
    expect([newToken, 'LOGIN_ENDED']).toContain(await outcome)
    expect(await stateIn(folder)).toEqual(isNew)
    const next = startChild({ folder, url: server.url })
    await next.ready
    expect(await next.ask()).toBe(newToken)
    expect(server.asked()).toBe(1)
  })

  it('is asked for once where nobody replaces it, however many wait', async () => {
    const [server, folder] = [await refusingServer(), await deadLogin()]
    const children = [1, 2, 3].map(() => startChild({ folder, url: server.url }))
    await Promise.all(children.map(({ ready }) => ready))
    const outcomes = children.map((child) => child.ask())
    server.answer()
    expect(await Promise.all(outcomes)).toEqual(Array(3).fill('LOGIN_ENDED'))
    expect(server.asked()).toBe(1)
    expect(await stateIn(folder)).toEqual({ state: 'needs_login', token: 'canary-old' })
  })
})

import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isOicError } from '../../src/foundation/index.ts'
import { startSandbox } from '../../src/sandbox/index.ts'
import {
  aBrowser,
  aSandbox,
  authorizationUrl,
  codeFor,
  exchange,
  freePorts,
  invalidGrant,
  login,
  refresh,
  tokensIn,
  whole,
} from './actors.ts'
import { anAdministrator, userUrn } from './administrator.ts'
import { codesFor, poll, withDevices } from './devices.ts'

let folder: string
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'oic-sandbox-')), 'state')
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

const file = () => join(folder, 'sandbox.json')

describe('a sandbox with a state folder', () => {
  it('goes on where it stopped: application, users, logins, time', async () => {
    const first = await aSandbox({ state: folder })
    const [tokens, code] = [await login(first), await codeFor(first)]
    first.clock.advance(100)
    await first.close()
    await using second = await aSandbox({ state: folder, seed: { random: 'ignored now' } })
    const { application, users, instance } = second.description
    expect({ application, users, instance }).toEqual({
      application: first.description.application,
      users: first.description.users,
      instance: first.description.instance,
    })
    expect(second.clock.now()).toEqual(new Date('2026-01-15T12:01:40Z'))
    expect((await exchange(second, code)).status).toBe(200)
    expect((await refresh(second, tokens.refresh_token)).status).toBe(200)
  })

  it('names the users that it began with and still has, as they are now, and says that it goes on', async () => {
    const first = await aSandbox({ state: folder })
    const [jane, sam] = first.description.users
    const { post, get, patch, delete: remove } = await anAdministrator(first)
    const listed = (await get('Users?count=10')).body.Resources
    const idOf = (name?: string) => listed.find((user: { userName: string }) => user.userName === name).id
    const name = { givenName: 'Kim', familyName: 'Roe' }
    const emails = [{ value: 'kim@example.com', primary: true }]
    const made = {
      schemas: [userUrn],
      userName: 'kim@example.com',
      password: 'amber-inlet-kelp',
      name,
      emails,
    }
    expect((await post('Users', made)).status).toBe(201)
    const path = 'password'
    expect(
      (await patch(`Users/${idOf(jane?.userName)}`, { op: 'replace', path, value: 'grove-otter-5' })).status,
    ).toBe(200)
    expect((await remove(`Users/${idOf(sam?.userName)}`)).status).toBe(204)
    expect([first.isResumed, first.description.users]).toEqual([false, [jane, sam]])
    await first.close()
    await using second = await aSandbox({ state: folder })
    expect([second.isResumed, second.description.users]).toEqual([
      true,
      [{ userName: jane?.userName, password: 'grove-otter-5' }],
    ])
  })

  it('remembers that a refresh token was spent, at once and not when it closes', async () => {
    const first = await aSandbox({ state: folder })
    const { refresh_token } = await login(first)
    const next = await tokensIn(await refresh(first, refresh_token))
    const crashed = readFileSync(file())
    await first.close()
    writeFileSync(file(), crashed)
    await using second = await aSandbox({ state: folder })
    expect(await whole(await refresh(second, refresh_token))).toEqual(invalidGrant)
    expect((await refresh(second, next.refresh_token)).status).toBe(200)
  })

  it('never gives out again what it gave before it stopped', async () => {
    const first = await aSandbox({ state: folder })
    const before = [await codeFor(first), (await login(first)).refresh_token]
    await first.close()
    await using second = await aSandbox({ state: folder })
    const after = [await codeFor(second), (await login(second)).refresh_token]
    expect(new Set([...before, ...after]).size).toBe(4)
  })

  it('writes nothing for what anybody may cause, until something else is worth it, or it closes', async () => {
    const first = await aSandbox({ state: folder, ...withDevices() })
    const atStart = readFileSync(file(), 'utf8')
    const browser = aBrowser(first)
    await browser.open(authorizationUrl(first))
    const { device_code } = await codesFor(first)
    await poll(first, device_code)
    expect(readFileSync(file(), 'utf8')).toBe(atStart)
    await browser.signIn()
    const afterwards = JSON.parse(readFileSync(file(), 'utf8'))
    expect([afterwards.issued.devices.length, afterwards.issued.sessions.length]).toEqual([1, 1])
    await codesFor(first)
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual(afterwards)
    await first.close()
    expect(JSON.parse(readFileSync(file(), 'utf8')).issued.devices).toHaveLength(2)
  })

  it('never gives out again what it gave and did not write', async () => {
    const first = await aSandbox({ state: folder, ...withDevices() })
    const written = readFileSync(file())
    const before = await codesFor(first)
    await first.close()
    writeFileSync(file(), written)
    await using second = await aSandbox({ state: folder })
    const after = await codesFor(second)
    expect([after.device_code === before.device_code, after.user_code === before.user_code]).toEqual([
      ...[false, false],
    ])
  })

  it('keeps the key it made', async () => {
    const first = await startSandbox({ state: folder })
    const { access_token } = await login(first)
    await first.close()
    await using second = await startSandbox({ state: folder })
    const again = await login(second)
    expect(again.access_token.split('.')[0]).toBe(access_token.split('.')[0])
  })

  it('writes nothing any more when it is closed', async () => {
    const sandbox = await aSandbox({ state: folder })
    await sandbox.close()
    const before = readFileSync(file(), 'utf8')
    sandbox.clock.advance(60)
    await sandbox.rotateKeys()
    expect(readFileSync(file(), 'utf8')).toBe(before)
  })

  it('is readable by its owner alone, and holds no code and no refresh token', async () => {
    await using sandbox = await aSandbox({ state: folder })
    const code = await codeFor(sandbox)
    const { refresh_token, access_token } = await login(sandbox)
    const text = readFileSync(file(), 'utf8')
    expect([code, refresh_token, access_token].filter((token) => text.includes(token))).toEqual([])
    if (process.platform === 'win32') return
    expect([statSync(folder).mode & 0o777, statSync(file()).mode & 0o777]).toEqual([0o700, 0o600])
  })

  it('keeps a session, so that a browser need not sign in again', async () => {
    const port = await freePorts()
    const first = await aSandbox({ state: folder, port })
    let running = first
    const browser = aBrowser({ ...first, fetch: (request) => running.fetch(request) })
    await browser.open(authorizationUrl(first))
    await browser.signIn()
    await first.close()
    await using second = await aSandbox({ state: folder, port })
    running = second
    expect((await browser.open(authorizationUrl(second))).status).toBe(302)
  })

  it.each([
    { what: 'is not JSON', content: '{' },
    { what: 'is no object', content: '[]' },
    { what: 'is of another version', content: '{"version":2}' },
    { what: 'lacks a part', content: '{"version":3,"seed":"x","clockOffsetSeconds":0}' },
  ])('refuses a file that $what, and leaves it as it is', async ({ content }) => {
    await (await aSandbox({ state: folder })).close()
    writeFileSync(file(), content)
    const error = await startSandbox({ state: folder }).catch((problem: unknown) => problem)
    expect(isOicError(error, 'SANDBOX_STATE_INVALID')).toBe(true)
    expect(readFileSync(file(), 'utf8')).toBe(content)
  })

  it.skipIf(process.platform === 'win32')('refuses a file that others may read', async () => {
    await (await aSandbox({ state: folder })).close()
    chmodSync(file(), 0o644)
    const error = await startSandbox({ state: folder }).catch((problem: unknown) => problem)
    expect(isOicError(error, 'STORE_INSECURE')).toBe(true)
  })
})

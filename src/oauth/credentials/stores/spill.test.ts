import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  codeOf,
  dev,
  type Scene,
  scene,
  sourceOf,
} from '../../../../test/contracts/credentials-under-test.ts'
import type { Incident } from '../../../../test/contracts/fake-identity.ts'
import { newFolder, noFormerKey } from '../../../../test/contracts/store-places.ts'
import { Secret } from '../../../foundation/index.ts'
import type { CredentialStore } from '../credential-store.ts'
import { type Box, newSealingKey, ringOf, type SealingKey, sealing } from '../sealing/sealing.ts'
import { openSqliteStore } from './sqlite-store.ts'

const openAt = async (folder: string): Promise<CredentialStore> => {
  const store = await openSqliteStore({ folder, formerKey: noFormerKey })
  onTestFinished(() => store.close())
  return store
}

const spilled = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.answer'))

/** A store whose database failed once an answer was on its way. */
async function spill(incident: Incident = {}): Promise<{ folder: string; here: Scene; outcome: string }> {
  const folder = newFolder()
  const here = scene(() => ({ open: () => openSqliteStore({ folder, formerKey: noFormerKey }) }))
  const process = await here.startExpired()
  here.identity.incidents.push(incident)
  const { renewer } = here.identity
  const source = process.credentials.tokens(dev, {
    ...renewer,
    async send(refreshToken) {
      const answer = await renewer.send(refreshToken)
      await process.store.close()
      return answer
    },
  })
  return { folder, here, outcome: await codeOf(source.token()) }
}

/** As `commit` is where the file cannot be removed: there it is again, and committed is committed. */
function withFileThatStays(folder: string) {
  let most = 20
  const [name = ''] = spilled(folder)
  const whole = readFileSync(join(folder, name))
  return (store: CredentialStore): CredentialStore => ({
    ...store,
    async commit(...change) {
      if (most-- === 0) throw new Error('it goes round and round')
      const isDone = await store.commit(...change)
      writeFileSync(join(folder, name), whole, { mode: 0o600 })
      return isDone
    },
  })
}

describe('a spilled answer whose file cannot be removed', () => {
  const unavailable: Incident = { instead: { status: 503, body: '' } }

  it('counts no more once a refusal is committed', async () => {
    const { folder, here } = await spill(unavailable)
    const process = await here.start(withFileThatStays(folder))
    expect(await codeOf(sourceOf(process, here).token())).toBe('IDENTITY_WAITING')
    expect((await process.store.read('dev')).attempt).toMatchObject({
      answer: undefined,
      problem: 'IDENTITY_UNAVAILABLE',
    })
    here.clock.advance(1)
    expect((await sourceOf(process, here).token()).generation).toBe(2)
    expect(here.identity.presented).toHaveLength(2)
  })

  it('counts no more once its rescued refresh token is refused', async () => {
    const { folder, here } = await spill({ instead: { status: 200, body: '{"refresh_token":"made up"}' } })
    const process = await here.start(withFileThatStays(folder))
    expect((await sourceOf(process, here).token()).generation).toBe(2)
    expect(here.identity.presented.slice(1, 2)).toEqual(['made up'])
    expect(here.identity.presented).toHaveLength(3)
  })

  it('counts no more once its answer is in the database, sealed anew', async () => {
    const { folder, here } = await spill()
    const { store } = await here.start(withFileThatStays(folder))
    const { attempt } = await store.read('dev')
    const answer = Buffer.from('the answer, sealed anew')
    await store.commit('dev', 1, { generation: 1, attempt: attempt && { ...attempt, answer } })
    const found = (await store.read('dev')).attempt?.answer
    expect(Buffer.from(found ?? []).toString()).toBe('the answer, sealed anew')
  })

  it('is not taken for the answer of the next attempt', async () => {
    const { folder, here } = await spill(unavailable)
    const process = await here.start(withFileThatStays(folder))
    await codeOf(sourceOf(process, here).token())
    here.clock.advance(1)
    const attempt = { generation: 1, startedAt: here.clock.now(), inDoubt: true }
    await process.store.claim('dev', attempt)
    expect((await process.store.read('dev')).attempt?.answer).toBeUndefined()
    await process.store.keepAnswer('dev', attempt, Buffer.from('the later answer'))
    const { answer } = (await process.store.read('dev')).attempt ?? {}
    expect(Buffer.from(answer ?? []).toString()).toBe('the later answer')
  })
})

describe('a key that a spilled answer is sealed with', () => {
  const at = new Date()
  const box = (key: SealingKey): Box =>
    sealing('store', ringOf(key)).seal(new Secret('x'), {
      profile: 'dev',
      field: 'token answer',
      generation: 1,
    })

  it('is not dropped before the answer has its verdict', async () => {
    const folder = newFolder()
    const [store, failing] = [await openAt(folder), await openAt(folder)]
    const [older, newer] = [newSealingKey(), newSealingKey()]
    for (const { id } of [older, newer]) {
      await store.addKey({ id, custody: 'key-file', place: '', madeAt: at })
      await store.switchKeys(id)
    }
    const credential = { binding: '', state: 'ok', receivedAt: at, loggedInAt: at } as const
    await store.commit('dev', 0, { generation: 1, credential })
    const attempt = { generation: 1, startedAt: at, inDoubt: false }
    await store.claim('dev', attempt)
    await failing.close()
    expect(await failing.keepAnswer('dev', attempt, box(older))).toBe(true)
    expect([spilled(folder).length, await store.dropKey(older.id)]).toEqual([1, false])
    await store.commit('dev', 1, { generation: 2, credential })
    expect(await store.dropKey(older.id)).toBe(true)
  })
})

describe('an answer that the database cannot take', () => {
  it('is kept beside it, and its token served', async () => {
    const { folder, outcome } = await spill()
    expect(outcome).toBe('no error')
    expect(spilled(folder)).toHaveLength(1)
    expect(readFileSync(join(folder, spilled(folder)[0] ?? ''), 'utf8')).not.toContain('canary')
  })

  it('is replayed before anything else, and then removed', async () => {
    const { folder, here } = await spill()
    const token = await sourceOf(await here.start(), here).token()
    expect(here.identity.accepts(token.accessToken)).toBe(true)
    expect(here.identity.presented).toHaveLength(1)
    expect(spilled(folder)).toEqual([])
  })

  it('counts no more after a login', async () => {
    const { folder, here } = await spill()
    const process = await here.start()
    await process.credentials.keep(dev, here.identity.logIn())
    expect(spilled(folder)).toEqual([])
    expect((await sourceOf(process, here).token()).generation).toBe(2)
  })

  it('goes with the profile', async () => {
    const { folder, here } = await spill()
    await (await here.start()).credentials.remove(dev)
    expect(spilled(folder)).toEqual([])
  })

  it('is refused when it was altered, and nothing is sent', async () => {
    const { folder, here } = await spill()
    const path = join(folder, spilled(folder)[0] ?? '')
    const whole = readFileSync(path, 'utf8')
    writeFileSync(path, whole.slice(0, -10))
    const process = await here.start()
    expect(await codeOf(sourceOf(process, here).token())).toBe('STORE_UNREADABLE')
    writeFileSync(path, whole.replace(/"answer":"..../, '"answer":"AAAA'))
    expect(await codeOf(sourceOf(process, here).token())).toBe('STORE_RECORD_DAMAGED')
    writeFileSync(path, whole)
    await sourceOf(process, here).token()
    expect(here.identity.presented).toHaveLength(1)
  })
})

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  codeOf,
  dev,
  type Scene,
  scene,
  sourceOf,
} from '../../../../test/contracts/credentials-under-test.ts'
import { newFolder, noFormerKey } from '../../../../test/contracts/store-places.ts'
import { openSqliteStore } from './sqlite-store.ts'

const spilled = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.answer'))

/** A store whose database failed once an answer was on its way. */
async function spill(): Promise<{ folder: string; here: Scene; outcome: string }> {
  const folder = newFolder()
  const here = scene(() => ({ open: () => openSqliteStore({ folder, formerKey: noFormerKey }) }))
  const process = await here.startExpired()
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

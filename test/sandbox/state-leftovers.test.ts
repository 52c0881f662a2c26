/** A sandbox that is killed while it writes leaves a copy of its state: keys, secrets and passwords. */
import { spawnSync } from 'node:child_process'
import { lstatSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startSandbox } from '../../src/sandbox/index.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { aSandbox } from './actors.ts'

const sandboxModule = new URL('../../src/sandbox/index.ts', import.meta.url).href

/** Dies by its own hand where the whole copy is written and has not taken the place of the state yet. */
const script = (state: string): string => `
  import fs from 'node:fs'
  import { syncBuiltinESMExports } from 'node:module'
  import { startSandbox } from ${JSON.stringify(sandboxModule)}
  const sandbox = await startSandbox({ state: ${JSON.stringify(state)} })
  fs.renameSync = () => process.kill(process.pid, 'SIGKILL')
  syncBuiltinESMExports()
  sandbox.clock.advance(1)
  setInterval(() => {}, 1000)`

const kill = (state: string): unknown =>
  spawnSync(process.execPath, ['--input-type=module', '-e', script(state)], { timeout: 15_000 }).signal

const leftovers = (state: string): readonly string[] =>
  readdirSync(state).filter((name) => name.endsWith('.tmp'))

it('the next sandbox removes what a killed one left, and goes on', async () => {
  await using folder = temporaryFolder()
  const state = join(folder.path, 'state')
  expect([kill(state), kill(state)]).toEqual(['SIGKILL', 'SIGKILL'])
  expect(leftovers(state)).toHaveLength(1)
  await using sandbox = await startSandbox({ state })
  expect([sandbox.isResumed, leftovers(state)]).toEqual([true, []])
})

it('files of others stay, and so does what a link of that name leads to', async () => {
  await using folder = temporaryFolder()
  const state = join(folder.path, 'state')
  await (await aSandbox({ state })).close()
  const id = '0b9f3c1e-1d2a-4c55-9a53-6f2f0a9c7d11'
  const [foreign, link] = [`.settings.json.${id}.tmp`, `.sandbox.json.${id}.tmp`]
  writeFileSync(join(state, foreign), 'theirs')
  symlinkSync(join(state, foreign), join(state, link))
  await (await aSandbox({ state })).close()
  expect(leftovers(state).toSorted()).toEqual([link, foreign].toSorted())
  expect(lstatSync(join(state, link)).isSymbolicLink()).toBe(true)
})

it('a sandbox that is refused the folder removes nothing', async () => {
  await using folder = temporaryFolder()
  const state = join(folder.path, 'state')
  await using _running = await aSandbox({ state })
  const name = '.sandbox.json.0b9f3c1e-1d2a-4c55-9a53-6f2f0a9c7d11.tmp'
  writeFileSync(join(state, name), 'being written')
  await expect(aSandbox({ state })).rejects.toMatchObject({ code: 'SANDBOX_STATE_IN_USE' })
  expect(leftovers(state)).toEqual([name])
})

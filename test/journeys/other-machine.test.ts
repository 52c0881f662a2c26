import { chmodSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { refreshes } from '../support/a-sandbox.ts'
import { aLoggedInSetup } from '../support/a-setup.ts'

const here = { machineId: 'a'.repeat(32) }
const there = { machineId: 'b'.repeat(32) }

const warning = [
  'oic: warning: these logins were used on another machine before: was this folder copied, or is it shared?',
  '  A refresh token works once: two machines with one login end it for each other.',
  '  Run `oic login` on one of them, and each goes on by itself.',
  '',
].join('\n')

describe('a store from another machine [bar 40]', () => {
  it('is told at first sight, and works', async () => {
    await using setup = await aLoggedInSetup({ usual: here })
    const first = await setup.machine.run(['token'], there)
    const second = await setup.machine.run(['token'], there)
    expect(first).toEqual({ exitCode: 0, stdout: second.stdout, stderr: warning })
    expect(second.stderr).toBe('')
  })

  it('is told on both sides when two machines share it', async () => {
    await using setup = await aLoggedInSetup({ usual: here })
    const said = []
    for (const machine of [here, there, here]) said.push((await setup.machine.run(['token'], machine)).stderr)
    expect(said).toEqual(['', warning, warning])
    expect(refreshes(setup.sandbox)).toBe(0)
  })

  it('is nothing to tell where the system names no machine, nor of a store without a mark', async () => {
    await using setup = await aLoggedInSetup({ usual: { machineId: undefined } })
    expect((await setup.machine.run(['token'])).stderr).toBe('')
    expect((await setup.machine.run(['token'], here)).stderr).toBe('')
    expect(readFileSync(join(setup.machine.home, 'credentials.machine'), 'utf8')).toBe(`${here.machineId}\n`)
  })

  it('is refused when the mark stands open to others', async () => {
    await using setup = await aLoggedInSetup({ usual: here })
    chmodSync(join(setup.machine.home, 'credentials.machine'), 0o644)
    const { exitCode, stderr } = await setup.machine.run(['token'], there)
    expect([exitCode, stderr.split('\n')[0]]).toEqual([
      5,
      `oic: error: ${join(setup.machine.home, 'credentials.machine')} is not safe to use: other accounts may open it`,
    ])
  })
})

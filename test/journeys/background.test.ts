import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, expect, it, vi } from 'vitest'
import { systemClock } from '../../src/foundation/index.ts'
import { connect } from '../../src/index.ts'
import { refreshes } from '../support/a-sandbox.ts'
import { aLoggedInSetup } from '../support/a-setup.ts'

afterEach(() => void vi.unstubAllEnvs())

it('renews a token that is past half of its life, with no call for it, and waits for that when it is closed', async () => {
  await using setup = await aLoggedInSetup()
  const { sandbox, machine } = setup
  vi.stubEnv('OIC_HOME', machine.home)
  sandbox.clock.advance(2000)
  sandbox.faults.add({ operation: 'token.refresh', kind: 'slow', seconds: 0.5 })
  const oic = await connect({ clock: sandbox.clock, background: true })
  await expect.poll(() => refreshes(sandbox)).toBe(1)
  await oic.close()
  const { stdout } = await setup.succeed(['status', '--json'])
  expect(JSON.parse(stdout)).toMatchObject([
    { state: 'ok', accessTokenExpiresAt: '2026-01-15T13:33:20.000Z' },
  ])
})

it('without it, a token in its second half is left alone', async () => {
  await using setup = await aLoggedInSetup()
  vi.stubEnv('OIC_HOME', setup.machine.home)
  setup.sandbox.clock.advance(2000)
  await using oic = await connect({ clock: setup.sandbox.clock })
  await oic.token()
  expect(refreshes(setup.sandbox)).toBe(0)
})

it('keeps no process alive', async () => {
  await using setup = await aLoggedInSetup({ clock: systemClock })
  const library = new URL('../../src/index.ts', import.meta.url).href
  const program = `const { connect } = await import(${JSON.stringify(library)})
const oic = await connect({ background: true })
await oic.token()
console.log('done')`
  const env = { OIC_HOME: setup.machine.home }
  const run = promisify(execFile)
  const given = ['--input-type=module', '--eval', program]
  const { stdout } = await run(process.execPath, given, { env, timeout: 20_000 })
  expect(stdout).toBe('done\n')
})

/** What answers without an end cost: memory of a real process, and time. */
import { afterEach, expect, it, vi } from 'vitest'
import { aLoginAt, type LoginAt } from '../../support/a-login-at.ts'
import { anIdentity, json } from '../../support/an-identity.ts'
import { spawned } from '../../support/spawned.ts'
import { type BadAnswer, badAnswers } from './answers.ts'

afterEach(() => vi.restoreAllMocks())

/** Says on standard error, after everything else, how much memory the process had at most (in KiB). */
const tellMemory = `data:text/javascript,${encodeURIComponent(`
  process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS))`)}`

/** The most that a command took, in KiB. */
async function peakOf({ machine }: LoginAt): Promise<number> {
  const env = { OIC_HOME: machine.home, HOME: machine.workingFolder }
  const options = { env, cwd: machine.workingFolder, nodeOptions: ['--import', tellMemory] }
  const { stderr } = await spawned(['token'], options)
  return Number(/peak (\d+)$/.exec(stderr)?.[1])
}

/** Deflate is left out: Node's own client unpacks it without waiting for its reader. */
const large = badAnswers.filter(([what]) => /^(fifty|a gzip .*) mebibytes$| deep$/.test(what))

it('there are answers that are large [bar 12]', () => expect(large.length).toBe(3))

it.each<readonly [string, BadAnswer]>(large)(
  'an answer of %s takes less than 20 MiB more than a short one [bar 12]',
  async (_what, { answer }) => {
    await using identity = await anIdentity()
    await using login = await aLoginAt(identity.origin)
    const before = login.kept()
    identity.incidents.push(json('{}'), answer)
    const [usual, peak] = [await peakOf(login), await peakOf(login)]
    expect(identity.presented).toEqual(['canary-refresh-1', 'canary-refresh-1'])
    expect(peak - usual).toBeLessThan(20 * 1024)
    expect(login.kept()).toEqual(before)
  },
)

it('an answer that comes byte by byte is waited for until the end of its time, and no longer [bar 12]', async () => {
  await using identity = await anIdentity()
  await using login = await aLoginAt(identity.origin)
  login.clock.advance(3600)
  const before = login.kept()
  const { timeout } = AbortSignal
  // A refresh has two minutes; here they are over sooner.
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    return timeout.call(AbortSignal, ms === 120_000 ? 300 : ms)
  })
  const closed = Promise.withResolvers<void>()
  identity.incidents.push((response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const dripping = setInterval(() => response.write(' '), 20)
    response.once('close', () => {
      clearInterval(dripping)
      closed.resolve()
    })
  })
  const { exitCode, stderr } = await login.machine.run(['token', '--json'])
  const { code, message } = JSON.parse(stderr).error
  expect([exitCode, code, message]).toEqual([
    6,
    'IDENTITY_UNREACHABLE',
    expect.stringContaining('no answer in time'),
  ])
  await closed.promise
  expect(login.kept()).toEqual(before)
})

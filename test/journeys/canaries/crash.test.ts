/** What Node writes when the program itself fails: its report has the arguments, the environment and the stack. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Secret, systemClock } from '../../../src/foundation/index.ts'
import { refreshes } from '../../support/a-sandbox.ts'
import { aLoggedInSetup } from '../../support/a-setup.ts'
import { sightings } from '../../support/canaries.ts'
import { holdTheAnswer } from '../../support/hold-the-answer.ts'
import { spawned } from '../../support/spawned.ts'
import { tappedWire } from '../../support/wire.ts'
import { filesIn } from './sweep.ts'

const clientSecret = 'canary-Client-Secret-9Zqx41-6fd1'
const [passphrase, nextPassphrase] = ['canary-Passphrase-3Wvt70-a1c8', 'canary-Next-Passphrase-8Kjr25-e0b4']

/** A mistake of ours at the worst moment: the answer to a refresh is there, and nobody catches the error. */
const failLater = `data:text/javascript,${encodeURIComponent(`
  const { fetch } = globalThis
  globalThis.fetch = async (...request) => {
    const answer = await fetch(...request)
    setImmediate(() => { throw new Error('a mistake of ours') })
    return answer
  }`)}`

it('a report of a crash in the middle of a refresh holds no secret [bar 29]', async () => {
  const wire = tappedWire()
  wire.note('client secret', clientSecret)
  wire.note('passphrase', passphrase)
  wire.note('next passphrase', nextPassphrase)
  await using setup = await aLoggedInSetup({
    clock: systemClock,
    seed: { application: { clientSecret } },
    usual: { fetch: wire.fetch },
  })
  await setup.succeed(['profile', 'set', 'dev', '--client-secret-env'])
  await setup.succeed(['key', 'move', 'passphrase'], {
    environmentPassphrases: { current: new Secret(passphrase) },
  })
  const { home, workingFolder } = setup.machine
  const { exitCode, ...said } = await spawned(['token', '--force'], {
    env: {
      OIC_HOME: home,
      HOME: workingFolder,
      OIC_CLIENT_SECRET: clientSecret,
      OIC_PASSPHRASE: passphrase,
      OIC_NEW_PASSPHRASE: nextPassphrase,
    },
    cwd: workingFolder,
    nodeOptions: [
      '--report-uncaught-exception',
      `--report-directory=${workingFolder}`,
      '--import',
      failLater,
    ],
  })
  const [name = 'no report'] = readdirSync(workingFolder).filter((file) => /^report\..*\.json$/.test(file))
  const report = readFileSync(join(workingFolder, name), 'utf8')
  const { javascriptStack, environmentVariables } = JSON.parse(report)
  expect([refreshes(setup.sandbox), exitCode === 0, javascriptStack.message]).toEqual([
    1,
    false,
    'Error: a mistake of ours',
  ])
  expect(environmentVariables).toHaveProperty('OIC_HOME', home)
  const places = { report, ...said, ...filesIn(home) }
  expect(wire.canaries.length).toBeGreaterThan(3)
  expect(sightings(wire.canaries, places)).toEqual([])
})

const onLinux = it.skipIf(process.platform !== 'linux')

onLinux('the list of processes shows no secret while a command runs (Linux) [bar 29]', async () => {
  await using setup = await aLoggedInSetup({ clock: systemClock, seed: { application: { clientSecret } } })
  const { home, workingFolder } = setup.machine
  const listed: string[] = []
  const { exitCode } = await spawned(['token', '--force'], {
    env: { OIC_HOME: home, HOME: workingFolder },
    cwd: workingFolder,
    // Told once the tokens are there, so that the process has everything that it will ever know.
    nodeOptions: ['--import', holdTheAnswer],
    onSaid: (said, kill) => {
      if (!said.endsWith('answered\n') || listed.length > 0) return
      listed.push(...processesWith(home))
      kill('SIGUSR2')
    },
  })
  expect([exitCode, listed.some((line) => line.includes('oic.js token --force'))]).toEqual([0, true])
  const places = { 'the list of processes': listed.join('\n') }
  expect(sightings([{ name: 'client secret', value: clientSecret }], places)).toEqual([])
  expect(listed.join('\n')).not.toMatch(/eyJ[\w-]{20}|AgAg\w{20}/)
})

/** Arguments and environment of every process that knows this OIC_HOME: ours, and any child of it. */
function processesWith(home: string): string[] {
  const read = (path: string): string => {
    try {
      return readFileSync(path, 'utf8').replaceAll('\0', ' ')
    } catch {
      return '' // it has ended, or belongs to another account
    }
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => `${read(`/proc/${pid}/cmdline`)} ${read(`/proc/${pid}/environ`)}`)
    .filter((line) => line.includes(home))
}

/** Ctrl-C and `kill` end every command that waits, whatever it waits for. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { OicError, systemClock } from '../../src/foundation/index.ts'
import { refreshes } from '../support/a-sandbox.ts'
import { aLoggedInSetup, type Setup } from '../support/a-setup.ts'
import { holdTheAnswer, holdTheAnswerPastFarewell } from '../support/hold-the-answer.ts'
import { silentServer } from '../support/silent-server.ts'
import { program, spawned } from '../support/spawned.ts'
import { inJson } from '../support/spoken.ts'

/** Says when somebody begins to read standard input, which is never ended here. */
const tellWhenReading = `data:text/javascript,${encodeURIComponent(`
  process.stdin.on('newListener', (event) => {
    if (event === 'readable' || event === 'data') process.stderr.write('reading\\n')
  })`)}`

const reading = 'reading'

async function interrupted(
  { machine }: Setup,
  argv: readonly string[],
  signal: NodeJS.Signals,
  ready: Promise<void> | typeof reading,
) {
  const child = spawn(process.execPath, ['--import', tellWhenReading, program, ...argv], {
    env: { OIC_HOME: machine.home, HOME: machine.workingFolder },
    cwd: machine.workingFolder,
    stdio: ['pipe', 'ignore', 'pipe'],
    timeout: 15_000,
    killSignal: 'SIGKILL',
  })
  const isReading = Promise.withResolvers<void>()
  child.stderr.setEncoding('utf8').on('data', (said: string) => {
    if (said.includes(reading)) isReading.resolve()
  })
  await Promise.race([ready === reading ? isReading.promise : ready, once(child, 'close')])
  child.kill(signal)
  const [code] = await once(child, 'close')
  return code
}

const signals = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const

const begin = (): Promise<Setup> => aLoggedInSetup({ clock: systemClock, generation: 2 })

it.each(
  [
    ['a call', ['api', 'GET', '/ic/api/hang']],
    ['a folder', ['files', 'ls', '/']],
  ].flatMap(([what, argv]) => signals.map(([signal, code]) => [what, signal, code, argv] as const)),
)('waiting for the answer to %s ends with %s', async (_what, signal, code, argv) => {
  await using setup = await begin()
  await using silent = await silentServer()
  await setup.succeed(['profile', 'set', 'dev', '--instance-url', silent.origin])
  expect(await interrupted(setup, [...(argv ?? [])], signal, silent.visited)).toBe(code)
})

it.each(
  [
    ['credentials', ['basic']],
    ['a client secret', ['profile', 'set', 'dev', '--client-secret-stdin']],
    ['a body', ['api', 'POST', '/ic/api/x', '--input', '-']],
  ].flatMap(([what, argv]) => signals.map(([signal, code]) => [what, signal, code, argv] as const)),
)('waiting for %s on standard input ends with %s', async (_what, signal, code, argv) => {
  await using setup = await begin()
  expect(await interrupted(setup, [...(argv ?? [])], signal, reading)).toBe(code)
})

it.each(signals)('waiting for a discovery document ends with %s', async (signal, code) => {
  await using setup = await begin()
  await using silent = await silentServer()
  await setup.succeed(['profile', 'set', 'dev', '--kind', 'oidc', '--identity', silent.origin])
  expect(await interrupted(setup, ['explain'], signal, silent.visited)).toBe(code)
})

it.each(['before its answer', 'after its answer'])(
  'a refresh interrupted %s ends, and is kept',
  async (when) => {
    await using setup = await aLoggedInSetup()
    const { machine, sandbox } = setup
    const controller = new AbortController()
    const stop = (): void => controller.abort(new OicError('INTERRUPTED'))
    const stopped = await machine.run(['token', '--force'], {
      signal: controller.signal,
      async fetch(input, init) {
        if (when === 'before its answer') stop()
        const response = await fetch(input, init)
        stop()
        return response
      },
    })
    expect([stopped.exitCode, stopped.stdout, refreshes(sandbox)]).toEqual([130, '', 1])
    sandbox.clock.advance(3000)
    await setup.succeed(['token', '--min-ttl', '500s'])
    expect(refreshes(sandbox)).toBe(1)
  },
)

const finishing = 'oic: finishing what was sent, so that the login is not lost; once more to leave now\n'

describe('a program stopped while the answer to its refresh is on the way', () => {
  async function stopped(
    setup: Setup,
    whenSaid: (said: string, kill: (signal: NodeJS.Signals) => void) => void,
    { flags = [], hold = holdTheAnswer }: { readonly flags?: readonly string[]; readonly hold?: string } = {},
  ) {
    return spawned(['token', '--force', ...flags], {
      env: { OIC_HOME: setup.machine.home, HOME: setup.machine.workingFolder },
      cwd: setup.machine.workingFolder,
      nodeOptions: ['--import', hold],
      onSaid: whenSaid,
    })
  }

  it('says why it stays, and ends once the login is kept', async () => {
    await using setup = await begin()
    const { exitCode, stdout, stderr } = await stopped(setup, (said, kill) => {
      if (said.endsWith('answered\n')) kill('SIGINT')
      if (said.endsWith(finishing)) kill('SIGUSR2')
    })
    expect([exitCode, stdout, stderr.includes(finishing), refreshes(setup.sandbox)]).toEqual([
      130,
      '',
      true,
      1,
    ])
    await setup.succeed(['token'])
    expect(refreshes(setup.sandbox)).toBe(1)
  })

  it('says nothing but the error where JSON is asked for', async () => {
    await using setup = await begin()
    const stop = (said: string, kill: (signal: NodeJS.Signals) => void): void => {
      if (said === 'answered\n') kill('SIGINT')
    }
    expect(await stopped(setup, stop, { flags: ['--json'], hold: holdTheAnswerPastFarewell })).toEqual({
      exitCode: 130,
      stdout: '',
      stderr: `answered\n${inJson({
        code: 'INTERRUPTED',
        message: 'interrupted',
        hint: 'nothing is left half done here; a call that was already sent may have been carried out',
      })}`,
    })
  })

  it('leaves at once when it is stopped again', async () => {
    await using setup = await begin()
    const { exitCode } = await stopped(setup, (said, kill) => {
      if (said.endsWith('answered\n') || said.endsWith(finishing)) kill('SIGINT')
    })
    expect(exitCode).toBe(130)
  })
})

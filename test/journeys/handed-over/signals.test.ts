/** Signals that `oic exec` is sent are for the program that runs in its place. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { aScriptedSetup, type Scripted } from './shell.ts'

/** Says whose child it is, then which signals it hears of, and ends with 9 at the one named. */
const listener = (lastOne: string): string =>
  [
    ...['HUP', 'INT', 'QUIT', 'TERM', 'USR2'].map(
      (name) => `trap 'echo ${name}${name === lastOne ? '; exit 9' : ''}' ${name}`,
    ),
    'echo "child of $PPID"',
    // Nobody is left behind when the test ends otherwise than expected.
    'for _ in $(seq 200); do sleep 0.05; done',
  ].join('\n')

interface Heard {
  readonly exitCode: unknown
  readonly said: string
}

/** @param send is called once the child listens, with the process id of `oic`, and on each line it says */
async function heard(
  setup: Scripted,
  [program, ...argv]: readonly [string, ...string[]],
  send: (pid: number, said: string) => void,
): Promise<Heard> {
  const child = spawn(program, argv, {
    env: setup.env,
    cwd: setup.machine.workingFolder,
    stdio: ['pipe', 'pipe', 'inherit'],
    timeout: 15_000,
    killSignal: 'SIGKILL',
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text.replaceAll('\r', '')
    const pid = /^child of (\d+)\n/.exec(said)?.[1]
    if (pid !== undefined) send(Number(pid), said)
  })
  const [exitCode] = await once(child, 'close')
  return { exitCode, said: said.replace(/^child of \d+\n/, '') }
}

const oic = (script: string): readonly [string, ...string[]] => ['oic', 'exec', '--', 'sh', '-c', script]

describe.skipIf(process.platform === 'win32')('signals [bar 38]', () => {
  it.each(['HUP', 'INT', 'QUIT', 'TERM', 'USR2'] as const)(
    'SIG%s reaches the child, which decides how both end',
    async (name) => {
      await using setup = await aScriptedSetup()
      let isSent = false
      const found = await heard(setup, oic(listener(name)), (pid) => {
        if (!isSent) process.kill(pid, `SIG${name}`)
        isSent = true
      })
      expect(found).toEqual({ exitCode: 9, said: `${name}\n` })
    },
  )

  it('a child that goes on is not left alone, however often it is asked to end', async () => {
    await using setup = await aScriptedSetup()
    const next = ['TERM', 'INT', 'INT', 'HUP', 'TERM', 'USR2'] as const
    let sent = 0
    const found = await heard(setup, oic(listener('USR2')), (pid, said) => {
      const lines = said.split('\n').length - 2
      const name = next[sent]
      if (lines < sent || name === undefined) return
      process.kill(pid, `SIG${name}`)
      sent++
    })
    expect(found).toEqual({ exitCode: 9, said: `${next.join('\n')}\n` })
  })

  it('a child that a signal ends has its end told as a shell does', async () => {
    await using setup = await aScriptedSetup()
    const script = 'echo "child of $PPID"; exec sleep 15'
    expect(await heard(setup, oic(script), (pid) => process.kill(pid, 'SIGTERM'))).toEqual({
      exitCode: 143,
      said: '',
    })
  })
})

const onLinux = describe.skipIf(process.platform !== 'linux')

onLinux('at a terminal', () => {
  const terminal = (script: string): readonly [string, ...string[]] => [
    'script',
    ...['-qfec', `oic exec -- sh -c '${script.replaceAll("'", "'\\''")}'`, '/dev/null'],
  ]

  it('the child has the terminal', async () => {
    await using setup = await aScriptedSetup()
    const script = 'test -t 0 && test -t 1 && test -t 2 && exit 9'
    expect(await heard(setup, terminal(script), () => {})).toEqual({ exitCode: 9, said: '' })
  })

  it('what the terminal sends to all processes is not sent to the child once more', async () => {
    await using setup = await aScriptedSetup()
    let isSent = false
    const found = await heard(setup, terminal(listener('TERM')), (pid) => {
      if (isSent) return
      isSent = true
      for (const name of ['SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGTERM'] as const) process.kill(pid, name)
    })
    expect(found).toEqual({ exitCode: 9, said: 'TERM\n' })
  })
})

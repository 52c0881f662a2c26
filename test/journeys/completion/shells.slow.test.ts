/** The scripts of `oic completion`, run by the shells themselves. */
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scripts } from '../../../src/cli/commands/completion/scripts.ts'
import { aMachine } from '../../support/a-machine.ts'
import { aScriptedSetup, ended, type Scripted } from '../handed-over/shell.ts'

const may = (shell: string): boolean =>
  spawnSync(shell, ['--version']).error === undefined || process.env['CI'] !== undefined

const title = (shell: string): string => `${shell}${may(shell) ? '' : ` (needs ${shell})`}`

type Line = readonly [typed: string, completions: readonly string[]]

const lines: readonly Line[] = [
  ['oic pro', ['profile']],
  ['oic key move key', ['keychain', 'key-file']],
  ['oic token --profile d', ['dev']],
  ['oic token --min', ['--min-ttl']],
]

async function completed(setup: Scripted, shell: string, script: string): Promise<string[]> {
  const { exitCode, stdout, stderr } = await setup.script(script, { shell })
  expect([exitCode, stderr]).toEqual([0, ''])
  return stdout.split('\n').filter((line) => line !== '')
}

describe.skipIf(!may('bash'))(title('bash'), () => {
  /** As bash itself fills the variables when Tab is pressed at the end of the line. */
  const tab = (words: readonly string[]): string =>
    [
      'eval "$(oic completion bash)"',
      `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})`,
      `COMP_CWORD=${words.length - 1}`,
      '_oic',
      `printf '%s\\n' "\${COMPREPLY[@]}"`,
    ].join('\n')

  it.each(lines)('%s', async (typed, completions) => {
    await using setup = await aScriptedSetup()
    expect(await completed(setup, 'bash', tab(typed.split(' ')))).toEqual(completions)
  })

  it.each([
    [['oic', 'token', '--profile', '=', 'd']],
    [['oic', 'token', '--profile', '=']],
    [['oic', 'token', '--profile', '']],
  ])('%j, as bash takes a word apart', async (words) => {
    await using setup = await aScriptedSetup()
    expect(await completed(setup, 'bash', tab(words))).toEqual(['dev'])
  })

  it.each([
    [['--identity', 'https', ':', '//a.example', '--fl']],
    [['--identity', '=', 'https', ':', '//a.example', ':', '8443/x', '--fl']],
    [['--redirect-uri', 'http', ':', '//[', '::', '1]', ':', '8/cb?a', '=', 'b', '--fl']],
  ])('after the address in %j, which bash takes apart as well', async (words) => {
    await using setup = await aScriptedSetup()
    const typed = tab(['oic', 'profile', 'add', 'x', ...words])
    expect(await completed(setup, 'bash', typed)).toEqual(['--flow'])
  })

  it('is what bash asks for oic, and gives way to file names', async () => {
    await using setup = await aScriptedSetup()
    const script = 'eval "$(oic completion bash)"\ncomplete -p oic'
    expect(await completed(setup, 'bash', script)).toEqual(['complete -o default -F _oic oic'])
  })
})

describe.skipIf(!may('zsh'))(title('zsh'), () => {
  it.each(lines)('%s', async (typed, completions) => {
    await using setup = await aScriptedSetup()
    const words = typed.split(' ')
    const script = [
      // What `compinit` brings: here it prints what it would offer.
      'compdef() { print "$2: $1" }',
      `_describe() { local name=$4; print -rl -- "\${(@)\${(P)name}%%:*}" }`,
      'eval "$(oic completion zsh)"',
      `words=(${words.join(' ')}); CURRENT=${words.length}`,
      '_oic',
    ].join('\n')
    expect(await completed(setup, 'zsh', script)).toEqual(['oic: _oic', ...completions])
  })

  it('is taken by the completion of zsh itself', async () => {
    await using setup = await aScriptedSetup()
    const script = 'autoload -U compinit && compinit -D -u\neval "$(oic completion zsh)"\nprint $_comps[oic]'
    expect(await completed(setup, 'zsh', script)).toEqual(['_oic'])
  })
})

describe.skipIf(!may('fish'))(title('fish'), () => {
  it.each([...lines, ['oic token --profile=d', ['--profile=dev']] as const])(
    '%s',
    async (typed, completions) => {
      await using setup = await aScriptedSetup()
      const script = `oic completion fish | source; complete -C '${typed}'`
      const found = await completed(setup, 'fish', script)
      expect(found.map((line) => line.split('\t')[0])).toEqual(completions)
    },
  )
})

const onLinux = describe.skipIf(process.platform !== 'linux')

onLinux('the Tab key itself, at a terminal', () => {
  /** The second line is completed, and then only written down: to its start, `echo`, and to its end again. */
  const tabs =
    'oic comp\tf\t >told.txt\noic profile add x --identity https://a.example --fl\t\u0001echo \u0005>line.txt\nexit\n'

  it.skipIf(!may('bash') || !may('zsh')).each([
    ['bash --norc -i', 'eval "$(oic completion bash)"\n'],
    ['zsh -f -i', 'autoload -U compinit; compinit -D -u; eval "$(oic completion zsh)"\n'],
  ])('%s', async (shell, first) => {
    await using setup = await aScriptedSetup()
    const { env, machine } = setup
    const child = spawn('script', ['-qfec', shell, '/dev/null'], {
      env: { ...env, TERM: 'dumb', HISTFILE: '/dev/null' },
      cwd: machine.workingFolder,
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: 15_000,
      killSignal: 'SIGKILL',
    })
    child.stdin.write(`${first}${tabs}`)
    expect((await ended(child)).exitCode).toBe(0)
    const told = readFileSync(join(machine.workingFolder, 'told.txt'), 'utf8')
    expect(told).toBe(`${scripts.fish}\n`)
    const line = readFileSync(join(machine.workingFolder, 'line.txt'), 'utf8')
    expect(line).toBe('oic profile add x --identity https://a.example --flow\n')
  })
})

it('no shell but these', async () => {
  await using machine = aMachine()
  const { exitCode, stderr } = await machine.run(['completion', 'tcsh'])
  expect([exitCode, stderr.includes('there is no completion for "tcsh"')]).toEqual([2, true])
})

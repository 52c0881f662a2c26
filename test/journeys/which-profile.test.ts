import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { aMachine, type Circumstances, type TestMachine } from '../support/a-machine.ts'
import { inWords } from '../support/spoken.ts'

/** A machine with these profiles, and folders `work/deep` whose `.oic.toml`, when given, stands in `work`. */
function aMachineWith(names: readonly string[], pointer?: string): TestMachine & { deep: string } {
  const machine = aMachine()
  const profiles = names.map(
    (name) => `[profiles.${name}]
identity = "https://${name}.identity.example.com"
client_id = "id"
scopes = ["scope"]
redirect_uris = ["http://127.0.0.1:8422/callback"]
`,
  )
  const deep = join(machine.workingFolder, 'work', 'deep')
  mkdirSync(deep, { recursive: true })
  mkdirSync(machine.home)
  writeFileSync(join(machine.home, 'config.toml'), profiles.join('\n'))
  if (pointer !== undefined) writeFileSync(join(machine.workingFolder, 'work', '.oic.toml'), pointer)
  return { ...machine, deep }
}

/** The profile that a command without `--profile` means; step 1 of `explain` names its identity domain. */
async function meant(machine: TestMachine, argv: readonly string[], circumstances: Circumstances) {
  const { stdout, stderr } = await machine.run(['explain', '1', ...argv], circumstances)
  return /https:\/\/(\w+)\.identity/.exec(stdout)?.[1] ?? stderr
}

it.each([
  ['the one asked for', ['a', 'b', 'c', 'default'], ['--profile', 'a'], { OIC_PROFILE: 'b' }, 'a'],
  ['the one asked for, in short', ['a', 'b', 'c', 'default'], ['-p', 'a'], { OIC_PROFILE: 'b' }, 'a'],
  ['the one in OIC_PROFILE', ['a', 'b', 'c', 'default'], [], { OIC_PROFILE: 'b' }, 'b'],
  ['the one that .oic.toml names', ['a', 'b', 'c', 'default'], [], {}, 'c'],
])('%s is meant before all others', async (_title, names, argv, env, expected) => {
  await using machine = aMachineWith(names, 'profile = "c"\n')
  expect(await meant(machine, argv, { env, workingFolder: machine.deep })).toBe(expected)
})

it('an empty OIC_PROFILE is none', async () => {
  await using machine = aMachineWith(['a', 'b'], 'profile = "b"\n')
  expect(await meant(machine, [], { env: { OIC_PROFILE: '' }, workingFolder: machine.deep })).toBe('b')
})

it('the nearest .oic.toml counts', async () => {
  await using machine = aMachineWith(['a', 'b'], 'profile = "a"\n')
  writeFileSync(join(machine.deep, '.oic.toml'), 'profile = "b"\n')
  expect(await meant(machine, [], { workingFolder: machine.deep })).toBe('b')
})

it('a .oic.toml beside the folder does not count', async () => {
  await using machine = aMachineWith(['a', 'default'], 'profile = "a"\n')
  expect(await meant(machine, [], {})).toBe('default')
})

it('without a word, the one named default is meant, or the only one', async () => {
  await using several = aMachineWith(['a', 'default'])
  await using one = aMachineWith(['a'])
  expect([await meant(several, [], {}), await meant(one, [], {})]).toEqual(['default', 'a'])
})

it('without a word among several, none is taken', async () => {
  await using machine = aMachineWith(['a', 'b'])
  expect(await machine.run(['whoami'])).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: inWords({
      code: 'PROFILE_NOT_CHOSEN',
      message: 'there are several profiles and none of them was chosen',
      hint: 'choose one with --profile: a, b',
    }),
  })
})

it.each([
  ['another key', 'profile = "a"\nidentity = "https://evil.example.com"\n', 'it holds "identity"'],
  ['no profile', '', 'it names no profile'],
  ['an empty name', 'profile = ""\n', 'it names no profile'],
  ['a profile that is no text', 'profile = ["a"]\n', 'it names no profile'],
])('a .oic.toml with %s is refused', async (_title, pointer, problem) => {
  await using machine = aMachineWith(['a'], pointer)
  expect(await machine.run(['whoami'], { workingFolder: machine.deep })).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: inWords({
      code: 'POINTER_INVALID',
      message: `${join(machine.workingFolder, 'work', '.oic.toml')} is not usable: ${problem}`,
      hint: 'it may hold one line, profile = "NAME", with the name of an existing profile',
    }),
  })
})

it('a .oic.toml that names no existing profile is refused', async () => {
  await using machine = aMachineWith(['alpha'], 'profile = "alpah"\n')
  expect(await machine.run(['whoami'], { workingFolder: machine.deep })).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: inWords({
      code: 'PROFILE_UNKNOWN',
      message: 'there is no profile named "alpah"',
      hint: 'did you mean "alpha"?',
    }),
  })
})

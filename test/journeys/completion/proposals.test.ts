/** What `oic completion`'s scripts are told at each Tab. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { routes } from '../../../src/cli/commands/index.ts'
import { aMachine, type TestMachine } from '../../support/a-machine.ts'
import { aSetup } from '../../support/a-setup.ts'

const proposed = async (machine: TestMachine, words: readonly string[]): Promise<string[]> => {
  const { exitCode, stdout, stderr } = await machine.run(['__complete', ...words])
  expect([exitCode, stderr]).toEqual([0, ''])
  return stdout.split('\n').flatMap((line) => line.split('\t')[0] || [])
}

it('every command, and nothing that is hidden', async () => {
  await using machine = aMachine()
  const names = routes.getAllEntries().map(({ name }) => name['convert-camel-to-kebab'])
  expect(await proposed(machine, [''])).toEqual(names)
  expect(names).toContain('completion')
})

it.each<[words: string[], proposals: string[]]>([
  [['pro'], ['profile']],
  [['profile', 'r'], ['remove']],
  [
    ['key', 'move', 'key'],
    ['keychain', 'key-file'],
  ],
  [
    ['profile', 'add', 'x', '--flow', ''],
    ['code', 'device', 'client-credentials', 'jwt-bearer'],
  ],
  [
    ['profile', 'add', 'x', '--flow=c'],
    ['--flow=code', '--flow=client-credentials'],
  ],
  [
    ['completion', ''],
    ['bash', 'zsh', 'fish', 'powershell'],
  ],
  [
    ['api', 'P'],
    ['POST', 'PUT', 'PATCH'],
  ],
  [
    ['whoami', '-'],
    ['--profile', '--json'],
  ],
  [['whoami', '--j'], ['--json']],
  [['whoami', ''], []],
  [['whoami', '--json='], []],
  [['whoami', '""'], []],
  [['nonsense', ''], []],
  [['exec', '--', 'git', '--'], []],
])('after %j: %j', async (words, proposals) => {
  await using machine = aMachine()
  expect(await proposed(machine, words)).toEqual(proposals)
})

it('profile names, without a store or a question to anyone', async () => {
  await using setup = await aSetup()
  const { machine, sandbox } = setup
  writeFileSync(join(machine.home, 'credentials.db'), 'damaged')
  const asked = sandbox.requests().length
  for (const words of [
    ['token', '--profile', ''],
    ['token', '-p', 'd'],
    ['profile', 'show', ''],
    ['profile', 'remove', 'd'],
  ]) {
    expect(await proposed(machine, words)).toEqual(['dev'])
  }
  expect(await proposed(machine, ['token', '--profile=d'])).toEqual(['--profile=dev'])
  expect(await proposed(machine, ['profile', 'add', ''])).toEqual([])
  expect(sandbox.requests()).toHaveLength(asked)
})

it('no store is made, and a damaged settings file says nothing', async () => {
  await using setup = await aSetup()
  const { home } = setup.machine
  writeFileSync(join(home, 'config.toml'), '[profiles.dev\n')
  expect(await proposed(setup.machine, ['token', '--profile', ''])).toEqual([])
  await using fresh = aMachine()
  expect(await proposed(fresh, ['token', '--profile', ''])).toEqual([])
  expect(existsSync(fresh.home)).toBe(false)
})

it('a name that a shell would take for more is left out', async () => {
  await using setup = await aSetup()
  const path = join(setup.machine.home, 'config.toml')
  writeFileSync(path, '[profiles."$(touch evil)"]\n[profiles."a b"]\n[profiles.good]\n')
  expect(await proposed(setup.machine, ['token', '--profile', ''])).toEqual(['good'])
})

/** Test 49 of the security bar: names that JavaScript's objects know are names like any other, or refused. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { parseSeed } from '../../src/sandbox/index.ts'
import { aMachine } from '../support/a-machine.ts'
import { addProfile, aLoggedInSetup, aSetup } from '../support/a-setup.ts'
import { aSetupWithInstance } from '../support/an-instance.ts'

const names = ['constructor', 'toString', 'valueOf', 'hasOwnProperty']

afterEach(() => expect(Object.keys(Object.getOwnPropertyDescriptors(Object.prototype))).toEqual(known))
const known = Object.keys(Object.getOwnPropertyDescriptors(Object.prototype))

describe('as the name of a profile [bar 49]', () => {
  it.each(names)('%s is a name like any other', async (name) => {
    await using setup = await aSetup()
    await addProfile(setup.sandbox, setup.machine, name)
    await setup.succeed(['login', '-p', name])
    await setup.succeed(['files', 'ls', '-p', name])
    const listed = JSON.parse((await setup.succeed(['status', '--json'])).stdout) as { profile: string }[]
    expect(listed.map(({ profile }) => profile)).toEqual(['dev', name])
    await setup.succeed(['profile', 'remove', name])
    expect((await setup.machine.run(['token', '-p', name])).exitCode).toBe(2)
  })

  it.each([...names, '__proto__'])('%s means nothing when there is no such profile', async (name) => {
    await using machine = aMachine()
    for (const line of [
      ['token', '-p', name],
      ['profile', 'show', name],
      ['profile', 'remove', name],
    ]) {
      const { exitCode, stderr } = await machine.run(
        [...line, '--json'].slice(0, line[1] === 'remove' ? 3 : 4),
      )
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`there is no profile named `)])
    }
    expect(existsSync(join(machine.home, 'config.toml'))).toBe(false)
  })

  it('__proto__ is refused, and nothing is written', async () => {
    await using setup = await aSetup()
    const before = readFileSync(join(setup.machine.home, 'config.toml'), 'utf8')
    expect((await addProfile(setup.sandbox, setup.machine, '__proto__')).exitCode).toBe(2)
    expect(readFileSync(join(setup.machine.home, 'config.toml'), 'utf8')).toBe(before)
  })

  it('__proto__ in the settings is a profile that cannot be used, and is kept when others change', async () => {
    await using setup = await aSetup()
    const path = join(setup.machine.home, 'config.toml')
    writeFileSync(path, `${readFileSync(path, 'utf8')}\n[profiles.__proto__]\nclient_id = "polluted"\n`)
    await setup.succeed(['profile', 'set', 'dev', '--instance', 'other'])
    const listed = JSON.parse((await setup.succeed(['profile', 'list', '--json'])).stdout) as {
      name: string
    }[]
    expect(listed.map(({ name }) => name)).toEqual(['dev', '__proto__'])
    expect((await setup.succeed(['profile', 'show', 'dev', '--json'])).stdout).not.toContain('polluted')
  })
})

it.each([...names, '__proto__'])('as a setting, %s is no setting', async (name) => {
  await using setup = await aSetup()
  const path = join(setup.machine.home, 'config.toml')
  for (const text of [`${name} = "x"\n`, `${readFileSync(path, 'utf8')}\n[profiles.dev.${name}]\nx = 1\n`]) {
    writeFileSync(path, text)
    const { exitCode, stderr } = await setup.machine.run(['token'])
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`${name}" is not a setting`)])
  }
})

it.each([...names, '__proto__'])('as a key of a pointer, %s is refused', async (name) => {
  await using setup = await aSetup()
  writeFileSync(join(setup.machine.workingFolder, '.oic.toml'), `profile = "dev"\n${name} = "x"\n`)
  const { exitCode, stderr } = await setup.machine.run(['token'])
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`it holds "${name}"`)])
})

it.each(names)('as a header and a parameter, %s is sent like any other [bar 49]', async (name) => {
  await using setup = await aSetupWithInstance(() => ({ status: 200, body: '{}' }))
  await setup.succeed(['api', 'GET', `/ic/api/x?${name}=1`, '-H', `${name}: two`])
  const [call] = setup.instance.seen
  expect([call?.path, call?.headers[name.toLowerCase()]]).toEqual([`/ic/api/x?${name}=1`, 'two'])
})

it('as a parameter __proto__ is sent; as a header, which Node would lose, it is refused', async () => {
  await using setup = await aSetupWithInstance(() => ({ status: 200, body: '{}' }))
  await setup.succeed(['api', 'GET', '/ic/api/x?__proto__=1'])
  const { exitCode, stderr } = await setup.machine.run(['api', 'GET', '/ic/api/x', '-H', '__proto__: two'])
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('the header __proto__ is not for --header')])
  expect(setup.instance.seen.map(({ path }) => path)).toEqual(['/ic/api/x?__proto__=1'])
})

it.each([...names, '__proto__'])('as a key of a seed, %s is refused [bar 49]', (name) => {
  for (const text of [
    `{"${name}":{}}`,
    `{"application":{"${name}":"x"}}`,
    `{"users":[{"userName":"a","${name}":[]}]}`,
  ]) {
    expect(() => parseSeed(text)).toThrow(expect.objectContaining({ code: 'SANDBOX_SEED_INVALID' }))
  }
})

it.each([...names, '__proto__'])(
  'as a member of an answer, %s is passed on or passed over [bar 49]',
  async (name) => {
    const body = `{"path":"/","${name}":{"path":"x","isAdmin":true},"directories":[{"name":"${name}","parent":"/","${name}":1}]}`
    await using setup = await aSetupWithInstance(() => ({ status: 200, body }))
    expect((await setup.succeed(['files', 'ls'])).stdout).toBe(
      `NAME${' '.repeat(name.length - 3)}  SIZE  MODIFIED\n${name}/     -  -\n`,
    )
    expect((await setup.succeed(['files', 'ls', '--json'])).stdout).toBe(`${body}\n`)
  },
)

it.each([...names, '__proto__'])(
  'as a member of a token answer, %s changes nothing [bar 49]',
  async (name) => {
    await using setup = await aLoggedInSetup()
    setup.sandbox.clock.advance(3601)
    const withMember: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init)
      const text = await answer.text()
      return new Response(text.replace('{', `{"${name}":{"access_token":"polluted"},`), answer)
    }
    const { stdout } = await setup.succeed(['token'], { fetch: withMember })
    expect(stdout).toMatch(/^ey/)
  },
)

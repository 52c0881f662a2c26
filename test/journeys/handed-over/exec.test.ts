import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { asked, refreshes } from '../../support/a-sandbox.ts'
import { inWords } from '../../support/spoken.ts'
import { aScriptedSetup } from './shell.ts'

const ours = {
  OIC_CLIENT_SECRET: 'a-secret-of-ours',
  OIC_PASSPHRASE: 'a-passphrase-of-ours',
  OIC_NEW_PASSPHRASE: 'another-of-ours',
}
const stale = { OIC_ACCESS_TOKEN: 'stale', OIC_BASE_URL: 'https://other.example.com' }

const print = `${process.execPath} -e 'process.stdout.write(JSON.stringify(process.env))'`

it('the child has our environment, the three variables, and none of our secrets [bar 29]', async () => {
  await using setup = await aScriptedSetup()
  const { design, instance } = setup.sandbox.description
  const token = (await setup.script('oic token')).stdout.trimEnd()
  const env = { ...ours, ...stale, MINE: 'is mine' }
  const { exitCode, stdout, stderr } = await setup.script(`exec oic exec -- ${print}`, { env })
  const { PWD, OLDPWD, SHLVL, _, ...found } = JSON.parse(stdout)
  expect({ exitCode, found, stderr }).toEqual({
    exitCode: 0,
    found: {
      ...setup.env,
      MINE: 'is mine',
      OIC_ACCESS_TOKEN: token,
      OIC_BASE_URL: design,
      OIC_INTEGRATION_INSTANCE: instance.name,
    },
    stderr: '',
  })
})

it('a profile without an instance leaves no address of another one beside its token', async () => {
  await using setup = await aScriptedSetup({ generation: 2 })
  const env = { ...stale, OIC_INTEGRATION_INSTANCE: 'other' }
  const { stdout } = await setup.script(`oic exec -- ${print}`, { env })
  const { OIC_BASE_URL, OIC_INTEGRATION_INSTANCE } = JSON.parse(stdout)
  expect({ OIC_BASE_URL, OIC_INTEGRATION_INSTANCE }).toEqual({
    OIC_BASE_URL: setup.sandbox.description.runtime,
  })
})

const onLinux = it.skipIf(process.platform !== 'linux')

onLinux('neither our arguments nor our own environment hold the token [bar 29]', async () => {
  await using setup = await aScriptedSetup()
  const token = (await setup.script('oic token')).stdout.trimEnd()
  const look = `oic exec -- sh -c 'tr "\\0" "\\n" < /proc/$PPID/cmdline; tr "\\0" "\\n" < /proc/$PPID/environ'`
  const { stdout } = await setup.script(look)
  expect(stdout).toContain('OIC_HOME=')
  expect(stdout).not.toContain(token)
})

it.each([
  ['exit 0', 0],
  ['exit 4', 4],
  ['exit 255', 255],
  ['kill -KILL $$', 137],
  ['kill -TERM $$', 143],
])('a child that ends with %s ends us with %i', async (how, exitCode) => {
  await using setup = await aScriptedSetup()
  expect(await setup.script(`oic exec -- sh -c '${how}'`)).toEqual({ exitCode, stdout: '', stderr: '' })
})

it('input and outputs are the child’s, byte for byte', async () => {
  await using setup = await aScriptedSetup()
  const fill = `head -c 1000000 /dev/urandom > bytes`
  const through = `cat bytes | oic exec -- sh -c 'cat; echo said >&2' > through`
  expect(await setup.script(`${fill} && ${through} && cmp bytes through`)).toEqual({
    exitCode: 0,
    stdout: '',
    stderr: 'said\n',
  })
})

it('arguments arrive as they are, flags like ours included', async () => {
  await using setup = await aScriptedSetup()
  const line = `oic exec -- printf '<%s>' --json -p '' '$HOME \`id\`' "it's" --help`
  expect(await setup.script(line)).toEqual({
    exitCode: 0,
    stdout: `<--json><-p><><$HOME \`id\`><it's><--help>`,
    stderr: '',
  })
})

it('the store is free while the child runs', async () => {
  await using setup = await aScriptedSetup()
  const { exitCode, stderr } = await setup.script('oic exec -- oic token --force')
  expect({ exitCode, stderr, refreshes: refreshes(setup.sandbox) }).toEqual({
    exitCode: 0,
    stderr: '',
    refreshes: 1,
  })
})

it('the child calls with what it is given', async () => {
  await using setup = await aScriptedSetup()
  const before = setup.sandbox.requests().length
  const call =
    'printf "header = \\"Authorization: Bearer %s\\"" "$OIC_ACCESS_TOKEN" | curl -sS -o answer -K - "$OIC_BASE_URL/ic/api/fileserver/v1/filesystem/root?integrationInstance=$OIC_INTEGRATION_INSTANCE"'
  const ran = await setup.script(`oic exec -- sh -c '${call}'`)
  expect(ran).toEqual({ exitCode: 0, stdout: '', stderr: '' })
  expect(asked(setup.sandbox, before)).toEqual(['GET /ic/api/fileserver/v1/filesystem/root 200'])
})

it('in GitHub Actions the token is masked before the child can show it', async () => {
  await using setup = await aScriptedSetup()
  const token = (await setup.script('oic token')).stdout.trimEnd()
  const line = `oic exec -- sh -c 'echo "$OIC_ACCESS_TOKEN"' 2>&1`
  expect(await setup.script(line, { env: { GITHUB_ACTIONS: 'true' } })).toEqual({
    exitCode: 0,
    stdout: `::add-mask::${token}\n${token}\n`,
    stderr: '',
  })
})

const noSuch = {
  code: 'EXEC_NOT_FOUND',
  message: 'the command "no-such-command" was not found, or what it is a script for',
  hint: 'give its path, or a name that is found along PATH; a shell is started by name: oic exec -- sh -c "..."',
}

it.each([
  ['', inWords(noSuch)],
  ['--json ', `${JSON.stringify({ error: noSuch })}\n`],
])('a command that is not found is exit 127, as in a shell: oic exec %s...', async (flag, stderr) => {
  await using setup = await aScriptedSetup()
  const ran = await setup.script(`oic exec ${flag}-- no-such-command`)
  expect(ran).toEqual({ exitCode: 127, stdout: '', stderr })
})

it('a file that is no program is exit 126', async () => {
  await using setup = await aScriptedSetup()
  writeFileSync(join(setup.machine.workingFolder, 'notes'), 'no program\n', { mode: 0o644 })
  expect(await setup.script('oic exec -- ./notes')).toEqual({
    exitCode: 126,
    stdout: '',
    stderr: inWords({
      code: 'EXEC_NOT_RUNNABLE',
      message: 'the command "./notes" cannot be run (EACCES)',
      hint: 'check that it is a program, and that you may run it (`ls -l` shows an x)',
    }),
  })
})

it.each(['oic exec', 'oic exec --'])('%s without a command is exit 2', async (line) => {
  await using setup = await aScriptedSetup()
  const { exitCode, stdout, stderr } = await setup.script(line)
  expect({ exitCode, stdout, stderr }).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: inWords({
      code: 'INPUT_MISSING',
      message: 'nothing was given for the command',
      hint: 'write it after two dashes: oic exec -- COMMAND',
    }),
  })
})

it('without a token nothing is run', async () => {
  await using setup = await aScriptedSetup()
  await setup.script('oic logout')
  expect(await setup.script('oic exec -- touch was-run')).toEqual({
    exitCode: 4,
    stdout: '',
    stderr: inWords({
      code: 'LOGIN_NEEDED',
      message: 'nobody is logged in with profile "dev"',
      hint: 'run `oic login --profile dev`',
    }),
  })
  expect(existsSync(join(setup.machine.workingFolder, 'was-run'))).toBe(false)
})

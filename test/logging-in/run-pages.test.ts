/** The command lines of the pages for logins that open no browser, run by a shell as they stand. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { systemClock } from '../../src/foundation/index.ts'
import { visitor } from '../../src/sandbox/index.ts'
import { aRefreshToken } from '../support/a-refresh-token.ts'
import { aSetup, type Setup } from '../support/a-setup.ts'
import { shellLines } from '../support/command-lines.ts'
import { clientCredentialsSetup, jwtBearerSetup, keyId } from '../support/flow-setups.ts'
import { program } from '../support/spawned.ts'

/** The values that the pages take for examples, and those of the sandbox. */
function asInSandbox(line: string, { sandbox }: Setup): string {
  const { identity, design, runtime, instance, application } = sandbox.description
  const address = 'https://dev-abc.integration.us-ashburn-1.ocp.oraclecloud.com'
  return line
    .replaceAll('https://idcs-1234.identity.oraclecloud.com', identity)
    .replaceAll('0123abcd', application.clientId)
    .replaceAll(/"https:\/\/ABC\.[^"]+"/g, `"${application.scopes[0]}"`)
    .replaceAll(`--instance-url ${address}`, `--instance-url ${runtime} --design-url ${design}`)
    .replaceAll(address, runtime)
    .replaceAll('dev-abc', instance.name)
    .replaceAll('--key-id app ', `--key-id ${keyId} `)
}

const linesOf = (page: string, setup: Setup): string[] =>
  shellLines(readFileSync(join('docs/logging-in', page), 'utf8')).map((line) => asInSandbox(line, setup))

interface Outcome {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** One shell in the working folder, where `oic` is ours; it ends at the first line that fails. */
async function shell(lines: readonly string[], { machine, sandbox }: Setup, env = {}): Promise<Outcome> {
  const bin = join(machine.workingFolder, 'bin')
  mkdirSync(bin, { recursive: true })
  writeFileSync(join(bin, 'oic'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`, {
    mode: 0o755,
  })
  writeFileSync(join(machine.workingFolder, 'secret.txt'), sandbox.description.application.clientSecret)
  const child = spawn('/bin/sh', ['-e', '-c', lines.join('\n')], {
    cwd: machine.workingFolder,
    env: { PATH: `${bin}:/usr/bin:/bin`, OIC_HOME: machine.home, TZ: 'UTC', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 15_000,
  })
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  return { exitCode: Number(code ?? Number.NaN), stdout, stderr }
}

it('from-a-program.md', async () => {
  await using setup = await aSetup({ clock: systemClock })
  const { machine, sandbox } = setup
  const [begin = '', finish = '', ...more] = linesOf('from-a-program.md', setup)
  expect(more).toEqual([])
  const begun = JSON.parse((await shell([begin], setup)).stdout)
  const [user = { userName: '', password: '' }] = sandbox.description.users
  const redirected = await visitor().signIn(new URL(begun.authorizationUrl), user)
  writeFileSync(join(machine.workingFolder, 'address.txt'), redirected.href)
  const ran = await shell([finish.replace('ID', begun.id)], setup)
  expect({ ...ran, stdout: JSON.parse(ran.stdout) }).toMatchObject({
    exitCode: 0,
    stdout: { profile: 'dev', state: 'ok', user: user.userName },
  })
})

it('with-a-refresh-token.md', async () => {
  await using setup = await aSetup({ clock: systemClock })
  writeFileSync(join(setup.machine.workingFolder, 'token.txt'), await aRefreshToken(setup))
  expect(await shell(linesOf('with-a-refresh-token.md', setup), setup)).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^Logged in as jane\.doe@example\.com/),
  })
})

it('client-credentials.md', async () => {
  await using setup = await clientCredentialsSetup({ clock: systemClock })
  expect(await shell(linesOf('client-credentials.md', setup), setup)).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^Logged in as [\s\S]*"totalResults":3/),
  })
})

it('by-assertion.md', async () => {
  await using setup = await jwtBearerSetup({ clock: systemClock })
  const ran = await shell(linesOf('by-assertion.md', setup), setup)
  expect(ran).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^Logged in as jane\.doe@example\.com[\s\S]*\nreadme\.txt /),
  })
})

it('in-ci.md', async () => {
  await using setup = await clientCredentialsSetup({ clock: systemClock })
  await setup.succeed(['profile', 'remove', 'dev'])
  const { application, design } = setup.sandbox.description
  // Of Oracle's own hosts the design-time one is known by the address.
  const env = { OIC_CLIENT_SECRET: application.clientSecret, OIC_DESIGN_URL: design }
  expect(await shell(linesOf('in-ci.md', setup), setup, env)).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^\{"totalResults":3/),
    stderr: '',
  })
})

/** Two sandboxes with one state folder would overwrite each other: real processes, and one that is killed. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { startSandbox } from '../../src/sandbox/index.ts'
import { program, spawned } from '../support/spawned.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const argv = (state: string) => ['sandbox', '--port', '0', '--state', state, '--json']
const inside = (folder: string) => ({ env: { OIC_HOME: folder, HOME: folder }, cwd: folder })

/** Runs until it is killed; ready when it has told its addresses. */
async function running(folder: string, state: string) {
  const child = spawn(process.execPath, [program, ...argv(state)], {
    ...inside(folder),
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 15_000,
  })
  const [line] = await once(createInterface(child.stdout), 'line')
  const { clientId } = JSON.parse(line).application
  const end = async (signal: NodeJS.Signals) => {
    const closed = once(child, 'close')
    child.kill(signal)
    await closed
  }
  return { clientId, end }
}

const refused = (state: string) => ({
  exitCode: 5,
  stdout: '',
  stderr: `oic: error: another sandbox is running with the state folder ${state}\noic: hint: end that one, or name another folder with --state\n`,
})

it.each(['SIGKILL', 'SIGTERM'] as const)(
  'a second sandbox is refused its folder while the first one lives, and no longer after %s',
  async (signal) => {
    await using folder = temporaryFolder()
    const state = join(folder.path, 'state')
    const first = await running(folder.path, state)
    const second = await spawned(
      argv(state).filter((flag) => flag !== '--json'),
      inside(folder.path),
    )
    expect(second).toEqual(refused(state))
    await first.end(signal)
    const third = await running(folder.path, state)
    await third.end('SIGKILL')
    expect(third.clientId).toBe(first.clientId)
  },
)

it('the refusal in JSON has its code, and the first sandbox goes on', async () => {
  await using folder = temporaryFolder()
  const state = join(folder.path, 'state')
  await using first = await startSandbox({ state })
  const { exitCode, stderr } = await spawned(argv(state), inside(folder.path))
  expect([exitCode, JSON.parse(stderr)]).toEqual([
    5,
    {
      error: {
        code: 'SANDBOX_STATE_IN_USE',
        message: `another sandbox is running with the state folder ${state}`,
        hint: 'end that one, or name another folder with --state',
      },
    },
  ])
  expect((await fetch(`${first.description.control}/ready`)).status).toBe(200)
})

it('a sandbox of the same process is refused as well, and one that is closed has let go', async () => {
  await using folder = temporaryFolder()
  const state = join(folder.path, 'state')
  const first = await startSandbox({ state })
  await expect(startSandbox({ state })).rejects.toMatchObject({ code: 'SANDBOX_STATE_IN_USE' })
  await first.close()
  await (await startSandbox({ state })).close()
  expect(existsSync(join(state, 'sandbox.lock'))).toBe(true)
})

it('a sandbox that could not start lets go of its folder', async () => {
  await using folder = temporaryFolder()
  const state = join(folder.path, 'state')
  await using other = await startSandbox()
  const port = Number(new URL(other.description.identity).port)
  await expect(startSandbox({ state, port })).rejects.toMatchObject({ code: 'PORT_IN_USE' })
  await expect(startSandbox({ state, seed: { users: [] } })).rejects.toMatchObject({
    code: 'SANDBOX_SEED_INVALID',
  })
  await (await startSandbox({ state })).close()
})

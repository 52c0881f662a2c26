/** A seed counts for a new instance alone; beside a state that goes on it is not passed over silently. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { aMachine } from '../support/a-machine.ts'

const warning =
  'oic: warning: the state folder has an instance already: it goes on, and the seed is not used\n'

it('a warning tells that a seed is not used, and only then', async () => {
  await using machine = aMachine({ signal: AbortSignal.abort() })
  const [state, seed] = [join(machine.workingFolder, 'state'), join(machine.workingFolder, 'seed.json')]
  writeFileSync(seed, JSON.stringify({ users: [{ userName: 'kim@example.com', password: 'made up' }] }))
  const started = async (...flags: readonly string[]) => {
    const { stdout, stderr } = await machine.run(['sandbox', '--port', '0', '--json', ...flags])
    return { users: JSON.parse(stdout).users.length, stderr }
  }
  const quiet = (await started()).stderr
  expect([
    await started('--state', state),
    await started('--state', state),
    await started('--state', state, '--seed', seed),
    await started('--seed', seed),
  ]).toEqual([
    { users: 2, stderr: quiet },
    { users: 2, stderr: quiet },
    { users: 2, stderr: `${warning}${quiet}` },
    { users: 1, stderr: quiet },
  ])
})

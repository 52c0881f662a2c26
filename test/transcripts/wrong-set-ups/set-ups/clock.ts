/** This machine's clock goes wrong. */
import { secondsAfter } from '../../../../src/foundation/index.ts'
import type { Circumstances } from '../../../support/a-machine.ts'
import type { Setup } from '../../../support/a-setup.ts'
import { jwtBearerSetup } from '../../../support/flow-setups.ts'
import type { WrongSetUp } from '../wrong-set-up.ts'

const twentyMinutes = 20 * 60

/** Every command of this set-up, `doctor` included, lives by a clock that is behind the domain's. */
async function behind(setup: Setup): Promise<Setup> {
  const clock = { now: () => secondsAfter(setup.sandbox.clock.now(), -twentyMinutes) }
  const late = (circumstances?: Circumstances): Circumstances => ({ clock, ...circumstances })
  const { machine } = setup
  return {
    ...setup,
    machine: { ...machine, run: (argv, circumstances) => machine.run(argv, late(circumstances)) },
  }
}

export const clock: readonly WrongSetUp[] = [
  {
    name: 'clock-off',
    wrong:
      'The clock of this machine is twenty minutes behind, so that what it signs is over when it arrives.',
    begin: async () => behind(await jwtBearerSetup()),
    play: async ({ run }) => void (await run('token')),
    causes: ['clock-off'],
  },
]

/** Plays a wrong set-up: the person's commands, then `oic doctor`, and what it names as JSON. */
import type { Circumstances, Ran } from '../../support/a-machine.ts'
import { aSetup, type Setup } from '../../support/a-setup.ts'
import { filledIn, valuesOf, words } from '../play.ts'
import { screenOf } from '../screen.ts'
import type { WrongSetUp } from './wrong-set-up.ts'

export interface Played {
  /** All that was typed and said. */
  readonly screen: string
  /** What failed last of what the person did. */
  readonly failed: Ran | undefined
}

export async function playSetUp({ wrong, begin, play }: WrongSetUp): Promise<Played> {
  await using setup = await (begin ?? aSetup)()
  const screen = [`# ${wrong}`]
  let failed: Ran | undefined
  async function run(line: string, { input, ...circumstances }: Circumstances = {}): Promise<Ran> {
    const values = valuesOf(setup as Setup)
    const argv = words(line).map((word) => filledIn(word, values))
    const given = typeof input === 'string' ? filledIn(input, values) : input
    const ran = await setup.machine.run(argv, {
      ...circumstances,
      ...(given !== undefined && { input: given }),
    })
    if (ran.exitCode !== 0) failed = ran
    screen.push('', `$ oic ${line}`, ...screenOf(ran, setup))
    return ran
  }
  await play({ ...setup, run })
  return { screen: `${screen.join('\n')}\n`, failed }
}

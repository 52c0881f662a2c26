/** Plays a wrong set-up: the person's commands, then `oic doctor`, and what it names as JSON. */
import type { Sandbox } from '../../../src/sandbox/index.ts'
import type { Circumstances, Ran } from '../../support/a-machine.ts'
import { aSetup, type Setup } from '../../support/a-setup.ts'
import { filledIn, valuesOf, words } from '../play.ts'
import { screenOf } from '../screen.ts'
import type { Stage, WrongSetUp } from './wrong-set-up.ts'

export interface Played {
  /** All that was typed and said. */
  readonly screen: string
  /** What failed last of what the person did. */
  readonly failed: Ran | undefined
  /** What `oic doctor` says. */
  readonly diagnosis: string
  /** What `oic doctor --json` names, likeliest first. */
  readonly causes: readonly string[]
}

/** Runs lines as they are typed, and keeps what is said. */
function recording(setup: Setup, screen: string[]): Stage['run'] {
  return async (line, { input, ...circumstances }: Circumstances = {}) => {
    const values = valuesOf(setup)
    const argv = words(line).map((word) => filledIn(word, values))
    const given = typeof input === 'string' ? filledIn(input, values) : input
    const ran = await setup.machine.run(argv, {
      ...circumstances,
      ...(given !== undefined && { input: given }),
    })
    screen.push('', `$ oic ${line}`, ...screenOf(ran, setup))
    return ran
  }
}

async function causesOf({ machine }: Setup): Promise<readonly string[]> {
  const { stdout } = await machine.run(['doctor', '--json'])
  return (JSON.parse(stdout) as { causes: readonly string[] }).causes
}

/** @param before happens to the sandbox before the person begins */
export async function playSetUp(
  { wrong, begin, play }: WrongSetUp,
  before: (sandbox: Sandbox) => Promise<void> = async () => {},
): Promise<Played> {
  await using setup = await (begin ?? aSetup)()
  await before(setup.sandbox)
  const screen = [`# ${wrong}`]
  const record = recording(setup, screen)
  let failed: Ran | undefined
  async function run(...asked: Parameters<Stage['run']>): Promise<Ran> {
    const ran = await record(...asked)
    if (ran.exitCode !== 0) failed = ran
    return ran
  }
  await play({ ...setup, run })
  const { stdout: diagnosis } = await record('doctor')
  return { diagnosis, screen: `${screen.join('\n')}\n`, failed, causes: await causesOf(setup) }
}

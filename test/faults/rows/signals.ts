/** `oic token` interrupted at each of its points. */
import { command, type RanCommand } from '../processes/command.ts'
import { type Ending, endings, type Phase, phases } from '../processes/phases.ts'
import type { Counts, Row } from '../row.ts'
import { aScene } from '../scene.ts'

/** What a signal that came too late to change anything, or nobody who reads, leaves: the command was done. */
const exits: Readonly<Record<Ending, readonly number[]>> = {
  SIGINT: [130],
  SIGTERM: [143],
  SIGHUP: [129],
  EPIPE: [0],
}

const isAsDesigned = (ending: Ending, phase: Phase, exit: RanCommand['exit']): boolean =>
  exits[ending].includes(Number(exit)) || (phase === 'printed' && exit === 0)

/** @returns what was not as it was promised */
async function interrupted(phase: Phase, ending: Ending): Promise<string[]> {
  await using scene = await aScene()
  await scene.age('dev')
  const { presented, isNewest } = scene.service.grants
  const { exit, stderr } = await command(scene.home, ['token'], { phase, ending })
  const litter = scene.litter()
  const outcome = await scene.askAfterwards('dev')
  const wrong = {
    'points not reached': !stderr.includes(`at ${phase}\n`),
    'exits not as designed': !isAsDesigned(ending, phase, exit),
    'files left behind': litter.length > 0,
    'requests beyond the one': presented.length > 1,
    'spent tokens presented': presented.some(({ wasDead }) => wasDead),
    lost: !isNewest('dev', outcome),
  }
  return Object.keys(wrong).filter((name) => wrong[name as keyof typeof wrong])
}

const wrongs = [
  'points not reached',
  'exits not as designed',
  'files left behind',
  'requests beyond the one',
  'spent tokens presented',
  'lost',
] as const

async function everywhere(ending: Ending): Promise<Counts> {
  const found: string[] = []
  // Two at a time: most of it is a program that starts.
  for (let at = 0; at < phases.length; at += 2) {
    const some = phases.slice(at, at + 2).map((phase) => interrupted(phase, ending))
    found.push(...(await Promise.all(some)).flat())
  }
  const counts = wrongs.map((wrong) => [wrong, found.filter((one) => one === wrong).length])
  return { points: phases.length, ...Object.fromEntries(counts) }
}

export const signalRow: Row = {
  title: 'A command interrupted at each point',
  about:
    '`oic token` with a token that has expired, at twelve points from its start to its output. Exit codes: 130 after ' +
    'SIGINT, 143 after SIGTERM, 129 after SIGHUP, 0 when nobody reads its output (EPIPE).',
  zeros: wrongs,
  parts: endings.map((ending) => ({ name: ending, run: () => everywhere(ending) })),
}

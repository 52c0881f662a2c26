import type { Context } from '../../src/cli/context.ts'
import { run } from '../../src/cli/run.ts'
import { command, tell } from './narrate.ts'

const nothing = async function* (): AsyncIterable<string> {}

export interface Surroundings {
  readonly home: string
  readonly clock: Context['clock']
  readonly fetch: Context['fetch']
  readonly openBrowser: Context['openBrowser']
}

/** The command line in a home of its own, with the demonstration's clock, fetch and browser. */
export function oicIn({ home, ...surroundings }: Surroundings) {
  return async (argv: readonly string[], standardInput = ''): Promise<void> => {
    const told: string[] = []
    const talk: string[] = []
    const output = {
      isTerminal: false,
      columns: 80,
      isGone: () => false,
      write: (text: string | Uint8Array) => void told.push(String(text)),
    }
    command(`oic ${argv.map((word) => (/[^\w:/.@-]/.test(word) ? `'${word}'` : word)).join(' ')}`)
    const exitCode = await run(argv, {
      ...surroundings,
      out: output,
      err: { ...output, write: (text) => void talk.push(String(text)) },
      input: {
        isTerminal: false,
        bytes: async () => new TextEncoder().encode(standardInput),
        lines: nothing,
        hiddenLine: async () => '',
      },
      machine: { env: { OIC_HOME: home }, platform: process.platform, home },
      workingFolder: home,
      ownsProcess: false,
      signal: new AbortController().signal,
    })
    for (const line of told.join('').split('\n')) if (line !== '') tell(`  ${line}`)
    if (exitCode !== 0) throw new Error(`oic ${argv[0]} ended with exit code ${exitCode}: ${talk.join('')}`)
  }
}

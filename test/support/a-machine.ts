import { join } from 'node:path'
import type { Context } from '../../src/cli/context.ts'
import { run } from '../../src/cli/run.ts'
import { systemClock } from '../../src/foundation/index.ts'
import { machineId } from '../../src/foundation/node/index.ts'
import { nobody } from './a-person.ts'
import { capturedOutput } from './captured-output.ts'
import { type Given, givenInput } from './given-input.ts'
import { insistOnNoSecrets } from './no-secrets.ts'
import { temporaryFolder } from './temporary-folder.ts'

export interface Ran {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** What one command finds otherwise than usual. */
export interface Circumstances
  extends Partial<
    Pick<
      Context,
      | 'clock'
      | 'machineId'
      | 'fetch'
      | 'openBrowser'
      | 'lookAround'
      | 'pause'
      | 'openCredentials'
      | 'signal'
      | 'environmentSecret'
      | 'environmentPassphrases'
      | 'keychain'
    >
  > {
  readonly input?: Given
  readonly env?: Readonly<Record<string, string>>
  readonly workingFolder?: string
  /** Whether input and outputs are a terminal. */
  readonly isTerminal?: boolean
}

/** A machine of its own: an empty home, no variables but OIC_HOME, and nobody at the browser. */
export interface TestMachine extends AsyncDisposable {
  /** OIC_HOME. */
  readonly home: string
  /** Where commands are given, an empty folder outside `home`. */
  readonly workingFolder: string
  run(argv: readonly string[], circumstances?: Circumstances): Promise<Ran>
}

/** @param usual holds for every command that says nothing else */
export function aMachine(usual: Circumstances = {}): TestMachine {
  const folder = temporaryFolder()
  const home = join(folder.path, 'home')
  return {
    home,
    workingFolder: folder.path,
    async run(argv, circumstances = {}) {
      const { input = '', env, isTerminal = false, ...rest } = { ...usual, ...circumstances }
      const [out, err] = [capturedOutput(isTerminal), capturedOutput(isTerminal)]
      const exitCode = await run(argv, {
        out,
        err,
        input: givenInput(input, { isTerminal, said: err.text }),
        machine: { env: { OIC_HOME: home, ...env }, platform: process.platform, home },
        workingFolder: folder.path,
        machineId: machineId(),
        clock: systemClock,
        ownsProcess: false,
        fetch: globalThis.fetch,
        openBrowser: nobody.openBrowser,
        signal: new AbortController().signal,
        ...rest,
      })
      const ran = { exitCode, stdout: out.text(), stderr: err.text() }
      insistOnNoSecrets(argv, ran, input)
      return ran
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  }
}

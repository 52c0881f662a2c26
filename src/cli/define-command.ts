import { buildCommand } from '@stricli/core'
import type { Context } from './context.ts'

/** A command's context as the command-line library hands it over. */
export interface CommandContext extends Context {
  readonly process: {
    readonly stdout: Writable
    readonly stderr: Writable
    /** For a command that ends as another program did; else it follows from what is thrown. */
    exitCode: number | null
  }
}

interface Writable {
  readonly write: (text: string) => void
}

/** Any interface of flags; the library's own constraint. */
type FlagsOf<F> = Readonly<Partial<Record<keyof F, unknown>>>
type Arguments = readonly (string | undefined)[]

type Run<F extends FlagsOf<F>, A extends Arguments> = (
  flags: F,
  context: CommandContext,
  ...args: A
) => Promise<void> | void

interface CommandSpec<F extends FlagsOf<F>, A extends Arguments> {
  readonly summary: string
  /** Longer text and examples for `--help`. */
  readonly description?: string
  readonly parameters: Parameters<
    typeof buildCommand<NoInfer<F>, NoInfer<A>, CommandContext>
  >[0]['parameters']
  /** Loads what the command runs, when it runs. */
  readonly load: () => Promise<Run<F, A>>
}

/** A command as data; what it needs is loaded only when it is run. */
export function defineCommand<F extends FlagsOf<F>, A extends Arguments>(spec: CommandSpec<F, A>) {
  return buildCommand<F, A, CommandContext>({
    docs: {
      brief: spec.summary,
      ...(spec.description !== undefined && { fullDescription: spec.description }),
    },
    parameters: spec.parameters,
    async loader() {
      const run = await spec.load()
      return async function (this: CommandContext, flags: F, ...args: A): Promise<void> {
        await run(flags, this, ...args)
      }
    },
  })
}

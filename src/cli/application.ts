import { type Application, buildApplication, help, text_en, version } from '@stricli/core'
import packageFile from '../../package.json' with { type: 'json' }
import { exitCodeOf, isOicError } from '../foundation/index.ts'
import { routes } from './commands/index.ts'
import type { CommandContext } from './define-command.ts'
import { unknownCommand, usageError } from './usage-errors.ts'

const formatting = {
  useAliasInUsageLine: false,
  onlyRequiredInUsageLine: true,
  caseStyle: 'convert-camel-to-kebab',
} as const

const integrations = {
  help: help<CommandContext>({
    alias: 'h',
    brief: 'Show what a command does and takes',
    defaultForRouteMap: true,
    formatting,
  }),
  version: version<CommandContext>({
    brief: 'Show the version',
    info: { currentVersion: packageFile.version },
  }),
}

/** The command line as the library wants it; every error is put into words by `describe`. */
export function application(describe: (error: unknown) => string): Application<CommandContext> {
  const text = {
    ...text_en,
    exceptionWhileParsingArguments: (error: unknown) => describe(usageError(error)),
    exceptionWhileRunningCommand: describe,
    exceptionWhileLoadingCommandFunction: describe,
    noCommandRegisteredForInput: ({
      input,
      corrections,
    }: {
      input: string
      corrections: readonly string[]
    }) => describe(unknownCommand(input, corrections)),
  }
  return buildApplication<CommandContext>(
    routes,
    {
      name: 'oic',
      scanner: {
        caseStyle: 'allow-kebab-for-camel',
        allowArgumentEscapeSequence: true,
        distanceOptions: {
          threshold: 3,
          weights: { insertion: 1, deletion: 1, substitution: 2, transposition: 1 },
        },
      },
      documentation: { disableAnsiColor: true },
      determineExitCode: (error) => (isOicError(error) ? error.exitCode : exitCodeOf('failed')),
      localization: { text },
    },
    integrations,
  )
}

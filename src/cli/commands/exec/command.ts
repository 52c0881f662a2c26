import { defineCommand } from '../../define-command.ts'
import { minTtlFlag, profileAlias, profileFlag, textArgument } from '../../flags.ts'

export const execCommand = defineCommand({
  summary: 'Run a command that finds a valid token in its environment',
  description: [
    'Run a command that finds OIC_ACCESS_TOKEN, OIC_BASE_URL and OIC_INTEGRATION_INSTANCE in its environment.',
    '',
    'oic exec -- ./promote.sh --all',
    'oic exec --min-ttl 30m -- python3 nightly.py',
    '',
    'The variables are those of this one command. Its exit code is the exit code; 127 when it is not found, 126',
    'when it cannot be run. It has our input and outputs, and is sent the signals that we are sent.',
  ].join('\n'),
  parameters: {
    flags: {
      profile: profileFlag,
      json: { kind: 'boolean', withNegated: false, default: false, brief: 'Report errors in JSON' },
      minTtl: minTtlFlag,
    },
    aliases: profileAlias,
    positional: {
      kind: 'array',
      parameter: textArgument('The command and its arguments, after --', 'COMMAND'),
    },
  },
  load: async () => (await import('./exec.ts')).exec,
})

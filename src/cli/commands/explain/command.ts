import { oneOf } from '../../completing.ts'
import { defineCommand } from '../../define-command.ts'
import { jsonFlag, profileAlias, profileFlag, textArgument } from '../../flags.ts'
import type { ShellName } from './shells/index.ts'

const shells = ['bash', 'powershell', 'cmd'] as const satisfies readonly ShellName[]

export const explainCommand = defineCommand({
  summary: "Show the manual's four steps with this profile's values",
  description: [
    "Show the manual's four steps with this profile's values, as lines that run and what each part means.",
    '',
    'The client secret is asked for and stands in no line; tokens reach curl through its input. A flow that needs no',
    'person has no step 1.',
  ].join('\n'),
  parameters: {
    flags: {
      profile: profileFlag,
      json: jsonFlag,
      shell: {
        kind: 'enum',
        values: shells,
        optional: true,
        brief: 'Lines for this shell; without it bash, on Windows powershell',
      },
    },
    aliases: profileAlias,
    positional: {
      kind: 'tuple',
      parameters: [
        {
          ...textArgument('Only this step, 1 to 4', 'STEP'),
          optional: true,
          proposeCompletions: oneOf(['1', '2', '3', '4']),
        },
      ],
    },
  },
  load: async () => (await import('./explain.ts')).explain,
})

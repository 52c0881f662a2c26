import { oneOf } from '../../completing.ts'
import { defineCommand } from '../../define-command.ts'
import { profileAlias, profileFlag, textArgument, textFlag } from '../../flags.ts'

export const apiCommand = defineCommand({
  summary: 'Make any call of the REST APIs',
  description: [
    'Make any call of the REST APIs. Developer APIs go to the design-time host with integrationInstance,',
    'calls of integrations to the runtime host.',
    '',
    'oic api GET /ic/api/integration/v1/integrations',
    'oic api POST /ic/api/integration/v1/flows/rest/ECHO/1.0 --input order.json',
  ].join('\n'),
  parameters: {
    flags: {
      profile: profileFlag,
      json: { kind: 'boolean', withNegated: false, default: false, brief: 'Report errors in JSON' },
      header: { ...textFlag("A header, as 'Name: value'", 'HEADER'), variadic: true },
      input: textFlag('The body: a file, or - for standard input', 'FILE'),
      include: { kind: 'boolean', withNegated: false, default: false, brief: 'Show status and headers too' },
    },
    aliases: { ...profileAlias, H: 'header', i: 'include' },
    positional: {
      kind: 'tuple',
      parameters: [
        {
          ...textArgument('GET, POST, PUT, PATCH, DELETE or HEAD', 'METHOD'),
          proposeCompletions: oneOf(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']),
        },
        textArgument('The path, from its first slash', 'PATH'),
      ],
    },
  },
  load: async () => (await import('./api.ts')).api,
})

import { defineCommand } from '../../define-command.ts'
import { jsonFlag, minTtlFlag, profileAlias, profileFlag, seconds } from '../../flags.ts'

const form = (brief: string) => ({ kind: 'boolean', default: false, withNegated: false, brief }) as const

export const tokenCommand = defineCommand({
  summary: 'Print a valid access token',
  description: [
    'Print a valid access token, in the form that the next program takes.',
    '',
    'oic token --curl-config | curl -K - https://...',
    'VARIABLES=$(oic token --env) && eval "$VARIABLES"',
    '',
    'What stands in an argument can be seen by other programs of the machine; so these forms go through a pipe or',
    'the environment. In GitHub Actions a line on standard error has the log show *** for the token.',
  ].join('\n'),
  parameters: {
    flags: {
      profile: profileFlag,
      json: jsonFlag,
      header: form('As a line of HTTP: Authorization: Bearer ...'),
      env: form('As lines for sh: OIC_ACCESS_TOKEN, OIC_BASE_URL, OIC_INTEGRATION_INSTANCE'),
      curlConfig: form('As configuration of curl, for curl -K -'),
      minTtl: minTtlFlag,
      force: form('Refresh even if the token is still valid'),
      wait: {
        kind: 'parsed',
        parse: seconds,
        default: '30s',
        brief: 'How long to wait for a refresh',
        placeholder: 'TIME',
      },
    },
    aliases: profileAlias,
  },
  load: async () => (await import('./token.ts')).token,
})

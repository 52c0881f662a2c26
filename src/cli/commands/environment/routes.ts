import { buildRouteMap } from '@stricli/core'
import { defineCommand } from '../../define-command.ts'
import { profileAlias, profileFlag } from '../../flags.ts'

const about = 'baseUrl, runtimeUrl, integrationInstance and profile; accessToken is a secret variable'

const postman = defineCommand({
  summary: 'Print an environment for Postman, to be imported there',
  description: [
    `Print an environment for Postman, to be imported there: ${about},`,
    'empty unless asked for.',
    '',
    'oic environment postman > oic.postman_environment.json',
  ].join('\n'),
  parameters: {
    flags: {
      profile: profileFlag,
      withToken: {
        kind: 'boolean',
        default: false,
        withNegated: false,
        brief: 'Write a valid token into it, in clear; import it, and delete the file',
      },
    },
    aliases: profileAlias,
  },
  load: async () => (await import('./environment.ts')).postman,
})

const bruno = defineCommand({
  summary: 'Print an environment for Bruno, a file of the folder environments',
  description: [
    `Print an environment for Bruno: ${about},`,
    'whose value Bruno asks for, and never keeps in such a file.',
    '',
    'oic environment bruno > environments/oic.bru',
  ].join('\n'),
  parameters: { flags: { profile: profileFlag }, aliases: profileAlias },
  load: async () => (await import('./environment.ts')).bruno,
})

export const environmentRoutes = buildRouteMap({
  routes: { postman, bruno },
  docs: { brief: "This profile's addresses, for programs that make calls" },
})

/** The table of commands: the path of a command is its path in this folder. */
import { buildRouteMap } from '@stricli/core'
import { defineCommand } from '../define-command.ts'
import { jsonFlag, profileAlias, profileFlag } from '../flags.ts'
import { apiCommand } from './api/command.ts'
import { basicCommand } from './basic/command.ts'
import { completionCommand } from './completion/command.ts'
import { doctorCommand } from './doctor/command.ts'
import { environmentRoutes } from './environment/routes.ts'
import { execCommand } from './exec/command.ts'
import { explainCommand } from './explain/command.ts'
import { filesRoutes } from './files/routes.ts'
import { keyRoutes } from './key/routes.ts'
import { loginCommand } from './login/command.ts'
import { profileRoutes } from './profile/routes.ts'
import { sandboxCommand } from './sandbox/command.ts'
import { serveCommand } from './serve/command.ts'
import { setupCommand } from './setup/command.ts'
import { tokenCommand } from './token/command.ts'

const profileAndJson = { flags: { profile: profileFlag, json: jsonFlag }, aliases: profileAlias } as const

const logout = defineCommand({
  summary: 'Forget the login, here and at the identity domain',
  parameters: profileAndJson,
  load: async () => (await import('./logout.ts')).logout,
})

const status = defineCommand({
  summary: 'Show every profile: logged in or not, as whom, until when',
  parameters: { flags: { json: jsonFlag } },
  load: async () => (await import('./status.ts')).status,
})

const keepAlive = defineCommand({
  summary: 'Renew every login that is not used, so that none ends by itself: for a daily job',
  description: [
    'Renew every login that is not used, so that none ends by itself.',
    '',
    'In a crontab, once a day: 17 6 * * * oic keep-alive',
    '',
    'A login is renewed when a sixth of the life of its refresh token has passed (7 days, or what',
    '`oic profile set NAME --refresh-token-life` says).',
    '',
    'Every profile has its turn; the exit code is that of the worst that happened, in this order: 4, a login has',
    'ended, and its owner has to log in; 5, the store; 1, something to be mended, such as a client secret that is',
    'missing; 6, the other side could not be reached, and the next run tries again.',
  ].join('\n'),
  parameters: { flags: { json: jsonFlag } },
  load: async () => (await import('./keep-alive/keep-alive.ts')).keepAlive,
})

const whoami = defineCommand({
  summary: 'Show who is logged in, as the access token says',
  parameters: profileAndJson,
  load: async () => (await import('./whoami.ts')).whoami,
})

export const routes = buildRouteMap({
  routes: {
    setup: setupCommand,
    profile: profileRoutes,
    login: loginCommand,
    logout,
    status,
    whoami,
    keepAlive,
    token: tokenCommand,
    exec: execCommand,
    serve: serveCommand,
    api: apiCommand,
    files: filesRoutes,
    environment: environmentRoutes,
    doctor: doctorCommand,
    explain: explainCommand,
    basic: basicCommand,
    key: keyRoutes,
    sandbox: sandboxCommand,
    completion: completionCommand,
  },
  docs: { brief: 'OAuth for Oracle Integration, done for you' },
})

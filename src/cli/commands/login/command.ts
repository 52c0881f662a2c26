import { defineCommand } from '../../define-command.ts'
import { jsonFlag, profileAlias, profileFlag, secondsUpTo, textFlag } from '../../flags.ts'

export const loginCommand = defineCommand({
  summary: 'Log in, once; from then on every call has a valid token',
  description: [
    'Log in, once; from then on every call has a valid token.',
    '',
    'For programs with no terminal there are two commands. The first answers with an id and the address where',
    'somebody signs in; the second reads, on standard input, the whole address that the browser then shows:',
    '',
    'oic login --begin --json',
    'oic login --finish ID',
  ].join('\n'),
  parameters: {
    flags: {
      profile: profileFlag,
      json: jsonFlag,
      browser: {
        kind: 'parsed',
        parse: String,
        inferEmpty: true,
        optional: true,
        brief: 'Open the sign-in page with this program; without one, in the usual browser at any rate',
        placeholder: 'PROGRAM',
      },
      noBrowser: {
        kind: 'boolean',
        default: false,
        withNegated: false,
        brief: 'Open no browser: only print the address of the sign-in page',
      },
      qr: {
        kind: 'boolean',
        default: false,
        withNegated: false,
        brief: 'Show the sign-in address as a QR code too, for a phone; no browser opens here',
      },
      timeout: {
        kind: 'parsed',
        parse: secondsUpTo('10m'),
        default: '300s',
        brief: 'How long to wait for the sign-in, at most 10m',
        placeholder: 'TIME',
      },
      begin: {
        kind: 'boolean',
        default: false,
        withNegated: false,
        brief: 'Only say where to sign in, and leave; --finish logs in, within 10m',
      },
      finish: textFlag('Log in with what --begin began: the redirect address is on standard input', 'ID'),
      withRefreshToken: {
        kind: 'boolean',
        default: false,
        withNegated: false,
        brief: 'Log in with the refresh token on standard input, which is spent by it',
      },
    },
    aliases: profileAlias,
  },
  load: async () => (await import('./login.ts')).login,
})

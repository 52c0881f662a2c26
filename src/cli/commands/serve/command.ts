import { OicError } from '../../../foundation/index.ts'
import { defineCommand } from '../../define-command.ts'
import { jsonFlag, profileAlias, profileFlag, seconds, textFlag } from '../../flags.ts'

const wrong = (problem: string): OicError => new OicError('USAGE_WRONG', { details: { problem } })

function port(text: string): number {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (number <= 65_535) return number
  throw wrong('the port must be 0, or between 1 and 65535')
}

const aWeek = 7 * 86_400

function idle(text: string): number {
  const found = seconds(text)
  if (found >= 1 && found <= aWeek) return found
  throw wrong('the time must be between 1s and 7d')
}

export const serveCommand = defineCommand({
  summary: 'Open an address of this machine that passes calls on with the token',
  description: [
    'Open an address of this machine that passes calls on to the instance with the token, so that Postman, SoapUI',
    'or a browser need none. A path of the instance, from /ic/api/ on, is written right behind the address.',
    '',
    'oic serve',
    'oic serve --socket ~/.oic/serve.sock',
    '',
    'The address is a new one each time, and whoever on this machine has it calls as you. Only GET and HEAD are',
    'passed on, unless --allow-writes is given. It ends when nobody has called for an hour, and with Ctrl-C.',
  ].join('\n'),
  parameters: {
    flags: {
      profile: profileFlag,
      port: {
        kind: 'parsed',
        parse: port,
        optional: true,
        brief: 'The port of 127.0.0.1 (any free one)',
        placeholder: 'PORT',
      },
      socket: textFlag('A Unix socket instead of a port, for this account alone', 'PATH'),
      allowWrites: {
        kind: 'boolean',
        withNegated: false,
        default: false,
        brief: 'Pass on calls that change something, too',
      },
      idle: {
        kind: 'parsed',
        parse: idle,
        default: '1h',
        brief: 'End when nobody has called for so long',
        placeholder: 'TIME',
      },
      json: jsonFlag,
    },
    aliases: profileAlias,
  },
  load: async () => (await import('./serve.ts')).serve,
})

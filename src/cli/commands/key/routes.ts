import { buildRouteMap } from '@stricli/core'
import { OicError } from '../../../foundation/index.ts'
import type { CustodyKind } from '../../../oauth/index.ts'
import { oneOf } from '../../completing.ts'
import { defineCommand } from '../../define-command.ts'
import { jsonFlag } from '../../flags.ts'

// Written out, checked by type: importing the values would load all of `oauth` for `--help`.
const custodies = ['keychain', 'key-file', 'passphrase', 'command'] as const satisfies readonly CustodyKind[]

function custodyNamed(name: string): CustodyKind {
  const found = custodies.find((custody) => custody === name)
  if (found) return found
  const next = `name one of ${custodies.join(', ')}`
  throw new OicError('USAGE_WRONG', { details: { problem: `"${name}" is no place for a key`, next } })
}

const show = defineCommand({
  summary: 'Show which key seals the logins, and where it rests',
  parameters: { flags: { json: jsonFlag } },
  load: async () => (await import('./show.ts')).showKey,
})

const rotate = defineCommand({
  summary: 'Seal everything with a new key, and end the old one',
  description: [
    'Seal everything with a new key, and end the old one. A passphrase can be changed on the way:',
    'OIC_NEW_PASSPHRASE, or typed. A key command must print the new key first, and the old one below it.',
    'What was cut off goes on where it stopped when this is run again.',
  ].join('\n'),
  parameters: { flags: { json: jsonFlag } },
  load: async () => (await import('./change.ts')).rotateKey,
})

const move = defineCommand({
  summary: 'Keep the key elsewhere: keychain, key-file, passphrase or command',
  description: [
    'Keep the key elsewhere. A new key is made for the new place and the old place is emptied last, so that',
    'copies of the old place open nothing. Set `custody` in config.toml as well: it is for the next new store.',
  ].join('\n'),
  parameters: {
    flags: { json: jsonFlag },
    positional: {
      kind: 'tuple',
      parameters: [
        {
          brief: custodies.join(', '),
          placeholder: 'CUSTODY',
          parse: custodyNamed,
          proposeCompletions: oneOf(custodies),
        },
      ],
    },
  },
  load: async () => (await import('./change.ts')).moveKey,
})

export const keyRoutes = buildRouteMap({
  routes: { show, rotate, move },
  docs: { brief: 'The key that seals the logins' },
})

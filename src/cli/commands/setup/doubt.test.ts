import { expect, it } from 'vitest'
import { OicError } from '../../../foundation/index.ts'
import { doubtOf } from './doubt.ts'

const unknownClient = new OicError('LOGIN_CLIENT_UNKNOWN', { details: { clientId: 'an-id' } })
const origin = 'https://idcs-0123.identity.oraclecloud.com'
const ofConnection = (code: string) =>
  new OicError('IDENTITY_UNREACHABLE', {
    details: { origin, problem: code },
    cause: Object.assign(new Error(code), { code }),
  })

it('a value that was asked for before is not to be given again here', () => {
  expect(doubtOf(unknownClient, 'Redirect URL')).toEqual({
    isGood: false,
    text: [
      'The identity domain knows no application with the client id an-id.',
      'Most likely, no application of this identity domain has the client id given.',
      'In the console: Integrated applications > the application > OAuth configuration > General Information: Client ID (in the older console: Applications > the application > Configuration > General Information).',
    ].join('\n'),
    wrong: 'earlier',
  })
})

it('a misspelled address is given again', () => {
  expect(doubtOf(ofConnection('ENOTFOUND'), 'Domain URL')).toEqual({
    isGood: false,
    text: `The identity domain at ${origin} cannot be reached (ENOTFOUND).\nMost likely, the address is misspelled, or its host is gone.`,
    wrong: 'this',
  })
})

it('what is changed on the way is told without a command for a profile', () => {
  expect(doubtOf(ofConnection('SELF_SIGNED_CERT_IN_CHAIN'), 'Domain URL')).toEqual({
    isGood: false,
    text: `The identity domain at ${origin} cannot be reached (SELF_SIGNED_CERT_IN_CHAIN).\nSomething on the way, such as a proxy of the company, answers with a certificate of its own.\nHave the certificate of its authority (PEM, from whoever runs the network) added to the store of the system; verification stays on.`,
  })
})

it('what is no error of a value is passed on', () => {
  const bug = new TypeError('a bug')
  expect(() => doubtOf(bug, 'Domain URL')).toThrow(bug)
})

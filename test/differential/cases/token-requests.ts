import { askToken, codeFor, type TokenCall } from '../actors.ts'
import type { Case } from '../case.ts'
import { confidential, redirectUri, type Server } from '../server.ts'

/** A request that would succeed, with something joined to it or put in its place. */
const forms: readonly (readonly [what: string, form: (good: string) => string])[] = [
  ['as it should be', (good) => good],
  ['with an unknown parameter', (good) => `${good}&colour=blue`],
  ['with an unknown parameter twice', (good) => `${good}&colour=blue&colour=red`],
  ['with an empty parameter', (good) => `${good}&scope=`],
  ['with an empty unknown parameter', (good) => `${good}&colour=`],
  ['with the code twice', (good) => `${good}&code=other`],
  ['with the same code twice', (good) => `${good}&${/code=[^&]*/.exec(good.slice(30))?.[0]}`],
  ['with the grant twice', (good) => `${good}&grant_type=authorization_code`],
  ['with the redirect address twice', (good) => `${good}&redirect_uri=${encodeURIComponent(redirectUri)}`],
  ['with a verifier twice', (good) => `${good}&code_verifier=a&code_verifier=b`],
  ['with the client id twice', (good) => `${good}&client_id=${confidential.id}&client_id=${confidential.id}`],
  ['with a parameter of another grant twice', (good) => `${good}&refresh_token=a&refresh_token=b`],
  ['without a grant', (good) => good.replace('grant_type=authorization_code&', '')],
  ['with an empty grant', (good) => good.replace('grant_type=authorization_code', 'grant_type=')],
  ['with an unknown grant', (good) => good.replace('authorization_code', 'magic')],
  ['with a grant in capital letters', (good) => good.replace('authorization_code', 'AUTHORIZATION_CODE')],
  ['with the implicit grant', (good) => good.replace('authorization_code', 'implicit')],
  ['without a code', (good) => good.replace(/&code=[^&]*/, '')],
  ['with an empty code', (good) => good.replace(/&code=[^&]*/, '&code=')],
  [
    'with names in capital letters',
    (good) => good.replace('code=', 'CODE=').replace('grant_type', 'GRANT_TYPE'),
  ],
  ['with brackets, as some servers read lists', (good) => good.replace('&code=', '&code[]=')],
  ['with ampersands too many', (good) => `&&${good}&&`],
  ['with a semicolon for an ampersand', (good) => good.replaceAll('&', ';')],
  ['with a broken percent code', (good) => `${good}&colour=%zz`],
  ['with nothing', () => ''],
  ['with a refresh token that is missing', () => 'grant_type=refresh_token'],
  ['with a refresh token that is empty', () => 'grant_type=refresh_token&refresh_token='],
  ['with a refresh token twice', () => 'grant_type=refresh_token&refresh_token=a&refresh_token=b'],
  ['longer than any', (good) => `${good}&colour=${'x'.repeat(100_000)}`],
]

const calls: readonly (readonly [what: string, call: TokenCall])[] = [
  ['with GET', { method: 'GET' }],
  ['with PUT', { method: 'PUT' }],
  ['with DELETE', { method: 'DELETE' }],
  ['with PATCH', { method: 'PATCH' }],
  ['as JSON by name', { type: 'application/json' }],
  ['as plain text by name', { type: 'text/plain;charset=UTF-8' }],
  ['as multipart by name', { type: 'multipart/form-data; boundary=x' }],
  ['as a form in capital letters', { type: 'APPLICATION/X-WWW-FORM-URLENCODED' }],
  ['as a form with a charset', { type: 'application/x-www-form-urlencoded; charset=UTF-8' }],
  ['as a form of another charset', { type: 'application/x-www-form-urlencoded; charset=ISO-8859-1' }],
  ['with a secret in the address', { query: '?client_secret=x' }],
  ['with an unknown parameter in the address', { query: '?colour=blue' }],
]

async function goodForm(server: Server): Promise<string> {
  const form = { grant_type: 'authorization_code', redirect_uri: redirectUri, code: await codeFor(server) }
  return new URLSearchParams(form).toString()
}

export const tokenRequests: readonly Case[] = [
  ...forms.map(
    ([what, form]): Case => ({
      name: `token request: ${what}`,
      run: async (server) => (await askToken(server, {}, { body: form(await goodForm(server)) })).seen,
    }),
  ),
  ...calls.map(
    ([what, call]): Case => ({
      name: `token request: ${what}`,
      run: async (server) => (await askToken(server, {}, { body: await goodForm(server), ...call })).seen,
    }),
  ),
  {
    name: 'token request: credentials and all in the address',
    run: async (server) => {
      const { id, secret = '' } = confidential
      const query = `?${await goodForm(server)}&client_id=${id}&client_secret=${encodeURIComponent(secret)}`
      return (await askToken(server, {}, { authorization: undefined, query, body: '' })).seen
    },
  },
]

import { askToken, basic, codeFor, exchange, type Parameters, rawBasic, type TokenCall } from '../actors.ts'
import type { Case } from '../case.ts'
import { type Client, confidential, publicClient, type Server } from '../server.ts'

const secrets: readonly (readonly [what: string, secret: string])[] = [
  ['a colon', 'one:two:three-and-some-more-characters'],
  ['a plus', 'one+two+three-and-some-more-characters'],
  ['a percent sign', 'one%two%three-and-some-more-characters'],
  ['something that reads like a percent code', 'one%2Btwo%20three-and-more-characters'],
  ['a space', 'one two three and some more characters'],
  ['quotation marks', '"one" \'two\' `three` and more characters'],
  ['signs of all kinds', '!#$&()*,-./;<=>?@[]^_{|}~-and-some-more'],
  ['an equals sign at its end', 'one-two-three-and-some-more-characters=='],
  ['a backslash', 'one\\two\\three-and-some-more-characters'],
  ['letters beyond ASCII', 'eins-zwei-dreißig-ünd-méhr-€-😀'],
]

const withSecret = (secret: string): Client => ({ ...confidential, secret })

/** Codes come from a login of the same application. */
const exchanging = async (server: Server, client: Client, form: Parameters, call: TokenCall) => {
  const code = await codeFor(server, {}, client)
  return (await exchange(server, code, form, call)).seen
}

const awkward = secrets.flatMap(([what, secret]): readonly Case[] => {
  const client = withSecret(secret)
  const clients = [client]
  const inBody = { client_id: client.id, client_secret: secret }
  return [
    {
      name: `secret with ${what}: Basic, form-encoded`,
      clients,
      run: (server) => exchanging(server, client, {}, { authorization: basic(client) }),
    },
    {
      name: `secret with ${what}: Basic, percent-encoded`,
      clients,
      run: (server) => {
        const authorization = rawBasic(encodeURIComponent(client.id), encodeURIComponent(secret))
        return exchanging(server, client, {}, { authorization })
      },
    },
    {
      name: `secret with ${what}: Basic, raw as Oracle's manual makes it`,
      clients,
      run: (server) => exchanging(server, client, {}, { authorization: rawBasic(client.id, secret) }),
    },
    {
      name: `secret with ${what}: in the body`,
      clients,
      run: (server) => exchanging(server, client, inBody, { authorization: undefined }),
    },
  ]
})

const { id, secret = '' } = confidential
const base64 = (text: string): string => Buffer.from(text).toString('base64')

const headers: readonly (readonly [what: string, authorization: string])[] = [
  ['no credentials', 'Basic'],
  ['an empty pair', `Basic ${base64(':')}`],
  ['an id alone', `Basic ${base64(id)}`],
  ['an id and an empty secret', `Basic ${base64(`${id}:`)}`],
  ['a secret alone', `Basic ${base64(`:${secret}`)}`],
  ['no base64', 'Basic !!!!'],
  ['base64 cut short', `Basic ${base64(`${id}:${secret}`).slice(0, -3)}`],
  ['base64 without its padding', `Basic ${base64(`${id}:${secret}x`).replace(/=+$/, '')}`],
  ['too much padding', `Basic ${base64(`${id}:${secret}`)}==`],
  ['base64 for addresses', `Basic ${Buffer.from(`${id}:${secret}ÿþ?>`).toString('base64url')}`],
  ['two words', `Basic ${base64(id)} ${base64(secret)}`],
  ['the pair itself', `Basic ${id}:${secret}`],
  ['small letters', `basic ${base64(`${id}:${secret}`)}`],
  ['capital letters', `BASIC ${base64(`${id}:${secret}`)}`],
  ['two spaces', `Basic  ${base64(`${id}:${secret}`)}`],
  ['another scheme', `Bearer ${base64(`${id}:${secret}`)}`],
  ['Digest', 'Digest username="x"'],
  ['no scheme', base64(`${id}:${secret}`)],
  ['a percent sign that decodes to nothing', rawBasic(id, '%zz')],
  ['a percent sign at the end', rawBasic(id, '%')],
  ['bytes that are no UTF-8', rawBasic(id, '%ff%fe')],
  ['an id with a broken percent code', rawBasic('%zz', secret)],
  ['a wrong secret', rawBasic(id, 'wrong')],
  ['the line end that echo adds', rawBasic(id, `${secret}\n`)],
  ['the secret in capital letters', rawBasic(id, secret.toUpperCase())],
  ['a space before the secret', rawBasic(id, ` ${secret}`)],
  ['an unknown application', rawBasic('nobody', secret)],
  ['the id in capital letters', rawBasic(id.toUpperCase(), secret)],
  ['an unknown application and no secret', rawBasic('nobody', '')],
]

const bodies: readonly (readonly [what: string, form: Parameters, call: TokenCall])[] = [
  ['nothing', {}, { authorization: undefined }],
  ['the id alone', { client_id: id }, { authorization: undefined }],
  ['the secret alone', { client_secret: secret }, { authorization: undefined }],
  ['an empty id and a secret', { client_id: '', client_secret: secret }, { authorization: undefined }],
  ['an id and an empty secret', { client_id: id, client_secret: '' }, { authorization: undefined }],
  ['a wrong secret', { client_id: id, client_secret: 'wrong' }, { authorization: undefined }],
  ['an unknown application', { client_id: 'nobody', client_secret: secret }, { authorization: undefined }],
  ['an unknown application without a secret', { client_id: 'nobody' }, { authorization: undefined }],
  ['Basic and the same in the body', { client_id: id, client_secret: secret }, {}],
  ['Basic and a secret in the body', { client_secret: secret }, {}],
  ['Basic and a wrong secret in the body', { client_id: id, client_secret: 'wrong' }, {}],
  ['Basic and the same id', { client_id: id }, {}],
  ['Basic and another id', { client_id: 'nobody' }, {}],
  ['Basic and an empty secret', { client_id: id, client_secret: '' }, {}],
  ['Basic and empty credentials', { client_id: '', client_secret: '' }, {}],
]

const publicForms: readonly (readonly [what: string, form: Parameters, call: TokenCall])[] = [
  ['its id', { client_id: publicClient.id }, { authorization: undefined }],
  ['its id and a secret', { client_id: publicClient.id, client_secret: 'x' }, { authorization: undefined }],
  [
    'its id and an empty secret',
    { client_id: publicClient.id, client_secret: '' },
    { authorization: undefined },
  ],
  ['Basic with an empty secret', {}, { authorization: rawBasic(publicClient.id, '') }],
  ['Basic with a secret', {}, { authorization: rawBasic(publicClient.id, 'x') }],
]

const madeUpCode = {
  grant_type: 'authorization_code',
  code: 'AgAgAAAA=',
  redirect_uri: 'https://client.example.com/callback',
}

/** With a code that nobody issued: whoever gets past the authentication reads `invalid_grant`. */
export const clientAuthentication: readonly Case[] = [
  ...awkward,
  ...headers.map(
    ([what, authorization]): Case => ({
      name: `Basic: ${what}`,
      run: async (server) => (await askToken(server, madeUpCode, { authorization })).seen,
    }),
  ),
  ...bodies.map(
    ([what, form, call]): Case => ({
      name: `credentials: ${what}`,
      run: async (server) => (await askToken(server, { ...madeUpCode, ...form }, call)).seen,
    }),
  ),
  ...publicForms.map(
    ([what, form, call]): Case => ({
      name: `credentials: a public application brings ${what}`,
      clients: [publicClient],
      run: async (server) => (await askToken(server, { ...madeUpCode, ...form }, call)).seen,
    }),
  ),
]

import { expect, it } from 'vitest'
import { apiError } from './api-error.ts'

const refused = async (body: string | null, init: ResponseInit): Promise<string> =>
  (await apiError(new Response(body, init))).message

it.each([
  ['title and detail', { title: 'Not found', detail: 'No such thing' }, 'Not found, No such thing'],
  ['code and message', { code: 'NotAuthenticated', message: 'Missing' }, 'NotAuthenticated, Missing'],
  ['a title alone', { title: 'Not found' }, 'Not found'],
  ['members of other types', { title: 404, detail: ['x'], code: null }, 'Teapot'],
  ['a list', [1], 'Teapot'],
  ['an inherited name', { toString: 'x', constructor: 'y', __proto__: { title: 'z' } }, 'Teapot'],
  ['text', 'Not found', 'Teapot'],
  ['nothing', null, 'Teapot'],
])('a body with %s is read as far as it goes', async (_title, body, told) => {
  const message = await refused(JSON.stringify(body), { status: 418, statusText: 'Teapot' })
  expect(message).toBe(`the call was refused with status 418: ${told}`)
})

it('a page is not shown', async () => {
  expect(await refused('<html>Bad gateway</html>', { status: 502 })).toBe(
    'the call was refused with status 502: no reason given',
  )
})

it('the ECID is told, as support asks for it', async () => {
  const headers = { 'x-oracle-dms-ecid': 'P4VV0012' }
  expect(await refused('{}', { status: 500, statusText: 'Oops', headers })).toBe(
    'the call was refused with status 500: Oops (ECID P4VV0012)',
  )
})

it('what a challenge says is told', async () => {
  const challenge = 'Bearer realm="x", error="insufficient_scope", scope="/ic/api/"'
  const headers = { 'www-authenticate': challenge }
  expect(await refused('{"title":"Forbidden"}', { status: 403, headers })).toBe(
    'the call was refused with status 403: Forbidden, error insufficient_scope, scope /ic/api/',
  )
})

it('no control character, and nothing that looks like a token, gets from an answer to the terminal', async () => {
  const token = `eyJ${'a'.repeat(60)}`
  const body = JSON.stringify({ title: '\u001b[31mno\n', detail: `token ${token}` })
  const headers = { 'www-authenticate': `Bearer error_description="the token ${token}"` }
  expect(await refused(body, { status: 401, headers })).toBe(
    'the call was refused with status 401: [31mno, token [hidden], error_description the token [hidden]',
  )
})

import { expect, it } from 'vitest'
import type { Profile } from '../oauth/index.ts'
import type { AuthorizedFetch } from './authorized-fetch.ts'
import { filesOf } from './files.ts'

const ofUser: Profile = {
  name: 'dev',
  kind: 'idcs',
  identityUrl: 'https://idcs-1.identity.oraclecloud.com',
  clientId: 'id',
  clientAuthentication: 'basic',
  secret: 'store',
  scopes: [],
  redirectUris: [],
  flow: 'code',
}

/** A File Server that gives this answer, and the addresses it was asked for. */
function answering(body: unknown, status = 200) {
  const asked: string[] = []
  const fetch: AuthorizedFetch = async (address) => {
    asked.push(address)
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })
  }
  return { asked, files: filesOf(fetch, ofUser) }
}

const root = '/ic/api/fileserver/v1/filesystem/root'

it.each([
  ['/', root],
  ['', root],
  ['/a/b/', `${root}/a/b`],
  ['a//b', `${root}/a/b`],
  ['/größe und mehr', `${root}/gr%C3%B6%C3%9Fe%20und%20mehr`],
  ['/a?b#c%d', `${root}/a%3Fb%23c%25d`],
])('the folder %j is asked for at %s', async (path, address) => {
  const { asked, files } = answering({ path: '/' })
  await files.raw(path)
  expect(asked).toEqual([address])
})

it('an answer becomes entries, folders first, with what it says and no more', async () => {
  const { files } = answering({
    path: '/',
    files: [
      { name: 'a.csv', parent: '/', size: '312', createdDate: 'c', lastModifiedDate: 'm', extra: 1 },
      { name: 'b.csv', parent: '/in' },
    ],
    directories: [{ name: 'in', parent: '/', createdDate: 'c' }],
  })
  expect(await Array.fromAsync(files.list('/'))).toEqual([
    { kind: 'folder', name: 'in', path: '/in', created: 'c' },
    { kind: 'file', name: 'a.csv', path: '/a.csv', size: 312, created: 'c', modified: 'm' },
    { kind: 'file', name: 'b.csv', path: '/in/b.csv' },
  ])
})

it('a folder without entries may leave both lists out', async () => {
  expect(await Array.fromAsync(answering({ path: '/' }).files.list('/'))).toEqual([])
})

it.each([
  '',
  '<html>',
  'null',
  '[]',
  '{}',
  '{"path":1}',
  '{"path":"/","files":{}}',
  '{"path":"/","files":[{}]}',
])('an answer that is no folder is said to be none: %s', async (body) => {
  const listed = Array.fromAsync(answering(body).files.list('/in'))
  await expect(listed).rejects.toMatchObject({ code: 'API_ANSWER_MALFORMED', details: { path: '/in' } })
})

it('a refusal is an error, and the raw answer is not', async () => {
  const { files } = answering('Service not found', 404)
  await expect(files.raw('/')).rejects.toMatchObject({ code: 'API_REFUSED', details: { status: 404 } })
})

const assertionAbout = (subject: string) => ({ keyFile: '/app.pem', keyId: 'app', subject })

it.each([
  ['client-credentials', undefined, 'API_NEEDS_USER', 0],
  ['jwt-bearer', 'id', 'API_NEEDS_USER', 0],
  ['jwt-bearer', 'jane.doe@example.com', undefined, 1],
  ['device', undefined, undefined, 1],
] as const)('%s about %s: %s, and calls made: %i', async (flow, subject, code, calls) => {
  const asked: string[] = []
  const fetch: AuthorizedFetch = async (address) => {
    asked.push(address)
    return new Response('{"path":"/"}')
  }
  const profile = { ...ofUser, flow, ...(subject && { assertion: assertionAbout(subject) }) }
  const failed = await filesOf(fetch, profile)
    .raw('/')
    .then(
      () => undefined,
      (error: { code?: unknown }) => error.code,
    )
  expect([failed, asked.length]).toEqual([code, calls])
})

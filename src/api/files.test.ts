import { expect, it } from 'vitest'
import type { AuthorizedFetch } from './authorized-fetch.ts'
import { filesOf } from './files.ts'

/** A File Server that gives this answer, and the addresses it was asked for. */
function answering(body: unknown, status = 200) {
  const asked: string[] = []
  const fetch: AuthorizedFetch = async (address) => {
    asked.push(address)
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })
  }
  return { asked, files: filesOf(fetch) }
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

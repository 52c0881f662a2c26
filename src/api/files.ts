/** The File Server: folders and the files in them. Content travels by SFTP, not by this API. */
import * as v from 'valibot'
import { OicError } from '../foundation/index.ts'
import type { Profile } from '../oauth/index.ts'
import { apiError } from './api-error.ts'
import type { AuthorizedFetch } from './authorized-fetch.ts'
import { answerText } from './body.ts'
import { checkUser } from './needed-user.ts'

const child = { name: v.string(), parent: v.string(), createdDate: v.optional(v.string()) }

/** The members that Oracle documents for a folder's answer; others pass through untouched. */
const folderAnswer = v.looseObject({
  path: v.string(),
  directories: v.optional(v.array(v.looseObject(child)), []),
  files: v.optional(
    v.array(
      v.looseObject({ ...child, size: v.optional(v.string()), lastModifiedDate: v.optional(v.string()) }),
    ),
    [],
  ),
})

export interface FileServerEntry {
  readonly kind: 'folder' | 'file'
  readonly name: string
  /** From the root, with a leading slash. */
  readonly path: string
  /** Bytes; files only. */
  readonly size?: number
  /** As the API gives it: the format of its dates is not documented. */
  readonly created?: string
  readonly modified?: string
}

/** `/` or `/folder/below`; every segment is encoded by itself. */
function folderAddress(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '')
  return ['/ic/api/fileserver/v1/filesystem/root', ...segments.map(encodeURIComponent)].join('/')
}

const pathOf = ({ parent, name }: { parent: string; name: string }): string =>
  parent.endsWith('/') ? `${parent}${name}` : `${parent}/${name}`

function parseFolder(path: string, body: string): readonly FileServerEntry[] {
  const found = v.safeParse(v.pipe(v.string(), v.parseJson(), folderAnswer), body)
  if (!found.success) {
    throw new OicError('API_ANSWER_MALFORMED', { details: { path, problem: found.issues[0].message } })
  }
  const { directories, files } = found.output
  const times = (entry: { createdDate?: string | undefined; lastModifiedDate?: string | undefined }) => ({
    ...(entry.createdDate !== undefined && { created: entry.createdDate }),
    ...(entry.lastModifiedDate !== undefined && { modified: entry.lastModifiedDate }),
  })
  return [
    ...directories.map((entry) => ({
      kind: 'folder' as const,
      name: entry.name,
      path: pathOf(entry),
      ...times(entry),
    })),
    ...files.map((entry) => ({
      kind: 'file' as const,
      name: entry.name,
      path: pathOf(entry),
      ...(entry.size !== undefined && { size: Number(entry.size) }),
      ...times(entry),
    })),
  ]
}

export interface Files {
  /** The entries of a folder, folders first. @throws {OicError} API_NEEDS_USER, API_REFUSED, API_ANSWER_MALFORMED, … */
  list(path: string): AsyncIterable<FileServerEntry>
  /** The folder's answer as the API gave it, unparsed. @throws {OicError} API_NEEDS_USER, API_REFUSED, … */
  raw(path: string): Promise<string>
}

/** The File Server of one instance. `GET /filesystem/root` and `/filesystem/root/{path}`. */
export function filesOf(fetch: AuthorizedFetch, profile: Profile): Files {
  async function raw(path: string): Promise<string> {
    checkUser(profile)
    const response = await fetch(folderAddress(path), { headers: { accept: 'application/json' } })
    if (!response.ok) throw await apiError(response)
    return answerText(response, path)
  }
  return {
    raw,
    async *list(path) {
      yield* parseFolder(path, await raw(path))
    },
  }
}

import type { StoredFile, StoredFolder } from '../../instance/contents.ts'
import type { Instance } from '../../instance/instance.ts'
import { matchesPattern } from './filter-pattern.ts'

const base = '/ic/api/fileserver/v1/filesystem/root'

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/'

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** `2026-01-31T19:23:49.887+0000`, the form captured on the Integration API. */
const written = (iso: string): string => iso.replace(/Z$/, '+0000')

const linksTo = ({ origins }: Instance, path: string) => {
  const rest = path === '/' ? '' : path.split('/').map(encodeURIComponent).join('/')
  return [{ rel: 'self', href: `${origins.design}${base}${rest}` }]
}

const directory = (instance: Instance, { path, createdAt }: StoredFolder) => ({
  name: nameOf(path),
  parent: parentOf(path),
  createdDate: written(createdAt),
  links: linksTo(instance, path),
})

/** `size` is a text, as documented. A file has no address of its own in this API, so no link. */
const file = ({ path, size, createdAt, modifiedAt }: StoredFile) => ({
  name: nameOf(path),
  parent: parentOf(path),
  size: String(size),
  createdDate: written(createdAt),
  lastModifiedDate: written(modifiedAt),
  links: [],
})

export interface Listing {
  readonly listFiles: boolean
  readonly filterPattern: string
}

/**
 * One folder as the API describes it (`filesystem`): its subfolders, and its files when asked for. Documented
 * for folders by path; that the root answers alike is inferred.
 */
export function describeFolder(instance: Instance, path: string, { listFiles, filterPattern }: Listing) {
  const { files } = instance.state
  const folder = files.find((entry) => entry.kind === 'folder' && entry.path === path)
  if (folder?.kind !== 'folder') return undefined
  const inside = files.filter((entry) => entry.path !== '/' && parentOf(entry.path) === path)
  return {
    guid: folder.guid,
    path,
    createDate: written(folder.createdAt),
    directories: inside.flatMap((entry) => (entry.kind === 'folder' ? [directory(instance, entry)] : [])),
    files: inside
      .flatMap((entry) => (entry.kind === 'file' && listFiles ? [file(entry)] : []))
      .filter(({ name }) => matchesPattern(name, filterPattern)),
    links: linksTo(instance, path),
  }
}

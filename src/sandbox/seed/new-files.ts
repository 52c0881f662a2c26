import { secondsAfter } from '../../foundation/index.ts'
import type { StoredFile, StoredFolder } from '../instance/contents.ts'
import type { Random } from '../instance/random.ts'
import type { User } from '../instance/registered.ts'
import { daySeconds } from '../lifetimes.ts'
import type { SandboxSeed, SeedFile } from './seed.ts'

/** A believable shop: orders come in, invoices and confirmations go out. */
const defaultFiles: readonly SeedFile[] = [
  { path: '/inbound/orders/orders-0001.csv', size: 18_244 },
  { path: '/inbound/orders/orders-0002.csv', size: 20_512 },
  { path: '/inbound/orders/archive/' },
  { path: '/inbound/suppliers.csv', size: 4_096 },
  { path: '/outbound/invoices/invoice-2026-0107.xml', size: 7_321 },
  { path: '/outbound/confirmations/' },
  { path: '/readme.txt', size: 312 },
]

const homes = (users: readonly User[]): readonly SeedFile[] => [
  { path: '/home/groups/' },
  ...users.map(({ userName }) => ({ path: `/home/users/${userName}/` })),
]

/** `/a/b/c` lies in `/`, `/a` and `/a/b`; a path that ends in a slash names a folder itself. */
function foldersOf(path: string): readonly string[] {
  const names = path.split('/').filter((name) => name !== '')
  const depth = path.endsWith('/') ? names.length : names.length - 1
  return [...Array(Math.max(depth, 0) + 1).keys()].map((count) => `/${names.slice(0, count).join('/')}`)
}

/** Folders are thirty days old when the instance starts, files two. */
export function newFiles(
  { files }: SandboxSeed,
  users: readonly User[],
  random: Random,
  now: Date,
): readonly (StoredFolder | StoredFile)[] {
  const wanted = [...(files ?? defaultFiles), ...homes(users)]
  const createdAt = secondsAfter(now, -30 * daySeconds).toISOString()
  const writtenAt = secondsAfter(now, -2 * daySeconds).toISOString()
  const folders = [...new Set(wanted.flatMap(({ path }) => foldersOf(path)))].toSorted()
  return [
    ...folders.map((path) => ({ kind: 'folder' as const, path, guid: random.hex('file', 32), createdAt })),
    ...wanted
      .filter(({ path }) => !path.endsWith('/'))
      .map(({ path, size = 0 }) => ({
        kind: 'file' as const,
        path: `/${path
          .split('/')
          .filter((name) => name !== '')
          .join('/')}`,
        size,
        createdAt: writtenAt,
        modifiedAt: writtenAt,
      })),
  ]
}

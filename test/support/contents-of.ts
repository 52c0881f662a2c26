import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const briefly = (value: unknown): unknown =>
  value instanceof Uint8Array ? createHash('sha256').update(value).digest('base64') : value

/** Every row of every table but `reserve`, which only takes up space. */
function rowsOf(path: string): unknown {
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all()
    return tables
      .filter(({ name }) => name !== 'reserve')
      .map(({ name }) => [name, database.prepare(`SELECT * FROM "${name}"`).all()])
      .map(([name, rows]) => `${name} ${JSON.stringify(rows, (_key, value) => briefly(value))}`)
  } finally {
    database.close()
  }
}

function contentOf(path: string): unknown {
  if (path.endsWith('.db')) {
    try {
      return rowsOf(path)
    } catch {
      // Not a database (any more): its bytes will do.
    }
  }
  return briefly(readFileSync(path))
}

/** SQLite's own companions of a database, whose content shows in its rows; and the locks, which say nothing of a login. */
const isPassing = (path: string): boolean => /\.db-(wal|shm)$|\/locks(\/|$)/.test(path)

/**
 * Everything below a folder: names, modes, and bytes; of databases the rows, which say more of what was
 * changed than bytes do.
 */
export function contentsOf(folder: string): Record<string, unknown> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) =>
    join(entry.parentPath, entry.name),
  )
  const kept = paths.filter((path) => !isPassing(path)).toSorted()
  return Object.fromEntries(
    kept.map((path) => {
      const { mode } = lstatSync(path)
      const isFolder = lstatSync(path).isDirectory()
      return [relative(folder, path), [(mode & 0o777).toString(8), isFolder ? 'folder' : contentOf(path)]]
    }),
  )
}

/** The usual token cache of a command-line tool: one JSON file, in clear, read whole each time. */
import { writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { ProfileKey } from '../../src/oauth/credentials/index.ts'

interface Entry {
  readonly accessToken: string
  readonly refreshToken: string
  readonly expiresAt: number
}

export function writeTokens(path: string, profiles: readonly ProfileKey[]): void {
  const entry: Entry = {
    accessToken: 'a'.repeat(1800),
    refreshToken: 'r'.repeat(400),
    expiresAt: Date.now() + 3_600_000,
  }
  const entries = Object.fromEntries(profiles.map(({ name }) => [name, entry]))
  writeFileSync(path, JSON.stringify(entries), { mode: 0o600 })
}

export async function tokenFrom(path: string, { name }: ProfileKey): Promise<string> {
  const entry = (JSON.parse(await readFile(path, 'utf8')) as Record<string, Entry>)[name]
  if (!entry || entry.expiresAt - Date.now() < 60_000) throw new Error('it has expired')
  return entry.accessToken
}

/** Which file imports what, read from the sources: the ground the rules of the architecture stand on. */
import { globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

export interface SourceFile {
  /** From `src/`, with forward slashes. */
  readonly path: string
  readonly imports: readonly Import[]
}

export interface Import {
  /** A path from `src/` for files of ours, else the package's or built-in module's name. */
  readonly to: string
  readonly isOurs: boolean
  /** Types only: gone when the program runs. */
  readonly isType: boolean
}

const statement = /\b(?:import|export)\s+(type\s)?[^'"`;]*?\bfrom\s*'([^']+)'|\bimport\s*\(?\s*'([^']+)'/g
const comments = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm

export function readImports(path: string, text: string): SourceFile {
  const imports = [...text.replaceAll(comments, '').matchAll(statement)].map(([, type, from, loaded]) => {
    const name = from ?? loaded ?? ''
    const isOurs = name.startsWith('.')
    const to = isOurs ? posix.join(posix.dirname(path), name) : name
    return { to, isOurs, isType: type !== undefined }
  })
  return { path, imports }
}

export function readSources(): readonly SourceFile[] {
  return globSync('**/*.ts', { cwd: 'src' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.endsWith('.test.ts'))
    .sort()
    .map((path) => readImports(path, readFileSync(join('src', path), 'utf8')))
}

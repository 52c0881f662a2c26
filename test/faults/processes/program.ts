/** A program under test as one file: from the sources as they are, in a quarter of the time to start. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const sources = { child: at('./child.ts'), command: at('../../../src/cli/main.ts') }

/** In the project, so that packages that are left out of it are found from there. */
const folder = at('../../../node_modules/.cache/faults')

async function built(name: keyof typeof sources): Promise<string> {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${name}-${process.pid}-${crypto.randomUUID()}.mjs`)
  const build = await rolldown({ input: sources[name], platform: 'node', external: /^@napi-rs\// })
  await build.write({ file, format: 'esm', codeSplitting: false })
  await build.close()
  process.once('exit', () => rmSync(file, { force: true }))
  return file
}

const programs = new Map<string, Promise<string>>()

/** `child`: see child.ts. `command`: `oic`. */
export function programOf(name: keyof typeof sources): Promise<string> {
  const program = programs.get(name) ?? built(name)
  programs.set(name, program)
  return program
}

/**
 * Builds what is published: `dist/` with three entries that share their chunks, declarations beside
 * them, and the licences of what was bundled. Packages named under `dependencies` stay imports.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type OutputChunk, rolldown } from 'rolldown'
import packageFile from '../package.json' with { type: 'json' }

const isKept = (id: string): boolean =>
  id.startsWith('node:') ||
  Object.keys(packageFile.dependencies).some((name) => id === name || id.startsWith(`${name}/`))

async function bundle(): Promise<readonly OutputChunk[]> {
  const build = await rolldown({
    input: { index: 'src/index.ts', sandbox: 'src/sandbox/index.ts', main: 'src/cli/main.ts' },
    platform: 'node',
    external: isKept,
  })
  const { output } = await build.write({
    dir: 'dist',
    format: 'esm',
    chunkFileNames: 'chunks/[name].js',
    codeSplitting: { groups },
  })
  await build.close()
  return output.filter((part) => part.type === 'chunk')
}

/**
 * One chunk for each part, so that a command loads the parts it uses and no others: a valid token is
 * served without the protocol, and a list of profiles is shown without the store.
 */
const parts: readonly (readonly [name: string, modules: RegExp])[] = [
  ['foundation', /src.foundation.(?!node)/],
  ['foundation-node', /src.foundation.node/],
  ['protocol', /src.oauth.protocol/],
  ['profiles', /src.oauth.profiles/],
  ['credentials', /src.oauth.credentials/],
  ['tokens', /src.oauth.(?!index|two-step-login)[^/\\]+\.ts$/],
  ['login', /src.oauth.(login|two-step-login)/],
  ['api', /src.api/],
  ['serve', /src.serve/],
]
const groups = parts.map(([name, test], at) => ({ name, test, priority: parts.length - at }))

/** The modules that are loaded with a module, whatever it does then; those it imports when asked are not among them. */
function loadedWith(module: RegExp, chunks: readonly OutputChunk[]): readonly string[] {
  const loaded = new Set(chunks.filter(({ moduleIds }) => moduleIds.some((id) => module.test(id))))
  for (const { imports } of loaded) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) loaded.add(chunk)
  }
  return [...loaded].flatMap(({ moduleIds }) => moduleIds)
}

/** One import that is not awaited brings the protocol back to each call for a token, which nobody would see. */
function checkTokenIsLight(chunks: readonly OutputChunk[]): void {
  const loaded = loadedWith(/.src.cli.commands.token.token\.ts$/, chunks)
  if (loaded.length === 0) throw new Error('the command `oic token` is in none of the chunks')
  const heavy = loaded.filter((id) => /.src.oauth.(protocol|login)./.test(id))
  if (heavy.length > 0)
    throw new Error(`\`oic token\` would load what only a refresh needs: ${heavy.join(', ')}`)
}

/** `node_modules/<name>/…` of every module that found its way into a chunk. */
function bundledPackages(chunks: readonly OutputChunk[]): string[] {
  const modules = chunks.flatMap(({ moduleIds }) => moduleIds)
  const names = modules.flatMap((id) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1] ?? [])
  return [...new Set(names)].sort()
}

function licenceOf(name: string): string {
  const folder = `node_modules/${name}`
  const { license, version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
  const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'license', 'CopyrightNotice.txt']
    .map((candidate) => `${folder}/${candidate}`)
    .find((path) => readable(path) !== undefined)
  return `${name} ${version} (${license})\n\n${file ? readable(file)?.trim() : 'The package ships no licence file.'}\n`
}

function readable(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

rmSync('dist', { recursive: true, force: true })
const chunks = await bundle()
checkTokenIsLight(chunks)
const packages = bundledPackages(chunks)
writeFileSync('dist/THIRD-PARTY.txt', packages.map(licenceOf).join(`\n${'-'.repeat(80)}\n\n`))
execFileSync('tsc', ['-p', 'tsconfig.build.json'], { stdio: 'inherit' })
process.stdout.write(`dist/ was built; bundled: ${packages.join(', ')}\n`)

/**
 * Packs what is built, installs it in an empty folder as a stranger would, and runs it there: the
 * command, the library and the sandbox; and compiles it there. Counts the packages that the installation brings.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const mostPackages = 12
const allowedFiles =
  /^(bin\/(oic|check-node)\.js|dist\/.+\.(js|d\.ts)|dist\/THIRD-PARTY\.txt|package\.json|README\.md|LICENSE)$/

const folder = mkdtempSync(join(tmpdir(), 'oic-package-'))
const say = (text: string): void => void process.stdout.write(`${text}\n`)

function check(condition: boolean, complaint: string): void {
  if (!condition) throw new Error(complaint)
}

function runThere(program: string, argv: readonly string[]): string {
  return execFileSync(program, argv, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, OIC_HOME: folder },
  })
}

function pack(): string {
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  )
  const strangers = packed.files
    .map(({ path }: { path: string }) => path)
    .filter((path: string) => !allowedFiles.test(path))
  check(strangers.length === 0, `the package holds files it should not: ${strangers.join(', ')}`)
  return packed.filename
}

function install(tarball: string): number {
  writeFileSync(join(folder, 'package.json'), '{ "name": "stranger", "private": true, "type": "module" }')
  runThere('npm', [
    'install',
    '--silent',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    join(folder, tarball),
  ])
  // What is there, not what would be elsewhere: the keychain has one package for each platform.
  const lock = JSON.parse(readFileSync(join(folder, 'node_modules', '.package-lock.json'), 'utf8'))
  return Object.keys(lock.packages).filter((path) => path !== '').length
}

const stranger = `
import { connect, isOicError } from 'oic'
import { sandboxFixture, startSandbox, visitor } from 'oic/sandbox'
await using sandbox = await startSandbox()
const { identity, design } = sandbox.description
const discovery = await (await fetch(identity + '/.well-known/openid-configuration')).json()
const refused = await fetch(design + '/ic/api/fileserver/v1/filesystem/root')
// Test runners read the source of a fixture: it must begin with the pattern still.
const fixture = sandboxFixture()
let used = /^async function \\w*\\(\\{\\s*\\},/.test(fixture.toString()) ? '' : 'its pattern is gone'
await fixture({}, async ({ description }) => { used ||= typeof description.control })
const error = await connect().catch((error) => error)
console.log(JSON.stringify([discovery.token_endpoint === identity + '/oauth2/v1/token', refused.status, isOicError(error) && error.code, typeof visitor, used]))
`

const typedStranger = `
import { connect } from 'oic'
import { type SandboxOptions, startSandbox } from 'oic/sandbox'
const options: SandboxOptions = { behaviour: 'strict' }
await using sandbox = await startSandbox(options)
// @ts-expect-error: a port is a number
await startSandbox({ port: 'any' })
// @ts-expect-error: nothing is known of such an option
await connect({ noOption: true })
const seen: readonly { readonly status: number }[] = sandbox.requests()
console.log(seen)
`

const strangersCompiler = {
  compilerOptions: {
    ...{ strict: true, skipLibCheck: false, noEmit: true },
    ...{ module: 'nodenext', target: 'esnext', lib: ['esnext'] },
    ...{ types: ['node'], typeRoots: [resolve('node_modules/@types')] },
  },
  files: ['stranger.ts'],
}

/** With the types of Node.js and nothing else: no declaration may need a package that is not installed. */
function compile(): void {
  writeFileSync(join(folder, 'stranger.ts'), typedStranger)
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(strangersCompiler))
  const { status, stdout } = spawnSync(process.execPath, [resolve('node_modules/typescript/bin/tsc')], {
    cwd: folder,
    encoding: 'utf8',
  })
  check(status === 0, `the published types do not hold:\n${stdout}`)
}

function tryOut(): void {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  const oic = join(folder, 'node_modules', '.bin', 'oic')
  check(runThere(oic, ['--version']).trim() === version, '`oic --version` does not tell the version')
  check(runThere(oic, ['profile', 'list', '--json']).trim() === '[]', '`oic profile list` does not work')
  writeFileSync(join(folder, 'stranger.js'), stranger)
  const told = runThere(process.execPath, ['stranger.js']).trim()
  check(
    told === '[true,401,"PROFILE_NONE","function","string"]',
    `library or sandbox do not work when installed: ${told}`,
  )
}

try {
  const count = install(pack())
  tryOut()
  compile()
  say(`the package works when installed; \`npm i oic\` brings ${count} packages (at most ${mostPackages})`)
  check(
    count <= mostPackages,
    `${count} packages are more than ${mostPackages}: ${readdirSync(join(folder, 'node_modules')).join(', ')}`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
